"""Statuses."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Statuses",
        (
            Line("GET", "/statuses", "listStatuses", "List statuses"),
            Line("POST", "/statuses", "createStatus", "Create a status"),
            Line("GET", "/statuses/{status_id}", "getStatus", "Fetch one status"),
            Line("PUT", "/statuses/{status_id}", "updateStatus", "Update one status"),
            Line("DELETE", "/statuses/{status_id}", "deleteStatus", "Delete one status"),
        ),
    ),
)
