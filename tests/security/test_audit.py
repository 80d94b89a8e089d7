"""`make audit`: what it says of advisories, and of an index that cannot be asked. The index is one of the test's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parent.parent.parent / ".ci" / "audit.py"

_ADVISORY = {
    "id": "PYSEC-2026-1",
    "aliases": ["CVE-2026-1"],
    "summary": "A header breaks out.",
    "fixed_in": ["99.0"],
    "withdrawn": None,
}


@contextmanager
def index(known: dict[str, list[dict[str, Any]]], *, status: int = 200) -> Iterator[str]:
    """An index that knows these advisories, by package, and none of any other."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.split("/")[1]
            body = json.dumps({"info": {}, "vulnerabilities": known.get(name, [])}).encode()
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: Any) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def audit(url: str) -> tuple[int, str]:
    environment = {**os.environ, "AUDIT_INDEX": url, "no_proxy": "127.0.0.1"}
    done = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False, env=environment)
    return done.returncode, done.stdout + done.stderr


def test_nothing_is_known() -> None:
    withdrawn = {**_ADVISORY, "withdrawn": "2026-01-01T00:00:00Z"}
    with index({"starlette": [withdrawn]}) as url:
        status, said = audit(url)
    assert status == 0
    assert "0 advisories" in said
    assert "NOT AUDITED" not in said


def test_an_advisory_is_named() -> None:
    with index({"starlette": [_ADVISORY]}) as url:
        status, said = audit(url)
    assert status == 1
    (line,) = (line for line in said.splitlines() if line.startswith("starlette "))
    assert line.endswith(": PYSEC-2026-1 CVE-2026-1; fixed in 99.0. A header breaks out.")


def test_an_index_that_is_away_is_no_clearance() -> None:
    with index({}, status=503) as url:
        status, said = audit(url)
    assert status == 3
    assert "NOT AUDITED" in said
    # The server of the block before is gone.
    status, said = audit(url)
    assert status == 3
    assert "0 of " in said
