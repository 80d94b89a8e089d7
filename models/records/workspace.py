"""What a workspace decides for all its records."""

from __future__ import annotations

from models.database.pool import Session


async def base_currency(session: Session) -> str:
    """The currency of amounts that came without one."""
    row = await session.row("SELECT w.base_currency FROM workspace w WHERE w.id = $1")
    currency: str = row["base_currency"]
    return currency


async def workspace_name(session: Session) -> str:
    """What the workspace is called."""
    row = await session.row("SELECT w.name FROM workspace w WHERE w.id = $1")
    name: str = row["name"]
    return name
