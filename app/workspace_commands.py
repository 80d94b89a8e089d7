"""`rosetta workspace`."""

from typing import Any
from uuid import UUID

import typer

from app.owner_work import as_owner, live_workspaces
from models.objects.identifiers import new_id

workspaces = typer.Typer(help="Make and list workspaces.", no_args_is_help=True)


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
