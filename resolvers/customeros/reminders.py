"""Reminders about organizations."""

import strawberry

from models.records.plan import Column, Compare, Every, Filter, Order, Related, Rows
from resolvers.customeros.common import MetadataInterface
from resolvers.customeros.lookups import by_id, id_or_none
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Time
from resolvers.customeros.users import User
from resolvers.kit.fields import leaf, listed, one_of, to_one
from resolvers.kit.sources import Selected

_SOONEST_FIRST = (Order(Column("due_at")),)


@strawberry.type
class Reminder(MetadataInterface):
    """What its owner wants to be reminded of, and when."""

    content: str | None = leaf("content")
    owner: User | None = to_one("owner")
    dueDate: Time | None = leaf("due_at")
    dismissed: bool | None = leaf("dismissed")


def _of_organization(selection: Selected) -> Rows:
    """All reminders about the organization, or those that are dismissed, or those that are not."""
    given, looks = selection.arguments, selection.looks
    of_company = Compare(Column("company_id"), "=", looks.bind(given["organizationId"], "uuid", id_or_none))
    filters: tuple[Filter, ...] = (of_company, Related("company"))
    if not looks.is_null(given.get("dismissed")):
        filters += (Compare(Column("dismissed"), "=", looks.bind(given["dismissed"], "bool")),)
    return Rows("reminder", filter=Every(filters), order=_SOONEST_FIRST)


@strawberry.type
class ReminderReads:
    """Root fields that read reminders."""

    reminder: Reminder = one_of(
        lambda selection: by_id(selection, "reminder"),
        arguments={"id": strawberry.ID},
        needs=STAFF,
        missing=lambda given: f"Reminder with id {given['id']} not found",
    )
    remindersForOrganization: list[Reminder] = listed(
        _of_organization, arguments={"organizationId": strawberry.ID, "dismissed": bool | None}, needs=STAFF
    )
