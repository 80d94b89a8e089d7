"""Users."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Users",
        (
            Line("GET", "/users", "listUsers", "List users"),
            Line("GET", "/users/{user_id}", "getUser", "Fetch one user"),
            Line("PUT", "/users/{user_id}", "updateUser", "Update one user"),
        ),
    ),
)
