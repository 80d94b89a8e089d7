"""Groups of rows -> one JSON array: their keys, figures, and the first records of each.

The rows are read once for the figures and, when records are asked for, once more with a place within their group. The
two meet by one value that holds all keys, since keys may be null and `=` of nulls would join nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from models.objects.catalogue import CATALOGUE
from models.records.compile_expression import Place, Scalar, compile_expression, json_scalar
from models.records.compile_figures import compile_figure, figure_json
from models.records.compile_page import RowObject, cursor_of, edge
from models.records.compile_rows import order_by, row_conditions
from models.records.json_text import Filled, Json, aggregate, as_sql, json_array, json_object, known, or_null
from models.records.plan import (
    Constant,
    Edges,
    Figure,
    GroupEntry,
    GroupKey,
    GroupKeys,
    Groups,
    Items,
    PageFact,
    PageInfo,
)
from models.records.sql import Writer, literal

# Names that no column has.
_GROUP, _TOGETHER, _PLACE = "g", "group_keys", "group_place"


class _Shown(Struct):
    """What the groups' sub-select has: the scalar of each key and figure by the column that holds it."""

    keys: list[Scalar]
    figures: dict[Figure, Scalar]

    def figure_column(self, figure: Figure) -> str:
        return f"f{list(self.figures).index(figure)}"

    @property
    def columns(self) -> list[str]:
        return [
            _TOGETHER,
            "total",
            *(f"group_k{place}" for place in range(len(self.keys))),
            *(f"f{place}" for place in range(len(self.figures))),
        ]


def compile_groups(writer: Writer, groups: Groups, row_object: RowObject) -> str:
    """SELECT the array of groups."""
    shown, grouped = _grouped(writer, groups)
    numbered = writer.alias()
    source = f"(SELECT {numbered}.*, row_number() OVER () AS n FROM ({grouped}) {numbered}) {_GROUP}"
    arrays = [entry for _, entry in groups.entries if isinstance(entry, Items | Edges)]
    cursors = {fact for fact in _facts(groups.entries) if fact in ("start_cursor", "end_cursor")}
    if not arrays and not cursors:
        items = aggregate(_group(writer, groups, shown, {}), order=f" ORDER BY {_GROUP}.n")
        return f"SELECT {as_sql(json_array(items))} FROM {source}"
    place, rows = _placed(writer, groups)
    within = f" FILTER (WHERE {place.alias}.id IS NOT NULL)"
    found: dict[object, str] = {}
    for number, entry in enumerate(arrays):
        item = (
            row_object(writer, place, entry.item)
            if isinstance(entry, Items)
            else edge(writer, place, groups.rows, entry, row_object)
        )
        found[number] = aggregate(item, order=f" ORDER BY {place.alias}.{_PLACE}", within=within)
    for fact in sorted(cursors):
        last = " DESC" if fact == "end_cursor" else ""
        found[fact] = (
            f"(array_agg({cursor_of(writer, place, groups.rows)} ORDER BY {place.alias}.{_PLACE}{last}){within})[1]"
        )
    columns = [f"{_GROUP}.{name}" for name in ("n", *shown.columns)]
    one = _group(writer, groups, shown, found)
    offset = "" if groups.rows.offset is None else f"{writer.bind(groups.rows.offset)} + "
    joined = (
        f"SELECT {_GROUP}.n, {as_sql(one)} AS item FROM {source} LEFT JOIN ({rows}) {place.alias}"
        f" ON {place.alias}.{_TOGETHER} = {_GROUP}.{_TOGETHER}"
        + (f" AND {place.alias}.{_PLACE} <= {offset}{writer.bind(groups.rows.limit)}" if groups.rows.limit else "")
        + (f" AND {place.alias}.{_PLACE} > {writer.bind(groups.rows.offset)}" if groups.rows.offset else "")
        + f" GROUP BY {', '.join(columns)}"
    )
    items = aggregate([Filled("u.item")], order=" ORDER BY u.n")
    return f"SELECT {as_sql(json_array(items))} FROM ({joined}) u"


def _grouped(writer: Writer, groups: Groups) -> tuple[_Shown, str]:
    """SELECT the groups that are answered, in their order."""
    inner = Place(writer.alias(), CATALOGUE[groups.rows.object])
    keys, rows = _with_keys(writer, groups, inner)
    asked = [entry for _, entry in groups.entries if isinstance(entry, Figure)]
    asked += [order.by for order in groups.order if isinstance(order.by, Figure)]
    shown = _Shown(keys, {figure: compile_figure(writer, inner, figure) for figure in dict.fromkeys(asked)})
    names = [f"{inner.alias}.group_k{place}" for place in range(len(keys))]
    columns = [
        *names,
        f"{_together(names)} AS {_TOGETHER}",
        "count(*) AS total",
        *(f"{scalar.sql} AS f{place}" for place, scalar in enumerate(shown.figures.values())),
    ]
    sql = f"SELECT {', '.join(columns)} FROM ({rows}) {inner.alias} GROUP BY {', '.join(names)}"
    sql += f" ORDER BY {', '.join(_order(inner, shown, groups))} LIMIT {writer.bind(groups.limit)}"
    return shown, sql


