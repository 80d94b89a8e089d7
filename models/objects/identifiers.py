"""Makers of identifiers: record ids and the short company ids that CustomerOS shows to people."""

from __future__ import annotations

import os
import struct
import threading
import time
from collections.abc import Callable
from uuid import UUID, SafeUUID

# No 0, 1, I or O: these ids are read aloud and typed.
_CUSTOMER_OS_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
# Ten bits choose one of these; the second pair of an id is parted.
_PAIRS = [first + second for first in _CUSTOMER_OS_ALPHABET for second in _CUSTOMER_OS_ALPHABET]
_PARTED = [f"{pair[0]}-{pair[1]}" for pair in _PAIRS]

# For so many ids chance is had from the system at a time: asking for each of them takes longer than all the rest of it.
_AT_ONCE = 512

# A UUID is filled as its own unpickling does it. Its constructor looks for what it was given among six forms and proves
# it, which takes longer than all the rest of making an id.
_put_number: Callable[[UUID, int], None] = vars(UUID)["int"].__set__
_put_safety: Callable[[UUID, SafeUUID], None] = vars(UUID)["is_safe"].__set__
_UNKNOWN = SafeUUID.unknown

_lock = threading.Lock()
_last_stamp = 0
# Numbers of 64 bits that nobody can foresee, each of them given out once.
_chance: list[int] = []


def new_id() -> UUID:
    """A UUIDv7 that is greater than every one this process made before, so a batch sorts in its input order.

    The 12 bits after the milliseconds hold the fraction of the millisecond (RFC 9562, method 3) and step on by one
    when two ids fall into the same fraction.
    """
    global _last_stamp  # noqa: PLW0603 - the last stamp given out is the state that makes ids rise
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    stamp = milliseconds << 12 | (rest << 12) // 1_000_000
    with _lock:
        if stamp <= _last_stamp:
            stamp = _last_stamp + 1
        _last_stamp = stamp
        tail = _random()
    made = UUID.__new__(UUID)
    _put_number(made, stamp >> 12 << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | tail >> 2)
    _put_safety(made, _UNKNOWN)
    return made


def new_customer_os_id() -> str:
    """A company id such as `C-7KX-Q2M`. It may be taken already: whoever stores it checks."""
    # Five bits for each of the six letters, of which there are 32.
    with _lock:
        bits = _random()
    return f"C-{_PAIRS[bits & 1023]}{_PARTED[bits >> 10 & 1023]}{_PAIRS[bits >> 20 & 1023]}"


def _random() -> int:
    """64 bits of chance. The caller holds the lock."""
    if not _chance:
        _chance.extend(struct.unpack(f"{_AT_ONCE}Q", os.urandom(_AT_ONCE * 8)))
    return _chance.pop()


# A copy of this process must not give out what this one will.
os.register_at_fork(after_in_child=_chance.clear)
