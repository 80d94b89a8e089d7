"""The error tree in GraphQL's form: message, locations, path, and `extensions` with a code and the field at fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphql import GraphQLError, Node, get_location

from models.errors import CrmError
from models.log import get_logger

log = get_logger()


def render(error: Exception, *, path: Sequence[str | int] | None = None, node: Node | None = None) -> dict[str, Any]:
    """One entry of `errors`. An exception that is not ours is logged and masked: it could say how we are built."""
    cause = error.original_error if isinstance(error, GraphQLError) else None
    # Of two GraphQL errors the outer one says more: which variable the value came with.
    original = error if cause is None or isinstance(cause, GraphQLError) else cause
    rendered: dict[str, Any]
    if isinstance(original, CrmError):
        extensions = _about(original)
        if original.together:
            # Clients that look no further learn of the first entry at fault, the others of all.
            extensions["errors"] = [{"message": one.message, **_about(one)} for one in original.together]
        rendered = {"message": original.message, "extensions": extensions}
    elif isinstance(original, GraphQLError):
        rendered = {
            "message": original.message,
            "extensions": {"code": "BAD_USER_INPUT", **(original.extensions or {})},
        }
    else:
        log.error("unexpected_error", exc_info=original)
        rendered = {"message": "Internal server error", "extensions": {"code": "INTERNAL_SERVER_ERROR"}}
    if isinstance(error, GraphQLError):
        formatted = dict(error.formatted)
        rendered.update({key: formatted[key] for key in ("locations", "path") if formatted.get(key)})
    if node is not None and node.loc is not None and "locations" not in rendered:
        location = get_location(node.loc.source, node.loc.start)
        rendered["locations"] = [{"line": location.line, "column": location.column}]
    if path is not None:
        rendered["path"] = list(path)
    return rendered


def _about(error: CrmError) -> dict[str, Any]:
    told = {"code": error.code, "subCode": error.sub_code, "field": error.field, "index": error.index}
    return {**{key: value for key, value in told.items() if value is not None}, **error.more}
