"""Making several records one: nothing that pointed to a loser is lost, and the winner gets what it lacked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import Invalid, NotFound
from models.objects.absorbed import ABSORBED, ABSORBING
from models.objects.catalogue import CATALOGUE
from models.records.absorb import Moved, delete_losers, repoint
from models.records.change import Change, Row
from models.records.compile_write import NEXT_VERSION
from models.records.custom_claims import drop_claims
from models.records.custom_pointers import repoint_custom
from models.records.custom_values import CUSTOM_TABLE, KEY, OBJECT_COLUMN, all_rules, claim_values, slots_of
from models.records.faults import Faults
from models.records.fill import filled_from
from models.records.own_rows import BY_IDS, locked_rows, select
from models.records.pictures import SHOWN_IN, drop_unshown, is_place
from models.records.scope import Scope
from models.records.send import send
from models.search.entries import SEARCHABLE


async def merge_records(session: Session, scope: Scope, table: str, winner: UUID, losers: Sequence[UUID]) -> UUID:
    """Merge the losers into the winner, in order; the winner's id. All of them must be live."""
    losers = list(dict.fromkeys(losers))
    if winner in losers:
        raise Invalid("A record cannot be merged into itself.", field="id", index=losers.index(winner))
    rows = await locked_rows(session, table, [winner, *losers], CATALOGUE[table].attributes)
    of_object = _one_object(table, winner, losers, rows)
    types = await _custom_types(session, list(rows.values()))
    change, moved, patch = Change(), Moved(), Row()
    for loser in losers:
        change.tell(table, loser, "merged", rows[loser], {"merged_into": winner})
        if table in ABSORBING:
            # What was absorbed by the loser is repointed like everything else that names it.
            change.insert(ABSORBED, {ABSORBING[table]: winner, "former_id": loser})
        await repoint(session, scope, table, [(winner, loser)], moved)
        await send(session, scope, await repoint_custom(session, table, of_object, winner, [loser]))
        # Read again: the pointers of both to rows that were merged lead to those rows' twins now.
        kept, given = await _both(session, table, winner, loser)
        await delete_losers(session, table, [(winner, loser)])
        await drop_claims(session, "record_id", [loser])
        kept |= patch
        filled = filled_from(table, kept, given, types)
        if KEY in filled:
            await _claim(session, change, table, kept, filled, {winner, *losers})
        await _keep_title(session, kept, filled)
        patch |= filled
    if losers:
        kept = rows[winner] | {name: present for name, (_, present) in moved.columns[table].pop(winner, {}).items()}
        before = {
            name: rows[winner][name] for name in {**kept, **patch} if rows[winner][name] != {**kept, **patch}[name]
        }
        change.edit(table, kept, patch)
        change.touch(table, kept)
        change.tell(table, winner, "updated", before, {name: kept[name] for name in before})
        shows = SHOWN_IN.get(table)
        if shows is not None and any(is_place(row[shows]) for row in rows.values()):
            await drop_unshown(session, change, table, {winner: kept[shows]}, {}, Faults())
        await _tell_moved(session, change, moved, {*losers})
        change.stale[table] |= {winner, *losers}
        for name, searchable in SEARCHABLE.items():
            found = moved.columns.get(name, {})
            change.stale[name] |= {row_id for row_id, columns in found.items() if columns.keys() & searchable.columns}
    await send(session, scope, change)
    return winner


def _one_object(table: str, winner: UUID, losers: Sequence[UUID], rows: Mapping[UUID, Row]) -> UUID | None:
    """The object of custom records that are merged; a record of another object is none that could be."""
    if table != CUSTOM_TABLE:
        return None
    of_object: UUID = rows[winner][OBJECT_COLUMN]
    for index, loser in enumerate(losers):
        if rows[loser][OBJECT_COLUMN] != of_object:
            raise NotFound(f"No {table} with id {loser} was found.", field="id", index=index + 1)
    return of_object


async def _claim(
    session: Session, change: Change, table: str, kept: Row, filled: Row, merged: Collection[UUID]
) -> None:
    """The winner claims the unique values that it takes over. What points to one of the merged it does not take."""
    own = {str(row_id) for row_id in merged}
    filled[KEY] = {key: value for key, value in filled[KEY].items() if not (isinstance(value, str) and value in own)}
    rules = await all_rules(session, table, kept.get(OBJECT_COLUMN))
    claim_values(change, rules, table, kept, kept[KEY], filled[KEY])
    filled |= slots_of(rules, table, kept, filled[KEY])


async def _custom_types(session: Session, rows: Sequence[Row]) -> dict[str, str]:
    """The types of the custom fields that more than one of the rows has a value of."""
    counts = Counter(key for row in rows for key in row[KEY])
    shared = [UUID(key) for key, count in counts.items() if count > 1]
    if not shared:
        return {}
    sql = "SELECT f.id, f.type FROM field_def f WHERE f.workspace_id = $1 AND f.id = ANY($2::uuid[])"
    return {str(found["id"]): found["type"] for found in await session.rows(sql, shared)}


async def _both(session: Session, table: str, winner: UUID, loser: UUID) -> tuple[Row, Row]:
    found = await select(session, table, CATALOGUE[table].attributes, BY_IDS, [winner, loser])
    rows = {row["id"]: row for row in found}
    return rows[winner], rows[loser]


async def _keep_title(session: Session, kept: Row, filled: Row) -> None:
    """An employment that takes another one's place takes its job title too, when it has none."""
    if filled.get("employment_id") is not None and kept["employment_id"] is not None:
        await session.execute(
            f"UPDATE employment t SET job_title = f.job_title, version = t.version + 1, updated_at = {NEXT_VERSION}"
            " FROM employment f"
            " WHERE t.workspace_id = $1 AND t.id = $2 AND COALESCE(t.job_title, '') = ''"
            " AND f.workspace_id = $1 AND f.id = $3",
            filled["employment_id"],
            kept["employment_id"],
        )


async def _tell_moved(session: Session, change: Change, moved: Moved, gone: Collection[Any]) -> None:
    """Log the records that point elsewhere now, each once, and give each its new version."""
    for table, records in moved.columns.items():
        present = {row_id: columns for row_id, columns in records.items() if row_id not in gone and columns}
        if not present:
            continue
        await session.execute(
            f"UPDATE {table} t SET version = t.version + 1, updated_at = {NEXT_VERSION}"
            " WHERE t.workspace_id = $1 AND t.id = ANY($2::uuid[])",
            list(present),
        )
        for row_id, columns in present.items():
            change.tell(
                table,
                row_id,
                "updated",
                {name: former for name, (former, _) in columns.items()},
                {name: value for name, (_, value) in columns.items()},
            )
