"""One workspace with the demo records, read by all differential tests of a worker."""

from __future__ import annotations

from uuid import UUID

import pytest

from app.demo import load_demo
from models.database.address import DatabaseAddress
from models.database.pool import Database
from tests.support import workspaces


@pytest.fixture(scope="session")
async def demo_key(owner_address: DatabaseAddress, database: Database) -> tuple[UUID, str]:
    """The workspace of the demo records, and a key to it."""
    workspace_id, key = await workspaces.make(owner_address)
    await load_demo(database, workspace_id)
    return workspace_id, key
