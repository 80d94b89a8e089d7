"""Arranging meetings and changing them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import strawberry

from models.errors import Invalid
from models.records.plan import Every
from models.records.service import Changes
from resolvers.customeros.activity_kinds import MEETING, NOTE, is_kind
from resolvers.customeros.external_systems import ExternalSystemReferenceInput, link_externally
from resolvers.customeros.meetings import Meeting, MeetingStatus
from resolvers.customeros.note_saves import NOTE_COLUMNS, NoteInput, NoteUpdateInput
from resolvers.customeros.scalars import Time
from resolvers.customeros.writing import APP, again_when_taken, existing, is_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded


@strawberry.input
class MeetingParticipantInput:
    """Who takes part: a contact, a user or an organization."""

    contactId: strawberry.ID | None = strawberry.UNSET
    userId: strawberry.ID | None = strawberry.UNSET
    organizationId: strawberry.ID | None = strawberry.UNSET


@strawberry.input
class MeetingInput:
    """A meeting to arrange."""

    name: str | None = strawberry.UNSET
    attendedBy: list[MeetingParticipantInput] | None = strawberry.UNSET
    createdBy: list[MeetingParticipantInput] | None = strawberry.UNSET
    createdAt: Time | None = strawberry.UNSET
    startedAt: Time | None = strawberry.UNSET
    endedAt: Time | None = strawberry.UNSET
    conferenceUrl: str | None = strawberry.UNSET
    meetingExternalUrl: str | None = strawberry.UNSET
    agenda: str | None = strawberry.UNSET
    agendaContentType: str | None = strawberry.UNSET
    note: NoteInput | None = strawberry.UNSET
    appSource: str | None = strawberry.UNSET
    externalSystem: ExternalSystemReferenceInput | None = strawberry.UNSET
    status: MeetingStatus | None = strawberry.UNSET


@strawberry.input
class MeetingUpdateInput:
    """What to change of a meeting."""

    name: str | None = strawberry.UNSET
    startedAt: Time | None = strawberry.UNSET
    endedAt: Time | None = strawberry.UNSET
    conferenceUrl: str | None = strawberry.UNSET
    meetingExternalUrl: str | None = strawberry.UNSET
    agenda: str | None = strawberry.UNSET
    agendaContentType: str | None = strawberry.UNSET
    note: NoteUpdateInput | None = strawberry.UNSET
    appSource: str | None = strawberry.UNSET
    externalSystem: ExternalSystemReferenceInput | None = strawberry.UNSET
    status: MeetingStatus | None = strawberry.UNSET


_COLUMNS = {
    "name": "title",
    "startedAt": "occurred_at",
    "endedAt": "ended_at",
    "conferenceUrl": "conference_url",
    "meetingExternalUrl": "external_url",
    "agenda": "agenda",
    "agendaContentType": "agenda_format",
    "status": "status",
}
_WORDS = {column: wire for wire, column in _COLUMNS.items()}

# How a participant is named: the object, the column of the link, and what it is called.
_PARTIES = {
    "contactId": ("person", "person_id", "Contact"),
    "userId": ("member", "member_id", "User"),
    "organizationId": ("company", "company_id", "Organization"),
}
_MAX_PARTIES = 1_000
CREATED_BY, ATTENDEE = "CREATED_BY", "ATTENDEE"


async def meeting_create(call: Call) -> Any:
    """Arrange a meeting."""
    given = call.arguments["meeting"]
    app = given.get("appSource") or APP
    with worded(_WORDS):
        async with call.changing(app) as (session, changes):
            values = {"kind": MEETING, "undated": given.get("startedAt") is None, **patch(given, _COLUMNS)}
            if given.get("createdAt") is not None:
                values = {"created_at": given["createdAt"], "occurred_at": given["createdAt"], **values}
            (meeting,) = await changes.create("activity", [values])
            for name, role in (("createdBy", CREATED_BY), ("attendedBy", ATTENDEE)):
                await _take_part(changes, meeting, role, given.get(name) or (), name)
            if given.get("note") is not None:
                await add_note(changes, meeting, given["note"])
            if given.get("externalSystem") is not None:
                await link_externally(changes, "activity_id", meeting, given["externalSystem"])
            return await call.one(session, "activity", meeting, only=is_kind(MEETING))


async def meeting_update(call: Call) -> Any:
    """Patch a meeting, and its note."""
    given = call.arguments["meeting"]
    with worded(_WORDS):
        async with call.changing(given.get("appSource") or APP) as (session, changes):
            meeting = await meeting_id(changes, call.arguments["meetingId"])
            values = patch(given, {**_COLUMNS, "appSource": "app_source"})
            if "occurred_at" in values:
                values["undated"] = False
            await changes.update("activity", {meeting: values})
            if given.get("note") is not None:
                await _change_note(changes, meeting, given["note"])
            if given.get("externalSystem") is not None:
                await link_externally(changes, "activity_id", meeting, given["externalSystem"])
            return await call.one(session, "activity", meeting, only=is_kind(MEETING))


async def meeting_id(changes: Changes, given: Any) -> UUID:
    """The id of a meeting that must be there."""
    message = f"Meeting with id {given} not found"
    return await existing(changes, "activity", given, message, field="meetingId", where=is_kind(MEETING))


async def add_note(changes: Changes, meeting: UUID, given: Mapping[str, Any]) -> None:
    """Write a note of the meeting."""
    values = patch(given, {**NOTE_COLUMNS, "appSource": "app_source"})
    await changes.create("activity", [{"kind": NOTE, "meeting_id": meeting, **values}])


async def party_of(changes: Changes, given: Mapping[str, Any], field: str) -> dict[str, UUID]:
    """The column and id by which a link names the participant."""
    named = [name for name in _PARTIES if given.get(name)]
    if len(named) != 1:
        raise Invalid("A participant is one contact, one user or one organization.", field=field)
    table, column, noun = _PARTIES[named[0]]
    id_ = given[named[0]]
    return {column: await existing(changes, table, id_, f"{noun} with id {id_} not found", field=f"{field}.{named[0]}")}


async def _take_part(
    changes: Changes, meeting: UUID, role: str, parties: list[Mapping[str, Any]] | tuple[()], field: str
) -> None:
    if len(parties) > _MAX_PARTIES:
        raise Invalid(f"At most {_MAX_PARTIES} participants can be given.", field=field)
    links: list[dict[str, Any]] = []
    for party in parties:
        link = {"activity_id": meeting, "role": role, **await party_of(changes, party, field)}
        if link not in links:
            links.append(link)
    if links:
        await changes.create("activity_link", links)


async def _change_note(changes: Changes, meeting: UUID, given: Mapping[str, Any]) -> None:
    of_meeting = Every((is_kind(NOTE), is_id("meeting_id", meeting)))
    message = f"Note with id {given['id']} not found"
    note = await existing(changes, "activity", given["id"], message, field="note.id", where=of_meeting)
    await changes.update("activity", {note: patch(given, NOTE_COLUMNS)})


@strawberry.type
class MeetingSaves:
    """Root fields that arrange meetings."""

    meeting_Create: Meeting = change(again_when_taken(meeting_create), arguments={"meeting": MeetingInput})
    meeting_Update: Meeting = change(
        again_when_taken(meeting_update), arguments={"meetingId": strawberry.ID, "meeting": MeetingUpdateInput}
    )
