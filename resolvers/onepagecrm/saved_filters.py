"""Saved filters: the workspace's views of people and of deals that leave some of them out, whoever made them.

A filter of deals selects contacts by their deals, and one of people selects deals by their contacts. A filter whose
conditions say nothing, or nothing that their fields can be compared by, is refused: it never stands for everybody.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.errors import Invalid
from models.metadata.view_filters import ViewCondition, ViewConditions, read_conditions
from models.records.plan import Filter, Related
from resolvers.kit.looks import Looks
from resolvers.kit.model_rules import standard_object
from resolvers.kit.viewing import Viewing
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.kinds import ID
from resolvers.onepagecrm.vocabulary import Vocabulary
from resolvers.onepagecrm.words import Parameter

FILTER_ID = Parameter("filter_id", ID)
# Where the conditions' values stand among the variables of a statement.
PLACE = "saved_filter"
# Whose views are filters here, and from each how the others' records are reached.
OBJECTS = ("person", "deal")
_FROM = {("person", "deal"): "deals", ("deal", "person"): "person"}
# The model's names of fields -> this product's.
_NAMES: Mapping[str, Mapping[str, str]] = {
    "person": {
        "name": "name",
        "name.firstName": "first_name",
        "name.lastName": "last_name",
        "email": "email",
        "emails": "email",
        "emails.primaryEmail": "email",
        "phone": "phone",
        "phones": "phone",
        "phones.primaryPhoneNumber": "phone",
        "jobTitle": "job_title",
        "company": "company_id",
        "createdAt": "created_at",
        "updatedAt": "modified_at",
    },
    "deal": {
        "name": "deal_name",
        "amount": "deal_value",
        "amount.amountMicros": "deal_value",
        "amount.currencyCode": "deal_currency",
        "stage": "deal_stage",
        "closeDate": "deal_expected_close_date",
        "company": "deal_company_id",
        "pointOfContact": "deal_contact_id",
        "owner": "deal_owner_id",
        "createdAt": "deal_created_at",
        "updatedAt": "deal_modified_at",
    },
}
_OPERANDS = {"GREATER_THAN_OR_EQUAL": "greater_or_equal", "LESS_THAN_OR_EQUAL": "less_or_equal"}


class Chosen(Struct, frozen=True):
    """A filter that a list is narrowed by."""

    view: ViewConditions
    viewing: Viewing
    # Whose records it selects: `person` or `deal`.
    object: str
    # Its conditions, for the variables.
    argument: Mapping[str, Any]

    def condition(self, object_name: str, looks: Looks) -> Filter:
        """Which records of the object pass."""
        found = self.viewing.condition(self.object, looks, looks.givens[PLACE], FILTER_ID.name)
        if found is None:
            raise Invalid("The filter says nothing yet", field=FILTER_ID.name)
        return found if object_name == self.object else Related(_FROM[object_name, self.object], found)


# The filter that a request chooses; None when it chooses none.
Chooses = Callable[[Asked], Awaitable[Chosen | None]]


async def asked_for(asked: Asked) -> Chosen | None:
    """The filter of the query's `filter_id`."""
    its_id = asked.given(FILTER_ID.name, ID)
    return None if its_id is None else await chosen(asked, its_id)


async def chosen(asked: Asked, filter_id: UUID) -> Chosen:
    """The filter of the id."""
    context = asked.context
    async with context.database.reading(context.caller.workspace_id) as session:
        view = await read_conditions(session, filter_id)
    of = None if view is None else stored_objects().get(view.object_def_id)
    if view is None or of is None or not (view.conditions or view.any_field):
        raise missing(FILTER_ID.name)
    viewing = asked.vocabulary.viewing
    with naming_the_filter():
        return Chosen(view, viewing, of, viewing.argument(of, view))


def stored_objects() -> Mapping[UUID, str]:
    """The objects whose views are filters: the model's id of each, and how it is stored."""
    return {standard_object(name): name for name in OBJECTS}


@contextmanager
def naming_the_filter() -> Iterator[None]:
    """What is wrong inside of a filter is told of the parameter that named it."""
    try:
        yield
    except Invalid as error:
        if error.field is None or error.field.split(".")[0] not in ("viewId", FILTER_ID.name):
            raise
        raise Invalid(error.message, field=FILTER_ID.name) from error


def shown(view: ViewConditions, vocabulary: Vocabulary) -> dict[str, Any]:
    """A filter as this product shows it."""
    of = stored_objects()[view.object_def_id]
    own = {one.id: one.name for one in vocabulary.definitions.get(of, ())}
    names = {**vocabulary.viewing.names(of), **own}
    return {"id": str(view.id), "name": view.name, "conditions": [*_conditions(view, of, names)]}


def _conditions(view: ViewConditions, of: str, names: Mapping[UUID, str]) -> Iterator[list[str]]:
    """`[field, operand, value, ...]` each. All must hold, but of those in a group `(` ... `)` one with `or` between."""

    def inside(group_id: UUID | None, joint: str | None) -> Iterator[list[str]]:
        parts = [[_condition(one, of, names)] for one in view.conditions if one.group_id == group_id]
        parts += [[*group(one.id, one.operator)] for one in view.groups if one.parent_id == group_id]
        for place, part in enumerate(parts):
            if place and joint is not None:
                yield [joint]
            yield from part

    def group(group_id: UUID, operator: str) -> Iterator[list[str]]:
        if operator == "NOT":
            yield ["not"]
        yield ["("]
        yield from inside(group_id, None if operator == "AND" else "or")
        yield [")"]

    yield from inside(None, None)
    if view.any_field:
        yield ["search", "contains", view.any_field]


def _condition(one: ViewCondition, of: str, names: Mapping[UUID, str]) -> list[str]:
    known, name = _NAMES[of], names.get(one.field_id, str(one.field_id))
    path = name if one.sub_field is None else f"{name}.{one.sub_field}"
    field = known.get(path) or (f"deal_{path}" if of == "deal" else path)
    return [field, _OPERANDS.get(one.operand, one.operand.lower()), *_values(one.value)]


def _values(value: Any) -> list[str]:
    match value:
        case None | "":
            return []
        case {"selectedRecordIds": list(ids)}:
            return [str(one) for one in ids]
        case list():
            return [str(one) for one in value]
        case {"direction": direction, **span}:
            return [str(one) for one in (direction, span.get("amount"), span.get("unit")) if one is not None]
        case bool():
            return [str(value).lower()]
        case _:
            return [str(value)]
