"""Subscriptions: kept for a workspace, in the words that its dialect chose. Secrets go in and out encrypted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.database.pool import Session
from models.errors import Limited, NotFound
from models.objects.catalogue import DELIVERY_TABLE
from models.objects.identifiers import new_id
from models.records.change import Change, Row
from models.records.checks import Checks
from models.records.own_rows import BY_IDS, locked_rows, select
from models.records.scope import Scope
from models.records.send import send

# More than anybody needs, and few enough that each change can look at all of them.
MOST = 100


class Subscription(Struct, frozen=True):
    """One of them; `secret` is encrypted."""

    id: UUID
    dialect: str
    target_url: str
    operations: Sequence[str]
    topics: Sequence[str]
    description: str | None
    secret: str
    created_at: datetime
    updated_at: datetime
    # The automation rule that listens, if one does.
    rule_id: UUID | None = None


_COLUMNS = frozenset(Subscription.__struct_fields__)


async def subscriptions(session: Session, dialect: str | None = None) -> list[Subscription]:
    """The workspace's, oldest first."""
    condition, arguments = ("true", []) if dialect is None else ("t.dialect = $2", [dialect])
    rows = await select(session, "webhook", _COLUMNS, f"{condition} ORDER BY t.created_at, t.id", *arguments)
    return [Subscription(**row) for row in rows]


async def subscription(session: Session, webhook_id: UUID, dialect: str | None = None) -> Subscription:
    """One, by its id."""
    for row in await select(session, "webhook", _COLUMNS, BY_IDS, [webhook_id]):
        if dialect in (None, row["dialect"]):
            return Subscription(**row)
    raise _missing(webhook_id)


async def subscribe(session: Session, scope: Scope, values: Mapping[str, Any], called: str = "webhooks") -> UUID:
    """A new one. `values` has all columns that are not filled by themselves, and may bring its `id`.

    `called` is what an error calls the dialect's subscriptions.
    """
    change, checks = Change(), Checks()
    row: Row = {"id": values.get("id") or new_id(), **{name: value for name, value in values.items() if name != "id"}}
    if values.get("id") is not None:
        checks.new_id("webhook", row["id"], 0)
    count = await session.row(
        "SELECT count(*) FROM webhook t WHERE t.workspace_id = $1 AND t.dialect = $2", row["dialect"]
    )
    if count[0] >= MOST:
        raise Limited(f"A workspace has at most {MOST} {called}.")
    change.insert("webhook", row)
    change.tell("webhook", row["id"], "created", None, _told(row))
    await send(session, scope, change, checks, {row["id"]: 0})
    its_id: UUID = row["id"]
    return its_id


async def resubscribe(session: Session, scope: Scope, webhook_id: UUID, dialect: str, patch: Mapping[str, Any]) -> None:
    """Change one."""
    row = (await locked_rows(session, "webhook", [webhook_id], _COLUMNS))[webhook_id]
    if row["dialect"] != dialect:
        raise _missing(webhook_id)
    change = Change()
    before = change.edit("webhook", row, patch)
    if before:
        change.tell("webhook", webhook_id, "updated", _told(before), _told({name: row[name] for name in before}))
    await send(session, scope, change)


async def unsubscribe(session: Session, scope: Scope, webhook_id: UUID, dialect: str) -> Subscription:
    """Remove one, with what it was still to be told; it as it was."""
    found = await subscription(session, webhook_id, dialect)
    row = (await locked_rows(session, "webhook", [webhook_id], _COLUMNS))[webhook_id]
    change = Change()
    change.delete("webhook", [webhook_id])
    change.tell("webhook", webhook_id, "destroyed", _told(row))
    await send(session, scope, change)
    await session.execute(
        f"DELETE FROM {DELIVERY_TABLE} d WHERE d.workspace_id = $1 AND d.webhook_id = $2",
        webhook_id,
    )
    return found


def _told(row: Mapping[str, Any]) -> Row:
    """What the log may hold of it: not the secret, not even encrypted."""
    return {name: "changed" if name == "secret" else value for name, value in row.items()}


def _missing(webhook_id: UUID) -> NotFound:
    return NotFound(f"No webhook with id {webhook_id} was found.", field="id")
