"""The table: every operation that the product documents, served or not yet.

The product's two documents together have 167: 161 in the older one, and six only in the newer. Of two paths that match,
the one without a parameter in that place counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from resolvers.onepagecrm.themes import (
    actions,
    attachments,
    bootstrap,
    calls,
    companies,
    contacts,
    countries,
    custom_fields,
    deal_items,
    deals,
    filters,
    lead_sources,
    meetings,
    notes,
    notifications,
    pipelines,
    predefined_actions,
    relationships,
    sales_cycles,
    statuses,
    streams,
    users,
    webhooks,
)
from resolvers.onepagecrm.words import Default, Line, Resource, Theme

THEMES: tuple[Theme, ...] = (
    *bootstrap.THEMES,
    *users.THEMES,
    *contacts.THEMES,
    *companies.THEMES,
    *actions.THEMES,
    *sales_cycles.THEMES,
    *streams.THEMES,
    *deals.THEMES,
    *pipelines.THEMES,
    *deal_items.THEMES,
    *notes.THEMES,
    *calls.THEMES,
    *meetings.THEMES,
    *attachments.THEMES,
    *relationships.THEMES,
    *statuses.THEMES,
    *lead_sources.THEMES,
    *filters.THEMES,
    *predefined_actions.THEMES,
    *custom_fields.THEMES,
    *notifications.THEMES,
    *countries.THEMES,
    *webhooks.THEMES,
)


def lines() -> tuple[Line, ...]:
    """All lines, so that the first whose path matches is the one that is meant."""
    found = [line for theme in THEMES for line in theme.lines]
    # Texts before parameters, in each segment of the path.
    return tuple(sorted(found, key=lambda line: [segment.startswith("{") for segment in line.path.split("/")]))


def defaults() -> tuple[Default, ...]:
    """What every workspace begins with."""
    return tuple(default for theme in THEMES for default in theme.defaults)


def resources() -> tuple[Resource, ...]:
    """Everything that answers show."""
    return tuple({resource.schema: resource for theme in THEMES for resource in theme.resources}.values())


def states() -> Iterator[Mapping[str, str]]:
    """Every operation with its state, for the documentation of what is served."""
    for theme in THEMES:
        for line in theme.lines:
            yield {
                "theme": theme.title,
                "method": line.method,
                "path": line.path,
                "summary": line.summary,
                "state": "served" if line.rule is not None else "not yet",
            }
