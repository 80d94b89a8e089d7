"""Outputs -> one statement that returns finished JSON."""

from __future__ import annotations

from collections.abc import Sequence

from models.access.rights import Access
from models.records.compile_each import compile_each
from models.records.compile_expression import SUBJECT, Place, compile_expression
from models.records.compile_filter import compile_filter
from models.records.compile_groups import compile_groups
from models.records.compile_page import compile_page
from models.records.compile_rows import compile_rows
from models.records.compile_search import compile_search
from models.records.guard import guarded
from models.records.json_text import Filled, Json, aggregate, as_sql, json_array, json_object, json_of, known, or_null
from models.records.plan import (
    Column,
    Constant,
    Count,
    Each,
    Exists,
    Expression,
    Fields,
    Found,
    Groups,
    Many,
    Objects,
    One,
    Output,
    Page,
    Root,
    Search,
    Shapes,
    Statement,
)
from models.records.sql import Writer


def compile_read(roots: Sequence[Root], access: Access, *, omit: bool = False) -> Statement:
    """The statement whose only row holds one JSON text for each root, in order; null where a single row is missing.

    It reads what `access` lets its caller see. Of the rest, fields are left out with `omit`, and anything else is
    refused before any SQL is made.
    """
    writer = Writer()
    seen = [guarded(root, access, omit=omit) for root in roots]
    columns = [f"({_select(writer, None, root)}) AS r{place}" for place, root in enumerate(seen)]
    sql = "SELECT " + ", ".join(columns)
    if not writer.reads_tables:
        # Every statement is sent with the workspace, and Postgres refuses a parameter that is nowhere.
        sql += f" WHERE {writer.WORKSPACE}::uuid IS NOT NULL"
    return Statement(sql, tuple(writer.binds))


def _select(writer: Writer, place: Place | None, root: Root) -> str:
    """SELECT one JSON text; `place` is the row that it belongs to, none at the root."""
    match root:
        case One(rows, item):
            row, sql = compile_rows(writer, rows, place)
            limited = sql if rows.limit is not None else f"{sql} LIMIT 1"
            return f"SELECT {as_sql(_fields(writer, row, item))} FROM ({limited}) {row.alias}"
        case Many(rows, item):
            row, sql = compile_rows(writer, rows, place)
            items = aggregate(_item(writer, row, item))
            return f"SELECT {as_sql(json_array(items))} FROM ({sql}) {row.alias}"
        case Page():
            return compile_page(writer, place, root, _item)
        case Exists(rows):
            _, sql = compile_rows(writer, rows, place)
            return f"SELECT EXISTS ({sql})::text"
        case Count(rows):
            _, sql = compile_rows(writer, rows, place)
            return f"SELECT count(*)::text FROM ({sql}) {writer.alias()}"
        case Shapes():
            return _shapes(writer, place, root)
        case Groups():
            return compile_groups(writer, root, _item)
        case Each():
            return compile_each(writer, root, _item)
        case Found():
            return _found(writer, root)
        case Search():
            return compile_search(writer, root, _fields)


def _found(writer: Writer, found: Found) -> str:
    """The first arm that has a record with the id answers; the others are not looked into."""
    arms = [f"({_select(writer, None, arm)})" for arm in found.arms]
    arms.append("'null'" if found.many else "NULL::text")
    record = f"COALESCE({', '.join(arms)})"
    source = f"unnest({writer.bind(found.ids)}) WITH ORDINALITY {SUBJECT}(v0, n)"
    if not found.many:
        return f"SELECT {record} FROM {source}"
    records = aggregate([Filled(record)], order=f" ORDER BY {SUBJECT}.n")
    return f"SELECT {as_sql(json_array(records))} FROM {source}"


def row_json(writer: Writer, place: Place, fields: Fields) -> str:
    """SQL of type text: the object of the row at `place`."""
    return as_sql(_fields(writer, place, fields))


def _fields(writer: Writer, place: Place, fields: Fields) -> Json:
    """A JSON object of the row at `place`."""
    built = json_object((key, _value(writer, place, output)) for key, output in fields.entries)
    if fields.present is None:
        return built
    present = compile_expression(writer, place, fields.present).sql
    return [Filled(f"CASE WHEN {present} IS NULL THEN 'null' ELSE {as_sql(built)} END")]


def _value(writer: Writer, place: Place, output: Output) -> Json:
    match output:
        case One(empty=True):
            return [Filled(f"COALESCE(({_select(writer, place, output)}), '{{}}')")]
        case One() | Shapes(first=True):
            return or_null(f"({_select(writer, place, output)})")
        case Many() | Page() | Shapes() | Search() | Count() | Exists():
            return [Filled(f"({_select(writer, place, output)})")]
        case Fields():
            return _fields(writer, place, output)
        case Objects(items):
            return _objects(writer, place, items)
        case _:
            return _scalar(writer, place, output)


def _objects(writer: Writer, place: Place, items: Sequence[Fields]) -> Json:
    """An array of objects of the row at `place`, without those that are null."""
    if not items:
        return ["[]"]
    shown = ", ".join(f"NULLIF({as_sql(_fields(writer, place, item))}, 'null')" for item in items)
    return ["[", Filled(f"concat_ws(',', {shown})"), "]"]


def _item(writer: Writer, place: Place, item: Fields | Expression) -> Json:
    return _fields(writer, place, item) if isinstance(item, Fields) else _scalar(writer, place, item)


def _scalar(writer: Writer, place: Place, expression: Expression) -> Json:
    if isinstance(expression, Constant):
        return known(expression.value)
    scalar = compile_expression(writer, place, expression)
    return json_of(scalar, never_null=isinstance(expression, Column) and not scalar.nullable)


def _shapes(writer: Writer, parent: Place | None, output: Shapes) -> str:
    """One scan of the rows, however many shapes there are."""
    row, sql = compile_rows(writer, output.rows, parent)
    cases = " ".join(
        f"WHEN {compile_filter(writer, row, passes)} THEN {as_sql(_fields(writer, row, fields))}"
        for passes, fields in output.shapes
    )
    shaped = f"(SELECT CASE {cases} END AS item FROM ({sql}) {row.alias}) u"
    if output.first:
        return f"SELECT u.item FROM {shaped} WHERE u.item IS NOT NULL LIMIT 1"
    # A row without a shape is null here, and the aggregate leaves nulls out.
    items = aggregate([Filled("u.item")])
    return f"SELECT {as_sql(json_array(items))} FROM {shaped}"
