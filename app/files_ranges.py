"""The part of a file that a request asks for (RFC 9110, sections 13 and 14)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

_ONE_RANGE = re.compile(r"^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$")
_LONGEST_NUMBER = 18


class Unsatisfiable(Exception):
    """No byte of the file is in the range."""


class Part(Struct, frozen=True):
    """Bytes from `start`, so many; `whole` when it is not asked for a part."""

    start: int
    length: int
    whole: bool


def part_of(headers: Mapping[str, str], size: int, etag: str) -> Part:
    """What `Range` asks for. Several ranges, and what is no range of bytes, mean the whole file."""
    whole = Part(0, size, True)
    found = _ONE_RANGE.match(headers.get("range", ""))
    if found is None or found.groups() == ("", ""):
        return whole
    condition = headers.get("if-range")
    # A date or another tag than ours is of another file; ours is a strong one.
    if condition is not None and condition.strip() != etag:
        return whole
    first, last = (digits[:_LONGEST_NUMBER] for digits in found.groups())
    if not first:
        start, end = max(0, size - int(last)), size - 1
        if int(last) == 0:
            raise Unsatisfiable
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
        if last and int(last) < start:
            return whole
    if start >= size:
        raise Unsatisfiable
    return Part(start, end - start + 1, False)
