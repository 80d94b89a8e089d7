"""Filters."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Filters",
        (
            Line("GET", "/filters", "listFilters", "List filters"),
            Line("GET", "/filters/{filter_id}", "getFilter", "Fetch a saved filter and run it"),
        ),
    ),
)
