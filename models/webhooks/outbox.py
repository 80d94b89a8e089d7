"""The outbox: what is to be told, in which order, and what came of it.

Events of one record go to one webhook one after the other (a *lane*): only the first that is pending, its head, may go.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import orjson
from msgspec import Struct

from models.database.pool import Session
from models.records.change import Row
from models.records.compile_write import document

_LONGEST_ERROR = 500
# What happened when a clock put a delivery out.
FIRED = "fired"

_SAME_LANE = (
    "p.workspace_id = $1 AND p.webhook_id = $2 AND p.object = d.object AND p.record_id = d.record_id"
    " AND p.status = 'pending' AND p.sequence < d.sequence"
)

_OF_DIALECT = (
    "(${place}::text IS NULL OR EXISTS (SELECT FROM webhook h WHERE h.workspace_id = $1 AND h.id = d.webhook_id"
    " AND h.dialect = ${place}))"
)


class Due(Struct, frozen=True):
    """A delivery whose turn it is, with the event that it tells of.

    One that a clock put out tells of no line in the log: its action is FIRED.
    """

    id: UUID
    attempts: int
    event_id: UUID
    object: str
    record_id: UUID
    action: str
    at: datetime
    actor_id: UUID | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    request_id: str | None = None


class Outcome(Struct, frozen=True):
    """What came of an attempt. `delay` says in how many seconds to try again: None for never."""

    id: UUID
    delivered: bool
    attempts: int
    response_status: int | None
    response_ms: int
    error: str | None
    delay: float | None = None


class Delivery(Struct, frozen=True):
    """One delivery as its workspace's administrator sees it."""

    id: UUID
    sequence: int
    webhook_id: UUID
    event_id: UUID
    object: str
    record_id: UUID
    action: str
    created_at: datetime
    due_at: datetime
    status: Literal["pending", "delivered", "dead"]
    attempts: int
    attempted_at: datetime | None
    finished_at: datetime | None
    response_status: int | None
    response_ms: int | None
    error: str | None


def by_object(events: Iterable[Due]) -> Mapping[str, list[Due]]:
    """The events of each object of the log, in their order."""
    groups: dict[str, list[Due]] = defaultdict(list)
    for event in events:
        groups[event.object].append(event)
    return groups


async def due(session: Session, webhook_id: UUID, limit: int) -> list[Due]:
    """The heads of lanes that are due, the longest due first."""
    rows = await session.rows(
        f"SELECT d.id, d.attempts, d.event_id, d.object, d.record_id, COALESCE(e.action, '{FIRED}') AS action,"
        " COALESCE(e.at, d.created_at) AS at, e.actor_id, e.before, e.after, e.request_id"
        " FROM webhook_delivery d LEFT JOIN record_event e ON e.workspace_id = $1 AND e.id = d.event_id"
        " WHERE d.workspace_id = $1 AND d.webhook_id = $2 AND d.status = 'pending' AND d.due_at <= now()"
        f" AND NOT EXISTS (SELECT FROM webhook_delivery p WHERE {_SAME_LANE})"
        " ORDER BY d.due_at, d.sequence LIMIT $3",
        webhook_id,
        limit,
    )
    return [Due(**{**dict(row), "before": _document(row["before"]), "after": _document(row["after"])}) for row in rows]


async def settle(session: Session, webhook_id: UUID) -> None:
    """Let those that wait behind a head be due when it is, so that nobody looks at them before."""
    await session.execute(
        "UPDATE webhook_delivery d SET due_at = h.due_at FROM ("
        "  SELECT d.id, max(p.due_at) AS due_at FROM webhook_delivery d"
        f"  JOIN webhook_delivery p ON {_SAME_LANE}"
        "  WHERE d.workspace_id = $1 AND d.webhook_id = $2 AND d.status = 'pending' AND d.due_at <= now()"
        "  GROUP BY d.id) h"
        " WHERE d.workspace_id = $1 AND d.id = h.id AND d.due_at < h.due_at",
        webhook_id,
    )


async def record(session: Session, outcomes: Sequence[Outcome]) -> None:
    """Keep what came of attempts."""
    rows = [
        {
            "id": outcome.id,
            "status": "delivered" if outcome.delivered else "dead" if outcome.delay is None else "pending",
            "attempts": outcome.attempts,
            "delay": outcome.delay,
            "response_status": outcome.response_status,
            "response_ms": outcome.response_ms,
            "error": None if outcome.error is None else outcome.error[:_LONGEST_ERROR],
        }
        for outcome in outcomes
    ]
    await session.execute(
        "UPDATE webhook_delivery d SET status = r.status, attempts = r.attempts, attempted_at = clock_timestamp(),"
        " due_at = CASE WHEN r.delay IS NULL THEN d.due_at ELSE clock_timestamp() + make_interval(secs => r.delay) END,"
        " finished_at = CASE WHEN r.status = 'pending' THEN NULL ELSE clock_timestamp() END,"
        " response_status = r.response_status, response_ms = r.response_ms, error = r.error"
        " FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, status text, attempts int4, delay float8,"
        " response_status int4, response_ms int4, error text)"
        " WHERE d.workspace_id = $1 AND d.id = r.id AND d.status = 'pending'",
        document(rows),
    )


async def forget(session: Session, ids: Sequence[UUID]) -> None:
    """Drop deliveries that there is nothing to tell of."""
    await session.execute(
        "DELETE FROM webhook_delivery d WHERE d.workspace_id = $1 AND d.id = ANY($2::uuid[])", list(ids)
    )


async def forget_all(session: Session, webhook_id: UUID) -> None:
    """Drop what is left of a webhook that is no more."""
    await session.execute("DELETE FROM webhook_delivery d WHERE d.workspace_id = $1 AND d.webhook_id = $2", webhook_id)


