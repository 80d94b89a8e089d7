"""One after the other at the same record, among the requests of this process.

Those who change one record without holding it would find it changed by each other and have to begin anew. Where they
wait here instead, the database sees one of them at a time, and each leaves to the next one how the record is now. Other
processes it sees still, and judges by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from msgspec import Struct, field


class Turn(Struct):
    """The turn of one record."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    # Whoever has it, and those who wait for it.
    wanted_by: int = 0
    # What the one before left: the statement that reads the record, and the row that it would find now.
    left: tuple[str, dict[str, Any]] | None = None


_turns: dict[tuple[UUID, UUID], Turn] = {}


@asynccontextmanager
async def turn(workspace_id: UUID, row_id: UUID) -> AsyncIterator[Turn]:
    """Wait until nobody else here has the turn of this record."""
    key = workspace_id, row_id
    mine = _turns.setdefault(key, Turn())
    mine.wanted_by += 1
    try:
        async with mine.lock:
            yield mine
    finally:
        mine.wanted_by -= 1
        if not mine.wanted_by:
            del _turns[key]
