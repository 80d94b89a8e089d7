"""The app role sees and writes one workspace, whatever the statement says."""

from typing import Any, TypeAlias
from uuid import UUID, uuid4

import asyncpg
import pytest

from models.database.address import DatabaseAddress
from models.database.privileges import ALLOWED, grant_to
from models.database.provision import check_app_login
from models.database.setup_error import DatabaseSetupError
from models.objects.catalogue import CONTROL_TABLES, EVENT_TABLE, MADE_TABLES, TABLES

MINE, THEIRS = UUID(int=1), UUID(int=2)
TENANT_TABLES = sorted({*TABLES, *MADE_TABLES, EVENT_TABLE})

Connection: TypeAlias = "asyncpg.Connection[Any]"


async def as_app_with_two_workspaces(owner: Connection, app_address: DatabaseAddress) -> None:
    """Two workspaces with a tag each, and the app's role from here on, in a transaction that ends with the test."""
    for workspace in (MINE, THEIRS):
        await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'w')", workspace)
        await owner.execute("INSERT INTO tag (workspace_id, id, name) VALUES ($1, $2, 'tag')", workspace, uuid4())
    await owner.execute(f'SET LOCAL ROLE "{app_address.user}"')


async def bind(connection: Connection, workspace: UUID | str) -> None:
    await connection.execute("SELECT set_config('app.workspace_id', $1, true)", str(workspace))


async def test_the_app_role_is_neither_owner_nor_superuser(app: Connection, app_address: DatabaseAddress) -> None:
    role = await app.fetchrow("SELECT * FROM pg_roles WHERE rolname = current_user")
    assert role is not None
    assert role["rolname"] == app_address.user
    assert not any(
        role[power] for power in ("rolsuper", "rolbypassrls", "rolcreatedb", "rolcreaterole", "rolreplication")
    )
    owned = await app.fetchval("SELECT count(*) FROM pg_class WHERE pg_has_role(current_user, relowner, 'MEMBER')")
    assert owned == 0
    await check_app_login(app_address)


async def test_a_login_that_isolation_would_not_hold_is_refused(owner_address: DatabaseAddress) -> None:
    with pytest.raises(DatabaseSetupError, match="row-level security"):
        await check_app_login(owner_address)


async def test_a_statement_without_any_condition_sees_only_the_bound_workspace(
    owner: Connection, app_address: DatabaseAddress
) -> None:
    await as_app_with_two_workspaces(owner, app_address)
    await bind(owner, MINE)
    assert [row[0] for row in await owner.fetch("SELECT workspace_id FROM tag")] == [MINE]
    await bind(owner, THEIRS)
    assert [row[0] for row in await owner.fetch("SELECT workspace_id FROM tag")] == [THEIRS]
    assert await owner.execute("DELETE FROM tag") == "DELETE 1"


@pytest.mark.parametrize("unbound", ["", None])
async def test_an_unbound_connection_sees_nothing(
    owner: Connection, app_address: DatabaseAddress, unbound: str | None
) -> None:
    await as_app_with_two_workspaces(owner, app_address)
    if unbound is not None:
        await bind(owner, unbound)
    assert await owner.fetch("SELECT * FROM tag") == []
    assert await owner.execute("UPDATE tag SET name = 'x'") == "UPDATE 0"


async def test_a_row_cannot_be_put_into_or_moved_to_another_workspace(
    owner: Connection, app_address: DatabaseAddress
) -> None:
    await as_app_with_two_workspaces(owner, app_address)
    await bind(owner, MINE)
    for statement in (
        f"INSERT INTO tag (workspace_id, id, name) VALUES ('{THEIRS}', gen_random_uuid(), 'x')",
        f"UPDATE tag SET workspace_id = '{THEIRS}'",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            async with owner.transaction():
                await owner.execute(statement)


@pytest.mark.parametrize("table", [*TENANT_TABLES, *sorted(CONTROL_TABLES), "alembic_version"])
async def test_the_app_role_may_do_what_it_needs_and_no_more(app: Connection, table: str) -> None:
    held = {
        privilege
        for privilege in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
        if await app.fetchval("SELECT has_table_privilege($1, $2)", table, privilege)
    }
    assert held == set(ALLOWED.get(table, ()))
    if table == EVENT_TABLE:
        assert held == {"SELECT", "INSERT"}
    elif table in ("refresh_token", "webhook_delivery", "file_removal", "kept_answer"):
        assert held == {"SELECT", "INSERT", "UPDATE", "DELETE"}
    elif table == "api_key":
        assert held == {"SELECT", "INSERT"}
    elif table in CONTROL_TABLES:
        assert held == {"SELECT"}


@pytest.mark.parametrize(
    ("table", "fixed"),
    [
        ("account", {"id", "workspace_id", "member_id", "email", "created_at"}),
        ("api_key", {"id", "workspace_id", "user_id", "created_at", "key_style"}),
    ],
)
async def test_of_an_account_and_a_key_a_request_may_change_some_columns(
    app: Connection, table: str, fixed: set[str]
) -> None:
    columns = await app.fetch(
        "SELECT column_name, has_column_privilege($1, column_name, 'UPDATE') AS may"
        " FROM information_schema.columns WHERE table_name = $1",
        table,
    )
    assert {row["column_name"] for row in columns if not row["may"]} == fixed


async def test_a_request_writes_keys_and_roles_of_its_own_workspace_only(
    owner: Connection, app_address: DatabaseAddress
) -> None:
    for workspace in (MINE, THEIRS):
        await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'w')", workspace)
        await owner.execute(_KEY, uuid4(), workspace, uuid4().bytes)
        await owner.execute(
            "INSERT INTO account (id, workspace_id, email, password_hash) VALUES ($1, $2, $3, '')",
            uuid4(),
            workspace,
            f"{workspace}@example.com",
        )
    await owner.execute(f'SET LOCAL ROLE "{app_address.user}"')
    await bind(owner, MINE)
    await owner.execute(_KEY, uuid4(), MINE, uuid4().bytes)
    # A key or an account is looked up before its workspace is known.
    assert await owner.fetchval("SELECT count(*) FROM api_key WHERE workspace_id = $1", THEIRS) == 1
    for table in ("api_key", "account"):
        changed = await owner.fetch(f"UPDATE {table} SET role = 'OWNER' RETURNING workspace_id")
        assert {row[0] for row in changed} == {MINE}
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        async with owner.transaction():
            await owner.execute(_KEY, uuid4(), THEIRS, uuid4().bytes)
    await bind(owner, "")
    assert await owner.execute("UPDATE api_key SET revoked_at = now()") == "UPDATE 0"


_KEY = "INSERT INTO api_key (id, workspace_id, name, prefix, secret_hash) VALUES ($1, $2, 'k', 'p', $3)"


async def test_privileges_that_drifted_are_put_right(owner: Connection, app_address: DatabaseAddress) -> None:
    role = app_address.user
    await owner.execute(f'GRANT DELETE, TRUNCATE ON record_event TO "{role}"; REVOKE SELECT ON tag FROM "{role}"')
    await grant_to(role, owner)
    assert not await owner.fetchval("SELECT has_table_privilege($1, 'record_event', 'DELETE, TRUNCATE')", role)
    assert await owner.fetchval("SELECT has_table_privilege($1, 'tag', 'SELECT')", role)
