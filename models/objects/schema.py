"""What the write side needs to know of the tables beyond the catalogue, read from SQLModel's metadata.

Foreign keys come in two kinds: a *reference* points to a row by its id; a *mirror* keeps a column equal to a column of
the row that it was copied from (see `base.mirror`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import CheckConstraint, Column, Numeric, Text
from sqlalchemy.sql.schema import ForeignKeyConstraint, Table, UniqueConstraint
from sqlmodel import SQLModel

from models.objects.catalogue import CATALOGUE, MODELS

# How the constraints are called that let a row name one record.
ONE_RECORD = "_one_record"

# A btree entry holds at most about 2,700 bytes; every text of an index shares this.
_INDEXED_BYTES = 2_000


class Reference(Struct, frozen=True):
    """`table.column` holds the id of a row of `target`; `pointer` ones are checked at commit (an owner's own rows)."""

    table: str
    column: str
    target: str
    pointer: bool


class Mirror(Struct, frozen=True):
    """`table.column` is a copy of `target.source`.

    The copied row is found by `key`: pairs of a column of `table` and the column of `target` that it equals.
    """

    table: str
    column: str
    target: str
    source: str
    key: tuple[str, str]


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def _read() -> tuple[tuple[Reference, ...], tuple[Mirror, ...]]:
    references: list[Reference] = []
    mirrors: list[Mirror] = []
    for model in MODELS:
        table = _table(str(model.__tablename__))
        for key in sorted(table.foreign_key_constraints, key=lambda key: tuple(key.column_keys)):
            pairs = [(element.parent.name, element.column.name) for element in key.elements]
            target = key.referred_table.name
            if target not in CATALOGUE:
                continue
            match pairs:
                case [("workspace_id", _), (column, "id")]:
                    references.append(Reference(table.name, column, target, bool(key.deferrable)))
                case [("workspace_id", _), by, (column, source)]:
                    mirrors.append(Mirror(table.name, column, target, source, by))
                case _:
                    raise ValueError(f"{table.name} has a foreign key of an unknown kind: {pairs}")
    return tuple(references), tuple(mirrors)


REFERENCES, MIRRORS = _read()


@cache
def references_of(table: str) -> Mapping[str, Reference]:
    """The columns of `table` that point to other records; not an owner's pointers to its own rows."""
    return {found.column: found for found in REFERENCES if found.table == table and not found.pointer}


@cache
def pointers_of(table: str) -> frozenset[str]:
    """The columns of an owner that point to its own rows."""
    return frozenset(found.column for found in REFERENCES if found.table == table and found.pointer)


@cache
def references_to(table: str) -> tuple[Reference, ...]:
    """The columns of any table that point to rows of `table`."""
    return tuple(found for found in REFERENCES if found.target == table)


@cache
def mirrors_of(table: str) -> tuple[Mirror, ...]:
    """The columns of any table that are copies of columns of `table`."""
    return tuple(found for found in MIRRORS if found.target == table)


@cache
def mirrored_with(table: str, pointer: str) -> tuple[Mirror, ...]:
    """The columns of `table` that are copies of the row that `pointer` points to."""
    return tuple(found for found in MIRRORS if found.table == table and found.key == (pointer, "id"))


@cache
def unique_sets(table: str) -> tuple[tuple[str, ...], ...]:
    """The unique constraints of `table`, without the workspace and the ones that hold the id."""
    found = [
        tuple(column.name for column in constraint.columns if column.name != "workspace_id")
        for constraint in _table(table).constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    return tuple(sorted(columns for columns in found if "id" not in columns))


@cache
def unique_among_live(table: str) -> tuple[str, ...]:
    """Columns of `table` whose values only one row that is not deleted may have."""
    return tuple(
        sorted(
            index.columns[1].name
            for index in _table(table).indexes
            if index.unique and index.dialect_options["postgresql"]["where"] is not None and len(index.columns) == 2
        )
    )


@cache
def one_record(table: str) -> tuple[tuple[str, ...], bool]:
    """The columns of `table` of which only one may name a record, and whether one must; none for most tables."""
    for constraint in _table(table).constraints:
        if isinstance(constraint, CheckConstraint) and str(constraint.name).endswith(ONE_RECORD):
            found = re.fullmatch(r"num_nonnulls\((.*)\) (<?=) 1", str(constraint.sqltext))
            if found is None:
                raise ValueError(f"{table} says which record it names in an unknown way")
            return tuple(found[1].replace(",", " ").split()), found[2] == "="
    return (), False


@cache
def most_bytes(table: str, column: str) -> int | None:
    """How long a text may be so that the indexes of its column can hold it; None when there are none."""
    shared = [
        sum(isinstance(member.type, Text) for member in members)
        for members in _indexed(_table(table))
        if column in {member.name for member in members}
    ]
    return _INDEXED_BYTES // max(shared) if shared else None


def _indexed(table: Table) -> list[list[Column[Any]]]:
    indexes = [list(index.columns) for index in table.indexes]
    uniques = [list(found.columns) for found in table.constraints if isinstance(found, UniqueConstraint)]
    # A copy must fit where the original is indexed too.
    copies = [list(found.columns) for found in table.constraints if isinstance(found, ForeignKeyConstraint)]
    return [*indexes, *uniques, *copies]


@cache
def numeric_shape(table: str, column: str) -> tuple[int, int]:
    """Precision and scale of a `numeric` column."""
    kind = _table(table).columns[column].type
    if not isinstance(kind, Numeric) or kind.precision is None or kind.scale is None:
        raise TypeError(f"{table}.{column} has no numeric precision")
    return kind.precision, kind.scale


@cache
def defaults(table: str) -> Mapping[str, Any]:
    """The scalar defaults that the model gives to columns of `table` that cannot be null."""
    model = next(model for model in MODELS if model.__tablename__ == table)
    return {
        column.name: model.model_fields[column.name].default
        for column in _table(table).columns
        if not column.nullable and isinstance(model.model_fields[column.name].default, str | int | float | bool)
    }


@cache
def required(table: str) -> tuple[str, ...]:
    """The columns of `table` that the database does not fill by itself."""
    return tuple(
        column.name
        for column in _table(table).columns
        if not column.nullable and column.server_default is None and column.name not in ("workspace_id", "id")
    )
