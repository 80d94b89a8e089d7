"""Outputs -> one statement that returns finished JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.errors import Limited
from models.records.compile_expression import Place, compile_expression, json_scalar
from models.records.compile_filter import compile_filter
from models.records.compile_page import compile_page
from models.records.compile_rows import compile_rows
from models.records.plan import Expression, Fields, Many, One, Output, Page, Root, Shapes, Statement
from models.records.sql import Writer, fits_identifier, identifier, literal

# json_build_object takes at most 100 arguments, two for each entry.
BUILD_OBJECT_ENTRIES = 50


def compile_read(roots: Sequence[Root]) -> Statement:
    """The statement whose only row holds one JSON text for each root, in order."""
    writer = Writer()
    columns = [f"({compile_output(writer, None, root)})::text AS r{place}" for place, root in enumerate(roots)]
    return Statement("SELECT " + ", ".join(columns), tuple(writer.binds))


def compile_output(writer: Writer, place: Place | None, output: Output) -> str:
    """SQL for one JSON value; `place` is the row it belongs to, none at the root."""
    match output:
        case One(rows, item):
            row, sql = compile_rows(writer, rows, place)
            return (
                f"SELECT {row_object(writer, row, item)} FROM ({sql} LIMIT 1) {row.alias}"
                if rows.limit is None
                else (f"SELECT {row_object(writer, row, item)} FROM ({sql}) {row.alias}")
            )
        case Many(rows, item):
            row, sql = compile_rows(writer, rows, place)
            return f"SELECT COALESCE(json_agg({_item(writer, row, item)}), '[]') FROM ({sql}) {row.alias}"
        case Page():
            return compile_page(writer, place, output, row_object)
        case Shapes():
            return _shapes(writer, place, output)
        case Fields():
            return _same_row_object(writer, _required(place), output)
        case _:
            return json_scalar(compile_expression(writer, _required(place), output))


def row_object(writer: Writer, place: Place, fields: Fields) -> str:
    """A JSON object of the row at `place`, as a scalar. Made from a sub-select, so any number of keys fits."""
    if not all(fits_identifier(key) for key, _ in fields.entries):
        return _same_row_object(writer, place, fields)
    return f"(SELECT row_to_json(j) FROM (SELECT {_columns(writer, place, fields.entries)}) j)"


def _columns(writer: Writer, place: Place, entries: Iterable[tuple[str, Output]]) -> str:
    return ", ".join(f"{_value(writer, place, value)} AS {identifier(key)}" for key, value in entries)


def _value(writer: Writer, place: Place, output: Output) -> str:
    sql = compile_output(writer, place, output)
    return f"({sql})" if isinstance(output, One | Many | Page | Shapes) else sql


def _item(writer: Writer, place: Place, item: Fields | Expression) -> str:
    if isinstance(item, Fields):
        return row_object(writer, place, item)
    return json_scalar(compile_expression(writer, place, item))


def _same_row_object(writer: Writer, place: Place, fields: Fields) -> str:
    if len(fields.entries) > BUILD_OBJECT_ENTRIES:
        raise Limited(f"At most {BUILD_OBJECT_ENTRIES} fields fit here when an alias is longer than 63 bytes.")
    parts = ", ".join(f"{literal(key)}, {_value(writer, place, value)}" for key, value in fields.entries)
    built = f"json_build_object({parts})"
    if fields.present is None:
        return built
    present = compile_expression(writer, place, fields.present).sql
    return f"CASE WHEN {present} IS NULL THEN NULL ELSE {built} END"


def _shapes(writer: Writer, parent: Place | None, output: Shapes) -> str:
    """One scan of the rows, however many shapes there are."""
    row, sql = compile_rows(writer, output.rows, parent)
    cases = " ".join(
        f"WHEN {compile_filter(writer, row, passes)} THEN {row_object(writer, row, fields)}"
        for passes, fields in output.shapes
    )
    items = f"SELECT CASE {cases} END AS item FROM ({sql}) {row.alias}"
    return f"SELECT COALESCE(json_agg(u.item) FILTER (WHERE u.item IS NOT NULL), '[]') FROM ({items}) u"


def _required(place: Place | None) -> Place:
    if place is None:
        raise ValueError("a scalar needs a row")
    return place
