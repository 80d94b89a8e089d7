"""What a database is made of, in Postgres's own words, so that two can be compared line by line."""

from typing import Any

import asyncpg

_COLUMNS = """
SELECT format('%I.%I %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
              CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
              coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ''))
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'alembic_version'
"""
_CONSTRAINTS = """
SELECT format('%s %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND contype <> 'n'
  AND conrelid <> coalesce(to_regclass('alembic_version'), 0::oid)
"""
_INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"


async def structure(connection: "asyncpg.Connection[Any]") -> list[str]:
    """One line for each column, constraint and index."""
    lines: list[str] = []
    for query in (_COLUMNS, _CONSTRAINTS, _INDEXES):
        lines += [row[0] for row in await connection.fetch(query)]
    return sorted(lines)
