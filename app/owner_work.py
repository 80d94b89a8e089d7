"""What commands share: work on a connection of the database's owner, and which workspace is meant."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar
from uuid import UUID

import typer

from app.databases import Logins, open_database
from app.settings import Settings
from models.database.pool import Database
from models.database.provision import connect

Result = TypeVar("Result")
WorkspaceOption = Annotated[UUID | None, typer.Option(help="The workspace's id; needed when there are several.")]


def as_owner(work: Callable[[Any], Awaitable[Result]]) -> Result:
    """Do some work on a connection of the database's owner; the embedded database runs meanwhile."""

    async def connected(logins: Logins) -> Result:
        owner = await connect(logins.owner_or_explain())
        try:
            return await work(owner)
        finally:
            await owner.close()

    with open_database(Settings(), migrating=False) as logins:
        return asyncio.run(connected(logins))


def as_owner_and_app(work: Callable[[Any, Database], Awaitable[Result]]) -> Result:
    """The same, with the app's own login beside it, for what also changes records."""

    async def connected(logins: Logins) -> Result:
        owner = await connect(logins.owner_or_explain())
        try:
            database = await Database.open(logins.app, minimum=1, maximum=1)
            try:
                return await work(owner, database)
            finally:
                await database.close()
        finally:
            await owner.close()

    with open_database(Settings(), migrating=False) as logins:
        return asyncio.run(connected(logins))


async def live_workspaces(owner: Any) -> list[Any]:
    """The workspaces that are not removed, oldest first."""
    rows: list[Any] = await owner.fetch(
        "SELECT id, name, created_at FROM workspace WHERE deleted_at IS NULL ORDER BY created_at, id"
    )
    return rows


async def only_workspace(owner: Any) -> UUID:
    """The workspace, when there is just one."""
    live = await live_workspaces(owner)
    if len(live) != 1:
        sys.exit(f"rosetta: there are {len(live)} workspaces; name one (see `rosetta workspace list`).")
    only: UUID = live[0]["id"]
    return only
