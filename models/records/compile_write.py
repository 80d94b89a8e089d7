"""A change -> one SQL statement: each table's rows travel as one JSON document, so a thousand cost one round trip.

Foreign keys are checked when the statement ends, so the order of its parts does not matter. The text depends only on
the tables and columns at hand, never on values or the number of rows, so prepared statements are reused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct

from models.objects.catalogue import CATALOGUE, DELIVERY_TABLE, EVENT_TABLE, TABLES
from models.objects.schema import defaults, required
from models.records.change import Change, Row
from models.records.points import POINT, POINTS, point_of
from models.records.scope import Scope
from models.records.search_index import REWRITTEN, Renewed, Rewritten, arrays, going, new_entries, rewriting
from models.records.search_index import steps as steps_of_words

# So many shapes of changes are kept as text; a client's choice of columns is part of a shape.
_KEPT = 1_024
_PLACES = {table: place for place, table in enumerate(TABLES)}
_EVENT_COLUMNS = "id uuid, object text, record_id uuid, action text, before jsonb, after jsonb"
_ORIGIN = ("app_source", "created_by_source", "created_by_id", "created_by_name")
# Changes of what a workspace has set up are no news of its records. One that is missing here only costs a row that is
# dropped at delivery.
_UNTOLD = frozenset(
    {"metadata_version", "object_def", "built_in_field", "field_def", "webhook", "role"}
    | {"automation_rule", "automation_run", "notification"}
    | {name for name in CATALOGUE if name == "view" or name.startswith("view_")}
)
# In the order of the events, so that those of one record are numbered in it.
_INSERT_DELIVERIES = (
    f"INSERT INTO {DELIVERY_TABLE} (workspace_id, webhook_id, event_id, object, record_id)"
    " SELECT $1, h.id, e.id, e.object, e.record_id FROM {events} e JOIN webhook h ON h.workspace_id = $1"
    " AND h.topics ?| ARRAY[e.object || '.' || e.action, e.object || '.*', '*.' || e.action, '*.*'] ORDER BY e.id"
)


# The instant of a change tells the version of a record, so no two changes share one: not those that happen within a
# millisecond, nor one whose transaction began before the change that it waited for.
NEXT_VERSION = "greatest(now(), t.updated_at + interval '1 millisecond')"

# The request that asked for an event: one for all, or each record's own.
_ONE_REQUEST = "${0}::text"
_REQUEST_OF_EACH = "(${0}::jsonb ->> r.record_id::text)"

# The words of an entry `e`, a row for each.
_WORDS = "unnest(string_to_array(btrim(e.words, ' '), ' '))"

# What an answer reads instead of the table: a statement sees the rows that it writes only through RETURNING.
NEW_ROWS = "new_rows"


class Answer(Struct, frozen=True):
    """What a write returns of the rows of `table` that it makes or changes: a SELECT from `NEW_ROWS`, which has them as
    they are then, without parameters.

    `of_each` returns a list of the answers of several rows, in the order of their ids; none where `sql` is of many.
    """

    table: str
    sql: str
    of_each: str = ""


class AsRead(Struct, frozen=True):
    """What a change of one record rests on, which nobody held since it was read: the record's version, and its words
    where they change. The database refuses the change when something else was written meanwhile.
    """

    version: int
    words: Rewritten | None


def compile_change(
    change: Change,
    scope: Scope,
    answer: Answer | None = None,
    words: Renewed | None = None,
    as_read: AsRead | None = None,
) -> tuple[str, list[Any]]:
    """The statement and its arguments (parameter 1 is the workspace); no text when there is nothing to do.

    With `answer` it also returns that answer, shaped from the written rows of one table; with `words` it writes what
    the records are found by. `as_read` is for the change of one record, with an answer.
    """
    shape: list[_Part] = []
    arguments: list[Any] = []
    for table in _concerned(change):
        inserts, updates, deletes = change.inserts.get(table), change.updates.get(table), change.deletes.get(table)
        if inserts:
            columns, filled = _inserted(table, frozenset().union(*inserts.values()))
            arguments.append(_insert_document(columns, filled, inserts.values(), scope))
            shape.append(("insert", table, columns))
        if updates:
            columns = _in_order(table, frozenset({"id", *change.touched[table]}))
            arguments += [document([{name: row[name] for name in columns} for row in updates.values()]), list(updates)]
            if as_read is not None:
                arguments.append(as_read.version)
            shape.append(("update" if as_read is None else "update as read", table, columns))
        if deletes:
            arguments.append(list(deletes))
            shape.append(("delete", table, ()))
    entries = new_entries(change)
    if entries:
        arguments.append(document(entries))
        shape.append(("entries", "", ()))
    gone = going(change)
    if gone:
        arguments.append(gone)
        shape.append(("gone", "", ()))
    if words is not None:
        arguments += [words.ids, *arrays(words.entries)]
        shape.append(("words", "", ()))
    if as_read is not None and as_read.words is not None:
        arguments += as_read.words.arguments()
        shape.append(("words as read", "", ()))
    if change.events:
        arguments += [document(change.events), scope.actor_id, scope.actor_name, scope.request_id]
        # Whoever subscribed is told: the outbox is written by the statement that makes the event.
        told = any(event.object not in _UNTOLD for event in change.events)
        kind = "told events" if told else "events"
        if change.requests:
            arguments[-1] = orjson.dumps(change.requests).decode()
            kind += " of requests"
        shape.append((kind, "", ()))
    return (_text(tuple(shape), answer), arguments) if shape else ("", [])


# What a part of the statement does, with which table and which of its columns. All parts together decide its text.
_Part = tuple[str, str, tuple[str, ...]]


@lru_cache(maxsize=_KEPT)
def _text(shape: tuple[_Part, ...], answer: Answer | None) -> str:
    """The statement. Most changes are of a few shapes, and writing the text costs more than the rest of a create."""
    parts: list[str] = []
    # What a part is called that is not called by its number.
    names: dict[int, str] = {}
    place = 2
    for kind, table, columns in shape:
        match kind:
            case "insert":
                parts.append(_insert(table, columns, place))
                place += 1
            case "update":
                parts.append(_update(table, columns, place))
                place += 2
            case "update as read":
                parts.append(f"{_update(table, columns, place)} AND t.version = ${place + 2}")
                place += 3
            case "delete":
                parts.append(f"DELETE FROM {table} t WHERE t.workspace_id = $1 AND t.id = ANY(${place}::uuid[])")
                place += 1
            case "entries":
                parts += _insert_entries(f"w{len(parts)}", place)
                place += 1
            case "gone":
                parts += _delete_entries(f"w{len(parts)}", place)
                place += 1
            case "words" | "words as read":
                named = steps_of_words(place) if kind == "words" else rewriting(place, NEW_ROWS)
                names |= {len(parts) + number: name for number, (name, _) in enumerate(named)}
                parts += (step for _, step in named)
                place += 4 if kind == "words" else 6
            case _:
                request = _REQUEST_OF_EACH if kind.endswith("of requests") else _ONE_REQUEST
                parts.append(_insert_events(place, request))
                place += 4
                if kind.startswith("told"):
                    parts[-1] += " RETURNING id, object, record_id, action"
                    parts.append(_INSERT_DELIVERIES.format(events=f"w{len(parts) - 1}"))
    if answer is not None:
        for number, part in enumerate(parts):
            for writing, returned in ((f"INSERT INTO {answer.table} ", "*"), (f"UPDATE {answer.table} ", "t.*")):
                if part.startswith(writing):
                    names[number] = NEW_ROWS
                    parts[number] = f"{part} RETURNING {returned}"
        kinds = {kind for kind, _, _ in shape}
        parts.append(_if_as_read(answer.sql, kinds) if "update as read" in kinds else answer.sql)
    *helpers, last = parts
    steps = ", ".join(f"{names.get(number, f'w{number}')} AS ({part})" for number, part in enumerate(helpers))
    return f"WITH {steps} {last}" if steps else last


def _if_as_read(sql: str, kinds: Collection[str]) -> str:
    """The answer, when all that the change rests on was still there; otherwise an error, which undoes the rest."""
    met = f"EXISTS (SELECT FROM {NEW_ROWS})"
    if "words as read" in kinds:
        met += f" AND EXISTS (SELECT FROM {REWRITTEN})"
    # The second column is what the `xmin` of the written rows is.
    return f"SELECT CASE WHEN {met} THEN ({sql}) ELSE changed_meanwhile() END, pg_current_xact_id()::xid::text"


def _concerned(change: Change) -> list[str]:
    """The tables that the change writes, in the order of the catalogue."""
    found = {table for rows in (change.inserts, change.updates, change.deletes) for table, some in rows.items() if some}
    return sorted(found, key=_PLACES.__getitem__)


def document(rows: Iterable[Any]) -> str:
    """Rows as the JSON that `jsonb_to_recordset` reads."""
    return orjson.dumps(list(rows), default=_exact, option=orjson.OPT_UTC_Z).decode()


def _exact(value: Any) -> str:
    """What orjson does not write by itself.

    A decimal becomes a text, because a reader of the log could take a JSON number for a float; a UUID here is the
    driver's own kind.
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be stored")


