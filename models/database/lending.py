"""Connections of a pool, lent to one after the other.

For each use of a connection asyncpg's pool makes a task, a timer and an object, which together cost more than the rest
of what a short statement takes here. A connection whose work ended well needs none of them: it is lent again as it is.
What went wrong on a connection is the pool's to mend, and so is, once a minute, how many of them are kept open.

The pool wraps what it gives away in a proxy that passes each call on and looks first whether the connection was given
back; here the session knows that it has ended, so the connection itself is lent.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any
from uuid import UUID

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


class BareConnection(asyncpg.Connection):
    """A connection that knows which workspace its session is bound to, and as what the pool gave it away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workspace_id: UUID | None = None
        self.from_pool: Any = None

    def bared(self, from_pool: Any) -> BareConnection:
        """The connection itself; asked through the pool's proxy for it, which passes this on, too."""
        self.from_pool = from_pool
        return self


class Lender:
    """At most `maximum` connections of a pool of `BareConnection` at a time."""

    def __init__(self, pool: asyncpg.Pool, maximum: int, queue: Queue) -> None:
        self._pool = pool
        self._queue = queue
        self._free = maximum
        # Who waits for a place, in the order of coming; a place is handed over, so nobody who comes later takes it.
        self._waiting: deque[asyncio.Future[None]] = deque()
        # The last one that came back goes out first, so that the others are idle for long and can be closed.
        self._idle: list[BareConnection] = []
        self._sweep: asyncio.TimerHandle | None = None
        self._returning: set[asyncio.Task[None]] = set()
        self._closing = False

    def lent(self) -> Lent:
        """A connection, waited for within the bounds of the queue. It must not be used after the end."""
        return Lent(self)

    async def take(self) -> BareConnection:
        """A connection whose use is to be ended: see `Lent`."""
        if self._free:
            self._free -= 1
        else:
            await self._wait()
        try:
            return self._ready() or await self._from_pool()
        except BaseException:
            self._leave()
            raise

    async def end(self, connection: BareConnection, *, well: bool) -> None:
        """End a use of it; `well` unless something was raised meanwhile."""
        try:
            if well and not self._closing and not connection.is_closed() and not connection.is_in_transaction():
                self._keep(connection)
            else:
                await self._pool.release(connection.from_pool)
        finally:
            self._leave()

    async def close(self) -> None:
        """Let those who have a connection finish, then close all."""
        self._closing = True
        if self._sweep is not None:
            self._sweep.cancel()
        await self._return_idle()
        await self._pool.close()

    async def _wait(self) -> None:
        """Take a place when one becomes free."""
        if len(self._waiting) >= self._queue.most:
            raise Unavailable(FULL)
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            async with asyncio.timeout(self._queue.seconds):
                await place
        except BaseException as error:
            if place.done() and not place.cancelled():
                # It was handed over in the moment that its owner gave up.
                self._leave()
            elif place in self._waiting:
                self._waiting.remove(place)
            if isinstance(error, TimeoutError):
                raise Unavailable(FULL) from error
            raise

    def _leave(self) -> None:
        """Hand the place over to who waits longest."""
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._free += 1

    def _ready(self) -> BareConnection | None:
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
            self._give_back([connection])
        return None

    async def _from_pool(self) -> BareConnection:
        try:
            with reaching():
                given: Any = await self._pool.acquire(timeout=self._queue.seconds)
        except TimeoutError as error:
            raise Unavailable(FULL) from error
        bare: BareConnection = given.bared(given)
        return bare

    def _keep(self, connection: BareConnection) -> None:
        self._idle.append(connection)
        if self._sweep is None:
            self._sweep = asyncio.get_running_loop().call_later(_IDLE_SECONDS, self._sweep_idle)

    def _sweep_idle(self) -> None:
        self._sweep = None
        idle, self._idle = self._idle, []
        self._give_back(idle)

    def _give_back(self, connections: list[BareConnection]) -> None:
        for connection in connections:
            task = asyncio.get_running_loop().create_task(self._pool.release(connection.from_pool))
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

    async def __aenter__(self) -> BareConnection:
        """Take it."""
        connection = self._connection = await self._lender.take()
        return connection

    async def __aexit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Give it back."""
        await self._lender.end(self._connection, well=error is None)