def _with_keys(writer: Writer, groups: Groups, place: Place, *more: str) -> tuple[list[Scalar], str]:
    """SELECT the rows with their keys beside their columns."""
    keys = [compile_expression(writer, place, key.expression) for key in groups.keys]
    columns = [f"{place.alias}.*", *(f"{key.sql} AS group_k{number}" for number, key in enumerate(keys)), *more]
    conditions = " AND ".join(row_conditions(writer, groups.rows, place, None))
    return keys, f"SELECT {', '.join(columns)} FROM {place.object.name} {place.alias} WHERE {conditions}"


def _placed(writer: Writer, groups: Groups) -> tuple[Place, str]:
    """SELECT the rows with the value that holds all their keys, and their place in their group."""
    place = Place(writer.alias(), CATALOGUE[groups.rows.object])
    order = order_by(writer, place, groups.rows.keys)
    keys, rows = _with_keys(writer, groups, place)
    names = [f"{place.alias}.group_k{number}" for number in range(len(keys))]
    number = f"row_number() OVER (PARTITION BY {', '.join(names)} ORDER BY {order}) AS {_PLACE}"
    return place, f"SELECT {place.alias}.*, {_together(names)} AS {_TOGETHER}, {number} FROM ({rows}) {place.alias}"


def _together(names: Sequence[str]) -> str:
    return f"jsonb_build_array({', '.join(names)})"


def _order(place: Place, shown: _Shown, groups: Groups) -> list[str]:
    """The sort list of the groups; it ends with the keys, so that the same groups always come in the same order."""
    found: list[str] = []
    for order in groups.order:
        match order.by:
            case Figure():
                sql = shown.figures[order.by].sql
            case "total":
                sql = "count(*)"
            case _:
                sql = f"{place.alias}.group_k{order.by}"
        found.append(_sorted(sql, descending=order.descending, nulls_first=order.nulls_first))
    by_keys = {order.by for order in groups.order}
    return found + [
        _sorted(f"{place.alias}.group_k{number}") for number in range(len(shown.keys)) if number not in by_keys
    ]


def _group(writer: Writer, groups: Groups, shown: _Shown, found: dict[object, str]) -> Json:
    """One group as an object; `found` has its arrays by their number, and cursors."""
    entries: list[tuple[str, Json]] = []
    arrays = 0
    for key, entry in groups.entries:
        match entry:
            case GroupKeys():
                entries.append((key, _keys(groups.keys, shown.keys)))
            case Items() | Edges():
                entries.append((key, json_array(found[arrays])))
                arrays += 1
            case PageInfo(inner):
                entries.append((key, json_object((name, _fact(writer, groups, fact, found)) for name, fact in inner)))
            case Figure():
                scalar = shown.figures[entry]
                entries.append((key, figure_json(scalar, f"{_GROUP}.{shown.figure_column(entry)}")))
            case _:
                entries.append((key, _fact(writer, groups, entry, found)))
    return json_object(entries)


def _keys(keys: Sequence[GroupKey], scalars: Sequence[Scalar]) -> Json:
    """The group's values as texts, whatever their types."""
    parts: Json = ["["]
    for number, (key, scalar) in enumerate(zip(keys, scalars, strict=True)):
        column = replace(scalar, sql=f"{_GROUP}.group_k{number}")
        if key.names:
            names = ", ".join(literal(name) for name in key.names)
            text = f"(ARRAY[{names}])[{column.sql}]"
        else:
            text = f"({json_scalar(column)})::text"
        parts += ["," if number else "", *or_null(f"to_json({text})::text")]
    return [*parts, "]"]


def _fact(writer: Writer, groups: Groups, fact: PageFact | Constant, found: dict[object, str]) -> Json:
    rows = groups.rows
    if isinstance(fact, Constant):
        return known(fact.value)
    offset = "0" if rows.offset is None else writer.bind(rows.offset)
    match fact:
        case "total":
            return [Filled(f"{_GROUP}.total::text")]
        case "has_next":
            return (
                known(False)
                if rows.limit is None
                else [Filled(f"({_GROUP}.total > {offset} + {writer.bind(rows.limit)})::text")]
            )
        case "has_previous":
            return [Filled(f"({offset} > 0)::text")]
        case "total_pages":
            return (
                known(1)
                if rows.limit is None
                else or_null(f"ceil({_GROUP}.total::numeric / NULLIF({writer.bind(rows.limit)}, 0))::int8::text")
            )
        case _:
            return or_null(f"'\"' || {found[fact]} || '\"'")


def _facts(entries: Sequence[tuple[str, GroupEntry]]) -> set[str]:
    facts: set[str] = set()
    for _, entry in entries:
        if isinstance(entry, PageInfo):
            facts.update(fact for _, fact in entry.entries if isinstance(fact, str))
        elif isinstance(entry, str):
            facts.add(entry)
    return facts


def _sorted(sql: str, *, descending: bool = False, nulls_first: bool = False) -> str:
    return f"{sql} {'DESC' if descending else 'ASC'} NULLS {'FIRST' if nulls_first else 'LAST'}"
