"""Changing interaction events."""

from __future__ import annotations

from typing import Any

import strawberry

from models.records.plan import Every
from resolvers.customeros.common import Result
from resolvers.customeros.interactions import EVENT, is_kind
from resolvers.customeros.writing import APP, existing, is_id
from resolvers.kit.actions import Call
from resolvers.kit.fields import change


async def interaction_event_link_attachment(call: Call) -> Any:
    """Attach a file to an interaction event. Twice is once."""
    given = call.arguments
    async with call.changing(APP) as (_session, changes):
        event = await existing(
            changes,
            "activity",
            given["eventId"],
            f"Interaction event with id {given['eventId']} not found",
            field="eventId",
            where=is_kind(EVENT),
        )
        attachment = await existing(
            changes,
            "attachment",
            given["attachmentId"],
            f"Attachment with id {given['attachmentId']} not found",
            field="attachmentId",
        )
        link = Every((is_id("activity_id", event), is_id("attachment_id", attachment)))
        if not await changes.matching("activity_attachment", link, "any", 1, {}):
            await changes.create("activity_attachment", [{"activity_id": event, "attachment_id": attachment}])
    return {"result": True}


@strawberry.type
class InteractionSaves:
    """Root fields that change interaction events."""

    interactionEvent_LinkAttachment: Result = change(
        interaction_event_link_attachment,
        arguments={"eventId": strawberry.ID, "attachmentId": strawberry.ID},
    )
