"""Filters: the saved ones, and what they find. They are made in the other dialects, as views of people or of deals."""

from __future__ import annotations

import orjson
from msgspec.structs import replace

from models.metadata.view_filters import narrowing_views
from models.objects.plans import EVERYBODY
from models.records.plan import Column, Compare, Order, Through
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.contacts import CONTACTS
from resolvers.onepagecrm.kinds import whole
from resolvers.onepagecrm.listing import Conditions, read_page
from resolvers.onepagecrm.rules import PAGE_DATA, item_of, listing
from resolvers.onepagecrm.saved_filters import Chosen, chosen, shown, stored_objects
from resolvers.onepagecrm.words import Line, Parameter, Reply, Rule, Theme

# What the product makes of `per_page` when it runs a filter.
_SIZE = 25
_PAGE = Parameter("page", whole(1))
_FILTER = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "name": {"type": "string"},
        "conditions": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
    },
}
_ITSELF = {"$ref": "#/components/schemas/Filter"}
_STREAM = "whole_stream_place"
# Contacts in the order of the stream, without what stands beside them there.
_FOUND = replace(
    CONTACTS,
    shown_as="found by a filter",
    order=tuple(Order(Through(_STREAM, Column(name))) for name in ("band", "due_at", "label")),
    sorts={},
    times={},
    beside=(),
)


async def _list(asked: Asked) -> Reply:
    """Those of the account, by their names."""
    page, size = read_page(asked)
    context = asked.context
    async with context.database.reading(context.caller.workspace_id) as session:
        views, total = await narrowing_views(session, list(stored_objects()), size, (page - 1) * size)
    data = {
        "filters": [{"filter": shown(view, asked.vocabulary)} for view in views],
        "total_count": total,
        "page": page,
        "per_page": size,
        "max_page": -(-total // size),
    }
    return Reply(orjson.dumps(data))


def _everybody(_asked: Asked, conditions: Conditions) -> None:
    """In the order of everybody's stream, in which all contacts stand, those without anything to do last."""
    member = conditions.bind("uuid", EVERYBODY)
    conditions.add(_STREAM, Compare(Through(_STREAM, Column("member_id")), "=", member))


async def _run(asked: Asked) -> Reply:
    """The filter, and a page of the contacts that meet its conditions."""
    found = await chosen(asked, asked.id("filter_id"))

    async def this(_asked: Asked) -> Chosen:
        return found

    reply = await listing(_FOUND, narrows=_everybody, chooses=this, size=_SIZE).run(asked)
    itself = orjson.dumps(shown(found.view, asked.vocabulary))
    return Reply(b'{"filter":' + itself + b"," + reply.data[1:])


_RUNS = Rule(
    _run,
    (_PAGE,),
    data={
        "type": "object",
        "properties": {
            "filter": _ITSELF,
            "contacts": {"type": "array", "items": item_of(CONTACTS)},
            **PAGE_DATA,
        },
    },
)
_LISTS = Rule(
    _list,
    (_PAGE, Parameter("per_page", whole(1))),
    data={
        "type": "object",
        "properties": {
            "filters": {"type": "array", "items": {"type": "object", "properties": {"filter": _ITSELF}}},
            **PAGE_DATA,
        },
    },
)

THEMES = (
    Theme(
        "Contacts",
        (
            Line(
                "GET",
                "/contacts/filters/{filter_id}",
                "listContactsByFilter",
                "List contacts matching a saved filter",
                _RUNS,
            ),
        ),
    ),
    Theme(
        "Filters",
        (
            Line("GET", "/filters", "listFilters", "List filters", _LISTS),
            Line("GET", "/filters/{filter_id}", "getFilter", "Fetch a saved filter and run it", _RUNS),
        ),
        schemas={"Filter": _FILTER},
    ),
)
