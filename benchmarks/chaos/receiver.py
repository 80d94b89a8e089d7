"""A receiver of webhooks on a loopback port, which counts every message that came whole by its id."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import Receive, Scope, Send


class Receiver:
    """What came: webhook-id -> how often."""

    def __init__(self) -> None:
        self.received: Counter[str] = Counter()
        self.port = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one message and say that it came."""
        while (event := await receive()).get("more_body"):
            pass
        if event["type"] != "http.request":
            # The sender was killed half way: what it said does not count.
            return
        self.received[dict(scope["headers"]).get(b"webhook-id", b"").decode()] += 1
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body"})


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that listens until the block ends, in a thread with a loop of its own."""
    receiver = Receiver()
    server = uvicorn.Server(uvicorn.Config(receiver, port=0, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("The receiver of webhooks did not start.")
            time.sleep(0.01)
        receiver.port = server.servers[0].sockets[0].getsockname()[1]
        yield receiver
    finally:
        server.should_exit = True
        thread.join(timeout=10)
