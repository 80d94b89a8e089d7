"""The body of a delivery: what happened to which kind of record, and the record as this product's REST shows it.

The product says nothing of when the record is read; here it is as it is when the delivery is made, so that what a
receiver keeps last is never older than what it could have read. Of one that is gone for good the id alone is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from models.access.rights import EVERYTHING
from models.database.pool import Database, Session
from models.errors import Invalid
from models.objects.tasks import FINISHED
from models.records.compile_select import compile_read
from models.records.plan import Bind, Column, Compare, Many, Rows, Statement
from models.webhooks.outbox import Due, by_object
from models.webhooks.subscriptions import Subscription
from resolvers.kit.per_workspace import PerWorkspace
from resolvers.onepagecrm.contacts import CONTACTS
from resolvers.onepagecrm.definitions import vocabulary_of
from resolvers.onepagecrm.rules import those
from resolvers.onepagecrm.themes.actions import ACTION
from resolvers.onepagecrm.themes.calls import CALL
from resolvers.onepagecrm.themes.companies import COMPANIES
from resolvers.onepagecrm.themes.deals import DEAL
from resolvers.onepagecrm.themes.meetings import MEETING
from resolvers.onepagecrm.themes.notes import NOTE
from resolvers.onepagecrm.vocabulary import Vocabulary
from resolvers.onepagecrm.words import Resource, shown

# The objects of the log -> what this product sees in their records. An action's id is that of its task.
_TOLD: Mapping[str, tuple[Resource, ...]] = {
    "person": (CONTACTS,),
    "company": (COMPANIES,),
    "deal": (DEAL,),
    "task": (ACTION,),
    "activity": (NOTE, CALL, MEETING),
}
# What a webhook may ask for: everything, or some kinds of records.
ANY = "*"
KINDS = tuple(resource.name for found in _TOLD.values() for resource in found)
_REASONS = {
    "created": "created",
    "updated": "updated",
    "deleted": "deleted",
    "merged": "deleted",
    "destroyed": "deleted",
    "restored": "undeleted",
}
_GONE = ("merged", "destroyed")
_OUTCOMES = {"OPEN": "changed_to_pending", "WON": "changed_to_won", "LOST": "changed_to_lost"}
_BY_IDS = Compare(Column("id"), "in", Bind("uuid[]", lambda variables: variables["ids"]))
_NOBODY = UUID(int=0)


_KEPT = 64


class Reads:
    """The statements that read a workspace's records for deliveries, each compiled once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._statements: dict[str, Statement] = {}

    def statement(self, resource: Resource) -> Statement:
        """Records by their ids, without a wrapper; deleted ones are told too."""
        found = self._statements.get(resource.name)
        if found is None:
            # Whoever subscribed may read every record: it takes the operator.
            rows = Rows(resource.object, filter=those(resource, _BY_IDS), visibility="any")
            found = compile_read([Many(rows, shown(resource.fields, self._vocabulary))], EVERYTHING)
            self._statements[resource.name] = found
        return found


class OnePageSpeaker:
    """OnePageCRM's deliveries."""

    def __init__(self) -> None:
        self._reads = PerWorkspace(
            Reads(vocabulary_of(None)), lambda snapshot: Reads(vocabulary_of(snapshot)), kept=_KEPT
        )

    async def bodies(
        self, database: Database, workspace_id: UUID, webhook: Subscription, events: Sequence[Due], secret: str
    ) -> Sequence[bytes | None]:
        """One for each event of a record that this product has."""
        reads = await self._reads.of_workspace(database, workspace_id)
        told: dict[tuple[str, str], tuple[Resource, Any]] = {}
        async with database.reading(workspace_id) as session:
            for name, group in by_object(events).items():
                for resource in _TOLD.get(name, ()):
                    found = await _records(session, reads.statement(resource), {event.record_id for event in group})
                    told |= {(name, record["id"]): (resource, record) for record in found}
        bodies = (_body(event, told.get((event.object, str(event.record_id)))) for event in events)
        return [
            None if body is None or not _wants(webhook, body["type"]) else orjson.dumps({**body, "secretkey": secret})
            for body in bodies
        ]

    def headers(self, secret: str, body: bytes, at: datetime) -> Mapping[str, str]:  # noqa: ARG002 - the protocol's
        """None of its own: the secret stands in the body."""
        return {}


async def _records(session: Session, statement: Statement, ids: set[UUID]) -> list[Any]:
    """These records as nobody in particular sees them."""
    now = datetime.now(UTC)
    variables = {"me": _NOBODY, "today": now.date(), "now": now, "ids": list(ids)}
    row = await session.row(statement.sql, *statement.arguments(variables))
    found: list[Any] = orjson.loads(row[0] or "[]")
    return found


def _body(event: Due, told: tuple[Resource, Any] | None) -> dict[str, Any] | None:
    if told is None:
        named = _name_of_gone(event) if event.action in _GONE else None
        if named is None:
            return None
        name, data = named, {"id": str(event.record_id)}
    else:
        resource, record = told
        name = resource.name
        # Contacts alone have their wrapper, as they have had since the product's first webhooks.
        data = {name: record} if resource is CONTACTS else record
    return {"type": name, "reason": reason_of(event), "timestamp": int(event.at.timestamp()), "data": data}


def _wants(webhook: Subscription, kind: str) -> bool:
    return ANY in webhook.operations or kind in webhook.operations


def _name_of_gone(event: Due) -> str | None:
    """What a record was that is there no more; None where this product had no word for it."""
    resources = _TOLD.get(event.object, ())
    if len(resources) == 1:
        # Of a task that is gone nothing says whether it was about a contact.
        return None if event.object == "task" else resources[0].name
    before = event.before or {}
    born = ((resource.name, resource.born.items()) for resource in resources)
    return next((name for name, values in born if all(before.get(key) == value for key, value in values)), None)


def topics_of(kinds: Sequence[str]) -> list[str]:
    """The same in the log's words. Raises `Invalid` for a kind that there is not."""
    for kind in kinds:
        if kind not in (ANY, *KINDS):
            raise Invalid(f"There are no webhooks of {kind!r}. There are: {', '.join(KINDS)}.", field="type")
    wanted = set(KINDS if ANY in kinds else kinds)
    return [f"{name}.*" for name, found in _TOLD.items() if wanted & {resource.name for resource in found}]


def reason_of(event: Due) -> str:
    """What the product calls this change."""
    before, after = event.before or {}, event.after or {}
    if event.action == "updated":
        if event.object == "deal" and "outcome" in after:
            return _OUTCOMES[after["outcome"]]
        if event.object == "deal" and "close_at" in after:
            return "expected_close_time_updated"
        if event.object == "task" and _is_done(before) != _is_done(after):
            return "completed" if _is_done(after) else "uncompleted"
    return _REASONS[event.action]


def _is_done(values: Mapping[str, Any]) -> bool:
    """By what a change says of a task, which has only what became different."""
    return values.get("done_at") is not None or values.get("status") == FINISHED
