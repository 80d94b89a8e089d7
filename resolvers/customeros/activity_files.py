"""Files on activities: linked and taken off by events, meetings and notes alike."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from models.records.plan import Every
from models.records.service import Changes
from resolvers.customeros.writing import existing, is_id


async def attachment_id(changes: Changes, given: Any) -> UUID:
    """The id of a file that must be there."""
    return await existing(changes, "attachment", given, f"Attachment with id {given} not found", field="attachmentId")


async def link_file(changes: Changes, activity: UUID, file: UUID) -> None:
    """Link a file; twice is once."""
    link = Every((is_id("activity_id", activity), is_id("attachment_id", file)))
    if not await changes.matching("activity_attachment", link, "any", 1, {}):
        await changes.create("activity_attachment", [{"activity_id": activity, "attachment_id": file}])


async def unlink_file(changes: Changes, activity: UUID, file: UUID) -> None:
    """Take a file off, whether it was linked to the activity or made for it. The file stays."""
    of_activity = is_id("activity_id", activity)
    links = await changes.matching(
        "activity_attachment", Every((of_activity, is_id("attachment_id", file))), "any", 1, {}
    )
    if links:
        await changes.destroy("activity_attachment", links)
    if await changes.matching("attachment", Every((of_activity, is_id("id", file))), "live", 1, {}):
        await changes.update("attachment", {file: {"activity_id": None}})
