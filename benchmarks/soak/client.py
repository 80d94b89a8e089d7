"""A small HTTP client for load on loopback: a general one costs more processor time than the server that it asks."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import orjson


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and body of one response."""

    status: int
    body: bytes

    @property
    def good(self) -> bool:
        """Whether it is what was asked for. A GraphQL response names its errors before its data, or has none."""
        return 200 <= self.status < 300 and not (b'"errors"' in self.body[:200] or self.body.endswith(b'"data":null}'))


class Client:
    """One connection, kept; opened again when the server closed it between two requests."""

    def __init__(self, host: str, port: int, key: str) -> None:
        self._host = host
        self._port = port
        self._head = f"Host: {host}:{port}\r\nAuthorization: Bearer {key}\r\n".encode()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: Any = None) -> Answer:
        """Send one request and read its answer. Raises `OSError` or `asyncio.IncompleteReadError` without one."""
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port)
        reader, writer = self._streams
        sent = b"" if body is None else orjson.dumps(body)
        head = f"{method} {path} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {len(sent)}\r\n"
        try:
            writer.write(head.encode() + self._head + b"\r\n" + sent)
            return await _read(reader)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Drop the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def _read(reader: asyncio.StreamReader) -> Answer:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    length = 0
    for line in lines:
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            length = int(value)
    return Answer(int(first.split(" ", 2)[1]), await reader.readexactly(length))
