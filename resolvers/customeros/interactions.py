"""Interaction sessions and interaction events: conversations, and what was said in them."""

from typing import TYPE_CHECKING

import strawberry

from models.records.plan import Column, Order
from resolvers.customeros.activity_kinds import (
    ACTION,
    ACTION_ITEM,
    EVENT,
    ISSUE,
    MEETING,
    SESSION,
    is_kind,
    one_activity,
)
from resolvers.customeros.attachments import Attachment
from resolvers.customeros.common import SOURCE, SOURCE_OF_TRUTH, DataSource
from resolvers.customeros.external_systems import ExternalSystem, external_links
from resolvers.customeros.paging import OLDEST_FIRST
from resolvers.customeros.participants import (
    ANYONE,
    PEOPLE_AND_ADDRESSES,
    InteractionEventParticipant,
    InteractionSessionParticipant,
    participants,
)
from resolvers.customeros.scalars import Time
from resolvers.customeros.values import text_or_empty
from resolvers.kit.fields import leaf, one_of, to_many, to_one
from resolvers.kit.nodes import Node

if TYPE_CHECKING:
    from resolvers.customeros.actions import Action
    from resolvers.customeros.issues import Issue
    from resolvers.customeros.meetings import Meeting

BY_TIME = (Order(Column("occurred_at")),)


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
    channelData: str | None = leaf("channel_data")
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source")
    events: "list[InteractionEvent]" = to_many("session_events", order=BY_TIME, filter=is_kind(EVENT))
    attendedBy: list[InteractionSessionParticipant] = participants("ATTENDEE", PEOPLE_AND_ADDRESSES)


@strawberry.type
class ActionItem:
    """Something to do that came out of an interaction event."""

    id: strawberry.ID = leaf("id")
    createdAt: Time = leaf("created_at")
    content: str = leaf(text_or_empty("body"))
    source: DataSource = leaf(SOURCE)
    appSource: str = leaf("app_source")


@strawberry.type
class InteractionEvent(Node):
    """A message, a call or the like."""

    createdAt: Time = leaf("created_at")
    eventIdentifier: str | None = leaf("identifier")
    customerOSInternalIdentifier: str | None = leaf("internal_identifier")
    channel: str = leaf(text_or_empty("channel"))
    channelData: str | None = leaf("channel_data")
    content: str | None = leaf("body")
    contentType: str | None = leaf("body_format")
    interactionSession: InteractionSession | None = to_one("session", filter=is_kind(SESSION))
    meeting: "Meeting | None" = to_one("meeting", filter=is_kind(MEETING))
    issue: "Issue | None" = to_one("issue", filter=is_kind(ISSUE))
    sentBy: list[InteractionEventParticipant] = participants("SENT_BY", ANYONE)
    sentTo: list[InteractionEventParticipant] = participants("SENT_TO", ANYONE)
    repliesTo: "InteractionEvent | None" = to_one("replies_to", filter=is_kind(EVENT))
    includes: list[Attachment] = to_many("attachments", order=OLDEST_FIRST)
    actionItems: list[ActionItem] | None = to_many("replies", order=OLDEST_FIRST, filter=is_kind(ACTION_ITEM))
    actions: "list[Action] | None" = to_many("replies", order=OLDEST_FIRST, filter=is_kind(ACTION))
    externalLinks: list[ExternalSystem] = external_links()
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source")
    eventType: str | None = leaf("type")


@strawberry.type
class InteractionReads:
    """Root fields that read interaction events."""

    interactionEvent: InteractionEvent = one_of(
        one_activity(EVENT),
        arguments={"id": strawberry.ID},
        missing=lambda given: f"Interaction event with id {given['id']} not found",
    )
