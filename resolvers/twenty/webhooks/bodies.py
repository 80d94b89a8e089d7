"""The body of a delivery: the documentation's keys, and those of the real server beside them.

The record is as it was right after the event, in the same words as in REST; of one that the event took away, its last
state. Numbers are read and written exactly, so `json` and not a faster library.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.access.rights import EVERYTHING
from models.database.pool import Database, Session
from models.records.change import Row
from models.records.compile_select import compile_read
from models.records.plan import Many, Rows, Statement
from models.webhooks.as_of import row_before, rows_after, shaped
from models.webhooks.outbox import Due, by_object
from models.webhooks.subscriptions import Subscription
from resolvers.kit.per_workspace import PerWorkspace
from resolvers.kit.values import instant
from resolvers.twenty.custom import objects_of
from resolvers.twenty.rest.shapes import shape_of
from resolvers.twenty.standard import object_id
from resolvers.twenty.vocabulary import STANDARD, vocabulary
from resolvers.twenty.webhooks.operations import event_name, full, wanted
from resolvers.twenty.words import ObjectWords

# What a change of the log may name that is no column: lists that stand in rows of their own.
_LISTS = frozenset({"emails", "phones", "links", "domains", "job_title"})
_KEPT = 64
# Changes with every change, and so tells nothing.
_INCIDENTAL = frozenset({"updatedAt"})
_DEFINITION = "object_def_id"


class Shapes:
    """A workspace's objects, and the statements that shape their records, each compiled once."""

    def __init__(self, objects: Sequence[ObjectWords]) -> None:
        self.objects = objects
        self._vocabulary = vocabulary(*objects)
        self._statements: dict[str, Statement] = {}

    def statement(self, words: ObjectWords) -> Statement:
        """All rows of the object, shaped as REST shows them."""
        # Whoever subscribed may read every record; see `metadata.webhooks`.
        found = self._statements.get(words.singular)
        if found is None:
            rows = Rows(words.object, filter=words.only, visibility="any")
            found = compile_read([Many(rows, shape_of(words, self._vocabulary, 0))], EVERYTHING)
            self._statements[words.singular] = found
        return found


class _Told(Struct, frozen=True):
    """A record as one object of the vocabulary sees it."""

    words: ObjectWords
    data: Mapping[str, Any]
    former: Mapping[str, Any] | None


class TwentySpeaker:
    """Twenty's deliveries."""

    def __init__(self) -> None:
        self._shapes = PerWorkspace(Shapes(STANDARD), lambda snapshot: Shapes(objects_of(snapshot)), kept=_KEPT)

    async def bodies(
        self,
        database: Database,
        workspace_id: UUID,
        webhook: Subscription,
        events: Sequence[Due],
        secret: str,  # noqa: ARG002 - it signs, and is not told
    ) -> Sequence[bytes | None]:
        """One for each event that the webhook asked for."""
        shapes = await self._shapes.of_workspace(database, workspace_id)
        told: dict[UUID, _Told] = {}
        async with database.reading(workspace_id) as session:
            for table, group in by_object(events).items():
                words = [found for found in shapes.objects if found.object == table]
                if words:
                    told |= await _tell(session, shapes, words, table, group)
        operations = [full(text) for text in webhook.operations]
        return [_body(workspace_id, webhook, operations, event, told.get(event.event_id)) for event in events]

    def headers(self, secret: str, body: bytes, at: datetime) -> Mapping[str, str]:
        """Twenty's own signature: of the moment in milliseconds, a colon and the body."""
        moment = str(int(at.timestamp() * 1000))
        signature = hmac.new(secret.encode(), f"{moment}:".encode() + body, hashlib.sha256).hexdigest()
        return {
            "X-Twenty-Webhook-Signature": signature,
            "X-Twenty-Webhook-Timestamp": moment,
            "X-Twenty-Webhook-Nonce": secrets.token_hex(16),
        }


async def _tell(
    session: Session, shapes: Shapes, words: Sequence[ObjectWords], table: str, events: Sequence[Due]
) -> dict[UUID, _Told]:
    after = await rows_after(session, table, events)
    updates = [event for event in events if event.action == "updated" and event.event_id in after]
    before = {event.event_id: row_before(table, event, after[event.event_id]) for event in updates}
    told: dict[UUID, _Told] = {}
    for found in words:
        rows = [row for row in after.values() if _may_be(found, row)]
        if not rows:
            continue
        statement = shapes.statement(found)
        now = _by_id(await shaped(session, table, rows, statement, {}))
        former: dict[str, Any] = {}
        if updates:
            former = _by_id(await shaped(session, table, list(before.values()), statement, {}))
        for event in events:
            data = now.get(str(event.record_id))
            if data is not None:
                told[event.event_id] = _Told(found, data, former.get(str(event.record_id)))
    return told


def _may_be(words: ObjectWords, row: Row) -> bool:
    """Spares a statement for each of many custom objects; the statement itself decides."""
    return _DEFINITION not in words.born or str(words.born[_DEFINITION]) == str(row.get(_DEFINITION))


def _by_id(text: str) -> dict[str, Any]:
    return {item["id"]: item for item in json.loads(text)}


def _body(
    workspace_id: UUID, webhook: Subscription, operations: Sequence[str], event: Due, told: _Told | None
) -> bytes | None:
    if told is None:
        return None
    name = event_name(told.words, event.action)
    if not wanted(operations, name):
        return None
    changed = None
    if event.action == "updated":
        former = told.former or {}
        changed = [key for key, value in told.data.items() if former.get(key) != value and key not in _INCIDENTAL]
        if not changed and _LISTS.isdisjoint(event.before or {}):
            # Nothing that Twenty shows is different: something of another dialect changed.
            return None
    moment = instant(event.at)
    actor = None if event.actor_id is None else str(event.actor_id)
    metadata_id = told.words.born.get(_DEFINITION) or object_id(told.words)
    body: dict[str, Any] = {
        "event": name,
        "workspaceId": str(workspace_id),
        "objectName": told.words.singular,
        "recordId": str(event.record_id),
        "data": told.data,
        "timestamp": moment,
        "targetUrl": webhook.target_url,
        "eventName": name,
        "objectMetadata": {"id": str(metadata_id), "nameSingular": told.words.singular},
        "webhookId": str(webhook.id),
        "eventDate": moment,
        "userId": actor,
        "workspaceMemberId": actor,
        "record": told.data,
    }
    if changed is not None:
        body["updatedFields"] = changed
        body["previous"] = {key: (told.former or {}).get(key) for key in changed}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
