"""A receiver of webhooks on a loopback port, which counts every message that came whole by its id.

It answers after a moment, as endpoints elsewhere do: while it does, the delivery is under way, and the kill of its
sender comes in the middle of it.
"""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import Receive, Scope, Send

# The longest moment.
_ANSWER_SECONDS = 0.2


class Receiver:
    """What came: webhook-id -> how often."""

    def __init__(self, *, seed: int) -> None:
        self.received: Counter[str] = Counter()
        # Messages that have come and are not answered yet.
        self.under_way = 0
        self.port = 0
        self._random = random.Random(seed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one message and say that it came."""
        while (event := await receive()).get("more_body"):
            pass
        if event["type"] != "http.request":
            # The sender was killed half way: what it said does not count.
            return
        self.received[dict(scope["headers"]).get(b"webhook-id", b"").decode()] += 1
        self.under_way += 1
        try:
            await asyncio.sleep(self._random.uniform(0, _ANSWER_SECONDS))
        finally:
            self.under_way -= 1
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body"})


@contextmanager
def receiving(*, seed: int) -> Iterator[Receiver]:
    """A receiver that listens until the block ends, in a thread with a loop of its own."""
    receiver = Receiver(seed=seed)
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
