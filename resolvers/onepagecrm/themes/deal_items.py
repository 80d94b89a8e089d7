"""Predefined items, from which items of deals are copied, and their groups."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from models.records.plan import Column, Computed, Constant, Counted, Many, Order, Rows
from resolvers.onepagecrm.contact_filters import containing
from resolvers.onepagecrm.grouping import Grouping, at_the_end, dissolving
from resolvers.onepagecrm.kinds import ID, NUMBER, TEXT, WHOLE, listed, text
from resolvers.onepagecrm.rules import creating, deleting, everything, reading, updating
from resolvers.onepagecrm.words import KEY, Field, Line, Resource, Saving, Theme, Where, seen, stored

_IDS = "members"
_MOST = 1000
_ITEMS = Grouping("product", "deal_items", least=0, most=200)
_BY_PLACE = (Order(Column("position")),)


def _money(name: str) -> Field:
    shown = Computed("first_present", (Column(name), Constant(0)))
    return Field(name, NUMBER, shown, name, default=Decimal(0))


async def _placed(saving: Saving) -> Mapping[str, Any]:
    return await at_the_end(saving, "product", _MOST)


async def _group_placed(saving: Saving) -> Mapping[str, Any]:
    return await at_the_end(saving, "product_group")


async def _group(saving: Saving, group: UUID, given: Mapping[str, Any]) -> None:
    if given.get(_IDS):
        await _ITEMS.set_members(saving, group, given[_IDS])


PREDEFINED_ITEM = Resource(
    name="predefined_item",
    plural="predefined_items",
    schema="Predefined_item",
    object="product",
    fields=(
        KEY,
        Field("name", text(255), Column("name"), "name", required=True),
        stored("description", text(7168)),
        _money("cost"),
        _money("price"),
        seen("position", WHOLE, Column("position")),
        seen("item_group_id", ID, Column("group_id")),
    ),
    order=_BY_PLACE,
    completes=_placed,
)
PREDEFINED_ITEM_GROUP = Resource(
    name="predefined_item_group",
    plural="predefined_item_groups",
    schema="Predefined_item_group",
    object="product_group",
    fields=(
        KEY,
        Field("name", text(255), Column("name"), "name", required=True),
        seen("position", WHOLE, Column("position")),
        seen("count", WHOLE, Counted("products")),
        seen("item_ids", listed(ID), Many(Rows("product", order=_BY_PLACE, relation="products"), Column("id"))),
        Field("deal_items", listed(ID, 200), None, _IDS, also=("items_ids", "item_ids")),
    ),
    order=_BY_PLACE,
    completes=_group_placed,
    apart=frozenset({_IDS}),
    follows=_group,
)
# Both documents put a group that was made just now into this wrapper.
_MADE_GROUP = replace(PREDEFINED_ITEM_GROUP, name="predefined_item", shown_as="a new group")
_NAMED = Where("name", TEXT, lambda value, bind: containing(Column("name"), value, bind))


_ONE = "/predefined_items/{predefined_item_id}"
_ONE_GROUP = "/predefined_item_groups/{predefined_item_group_id}"
THEMES = (
    Theme(
        "Predefined Items",
        (
            Line(
                "GET",
                "/predefined_items",
                "listPredefinedItems",
                "List predefined items",
                everything(PREDEFINED_ITEM, _NAMED, named=True),
            ),
            Line(
                "POST",
                "/predefined_items",
                "createPredefinedItem",
                "Create a predefined item",
                creating(PREDEFINED_ITEM),
            ),
            Line(
                "GET",
                _ONE,
                "getPredefinedItem",
                "Fetch one predefined item",
                reading(PREDEFINED_ITEM, "predefined_item_id"),
            ),
            Line(
                "PUT",
                _ONE,
                "updatePredefinedItem",
                "Update one predefined item",
                updating(PREDEFINED_ITEM, "predefined_item_id"),
            ),
            Line(
                "DELETE",
                _ONE,
                "deletePredefinedItem",
                "Delete one predefined item",
                deleting(PREDEFINED_ITEM, "predefined_item_id", destroys=True),
            ),
        ),
        (PREDEFINED_ITEM,),
    ),
    Theme(
        "Predefined Item Groups",
        (
            Line(
                "GET",
                "/predefined_item_groups",
                "listPredefinedItemGroups",
                "List predefined item groups",
                everything(PREDEFINED_ITEM_GROUP, named=True),
            ),
            Line(
                "POST",
                "/predefined_item_groups",
                "createPredefinedItemGroup",
                "Create a predefined item group",
                creating(_MADE_GROUP),
            ),
            Line(
                "GET",
                _ONE_GROUP,
                "getPredefinedItemGroup",
                "Fetch one predefined item group",
                reading(PREDEFINED_ITEM_GROUP, "predefined_item_group_id"),
            ),
            Line(
                "DELETE",
                _ONE_GROUP,
                "deletePredefinedItemGroup",
                "Delete one predefined item group",
                dissolving(_ITEMS, PREDEFINED_ITEM_GROUP, "predefined_item_group_id"),
            ),
        ),
        (PREDEFINED_ITEM_GROUP,),
    ),
)