async def put_out(
    session: Session, webhook_id: UUID, event_id: UUID, lane: tuple[str, UUID], due_at: datetime | None = None
) -> None:
    """A delivery that no change of a record asks for: at once, or when `due_at` has come.

    `lane` is the object and the record whose deliveries go one after the other.
    """
    await session.execute(
        "INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id, due_at)"
        " VALUES ($1, $2, $3, $4, $5, COALESCE($6, now()))",
        webhook_id,
        event_id,
        *lane,
        due_at,
    )


async def take_back(session: Session, webhook_id: UUID, lane: tuple[str, UUID], but: UUID | None = None) -> None:
    """Drop what is still to go in a lane, but for one delivery."""
    await session.execute(
        "DELETE FROM webhook_delivery d WHERE d.workspace_id = $1 AND d.webhook_id = $2 AND d.object = $3"
        " AND d.record_id = $4 AND d.status = 'pending' AND d.id IS DISTINCT FROM $5",
        webhook_id,
        *lane,
        but,
    )


async def deliveries(
    session: Session,
    *,
    webhook_id: UUID | None = None,
    status: str | None = None,
    before: int | None = None,
    limit: int = 100,
    dialect: str | None = None,
) -> list[Delivery]:
    """The workspace's deliveries of changes, the latest first; `before` is the sequence of the last one seen.

    With `dialect`, only those of its subscriptions.
    """
    rows = await session.rows(
        "SELECT d.id, d.sequence, d.webhook_id, d.event_id, d.object, d.record_id, e.action, d.created_at, d.due_at,"
        " d.status, d.attempts, d.attempted_at, d.finished_at, d.response_status, d.response_ms, d.error"
        " FROM webhook_delivery d JOIN record_event e ON e.workspace_id = $1 AND e.id = d.event_id"
        " WHERE d.workspace_id = $1 AND ($2::uuid IS NULL OR d.webhook_id = $2)"
        " AND ($3::text IS NULL OR d.status = $3) AND ($4::int8 IS NULL OR d.sequence < $4)"
        f" AND {_OF_DIALECT.format(place=6)} ORDER BY d.sequence DESC LIMIT $5",
        webhook_id,
        status,
        before,
        limit,
        dialect,
    )
    return [Delivery(**dict(row)) for row in rows]


async def redeliver(
    session: Session,
    *,
    ids: Sequence[UUID] | None = None,
    webhook_id: UUID | None = None,
    dialect: str | None = None,
) -> int:
    """Deliver again: these, whatever became of them, or all dead ones (of one webhook). How many.

    With `dialect`, only those of its subscriptions.
    """
    rows = await session.rows(
        "UPDATE webhook_delivery d SET status = 'pending', attempts = 0, due_at = now(), finished_at = NULL"
        " WHERE d.workspace_id = $1 AND ($2::uuid[] IS NULL OR d.id = ANY($2))"
        " AND ($3::uuid IS NULL OR d.webhook_id = $3)"
        " AND (d.status = 'dead' OR ($2::uuid[] IS NOT NULL AND d.status = 'delivered'))"
        f" AND {_OF_DIALECT.format(place=4)} RETURNING d.id",
        None if ids is None else list(ids),
        webhook_id,
        dialect,
    )
    return len(rows)


# --- across workspaces, for workers: on a connection that is bound to none -----------------------------------------


async def waiting(connection: Any) -> list[tuple[UUID, UUID]]:
    """The webhooks (workspace, id) with a delivery that is due. Its cost grows with them, not with their deliveries."""
    rows = await connection.fetch(
        "WITH RECURSIVE hook AS ("
        " (SELECT d.workspace_id, d.webhook_id FROM webhook_delivery d WHERE d.status = 'pending'"
        "  ORDER BY d.workspace_id, d.webhook_id LIMIT 1)"
        " UNION ALL SELECT n.workspace_id, n.webhook_id FROM hook h CROSS JOIN LATERAL ("
        "  SELECT d.workspace_id, d.webhook_id FROM webhook_delivery d WHERE d.status = 'pending'"
        "  AND (d.workspace_id, d.webhook_id) > (h.workspace_id, h.webhook_id)"
        "  ORDER BY d.workspace_id, d.webhook_id LIMIT 1) n)"
        " SELECT h.workspace_id, h.webhook_id FROM hook h WHERE EXISTS ("
        "  SELECT FROM webhook_delivery d WHERE d.workspace_id = h.workspace_id AND d.webhook_id = h.webhook_id"
        "  AND d.status = 'pending' AND d.due_at <= now())"
    )
    return [(row["workspace_id"], row["webhook_id"]) for row in rows]


async def counts(connection: Any) -> Row:
    """How many deliveries there are, by status, and since when the oldest is due."""
    row = await connection.fetchrow(
        "SELECT count(*) FILTER (WHERE d.status = 'pending') AS pending,"
        " count(*) FILTER (WHERE d.status = 'dead') AS dead,"
        " min(d.due_at) FILTER (WHERE d.status = 'pending' AND d.due_at <= now()) AS since FROM webhook_delivery d"
    )
    return dict(row)


async def prune(connection: Any, *, days: int, dead_days: int) -> None:
    """Drop old deliveries that are finished."""
    await connection.execute(
        "DELETE FROM webhook_delivery d WHERE d.finished_at < now() - make_interval(days => $1)"
        " AND (d.status = 'delivered' OR d.finished_at < now() - make_interval(days => $2))",
        min(days, dead_days),
        dead_days,
    )


def _document(text: str | None) -> dict[str, Any] | None:
    return None if text is None else orjson.loads(text)
