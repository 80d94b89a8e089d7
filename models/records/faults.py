"""What is wrong with the entries of a batch, gathered so that a client learns all of it at once."""

from __future__ import annotations

from models.errors import CrmError


class Faults:
    """The first thing that is wrong with each entry."""

    def __init__(self) -> None:
        self._found: dict[int, CrmError] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def __contains__(self, index: int) -> bool:
        return index in self._found

    def add(self, error: CrmError, index: int | None = None) -> None:
        """Keep an error, and every other that was raised together with it; `index` is where one without a place was."""
        for one in error.every:
            if one.index is None:
                one.index = index
            # What is about no entry counts before them all.
            self._found.setdefault(-1 if one.index is None else one.index, one)

    def refuse(self) -> None:
        """Raise what was found, if anything was."""
        if not self._found:
            return
        errors = tuple(self._found[index] for index in sorted(self._found))
        first = errors[0]
        first.together = errors if len(errors) > 1 else ()
        raise first
