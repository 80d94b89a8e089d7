"""Which line of a table answers at a path, found by the path's segments.

Patterns are compared, not compiled: two hundred regular expressions took a thirtieth of a start, and a request for the
last of them was compared with all others first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

Line = TypeVar("Line")


class Paths(Generic[Line]):
    """Patterns such as `/notes/{id}`, each with its line; of two that match a path, the earlier one counts.

    What stands in braces is a parameter, which takes any one segment that is not empty. Every path may also end with
    the suffix, if there is one.
    """

    def __init__(self, lines: Mapping[str, Line], suffix: str = "") -> None:
        self._suffix = suffix
        # Only those with as many segments as a path has are looked at.
        self._by_length: dict[int, list[tuple[list[str], Line]]] = {}
        for pattern, line in lines.items():
            segments = pattern.split("/")
            self._by_length.setdefault(len(segments), []).append((segments, line))

    def find(self, path: str) -> tuple[Line, dict[str, str]] | None:
        """The line for this path, and its parameters by their names; None when no pattern is like it."""
        # Without its suffix first: a parameter at the end of a pattern would take it in.
        bare = path.removesuffix(self._suffix)
        return (self._find(bare) if bare != path else None) or self._find(path)

    def _find(self, path: str) -> tuple[Line, dict[str, str]] | None:
        given = path.split("/")
        for pattern, line in self._by_length.get(len(given), ()):
            if _fits(pattern, given):
                pairs = zip(pattern, given, strict=True)
                return line, {segment[1:-1]: text for segment, text in pairs if segment.startswith("{")}
        return None


def _fits(pattern: list[str], given: list[str]) -> bool:
    for segment, text in zip(pattern, given, strict=True):
        # Most patterns differ in their first word, so that is asked first.
        if segment != text and not (text and segment.startswith("{")):
            return False
    return True
