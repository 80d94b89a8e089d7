"""Meetings: who met when, what for, and what was written down."""

import enum
from typing import TYPE_CHECKING

import strawberry

from models.records.plan import Column, Compare, Computed, Every, Rows, count_bind
from resolvers.customeros.activity_kinds import EVENT, MEETING, NOTE, is_kind, one_activity
from resolvers.customeros.attachments import Attachment
from resolvers.customeros.common import SOURCE, SOURCE_OF_TRUTH, DataSource, Pages
from resolvers.customeros.external_systems import ExternalSystem, external_links, known_as, system_name
from resolvers.customeros.filtering import Property, cased, where_of
from resolvers.customeros.interactions import BY_TIME
from resolvers.customeros.notes import Note
from resolvers.customeros.paging import OLDEST_FIRST, PAGINATION_SORT_AND_WHERE, page_of
from resolvers.customeros.participants import MEETING_PARTIES, MeetingParticipant, participants
from resolvers.customeros.scalars import Time
from resolvers.customeros.values import one_of_names
from resolvers.kit.fields import leaf, one_of, paged, part, to_many
from resolvers.kit.nodes import Node
from resolvers.kit.sources import PageItems, Selected

if TYPE_CHECKING:
    from resolvers.customeros.interactions import InteractionEvent


@strawberry.enum
class MeetingStatus(enum.Enum):
    """Whether a meeting takes place."""

    UNDEFINED = "UNDEFINED"
    ACCEPTED = "ACCEPTED"
    CANCELED = "CANCELED"


def _recording(_selection: Selected) -> Rows:
    return Rows("attachment", relation="recordings", order=OLDEST_FIRST, limit=count_bind(1))


@strawberry.type
class Meeting(Node):
    """A meeting."""

    name: str | None = leaf("title")
    status: MeetingStatus = leaf(one_of_names("status", MeetingStatus, MeetingStatus.UNDEFINED))
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    startedAt: Time | None = leaf(Computed("unless", (Column("undated"), Column("occurred_at"))))
    endedAt: Time | None = leaf("ended_at")
    agenda: str | None = leaf("agenda")
    agendaContentType: str | None = leaf("agenda_format")
    conferenceUrl: str | None = leaf("conference_url")
    meetingExternalUrl: str | None = leaf("external_url")
    attendedBy: list[MeetingParticipant] = participants("ATTENDEE", MEETING_PARTIES)
    createdBy: list[MeetingParticipant] = participants("CREATED_BY", MEETING_PARTIES)
    events: "list[InteractionEvent]" = to_many("meeting_activities", order=BY_TIME, filter=is_kind(EVENT))
    note: list[Note] = to_many("meeting_activities", order=OLDEST_FIRST, filter=is_kind(NOTE))
    includes: list[Attachment] = to_many("attachments", order=OLDEST_FIRST)
    recording: Attachment | None = one_of(_recording)
    externalSystem: list[ExternalSystem] = external_links()
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source")


@strawberry.type
class MeetingsPage(Pages):
    """A page of meetings."""

    content: list[Meeting] = part(PageItems())


_PROPERTIES = {
    "NAME": cased("title"),
    "STATUS": Property(Column("status")),
    "CREATED_AT": Property(Column("created_at"), "timestamptz"),
    "UPDATED_AT": Property(Column("updated_at"), "timestamptz"),
    "STARTED_AT": Property(Column("occurred_at"), "timestamptz"),
    "ENDED_AT": Property(Column("ended_at"), "timestamptz"),
}


def _external(selection: Selected) -> Rows:
    """Meetings that a system elsewhere knows, by one id there or by any."""
    given, looks = selection.arguments, selection.looks
    system = Compare(Column("name"), "=", looks.bind(given["externalSystemId"], "text", system_name))
    known = given.get("externalId")
    id_ = None if looks.is_null(known) else Compare(Column("external_id"), "=", looks.bind(known, "text", str.strip))
    filters = (is_kind(MEETING), known_as(system, id_), where_of(selection, _PROPERTIES))
    where = Every(tuple(one for one in filters if one is not None))
    return page_of(selection, "activity", sort_names=_PROPERTIES, where=where, visibility="listed")


@strawberry.type
class MeetingReads:
    """Root fields that read meetings."""

    meeting: Meeting = one_of(
        one_activity(MEETING),
        arguments={"id": strawberry.ID},
        missing=lambda given: f"Meeting with id {given['id']} not found",
    )
    externalMeetings: MeetingsPage = paged(
        _external,
        arguments={
            "externalSystemId": str,
            "externalId": strawberry.ID | None,
            **PAGINATION_SORT_AND_WHERE,
        },
    )
