"""`rosetta account`: people's logins. A password is read from a terminal or from standard input, never an argument.

Other users of a machine can read the arguments of a command, and a shell remembers them.
"""

import sys
from typing import Annotated, Any
from uuid import UUID

import typer

from app.auth.accounts import (
    create_account,
    disable_account,
    enable_account,
    ensure_member,
    list_accounts,
    set_password,
)
from app.auth.caller import Role
from app.auth.passwords import LONGEST, Passwords, acceptable
from app.owner_work import WorkspaceOption, as_owner, as_owner_and_app, only_workspace
from models.database.pool import Database
from models.errors import Conflict, NotFound
from models.objects import normalize

accounts = typer.Typer(help="Make and list people's logins, change passwords, disable.", no_args_is_help=True)

EmailOption = Annotated[str, typer.Option(help="The e-mail that the person logs in with.")]
StdinOption = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@accounts.command(name="create")
def create_command(
    email: EmailOption,
    password_stdin: StdinOption = False,
    role: Annotated[Role, typer.Option(help="What the person may do.")] = Role.USER,
    workspace: WorkspaceOption = None,
    first_name: Annotated[str | None, typer.Option(help="Of the member, when one is made.")] = None,
    last_name: Annotated[str | None, typer.Option(help="The same.")] = None,
) -> None:
    """Make an account, and the member whom it stands for unless the workspace has one with this e-mail."""
    email = normalize.email(email, "email")
    password = _password(from_stdin=password_stdin)

    async def create(owner: Any, database: Database) -> UUID:
        chosen = workspace or await only_workspace(owner)
        # Asked before a member is made, so that what fails leaves nothing behind.
        if not await owner.fetchval("SELECT 1 FROM workspace WHERE id = $1 AND deleted_at IS NULL", chosen):
            raise NotFound(f"There is no workspace {chosen}.", field="workspace")
        if await owner.fetchval("SELECT 1 FROM account WHERE email = $1", email):
            raise Conflict(f"There is an account of {email} already.", field="email")
        member_id = await ensure_member(database, chosen, email=email, first_name=first_name, last_name=last_name)
        stored = await _hashed(password)
        return await create_account(owner, chosen, email=email, password_hash=stored, role=role, member_id=member_id)

    typer.echo(str(as_owner_and_app(create)))


@accounts.command(name="set-password")
def set_password_command(email: EmailOption, password_stdin: StdinOption = False) -> None:
    """Give an account another password, and end its sessions."""
    password = _password(from_stdin=password_stdin)

    async def change(owner: Any) -> None:
        await set_password(owner, email, await _hashed(password))

    as_owner(change)


@accounts.command(name="disable")
def disable_command(email: EmailOption) -> None:
    """Let nobody log in with an account, and end its sessions."""
    as_owner(lambda owner: disable_account(owner, email))


@accounts.command(name="enable")
def enable_command(email: EmailOption) -> None:
    """Let a disabled account log in again."""
    as_owner(lambda owner: enable_account(owner, email))


@accounts.command(name="list")
def list_command(workspace: WorkspaceOption = None) -> None:
    """List the accounts."""
    for account in as_owner(lambda owner: list_accounts(owner, workspace)):
        state = "disabled" if account.disabled_at else "enabled"
        typer.echo(f"{account.id}  {account.role:9}  {state:8}  {account.workspace_id}  {account.email}")


def _password(*, from_stdin: bool) -> str:
    """The password, found fit before anything is begun."""
    if from_stdin:
        # One line; what ends it is not part of it.
        given = sys.stdin.readline(2 * LONGEST).rstrip("\r\n")
    else:
        given = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    acceptable(given)
    return given


async def _hashed(password: str) -> str:
    passwords = Passwords()
    try:
        return await passwords.hash(password)
    finally:
        passwords.close()
