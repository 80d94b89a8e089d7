"""Keeping the index of words true, in the transaction of each change.

The words of new records go along in the statement that inserts them, and the words of records that go are taken out by
the statement that removes them. What else a change touched is *stale*: it is read again once the change is sent, and
the words that came and went are written. The rows are locked by the change, so what is read is what stays. Where a
change only sets texts of rows that it has locked, their words are known before and go along in its statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct

from models.database.pool import Session
from models.records.change import Change, Row
from models.search.entries import CUSTOM_TYPES, OWN, OWNERS, SEARCHABLE, Entry, Searchable, entry_of

Stale = Mapping[str, Collection[UUID]]

# So many records stand in memory at a time.
_AT_ONCE = 2_000

# What the step is called whose row says that the words were still those that were read.
REWRITTEN = "rewritten"


def new_entries(change: Change) -> list[Entry]:
    """The index entries of the records that the change inserts."""
    own = _own_rows(change)
    entries = [
        entry_of(searchable, row, own.get(row["id"], {}), change.custom_types)
        for table, searchable in SEARCHABLE.items()
        if change.inserts.get(table)
        for row in change.inserts[table].values()
    ]
    return [entry for entry in entries if entry is not None]


def going(change: Change) -> list[UUID]:
    """The records that the change deletes, removes or hides: afterwards they are not found."""
    ids: list[UUID] = []
    for table in SEARCHABLE:
        ids += change.deletes.get(table, ())
        if touched := change.touched.get(table):
            for column in touched.intersection(("deleted_at", "hidden")):
                ids += (row_id for row_id, row in change.updates[table].items() if row.get(column))
    return ids


def stale_after(change: Change) -> Stale:
    """The other records whose words may change once the change is sent."""
    stale: dict[str, set[UUID]] = defaultdict(set)
    for table, ids in change.stale.items():
        stale[table] |= ids
    for table, columns in _DECIDING.items():
        touched = change.touched.get(table)
        if touched and not columns.isdisjoint(touched):
            stale[table].update(change.updates[table])
    for table, own_columns in OWN.items():
        rows = list(change.inserts.get(table, {}).values())
        touched = change.touched.get(table)
        if touched and not touched.isdisjoint(own_columns):
            rows += change.updates[table].values()
        for owner in OWNERS[table] if rows else ():
            found = (row.get(f"{owner}_id") for row in rows)
            stale[owner].update(row_id for row_id in found if row_id is not None)
    if not any(stale.values()):
        return {}
    known = {row_id for rows in change.inserts.values() for row_id in rows} | set(going(change))
    return {table: left for table, ids in stale.items() if (left := ids - known)}


# The columns that decide what a table's rows are found by.
_DECIDING = {table: frozenset(searchable.columns) for table, searchable in SEARCHABLE.items()}


async def carriers(session: Session, change: Change) -> None:
    """Note the records that carry the tags which the change renames, removes or joins; their rows are there still."""
    tags = {*change.deletes.get("tag", ()), *change.stale.get("tag", ())}
    if not change.touched["tag"].isdisjoint(("name", "deleted_at")):
        tags.update(change.updates["tag"])
    if not tags:
        return
    change.unlocked = True
    for owner in OWNERS["record_tag"]:
        rows = await session.rows(
            f"SELECT t.{owner}_id AS id FROM record_tag t"
            f" WHERE t.workspace_id = $1 AND t.tag_id = ANY($2::uuid[]) AND t.{owner}_id IS NOT NULL",
            sorted(tags),
        )
        change.stale[owner].update(row["id"] for row in rows)


class Renewed(Struct, frozen=True):
    """What these records are found by once the change is sent."""

    ids: list[UUID]
    entries: list[Entry]


class Rewritten(Struct, frozen=True):
    """What one record is found by once the change is sent, what it was found by when it was read, and since which
    transaction (`xmin`): words that were written anew may be the same ones, of other rows.
    """

    entry: Entry
    former: str
    since: str

    def arguments(self) -> list[Any]:
        """Of `rewriting`."""
        then, now = set(self.former.split()), set(self.entry.words.split())
        return [
            self.entry.id,
            self.entry.object,
            self.since,
            self.entry.words,
            sorted(then - now),
            sorted(now - then),
        ]


def rewriting(place: int, written: str) -> list[tuple[str, str]]:
    """The steps that write it, by name. Parameters from `place` on: the id, the object, the transaction that wrote the
    words as they were read, the words as they will be, those that go and those that come.

    They begin when the record itself is, by the step called `written`, and hang on the words being still those that
    were read: where they are not, no step does anything, and the statement is to be refused.
    """
    id, object, since, words, gone, new = (f"${place + number}" for number in range(6))  # noqa: A001
    rewritten = (
        f"UPDATE search_record t SET words = {words}::text WHERE t.workspace_id = $1 AND t.id = {id}::uuid"
        f" AND t.xmin = {since}::text::xid AND EXISTS (SELECT FROM {written}) RETURNING t.id"
    )
    # OFFSET 0 for the same reason as where the words of whole records go (`compile_write`).
    dropped = (
        "DELETE FROM search_word t"
        f" USING (SELECT w.word FROM unnest({gone}::text[]) AS w(word), {REWRITTEN} OFFSET 0) g"
        f" WHERE t.workspace_id = $1 AND t.object = {object}::text AND t.word = g.word AND t.id = {id}::uuid"
    )
    added = (
        "INSERT INTO search_word (workspace_id, object, word, id)"
        f" SELECT $1, {object}::text, w.word, {id}::uuid FROM unnest({new}::text[]) AS w(word), {REWRITTEN}"
    )
    return [(REWRITTEN, rewritten), ("dropped", dropped), ("added", added)]


async def renewed(session: Session, change: Change, stale: Stale) -> Renewed | None:
    """The same as `refresh` would find, told ahead, so that the statement that sends the change writes it too.

    Only of rows that are locked already: what else they are found by stays until the change is sent. None when they
    are more than rows of one table whose own texts change.
    """
    [(table, ids), *others] = stale.items() or [("", ())]
    if others or not ids or len(ids) > _AT_ONCE or change.unlocked or any(change.stale.values()):
        return None
    searchable, rows = SEARCHABLE[table], change.updates[table]
    texts = {*searchable.names, *searchable.contacts, *searchable.texts}
    written = {name for some in (change.inserts, change.updates, change.deletes) for name, rows in some.items() if rows}
    touched = change.touched[table] & _DECIDING[table]
    if not touched <= texts or not written.isdisjoint(OWN) or not rows.keys() >= set(ids):
        return None
    some = sorted(ids)
    changed = {row_id: {name: rows[row_id][name] for name in touched} for row_id in some}
    return Renewed(some, await _entries(session, searchable, some, changed))


async def refresh(session: Session, stale: Stale, *, lock: bool = False) -> None:
    """Read these records and make their words what they should be; rows that are gone have none.

    `lock` is for changes that did not lock them: whoever comes second must see what the first one did.
    """
    for table, ids in stale.items():
        for some in _portions(sorted(ids)):
            if lock:
                await session.execute(_LOCK.format(table=table), some)
            await _write(session, some, await _entries(session, SEARCHABLE[table], some))


_LOCK = "SELECT FROM {table} t WHERE t.workspace_id = $1 AND t.id = ANY($2::uuid[]) ORDER BY t.id FOR NO KEY UPDATE"


async def _entries(
    session: Session, searchable: Searchable, ids: Sequence[UUID], changed: Mapping[UUID, Row] | None = None
) -> list[Entry]:
    """Of the rows as they are, or as they will be when the `changed` columns are written."""
    if len(ids) == 1:
        rows = await session.rows(_state_sql(searchable, alone=True), ids[0], CUSTOM_TYPES)
    else:
        rows = await session.rows(_state_sql(searchable), ids, CUSTOM_TYPES)
    entries = (entry_as_read(searchable, found, (changed or {}).get(found["id"], {})) for found in rows)
    return [entry for entry in entries if entry is not None]


def entry_as_read(searchable: Searchable, found: Mapping[str, Any], changed: Row) -> Entry | None:
    """What a row is found by, of which `state_columns` were read, once its `changed` columns are written."""
    row: Row = {**found, **changed}
    row["custom"] = orjson.loads(found["custom"])
    own = {kind.table: orjson.loads(row.pop(f"own_{kind.table}")) for kind in searchable.own}
    types = orjson.loads(row.pop("custom_types") or "{}")
    return entry_of(searchable, row, own, types)


@cache
def _state_sql(searchable: Searchable, *, alone: bool = False) -> str:
    """All that the words of some rows are made of. Parameters: 2 the ids, 3 the types of custom fields to look at.

    Of a row that is `alone` parameter 2 is its id. Of a list Postgres assumes ten, so for one row the plan that it
    could keep would look dearer than one made anew, each time.
    """
    ids = "$2::uuid" if alone else "ANY($2::uuid[])"
    columns = ", ".join(state_columns(searchable))
    return f"SELECT {columns} FROM {searchable.table} t WHERE t.workspace_id = $1 AND t.id = {ids}"


def state_columns(searchable: Searchable) -> list[str]:
    """The same as what to select of a row `t`; parameter 3 as there."""
    columns = ["t.id", *(f"t.{name}" for name in dict.fromkeys(searchable.columns))]
    for own in searchable.own:
        built = ", ".join(f"'{name}', {own.alias}.{name}" for name in own.columns)
        condition = f" AND {own.condition}" if own.condition else ""
        source = own.source or f"{own.table} o"
        columns.append(
            f"(SELECT COALESCE(jsonb_agg(jsonb_build_object({built})), '[]')::text FROM {source}"
            f" WHERE o.workspace_id = $1 AND o.{searchable.table}_id = t.id{condition}) AS own_{own.table}"
        )
    columns.append(
        "CASE WHEN t.custom <> '{}' THEN (SELECT jsonb_object_agg(f.id, f.type)::text FROM field_def f"
        " WHERE f.workspace_id = $1 AND f.is_active AND f.type = ANY($3::text[])) END AS custom_types"
    )
    return columns


# What makes the words of records what they should be, step by step. Parameters: the `ids` of all records at hand; the
# ids, objects and words of those that can be found.
_STEPS = (
    (
        "given",
        """
  SELECT g.id, g.object, g.words, string_to_array(btrim(g.words, ' '), ' ') AS list
  FROM unnest({found}::uuid[], {objects}::text[], {words}::text[]) AS g(id, object, words)
