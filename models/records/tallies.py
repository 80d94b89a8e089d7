"""Counting contacts anew, so that few of them have to be looked at by whoever asks how many there are."""

from __future__ import annotations

import asyncio
from contextvars import Context
from functools import partial
from uuid import UUID

from models.database.pool import Database
from models.log import get_logger

log = get_logger()

# So many contacts are counted anew for one answer before they are counted for good.
ENOUGH = 100
# Making the mark, reading the time from which every change is noted, counting: each a transaction of its own.
_STEPS = 3
# To count a large workspace for the first time takes longer than any other statement may, and than a request has.
_PATIENCE_MS = 3_600_000

# What this process is counting.
_counting: dict[tuple[Database, UUID], asyncio.Task[None]] = {}


async def settle_soon(database: Database, workspace_id: UUID, *, seconds: float) -> bool:
    """Begin to `settle`, unless this process is at it already; whether it ended within so many seconds. Otherwise it
    goes on by itself.
    """
    key = database, workspace_id
    task = _counting.get(key)
    if task is None:
        # Nothing of the request that asked goes along: neither its transaction nor the list of its statements.
        task = asyncio.create_task(settle(database, workspace_id), context=Context())
        _counting[key] = task
        task.add_done_callback(partial(_ended, key))
    done, _ = await asyncio.wait({task}, timeout=seconds)
    return bool(done)


async def stop_settling(database: Database) -> None:
    """Give up what is being counted there; whoever asks next begins it again."""
    tasks = [task for (counted, _), task in _counting.items() if counted is database]
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)


def _ended(key: tuple[Database, UUID], task: asyncio.Task[None]) -> None:
    del _counting[key]
    if not task.cancelled() and task.exception() is not None:
        log.warning("contacts_not_counted", workspace_id=str(key[1]), exc_info=task.exception())


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
