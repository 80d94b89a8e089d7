"""Slots: typed columns, each with an index of its own, to which custom fields are assigned when they are made.

A value stands in the record's `custom` document, and once more in the slot of its field, where filters and sorts find
it by an index. No table is changed at run time, and a slot that an object does not use costs its records next to
nothing: its index holds the records whose object uses it, those without a value included. See decision 0016.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Date, Index, Integer, Text, Uuid, text
from sqlmodel import Field, SQLModel

from models.objects.base import TIMESTAMP_MS, index

# The slots of custom records by kind, and how many there are of each. The order gives each its bit in `slots`, so a
# kind may only be added, or given more of, at the end.
_KINDS: tuple[tuple[str, int], ...] = (("text", 8), ("number", 6), ("time", 3), ("day", 2), ("ref", 6), ("flag", 2))
COLUMNS: tuple[str, ...] = tuple(f"{kind}_{place}" for kind, count in _KINDS for place in range(1, count + 1))
BITS: Mapping[str, int] = {column: 1 << place for place, column in enumerate(COLUMNS)}
MASK = "slots"
# What the log of changes leaves out, since the document says it.
HIDDEN = frozenset({*COLUMNS, MASK})

# Field type -> the parts whose values have slots ("" is the whole value), and the kind of each.
PARTS: Mapping[str, Mapping[str, str]] = {
    **{key: {"": "text"} for key in ("TEXT", "EMAIL", "PHONE", "URL", "SELECT", "RATING")},
    **{key: {"": "number"} for key in ("NUMBER", "NUMERIC")},
    "DATE_TIME": {"": "time"},
    "DATE": {"": "day"},
    **{key: {"": "ref"} for key in ("UUID", "RELATION")},
    "BOOLEAN": {"": "flag"},
    "CURRENCY": {"amount": "number"},
    "FULL_NAME": {"first_name": "text", "last_name": "text"},
    "EMAILS": {"email": "text"},
    "PHONES": {"number": "text"},
    "LINKS": {"url": "text"},
    "ADDRESS": {"city": "text"},
}


def assigned(type_: str, used: Collection[str], offered: Collection[str]) -> dict[str, str]:
    """Free slots for a field of the type: part -> column. A part for which none is left is found by its document."""
    found: dict[str, str] = {}
    for part, kind in PARTS.get(type_, {}).items():
        for column in offered:
            if column.rpartition("_")[0] == kind and column not in used and column not in found.values():
                found[part] = column
                break
    return found


def is_used(alias: str, column: str) -> str:
    """SQL for the condition under which the slot's index holds a row: true of each row of an object that uses it."""
    return f"({alias}.{MASK} & {BITS[column]}) <> 0"


def indexes(table: str) -> tuple[Index, ...]:
    """The index of each slot: in the order of its values, and of the ids of equal ones.

    It says which records are removed or hidden, so that a count by a value visits no record: records of custom objects
    are wide, and 8,000 of 40,000 lay on 5,281 pages where the index has them on 87.
    """
    return tuple(
        index(
            table,
            *("object_def_id", column, "id"),
            where=is_used(table, column).replace(f"{table}.", ""),
            covers=("deleted_at", "hidden"),
        )
        for column in COLUMNS
    )


def _text() -> Any:
    return Field(default=None, sa_type=Text, nullable=True)


def _number() -> Any:
    # Millionths: numbers of Postgres that have no bounds are compared by functions that row-level security keeps from
    # indexes, since those could tell what they see.
    return Field(default=None, sa_type=BigInteger, nullable=True)


def _ref() -> Any:
    return Field(default=None, sa_type=Uuid, nullable=True)


class Slots(SQLModel):
    """The columns of `COLUMNS`, and the sum of the bits of those that the record's object uses."""

    slots: int = Field(default=0, sa_type=Integer, nullable=False, sa_column_kwargs={"server_default": text("0")})
    text_1: str | None = _text()
    text_2: str | None = _text()
    text_3: str | None = _text()
    text_4: str | None = _text()
    text_5: str | None = _text()
    text_6: str | None = _text()
    text_7: str | None = _text()
    text_8: str | None = _text()
    number_1: int | None = _number()
    number_2: int | None = _number()
    number_3: int | None = _number()
    number_4: int | None = _number()
    number_5: int | None = _number()
    number_6: int | None = _number()
    time_1: datetime | None = Field(default=None, sa_type=TIMESTAMP_MS, nullable=True)
    time_2: datetime | None = Field(default=None, sa_type=TIMESTAMP_MS, nullable=True)
    time_3: datetime | None = Field(default=None, sa_type=TIMESTAMP_MS, nullable=True)
    day_1: date | None = Field(default=None, sa_type=Date, nullable=True)
    day_2: date | None = Field(default=None, sa_type=Date, nullable=True)
    ref_1: UUID | None = _ref()
    ref_2: UUID | None = _ref()
    ref_3: UUID | None = _ref()
    ref_4: UUID | None = _ref()
    ref_5: UUID | None = _ref()
    ref_6: UUID | None = _ref()
    flag_1: bool | None = Field(default=None, sa_type=Boolean, nullable=True)
    flag_2: bool | None = Field(default=None, sa_type=Boolean, nullable=True)
