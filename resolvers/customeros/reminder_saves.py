"""Making reminders, and putting them off or dismissing them."""

from typing import Any

import strawberry

from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Time
from resolvers.customeros.writing import APP, existing, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded

_COLUMNS = {"content": "content", "dueDate": "due_at", "dismissed": "dismissed"}
_WORDS = {column: wire for wire, column in _COLUMNS.items()}


@strawberry.input
class ReminderInput:
    """A reminder to make."""

    organizationId: strawberry.ID
    userId: strawberry.ID
    content: str
    dueDate: Time


@strawberry.input
class ReminderUpdateInput:
    """What to change of a reminder."""

    id: strawberry.ID
    content: str | None = strawberry.UNSET
    dueDate: Time | None = strawberry.UNSET
    dismissed: bool | None = strawberry.UNSET


async def reminder_create(call: Call) -> Any:
    """Make a reminder about an organization; answers its id."""
    given = call.arguments["input"]
    company, owner = given["organizationId"], given["userId"]
    with worded(_WORDS):
        async with call.changing(APP) as (_session, changes):
            message = f"Organization with id {company} not found"
            values = {"company_id": await existing(changes, "company", company, message, field="organizationId")}
            message = f"User with id {owner} not found"
            values["owner_id"] = await existing(changes, "member", owner, message, field="userId")
            (made,) = await changes.create("reminder", [{**values, **patch(given, _COLUMNS)}])
    return str(made)


async def reminder_update(call: Call) -> Any:
    """Change a reminder; what is null stays as it is. Answers its id."""
    given = call.arguments["input"]
    with worded(_WORDS):
        async with call.changing(APP) as (_session, changes):
            message = f"Reminder with id {given['id']} not found"
            id_ = await existing(changes, "reminder", given["id"], message, field="id")
            await changes.update("reminder", {id_: patch(given, _COLUMNS)})
    return str(id_)


@strawberry.type
class ReminderSaves:
    """Root fields that change reminders."""

    reminder_Create: strawberry.ID | None = change(reminder_create, arguments={"input": ReminderInput}, needs=STAFF)
    reminder_Update: strawberry.ID | None = change(
        reminder_update, arguments={"input": ReminderUpdateInput}, needs=STAFF
    )
