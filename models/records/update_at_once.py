"""Changing one record in two statements that nothing holds together: it is read, and written if it is still the same.

The ordinary way (`update`) holds the row from its first statement to its last, five round trips, and whoever wants the
same row waits for all of them. Here the second statement is the whole transaction. It is for what most changes are:
some plain columns of one record. What rests on more than the record itself, and what somebody else changed
meanwhile, goes the ordinary way.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import Busy, CrmError
from models.objects.catalogue import CATALOGUE
from models.objects.schema import MIRRORS, pointers_of, references_of, unique_among_live
from models.records.change import Change
from models.records.compile_write import Answer, AsRead, compile_change
from models.records.custom_values import KEY
from models.records.own_row_write import OWN_TABLES
from models.records.own_rows import documents_of, working_copy
from models.records.owner_write import sets_columns_alone, wanted
from models.records.pictures import SHOWN_IN
from models.records.scope import Scope
from models.records.search_index import Rewritten, entry_as_read, state_columns
from models.records.turns import Turn, turn
from models.search.entries import CUSTOM_TYPES, SEARCHABLE

# A change has few sets of keys; a client decides which.
_KEPT = 1_024


async def update_at_once(
    session: Session, scope: Scope, table: str, row_id: UUID, given: Mapping[str, Any], answer: Answer
) -> str | None:
    """Change the record and shape it. With None nothing was done: the ordinary way is to be gone."""
    if not session.is_untouched or not _rests_on_itself(table, frozenset(given)):
        return None
    try:
        columns = wanted(table, given, creating=False).columns
    except CrmError:
        return None
    async with turn(scope.workspace_id, row_id) as mine:
        try:
            return await _attempt(session, scope, table, row_id, columns, answer, mine)
        except Busy as busy:
            if not busy.retryable:
                raise
            return None


async def _attempt(
    session: Session, scope: Scope, table: str, row_id: UUID, columns: Mapping[str, Any], answer: Answer, mine: Turn
) -> str | None:
    sql, documents, worded = _reading(table, frozenset(columns))
    left, mine.left = mine.left, None
    if left is not None and left[0] == sql:
        found: dict[str, Any] = left[1]
    else:
        row_found = await session.glance(sql, row_id, *([CUSTOM_TYPES] if worded else []))
        if row_found is None:
            return None
        found = dict(row_found)
    row = working_copy({name: found[name] for name in ("id", *columns)}, documents)
    change = Change()
    before = change.edit(table, row, columns)
    if not before:
        return None
    after = {name: row[name] for name in before}
    change.tell(table, row_id, "updated", before, after)
    words: Rewritten | None = None
    if worded and not after.keys().isdisjoint(SEARCHABLE[table].columns):
        entry = entry_as_read(SEARCHABLE[table], found, after)
        if (entry is None) != (found["former_words"] is None):
            return None
        if entry is not None:
            # Also when they are the same again: they are the same only if nobody changed what else they rest on.
            words = Rewritten(entry, found["former_words"], found["words_since"])
    text, arguments = compile_change(change, scope, answer, as_read=AsRead(found["version"], words))
    answered = await session.last(text, *arguments)
    if not documents:
        found |= {**after, "version": found["version"] + 1}
        if words is not None:
            found |= {"former_words": words.entry.words, "words_since": answered[1]}
        mine.left = sql, found
    return str(answered[0])


@lru_cache(maxsize=_KEPT)
def _reading(table: str, columns: frozenset[str]) -> tuple[str, list[str], bool]:
    """The statement that reads all that the change rests on, which of its columns hold JSON, and whether words change.

    Parameter 2 is the id; 3, of those whose words change, the types of custom fields to look at.
    """
    searchable = SEARCHABLE.get(table)
    worded = searchable is not None and not columns.isdisjoint(searchable.columns)
    joined = ""
    selected = ["t.id", "t.version", *(f"t.{name}" for name in sorted(columns))]
    if searchable is not None and worded:
        selected += state_columns(searchable)
        selected += ["s.words AS former_words", "s.xmin::text AS words_since"]
        joined = " LEFT JOIN search_record s ON s.workspace_id = $1 AND s.id = t.id"
    alive = " AND t.deleted_at IS NULL" if CATALOGUE[table].is_removable else ""
    listed = ", ".join(dict.fromkeys(selected))
    sql = f"SELECT {listed} FROM {table} t{joined} WHERE t.workspace_id = $1 AND t.id = $2::uuid{alive}"
    return sql, documents_of(table, columns), worded


@lru_cache(maxsize=_KEPT)
def _rests_on_itself(table: str, keys: frozenset[str]) -> bool:
    """Whether these keys are plain columns of a record, which no other row has a say in."""
    return (
        table not in OWN_TABLES
        and "version" in CATALOGUE[table].attributes
        and keys <= CATALOGUE[table].attributes.keys()
        and sets_columns_alone(table, keys)
        and keys.isdisjoint(_resting_on_others(table))
    )


@cache
def _resting_on_others(table: str) -> frozenset[str]:
    """The columns whose change concerns other rows: what they refer to, who else has the value, whose words follow."""
    names = {KEY, "deleted_at", "hidden", SHOWN_IN.get(table, "")}
    names |= references_of(table).keys() | set(unique_among_live(table)) | pointers_of(table)
    names |= {mirror.column for mirror in MIRRORS if mirror.table == table}
    searchable = SEARCHABLE.get(table)
    if searchable is not None:
        names |= set(searchable.columns) - {*searchable.names, *searchable.contacts, *searchable.texts}
    if table == "task":
        # When it was done follows from what its status was.
        names.add("status")
    if table == "tag":
        # All that carry a tag are found by its name.
        names.add("name")
    return frozenset(names)
