"""What a workspace decides for all its records."""

from __future__ import annotations

from models.database.pool import Session


async def base_currency(session: Session) -> str:
    """The currency of amounts that came without one."""
    row = await session.row("SELECT w.base_currency FROM workspace w WHERE w.id = $1")
    currency: str = row["base_currency"]
    return currency
