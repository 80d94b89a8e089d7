"""The headers of HTTP that belong to an error of ours, at whichever door."""

from collections.abc import Mapping

from models.errors import Busy, Unauthenticated


def headers_of(error: Exception, challenge: str = "Bearer") -> Mapping[str, str]:
    """How to be let in, by the scheme that the door asks for, and when to come again."""
    if isinstance(error, Unauthenticated):
        return {"WWW-Authenticate": challenge}
    if isinstance(error, Busy):
        return {"Retry-After": str(error.retry_after)}
    return {}
