"""Web Hooks."""

from __future__ import annotations

from resolvers.onepagecrm.words import Line, Theme

THEMES = (
    Theme(
        "Web Hooks",
        (
            Line("GET", "/webhooks", "listWebhooks", "List webhooks"),
            Line("GET", "/webhooks/{webhook_id}", "getWebhook", "Fetch one webhook"),
            Line("DELETE", "/webhooks/{webhook_id}", "deleteWebhook", "Delete one webhook"),
        ),
    ),
)
