"""Whether memory stays where it is: the slope of a straight line through the samples after the warm-up."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

# Caches fill, and the allocator finds its size.
WARM_UP = 0.3
# Growth that an hour of it would have to explain: more is a leak, less is noise of the allocator.
MOST_PER_HOUR = 0.10


@dataclass(frozen=True, slots=True)
class Verdict:
    """Megabytes after the warm-up, and how fast they grow."""

    first: float
    last: float
    most: float
    per_hour: float

    @property
    def flat(self) -> bool:
        """Whether an hour at this slope adds less than a tenth."""
        return self.per_hour < MOST_PER_HOUR * self.first


def judge(samples: Sequence[tuple[float, float]]) -> Verdict:
    """Samples are (seconds since the start, megabytes), at least three of them after the warm-up."""
    end = samples[-1][0]
    steady = [(at, megabytes) for at, megabytes in samples if at >= end * WARM_UP]
    seconds, megabytes = zip(*steady, strict=True)
    slope = statistics.linear_regression(seconds, megabytes).slope
    quarter = max(1, len(megabytes) // 4)
    return Verdict(
        statistics.mean(megabytes[:quarter]), statistics.mean(megabytes[-quarter:]), max(megabytes), slope * 3600
    )
