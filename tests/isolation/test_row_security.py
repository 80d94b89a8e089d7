"""Every tenant table, asked by the app's role without any predicate: one workspace, or nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg
import pytest

from models.database.address import DatabaseAddress
from models.objects.catalogue import DERIVED, EVENT_TABLE
from models.objects.identifiers import new_id
from tests.isolation.conftest import Neighbour
from tests.support.tenants import TENANT_TABLES

READ = [*TENANT_TABLES, *DERIVED]

Connection: TypeAlias = "asyncpg.Connection[Any]"


@pytest.fixture
async def app(app_address: DatabaseAddress) -> AsyncIterator[Connection]:
    """The role that answers requests; what it does is rolled back."""
    connection = await asyncpg.connect(**app_address.asyncpg_arguments())
    transaction = connection.transaction()
    await transaction.start()
    yield connection
    await transaction.rollback()
    await connection.close()


async def bind(app: Connection, workspace: UUID | str) -> None:
    await app.execute("SELECT set_config('app.workspace_id', $1, true)", str(workspace))


async def counts(connection: Connection, condition: str = "true", *arguments: Any) -> dict[str, int]:
    """How many rows of each tenant table, and of each view of them, the connection sees."""
    columns = ", ".join(f"(SELECT count(*) FROM {table} WHERE {condition}) AS {table}" for table in READ)
    return dict(await connection.fetchrow(f"SELECT {columns}", *arguments) or {})


async def test_each_workspace_sees_exactly_its_rows(
    app: Connection, superuser: Connection, neighbour: Neighbour
) -> None:
    there = await counts(superuser, "workspace_id = $1", neighbour.workspace_id)
    assert all(there.values()), "the neighbour lacks a row of some table, so nothing is proved about it"
    await bind(app, neighbour.workspace_id)
    assert await counts(app) == there
    assert await counts(app, "workspace_id <> $1", neighbour.workspace_id) == dict.fromkeys(READ, 0)


@pytest.mark.parametrize("bound", [None, "", new_id()], ids=["unset", "empty", "another"])
async def test_without_the_binding_nothing_is_seen_or_touched(
    app: Connection, neighbour: Neighbour, bound: UUID | str | None
) -> None:
    if bound is not None:
        await bind(app, bound)
    assert await counts(app) == dict.fromkeys(READ, 0)
    for table in TENANT_TABLES:
        if table == EVENT_TABLE:
            continue
        assert await app.execute(f"UPDATE {table} SET id = id") == "UPDATE 0"
        assert await app.execute(f"DELETE FROM {table}") == "DELETE 0"
        assert await app.fetch(f"SELECT FROM {table} WHERE workspace_id = $1 FOR UPDATE", neighbour.workspace_id) == []


@pytest.mark.parametrize("table", TENANT_TABLES)
async def test_no_row_enters_another_workspace(
    app: Connection, superuser: Connection, neighbour: Neighbour, table: str
) -> None:
    row = await superuser.fetchval(
        f"SELECT to_jsonb(t)::text FROM {table} t WHERE workspace_id = $1 LIMIT 1", neighbour.workspace_id
    )
    copied = f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, $1::jsonb || $2::jsonb)).*"
    await bind(app, new_id())
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        async with app.transaction():
            await app.execute(copied, row, f'{{"id": "{new_id()}"}}')
    await bind(app, neighbour.workspace_id)
    # The log's rows cannot be changed at all: there the role lacks the privilege.
    refusal = "permission denied" if table == EVENT_TABLE else "row-level security"
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match=refusal):
        async with app.transaction():
            await app.execute(f"UPDATE {table} SET workspace_id = $1", new_id())
