"""Interaction sessions, interaction events and meetings: activities of three kinds."""

from __future__ import annotations

import strawberry

from models.records.plan import Column, Compare, Every, Filter, Order, Rows, constant_bind
from resolvers.customeros.common import SOURCE, DataSource, Node
from resolvers.customeros.lookups import by_id
from resolvers.customeros.participants import InteractionEventParticipant, participants
from resolvers.customeros.scalars import Time
from resolvers.customeros.values import text_or_empty
from resolvers.kit.fields import leaf, one_of, to_many, to_one
from resolvers.kit.sources import Selected

# The kinds of activities, as they are stored.
EVENT, SESSION, MEETING = "INTERACTION_EVENT", "INTERACTION_SESSION", "MEETING"


def is_kind(kind: str) -> Filter:
    """Activities of one kind."""
    return Compare(Column("kind"), "=", constant_bind(kind, "text"))


@strawberry.type
class InteractionSession(Node):
    """A conversation: its events belong together."""

    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    identifier: str = leaf(text_or_empty("identifier"))
    name: str = leaf(text_or_empty("title"))
    status: str = leaf(text_or_empty("status"))
    type: str | None = leaf("type")
    channel: str | None = leaf("channel")
    source: DataSource = leaf(SOURCE)
    events: list[InteractionEvent] = to_many(
        "session_events", order=(Order(Column("occurred_at")),), filter=is_kind(EVENT)
    )


@strawberry.type
class InteractionEvent(Node):
    """A message, a call or the like."""

    createdAt: Time = leaf("created_at")
    eventIdentifier: str | None = leaf("identifier")
    channel: str = leaf(text_or_empty("channel"))
    content: str | None = leaf("body")
    contentType: str | None = leaf("body_format")
    interactionSession: InteractionSession | None = to_one("session", filter=is_kind(SESSION))
    meeting: Meeting | None = to_one("meeting", filter=is_kind(MEETING))
    sentBy: list[InteractionEventParticipant] = participants("SENT_BY")
    sentTo: list[InteractionEventParticipant] = participants("SENT_TO")
    repliesTo: InteractionEvent | None = to_one("replies_to", filter=is_kind(EVENT))
    source: DataSource = leaf(SOURCE)
    eventType: str | None = leaf("type")


@strawberry.type
class Meeting:
    """A meeting."""

    id: strawberry.ID = leaf("id")
    name: str | None = leaf("title")
    createdAt: Time = leaf("created_at")
    startedAt: Time | None = leaf("occurred_at")
    endedAt: Time | None = leaf("ended_at")


def _event(selection: Selected) -> Rows:
    rows = by_id(selection, "activity")
    return Rows("activity", filter=Every((*([rows.filter] if rows.filter else ()), is_kind(EVENT))))


@strawberry.type
class InteractionReads:
    """Root fields that read interaction events."""

    interactionEvent: InteractionEvent = one_of(
        _event,
        arguments={"id": strawberry.ID},
        missing=lambda given: f"Interaction event with id {given['id']} not found",
    )
