"""Predefined Items and Predefined Item Groups."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Predefined Items",
        (
            Line("GET", "/predefined_items", "listPredefinedItems", "List predefined items"),
            Line("POST", "/predefined_items", "createPredefinedItem", "Create a predefined item"),
            Line("GET", "/predefined_items/{predefined_item_id}", "getPredefinedItem", "Fetch one predefined item"),
            Line("PUT", "/predefined_items/{predefined_item_id}", "updatePredefinedItem", "Update one predefined item"),
            Line(
                "DELETE",
                "/predefined_items/{predefined_item_id}",
                "deletePredefinedItem",
                "Delete one predefined item",
            ),
        ),
    ),
    Theme(
        "Predefined Item Groups",
        (
            Line("GET", "/predefined_item_groups", "listPredefinedItemGroups", "List predefined item groups"),
            Line("POST", "/predefined_item_groups", "createPredefinedItemGroup", "Create a predefined item group"),
            Line(
                "GET",
                "/predefined_item_groups/{predefined_item_group_id}",
                "getPredefinedItemGroup",
                "Fetch one predefined item group",
            ),
            Line(
                "DELETE",
                "/predefined_item_groups/{predefined_item_group_id}",
                "deletePredefinedItemGroup",
                "Delete one predefined item group",
            ),
        ),
    ),
)
