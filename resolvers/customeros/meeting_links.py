"""What belongs to a meeting: who attends it, its files, its recording, its notes, where it takes place."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import strawberry

from models.records.plan import Every
from models.records.service import Changes
from resolvers.customeros.activity_files import attachment_id, link_file, unlink_file
from resolvers.customeros.activity_kinds import MEETING, is_kind
from resolvers.customeros.meeting_saves import ATTENDEE, MeetingParticipantInput, add_note, meeting_id, party_of
from resolvers.customeros.meetings import Meeting
from resolvers.customeros.note_saves import NoteInput
from resolvers.customeros.writing import APP, is_id, is_text
from resolvers.kit.actions import Call
from resolvers.kit.fields import change

# What is done to the meeting with this id, within a change.
Step = Callable[[Changes, UUID, Any], Awaitable[None]]


def _with_meeting(step: Step) -> Callable[[Call], Awaitable[Any]]:
    """The action that takes the step and answers the meeting."""

    async def action(call: Call) -> Any:
        async with call.changing(APP) as (session, changes):
            meeting = await meeting_id(changes, call.arguments["meetingId"])
            await step(changes, meeting, call.arguments)
            return await call.one(session, "activity", meeting, only=is_kind(MEETING))

    action.__doc__ = step.__doc__
    return action


async def _link_attended_by(changes: Changes, meeting: UUID, given: Any) -> None:
    """Let somebody attend; twice is once."""
    party = await party_of(changes, given["participant"], "participant")
    if not await _attending(changes, meeting, party):
        await changes.create("activity_link", [{"activity_id": meeting, "role": ATTENDEE, **party}])


async def _unlink_attended_by(changes: Changes, meeting: UUID, given: Any) -> None:
    """Let somebody attend no more."""
    found = await _attending(changes, meeting, await party_of(changes, given["participant"], "participant"))
    if found:
        await changes.destroy("activity_link", found)


async def _link_attachment(changes: Changes, meeting: UUID, given: Any) -> None:
    """Link a file; twice is once."""
    await link_file(changes, meeting, await attachment_id(changes, given["attachmentId"]))


async def _unlink_attachment(changes: Changes, meeting: UUID, given: Any) -> None:
    """Take a file off."""
    await unlink_file(changes, meeting, await attachment_id(changes, given["attachmentId"]))


async def _link_recording(changes: Changes, meeting: UUID, given: Any) -> None:
    """Make a file the recording; a meeting has one."""
    file = await attachment_id(changes, given["attachmentId"])
    former = await changes.matching("activity_recording", is_id("activity_id", meeting), "any", 1, {})
    if former:
        await changes.update("activity_recording", {former[0]: {"attachment_id": file}})
    else:
        await changes.create("activity_recording", [{"activity_id": meeting, "attachment_id": file}])


async def _unlink_recording(changes: Changes, meeting: UUID, given: Any) -> None:
    """Take the recording off, if it is this file."""
    file = await attachment_id(changes, given["attachmentId"])
    link = Every((is_id("activity_id", meeting), is_id("attachment_id", file)))
    found = await changes.matching("activity_recording", link, "any", 1, {})
    if found:
        await changes.destroy("activity_recording", found)


async def _add_note(changes: Changes, meeting: UUID, given: Any) -> None:
    """Write a note of the meeting; without one there is nothing to write."""
    if given.get("note") is not None:
        await add_note(changes, meeting, given["note"])


async def _add_location(changes: Changes, meeting: UUID, _given: Any) -> None:
    """Give the meeting an empty place, for `location_Update` to fill."""
    await changes.create("address", [{"activity_id": meeting}])


async def _attending(changes: Changes, meeting: UUID, party: dict[str, UUID]) -> list[UUID]:
    ((column, id_),) = party.items()
    link = Every((is_id("activity_id", meeting), is_id(column, id_), is_text("role", ATTENDEE)))
    return await changes.matching("activity_link", link, "live", 100, {})


_MEETING = {"meetingId": strawberry.ID}
_FILE = {**_MEETING, "attachmentId": strawberry.ID}
_PARTY = {**_MEETING, "participant": MeetingParticipantInput}


@strawberry.type
class MeetingLinks:
    """Root fields that add to meetings and take from them."""

    meeting_LinkAttendedBy: Meeting = change(_with_meeting(_link_attended_by), arguments=_PARTY)
    meeting_UnlinkAttendedBy: Meeting = change(_with_meeting(_unlink_attended_by), arguments=_PARTY)
    meeting_LinkAttachment: Meeting = change(_with_meeting(_link_attachment), arguments=_FILE)
    meeting_UnlinkAttachment: Meeting = change(_with_meeting(_unlink_attachment), arguments=_FILE)
    meeting_LinkRecording: Meeting = change(_with_meeting(_link_recording), arguments=_FILE)
    meeting_UnlinkRecording: Meeting = change(_with_meeting(_unlink_recording), arguments=_FILE)
    meeting_AddNewLocation: Meeting = change(_with_meeting(_add_location), arguments=_MEETING)
    meeting_AddNote: Meeting = change(_with_meeting(_add_note), arguments={**_MEETING, "note": NoteInput | None})
