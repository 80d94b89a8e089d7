"""Rows that are columns alone, as most entries of a batch are: what their keys decide is found out once for all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from models.errors import Invalid
from models.objects.schema import defaults, one_record, references_of, required
from models.records.change import Row
from models.records.checks import Checks
from models.records.custom_values import CUSTOM_TABLE, KEY
from models.records.finished import concerns
from models.records.own_row_write import OWN_TABLES
from models.records.owner_write import sets_columns_alone
from models.records.values import Read, may_be_born_with, reader

# A client's choice of keys is a shape.
_KEPT = 1_024
# Columns that the database requires and the service fills.
_FILLED = frozenset({"customer_os_id", "position"})


class Shape(Struct, frozen=True):
    """New rows of one table that set the same columns."""

    # Column, how its value is read, and whether a missing one gets a default.
    steps: tuple[tuple[str, Read, bool], ...]
    # Columns that hold the id of another record, and that one's table.
    references: tuple[tuple[str, str], ...]

    def read(self, given: Mapping[str, Any], checks: Checks, index: int) -> Row:
        """The columns of one entry, whose keys are the shape's. Raises `Invalid` with the key at fault."""
        values = {
            name: read(value)
            for (name, read, filled), value in zip(self.steps, given.values(), strict=True)
            if value is not None or not filled
        }
        for column, target in self.references:
            checks.refers(target, values.get(column), column, index)
        return values


@lru_cache(maxsize=_KEPT)
def shape_of(table: str, keys: tuple[str, ...]) -> Shape | None:
    """How entries with these keys are read; None when there is more to them than columns."""
    if table in OWN_TABLES or table == CUSTOM_TABLE or not {"id", KEY}.isdisjoint(keys):
        return None
    if concerns(table, keys):
        return None
    if not sets_columns_alone(table, keys) or not all(may_be_born_with(table, name) for name in keys):
        return None
    filled = defaults(table)
    references = references_of(table)
    return Shape(
        tuple((name, reader(table, name), name in filled) for name in keys),
        tuple((name, references[name].target) for name in keys if name in references),
    )


def refuse_incomplete(table: str, row: Row) -> None:
    """Raise when a new row lacks what it must have."""
    for name in required(table):
        if row.get(name) is None and name not in _FILLED:
            raise Invalid(f"{name} is required.", field=name)
    columns, needed = one_record(table)
    if not columns:
        return
    named = [name for name in columns if row.get(name) is not None]
    if len(named) > 1 or (needed and not named):
        raise Invalid("One record must be named, and only one." if needed else "Only one record can be named.")
