"""Deals: the opportunities of other dialects that have a contact, with months, costs, commissions and items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.errors import NotFound
from models.objects.relations import Relation, Step
from models.planning.arranging import midnight
from models.records.plan import (
    Column,
    Compare,
    Computed,
    Constant,
    Exists,
    Expression,
    Fields,
    Filter,
    IsNull,
    Many,
    Mapped,
    Negate,
    Order,
    Related,
    Rows,
    Some,
    Through,
    constant_bind,
)
from resolvers.onepagecrm.activity_fields import AUTHOR, FILES, PERSON_NAME
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.contact_filters import containing, lowered
from resolvers.onepagecrm.custom import custom_values, taken_values
from resolvers.onepagecrm.kinds import DAY, ID, NUMBER, TRUTH, WHOLE, Kind, holding, listed, text, whole
from resolvers.onepagecrm.listing import parameters_of
from resolvers.onepagecrm.rules import PAGE_DATA, creating, deleting, listing, reading, updating
from resolvers.onepagecrm.saved_filters import FILTER_ID, Chooses, asked_for
from resolvers.onepagecrm.words import (
    ABOUT_A_CONTACT,
    BORN,
    KEY,
    TIMES,
    Field,
    Line,
    Parameter,
    Reply,
    Resource,
    Rule,
    Saving,
    Theme,
    Where,
    Within,
    asks,
    seen,
    stored,
)

_ZERO = Decimal(0)
_STATUSES = {"pending": "OPEN", "won": "WON", "lost": "LOST"}
_SHOWN_STATUS = Mapped(Column("outcome"), tuple((stored_, shown) for shown, stored_ in _STATUSES.items()), "pending")
# Where the lines of a body stand until the deal is there.
_LINES = "lines"


def _money(name: str, column: str | None = None) -> Field:
    key = column or name
    return Field(name, NUMBER, _or_zero(Column(key)), key, default=_ZERO)


def _or_zero(expression: Expression) -> Expression:
    return Computed("first_present", (expression, Constant(0)))


def _status() -> Kind:
    named = text(choices=tuple(_STATUSES))
    return Kind(lambda value: (taken := named.take(value)) and _STATUSES[taken], named.schema)


_AMOUNT, _COST = _or_zero(Column("amount")), _or_zero(Column("cost"))
_ITEM_PARTS: Mapping[str, Kind] = {
    "name": text(),
    "description": text(),
    "cost": NUMBER,
    "price": NUMBER,
    "qty": whole(0, 2**31 - 1),
    "predefined_item_id": ID,
}
_ITEM_SHOWN = Fields(
    (
        ("id", Column("id")),
        ("name", Column("name")),
        ("description", Column("description")),
        ("cost", Column("cost")),
        ("price", Column("price")),
        ("amount", Computed("product", (Column("price"), Column("quantity")))),
        ("qty", Column("quantity")),
        ("deal_id", Column("deal_id")),
        ("predefined_item_id", Column("product_id")),
        ("position", Column("position")),
        *((one.name, one.reads) for one in BORN if not callable(one.reads) and one.reads is not None),
    )
)
_ITEMS = Rows("deal_line", order=(Order(Column("position")),), relation="lines")
_IS_NOTE: Filter = Compare(Column("kind"), "=", constant_bind("NOTE", "text"))


async def _completed(saving: Saving) -> Mapping[str, Any]:
    """Owner, company, pipeline and dates that follow from what the body says and what is stored."""
    values = saving.values
    former: Mapping[str, Any] = {}
    if saving.id is None:
        more = await _born(saving)
    else:
        former = await _stored(saving)
        more = {"owner_id": former["owner_id"]} if "owner_id" in values and values["owner_id"] is None else {}
        more |= _left_pipeline(values, former)
    outcome = values.get("outcome") or former.get("outcome") or "OPEN"
    today = midnight(saving.asked.now.date())
    for column, is_meant in (("close_at", outcome == "OPEN"), ("closed_at", outcome != "OPEN")):
        if isinstance(values.get(column), date):
            more[column] = midnight(values[column])
        elif is_meant and values.get(column) is None and former.get(column) is None:
            more[column] = today
        elif column in values:
            # A day that is not said is what it was.
            more[column] = former.get(column)
    if outcome == "OPEN":
        more["closed_at"] = None
    if values.get(_LINES) is not None:
        more |= _sums(values[_LINES])
    if "deal_fields" in values:
        vocabulary, given = saving.asked.vocabulary, values["deal_fields"]
        custom = taken_values(vocabulary, "deal", "deal_fields", given, partial=saving.partial or saving.id is None)
        more |= {"custom": custom} if custom else {}
    return more


async def _born(saving: Saving) -> dict[str, Any]:
    """A new deal is its contact's company's, and in the pipeline that new ones go into."""
    values = saving.values
    people = Rows("person", filter=Compare(Column("id"), "=", constant_bind(values["person_id"], "uuid")))
    pipelines = Rows("pipeline", order=(Order(Column("is_default"), True), Order(Column("position"))))
    found, known = await saving.call.read_each(
        saving.session,
        [(people, {"company": Column("company_id")}), (pipelines, {"id": Column("id"), "type": Column("type")})],
    )
    if not found:
        raise NotFound("Resource not found", field="person_id")
    more: dict[str, Any] = {"company_id": found[0]["company"]}
    if values.get("owner_id") is None:
        more["owner_id"] = saving.asked.me
    if values.get("pipeline_id") is None and known:
        more["pipeline_id"] = known[0]["id"]
    return more


async def _stored(saving: Saving) -> Mapping[str, Any]:
    rows = Rows("deal", filter=Compare(Column("id"), "=", constant_bind(saving.id, "uuid")))
    names = ("owner_id", "outcome", "close_at", "closed_at", "pipeline_id", "progress", "former_progress")
    [found] = await saving.call.read(saving.session, rows, **{name: Column(name) for name in names})
    return found


def _left_pipeline(values: Mapping[str, Any], former: Mapping[str, Any]) -> dict[str, Any]:
    """Where the deal stood in the pipeline that it leaves is remembered; one that is not said is not left."""
    if "pipeline_id" not in values:
        return {}
    if values["pipeline_id"] is None:
        return {"pipeline_id": former["pipeline_id"]}
    if former["pipeline_id"] in (None, str(values["pipeline_id"])) or former["progress"] is None:
        return {}
    return {"former_progress": {**former["former_progress"], former["pipeline_id"]: former["progress"]}}


def _sums(lines: list[Mapping[str, Any]]) -> dict[str, Any]:
    """A deal with items costs and brings what they do."""
    if not lines:
        return {}
    return {
        "amount": sum((line["price"] * line["qty"] for line in lines), _ZERO),
        "cost": sum((line["cost"] * line["qty"] for line in lines), _ZERO),
    }


async def _follow(saving: Saving, deal_id: UUID, given: Mapping[str, Any]) -> None:
    """The items of the body replace those that are there; none are left where the deal has no items any more."""
    lines, has_lines = given.get(_LINES), given.get("has_lines")
    if lines is None and has_lines is not False:
        return
    if saving.id is not None:
        of_deal = Rows("deal_line", filter=Compare(Column("deal_id"), "=", constant_bind(deal_id, "uuid")))
        there = await saving.call.read(saving.session, of_deal, id=Column("id"))
        if there:
            await saving.changes.destroy("deal_line", [UUID(row["id"]) for row in there])
    if lines and has_lines is not False:
        await saving.changes.create(
            "deal_line",
            [
                {
                    "deal_id": deal_id,
                    "name": line["name"],
                    "description": line["description"],
                    "cost": line["cost"],
                    "price": line["price"],
                    "quantity": line["qty"],
                    "product_id": line.get("predefined_item_id"),
                    "position": place,
                }
                for place, line in enumerate(lines, 1)
            ],
        )


def _items() -> Kind:
    item = holding(_ITEM_PARTS, ("name", "cost", "price", "qty"))
    return listed(Kind(lambda value: {"description": None, **item.take(value)}, item.schema), 200)


_WHEN_CLOSED = Computed("utc_date", (Column("closed_at"),))
DEAL = Resource(
    name="deal",
    plural="deals",
    schema="Deal",
    object="deal",
    fields=(
        KEY,
        Field("contact_id", ID, Column("person_id"), "person_id", required=True),
        Field("owner_id", ID, Column("owner_id"), "owner_id"),
        Field("pipeline_id", ID, Column("pipeline_id"), "pipeline_id"),
        stored("sales_pipeline_id", ID),
        Field("name", text(60, cut=True), Column("name"), "name", required=True),
        stored("text", text(7168), "notes"),
        Field("stage", whole(1, 99), Column("progress"), "progress"),
        Field("status", _status(), _SHOWN_STATUS, "outcome", default="OPEN"),
        Field("expected_close_date", DAY, Computed("utc_date", (Column("close_at"),)), "close_at"),
        Field("close_date", DAY, _WHEN_CLOSED, "closed_at"),
        Field(
            "date",
            DAY,
            Computed("first_present", (Column("dated_on"), Computed("utc_date", (Column("created_at"),)))),
            "dated_on",
        ),
        _money("amount"),
        Field("months", whole(1, 1200), Column("months"), "months", default=1),
        _money("cost"),
        seen("margin", NUMBER, Computed("difference", (_AMOUNT, _COST))),
        seen("total_amount", NUMBER, Computed("product", (_AMOUNT, Column("months")))),
        seen("total_cost", NUMBER, Computed("product", (_COST, Column("months")))),
        Field(
            "commission_base",
            text(choices=("amount", "margin")),
            Computed("first_present", (Column("commission_base"), Constant("amount"))),
            "commission_base",
        ),
        Field(
            "commission_type",
            text(choices=("none", "percentage", "absolute")),
            Column("commission_type"),
            "commission_type",
            default="none",
        ),
        Field(
            "commission",
            NUMBER,
            Computed(
                "commission",
                tuple(
                    Column(name)
                    for name in (
                        *("commission_type", "commission_base", "amount", "cost"),
                        *("commission_percentage", "commission"),
                    )
                ),
            ),
            "commission",
            default=_ZERO,
        ),
        _money("commission_percentage"),
        custom_values("deal_fields", "deal"),
        Field("has_deal_items", TRUTH, Exists(_ITEMS), "has_lines"),
        Field("deal_items", _items(), Many(_ITEMS, _ITEM_SHOWN), _LINES),
        AUTHOR,
        seen(
            "has_related_notes",
            TRUTH,
            Exists(Rows("activity_link", filter=_IS_NOTE, relation="note_links")),
        ),
        FILES,
        seen(
            "contact_info",
            holding({"contact_name": text(), "company": text()}),
            Fields(
                (
                    ("contact_name", Through("person", PERSON_NAME)),
                    ("company", Through("person", Through("company", Column("name")))),
                )
            ),
        ),
        seen(
            "owner",
            holding({"id": text(), "name": text(), "email": text()}),
            Fields(
                (
                    ("id", Column("owner_id")),
                    ("name", Through("owner", PERSON_NAME)),
                    ("email", Through("owner", Column("email"))),
                )
            ),
        ),
        *BORN,
    ),
    # What nobody is to be sold to is no deal here.
    only=Negate(IsNull(Column("person_id"))),
    order=(Order(Column("updated_at"), True),),
    sorts={
        "created_at": (Column("created_at"),),
        "modified_at": (Column("updated_at"),),
        "date": (Computed("first_present", (Column("dated_on"), Computed("utc_date", (Column("created_at"),)))),),
        "close_date": (Column("closed_at"),),
        "expected_close_date": (Column("close_at"),),
    },
    times={
        **TIMES,
        "date": Computed("first_present", (Computed("utc_midnight", (Column("dated_on"),)), Column("created_at"))),
        "close_date": Column("closed_at"),
        "expected_close_date": Column("close_at"),
    },
    completes=_completed,
    apart=frozenset({_LINES, "has_lines", "deal_fields"}),
    follows=_follow,
)
# Where it stood last in the pipelines that it left.
WITH_HISTORY = replace(
    DEAL,
    shown_as="with history",
    fields=(*DEAL.fields, seen("previous_pipeline_stages", holding({}), Column("former_progress"))),
)
_BY_STATUS: Mapping[str, tuple[Order, ...]] = {
    "pending": (Order(Column("close_at")),),
    **dict.fromkeys(("won", "lost", "closed"), (Order(Column("closed_at"), True),)),
}


def _status_filter(value: str, _bind: Any) -> Filter:
    wanted = ["WON", "LOST"] if value == "closed" else [_STATUSES[value]]
    return Compare(Column("outcome"), "in", constant_bind(wanted, "text[]"))


_WHERES: tuple[Where, ...] = (
    Where("name", text(), lambda value, bind: containing(Column("name"), value, bind)),
    Where(
        "search",
        text(),
        lambda value, bind: Some(tuple(containing(Column(name), value, bind) for name in ("name", "notes"))),
    ),
    Where("status", text(choices=(*_STATUSES, "closed")), _status_filter, decides=True),
    asks("stage", Column("progress"), WHOLE, "int4"),
    asks("pipeline_id", Column("pipeline_id")),
    asks("sales_pipeline_id", Column("sales_pipeline_id")),
    asks("owner_id", Column("owner_id")),
)
_ABOUT: tuple[Where, ...] = (
    *ABOUT_A_CONTACT,
    Where(
        "tag",
        text(),
        lambda value, bind: Related("person", Related("tags", lowered(Column("name"), value.strip(), bind))),
    ),
)
_HISTORY = Where("include_history", TRUTH, lambda _value, _bind: Negate(IsNull(Column("id"))), decides=True)
_OF_COMPANY = Relation(
    "deals_of_people",
    "deal",
    "many",
    routes=((Step("person", "company_id", "id"), Step("deal", "person_id", "id")),),
)


def _list(
    *wheres: Where,
    within: Within | None = None,
    further: Sequence[Parameter] = (),
    chooses: Chooses | None = None,
) -> Rule:
    """Deals in the order that goes with the status that is asked for, and with their history when that is asked for."""

    async def run(asked: Asked) -> Reply:
        resource = WITH_HISTORY if asked.is_set("include_history") else DEAL
        status = asked.given("status", text(choices=(*_STATUSES, "closed")))
        resource = replace(resource, order=_BY_STATUS.get(status, DEAL.order))
        return await listing(resource, *wheres, _HISTORY, within=within, chooses=chooses).run(asked)

    data = {
        "deals": {"type": "array", "items": {"properties": {"deal": {"$ref": "#/components/schemas/Deal"}}}},
        **PAGE_DATA,
    }
    parameters = (*further, *parameters_of(DEAL, (*wheres, _HISTORY), paged=True))
    return Rule(run, parameters, data={"type": "object", "properties": data})


_WRITTEN = tuple(one for one in DEAL.written)
# A deal stays with its contact; one that is made below a contact is that contact's.
_WITHOUT_CONTACT = tuple(one for one in _WRITTEN if one.name != "contact_id")

THEMES = (
    Theme(
        "Deals",
        (
            Line(
                "GET",
                "/deals",
                "listDeals",
                "List deals",
                _list(*_WHERES, *_ABOUT, further=(FILTER_ID,), chooses=asked_for),
            ),
            Line("POST", "/deals", "createDeal", "Create a deal", creating(DEAL)),
            Line("GET", "/deals/{deal_id}", "getDeal", "Fetch one deal", reading(DEAL, "deal_id")),
            Line(
                "PUT",
                "/deals/{deal_id}",
                "updateDeal",
                "Update one deal",
                updating(DEAL, "deal_id", fields=_WITHOUT_CONTACT),
            ),
            Line("DELETE", "/deals/{deal_id}", "deleteDeal", "Delete one deal", deleting(DEAL, "deal_id")),
        ),
        (DEAL,),
    ),
    Theme(
        "Companies",
        (
            Line(
                "GET",
                "/companies/{company_id}/deals",
                "listCompanyDeals",
                "List deals of one company",
                _list(*_WHERES, within=Within("company_id", "company", _OF_COMPANY)),
            ),
        ),
    ),
    Theme(
        "Contacts",
        (
            Line(
                "GET",
                "/contacts/{contact_id}/deals",
                "listContactDeals",
                "List deals of one contact",
                _list(*_WHERES, within=Within("contact_id", "person", "deals")),
            ),
            Line(
                "POST",
                "/contacts/{contact_id}/deals",
                "createContactDeal",
                "Create a deal on one contact",
                creating(DEAL, Within("contact_id", "person", "deals", born="person_id"), fields=_WITHOUT_CONTACT),
            ),
        ),
    ),
)
