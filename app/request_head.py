"""Connections that send the head of a request slowly, endlessly or not at all are closed.

Each such connection costs its sender next to nothing and us a socket and its buffers, so a few thousand of them would
keep everybody else out. The body and the answer have limits of their own: see `app.request_time`.
"""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.joined_writes import JoinedWrites
from app.settings import Settings

_TOO_LATE = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


@cache
def _allowed() -> tuple[float, int]:
    """Seconds and bytes. uvicorn makes protocols without our settings, in each of its processes."""
    settings = Settings()
    return settings.request_head_seconds, settings.max_head_bytes


class BoundedHead(HttpToolsProtocol):
    """uvicorn's protocol for one connection, with a limit of time and of bytes for each request's head."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._seconds, self._most = _allowed()
        self._timer: asyncio.TimerHandle | None = None
        self._bytes = 0

    def connection_made(self, transport: Any) -> None:
        """The first head is due from now on."""
        # uvicorn asks for no more of a transport than this one has.
        joined: Any = JoinedWrites(transport)
        super().connection_made(joined)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is due any more."""
        self._stop()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """A head has begun."""
        super().on_message_begin()
        if self._timer is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """The head is here."""
        self._stop()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Count what is not the end of a head yet."""
        super().data_received(data)
        if self._timer is not None:
            self._bytes += len(data)
            if self._bytes > self._most:
                self._refuse(_TOO_LARGE)

    def _wait(self) -> None:
        self._bytes = 0
        self._timer = self.loop.call_later(self._seconds, self._refuse, _TOO_LATE)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, answer: bytes) -> None:
        self._stop()
        if not self.transport.is_closing():
            self.transport.write(answer)
            self.transport.close()
