"""The error tree in BasicsOS's form: `{"error": message, "code": ..., "details": ...}`."""

from __future__ import annotations

from typing import Any

import orjson

from models.errors import CrmError, Denied, Invalid, Limited, NotFound, Unauthenticated
from models.log import get_logger
from resolvers.kit.rest import RestAnswer, status_of

log = get_logger()

INVALID_REQUEST = "INVALID_REQUEST"
INVALID_RESOURCE = "INVALID_RESOURCE"
_CODES = {
    400: "VALIDATION_FAILED",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    405: INVALID_REQUEST,
    408: INVALID_REQUEST,
    409: "CONFLICT",
    412: "PRECONDITION_FAILED",
    413: INVALID_REQUEST,
    415: INVALID_REQUEST,
    422: "UNPROCESSABLE_ENTITY",
    429: "RATE_LIMITED",
    500: "INTERNAL_ERROR",
    503: "SERVICE_UNAVAILABLE",
}
# The real server's own words.
_TOLD = {429: "Too many requests"}


class BadRequest(Invalid):
    """A part of the URL, or a use of a resource, that cannot be accepted; its message stands by itself."""

    def __init__(self, message: str, *, field: str | None = None, code: str = INVALID_REQUEST, hint: str = "") -> None:
        super().__init__(message, field=field, sub_code=code, hint=hint)


def failed(error: Exception) -> RestAnswer:
    """The answer to a request that failed. An exception that is not ours is logged and masked."""
    if not isinstance(error, CrmError):
        log.error("unexpected_error", exc_info=error)
        return _answer(500, "Internal server error")
    status = status_of(error)
    if isinstance(error, Unauthenticated):
        return _answer(status, "Unauthorized")
    if isinstance(error, NotFound):
        if error.field in (None, "id"):
            return _answer(status, error.message)
        # A record that the body names is not what was asked for: the body is wrong.
        status = 400
    code = error.sub_code if isinstance(error, BadRequest) else None
    details = [{"field": one.field, "message": one.message} for one in error.every if one.field is not None]
    message = error.message
    if details and not isinstance(error, BadRequest | Denied | Limited):
        message = f"Invalid {details[0]['field']}: {details[0]['message']}"
    return _answer(status, message, code, details)


def refused(status: int, message: str) -> RestAnswer:
    """The answer to a request that is not one of the table."""
    return _answer(status, _TOLD.get(status, message))


def _answer(
    status: int, message: str, code: str | None = None, details: list[dict[str, Any]] | None = None
) -> RestAnswer:
    body: dict[str, Any] = {"error": message, "code": code or _CODES[status]}
    if details:
        body["details"] = details
    return RestAnswer(orjson.dumps(body), status)
