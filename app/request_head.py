"""Connections that send a request's head slowly, endlessly or not at all are closed, and those that read no answer.

Each such connection costs its sender next to nothing and us a socket and its buffers, so a few thousand of them would
keep everybody else out. The body and the work have limits of their own: see `app.request_time`.
"""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.joined_writes import JoinedWrites
from app.request_time import SLOWEST_BYTES_A_SECOND
from app.settings import settings_of_this_process

# The name in the lifespan's state of the event that is set when this process was told to end.
ENDING = "ending"
_TOO_LATE = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


@cache
def _allowed() -> tuple[float, int, float]:
    """Seconds and bytes of a head, and seconds in which an answer's reader must take some of it.

    uvicorn makes protocols without our settings, in each of its processes.
    """
    settings = settings_of_this_process()
    return settings.request_head_seconds, settings.max_head_bytes, settings.request_seconds


class BoundedHead(HttpToolsProtocol):
    """uvicorn's protocol for one connection, with a limit of time and of bytes for each request's head."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._seconds, self._most, self._read_seconds = _allowed()
        self._timer: asyncio.TimerHandle | None = None
        self._bytes = 0
        # When the next request must have begun, once there is an answer.
        self._due = 0.0
        # Runs while the client takes nothing of an answer that it has not got.
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """The first head is due from now on."""
        # uvicorn asks for no more of a transport than this one has.
        joined: Any = JoinedWrites(transport)
        super().connection_made(joined)
        self._wait()

    def shutdown(self) -> None:
        """The process was told to end: what works beside the requests hears of it now, not only when they are done."""
        ending: asyncio.Event = self.app_state[ENDING]
        ending.set()
        super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is due any more."""
        self._stop()
        self.resume_writing()
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
        elif not self.transport.is_closing() and self.cycle.response_complete:
            # What follows an answer and begins no request: the rest of a body that nobody wanted, or empty lines. Any
            # byte ends uvicorn's own waiting for the next request; here the bytes must come at a rate.
            self._due += len(data) / SLOWEST_BYTES_A_SECOND
            self.timeout_keep_alive_task = self.loop.call_at(self._due, self.timeout_keep_alive_handler)

    def on_response_complete(self) -> None:
        """An answer has ended; the next request is due."""
        joined: Any = self.transport
        joined.flush()
        self._due = self.loop.time() + self.timeout_keep_alive
        super().on_response_complete()

    def pause_writing(self) -> None:
        """The client takes less than it is sent."""
        super().pause_writing()
        self._unread = self.loop.call_later(self._read_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """It took it."""
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
        super().resume_writing()

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
