"""A page of rows sorted by keys that may be null -> ranges that an index serves, however deep the page is.

"Beyond the position" is an OR over keys and nulls, and no index is entered by an OR: Postgres would walk from the
first row. Each case of the OR is one range, so each is read by itself, no further than the page is long. Within a
range a key is null throughout or nowhere, so the place of nulls, which would also keep an index from serving, is
left out there and stands in the sort of the few rows that the ranges yield.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from models.records.compile_expression import Scalar
from models.records.plan import Order, Position
from models.records.sql import Writer


class Key(Struct, frozen=True):
    """One sort key in the direction in which the page is walked."""

    scalar: Scalar
    order: Order

    @property
    def usual(self) -> bool:
        """Whether a plain index has the nulls where this key wants them."""
        return not self.scalar.nullable or self.order.nulls_first == self.order.descending


class Range(Struct, frozen=True):
    """Conditions that hold in the range, and its sort list."""

    condition: str
    order: str


def ranges(writer: Writer, keys: Sequence[Key], position: Position | None) -> list[Range]:
    """The ranges of the rows beyond the position, or of all rows; empty when one plain condition is as good."""
    if position is None:
        return _from_the_start(keys)
    if not any(key.scalar.nullable for key in keys) and len({key.order.descending for key in keys}) == 1:
        return []
    found: list[Range] = []
    for place in reversed(range(len(keys))):
        key, value = keys[place], position.values[place]
        equal = [
            f"{before.scalar.sql} IS NULL" if known is None else f"{before.scalar.sql} = {writer.bind(known)}"
            for before, known in zip(keys[:place], position.values[:place], strict=True)
        ]
        rest = keys[place + 1 :]
        if value is None:
            if key.order.nulls_first:
                found.append(_range([*equal, f"{key.scalar.sql} IS NOT NULL"], [key], rest))
            continue
        sign = "<" if key.order.descending else ">"
        found.append(_range([*equal, f"{key.scalar.sql} {sign} {writer.bind(value)}"], [key], rest))
        if key.scalar.nullable and not key.order.nulls_first:
            found.append(_range([*equal, f"{key.scalar.sql} IS NULL"], [], rest))
    return found


def _from_the_start(keys: Sequence[Key]) -> list[Range]:
    """All rows, when the first key wants nulls where no index has them: the nulls and the others by themselves."""
    first, rest = keys[0], keys[1:]
    if first.usual:
        return []
    return [
        _range([f"{first.scalar.sql} IS NULL"], [], rest),
        _range([f"{first.scalar.sql} IS NOT NULL"], [first], rest),
    ]


def _range(conditions: list[str], never_null: Sequence[Key], rest: Sequence[Key]) -> Range:
    order = [f"{key.scalar.sql} {'DESC' if key.order.descending else 'ASC'}" for key in never_null]
    return Range(" AND ".join(conditions), ", ".join([*order, *(sort_key(key) for key in rest)]))


def sort_key(key: Key) -> str:
    """An entry of a sort list. The place of nulls is said only where it can matter, so that plain indexes serve."""
    sql = f"{key.scalar.sql} {'DESC' if key.order.descending else 'ASC'}"
    if key.scalar.nullable:
        sql += " NULLS FIRST" if key.order.nulls_first else " NULLS LAST"
    return sql
