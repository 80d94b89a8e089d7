"""Records that CustomerOS's representative schema reads but cannot make: activities, tags, e-mails, contracts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from models.database.pool import Database
from models.records.scope import Scope
from models.records.service import Changes
from tests.support.server import Crm


@dataclass(frozen=True)
class Store:
    """The change service on the test's workspace, as another dialect would use it."""

    database: Database
    workspace_id: UUID

    async def create(self, name: str, *rows: Mapping[str, Any]) -> list[str]:
        """Make records; their ids as the wire gives them."""
        async with self.database.transaction(self.workspace_id) as session:
            return [str(made) for made in await self._changes(session).create(name, rows)]

    async def update(self, name: str, id_: str, **values: Any) -> None:
        """Change a record."""
        async with self.database.transaction(self.workspace_id) as session:
            await self._changes(session).update(name, {UUID(id_): values})

    async def remove(self, name: str, id_: str) -> None:
        """Soft-delete a record."""
        async with self.database.transaction(self.workspace_id) as session:
            await self._changes(session).remove(name, [UUID(id_)])

    async def hide(self, name: str, id_: str) -> None:
        """Take a record off the lists."""
        async with self.database.transaction(self.workspace_id) as session:
            await self._changes(session).hide(name, [UUID(id_)])

    def _changes(self, session: Any) -> Changes:
        return Changes(session, Scope(self.workspace_id, None, "Test", None, "test", "API"))


@pytest.fixture
def store(database: Database, crm: Crm) -> Store:
    """The records of the test's workspace."""
    return Store(database, crm.workspace_id)
