"""Makers of identifiers: record ids and the short company ids that CustomerOS shows to people."""

from __future__ import annotations

import os
import threading
import time
from uuid import UUID

# No 0, 1, I or O: these ids are read aloud and typed.
_CUSTOMER_OS_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

# So many bytes of chance are had from the system at a time: asking for each id takes longer than all the rest of it.
_AT_ONCE = 4_096

_lock = threading.Lock()
_last_stamp = 0
_chance = memoryview(b"")


def new_id() -> UUID:
    """A UUIDv7 that is greater than every one this process made before, so a batch sorts in its input order.

    The 12 bits after the milliseconds hold the fraction of the millisecond (RFC 9562, method 3) and step on by one
    when two ids fall into the same fraction.
    """
    global _last_stamp  # noqa: PLW0603 - the last stamp given out is the state that makes ids rise
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    with _lock:
        stamp = max(_last_stamp + 1, milliseconds << 12 | rest * 4096 // 1_000_000)
        _last_stamp = stamp
        tail = _random(8) & (1 << 62) - 1
    return UUID(int=stamp >> 12 << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | tail)


def new_customer_os_id() -> str:
    """A company id such as `C-7KX-Q2M`. It may be taken already: whoever stores it checks."""
    # Five bits for each of the six letters, of which there are 32.
    with _lock:
        bits = _random(4)
    letters = [_CUSTOMER_OS_ALPHABET[bits >> shift & 31] for shift in range(0, 30, 5)]
    return f"C-{''.join(letters[:3])}-{''.join(letters[3:])}"


def _random(size: int) -> int:
    """So many bytes that nobody can foresee, each of them given out once. The caller holds the lock."""
    global _chance  # noqa: PLW0603 - what is left of the last ones
    if len(_chance) < size:
        _chance = memoryview(os.urandom(_AT_ONCE))
    taken, _chance = _chance[:size], _chance[size:]
    return int.from_bytes(taken)


def _forget_chance() -> None:
    global _chance  # noqa: PLW0603 - see above
    _chance = memoryview(b"")


# A copy of this process must not give out what this one will.
os.register_at_fork(after_in_child=_forget_chance)
