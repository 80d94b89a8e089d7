"""The head of an answer travels with the first piece of its body.

The HTTP server writes them one after the other, and each write is a call of the system that wakes the client up. ASGI
lets a head wait: a server must not begin to send it before it has a piece of the body.
"""

from __future__ import annotations

import asyncio
from typing import Any

# A head ends so. What is said before the answer, such as 100 Continue, is waited for and must go at once.
_END = b"\r\n\r\n"
_BEFORE_THE_ANSWER = b"HTTP/1.1 1"
_HEAD = b"HTTP/1.1 "


class JoinedWrites:
    """A connection's transport, as the HTTP server uses it."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head = b""

    def write(self, data: bytes) -> None:
        """Send it, or keep a head until there is more; nothing at all is more, too.

        Whoever is gone gets nothing: uvicorn tells only the newest of several requests on a connection that it is lost.
        """
        if self._transport.is_closing():
            return
        if self._head:
            head, self._head = self._head, b""
            if data:
                self._transport.writelines((head, data))
            else:
                self._transport.write(head)
        elif data.startswith(_HEAD) and data.endswith(_END) and not data.startswith(_BEFORE_THE_ANSWER):
            self._head = data
        else:
            self._transport.write(data)

    def flush(self) -> None:
        """Send what waits: an answer to HEAD ends without a body."""
        if self._head:
            self.write(b"")

    def close(self) -> None:
        """Send what waits, and close."""
        self.flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
