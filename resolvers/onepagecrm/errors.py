"""The error tree in this product's form: `status`, `message`, `error_name`, `error_message`, `errors`."""

from __future__ import annotations

from typing import Any

import orjson

from models.errors import CrmError, Invalid, NotFound, Unauthenticated
from models.log import get_logger
from resolvers.kit.rest import RestAnswer, status_of

log = get_logger()

# Status -> its name, its title, and what is said when nothing else is known.
_NAMES: dict[int, tuple[str, str, str]] = {
    400: ("invalid_request_data", "Invalid request data", "A validation error has occurred"),
    401: ("authorization_data_not_found", "Authorization data not found", "Authorization data not found"),
    403: ("forbidden", "Forbidden", "You are not allowed to do this"),
    404: ("resource_not_found", "Resource not found", "The requested resource was not found"),
    405: ("method_not_allowed", "Method not allowed", "This method is not allowed here"),
    408: ("request_timeout", "Request timeout", "The request took too long"),
    409: ("conflict", "Conflict", "The request contradicts what is stored"),
    412: ("precondition_failed", "Precondition failed", "The record was changed meanwhile"),
    413: ("request_too_large", "Request too large", "The request is too large"),
    415: ("unsupported_media_type", "Unsupported media type", "The body must be JSON"),
    422: ("unprocessable_entity", "Unprocessable entity", "The request cannot be processed"),
    429: ("too_many_requests", "Too many requests", "Please wait before you ask again"),
    500: ("internal_server_error", "Internal server error", "Something went wrong"),
    503: ("service_unavailable", "Service unavailable", "The server is busy, please try again"),
}


class Incomplete(Invalid):
    """Something that is required is missing, or is not in a form that can be read."""


def incomplete(name: str) -> Incomplete:
    """The product's words for it."""
    return Incomplete(f"Required parameter {name} has not been found or it has invalid format", field=name)


def failed(error: Exception) -> RestAnswer:
    """The answer to a request that failed. An exception that is not ours is logged and masked."""
    if not isinstance(error, CrmError):
        log.error("unexpected_error", exc_info=error)
        return _answer(500)
    status = status_of(error)
    if isinstance(error, Unauthenticated):
        return _answer(status)
    told = {one.field: one.message for one in error.every if one.field is not None}
    if isinstance(error, Incomplete):
        return _answer(status, error.message, told, ("incomplete_request_data", "Incomplete request data"))
    if status == 400:
        return _answer(status, None if told else error.message, told)
    if isinstance(error, NotFound):
        return _answer(status, error.message, told)
    return _answer(status, error.message, told)


def refused(status: int, message: str) -> RestAnswer:
    """The answer to a request that is not one of the table, or whose body cannot be read."""
    return _answer(status, message)


def _answer(
    status: int,
    message: str | None = None,
    told: dict[str, str] | None = None,
    named: tuple[str, str] | None = None,
) -> RestAnswer:
    name, title, usual = _NAMES[status]
    name, title = named or (name, title)
    body: dict[str, Any] = {
        "status": status,
        "message": title,
        "error_name": name,
        "error_message": message or usual,
        "errors": told or {},
    }
    return RestAnswer(orjson.dumps(body), status)
