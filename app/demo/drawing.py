"""Ids and moments that come out the same every time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

# The demo's present. Nothing is created later; what is due or expected lies around it.
PRESENT = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)

Item = TypeVar("Item")


def demo_id(at: datetime, *label: str) -> UUID:
    """A UUIDv7 of the moment `at`, whose other bits follow from the label: it stays when other data is added."""
    digest = int.from_bytes(hashlib.blake2b("/".join(label).encode(), digest_size=10).digest())
    milliseconds = int(at.timestamp() * 1000)
    upper, lower = digest & 0xFFF, digest >> 12 & (1 << 62) - 1
    return UUID(int=milliseconds << 80 | 0x7 << 76 | upper << 64 | 0b10 << 62 | lower)


def between(random: Random, start: datetime, end: datetime) -> datetime:
    """A moment of a working day's hours, to the second, from `start` to `end`."""
    day = start + timedelta(days=random.randrange(max((end - start).days, 0) + 1))
    # Monday to Friday, as in any office.
    day -= timedelta(days=max(day.weekday() - 4, 0))
    at = day.replace(hour=random.randint(8, 17), minute=random.randrange(60), second=random.randrange(60))
    return min(max(at, start), end)


def shuffled(random: Random, items: Sequence[Item]) -> list[Item]:
    """The items in another order."""
    return random.sample(items, len(items))


def endless(random: Random, items: Sequence[Item]) -> Iterator[Item]:
    """The items again and again, each round in another order: no item comes much more often than another."""
    while True:
        yield from shuffled(random, items)
