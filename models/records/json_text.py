"""JSON as text that Postgres puts together: what is known now stands in the statement, the rest is filled in.

Concatenating text costs Postgres about 40 % less than `row_to_json` and `json_agg` on a nested list, which look up a
row type and escape every key for each row again. Every filled-in part must be JSON and never null: one null would make
the whole text null.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import orjson
from msgspec import Struct

from models.records.compile_expression import Scalar, json_scalar
from models.records.sql import literal

# Types whose text form is their JSON form.
_BARE = frozenset({"int4", "int8", "numeric", "bool", "jsonb"})
# Types whose text form needs quotes and never an escape.
_QUOTED = frozenset({"uuid", "date", "timestamptz"})


class Filled(Struct, frozen=True):
    """SQL of type text that yields JSON, never null."""

    sql: str


# A JSON text: strings are parts that are known now.
Json = list[str | Filled]


def known(value: str | int | bool | None) -> Json:
    """A value that is the same in every row."""
    return [orjson.dumps(value).decode()]


def json_object(entries: Iterable[tuple[str, Json]]) -> Json:
    """An object with these keys, in order."""
    parts: Json = []
    for key, value in entries:
        parts += [f"{',' if parts else '{'}{orjson.dumps(key).decode()}:", *value]
    return [*parts, "}"] if parts else ["{}"]


def json_array(items: str) -> Json:
    """An array of what the aggregate `items` (see `aggregate`) yields."""
    return ["[", Filled(items), "]"]


def aggregate(item: Json, *, order: str = "", within: str = "") -> str:
    """SQL for the items of all rows with commas between; of no rows, the empty text."""
    return f"COALESCE(string_agg({as_sql(item)}, ','{order}){within}, '')"


def json_of(scalar: Scalar, *, never_null: bool) -> Json:
    """A scalar's value; `never_null` is for columns that the database keeps from being null."""
    sql = json_scalar(scalar)
    if scalar.type in _BARE:
        parts: Json = [Filled(f"({sql})::text")]
    elif scalar.type in _QUOTED:
        parts = ['"', Filled(f"({sql})::text"), '"']
    else:
        parts = [Filled(f"to_json({sql})::text")]
    return parts if never_null else or_null(as_sql(parts))


def or_null(sql: str) -> Json:
    """What the SQL yields, and JSON's null where that is SQL's."""
    return [Filled(f"COALESCE({sql}, 'null')")]


def as_sql(json: Json) -> str:
    """One SQL expression of type text."""
    merged: list[str] = []
    text = ""
    for part in json:
        if isinstance(part, str):
            text += part
            continue
        if text:
            merged.append(literal(text))
        merged.append(part.sql)
        text = ""
    if text:
        merged.append(literal(text) if merged else f"{literal(text)}::text")
    return _joined(merged)


def _joined(parts: Sequence[str]) -> str:
    """Halves of halves: each text is copied a few times only, and no width makes the expression too deep to parse."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return f"({_joined(parts[:middle])} || {_joined(parts[middle:])})"
