"""Bring a database to the newest migration: one process at a time, each migration in a transaction of its own."""

from asyncio import wrap_future
from typing import Any

from models.database.address import DatabaseAddress
from models.database.privileges import grant_to
from models.database.provision import connect
from models.database.revisions import known_revisions, newest_revisions
from models.database.setup_error import DatabaseSetupError
from models.loading import begin_to_load
from models.records.reindex import reindex

# Any number does, as long as nobody else's tool takes the same.
_LOCK = 0x526F_7365_7474_61


async def migrate(owner: DatabaseAddress, app_role: str) -> None:
    """Run the migrations that the database lacks, then give the app role what it needs."""
    connection = await connect(owner)
    try:
        # Servers that start together wait here, and find the work done.
        await connection.execute("SET lock_timeout = '120s'; SET statement_timeout = '120s'")
        await connection.fetchval("SELECT pg_advisory_lock($1)", _LOCK)
        applied = await _applied(connection)
        if applied != newest_revisions():
            if unknown := applied - known_revisions():
                raise DatabaseSetupError(
                    f"The tables of {owner} were made by a newer Rosetta ({', '.join(sorted(unknown))} is not known "
                    "here). Start that one, or restore a backup of before into another place."
                )
            searching = await connection.fetchval("SELECT to_regclass('search_record')") is not None
            # Alembic takes a while to load, which a start with nothing to migrate should not wait for.
            upgrade = await wrap_future(begin_to_load("models.database.upgrade"))
            await upgrade.upgrade(owner)
            if not searching:
                for row in await connection.fetch("SELECT id FROM workspace"):
                    await reindex(connection, row["id"])
        await grant_to(app_role, connection)
    finally:
        await connection.close()


async def is_current(owner: DatabaseAddress) -> bool:
    """Whether the database has exactly the migrations of this code."""
    connection = await connect(owner)
    try:
        return await _applied(connection) == newest_revisions()
    finally:
        await connection.close()


async def _applied(connection: Any) -> set[str]:
    """The newest migrations that the database has; none before the first."""
    if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
        return set()
    return {row["version_num"] for row in await connection.fetch("SELECT version_num FROM alembic_version")}
