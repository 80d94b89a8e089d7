"""Pages of other origins: which of them may call a door from a browser, and what they may read of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# What a page may send beside what browsers allow by themselves: `Range` comes from clients that page by it.
_SENT = ("Authorization", "Content-Type", "Range", "If-Match", "If-None-Match", "Idempotency-Key")
# How long the list is, where the page stands in it, and what was ignored.
_READ = ("Content-Range", "X-Total-Count", "X-Ignored-Fields", "ETag", "Location", "Retry-After")


class CrossOrigin:
    """ASGI middleware for the paths below `prefix`. Keys travel in headers, never in cookies, so none are let in."""

    def __init__(self, app: ASGIApp, prefix: str, origins: Sequence[str]) -> None:
        self._app = app
        self._prefix = f"{prefix}/"
        self._shared = CORSMiddleware(
            app, allow_origins=origins, allow_methods=_METHODS, allow_headers=_SENT, expose_headers=_READ
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight, or pass the request on and let the browser read the answer."""
        inside = scope["type"] == "http" and scope["path"].startswith(self._prefix)
        await (self._shared if inside else self._app)(scope, receive, send)