""",
    ),
    (
        "former",
        """
  SELECT t.id, t.object, string_to_array(btrim(t.words, ' '), ' ') AS list FROM search_record t
  WHERE t.workspace_id = $1 AND t.id = ANY({ids}::uuid[])
""",
    ),
    ("there", "\n  SELECT former.id, former.object, x.word FROM former CROSS JOIN unnest(former.list) AS x(word)\n"),
    ("wanted", "\n  SELECT given.id, given.object, x.word FROM given CROSS JOIN unnest(given.list) AS x(word)\n"),
    ("gone", "\n  TABLE there EXCEPT TABLE wanted\n"),
    ("new", "\n  TABLE wanted EXCEPT TABLE there\n"),
    (
        "dropped",
        """
  DELETE FROM search_word t USING gone
  WHERE t.workspace_id = $1 AND t.object = gone.object AND t.word = gone.word AND t.id = gone.id
""",
    ),
    (
        "added",
        """
  INSERT INTO search_word (workspace_id, object, word, id) SELECT $1, new.object, new.word, new.id FROM new
""",
    ),
    (
        "kept",
        """
  INSERT INTO search_record (workspace_id, id, object, words)
  SELECT $1, given.id, given.object, given.words FROM given
  ON CONFLICT (workspace_id, id) DO UPDATE SET object = EXCLUDED.object, words = EXCLUDED.words
