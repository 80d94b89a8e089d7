"""Alembic at work. Imported only when there is something to migrate: a start that finds all done needs none of it.

A new migration: `python -m models.database.upgrade "what it does"` compares the models with the database of
DATABASE_URL, which is at the newest migration, and writes a dated file to read, tidy and test.
"""

import asyncio
import os
import sys
from typing import Any

import asyncpg
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from models.database.address import DatabaseAddress
from models.database.revisions import MIGRATIONS


def engine_of(address: DatabaseAddress) -> AsyncEngine:
    """A SQLAlchemy engine for migrations and their tests; requests go through the pool instead."""

    async def connection() -> Any:
        return await asyncpg.connect(**address.asyncpg_arguments())

    return create_async_engine("postgresql+asyncpg://", async_creator=connection, poolclass=NullPool)


def configuration(connection: Connection) -> Config:
    """Alembic's configuration, which lives here and in no ini file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s")
    config.attributes["connection"] = connection
    return config


async def upgrade(owner: DatabaseAddress) -> None:
    """Run the migrations that the database lacks."""
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
