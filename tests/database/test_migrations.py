"""The migrations make exactly the tables of the models, and every tenant table keeps the rules of scale."""

import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlmodel import SQLModel

from models.database.address import DatabaseAddress
from models.database.migrate import migrate
from models.database.provision import ensure_app_role
from models.database.revisions import MIGRATIONS, newest_revisions
from models.database.setup_error import DatabaseSetupError
from models.database.upgrade import configuration, engine_of
from models.objects.catalogue import CONTROL_TABLES, EVENT_TABLE, MADE_TABLES, TABLES
from tests.support.structure import structure

TENANT_TABLES = sorted({*TABLES, *MADE_TABLES, EVENT_TABLE})


async def structure_of(address: DatabaseAddress) -> list[str]:
    connection = await asyncpg.connect(**address.asyncpg_arguments())
    try:
        return await structure(connection)
    finally:
        await connection.close()


async def test_migrations_make_what_the_models_say(owner_address: DatabaseAddress, empty: DatabaseAddress) -> None:
    engine = engine_of(empty)
    async with engine.begin() as connection:
        await connection.run_sync(SQLModel.metadata.create_all)
    await engine.dispose()
    assert await structure_of(owner_address) == await structure_of(empty)


async def test_alembic_finds_nothing_left_to_do(owner_address: DatabaseAddress) -> None:
    def differences(connection: Connection) -> Any:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return compare_metadata(context, SQLModel.metadata)

    engine = engine_of(owner_address)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_migrations_can_be_taken_back_and_done_again(empty: DatabaseAddress) -> None:
    app = await ensure_app_role(empty, Path("unused"))
    await migrate(empty, app.user)
    made = await structure_of(empty)
    engine = engine_of(empty)
    async with engine.connect() as connection:
        await connection.run_sync(lambda sync: command.downgrade(configuration(sync), "base"))
    await engine.dispose()
    assert await structure_of(empty) == []
    await migrate(empty, app.user)
    assert await structure_of(empty) == made


async def test_servers_that_start_together_migrate_once(empty: DatabaseAddress) -> None:
    app, again = await asyncio.gather(*(ensure_app_role(empty, Path("unused")) for _ in range(2)))
    assert app == again
    await asyncio.gather(*(migrate(empty, app.user) for _ in range(3)))
    assert await structure_of(empty)


async def test_tables_of_a_newer_version_are_left_alone(empty: DatabaseAddress) -> None:
    connection = await asyncpg.connect(**empty.asyncpg_arguments())
    try:
        await connection.execute(
            "CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('later')"
        )
    finally:
        await connection.close()
    with pytest.raises(DatabaseSetupError, match=r"newer Rosetta \(later is not known here\)"):
        await migrate(empty, "unused")


def test_migrations_are_dated_and_in_one_line() -> None:
    scripts = ScriptDirectory("models/database/migrations")
    assert len(scripts.get_heads()) == 1
    for script in scripts.walk_revisions():
        assert script.path[script.path.rindex("/") + 1 :][:5].replace("_", "").isdigit()


async def test_every_table_is_either_a_tenants_or_the_control_planes(owner: "asyncpg.Connection[Any]") -> None:
    rows = await owner.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert {row[0] for row in rows} == {*TENANT_TABLES, *CONTROL_TABLES, "alembic_version"}


@pytest.mark.parametrize("table", TENANT_TABLES)
async def test_a_tenant_table_is_isolated_and_can_be_distributed(owner: "asyncpg.Connection[Any]", table: str) -> None:
    assert await owner.fetchrow(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = $1::text::regclass", table
    ) == (True, True)
    policies = await owner.fetch(
        "SELECT permissive, roles, cmd, qual, with_check FROM pg_policies WHERE tablename = $1", table
    )
    assert [(row["permissive"], row["roles"], row["cmd"]) for row in policies] == [("PERMISSIVE", ["public"], "ALL")]
    for condition in (policies[0]["qual"], policies[0]["with_check"]):
        assert condition.startswith("(workspace_id = ( SELECT")
        assert "NULLIF(current_setting('app.workspace_id'::text, true), ''::text)" in condition

    firsts = await owner.fetch(
        "SELECT i.indexrelid::regclass::text AS name, a.attname AS first FROM pg_index i"
        " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]"
        " WHERE i.indrelid = $1::text::regclass",
        table,
    )
    assert firsts
    assert [row["name"] for row in firsts if row["first"] != "workspace_id"] == []

    keys = await owner.fetch(
        "SELECT conname, confrelid::regclass::text AS target, pg_get_constraintdef(oid) AS definition"
        " FROM pg_constraint WHERE contype = 'f' AND conrelid = $1::text::regclass",
        table,
    )
    between_tenants = [row for row in keys if row["target"] not in CONTROL_TABLES]
    for row in between_tenants:
        assert row["definition"].startswith("FOREIGN KEY (workspace_id, "), row["conname"]
        assert "(workspace_id, " in row["definition"].partition("REFERENCES")[2], row["conname"]


@pytest.mark.parametrize("table", TENANT_TABLES)
async def test_a_foreign_key_can_be_followed_back_by_an_index(owner: "asyncpg.Connection[Any]", table: str) -> None:
    """Removing a row asks every table that refers to it, which must not read all of them."""
    unserved = await owner.fetch(
        "SELECT conname FROM pg_constraint f WHERE contype = 'f' AND conrelid = $1::text::regclass"
        " AND confrelid <> 'workspace'::regclass AND NOT EXISTS ("
        "   SELECT FROM pg_index i WHERE i.indrelid = f.conrelid"
        "   AND coalesce(pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$', true)"
        "   AND (i.indkey::int2[])[0:1] <@ f.conkey AND (i.indkey::int2[])[1:1] <@ f.conkey)",
        table,
    )
    assert [row["conname"] for row in unserved] == []


def test_the_newest_migration_is_known_without_alembic() -> None:
    """What is read from the files is what Alembic makes of them."""
    assert newest_revisions() == set(ScriptDirectory(str(MIGRATIONS)).get_heads())
    assert len(newest_revisions()) == 1
