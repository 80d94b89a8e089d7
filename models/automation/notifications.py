"""What members are told of: a list for each of them, of which the newest are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from models.access.rights import EVERYTHING
from models.database.pool import Session
from models.errors import NotFound
from models.records.own_rows import BY_IDS, select
from models.records.plan import Column, Compare, Every, Filter, IsNull, Negate, constant_bind
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


def those_of(user_id: UUID | None, *further: Filter) -> Filter:
    """What this member was told; of nobody in particular, nothing."""
    return Every((Compare(Column("user_id"), "=", constant_bind(user_id, "uuid")), *further))


async def mark(session: Session, scope: Scope, user_id: UUID | None, only: UUID | None, *, read: bool) -> int | None:
    """Note that a member read all that it was told, or this one of it, or has not: how many were not so before.

    None when there is no such notification of the member. What somebody was told is its own affair, whatever its role
    lets it see and change; the first time that it was read counts.
    """
    changes = Changes(session, replace(scope, access=EVERYTHING))
    named = () if only is None else (Compare(Column("id"), "=", constant_bind(only, "uuid")),)
    if only is not None and not await changes.matching(TABLE, those_of(user_id, *named), "any", 1, {}):
        return None
    unread: Filter = IsNull(Column("read_at"))
    other = those_of(user_id, *named, unread if read else Negate(unread))
    ids = await changes.matching(TABLE, other, "any", KEPT, {})
    await changes.update(TABLE, {row_id: {"read_at": datetime.now(UTC) if read else None} for row_id in ids})
    return len(ids)
