"""Telling members of what colleagues wrote down, or gave them to do."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from models.automation import notifications
from models.database.pool import Session
from models.records.service import Changes
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.words import DOOR

TYPES = ("assigned_action", "action_with_time", "contact_assigned", "call", "meeting", "note")
_TITLES = {
    "assigned_action": "Action assigned to you",
    "contact_assigned": "Contact assigned to you",
    "call": "Call logged",
    "meeting": "Meeting logged",
    "note": "Note added",
}


async def notify(
    asked: Asked,
    session: Session,
    members: Sequence[UUID],
    kind: str,
    person_id: UUID,
    body: str | None,
    *,
    about: UUID | None = None,
) -> None:
    """Each of the members is told once, by the member who asks; nobody is told of what they did themselves."""
    told = [member for member in dict.fromkeys(members) if member != asked.me]
    for member in told:
        await notifications.notify(
            session,
            asked.context.scope(DOOR),
            member,
            kind,
            _TITLES[kind],
            body=body,
            by_id=asked.me,
            data={"contact_id": str(person_id), **({} if about is None else {"about_id": str(about)})},
        )


async def mark_read(changes: Changes, found: Sequence[UUID], asked: Asked) -> None:
    """The notifications are read from now on; those that were read before stay so."""
    await changes.update(notifications.TABLE, {row_id: {"read_at": asked.now} for row_id in found})
