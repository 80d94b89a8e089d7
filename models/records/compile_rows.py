"""Rows -> the FROM, WHERE, ORDER BY and LIMIT that select them, keyset conditions included."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from models.errors import Invalid
from models.objects.catalogue import CATALOGUE
from models.records.compile_beside import with_beside
from models.records.compile_expression import Place, Scalar, compile_expression, joined_to
from models.records.compile_filter import compared_in, compile_filter, slots_used
from models.records.compile_newest import compile_newest
from models.records.compile_ranges import Key, ranges, sort_key
from models.records.plan import Order, Position, Rows
from models.records.sql import Writer


def compile_rows(writer: Writer, rows: Rows, parent: Place | None, *, one_more: bool = False) -> tuple[Place, str]:
    """A sub-select that yields whole rows of the object, and the place its alias makes.

    It is bounded before anything is computed from the rows, so nested work is done for the page only. `one_more`
    reads a row beyond the limit, which tells whether another page follows.
    """
    place = Place(writer.alias(), CATALOGUE[rows.object])
    if rows.newest is not None and parent is not None:
        alone = replace(rows, relation=None)
        return place, compile_newest(
            writer, rows, rows.newest, place, parent, lambda shown: row_conditions(writer, alone, shown, None)
        )
    joined, source = with_beside(writer, rows, place)
    conditions = row_conditions(writer, rows, joined, parent)
    keys = rows.keys
    in_ranges = _in_ranges(writer, rows, joined, source, conditions, one_more=one_more)
    if in_ranges is not None:
        return place, in_ranges
    if rows.after is not None:
        conditions.append(_beyond(writer, joined, keys, rows.after, "after"))
    if rows.before is not None:
        conditions.append(_beyond(writer, joined, _reversed(keys), rows.before, "before"))
    sql = f"SELECT {place.alias}.* FROM {source} WHERE {' AND '.join(conditions)}"
    if rows.order or rows.limit is not None or rows.relation is None:
        sql += f" ORDER BY {order_by(writer, joined, _reversed(keys) if rows.backward else keys)}"
    if rows.limit is not None:
        sql += f" LIMIT {writer.bind(rows.limit)}{' + 1' if one_more else ''}"
    if rows.offset is not None:
        sql += f" OFFSET {writer.bind(rows.offset)}"
    return place, sql


def _in_ranges(
    writer: Writer, rows: Rows, place: Place, source: str, conditions: list[str], *, one_more: bool
) -> str | None:
    """The page as ranges of the sort order; None where one condition does as well."""
    position, other = (rows.before, rows.after) if rows.backward else (rows.after, rows.before)
    # Only a root page can be deep. An offset counts from a start that the ranges do not have in common.
    if rows.limit is None or rows.offset is not None or other is not None or rows.relation is not None:
        return None
    orders = _reversed(rows.keys) if rows.backward else rows.keys
    keys = [Key(compile_expression(writer, place, order.expression), order) for order in orders]
    if position is not None:
        _refuse_nulls([key.scalar for key in keys], position, "before" if rows.backward else "after")
    found = ranges(writer, keys, position)
    if not found:
        return None
    limit = f" LIMIT {writer.bind(rows.limit)}{' + 1' if one_more else ''}"
    parts = " UNION ALL ".join(
        f"(SELECT {place.alias}.* FROM {source}"
        f" WHERE {' AND '.join([*conditions, part.condition])}"
        + (f" ORDER BY {part.order}" if part.order else "")
        + f"{limit})"
        for part in found
    )
    # What stood beside the rows in each part is looked up for the few that are left.
    sorted_by = order_by(writer, replace(place, beside={}), orders) if place.beside else ", ".join(map(sort_key, keys))
    return f"SELECT {place.alias}.* FROM ({parts}) {place.alias} ORDER BY {sorted_by}{limit}"


def row_conditions(writer: Writer, rows: Rows, place: Place, parent: Place | None) -> list[str]:
    """Workspace, relation to the parent, visibility and filter: everything but the page."""
    conditions = [f"{place.alias}.workspace_id = {writer.WORKSPACE}"]
    if rows.relation is not None:
        if parent is None:
            raise ValueError(f"relation {rows.relation!r} needs a parent row")
        conditions += joined_to(writer, parent, parent.object.relation(rows.relation), place)
    attributes = place.object.attributes
    if rows.visibility in ("live", "listed") and "deleted_at" in attributes:
        conditions.append(f"{place.alias}.deleted_at IS NULL")
    if rows.visibility == "listed" and "hidden" in attributes:
        conditions.append(f"NOT {place.alias}.hidden")
    if rows.visibility == "deleted" and "deleted_at" in attributes:
        conditions.append(f"{place.alias}.deleted_at IS NOT NULL")
    if rows.filter is not None:
        conditions.append(compile_filter(writer, place, rows.filter))
    compared = {key.expression for key in rows.order} | (set() if rows.filter is None else compared_in(rows.filter))
    return conditions + slots_used(place, compared)


def order_by(writer: Writer, place: Place, keys: tuple[Order, ...]) -> str:
    """The sort list."""
    return ", ".join(sort_key(Key(compile_expression(writer, place, key.expression), key)) for key in keys)


def _reversed(keys: tuple[Order, ...]) -> tuple[Order, ...]:
    return tuple(replace(key, descending=not key.descending, nulls_first=not key.nulls_first) for key in keys)


def _beyond(writer: Writer, place: Place, keys: tuple[Order, ...], position: Position, name: str) -> str:
    """Rows strictly after the position: for some key, equal on all keys before it and beyond it on that one."""
    scalars = [compile_expression(writer, place, key.expression) for key in keys]
    _refuse_nulls(scalars, position, name)
    same_direction = len({key.descending for key in keys}) == 1
    if same_direction and not any(scalar.nullable for scalar in scalars) and None not in position.values:
        # A row comparison is one range of one index, however deep the page.
        left = ", ".join(scalar.sql for scalar in scalars)
        right = ", ".join(writer.bind(value) for value in position.values if value is not None)
        return f"({left}) {'<' if keys[0].descending else '>'} ({right})"
    choices: list[str] = []
    equal: list[str] = []
    for scalar, key, value in zip(scalars, keys, position.values, strict=True):
        beyond = _beyond_key(scalar, key, value is None, "" if value is None else writer.bind(value))
        if beyond is not None:
            choices.append("(" + " AND ".join([*equal, beyond]) + ")")
        equal.append(f"{scalar.sql} IS NULL" if value is None else f"{scalar.sql} = {writer.bind(value)}")
    return "(" + " OR ".join(choices) + ")" if choices else "false"


def _refuse_nulls(scalars: Sequence[Scalar], position: Position, name: str) -> None:
    if any(value is None and not scalar.nullable for scalar, value in zip(scalars, position.values, strict=True)):
        raise Invalid(
            "Invalid cursor: it has no value for a key that always has one.", field=name, sub_code="INVALID_CURSOR"
        )


def _beyond_key(scalar: Scalar, key: Order, at_null: bool, bound: str) -> str | None:
    """Beyond one key's value: nulls stand before or after all values; None when nothing can be beyond."""
    if at_null:
        return f"{scalar.sql} IS NOT NULL" if key.nulls_first else None
    strictly = f"{scalar.sql} {'<' if key.descending else '>'} {bound}"
    if scalar.nullable and not key.nulls_first:
        return f"({strictly} OR {scalar.sql} IS NULL)"
    return strictly
