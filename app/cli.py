"""The command `rosetta`."""

import asyncio
import logging
import sys
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import typer
from pydantic import ValidationError

from app import doctor as checkup
from app.account_commands import accounts
from app.application_key_commands import application_keys
from app.auth.api_keys import create_key, list_keys, member_named, revoke_key, role_named
from app.auth.caller import Role
from app.auth.signing import SigningError, signing_secrets
from app.backup.archive import ArchiveError
from app.backup_commands import backup_command, restore_command
from app.databases import hand_to_workers, open_database
from app.demo_login import ensure_demo_login
from app.demo_one_page import ensure_one_page
from app.demo_workspace import ensure_demo
from app.global_organization_commands import global_organizations
from app.owner_work import WorkspaceOption, as_owner, live_workspaces, only_workspace
from app.serving import ServingError, bound_socket, serve, stopped_by_signals
from app.settings import Settings
from app.telemetry import configure_log
from app.webhook_commands import webhooks, work
from app.webhooks.keys import WebhookKeyError, webhook_rules
from app.welcome import welcome
from app.written_files import old_files, write_files
from models.database.setup_error import DatabaseSetupError
from models.errors import CrmError
from models.objects.identifiers import new_id
from models.records.reindex import reindex

cli = typer.Typer(help="Rosetta: one CRM, spoken in four API languages.", no_args_is_help=True, add_completion=False)
keys = typer.Typer(help="Make, list and revoke API keys.", no_args_is_help=True)
workspaces = typer.Typer(help="Make and list workspaces.", no_args_is_help=True)
cli.add_typer(keys, name="api-key")
cli.add_typer(accounts, name="account")
cli.add_typer(application_keys, name="application-key")
cli.add_typer(global_organizations, name="global-organizations")
cli.add_typer(webhooks, name="webhooks")
cli.add_typer(workspaces, name="workspace")
cli.command(name="backup")(backup_command)
cli.command(name="restore")(restore_command)


