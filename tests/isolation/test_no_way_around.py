"""Nothing in the database lets the app's role past row-level security, whatever migrations will add."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, TypeAlias

import asyncpg
import pytest

from models.database.address import DatabaseAddress
from models.objects.catalogue import CONTROL_TABLES

Connection: TypeAlias = "asyncpg.Connection[Any]"

# Looked up to learn the workspace that asks, so no workspace can be bound before; and the queue, which spans workspaces
# and holds ids of what is due, no record.
_QUEUE = {"pgqueuer", "pgqueuer_log", "pgqueuer_schedules", "pgqueuer_statistics"}
_OPEN = {*CONTROL_TABLES, *_QUEUE, "alembic_version"}


@pytest.fixture
async def app(app_address: DatabaseAddress) -> AsyncIterator[Connection]:
    """The role that answers requests."""
    connection = await asyncpg.connect(**app_address.asyncpg_arguments())
    yield connection
    await connection.close()


async def test_whatever_it_may_read_is_isolated(app: Connection) -> None:
    """Every table forces its policy, even upon its owner; every view asks with the rights of whoever asks."""
    rows = await app.fetch(
        "SELECT c.relname, c.relkind::text AS kind, c.relrowsecurity AND c.relforcerowsecurity AS forced,"
        " EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid) AS policy,"
        " coalesce(c.reloptions @> ARRAY['security_invoker=true'], false) AS invoker"
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND c.relkind IN ('r', 'p', 'v', 'm', 'f')"
        " AND has_table_privilege(c.oid, 'SELECT')"
    )
    assert len(rows) > 40
    around = [
        row["relname"]
        for row in rows
        if row["relname"] not in _OPEN
        and not (row["invoker"] if row["kind"] == "v" else row["forced"] and row["policy"])
    ]
    assert not around


async def test_no_function_lends_it_the_rights_of_another(app: Connection) -> None:
    lent = await app.fetch(
        "SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
        " AND has_function_privilege(p.oid, 'EXECUTE')"
    )
    assert [row["name"] for row in lent] == []


async def test_it_cannot_become_another_role_or_change_what_holds_it(app: Connection) -> None:
    assert await app.fetchval("SELECT count(*) FROM pg_auth_members WHERE member = current_user::regrole") == 0
    assert not await app.fetchval("SELECT has_schema_privilege('public', 'CREATE')")
    for statement in (
        "ALTER TABLE company NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE company DISABLE ROW LEVEL SECURITY",
        "DROP POLICY workspace_isolation ON company",
        "CREATE TABLE public.mine (id int)",
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION postgres",
        "ALTER ROLE current_user BYPASSRLS",
    ):
        with pytest.raises(asyncpg.PostgresError):
            await app.execute(statement)
    # Turned off, row security refuses instead of showing everything.
    async with app.transaction():
        await app.execute("SET LOCAL row_security = off")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await app.fetch("SELECT * FROM company")
