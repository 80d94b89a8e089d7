"""The whole body of a request, read before anything is done with it, and given on as it came."""

from __future__ import annotations

import hashlib
import tempfile
from typing import Any

from starlette.types import Message, Receive

# What is larger waits on the disk.
_IN_MEMORY = 1 << 20
_PIECE = 1 << 16
# Stands for a boundary in what is compared.
_BETWEEN = b"\r\n\0\r\n"


class RequestBytes:
    """Reads at most so many bytes; of a larger body the rest is left to whoever reads on.

    `boundary` is what stands between the parts of a form: every client makes one up each time it sends the same form.
    """

    def __init__(self, receive: Receive, most: int, boundary: bytes = b"") -> None:
        self._receive = receive
        self._most = most
        self._boundary = boundary
        self._file: Any = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - `close` closes it.
        self._digest = hashlib.sha256()
        # The end of what was read, where a boundary may have begun.
        self._unseen = b""
        # Whether the body was read to its end, and what came instead of it otherwise.
        self.complete = False
        self._instead: Message | None = None

    @property
    def digest(self) -> str:
        """Of what was read, whatever the boundary."""
        digest = self._digest.copy()
        digest.update(self._unseen)
        return digest.hexdigest()

    async def read(self) -> None:
        """Read it."""
        size = 0
        while not self.complete and size <= self._most:
            message = await self._receive()
            if message["type"] != "http.request":
                self._instead = message
                return
            piece = message.get("body", b"")
            size += len(piece)
            self._note(piece)
            self._file.write(piece)
            self.complete = not message.get("more_body", False)

    def _note(self, piece: bytes) -> None:
        if not self._boundary:
            self._digest.update(piece)
            return
        *parts, last = (self._unseen + piece).split(self._boundary)
        for part in parts:
            self._digest.update(part + _BETWEEN)
        seen = max(0, len(last) - len(self._boundary) + 1)
        self._digest.update(last[:seen])
        self._unseen = last[seen:]

    def again(self) -> Receive:
        """The request as it came, from the start."""
        self._file.seek(0)
        ended = False

        async def receive() -> Message:
            nonlocal ended
            if not ended:
                piece = self._file.read(_PIECE)
                ended = len(piece) < _PIECE
                if piece or self.complete:
                    return {"type": "http.request", "body": piece, "more_body": not (ended and self.complete)}
            return self._instead or await self._receive()

        return receive

    def close(self) -> None:
        """Forget it."""
        self._file.close()
