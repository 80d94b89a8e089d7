"""Companies, each with the primary one of its domains."""

from __future__ import annotations

from typing import Any

from models.errors import Invalid
from resolvers.basicsos.kinds import LONG_TEXT, TEXT
from resolvers.basicsos.words import BORN_WITH, CUSTOM, KEY, Resource, stored


def _category(value: Any) -> str | None:
    """A text, or a list of texts that becomes one with commas between; an empty list is none."""
    if isinstance(value, list):
        if not all(isinstance(item, str) for item in value):
            raise Invalid("Expected texts")
        return ",".join(value) or None
    if value is not None and not isinstance(value, str):
        raise Invalid("Expected a text or a list of texts")
    return value


COMPANIES = Resource(
    name="companies",
    object="company",
    fields=(
        KEY,
        stored("name", TEXT, "name", required=True, longest=255),
        stored("domain", TEXT, "primary_domain", longest=512),
        stored("description", LONG_TEXT, "description"),
        stored("category", TEXT, "category", longest=255, make=_category),
        CUSTOM,
        *BORN_WITH,
    ),
    searched=("name", "category"),
)
