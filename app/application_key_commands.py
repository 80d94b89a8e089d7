"""`rosetta application-key`: keys of applications that act for any workspace and user, as CustomerOS's client does."""

import getpass
from datetime import UTC, datetime, timedelta
from typing import Annotated
from uuid import UUID

import typer

from app.auth.application_keys import create_application_key, list_application_keys, revoke_application_key
from app.owner_work import as_owner

application_keys = typer.Typer(
    help="Make, list and revoke keys of applications, which open every workspace.", no_args_is_help=True
)


@application_keys.command(name="create")
def create_command(
    name: Annotated[str, typer.Option(help="Shown in lists and as the author of changes.")],
    expires_in_days: Annotated[int | None, typer.Option(min=1, max=36_500, help="Unlimited when left out.")] = None,
) -> None:
    """Make a key and print it, this once. It opens every workspace: give it to programs that you run yourself."""
    expires_at = None if expires_in_days is None else datetime.now(UTC) + timedelta(days=expires_in_days)
    made = as_owner(lambda owner: create_application_key(owner, name=name, operator=_operator(), expires_at=expires_at))
    typer.echo(made.secret)


@application_keys.command(name="list")
def list_command() -> None:
    """List the keys without their secrets, and who made and revoked them."""
    now = datetime.now(UTC)
    for key in as_owner(list_application_keys):
        expired = key.expires_at is not None and key.expires_at <= now
        state = "revoked" if key.revoked_at else "expired" if expired else "valid"
        history = f"{key.created_at:%Y-%m-%d} {key.created_by}"
        if key.revoked_at is not None:
            history += f", revoked {key.revoked_at:%Y-%m-%d} {key.revoked_by}"
        typer.echo(f"{key.id}  {key.prefix}...  {state:7}  {key.name}  ({history})")


@application_keys.command(name="revoke")
def revoke_command(key_id: UUID) -> None:
    """Make a key worthless."""
    as_owner(lambda owner: revoke_application_key(owner, key_id, operator=_operator()))


def _operator() -> str:
    """Who runs the command on this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        # A container's user may have no name.
        return "unknown"
