"""uvicorn's HTTP, with an end to patience: a head that does not come, or does not end, closes the connection.

The time between two requests is uvicorn's own setting, and that of the body is `time_limits`'.
"""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.settings import Settings

# A key, a token and some cookies take a tenth of it.
_HEAD_BYTES = 65_536


class PatientProtocol(HttpToolsProtocol):
    """One connection."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._patience: asyncio.TimerHandle | None = None
        self._head_size = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head has no end."""
        self._head_size += len(data)
        super().data_received(data)
        if self._patience is not None and self._head_size > _HEAD_BYTES:
            self._cut(b"431 Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        """Another request begins."""
        super().on_message_begin()
        if self._patience is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._stop_waiting()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to wait for."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._head_size = 0
        self._patience = self.loop.call_later(_head_seconds(), self._cut, b"408 Request Timeout")

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _cut(self, status: bytes) -> None:
        self._stop_waiting()
        if self.transport.is_closing():
            return
        # Who sent nothing asked nothing.
        if self._head_size:
            self.transport.write(b"HTTP/1.1 " + status + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
        self.transport.close()


@cache
def _head_seconds() -> float:
    """From the environment, as each serving process has it: uvicorn makes these by itself."""
    return Settings().head_timeout_seconds
