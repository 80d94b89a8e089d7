"""Makers of identifiers: record ids and the short company ids that CustomerOS shows to people."""

from __future__ import annotations

import os
import secrets
import threading
import time
from uuid import UUID

# No 0, 1, I or O: these ids are read aloud and typed.
_CUSTOMER_OS_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

_lock = threading.Lock()
_last_stamp = 0


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
    tail = int.from_bytes(os.urandom(8)) & (1 << 62) - 1
    return UUID(int=stamp >> 12 << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | tail)


def new_customer_os_id() -> str:
    """A company id such as `C-7KX-Q2M`. It may be taken already: whoever stores it checks."""
    # Five bits for each of the six letters, of which there are 32.
    bits = secrets.randbits(30)
    letters = [_CUSTOMER_OS_ALPHABET[bits >> shift & 31] for shift in range(0, 30, 5)]
    return f"C-{''.join(letters[:3])}-{''.join(letters[3:])}"
