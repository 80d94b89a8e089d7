"""The gate between values and SQL text.

A value becomes a parameter through `Writer.bind`; the few texts that must stand in the statement itself (response keys,
type names) pass through `literal`. Nothing else may put a string that came from outside into SQL.
"""

from __future__ import annotations

from models.database import quoting
from models.errors import Limited
from models.records.plan import Bind


def literal(text: str) -> str:
    """`text` as a string literal, whatever `standard_conforming_strings` says."""
    if "\0" in text:
        raise Limited("A text cannot contain the NUL character.")
    return quoting.literal(text)


class Writer:
    """Collects parameters and hands out aliases t0, t1, ..., so the same plan always gives the same text."""

    WORKSPACE = "$1"

    def __init__(self) -> None:
        self.binds: list[Bind] = []
        self._places: dict[int, str] = {}
        self._aliases = 0

    @property
    def reads_tables(self) -> bool:
        """Whether anything was selected from: every table has an alias."""
        return self._aliases > 0

    def alias(self) -> str:
        """A table alias that the statement does not use yet."""
        name = f"t{self._aliases}"
        self._aliases += 1
        return name

    def bind(self, value: Bind) -> str:
        """The placeholder for a value, cast to its type; the same `Bind` gets the same placeholder."""
        if value.literal is not None:
            return f"{int(value.literal)}::{value.type}"
        place = self._places.get(id(value))
        if place is None:
            self.binds.append(value)
            place = self._places[id(value)] = f"${len(self.binds) + 1}::{value.type}"
        return place
