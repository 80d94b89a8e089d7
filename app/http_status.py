"""The error tree in HTTP's words, for the doors whose product says nothing else."""

from collections.abc import Mapping

from models.errors import (
    Busy,
    Conflict,
    CrmError,
    Denied,
    Invalid,
    KeyReused,
    NotFound,
    Stale,
    StillRunning,
    Unauthenticated,
)

# The first that fits.
_STATUS: tuple[tuple[type[CrmError], int], ...] = (
    (Unauthenticated, 401),
    (Denied, 403),
    (NotFound, 404),
    (KeyReused, 422),
    (StillRunning, 409),
    (Stale, 412),
    (Conflict, 409),
    (Invalid, 400),
    (Busy, 503),
)


def status_of(error: CrmError, otherwise: int) -> int:
    """The status of an answer that is about this error."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), otherwise)


def headers_of(error: Exception) -> Mapping[str, str]:
    """The headers that belong to it."""
    if isinstance(error, Unauthenticated):
        return {"WWW-Authenticate": "Bearer"}
    if isinstance(error, Busy):
        return {"Retry-After": str(error.retry_after)}
    return {}
