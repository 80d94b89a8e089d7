"""What members are told of: a list for each of them, of which the newest are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import NotFound
from models.records.own_rows import BY_IDS, select
from models.records.scope import Scope
from models.records.service import Changes

KEPT = 100
TABLE = "notification"


async def notify(
    session: Session,
    scope: Scope,
    user_id: UUID,
    type: str,  # noqa: A002 - the column's name
    subject: str,
    *,
    body: str | None = None,
    by_id: UUID | None = None,
    data: Mapping[str, Any] | None = None,
) -> UUID:
    """Tell a member of something; the oldest of more than KEPT are forgotten."""
    if not await select(session, "member", {"id"}, f"{BY_IDS} AND t.deleted_at IS NULL", [user_id]):
        raise NotFound(f"No member with id {user_id} was found.", field="user_id")
    row = {"user_id": user_id, "type": type, "subject": subject, "body": body, "by_id": by_id, "data": dict(data or {})}
    [its_id] = await Changes(session, scope).create(TABLE, [row])
    await session.execute(
        "DELETE FROM notification n WHERE n.workspace_id = $1 AND n.id IN ("
        " SELECT o.id FROM notification o WHERE o.workspace_id = $1 AND o.user_id = $2"
        " ORDER BY o.created_at DESC, o.id DESC OFFSET $3)",
        user_id,
        KEPT,
    )
    return its_id
