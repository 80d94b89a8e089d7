"""How often somebody has logged in."""

from __future__ import annotations

from uuid import UUID

from models.database.pool import Database

# A login is remembered for thirty days after it was last used; an account that is older was used before.
_FIRST = (
    "SELECT a.created_at > now() - interval '30 days'"
    " AND (SELECT count(DISTINCT t.family_id) FROM refresh_token t WHERE t.account_id = a.id) < 2 AS first"
    " FROM account a WHERE a.workspace_id = $1 AND a.member_id = $2"
)


async def is_first_login(database: Database, workspace_id: UUID, member_id: UUID) -> bool:
    """Whether the member's account is new and has not been logged in to twice. Without an account there is no login."""
    async with database.control() as connection:
        return bool(await connection.fetchval(_FIRST, workspace_id, member_id))
