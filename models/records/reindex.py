"""Making anew what is made from the records, for those that were stored without it or by other means than changes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.objects.catalogue import SEARCH_TABLES
from models.records.search_index import refresh
from models.search.entries import SEARCHABLE


async def reindex(connection: Any, workspace_id: UUID) -> int:
    """Index all records of a workspace and look for each company's last touchpoint and each person's next task, in one
    transaction.

    Answers how many records can be found. The connection may be the owner's.
    """
    async with connection.transaction():
        # Row-level security holds for the owner too.
        await connection.execute("SELECT set_config('app.workspace_id', $1, true)", str(workspace_id))
        session = Session(connection, workspace_id)
        for table in sorted(SEARCH_TABLES):
            await session.execute(f"DELETE FROM {table} t WHERE t.workspace_id = $1")
        for table in SEARCHABLE:
            rows = await session.rows(f"SELECT t.id FROM {table} t WHERE t.workspace_id = $1")
            await refresh(session, {table: [row["id"] for row in rows]})
        await session.row("SELECT touchpoint_anew($1)")
        await session.row("SELECT task_plan_anew($1)")
        found = await session.row("SELECT count(*) AS records FROM search_record t WHERE t.workspace_id = $1")
    return int(found["records"])
