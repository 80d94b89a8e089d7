"""The error tree in the form of Twenty's REST API, with the keys of its documentation and those of the real server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from models.errors import CrmError, Denied, Invalid, NotFound
from models.log import get_logger
from resolvers.kit.rest import RestAnswer, status_of

log = get_logger()

_CODES = {
    400: "VALIDATION_ERROR",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    409: "CONFLICT",
    412: "PRECONDITION_FAILED",
    413: "PAYLOAD_TOO_LARGE",
    415: "UNSUPPORTED_MEDIA_TYPE",
    422: "UNPROCESSABLE_ENTITY",
    500: "INTERNAL_ERROR",
    503: "SERVICE_UNAVAILABLE",
}


class BadParameter(Invalid):
    """A part of the URL that cannot be accepted; its message stands by itself."""


class Rejected(Invalid):
    """Data with problems, all of them told at once."""

    def __init__(self, problems: Sequence[Invalid]) -> None:
        first = problems[0]
        super().__init__(first.message, field=first.field, index=first.index)
        self.hint, self.together = first.hint, tuple(problems)


def failed(error: Exception) -> RestAnswer:
    """The answer to a request that failed. An exception that is not ours is logged and masked."""
    if not isinstance(error, CrmError):
        log.error("unexpected_error", exc_info=error)
        return _answer(500, "Internal server error", [])
    status = status_of(error)
    if isinstance(error, NotFound) and error.field not in (None, "id"):
        # A record that the data names is not what was asked for: the data is wrong.
        status = 400
    not_theirs = isinstance(error, Denied) and error.field is not None
    if not_theirs:
        # A field of the data that the caller may not change: as in the real server, the data is wrong for this caller.
        status = 400
    details = [detail for problem in error.every if (detail := _detail(problem)) is not None]
    message = error.message
    if status == 400 and details and not (not_theirs or isinstance(error, BadParameter)):
        message = "Validation failed"
    return _answer(status, message, details)


def refused(status: int, message: str) -> RestAnswer:
    """The answer to a request that is not one of the table."""
    return _answer(status, message, [])


def _detail(error: CrmError) -> dict[str, Any] | None:
    if error.field is None and error.index is None:
        return None
    place = {} if error.index is None else {"index": error.index}
    return {"field": error.field, "message": error.message, **place}


def _answer(status: int, message: str, details: list[dict[str, Any]]) -> RestAnswer:
    body = {
        "error": {"message": message, "code": _CODES[status], "statusCode": status, "details": details},
        # Where clients of the real server look.
        "statusCode": status,
        "messages": [detail["message"] for detail in details] or [message],
    }
    return RestAnswer(orjson.dumps(body), status)
