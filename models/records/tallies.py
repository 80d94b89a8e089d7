"""Counting contacts anew, so that few of them have to be looked at by whoever asks how many there are."""

from __future__ import annotations

from uuid import UUID

from models.database.pool import Database

# So many contacts are counted anew for one answer before they are counted for good.
ENOUGH = 100
# Making the mark, reading the time from which every change is noted, counting: each a transaction of its own.
_STEPS = 3
# To count a large workspace for the first time takes longer than any other statement may.
_PATIENCE_MS = 120_000


async def settle(database: Database, workspace_id: UUID) -> None:
    """Count for good what changed since it was done last, or everything for the first time.

    Nothing that is read depends on it. When somebody else is counting, or changes that nobody noted are still under
    way, it is left to whoever comes next.
    """
    for _ in range(_STEPS):
        # Apart: what the caller changed may yet be undone.
        async with database.transaction(workspace_id, apart=True) as session:
            await session.row("SELECT set_config('statement_timeout', $2, $1::uuid IS NOT NULL)", str(_PATIENCE_MS))
            row = await session.row("SELECT contact_tally_settle($1) AS again")
        if not row["again"]:
            return
