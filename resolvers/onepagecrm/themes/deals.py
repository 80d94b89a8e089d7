"""Deals: the opportunities of other dialects that have a contact, with months, costs, commissions and items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from msgspec.structs import replace

from models.objects.relations import Relation, Step
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
    count_bind,
)
from resolvers.onepagecrm.activity_fields import AUTHOR, FILES, PERSON_NAME
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.contact_fields import COMPANY_NAME
from resolvers.onepagecrm.contact_filters import containing, lowered
from resolvers.onepagecrm.contacts import CONTACTS
from resolvers.onepagecrm.custom import custom_values
from resolvers.onepagecrm.deal_saves import LINES, ZERO, completed, follow
from resolvers.onepagecrm.kinds import DAY, ID, NUMBER, TRUTH, WHOLE, Kind, holding, listed, text, whole
from resolvers.onepagecrm.listing import FIELDS, named_beside, parameters_of
from resolvers.onepagecrm.rules import PAGE_DATA, creating, deleting, item_of, listing, read_one, updating
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
    Theme,
    Where,
    Within,
    asks,
    seen,
    shown,
    stored,
    unknown,
)

_STATUSES = {"pending": "OPEN", "won": "WON", "lost": "LOST"}
_SHOWN_STATUS = Mapped(Column("outcome"), tuple((stored_, shown) for shown, stored_ in _STATUSES.items()), "pending")


def _money(name: str, column: str | None = None) -> Field:
    key = column or name
    return Field(name, NUMBER, _or_zero(Column(key)), key, default=ZERO)


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
_ITEM_MORE: Mapping[str, Kind] = {
    "id": ID,
    "deal_id": ID,
    "amount": NUMBER,
    "position": WHOLE,
    **{one.name: one.kind for one in BORN},
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


def _items() -> Kind:
    item = holding(_ITEM_PARTS, ("name", "cost", "price", "qty"))
    taken = listed(Kind(lambda value: {"description": None, **item.take(value)}, item.schema), 200)
    return replace(taken, shown=listed(holding({**_ITEM_PARTS, **_ITEM_MORE})).schema)


# Whom what happened about the deal is about, but for its own contact.
_BY_ACTIVITIES = (Step("deal_contact", "deal_id", "id"),)
_LINKED = Relation("linked_to_deal", "person", "many", routes=(_BY_ACTIVITIES,))
# They and its own contact.
_PEOPLE = Relation(
    "people_of_deal",
    "person",
    "many",
    routes=(
        (Step("deal", "id", "person_id"),),
        _BY_ACTIVITIES,
    ),
)
_MOST_CONTACTS = 100
_LINKED_CONTACTS = Many(
    Rows("person", order=CONTACTS.order, limit=count_bind(_MOST_CONTACTS), relation=_LINKED),
    Fields(
        (
            ("id", Column("id")),
            ("contact_name", PERSON_NAME),
            # The document knows empty texts here and no nulls.
            ("company", Computed("first_present", (COMPANY_NAME, Constant("")))),
            ("photo_url", Computed("first_present", (Column("avatar_url"), Constant("")))),
        )
    ),
)
_CONTACTS = Rows("person", order=CONTACTS.order, limit=count_bind(_MOST_CONTACTS), relation=_PEOPLE)
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
            default=ZERO,
        ),
        _money("commission_percentage"),
        unknown("reason_lost_id", ID),
        custom_values("deal_fields", "deal"),
        Field("has_deal_items", TRUTH, Exists(_ITEMS), "has_lines"),
        Field("deal_items", _items(), Many(_ITEMS, _ITEM_SHOWN), LINES),
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
        seen(
            "linked_contacts",
            listed(holding(dict.fromkeys(("id", "contact_name", "company", "photo_url"), text()))),
            _LINKED_CONTACTS,
        ),
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
    completes=completed,
    apart=frozenset({LINES, "has_lines", "deal_fields"}),
    follows=follow,
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


def _shows(asked: Asked) -> Resource:
    """With its history, and with its contacts in full, when a request asks for them."""
    return _shown(asked.is_set("include_history"), bool(named_beside(asked, ("contacts",))))


@cache
def _shown(history: bool, contacts: bool) -> Resource:
    found = WITH_HISTORY if history else DEAL
    if not contacts:
        return found
    beside = ("contacts", lambda vocabulary: Many(_CONTACTS, shown(CONTACTS.fields, vocabulary)))
    return replace(found, shown_as=f"{found.shown_as} with contacts", beside=(*found.beside, beside))


_HISTORY = Where("include_history", TRUTH, lambda _value, _bind: Negate(IsNull(Column("id"))), decides=True)
OF_COMPANY = Relation(
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
    """Deals in the order that goes with the status that is asked for."""

    async def run(asked: Asked) -> Reply:
        status = asked.given("status", text(choices=(*_STATUSES, "closed")))
        resource = replace(DEAL, order=_BY_STATUS.get(status, DEAL.order))
        rule = listing(resource, *wheres, _HISTORY, within=within, shows=_shows, chooses=chooses)
        return await rule.run(asked)

    data = {
        "deals": {"type": "array", "items": {"properties": {"deal": {"$ref": "#/components/schemas/Deal"}}}},
        **PAGE_DATA,
    }
    parameters = (*further, *parameters_of(DEAL, (*wheres, _HISTORY), paged=True))
    return Rule(run, parameters, data={"type": "object", "properties": data})


async def _read(asked: Asked) -> Reply:
    return await read_one(asked, _shown(asked.is_set("include_history"), False), asked.id("deal_id"))


_READS = Rule(_read, (Parameter("include_history", TRUTH),), data=item_of(DEAL))
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
                _list(*_WHERES, *_ABOUT, further=(FILTER_ID, FIELDS), chooses=asked_for),
            ),
            Line("POST", "/deals", "createDeal", "Create a deal", creating(DEAL)),
            Line("GET", "/deals/{deal_id}", "getDeal", "Fetch one deal", _READS),
            Line(
                "PUT",
                "/deals/{deal_id}",
                "updateDeal",
                "Update one deal",
                updating(DEAL, "deal_id", fields=_WITHOUT_CONTACT),
            ),
            Line("DELETE", "/deals/{deal_id}", "deleteDeal", "Delete one deal", deleting(DEAL, "deal_id")),
        ),
        (WITH_HISTORY,),
    ),
    Theme(
        "Companies",
        (
            Line(
                "GET",
                "/companies/{company_id}/deals",
                "listCompanyDeals",
                "List deals of one company",
                _list(*_WHERES, within=Within("company_id", "company", OF_COMPANY)),
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