@lru_cache(maxsize=_KEPT)
def _inserted(table: str, given: frozenset[str]) -> tuple[tuple[str, ...], Mapping[str, Any]]:
    """The columns to insert when rows have the `given` ones, and what a row that leaves one out gets."""
    names = {"id", *required(table), *_ORIGIN, *given}
    if table in POINTS:
        names.add(POINT)
    columns = _in_order(table, frozenset(names))
    return columns, {name: value for name, value in defaults(table).items() if name in columns}


def _insert_document(columns: Collection[str], filled: Mapping[str, Any], rows: Collection[Row], scope: Scope) -> str:
    # Every row has every column: one that a row leaves out gets its default.
    origin = {
        "app_source": scope.app_source,
        "created_by_source": scope.created_by_source,
        "created_by_id": scope.actor_id,
        "created_by_name": scope.actor_name,
    }
    every = {**filled, **{name: value for name, value in origin.items() if name in columns}}
    return document([{**every, **row} for row in rows])


def _insert(table: str, columns: Collection[str], place: int) -> str:
    values = ", ".join(_inserted_value(table, name) for name in columns)
    return (
        f"INSERT INTO {table} (workspace_id, {', '.join(columns)}) SELECT $1, {values}"
        f" FROM jsonb_to_recordset(${place}::jsonb) AS r({_typed(table, columns)})"
    )


