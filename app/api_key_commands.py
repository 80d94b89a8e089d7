"""`rosetta api-key`: keys of workspaces."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

import typer

from app.auth.api_keys import create_key, list_keys, member_named, revoke_key, role_named
from app.auth.caller import Role
from app.owner_work import WorkspaceOption, as_owner, only_workspace

keys = typer.Typer(help="Make, list and revoke API keys.", no_args_is_help=True)


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
