"""How long a request may take: to come, and to be answered. Who is slower is cut, so that nobody holds the server.

The body has so many seconds, and one more for each 50,000 bytes that came: a slow line may send a large file, and who
sends a byte now and then may not. From its last byte to the first one of the answer there is one limit for all.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.error_body import error_response
from app.refusal import refuse
from app.settings import Settings
from models.errors import Unavailable

_BYTES_A_SECOND = 50_000
# To say that it took too long.
_LAST_WORDS_SECONDS = 2.0


class TimeLimits:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and end it when it takes too long."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        timed = _Timed(scope, receive, send, self._settings)
        try:
            async with asyncio.timeout(self._settings.request_timeout_seconds) as limit:
                timed.limit = limit
                with suppress(_Slow):
                    await self._app(scope, timed.receive, timed.send)
        except TimeoutError:
            if timed.started or not limit.expired():
                raise
            # The door says it in its own form; whatever the request changed is undone by now.
            refuse(scope, Unavailable("The request took too long."))
            async with asyncio.timeout(_LAST_WORDS_SECONDS):
                await self._app(scope, _gone, send)
            return
        if timed.slow and not timed.started:
            # What the door made of an early end does not matter: the client is still there, and learns why.
            await error_response(408, "The request came too slowly", headers={"Connection": "close"})(
                scope, receive, send
            )


class _Slow(ClientDisconnect):
    """The body does not come."""


class _Timed:
    """What comes and what goes, with an eye on the clock."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, settings: Settings) -> None:
        self.limit: asyncio.Timeout | None = None
        self.started = False
        self.slow = False
        headers = Headers(scope=scope)
        # Until its last byte was read; a request without a body has none to wait for.
        self._coming = "transfer-encoding" in headers or headers.get("content-length", "0") != "0"
        self._receive = receive
        self._send = send
        self._settings = settings
        self._clock = asyncio.get_running_loop().time
        self._until = self._clock() + settings.body_timeout_seconds

    async def receive(self) -> Message:
        if not self._coming:
            return await self._receive()
        self._reschedule(None)
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError as error:
            self.slow = True
            raise _Slow from error
        finally:
            self._reschedule(self._clock() + self._settings.request_timeout_seconds)
        self._until += len(message.get("body", b"")) / _BYTES_A_SECOND
        self._coming = bool(message.get("more_body", False))
        return message

    async def send(self, message: Message) -> None:
        if self.slow:
            return
        if message["type"] == "http.response.start":
            self.started = True
            self._reschedule(None)
            if self._coming:
                # The rest of the body is not waited for.
                MutableHeaders(scope=message)["Connection"] = "close"
        await self._send(message)

    def _reschedule(self, when: float | None) -> None:
        if self.limit is not None and not self.limit.expired() and not self.started:
            self.limit.reschedule(when)


async def _gone() -> Message:
    return {"type": "http.disconnect"}
