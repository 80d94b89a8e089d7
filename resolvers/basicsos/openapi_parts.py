"""The pieces that every operation of the document has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_JSON = "application/json"
ERROR = {
    "type": "object",
    "required": ["error", "code"],
    "properties": {
        "error": {"type": "string"},
        "code": {"type": "string"},
        "details": {"type": "array", "items": {"type": "object"}},
    },
}
# Of a list.
COUNTED = {
    "Content-Range": {"schema": {"type": "string"}, "description": "`contacts 0-24/142`, both ends inclusive."},
    "X-Total-Count": {"schema": {"type": "string"}},
}
IGNORED = {"X-Ignored-Fields": {"schema": {"type": "string"}, "description": "Fields that were not written."}}


def ref(name: str) -> dict[str, str]:
    """A schema of the document by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def body_of(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A body that must be there."""
    return {"required": True, "content": {_JSON: {"schema": schema}}}


def answers(status: int, schema: Mapping[str, Any], headers: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The answer that is meant, and that of a request with which something is wrong."""
    good: dict[str, Any] = {"description": "What was asked for.", "content": {_JSON: {"schema": schema}}}
    if headers:
        good["headers"] = headers
    wrong = {"description": "What is wrong with the request.", "content": {_JSON: {"schema": ref("Error")}}}
    return {str(status): good, "4XX": wrong}
