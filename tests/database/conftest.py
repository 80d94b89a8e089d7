"""Connections of the database tests."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest_asyncio

from models.database.address import DatabaseAddress


@pytest_asyncio.fixture
async def owner(owner_address: DatabaseAddress) -> AsyncIterator["asyncpg.Connection[Any]"]:
    """The owner of the tables; what it does is rolled back."""
    connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
    transaction = connection.transaction()
    await transaction.start()
    yield connection
    await transaction.rollback()
    await connection.close()


@pytest_asyncio.fixture
async def app(app_address: DatabaseAddress) -> AsyncIterator["asyncpg.Connection[Any]"]:
    """The role that answers requests; what it does is rolled back."""
    connection = await asyncpg.connect(**app_address.asyncpg_arguments())
    transaction = connection.transaction()
    await transaction.start()
    yield connection
    await transaction.rollback()
    await connection.close()
