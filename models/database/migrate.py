"""Bring a database to the newest migration: one process at a time, each migration in a transaction of its own.

A new migration: `python -m models.database.migrate "what it does"` compares the models with the database of
DATABASE_URL, which is at the newest migration, and writes a dated file to read, tidy and test.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from models.database.address import DatabaseAddress
from models.database.privileges import grant_to
from models.database.provision import connect
from models.records.reindex import reindex

_MIGRATIONS = Path(__file__).parent / "migrations"
# Any number does, as long as nobody else's tool takes the same.
_LOCK = 0x526F_7365_7474_61


async def migrate(owner: DatabaseAddress, app_role: str) -> None:
    """Run the migrations that the database lacks, then give the app role what it needs."""
    connection = await connect(owner)
    try:
        # Servers that start together wait here, and find the work done.
        await connection.execute("SET lock_timeout = '120s'; SET statement_timeout = '120s'")
        await connection.fetchval("SELECT pg_advisory_lock($1)", _LOCK)
        searching = await connection.fetchval("SELECT to_regclass('search_record')") is not None
        await _upgrade(owner)
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
        if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
            return False
        versions = {row["version_num"] for row in await connection.fetch("SELECT version_num FROM alembic_version")}
    finally:
        await connection.close()
    return versions == set(ScriptDirectory(str(_MIGRATIONS)).get_heads())


def engine_of(address: DatabaseAddress) -> AsyncEngine:
    """A SQLAlchemy engine for migrations and their tests; requests go through the pool instead."""

    async def connection() -> Any:
        return await asyncpg.connect(**address.asyncpg_arguments())

    return create_async_engine("postgresql+asyncpg://", async_creator=connection, poolclass=NullPool)


def configuration(connection: Connection) -> Config:
    """Alembic's configuration, which lives here and in no ini file."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s")
    config.attributes["connection"] = connection
    return config


async def _upgrade(owner: DatabaseAddress) -> None:
    engine = engine_of(owner)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_upgrade_on)
    finally:
        await engine.dispose()


def _upgrade_on(connection: Connection) -> None:
    # A migration that must wait for a busy table gives up before it holds everybody else up behind it.
    connection.execute(text("SET lock_timeout = '5s'"))
    connection.execute(text("SET statement_timeout = '60s'"))
    connection.commit()
    command.upgrade(configuration(connection), "head")


async def _write_revision(owner: DatabaseAddress, title: str) -> None:
    engine = engine_of(owner)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(
                lambda sync: command.revision(configuration(sync), message=title, autogenerate=True)
            )
    finally:
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(_write_revision(DatabaseAddress.parse(os.environ["DATABASE_URL"]), sys.argv[1]))
