"""JSON values as GraphQL literals."""

from __future__ import annotations

import json
from typing import Any

# Words that stand without quotes.
_ENUMS = {"NULL", "NOT_NULL", "Asc", "Desc", "AscNullsFirst", "AscNullsLast", "DescNullsFirst", "DescNullsLast"}


def literal(value: Any) -> str:
    """The value as it stands in a document."""
    match value:
        case dict():
            return "{" + ", ".join(f"{name}: {literal(inner)}" for name, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(literal(item) for item in value) + "]"
        case str() if value in _ENUMS:
            return value
        case _:
            # GraphQL's strings have JSON's escapes.
            return json.dumps(value, ensure_ascii=False)
