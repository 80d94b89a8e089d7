"""A page of rows with its edges, cursors, page facts and counts -> one JSON object."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from models.records.compile_expression import Place, compile_expression, json_scalar
from models.records.compile_figures import compile_figures
from models.records.compile_rows import compile_rows
from models.records.json_text import Filled, Json, aggregate, as_sql, json_array, json_object, known, or_null
from models.records.plan import Constant, Edges, Expression, Fields, Figure, Items, Page, PageInfo, Rows, order_mark
from models.records.sql import Writer, literal

# An object, or a scalar, of a row.
RowObject = Callable[[Writer, Place, Fields | Expression], Json]

_CURSORS = ("start_cursor", "end_cursor")


def compile_page(writer: Writer, parent: Place | None, page: Page, row_object: RowObject) -> str:
    """SELECT the page object. Parts are computed only when an entry asks for them."""
    facts = _facts(page)
    parts: list[str] = []
    arrays = [entry for _, entry in page.entries if isinstance(entry, Items | Edges)]
    if arrays or facts & {"has_next", "has_previous", *_CURSORS}:
        parts.append(f"({_rows_part(writer, parent, page, facts, row_object)}) a")
    asked = list(dict.fromkeys(entry for _, entry in page.entries if isinstance(entry, Figure)))
    counted = bool(facts & {"total", "total_pages"})
    figures = compile_figures(writer, page.rows, parent, asked, counted=counted, alias="c")
    if figures is not None:
        parts.append(f"({figures.sql}) c")
    entries: list[tuple[str, Json]] = []
    arrays_seen = 0
    for key, entry in page.entries:
        match entry:
            case Items() | Edges():
                entries.append((key, json_array(f"a.items{arrays_seen}")))
                arrays_seen += 1
            case PageInfo(inner):
                entries.append((key, json_object((name, _fact(writer, page.rows, fact)) for name, fact in inner)))
            case "available":
                entries.append((key, _available(writer, parent, page)))
            case Figure():
                entries.append((key, figures.shown[asked.index(entry)] if figures else known(None)))
            case _:
                entries.append((key, _fact(writer, page.rows, entry)))
    source = f" FROM {', '.join(parts)}" if parts else ""
    return f"SELECT {as_sql(json_object(entries))}{source}"


def _available(writer: Writer, parent: Place | None, page: Page) -> Json:
    _, sql = compile_rows(writer, page.available or replace(page.rows, limit=None, offset=None), parent)
    return [Filled(f"(SELECT count(*) FROM ({sql}) {writer.alias()})::text")]


def cursor_of(writer: Writer, place: Place, rows: Rows) -> str:
    """SQL for a row's cursor: base64 of the JSON array of its order's mark and its sort values. encode() wraps lines; a
    cursor must not.
    """
    values = ", ".join(json_scalar(compile_expression(writer, place, key.expression)) for key in rows.keys)
    mark = literal(order_mark(rows.keys))
    return f"translate(encode(convert_to(json_build_array({mark}, {values})::text, 'UTF8'), 'base64'), E'\\n', '')"


def _facts(page: Page) -> set[str]:
    facts: set[str] = set()
    for _, entry in page.entries:
        if isinstance(entry, PageInfo):
            facts.update(fact for _, fact in entry.entries if isinstance(fact, str))
        elif isinstance(entry, str):
            facts.add(entry)
    return facts


def _rows_part(writer: Writer, parent: Place | None, page: Page, facts: set[str], row_object: RowObject) -> str:
    """One aggregate over the page's rows. Rows are numbered only where the answer depends on their number."""
    rows = page.rows
    looks_ahead = rows.limit is not None and ("has_previous" if rows.backward else "has_next") in facts
    numbered = looks_ahead or rows.backward or bool(facts & set(_CURSORS))
    row, sql = compile_rows(writer, rows, parent, one_more=looks_ahead)
    if numbered:
        inner = writer.alias()
        sql = f"SELECT {inner}.*, row_number() OVER () AS n FROM ({sql}) {inner}"
    within = f" FILTER (WHERE {row.alias}.n <= {writer.bind(rows.limit)})" if looks_ahead and rows.limit else ""
    forward = f"{row.alias}.n" + (" DESC" if rows.backward else "")
    backward = f"{row.alias}.n" + ("" if rows.backward else " DESC")
    order = f" ORDER BY {forward}" if numbered else ""

    columns: list[str] = []
    arrays = [entry for _, entry in page.entries if isinstance(entry, Items | Edges)]
    for place, entry in enumerate(arrays):
        item = (
            row_object(writer, row, entry.item)
            if isinstance(entry, Items)
            else edge(writer, row, rows, entry, row_object)
        )
        columns.append(f"{aggregate(item, order=order, within=within)} AS items{place}")
    if looks_ahead and rows.limit:
        columns.append(f"COALESCE(max({row.alias}.n) > {writer.bind(rows.limit)}, false) AS more")
    for fact, direction in (("start_cursor", forward), ("end_cursor", backward)):
        if fact in facts:
            cursor = cursor_of(writer, row, rows)
            columns.append(f"(array_agg({cursor} ORDER BY {direction}){within})[1] AS {fact}")
    if not columns:
        columns.append("1")
    return f"SELECT {', '.join(columns)} FROM ({sql}) {row.alias}"


def edge(writer: Writer, row: Place, rows: Rows, edges: Edges, row_object: RowObject) -> Json:
    """One edge of the row at `row`."""
    entries: list[tuple[str, Json]] = []
    for key, entry in edges.entries:
        match entry:
            case Fields():
                entries.append((key, row_object(writer, row, entry)))
            case Constant(value):
                entries.append((key, known(value)))
            case _:
                entries.append((key, ['"', Filled(cursor_of(writer, row, rows)), '"']))
    return json_object(entries)


def _fact(writer: Writer, rows: Rows, fact: str | Constant) -> Json:
    if isinstance(fact, Constant):
        return known(fact.value)
    more: Json = [Filled("a.more::text")] if rows.limit is not None else known(False)
    match fact:
        case "has_next":
            return _passed(writer, rows) if rows.backward else more
        case "has_previous":
            return more if rows.backward else _passed(writer, rows)
        case "total":
            return [Filled("c.total::text")]
        case "total_pages":
            if rows.limit is None:
                return known(1)
            return or_null(f"ceil(c.total::numeric / {writer.bind(rows.limit)})::int8::text")
        case _:
            return or_null(f"'\"' || a.{fact} || '\"'")


def _passed(writer: Writer, rows: Rows) -> Json:
    """Whether there is something on the side that was come from: a cursor or an offset means rows were passed over."""
    if rows.after or rows.before:
        return known(True)
    return [Filled(f"({writer.bind(rows.offset)} > 0)::text")] if rows.offset else known(False)
