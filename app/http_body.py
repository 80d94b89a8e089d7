"""The JSON body of a request, refused as soon as it is known to be none or too large."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request

JSON = "application/json"


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
    content_type = headers.get("content-type", "")
    name, *parameters = (piece.strip().lower() for piece in content_type.split(";"))
    charsets = [piece.removeprefix("charset=").strip('"') for piece in parameters if piece.startswith("charset=")]
    if name != JSON or any(charset not in ("utf-8", "utf8") for charset in charsets):
        raise Refused(415, "Send the request as application/json in UTF-8.", "UNSUPPORTED_MEDIA_TYPE")
    return parse_json(await _body(request, headers, most), "body")


def parse_json(text: bytes, what: str) -> Any:
    """The value of a JSON text; `what` is what an error calls it."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refused(400, f"The {what} is not valid JSON: {error}.", "BAD_REQUEST") from error


async def _body(request: Request, headers: Mapping[str, str], most: int) -> bytes:
    too_large = Refused(413, f"The request is larger than {most} bytes.", "LIMIT_EXCEEDED")
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > most:
        raise too_large
    chunks: list[bytes] = []
    size = 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > most:
                raise too_large
            chunks.append(chunk)
    except ClientDisconnect as error:
        raise Refused(400, "The request ended early.", "BAD_REQUEST") from error
    return b"".join(chunks)
