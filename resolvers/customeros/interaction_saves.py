"""Changing interaction events."""

from typing import Any

import strawberry

from resolvers.customeros.activity_files import attachment_id, link_file
from resolvers.customeros.activity_kinds import EVENT, is_kind
from resolvers.customeros.common import Result
from resolvers.customeros.writing import APP, existing
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
        await link_file(changes, event, await attachment_id(changes, given["attachmentId"]))
    return {"result": True}


@strawberry.type
class InteractionSaves:
    """Root fields that change interaction events."""

    interactionEvent_LinkAttachment: Result = change(
        interaction_event_link_attachment,
        arguments={"eventId": strawberry.ID, "attachmentId": strawberry.ID},
    )
