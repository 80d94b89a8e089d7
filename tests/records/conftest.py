"""A workspace of the test's own, and a way to change and to read it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest

from models.database.address import DatabaseAddress
from models.database.pool import Database, Session
from models.metadata.service import Definitions, StandardObject
from models.objects.identifiers import new_id
from models.records.scope import Scope
from models.records.service import Changes
from tests.support import workspaces

ACTOR = new_id()


class Store:
    """One workspace as a test sees it: `changing` is a transaction as a dialect opens it."""

    def __init__(self, database: Database, workspace_id: UUID) -> None:
        self.database = database
        self.workspace_id = workspace_id

    @asynccontextmanager
    async def changing(self) -> AsyncIterator[Changes]:
        async with self.database.transaction(self.workspace_id) as session:
            yield self.changes(session)

    def changes(self, session: Session) -> Changes:
        return Changes(session, Scope(self.workspace_id, ACTOR, "Ada", "req-1", "twenty", "API"))

    async def create(self, table: str, *rows: dict[str, Any]) -> list[UUID]:
        async with self.changing() as changes:
            return await changes.create(table, rows)

    async def make(self, table: str, **row: Any) -> UUID:
        return (await self.create(table, row))[0]

    async def update(self, table: str, row_id: UUID, **patch: Any) -> None:
        async with self.changing() as changes:
            await changes.update(table, {row_id: patch})

    async def define(self, table: str, *names: str) -> list[str]:
        """Custom fields of the type JSON on a standard object; their keys among its custom values."""
        object_id = new_id()
        standard = StandardObject(object_id, table, f"{table}s", table, table, "", None, table, (), False)
        async with self.database.transaction(self.workspace_id) as session:
            scope = Scope(self.workspace_id, ACTOR, "Ada", "req-0", "twenty", "API")
            model = Definitions(
                session, scope, {object_id: standard}, born=lambda _id, _has_name: (), types=frozenset()
            )
            fields = [await model.create_field(object_id, {"name": name, "type": "JSON"}) for name in names]
        return [str(field_id) for field_id in fields]

    async def rows(self, sql: str, *arguments: Any) -> list[dict[str, Any]]:
        async with self.database.reading(self.workspace_id) as session:
            return [dict(row) for row in await session.rows(sql, *arguments)]

    async def all(self, table: str, order: str = "created_at, id", where: str = "true") -> list[dict[str, Any]]:
        return await self.rows(f"SELECT * FROM {table} WHERE workspace_id = $1 AND ({where}) ORDER BY {order}")

    async def one(self, table: str, row_id: UUID) -> dict[str, Any]:
        (row,) = await self.rows(f"SELECT * FROM {table} WHERE workspace_id = $1 AND id = $2", row_id)
        return row

    async def count(self, table: str) -> int:
        return len(await self.all(table, "workspace_id"))

    async def events(self, record_id: UUID | None = None) -> list[dict[str, Any]]:
        """The log, oldest first, with its documents read."""
        events = await self.all("record_event", "id")
        for event in events:
            for name in ("before", "after"):
                event[name] = None if event[name] is None else json.loads(event[name])
        return [event for event in events if record_id in (None, event["record_id"])]


@pytest.fixture
async def store(database: Database, owner_address: DatabaseAddress) -> Store:
    """A workspace of the test's own."""
    return Store(database, (await workspaces.make(owner_address))[0])


@pytest.fixture
async def elsewhere(database: Database, owner_address: DatabaseAddress) -> Store:
    """Another workspace on the same server."""
    return Store(database, (await workspaces.make(owner_address))[0])