""",
    ),
    (
        "hidden",
        """
DELETE FROM search_record t WHERE t.workspace_id = $1 AND t.id = ANY({ids}::uuid[]) AND t.id <> ALL({found}::uuid[])
""",
    ),
)


def steps(place: int) -> list[tuple[str, str]]:
    """The steps by name, as parts of a statement whose parameters from `place` on are the ids, and the arrays."""
    names = {name: f"${place + number}" for number, name in enumerate(("ids", "found", "objects", "words"))}
    return [(name, step.format(**names)) for name, step in _STEPS]


def _alone() -> str:
    *before, (_, last) = steps(2)
    return f"\nWITH {', '.join(f'{name} AS ({step})' for name, step in before)}{last}"


_WRITE = _alone()


async def _write(session: Session, ids: Sequence[UUID], entries: Sequence[Entry]) -> None:
    await session.execute(_WRITE, ids, *arrays(entries))


def arrays(entries: Sequence[Entry]) -> tuple[list[UUID], list[str], list[str]]:
    """Entries as the arrays that travel."""
    return [entry.id for entry in entries], [entry.object for entry in entries], [entry.words for entry in entries]


def _own_rows(change: Change) -> dict[UUID, dict[str, list[Row]]]:
    own: dict[UUID, dict[str, list[Row]]] = {}
    for table in OWN:
        for row in change.inserts[table].values():
            for owner in OWNERS[table]:
                owner_id: Any = row.get(f"{owner}_id")
                if owner_id is not None:
                    own.setdefault(owner_id, {}).setdefault(table, []).append(row)
    return own


def _portions(ids: Sequence[UUID]) -> Iterator[list[UUID]]:
    left = iter(ids)
    while some := list(islice(left, _AT_ONCE)):
        yield some
