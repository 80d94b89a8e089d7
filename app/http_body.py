"""The JSON body of a request, refused as soon as it is known to be none or too large."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson
from starlette.requests import Request

JSON = "application/json"
# Clients send one of a few.
_KEPT_TYPES = 256


class Refused(Exception):
    """A request that is not one that we answer."""

    def __init__(self, status: int, message: str, code: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.headers = headers


async def read_json(request: Request, headers: Mapping[str, str], most: int) -> Any:
    """The decoded body of at most so many bytes; `headers` are the request's, by their names in lower case."""
    if not _is_json(headers.get("content-type", "")):
        raise Refused(415, "Send the request as application/json in UTF-8.", "UNSUPPORTED_MEDIA_TYPE")
    return parse_json(await _body(request, headers, most), "body")


@lru_cache(maxsize=_KEPT_TYPES)
def _is_json(content_type: str) -> bool:
    name, *parameters = (piece.strip().lower() for piece in content_type.split(";"))
    charsets = [piece.removeprefix("charset=").strip('"') for piece in parameters if piece.startswith("charset=")]
    return name == JSON and all(charset in ("utf-8", "utf8") for charset in charsets)


def parse_json(text: bytes, what: str) -> Any:
    """The value of a JSON text; `what` is what an error calls it."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refused(400, f"The {what} is not valid JSON: {error}.", "BAD_REQUEST") from error


async def _body(request: Request, headers: Mapping[str, str], most: int) -> bytes:
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > most:
        raise _too_large(most)
    chunks: list[bytes] = []
    size = 0
    # Not Starlette's stream of it: the event loop keeps a list of asynchronous generators, and most bodies come whole.
    while True:
        message = await request.receive()
        if message["type"] != "http.request":
            raise Refused(400, "The request ended early.", "BAD_REQUEST")
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > most:
            raise _too_large(most)
        chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks)


def _too_large(most: int) -> Refused:
    return Refused(413, f"The request is larger than {most} bytes.", "LIMIT_EXCEEDED")
