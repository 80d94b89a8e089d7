"""The error body of the REST doors: message, code, status, and what was wrong with which field."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from starlette.responses import Response

_CODES = {
    400: "VALIDATION_ERROR",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    408: "REQUEST_TIMEOUT",
    409: "CONFLICT",
    413: "PAYLOAD_TOO_LARGE",
    415: "UNSUPPORTED_MEDIA_TYPE",
    412: "PRECONDITION_FAILED",
    416: "RANGE_NOT_SATISFIABLE",
    422: "UNPROCESSABLE_ENTITY",
    429: "RATE_LIMIT_EXCEEDED",
    500: "INTERNAL_ERROR",
    503: "SERVICE_UNAVAILABLE",
}


def code_of(status: int) -> str:
    """The code that goes with a status."""
    return _CODES[status]


def error_body(
    status: int, message: str, *, details: Sequence[tuple[str, str]] = (), retry_after: int | None = None
) -> dict[str, Any]:
    """The body for a status; `details` are pairs of field and message."""
    error: dict[str, Any] = {"message": message, "code": _CODES[status], "statusCode": status}
    if details:
        error["details"] = [{"field": field, "message": said} for field, said in details]
    if retry_after is not None:
        error["retryAfter"] = retry_after
    return {"error": error}


def error_response(
    status: int,
    message: str,
    *,
    details: Sequence[tuple[str, str]] = (),
    retry_after: int | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The body as an answer that no cache keeps."""
    more = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Response(
        orjson.dumps(error_body(status, message, details=details, retry_after=retry_after)),
        status,
        {"Cache-Control": "no-store", **more, **(headers or {})},
        media_type="application/json",
    )
