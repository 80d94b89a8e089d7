"""Names of hosts looked up, by threads that nothing has to wait for.

The operating system's look-up cannot be called off: where no name server answers, it takes half a minute. A loop that
has it made by its own threads waits for them when it ends, and the process with it. These threads are daemons.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from concurrent.futures import Future
from threading import Lock, Thread

# Names that are looked up at once. So many are reached only where no name server answers.
_MOST = 64

_Asked = tuple[str, int]

_lock = Lock()
# A name that takes long is asked for by one thread, however many wait for it.
_running: dict[_Asked, Future[Sequence[str]]] = {}


async def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host. Raises OSError or UnicodeError when it has none; whoever waits may leave at any time."""
    return await asyncio.wrap_future(_looked_up((host, port)))


def _looked_up(asked: _Asked) -> Future[Sequence[str]]:
    with _lock:
        found = _running.get(asked)
        if found is not None:
            return found
        if len(_running) >= _MOST:
            raise OSError(f"{_MOST} names are being looked up already.")
        found = _running[asked] = Future()
    # Of those who wait, none may call it off for the others.
    found.set_running_or_notify_cancel()
    try:
        Thread(target=_look_up, args=(asked, found), name="look-up", daemon=True).start()
    except RuntimeError as error:
        # The system gives no more threads; who waits must not do so for ever.
        _end(asked)
        found.set_exception(OSError(f"The name cannot be looked up now: {error}"))
    return found


def _look_up(asked: _Asked, found: Future[Sequence[str]]) -> None:
    try:
        addresses = [str(info[4][0]) for info in socket.getaddrinfo(*asked, type=socket.SOCK_STREAM)]
    except BaseException as error:  # noqa: BLE001 - it is raised where somebody waits for it
        _end(asked)
        found.set_exception(error)
    else:
        _end(asked)
        found.set_result(addresses)


def _end(asked: _Asked) -> None:
    with _lock:
        del _running[asked]
