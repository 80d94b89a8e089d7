"""Everything that a workspace holds, as text, so that two moments can be compared."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg

from models.objects.catalogue import EVENT_TABLE, MADE_TABLES, TABLES

TENANT_TABLES = sorted({*TABLES, *MADE_TABLES, EVENT_TABLE})

_DUMP = " UNION ALL ".join(
    f"SELECT '{table} ' || t.id || ' ' || t::text AS line FROM {table} t WHERE t.workspace_id = $1"
    for table in TENANT_TABLES
)


async def dump(superuser: asyncpg.Connection[Any], workspace_id: UUID) -> list[str]:
    """One line for each row of each tenant table of the workspace, the log of changes included."""
    return [row["line"] for row in await superuser.fetch(f"SELECT line FROM ({_DUMP}) d ORDER BY line", workspace_id)]
