"""Those who come with the same kind of work at one moment do it together.

Whoever comes alone begins at once. Who comes while such work is under way waits for its end, and goes on together with
others who wait: what a statement and a commit cost is shared by as many as there are, and nobody waits for somebody to
come.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextvars import Context
from typing import Any

import asyncpg

from models.errors import Busy, CrmError
from models.log import get_logger

log = get_logger()

# Work that waits for somebody else's lock must not hold up those who want something else.
_PATIENCE_SECONDS = 0.02
# One who is refused makes all others of the company begin anew.
_MOST = 32

Together = Callable[[Sequence[Any]], Awaitable[Sequence[Any]]]
# An answer; none, when it is to be done alone; or an error, of each its own, since the door through which it leaves
# changes it.
_Outcome = tuple[Any] | None | Exception


class Gathering:
    """Work by its kind. Everything of one kind can be done by one call."""

    def __init__(self) -> None:
        self._groups: dict[Hashable, _Group] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def join(self, kind: Hashable, entry: Any, alone: Callable[[], Awaitable[Any]], together: Together) -> Any:
        """What comes of `entry`: of `alone()`, or its part of `together(entries)`, which answers in their order.

        When that is refused, each is done alone, and learns by itself what is wrong with its own.
        """
        group = self._groups.get(kind)
        if group is not None:
            future: asyncio.Future[tuple[Any] | None] = asyncio.get_running_loop().create_future()
            self._wait(group, _Waiting(entry, future), together)
            answer = await future
            return await alone() if answer is None else answer[0]
        group = self._groups[kind] = _Group(kind)
        try:
            return await alone()
        finally:
            self._done(group, 1, together)

    def _wait(self, group: _Group, waiting: _Waiting, together: Together) -> None:
        group.waiting.append(waiting)
        if group.patience is None:
            self._limit(group, together)

    def _limit(self, group: _Group, together: Together) -> None:
        """Let those who wait now wait no longer than they have patience."""
        loop = asyncio.get_running_loop()
        group.patience = loop.call_later(_PATIENCE_SECONDS, self._begin, group, together)

    def _done(self, group: _Group, done: int, together: Together) -> None:
        """A company of so many is at the end of its way."""
        group.under_way -= 1
        if group.waiting:
            # Half of all who want it: while these are under way, those who are done are answered, and come again. If
            # all went at once, this process and the database would wait for each other in turn.
            self._begin(group, together, (len(group.waiting) + done + 1) // 2)
        elif not group.under_way:
            del self._groups[group.kind]

    def _begin(self, group: _Group, together: Together, most: int = _MOST) -> None:
        """Send those who wait on their way, the first of them first."""
        if group.patience is not None:
            group.patience.cancel()
            group.patience = None
        company = [group.waiting.popleft() for _ in range(min(most, _MOST, len(group.waiting)))]
        group.under_way += 1
        # What a task remembers of its request, such as its name in the log, is not theirs.
        task = asyncio.get_running_loop().create_task(self._run(group, company, together), context=Context())
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        if group.waiting:
            self._limit(group, together)

    async def _run(self, group: _Group, company: Sequence[_Waiting], together: Together) -> None:
        # Who has given up is not done.
        company = [waiting for waiting in company if not waiting.future.done()]
        try:
            try:
                outcomes = await _outcomes(company, together)
            finally:
                self._done(group, len(company), together)
            # The next ones are on their way before these are answered, so that the database need not wait for that.
            await asyncio.sleep(0)
            for waiting, outcome in zip(company, outcomes, strict=True):
                waiting.tell(outcome)
        finally:
            # Nobody waits for ever, whatever ended this.
            for waiting in company:
                waiting.future.cancel()


async def _outcomes(company: Sequence[_Waiting], together: Together) -> Sequence[_Outcome]:
    """What each of them is told."""
    if not company:
        return ()
    try:
        return [(answer,) for answer in await together([waiting.entry for waiting in company])]
    except Busy as busy:
        if busy.retryable:
            return [None] * len(company)
        return [type(busy)(busy.message, field=busy.field) for _ in company]
    except (CrmError, asyncpg.PostgresError):
        return [None] * len(company)
    except Exception as error:
        # Whether it was done is not known, so it is not done again.
        log.exception("not_done_together", company=len(company))
        return [RuntimeError(f"What was to be done together failed: {error!r}") for _ in company]


class _Group:
    """Work of one kind that is under way, and those who wait for it."""

    __slots__ = ("kind", "patience", "under_way", "waiting")

    def __init__(self, kind: Hashable) -> None:
        self.kind = kind
        self.under_way = 1
        self.waiting: deque[_Waiting] = deque()
        self.patience: asyncio.TimerHandle | None = None


class _Waiting:
    """One who waits for what comes of its entry."""

    __slots__ = ("entry", "future")

    def __init__(self, entry: Any, future: asyncio.Future[tuple[Any] | None]) -> None:
        self.entry = entry
        self.future = future

    def tell(self, outcome: _Outcome) -> None:
        """Let it go on."""
        if self.future.done():
            return
        if isinstance(outcome, Exception):
            self.future.set_exception(outcome)
        else:
            self.future.set_result(outcome)
