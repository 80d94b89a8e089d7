"""Connections of the database tests."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from models.database.address import DatabaseAddress
from tests.support.cluster import empty_database


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


@pytest.fixture
def empty(server_address: DatabaseAddress, request: pytest.FixtureRequest) -> Iterator[DatabaseAddress]:
    """A database without any table."""
    with empty_database(server_address, f"empty_{request.node.name[:40]}") as address:
        yield address
