"""The error tree in the form of Twenty's REST API, with the keys of its documentation and those of the real server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
import structlog

from models.errors import (
    Busy,
    Conflict,
    CrmError,
    Denied,
    Invalid,
    KeyReused,
    Limited,
    NotFound,
    Stale,
    StillRunning,
    Unauthenticated,
)
from resolvers.kit.rest import RestAnswer

log = structlog.get_logger()

# Class -> status and code, the first that fits.
_FORMS: tuple[tuple[type[CrmError], int, str], ...] = (
    (Unauthenticated, 401, "UNAUTHORIZED"),
    (Denied, 403, "FORBIDDEN"),
    (NotFound, 404, "NOT_FOUND"),
    (Stale, 412, "PRECONDITION_FAILED"),
    (StillRunning, 409, "IDEMPOTENCY_KEY_IN_USE"),
    (Conflict, 409, "CONFLICT"),
    (KeyReused, 422, "IDEMPOTENCY_KEY_REUSED"),
    (Invalid, 400, "VALIDATION_ERROR"),
    (Limited, 400, "VALIDATION_ERROR"),
    (Busy, 503, "SERVICE_UNAVAILABLE"),
)
_STATUS_CODES = {
    400: "VALIDATION_ERROR",
    401: "UNAUTHORIZED",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    413: "PAYLOAD_TOO_LARGE",
    415: "UNSUPPORTED_MEDIA_TYPE",
}


class BadParameter(Invalid):
    """A part of the URL that cannot be accepted; its message stands by itself."""


class Rejected(Invalid):
    """Data with problems, all of them told at once."""

    def __init__(self, problems: Sequence[Invalid]) -> None:
        first = problems[0]
        super().__init__(first.message, field=first.field, index=first.index)
        self.problems = problems


def failed(error: Exception) -> RestAnswer:
    """The answer to a request that failed. An exception that is not ours is logged and masked."""
    if not isinstance(error, CrmError):
        log.error("unexpected_error", exc_info=error)
        return _answer(500, "INTERNAL_ERROR", "Internal server error", [])
    status, code = next(((status, code) for kind, status, code in _FORMS if isinstance(error, kind)), (500, ""))
    if isinstance(error, NotFound) and error.field not in (None, "id"):
        # A record that the data names is not what was asked for: the data is wrong.
        status, code = 400, "VALIDATION_ERROR"
    not_theirs = isinstance(error, Denied) and error.field is not None
    if not_theirs:
        # A field of the data that the caller may not change: as in the real server, the data is wrong for this caller.
        status, code = 400, "VALIDATION_ERROR"
    problems = error.problems if isinstance(error, Rejected) else error.every
    details = [detail for problem in problems if (detail := _detail(problem)) is not None]
    message = error.message
    if code == "VALIDATION_ERROR" and details and not (not_theirs or isinstance(error, BadParameter)):
        message = "Validation failed"
    return _answer(status, code or "INTERNAL_ERROR", message, details)


def refused(status: int, message: str) -> RestAnswer:
    """The answer to a request that is not one of the table."""
    return _answer(status, _STATUS_CODES[status], message, [])


def _detail(error: CrmError) -> dict[str, Any] | None:
    if error.field is None and error.index is None:
        return None
    place = {} if error.index is None else {"index": error.index}
    return {"field": error.field, "message": error.message, **place}


def _answer(status: int, code: str, message: str, details: list[dict[str, Any]]) -> RestAnswer:
    body = {
        "error": {"message": message, "code": code, "statusCode": status, "details": details},
        # Where clients of the real server look.
        "statusCode": status,
        "messages": [detail["message"] for detail in details] or [message],
    }
    return RestAnswer(orjson.dumps(body), status)
