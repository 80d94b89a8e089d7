"""Notes, calls and meetings: activities of other dialects that are about a contact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.errors import NotFound
from models.objects.relations import Relation, Step
from models.planning.arranging import midnight
from models.records.plan import (
    Column,
    Compare,
    Every,
    Expression,
    Filter,
    IsNull,
    Negate,
    Order,
    Related,
    Rows,
    Through,
    constant_bind,
)
from resolvers.kit.actions import Call
from resolvers.onepagecrm.activity_fields import AUTHOR, FILES
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.kinds import ID, TEXT, listed, text
from resolvers.onepagecrm.notifying import notify
from resolvers.onepagecrm.rules import change, creating, listing, reading, require, updating
from resolvers.onepagecrm.words import (
    BORN,
    DOOR,
    KEY,
    TIMES,
    Field,
    Line,
    Reply,
    Resource,
    Rule,
    Saving,
    Theme,
    Where,
    Within,
    seen,
)

_LONGEST = 7168
_LINK = "activity_link"


def _tie(column: str) -> Relation:
    return Relation(
        f"about_{column}", _LINK, "many", (("id", "activity_id"),), where=(("role", "ABOUT"),), present=(column,)
    )


_PERSON, _DEAL = _tie("person_id"), _tie("deal_id")
# From a contact to its activities.
OF_CONTACT = Relation("activities_about", "activity", "many", routes=((Step(_LINK, "person_id", "activity_id"),),))
_OF_COMPANY = Relation(
    "activities_of_people",
    "activity",
    "many",
    routes=((Step("person", "company_id", "id"), Step(_LINK, "person_id", "activity_id")),),
)
TEXT_FIELD = Field("text", text(_LONGEST), Column("body"), "body", default=None)
# The newer ones first, by what was changed last.
_ORDER = (Order(Column("updated_at"), True),)


def moment_or_day(value: Any) -> Any:
    """A day as its first instant; what is an instant stays."""
    return midnight(value) if type(value) is date else value


class ActivityKind(Struct, frozen=True):
    """What tells one of the three from the others."""

    name: str
    plural: str
    title: str
    kind: str
    fields: tuple[Field, ...]
    # By what `date_filter` names when it was.
    time: str
    born: Mapping[str, Any]
    only: tuple[Filter, ...] = ()
    requires_text: bool = False
    sorts: Mapping[str, tuple[Expression, ...]] | None = None
    # Whether those of a list say which of it they are.
    numbered: bool = False


async def _completed(saving: Saving) -> Mapping[str, Any]:
    """Whose it is: a contact, and for a note maybe a deal, which must be there."""
    values = saving.values
    more: dict[str, Any] = {}
    if "occurred_at" in values:
        # When it is not said it is now; what was said once stays.
        if values["occurred_at"] is None:
            values.pop("occurred_at")
            more |= {"occurred_at": saving.asked.now} if saving.id is None else {}
        else:
            more["occurred_at"] = moment_or_day(values["occurred_at"])
    elif saving.id is None:
        more["occurred_at"] = saving.asked.now
    if saving.id is None:
        rows = Rows("person", filter=Compare(Column("id"), "=", constant_bind(values["person_id"], "uuid")))
        if not await saving.call.read(saving.session, rows, id=Column("id")):
            raise NotFound("Resource not found", field="contact_id")
    return more


async def _follow(saving: Saving, activity: UUID, given: Mapping[str, Any]) -> None:
    """Tie it to its contact and deal, and tell whom it wants to be told to."""
    if saving.id is None:
        await saving.changes.create(_LINK, [{"activity_id": activity, "person_id": given["person_id"]}])
    if "deal_id" in given:
        await _tie_deal(saving, activity, given["deal_id"])
    if given.get("notified"):
        await _tell(saving, activity, given["notified"])


async def _tell(saving: Saving, activity: UUID, members: Sequence[UUID]) -> None:
    by_id = Rows("activity", filter=Compare(Column("id"), "=", constant_bind(activity, "uuid")))
    person = Through(_PERSON, Column("person_id"))
    [found] = await saving.call.read(saving.session, by_id, kind=Column("kind"), body=Column("body"), person=person)
    kind = {"NOTE": "note", "MEETING": "meeting"}.get(found["kind"], "call")
    await notify(saving.asked, saving.session, members, kind, UUID(found["person"]), found["body"], about=activity)


async def _tie_deal(saving: Saving, activity: UUID, deal: UUID | None) -> None:
    if saving.id is not None:
        tied = Every(
            (Compare(Column("activity_id"), "=", constant_bind(activity, "uuid")), Negate(IsNull(Column("deal_id"))))
        )
        found = await saving.call.read(
            saving.session, Rows(_LINK, filter=tied), id=Column("id"), deal=Column("deal_id")
        )
        if deal is not None and any(row["deal"] == str(deal) for row in found):
            return
        if found:
            await saving.changes.destroy(_LINK, [UUID(row["id"]) for row in found])
    if deal is not None:
        await saving.changes.create(_LINK, [{"activity_id": activity, "deal_id": deal}])


def linked_deal() -> tuple[Field, ...]:
    """The deal that a note is linked to."""
    return (
        Field("linked_deal_id", ID, Through(_DEAL, Column("deal_id")), "deal_id", default=None),
        seen("linked_deal_name", TEXT, Through(_DEAL, Through("deal", Column("name")))),
    )


def resource_of(kind: ActivityKind) -> Resource:
    """The resource: rows of its kind that are about a contact."""
    is_kind: Filter = Compare(Column("kind"), "=", constant_bind(kind.kind, "text"))
    told = text_required() if kind.requires_text else TEXT_FIELD
    return Resource(
        name=kind.name,
        plural=kind.plural,
        schema=kind.title,
        object="activity",
        fields=(
            KEY,
            Field("contact_id", ID, Through(_PERSON, Column("person_id")), "person_id", required=True),
            told,
            *kind.fields,
            Field("user_ids_to_notify", listed(ID, 100), None, "notified"),
            AUTHOR,
            FILES,
            *BORN,
        ),
        only=Every((is_kind, *kind.only, Related(_PERSON))),
        born=kind.born,
        order=_ORDER,
        sorts=kind.sorts
        or {
            "created_at": (Column("created_at"),),
            "modified_at": (Column("updated_at"),),
            "updated_at": (Column("updated_at"),),
        },
        times={**TIMES, kind.time: Column("occurred_at")},
        completes=_completed,
        apart=frozenset({"person_id", "deal_id", "notified"}),
        numbered=kind.numbered,
        follows=_follow,
    )


def text_required() -> Field:
    """The text of what is nothing without it."""
    return Field("text", text(_LONGEST), Column("body"), "body", required=True)


def _company(value: Any, bind: Any) -> Filter:
    return Related(_PERSON, Related("person", Compare(Column("company_id"), "=", bind("uuid", value))))


_ABOUT: tuple[Where, ...] = (
    Where(
        "contact_id", ID, lambda value, bind: Related(_PERSON, Compare(Column("person_id"), "=", bind("uuid", value)))
    ),
    Where("company_id", ID, _company),
)


def _deleting(resource: Resource, parameter: str) -> Rule:
    """It is gone for good, and so are its files."""

    async def run(asked: Asked) -> Reply:
        id_ = asked.id(parameter)

        async def act(call: Call) -> Any:
            async with call.changing(DOOR) as (session, changes):
                await require(changes, resource, id_)
                of_it = Compare(Column("activity_id"), "=", constant_bind(id_, "uuid"))
                files = await call.read(session, Rows("attachment", filter=of_it, visibility="any"), id=Column("id"))
                if files:
                    await changes.destroy("attachment", [UUID(row["id"]) for row in files])
                await changes.destroy(resource.object, [id_])

        return await change(asked, resource, "delete", act)

    return Rule(run)


def themes_of(resource: Resource, heading: str, *, further: Sequence[Line] = ()) -> tuple[Theme, ...]:
    """The lines that the three have alike. A contact is fixed once it is said."""
    name, plural, title = resource.name, resource.plural, resource.schema
    one, many = f"/{plural}/{{{name}_id}}", f"/{plural}"
    unnamed = tuple(field for field in resource.written if field.name != "contact_id")
    within = Within("contact_id", "person", OF_CONTACT, born="person_id")
    article = f"a {name}"
    parameter = f"{name}_id"
    return (
        Theme(
            heading,
            (
                Line("GET", many, f"list{title}s", f"List {plural}", listing(resource, *_ABOUT)),
                Line("POST", many, f"create{title}", f"Create {article}", creating(resource)),
                Line("GET", one, f"get{title}", f"Fetch one {name}", reading(resource, parameter)),
                Line("PUT", one, f"update{title}", f"Update one {name}", updating(resource, parameter, fields=unnamed)),
                Line("DELETE", one, f"delete{title}", f"Delete one {name}", _deleting(resource, parameter)),
                *further,
            ),
            (resource,),
        ),
        Theme(
            "Companies",
            (
                Line(
                    "GET",
                    f"/companies/{{company_id}}/{plural}",
                    f"listCompany{title}s",
                    f"List {plural} of one company",
                    listing(resource, within=Within("company_id", "company", _OF_COMPANY)),
                ),
            ),
        ),
        Theme(
            "Contacts",
            (
                Line(
                    "GET",
                    f"/contacts/{{contact_id}}/{plural}",
                    f"listContact{title}s",
                    f"List {plural} of one contact",
                    listing(resource, within=within),
                ),
                Line(
                    "POST",
                    f"/contacts/{{contact_id}}/{plural}",
                    f"createContact{title}",
                    f"Create {article} on one contact",
                    creating(resource, within, fields=unnamed),
                ),
            ),
        ),
    )
