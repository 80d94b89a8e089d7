"""`rosetta migrate`, `demo`, `reindex` and `doctor`: what an operator does with a database."""

import asyncio
import sys
from typing import Any

import typer

from app.databases import open_database
from app.demo_workspace import ensure_demo
from app.doctor import examine
from app.owner_work import WorkspaceOption, as_owner, live_workspaces
from app.settings import Settings
from models.records.reindex import reindex


def migrate_command() -> None:
    """Bring the database to this version."""
    with open_database(Settings(), migrating=True) as logins:
        typer.echo(f"{logins.owner_or_explain()} is up to date.")


def demo_command() -> None:
    """Make the demo workspace in an empty database, and print its key."""
    settings = Settings()
    with open_database(settings, migrating=True) as logins:
        key = asyncio.run(ensure_demo(settings, logins))
    if key is None:
        sys.exit("rosetta: there are other workspaces, so no demo workspace was made.")
    typer.echo(key)


def reindex_command(workspace: WorkspaceOption = None) -> None:
    """Make the index of the search and the last touchpoints anew, after records were written by other means."""

    async def run(owner: Any) -> list[str]:
        ids = [row["id"] for row in await live_workspaces(owner) if workspace in (None, row["id"])]
        return [f"{found}  {await reindex(owner, found)} records can be found" for found in ids]

    for line in as_owner(run):
        typer.echo(line)


def doctor_command() -> None:
    """Say what is right and what is wrong with this installation."""
    findings = examine(Settings())
    for finding in findings:
        typer.echo(f"{'ok   ' if finding.good else 'WRONG'}  {finding.what}: {finding.detail}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)
