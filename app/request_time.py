"""Limits of time for one request: its body must come at a certain rate, and its answer must begin in time.

Whoever sends slower is answered 408 and the connection is closed. Work that takes longer is given up: its transaction
is undone, and the answer is 503. A file that is sent to the client takes as long as it takes.
"""

from __future__ import annotations

import asyncio

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.deadlines import NEVER, Deadlines
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
        self._deadlines = Deadlines()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and give it up when it takes too long."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        now = asyncio.get_running_loop().time
        began = now()
        deadline = self._deadlines.begin(began + self._seconds)
        received = 0
        receiving = started = False

        async def receive_in_time() -> Message:
            nonlocal received, receiving
            if started:
                return await receive()
            deadline.due = began + self._body_seconds + received / SLOWEST_BYTES_A_SECOND
            receiving = True
            message = await receive()
            receiving = False
            received += len(message.get("body", b""))
            # What the client takes to send is its own time.
            deadline.due = now() + self._seconds
            return message

        async def send_in_time(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                deadline.due = NEVER
            await send(message)

        try:
            await self._app(scope, receive_in_time, send_in_time)
        except asyncio.CancelledError:
            if not deadline.is_missed() or started:
                raise
            refusal = self._refusal(scope, receiving=receiving)
        else:
            return
        finally:
            self._deadlines.end(deadline)
        await refusal(scope, receive, send)

    def _refusal(self, scope: Scope, *, receiving: bool) -> Response:
        """What is answered to whoever was too slow, and instead of what took us too long."""
        if receiving:
            told = "The request came too slowly"
            return self._refusals.response(scope["path"], 408, told, headers={"Connection": "close"})
        log.warning("request_given_up", method=scope["method"], path=scope["path"])
        told = "The request took too long"
        return self._refusals.response(scope["path"], 503, told, headers={"Retry-After": "1"})
