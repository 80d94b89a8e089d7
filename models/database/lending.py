"""Connections of a pool, lent to one after the other.

For each use of a connection asyncpg's pool makes a task, a timer and an object, which together cost more than the rest
of what a short statement takes here. A connection whose work ended well needs none of them: it is lent again as it is.
What went wrong on a connection is the pool's to mend, and so is, once a minute, how many of them are kept open.
"""

from __future__ import annotations

import asyncio
from typing import Any

import asyncpg
from msgspec import Struct

from models.database.failures import reaching
from models.errors import Unavailable

FULL = "Too many requests wait for the database."
_IDLE_SECONDS = 60.0


class Queue(Struct, frozen=True):
    """Those who wait for a connection: how many at once, and how long each. Others are refused, to come again."""

    most: int = 200
    seconds: float = 5.0


QUEUE = Queue()


class Lender:
    """At most `maximum` connections at a time."""

    def __init__(self, pool: asyncpg.Pool, maximum: int, queue: Queue) -> None:
        self._pool = pool
        self._queue = queue
        self._places = asyncio.Semaphore(maximum)
        self._waiting = 0
        # The last one that came back goes out first, so that the others are idle for long and can be closed.
        self._idle: list[Any] = []
        self._sweep: asyncio.TimerHandle | None = None
        self._returning: set[asyncio.Task[None]] = set()
        self._closing = False

    def lent(self) -> Lent:
        """A connection, waited for within the bounds of the queue. It must not be used after the end."""
        return Lent(self)

    async def take(self) -> Any:
        """A connection whose use is to be ended: see `Lent`."""
        if self._places.locked():
            await self._wait()
        else:
            await self._places.acquire()
        try:
            return self._ready() or await self._from_pool()
        except BaseException:
            self._places.release()
            raise

    async def end(self, connection: Any, *, well: bool) -> None:
        """End a use of it; `well` unless something was raised meanwhile."""
        try:
            if well and not self._closing and _is_alive(connection) and not connection.is_in_transaction():
                self._keep(connection)
            else:
                await self._pool.release(connection)
        finally:
            self._places.release()

    async def close(self) -> None:
        """Let those who have a connection finish, then close all."""
        self._closing = True
        if self._sweep is not None:
            self._sweep.cancel()
        await self._return_idle()
        await self._pool.close()

    async def _wait(self) -> None:
        """Take a place when one becomes free."""
        if self._waiting >= self._queue.most:
            raise Unavailable(FULL)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._queue.seconds):
                await self._places.acquire()
        except TimeoutError as error:
            raise Unavailable(FULL) from error
        finally:
            self._waiting -= 1

    def _ready(self) -> Any:
        while self._idle:
            connection = self._idle.pop()
            if _is_alive(connection):
                return connection
            self._give_back([connection])
        return None

    async def _from_pool(self) -> Any:
        try:
            with reaching():
                return await self._pool.acquire(timeout=self._queue.seconds)
        except TimeoutError as error:
            raise Unavailable(FULL) from error

    def _keep(self, connection: Any) -> None:
        self._idle.append(connection)
        if self._sweep is None:
            self._sweep = asyncio.get_running_loop().call_later(_IDLE_SECONDS, self._sweep_idle)

    def _sweep_idle(self) -> None:
        self._sweep = None
        idle, self._idle = self._idle, []
        self._give_back(idle)

    def _give_back(self, connections: list[Any]) -> None:
        for connection in connections:
            task = asyncio.get_running_loop().create_task(self._pool.release(connection))
            self._returning.add(task)
            task.add_done_callback(self._returning.discard)

    async def _return_idle(self) -> None:
        self._sweep_idle()
        if self._returning:
            await asyncio.wait(self._returning)


class Lent:
    """One use of a connection, which begins and ends with the context.

    A class, because a generator makes the event loop keep a list of it, twice in each request.
    """

    __slots__ = ("_connection", "_lender")

    def __init__(self, lender: Lender) -> None:
        self._lender = lender
        self._connection: Any = None

    async def __aenter__(self) -> Any:
        """Take it."""
        self._connection = await self._lender.take()
        return self._connection

    async def __aexit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Give it back."""
        await self._lender.end(self._connection, well=error is None)


def _is_alive(connection: Any) -> bool:
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:
        # The pool took it back when it broke, and answers for it from then on.
        return False
