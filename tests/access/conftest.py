"""Clients of one workspace with different roles, and what they may ask of `/metadata`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from app.auth.caller import Role
from models.database.address import DatabaseAddress
from tests.support import workspaces
from tests.support.server import Crm

Colleague = Callable[[Role], Awaitable[Crm]]


@pytest.fixture
async def colleague(crm: Crm, owner_address: DatabaseAddress) -> Colleague:
    """Makes another client of the same workspace, with a key of a role."""

    async def make(role: Role) -> Crm:
        return replace(crm, api_key=await workspaces.add_key(owner_address, crm.workspace_id, role))

    return make


@pytest.fixture(scope="session")
async def operator(owner_address: DatabaseAddress) -> AsyncIterator[asyncpg.Connection[Any]]:
    """A connection of the tables' owner."""
    connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
    yield connection
    await connection.close()
