"""The error tree in GraphQL's form: message, locations, path, and `extensions` with a code and the field at fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import structlog
from graphql import GraphQLError, Node, get_location

from models.errors import CrmError

log = structlog.get_logger()


def render(error: Exception, *, path: Sequence[str | int] | None = None, node: Node | None = None) -> dict[str, Any]:
    """One entry of `errors`. An exception that is not ours is logged and masked: it could say how we are built."""
    original = error.original_error if isinstance(error, GraphQLError) and error.original_error else error
    rendered: dict[str, Any]
    if isinstance(original, CrmError):
        extensions: dict[str, Any] = {"code": original.code}
        if original.field is not None:
            extensions["field"] = original.field
        if (index := getattr(original, "index", None)) is not None:
            extensions["index"] = index
        rendered = {"message": original.message, "extensions": extensions}
    elif isinstance(original, GraphQLError):
        formatted = dict(original.formatted)
        rendered = {
            "message": original.message,
            "extensions": {"code": "BAD_USER_INPUT", **(original.extensions or {})},
        }
        rendered.update({key: formatted[key] for key in ("locations", "path") if formatted.get(key)})
    else:
        log.error("unexpected_error", exc_info=original)
        rendered = {"message": "Internal server error", "extensions": {"code": "INTERNAL_SERVER_ERROR"}}
    if node is not None and node.loc is not None and "locations" not in rendered:
        location = get_location(node.loc.source, node.loc.start)
        rendered["locations"] = [{"line": location.line, "column": location.column}]
    if path is not None:
        rendered["path"] = list(path)
    return rendered
