"""Writing log entries and tagging them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import strawberry

from models.errors import Invalid
from models.records.service import Changes
from resolvers.customeros.activity_kinds import LOG_ENTRY, is_kind
from resolvers.customeros.common import EntityType
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Time
from resolvers.customeros.tag_saves import TagIdOrNameInput, put_on, tag_for, take_off
from resolvers.customeros.writing import APP, again_when_taken, existing, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded

_COLUMNS = {"content": "body", "contentType": "body_format", "startedAt": "occurred_at"}
_WORDS = {column: wire for wire, column in _COLUMNS.items()}
_KIND = EntityType.LOG_ENTRY
MAX_TAGS = 100


@strawberry.input
class LogEntryInput:
    """A log entry to write."""

    content: str | None = strawberry.UNSET
    contentType: str | None = strawberry.UNSET
    startedAt: Time | None = strawberry.UNSET
    tags: list[TagIdOrNameInput] | None = strawberry.UNSET
    appSource: str | None = strawberry.UNSET


@strawberry.input
class LogEntryUpdateInput:
    """What to change of a log entry. A content that is null becomes empty."""

    content: str | None = strawberry.UNSET
    contentType: str | None = strawberry.UNSET
    startedAt: Time | None = strawberry.UNSET


async def log_entry_create(call: Call) -> Any:
    """Write a log entry about an organization, as the caller; answers its id."""
    given = call.arguments["input"]
    organization = call.arguments["organizationId"]
    with worded(_WORDS):
        async with call.changing(given.get("appSource") or APP) as (_session, changes):
            company = await existing(changes, "company", organization, "Organization not found", field="organizationId")
            (made,) = await changes.create("activity", [{"kind": LOG_ENTRY, **patch(given, _COLUMNS)}])
            await changes.create("activity_link", [{"activity_id": made, "company_id": company}])
            for tag in await _tags(changes, given.get("tags")):
                await put_on(changes, _KIND, made, tag)
    return str(made)


async def log_entry_update(call: Call) -> Any:
    """Change what a log entry says; answers its id."""
    given = call.arguments["input"]
    values = patch(given, _COLUMNS)
    if "content" in given and given["content"] is None:
        values["body"] = ""
    with worded(_WORDS):
        async with call.changing(APP) as (_session, changes):
            entry = await _entry(changes, call.arguments["id"])
            await changes.update("activity", {entry: values})
    return str(entry)


async def log_entry_add_tag(call: Call) -> Any:
    """Put a tag on a log entry, making it when it is named and not there; answers the entry's id."""
    async with call.changing(APP) as (_session, changes):
        entry = await _entry(changes, call.arguments["id"])
        await put_on(changes, _KIND, entry, await tag_for(changes, call.arguments["input"], _KIND))
    return str(entry)


async def log_entry_remove_tag(call: Call) -> Any:
    """Take a tag, which its id names, off a log entry; answers the entry's id."""
    tag = id_or_none(call.arguments["input"].get("id") or "")
    async with call.changing(APP) as (_session, changes):
        entry = await _entry(changes, call.arguments["id"])
        if tag is not None:
            await take_off(changes, _KIND, entry, tag)
    return str(entry)


async def log_entry_reset_tags(call: Call) -> Any:
    """Let a log entry carry these tags and no others; answers the entry's id."""
    async with call.changing(APP) as (_session, changes):
        entry = await _entry(changes, call.arguments["id"])
        await take_off(changes, _KIND, entry, None)
        for tag in await _tags(changes, call.arguments.get("input")):
            await put_on(changes, _KIND, entry, tag)
    return str(entry)


async def _tags(changes: Changes, given: list[Mapping[str, Any]] | None) -> list[UUID]:
    if len(given or ()) > MAX_TAGS:
        raise Invalid(f"A log entry carries at most {MAX_TAGS} tags.", field="tags")
    return list(dict.fromkeys([await tag_for(changes, tag, _KIND) for tag in given or ()]))


async def _entry(changes: Changes, given: Any) -> UUID:
    return await existing(
        changes, "activity", given, f"Log entry with id {given} not found", field="id", where=is_kind(LOG_ENTRY)
    )


_TAGGED = {"id": strawberry.ID, "input": TagIdOrNameInput}


@strawberry.type
class LogEntrySaves:
    """Root fields that write log entries."""

    logEntry_CreateForOrganization: strawberry.ID = change(
        again_when_taken(log_entry_create),
        arguments={"organizationId": strawberry.ID, "input": LogEntryInput},
        needs=STAFF,
    )
    logEntry_Update: strawberry.ID = change(
        log_entry_update, arguments={"id": strawberry.ID, "input": LogEntryUpdateInput}, needs=STAFF
    )
    logEntry_AddTag: strawberry.ID = change(again_when_taken(log_entry_add_tag), arguments=_TAGGED, needs=STAFF)
    logEntry_RemoveTag: strawberry.ID = change(log_entry_remove_tag, arguments=_TAGGED, needs=STAFF)
    logEntry_ResetTags: strawberry.ID = change(
        again_when_taken(log_entry_reset_tags),
        arguments={"id": strawberry.ID, "input": list[TagIdOrNameInput] | None},
        needs=STAFF,
    )
