"""What the running server holds, typed: made once in the lifespan, read by every request."""

from __future__ import annotations

from msgspec import Struct

from app.auth.sessions import Sessions
from app.files_keeping import Links
from app.settings import Settings
from models.database.pool import Database
from models.files.store import Store
from models.webhooks.rules import WebhookRules
from resolvers.kit.context import Limits


class State(Struct, frozen=True):
    """Shared by all requests of one process."""

    settings: Settings
    database: Database
    limits: Limits
    sessions: Sessions
    webhooks: WebhookRules
    files: Store
    links: Links


def limits_of(settings: Settings) -> Limits:
    """The limits that the settings give."""
    return Limits(
        max_depth=settings.max_depth,
        max_aliases=settings.max_aliases,
        max_root_fields=settings.max_root_fields,
        max_tokens=settings.max_tokens,
        max_directives=settings.max_directives,
        max_page_size=settings.max_page_size,
        default_page_size=settings.default_page_size,
        max_batch_rows=settings.max_batch_rows,
        max_rows=settings.max_rows,
        introspection=settings.introspection,
        suggestions=settings.suggestions,
    )
