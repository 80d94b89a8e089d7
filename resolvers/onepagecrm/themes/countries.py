"""Countries."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Countries",
        (
            Line("GET", "/countries", "listCountries", "List countries"),
        ),
    ),
)
