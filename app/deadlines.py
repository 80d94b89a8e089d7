"""Instants until which tasks must be done with something, looked after all together.

A timer for each request that is moved as the request goes on costs a request as much as a twentieth of a short answer,
and hardly any ever goes off. So the instants are only noted, and one timer looks at them several times a second.
"""

from __future__ import annotations

import asyncio

# A task is given up so much later than its instant, at most.
_LOOK_SECONDS = 0.1
NEVER = float("inf")


class Deadline:
    """One task's instant, by the event loop's clock. It may be moved until it is over."""

    __slots__ = ("_cancelling", "_missed", "_task", "due")

    def __init__(self, task: asyncio.Task[object], due: float) -> None:
        self._task = task
        # Whoever else has cancelled the task is not to be mistaken for this.
        self._cancelling = task.cancelling()
        self._missed = False
        self.due = due

    def is_missed(self) -> bool:
        """Whether the cancellation that the task has just met is this one's; to be asked once, and it is met then."""
        return self._missed and self._task.uncancel() <= self._cancelling

    def look(self, now: float) -> None:
        """Cancel the task if it is late."""
        if self.due <= now and not self._missed:
            self._missed = True
            self._task.cancel()


class Deadlines:
    """Those of one event loop."""

    def __init__(self) -> None:
        self._running: set[Deadline] = set()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_idle(self) -> bool:
        """Whether no timer runs."""
        return self._timer is None

    def begin(self, due: float) -> Deadline:
        """One for the task that calls, which must `end` it."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("only a task can be given up")
        deadline = Deadline(task, due)
        self._running.add(deadline)
        if self._timer is None:
            self._timer = task.get_loop().call_later(_LOOK_SECONDS, self._look)
        return deadline

    def end(self, deadline: Deadline) -> None:
        """The task is done, or given up."""
        self._running.discard(deadline)

    def _look(self) -> None:
        self._timer = None
        if not self._running:
            return
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(_LOOK_SECONDS, self._look)
        now = loop.time()
        for deadline in self._running:
            deadline.look(now)
