"""Those who come with the same kind of work at one moment do it together.

Whoever comes alone begins at once. Who comes while such work is under way waits for its end, and then all who wait go
together: what a statement and a commit cost is shared by as many as there are, and nobody waits for somebody to come.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextvars import Context
from typing import Any

from models.errors import Busy
from models.log import get_logger

log = get_logger()

# Work that waits for somebody else's lock must not hold up those who want something else.
_PATIENCE_SECONDS = 0.02
# One who is refused makes all others of the company begin anew.
_MOST = 32

Together = Callable[[Sequence[Any]], Awaitable[Sequence[Any]]]


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
            self._done(group, together)

    def _wait(self, group: _Group, waiting: _Waiting, together: Together) -> None:
        group.waiting.append(waiting)
        if group.patience is None:
            loop = asyncio.get_running_loop()
            group.patience = loop.call_later(_PATIENCE_SECONDS, self._begin, group, together)

    def _done(self, group: _Group, together: Together) -> None:
        """One who was under way is at the end."""
        group.under_way -= 1
        if group.waiting:
            self._begin(group, together)
        elif not group.under_way:
            del self._groups[group.kind]

    def _begin(self, group: _Group, together: Together) -> None:
        """Send those who wait on their way."""
        if group.patience is not None:
            group.patience.cancel()
            group.patience = None
        company = [group.waiting.popleft() for _ in range(min(_MOST, len(group.waiting)))]
        group.under_way += 1
        # What a task remembers of its request, such as its name in the log, is not theirs.
        task = asyncio.get_running_loop().create_task(self._run(group, company, together), context=Context())
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        if group.waiting:
            loop = asyncio.get_running_loop()
            group.patience = loop.call_later(_PATIENCE_SECONDS, self._begin, group, together)

    async def _run(self, group: _Group, company: Sequence[_Waiting], together: Together) -> None:
        # Who has given up is not done.
        company = [waiting for waiting in company if not waiting.future.done()]
        try:
            answers = await together([waiting.entry for waiting in company]) if company else ()
        except Busy as busy:
            for waiting in company:
                waiting.fail(busy)
        except Exception as error:  # noqa: BLE001 - whoever it is about meets it again alone, and tells
            log.debug("done_alone_instead", kind=str(group.kind), error=repr(error))
            for waiting in company:
                waiting.answer(None)
        else:
            for waiting, answer in zip(company, answers, strict=True):
                waiting.answer((answer,))
        finally:
            # Nobody waits for ever, whatever ended this.
            for waiting in company:
                waiting.future.cancel()
            self._done(group, together)


class _Group:
    """Work of one kind that is under way, and those who wait for it."""

    __slots__ = ("kind", "patience", "under_way", "waiting")

    def __init__(self, kind: Hashable) -> None:
        self.kind = kind
        self.under_way = 1
        self.waiting: deque[_Waiting] = deque()
        self.patience: asyncio.TimerHandle | None = None


class _Waiting:
    """One who waits. The answer is None when it is to be done alone."""

    __slots__ = ("entry", "future")

    def __init__(self, entry: Any, future: asyncio.Future[tuple[Any] | None]) -> None:
        self.entry = entry
        self.future = future

    def answer(self, answer: tuple[Any] | None) -> None:
        if not self.future.done():
            self.future.set_result(answer)

    def fail(self, busy: Busy) -> None:
        """Whoever can be done again at once is done alone; else each gets an error of its own, which it may change."""
        if busy.retryable:
            self.answer(None)
        elif not self.future.done():
            self.future.set_exception(type(busy)(busy.message, field=busy.field))