def main() -> None:
    """Run a command; what the operator can mend ends with a sentence and status 1, not with a traceback."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        cli()
    except (ArchiveError, DatabaseSetupError, ServingError, SigningError, WebhookKeyError, CrmError) as error:
        sys.exit(f"rosetta: {error}")
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc'])).upper()}: {fault['msg']}" for fault in error.errors())
        sys.exit("rosetta: the environment is not right. " + "; ".join(faults))


@cli.command(name="run")
def run_command() -> None:
    """Prepare the database (our own unless DATABASE_URL is set), then serve until Ctrl-C."""
    settings = Settings()
    with stopped_by_signals(), bound_socket(settings) as listener, open_database(settings, migrating=True) as logins:
        demo_key = asyncio.run(ensure_demo(settings, logins)) if settings.demo else None
        demo_login = asyncio.run(ensure_demo_login(settings, logins)) if demo_key else None
        if demo_key:
            asyncio.run(ensure_one_page(settings, logins))
        signing_secrets(settings)
        webhook_rules(settings)
        hand_to_workers(settings, logins)
        typer.echo(welcome(settings, listener.getsockname()[1], demo_key, demo_login))
        serve(settings, listener)


@cli.command(name="serve")
def serve_command() -> None:
    """Serve a database that is ready already, and change nothing about it."""
    settings = Settings()
    with stopped_by_signals(), bound_socket(settings) as listener, open_database(settings, migrating=False) as logins:
        signing_secrets(settings)
        webhook_rules(settings)
        hand_to_workers(settings, logins)
        typer.echo(welcome(settings, listener.getsockname()[1]))
        serve(settings, listener)


@cli.command(name="worker")
def worker_command() -> None:
    """Deliver webhooks and run automation rules until Ctrl-C.

    The server does it too, unless WEBHOOK_WORKER=off.
    """
    settings = Settings()
    configure_log(settings.log_level)
    with stopped_by_signals(), open_database(settings, migrating=False) as logins:
        typer.echo(f"Delivering the webhooks of {logins.app} until Ctrl-C.")
        work(settings, logins)


@cli.command(name="migrate")
def migrate_command() -> None:
    """Bring the database to this version."""
    with open_database(Settings(), migrating=True) as logins:
        typer.echo(f"{logins.owner_or_explain()} is up to date.")


@cli.command(name="demo")
def demo_command() -> None:
    """Make the demo workspace in an empty database, and print its key."""
    settings = Settings()
    with open_database(settings, migrating=True) as logins:
        key = asyncio.run(ensure_demo(settings, logins))
    if key is None:
        sys.exit("rosetta: there are other workspaces, so no demo workspace was made.")
    typer.echo(key)


@cli.command(name="reindex")
def reindex_command(workspace: WorkspaceOption = None) -> None:
    """Make the index of the search and the last touchpoints anew, after records were written by other means."""

    async def run(owner: Any) -> list[str]:
        ids = [row["id"] for row in await live_workspaces(owner) if workspace in (None, row["id"])]
        return [f"{found}  {await reindex(owner, found)} records can be found" for found in ids]

    for line in as_owner(run):
        typer.echo(line)


@cli.command(name="schema")
def schema_command(
    check: Annotated[bool, typer.Option("--check", help="Only say whether the files are fresh.")] = False,
) -> None:
    """Write what is made from the code: schema.graphql, the schema of /query, and the lists of operations in docs."""
    if not check:
        write_files()
    elif old := old_files():
        sys.exit(f"rosetta: {', '.join(old)} differs from the code. Run `make schema` and review the change.")


@cli.command(name="doctor")
def doctor_command() -> None:
    """Say what is right and what is wrong with this installation."""
    findings = checkup.examine(Settings())
    for finding in findings:
        typer.echo(f"{'ok   ' if finding.good else 'WRONG'}  {finding.what}: {finding.detail}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)


@keys.command(name="create")
def create_key_command(
    role: Annotated[
        str, typer.Option(help="What the key may do: OWNER, ADMIN, USER, READ_ONLY, or a role of the workspace's own.")
    ] = Role.USER.value,
    name: Annotated[str, typer.Option(help="Shown in lists and as the author of changes.")] = "API",
    workspace: WorkspaceOption = None,
    expires_in_days: Annotated[int | None, typer.Option(min=1, max=36_500, help="Unlimited when left out.")] = None,
    member: Annotated[
        str | None, typer.Option(help="The e-mail of the member whom the key stands for, as /api/v3 needs.")
    ] = None,
) -> None:
    """Make a key and print it, this once; with a member as `user_id:api_key`."""
    expires_at = None if expires_in_days is None else datetime.now(UTC) + timedelta(days=expires_in_days)

    async def create(owner: Any) -> str:
        chosen = workspace or await only_workspace(owner)
        granted = await role_named(owner, chosen, role)
        user = None if member is None else await member_named(owner, chosen, member)
        made = await create_key(owner, chosen, name=name, role=granted, user_id=user, expires_at=expires_at)
        return made.secret if user is None else f"{user}:{made.secret}"

    typer.echo(as_owner(create))


@keys.command(name="list")
def list_keys_command(workspace: WorkspaceOption = None) -> None:
    """List the keys without their secrets."""

    async def listing(owner: Any) -> list[str]:
        now = datetime.now(UTC)
        lines = []
        for key in await list_keys(owner, workspace):
            expired = key.expires_at is not None and key.expires_at <= now
            state = "revoked" if key.revoked_at else "expired" if expired else "valid"
            lines.append(f"{key.id}  {key.prefix}...  {key.role:9}  {state:7}  {key.workspace_id}  {key.name}")
        return lines

    for line in as_owner(listing):
        typer.echo(line)


@keys.command(name="revoke")
def revoke_key_command(key_id: UUID) -> None:
    """Make a key worthless."""
    as_owner(lambda owner: revoke_key(owner, key_id))


@workspaces.command(name="create")
def create_workspace_command(name: str) -> None:
    """Make an empty workspace and print its id."""

    async def create(owner: Any) -> UUID:
        workspace_id = new_id()
        await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, $2)", workspace_id, name)
        return workspace_id

    typer.echo(str(as_owner(create)))


@workspaces.command(name="list")
def list_workspaces_command() -> None:
    """List the workspaces."""
    for row in as_owner(live_workspaces):
        typer.echo(f"{row['id']}  {row['created_at']:%Y-%m-%d}  {row['name']}")


if __name__ == "__main__":
    main()