def _inserted_value(table: str, name: str) -> str:
    # Columns whose default is not a plain value, which Python cannot fill in for a row that leaves it out.
    if name == POINT and table in POINTS:
        return f"COALESCE(r.{POINT}, {point_of(table)})"
    attribute = CATALOGUE[table].attribute(name)
    if attribute.type == "timestamptz" and not attribute.nullable:
        return f"COALESCE(r.{name}, now())"
    if attribute.type == "jsonb" and not attribute.nullable:
        return f"COALESCE(r.{name}, '{{}}')"
    return f"r.{name}"


def _update(table: str, columns: Collection[str], place: int) -> str:
    settings = [f"{name} = r.{name}" for name in columns if name not in ("id", "updated_at")]
    if table in POINTS and POINTS[table] in columns and POINT not in columns:
        settings.append(f"{POINT} = {point_of(table)}")
    if "version" in CATALOGUE[table].attributes:
        settings.append("version = t.version + 1")
    # The ids stand beside the document too: of its length the planner knows nothing, and would read the whole table.
    return (
        f"UPDATE {table} t SET {', '.join(settings)}, updated_at = {NEXT_VERSION}"
        f" FROM jsonb_to_recordset(${place}::jsonb) AS r({_typed(table, columns)})"
        f" WHERE t.workspace_id = $1 AND t.id = r.id AND t.id = ANY(${place + 1}::uuid[])"
    )


def _insert_events(place: int, request: str) -> str:
    """`request` is the SQL of the request that asked for the event, with the number of its parameter left open."""
    return (
        f"INSERT INTO {EVENT_TABLE}"
        " (workspace_id, id, object, record_id, action, actor_id, actor_name, request_id, before, after)"
        f" SELECT $1, r.id, r.object, r.record_id, r.action, ${place + 1}::uuid, ${place + 2}::text,"
        f" {request.format(place + 3)}, r.before, r.after"
        f" FROM jsonb_to_recordset(${place}::jsonb) AS r({_EVENT_COLUMNS})"
    )


def _insert_entries(step: str, place: int) -> list[str]:
    """`step` is what the first of these parts is called in the statement."""
    # A document and not arrays, which the driver writes entry by entry.
    given = f"jsonb_to_recordset(${place}::jsonb) AS r(id uuid, object text, words text)"
    records = "INSERT INTO search_record (workspace_id, id, object, words) SELECT $1, r.id, r.object, r.words"
    # In the list of columns: of a join, the planner would keep each text's words in case the same text comes again.
    return [
        f"{records} FROM {given} RETURNING id, object, words",
        f"INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, e.object, {_WORDS}, e.id FROM {step} e",
    ]


def _delete_entries(step: str, place: int) -> list[str]:
    """`step` is what the first of these parts is called in the statement."""
    gone = f"t.workspace_id = $1 AND t.id = ANY(${place}::uuid[])"
    # OFFSET 0 keeps the words apart until they are there, so that each is found by its whole key. Joined at once, the
    # planner left the word out of the key where it knew little of the table, and read all words of the object for each
    # entry; as an array behind row security they are no part of the key at all.
    words = f"(SELECT e.object, e.id, w.word FROM {step} e, {_WORDS} AS w(word) OFFSET 0) g"
    theirs = "t.workspace_id = $1 AND t.object = g.object AND t.word = g.word AND t.id = g.id"
    return [
        f"DELETE FROM search_record t WHERE {gone} RETURNING t.id, t.object, t.words",
        f"DELETE FROM search_word t USING {words} WHERE {theirs}",
    ]


def _typed(table: str, columns: Collection[str]) -> str:
    return ", ".join(f"{name} {CATALOGUE[table].attribute(name).type}" for name in columns)


@lru_cache(maxsize=_KEPT)
def _in_order(table: str, names: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in CATALOGUE[table].attributes if name in names and name != "workspace_id")
