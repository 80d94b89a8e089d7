"""Figures over rows (how many have a value, the largest one, a sum) -> aggregates of one scan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from models.objects.catalogue import CATALOGUE
from models.records.compile_beside import with_beside
from models.records.compile_expression import Place, Scalar, compile_expression
from models.records.compile_filter import compile_filter
from models.records.compile_rows import row_conditions
from models.records.json_text import Json, json_of
from models.records.plan import Figure, FigureName, Rows
from models.records.sql import Writer


class Figures(Struct, frozen=True):
    """One row of figures: `sql` selects it, and `shown` is each of them as JSON."""

    sql: str
    shown: Sequence[Json]


def compile_figures(
    writer: Writer, rows: Rows, parent: Place | None, figures: Sequence[Figure], *, counted: bool, alias: str
) -> Figures | None:
    """The figures of the rows, and with `counted` their number as `total`; None when nothing is asked."""
    if not counted and not figures:
        return None
    place, source = with_beside(writer, replace(rows, order=()), Place(writer.alias(), CATALOGUE[rows.object]))
    conditions = " AND ".join(row_conditions(writer, rows, place, parent))
    scalars = [compile_figure(writer, place, figure) for figure in figures]
    columns = (["count(*) AS total"] if counted else []) + [f"{s.sql} AS f{n}" for n, s in enumerate(scalars)]
    sql = f"SELECT {', '.join(columns)} FROM {source} WHERE {conditions}"
    return Figures(sql, [figure_json(scalar, f"{alias}.f{n}") for n, scalar in enumerate(scalars)])


def figure_json(scalar: Scalar, column: str) -> Json:
    """A figure that a sub-select has as `column`."""
    return json_of(replace(scalar, sql=column), never_null=not scalar.nullable)


def compile_figure(writer: Writer, place: Place, figure: Figure) -> Scalar:
    """The aggregate over the rows at `place`."""
    values = [compile_expression(writer, place, value) for value in figure.values]
    empty = "false" if figure.empty is None else compile_filter(writer, place, figure.empty)
    return _FIGURES[figure.name](values, empty)


def _unique(values: Sequence[Scalar], empty: str) -> Scalar:
    together = values[0].sql if len(values) == 1 else f"({', '.join(value.sql for value in values)})"
    return Scalar(f"count(DISTINCT {together}) FILTER (WHERE NOT ({empty}))", "int8", False)


def _share(condition: str) -> Scalar:
    return Scalar(f"(count(*) FILTER (WHERE {condition}))::numeric / NULLIF(count(*), 0)", "numeric", True)


def _of_values(function: str, type_: str | None = None) -> Callable[[Sequence[Scalar], str], Scalar]:
    return lambda values, _empty: Scalar(f"{function}({values[0].sql})", type_ or values[0].type, True)


def _how_many(condition: str) -> Scalar:
    return Scalar(f"count(*) FILTER (WHERE {condition})", "int8", False)


_FIGURES: dict[FigureName, Callable[[Sequence[Scalar], str], Scalar]] = {
    "unique": _unique,
    "empty": lambda _values, empty: _how_many(empty),
    "present": lambda _values, empty: _how_many(f"NOT ({empty})"),
    "share_empty": lambda _values, empty: _share(empty),
    "share_present": lambda _values, empty: _share(f"NOT ({empty})"),
    "true": lambda values, _empty: _how_many(values[0].sql),
    "false": lambda values, _empty: _how_many(f"NOT {values[0].sql}"),
    "min": _of_values("min"),
    "max": _of_values("max"),
    "avg": _of_values("avg", "numeric"),
    "sum": _of_values("sum", "numeric"),
}
