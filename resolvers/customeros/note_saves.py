"""Changing notes, wherever they were made."""

from typing import Any
from uuid import UUID

import strawberry

from models.records.plan import Every
from models.records.service import Changes
from resolvers.customeros.activity_files import attachment_id, link_file, unlink_file
from resolvers.customeros.activity_kinds import NOTE, is_kind
from resolvers.customeros.common import Result
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.notes import Note
from resolvers.customeros.writing import APP, existing, is_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded

NOTE_COLUMNS = {"content": "body", "contentType": "body_format"}
_WORDS = {column: wire for wire, column in NOTE_COLUMNS.items()}


@strawberry.input
class NoteInput:
    """A note to make."""

    content: str | None = strawberry.UNSET
    contentType: str | None = strawberry.UNSET
    appSource: str | None = strawberry.UNSET


@strawberry.input
class NoteUpdateInput:
    """What to change of a note."""

    id: strawberry.ID
    content: str | None = strawberry.UNSET
    contentType: str | None = strawberry.UNSET


async def note_update(call: Call) -> Any:
    """Patch a note."""
    given = call.arguments["input"]
    with worded(_WORDS):
        async with call.changing(APP) as (session, changes):
            note = await _note(changes, given["id"], "id")
            await changes.update("activity", {note: patch(given, NOTE_COLUMNS)})
            return await call.one(session, "activity", note, only=is_kind(NOTE))


async def note_delete(call: Call) -> Any:
    """Remove a note, in Twenty's sense: it can be restored there. An id that matches nothing is removed already."""
    id_ = id_or_none(call.arguments["id"])
    if id_ is not None:
        async with call.changing(APP) as (_session, changes):
            if await changes.matching("activity", Every((is_id("id", id_), is_kind(NOTE))), "live", 1, {}):
                await changes.remove("activity", [id_])
    return {"result": True}


async def note_link_attachment(call: Call) -> Any:
    """Link a file to a note. Twice is once."""
    async with call.changing(APP) as (session, changes):
        note = await _note(changes, call.arguments["noteId"], "noteId")
        await link_file(changes, note, await attachment_id(changes, call.arguments["attachmentId"]))
        return await call.one(session, "activity", note, only=is_kind(NOTE))


async def note_unlink_attachment(call: Call) -> Any:
    """Take a file off a note."""
    async with call.changing(APP) as (session, changes):
        note = await _note(changes, call.arguments["noteId"], "noteId")
        await unlink_file(changes, note, await attachment_id(changes, call.arguments["attachmentId"]))
        return await call.one(session, "activity", note, only=is_kind(NOTE))


async def _note(changes: Changes, given: Any, field: str) -> UUID:
    return await existing(
        changes, "activity", given, f"Note with id {given} not found", field=field, where=is_kind(NOTE)
    )


_FILE = {"noteId": strawberry.ID, "attachmentId": strawberry.ID}


@strawberry.type
class NoteSaves:
    """Root fields that change notes."""

    note_Update: Note = change(note_update, arguments={"input": NoteUpdateInput})
    note_Delete: Result = change(note_delete, arguments={"id": strawberry.ID})
    note_LinkAttachment: Note = change(note_link_attachment, arguments=_FILE)
    note_UnlinkAttachment: Note = change(note_unlink_attachment, arguments=_FILE)
