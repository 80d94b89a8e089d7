"""As much of S3 as files need: put, ranged get, delete, of signed requests to one bucket."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

_MISSING = b'<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>none</Message><RequestId>1</RequestId></Error>'


@dataclass
class SmallS3:
    """What it holds, by key."""

    url: str = ""
    access_key: str = "test-access-key"
    objects: dict[str, bytes] = field(default_factory=dict)


@contextmanager
def serving_s3() -> Iterator[SmallS3]:
    """It runs until the block ends."""
    s3 = SmallS3()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _key(self) -> str | None:
            """The object's key, of a request that is signed with the access key."""
            if f"Credential={s3.access_key}/" not in self.headers.get("Authorization", ""):
                self._answer(403, b"")
                return None
            bucket, _, key = unquote(urlsplit(self.path).path).lstrip("/").partition("/")
            assert bucket == "crm"
            return key

        def _answer(self, status: int, body: bytes, **headers: str) -> None:
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if "aws-chunked" in self.headers.get("Content-Encoding", "") or self.headers.get(
                "x-amz-content-sha256", ""
            ).startswith("STREAMING"):
                body = _unchunked(body)
            if (key := self._key()) is not None:
                s3.objects[key] = body
                self._answer(200, b"", ETag=f'"{hashlib.sha256(body).hexdigest()[:32]}"')

        def do_GET(self) -> None:
            if (key := self._key()) is None:
                return
            if key not in s3.objects:
                self._answer(404, _MISSING, Content_Type="application/xml")
                return
            first, _, last = self.headers["Range"].removeprefix("bytes=").partition("-")
            self._answer(206, s3.objects[key][int(first) : int(last) + 1])

        def do_DELETE(self) -> None:
            if (key := self._key()) is not None:
                s3.objects.pop(key, None)
                self._answer(204, b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    s3.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield s3
    finally:
        server.shutdown()
        server.server_close()


def _unchunked(body: bytes) -> bytes:
    """The content of a body that was signed piece by piece."""
    content = b""
    while body:
        head, _, body = body.partition(b"\r\n")
        size = int(head.split(b";")[0], 16)
        if not size:
            break
        content, body = content + body[:size], body[size + 2 :]
    return content
