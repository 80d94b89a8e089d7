"""What the app role may do with each table. It is brought about after every migration, whatever the role is called."""

from collections.abc import Mapping

import asyncpg

from models.database.queue_schema import SCHEMA
from models.database.quoting import identifier
from models.objects.catalogue import (
    CONTROL_TABLES,
    DELIVERY_TABLE,
    DERIVED,
    EVENT_TABLE,
    KEPT_ANSWER_TABLE,
    MADE_TABLES,
    REMOVAL_TABLE,
    TABLES,
)

_ROWS = ("SELECT", "INSERT", "UPDATE", "DELETE")

ALLOWED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(TABLES, _ROWS),
    **dict.fromkeys(DERIVED, ("SELECT",)),
    **dict.fromkeys(MADE_TABLES, _ROWS),
    # The log of changes is only added to.
    EVENT_TABLE: ("SELECT", "INSERT"),
    # Workspaces and accounts are made by the owner; answering a request takes looking them up.
    **dict.fromkeys(CONTROL_TABLES, ("SELECT",)),
    # A workspace makes its own keys; row-level security lets it make no other's.
    "api_key": ("SELECT", "INSERT"),
    # Logging in, staying logged in and logging out are requests too.
    "refresh_token": _ROWS,
    # Changes write the outbox, workers empty it.
    DELIVERY_TABLE: _ROWS,
    # Deleted files leave a line here, and whoever clears their bytes away takes it out.
    REMOVAL_TABLE: _ROWS,
    # A request with an idempotency key leaves its answer here, until that is swept away.
    KEPT_ANSWER_TABLE: _ROWS,
}

# Columns that a request may change in a table that it may otherwise only read.
CHANGEABLE: Mapping[str, tuple[str, ...]] = {
    # A login hashes its password anew when the parameters of hashing have changed; a member may get another role, and
    # one who is removed logs in no more.
    "account": ("password_hash", "role", "role_id", "disabled_at"),
    # A key is renamed, prolonged, revoked, or gets another secret or role. It never moves to another workspace.
    "api_key": (
        "name",
        "prefix",
        "secret_hash",
        "role",
        "role_id",
        "updated_at",
        "expires_at",
        "revoked_at",
        "last_used_at",
    ),
}


async def grant_to(app_role: str, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Grant what is missing and revoke what is too much; when nothing is, write nothing."""
    tables = list(ALLOWED)
    rows = await connection.fetch(
        "SELECT t.name, p.privilege FROM unnest($2::text[]) AS t(name) CROSS JOIN unnest($3::text[]) AS p(privilege)"
        " WHERE has_table_privilege($1, quote_ident(t.name), p.privilege)",
        app_role,
        tables,
        [*_ROWS, "TRUNCATE", "REFERENCES", "TRIGGER"],
    )
    held = {(row["name"], row["privilege"]) for row in rows}
    wanted = {(table, privilege) for table, privileges in ALLOWED.items() for privilege in privileges}
    async with connection.transaction():
        for table, privilege in sorted(wanted - held):
            await connection.execute(f"GRANT {privilege} ON {identifier(table)} TO {identifier(app_role)}")
        for table, privilege in sorted(held - wanted):
            await connection.execute(f"REVOKE {privilege} ON {identifier(table)} FROM {identifier(app_role)}")
        # After the revocations: revoking a table's UPDATE takes that of its columns along.
        for table, column in ((table, column) for table, columns in CHANGEABLE.items() for column in columns):
            if not await connection.fetchval(
                "SELECT has_column_privilege($1, $2, $3, 'UPDATE')", app_role, table, column
            ):
                await connection.execute(
                    f"GRANT UPDATE ({identifier(column)}) ON {identifier(table)} TO {identifier(app_role)}"
                )
        await _grant_queue(app_role, connection)


async def _grant_queue(app_role: str, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """The tables of the job queue, which are the library's own: rows of them, and no more."""
    name = identifier(app_role)
    missing = await connection.fetchval(
        "SELECT NOT has_schema_privilege($1, $2, 'USAGE') OR EXISTS ("
        "  SELECT FROM pg_class c WHERE c.relnamespace = $2::text::regnamespace AND CASE c.relkind"
        "    WHEN 'r' THEN NOT has_table_privilege($1, c.oid, 'SELECT') OR NOT has_table_privilege($1, c.oid, 'INSERT')"
        "      OR NOT has_table_privilege($1, c.oid, 'UPDATE') OR NOT has_table_privilege($1, c.oid, 'DELETE')"
        "    WHEN 'S' THEN NOT has_sequence_privilege($1, c.oid, 'USAGE')"
        "    ELSE false END)",
        app_role,
        SCHEMA,
    )
    if missing:
        await connection.execute(
            f"GRANT USAGE ON SCHEMA {SCHEMA} TO {name};"
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {SCHEMA} TO {name};"
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {name}"
        )
