"""Limits of time for one request: its body must come at a certain rate, and its answer must begin in time.

Whoever sends slower is answered 408 and the connection is closed. Work that takes longer is given up: its transaction
is undone, and the answer is 503. A file that is sent to the client takes as long as it takes.
"""

from __future__ import annotations

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.early_refusals import EarlyRefusals
from app.settings import Settings
from models.log import get_logger

log = get_logger()

# After the first seconds, which are the settings', a body that comes slower than this is not waited for.
SLOWEST_BYTES_A_SECOND = 10_000


class RequestTime:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, settings: Settings, refusals: EarlyRefusals) -> None:
        self._app = app
        self._refusals = refusals
        self._seconds = settings.request_seconds
        self._body_seconds = settings.request_body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and give it up when it takes too long."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        began = loop.time()
        received = 0
        late = started = False

        async def receive_in_time() -> Message:
            nonlocal received, late
            due = began + self._body_seconds + received / SLOWEST_BYTES_A_SECOND
            try:
                async with asyncio.timeout_at(due):
                    message = await receive()
            except TimeoutError:
                late = True
                # The doors know what to do about a client that is gone; the answer is replaced below.
                return {"type": "http.disconnect"}
            received += len(message.get("body", b""))
            if not started:
                # What the client takes to send is its own time.
                whole.reschedule(loop.time() + self._seconds)
            return message

        async def send_unless_late(message: Message) -> None:
            nonlocal started
            if late and not started:
                return
            if message["type"] == "http.response.start":
                started = True
                whole.reschedule(None)
            await send(message)

        whole = asyncio.timeout_at(began + self._seconds + self._body_seconds)
        try:
            async with whole:
                await self._app(scope, receive_in_time, send_unless_late)
        except TimeoutError:
            if not whole.expired() or started:
                raise
            log.warning("request_given_up", method=scope["method"], path=scope["path"])
            told = "The request took too long"
            refusal = self._refusals.response(scope["path"], 503, told, headers={"Retry-After": "1"})
            await refusal(scope, receive, send)
            return
        if late and not started:
            told = "The request came too slowly"
            refusal = self._refusals.response(scope["path"], 408, told, headers={"Connection": "close"})
            await refusal(scope, receive, send)
