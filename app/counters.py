"""Counters in memory, behind the interface of the library `limits`.

The library's own memory storage looks at every key at every hit, which costs milliseconds at ten thousand keys. Here a
hit costs the same however many keys there are: windows that ended are dropped from the front of a queue.
"""

import time
from collections import deque

from limits.aio.storage import Storage

from app.clock import Clock


class CountersInMemory(Storage):
    """Fixed windows: a counter begins with its first hit and is forgotten when its time is over."""

    STORAGE_SCHEME = None

    def __init__(self, clock: Clock = time.time) -> None:
        super().__init__()
        self._clock = clock
        # Key -> the count, and when the window ends.
        self._windows: dict[str, tuple[int, float]] = {}
        # Of each length of window, the ends in the order of time.
        self._ends: dict[float, deque[tuple[float, str]]] = {}

    @property
    def base_exceptions(self) -> type[Exception]:
        """Nothing here fails."""
        return ValueError

    async def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count, and answer the count."""
        now = self._clock()
        self._drop_ended(now)
        count, end = self._windows.get(key, (0, 0.0))
        if end <= now:
            count, end = 0, now + expiry
            self._ends.setdefault(expiry, deque()).append((end, key))
        self._windows[key] = (count + amount, end)
        return count + amount

    async def get(self, key: str) -> int:
        """The count of the running window."""
        count, end = self._windows.get(key, (0, 0.0))
        return count if end > self._clock() else 0

    async def get_expiry(self, key: str) -> float:
        """When the running window ends."""
        _, end = self._windows.get(key, (0, 0.0))
        return max(end, self._clock())

    async def check(self) -> bool:
        """Memory is always there."""
        return True

    async def clear(self, key: str) -> None:
        """Forget one counter."""
        self._windows.pop(key, None)

    async def reset(self) -> int:
        """Forget all counters, and answer how many there were."""
        count = len(self._windows)
        self._windows.clear()
        self._ends.clear()
        return count

    def _drop_ended(self, now: float) -> None:
        for ends in self._ends.values():
            while ends and ends[0][0] <= now:
                _, key = ends.popleft()
                # One that was cleared is gone already, or began again and stands in the queue a second time.
                window = self._windows.get(key)
                if window is not None and window[1] <= now:
                    del self._windows[key]
