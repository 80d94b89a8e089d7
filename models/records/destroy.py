"""Deleting rows for good, by the foreign keys: what belongs to them goes too, records that point to them let go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from models.database.pool import Session
from models.objects.catalogue import CATALOGUE
from models.objects.schema import Mirror, Reference, mirrored_with, mirrors_of, references_to
from models.records.change import Change
from models.records.custom_claims import drop_claims
from models.records.custom_pointers import let_go
from models.records.custom_values import CUSTOM_TABLE
from models.records.own_rows import BY_IDS, locked_rows, select
from models.records.scope import Scope
from models.records.send import send
from models.search.entries import OWNERS

# Each row that goes takes some twenty checks of foreign keys. Of more rows than these, plans that were made for smaller
# tables would take far longer than planning anew does.
_FEW = 100


async def destroy_rows(session: Session, scope: Scope, table: str, ids: Sequence[UUID]) -> list[UUID]:
    """Delete the rows; live or soft-deleted, but one that is missing is NotFound."""
    change = Change()
    rows = await locked_rows(session, table, ids, CATALOGUE[table].attributes, presence="any")
    going: dict[str, set[UUID]] = defaultdict(set)
    held = await _gather(session, table, set(rows), going)
    for row in rows.values():
        change.tell(table, row["id"], "destroyed", before=row)
        for owner in OWNERS.get(table, ()):
            # It is not locked: it stays, and only its words change.
            change.unlocked = True
            if row[f"{owner}_id"] is not None:
                change.stale[owner].add(row[f"{owner}_id"])
    await _let_go(session, change, going, held)
    if CATALOGUE[table].is_removable:
        # Of other rows no custom field knows, and they claim no value.
        await let_go(session, change, going, table)
        await drop_claims(session, "record_id", {*going[table], *going[CUSTOM_TABLE]})
    for name, row_ids in going.items():
        change.delete(name, sorted(row_ids))
    if sum(map(len, going.values())) > _FEW:
        await session.forget_plans()
    await send(session, scope, change)
    return list(rows)


async def _gather(
    session: Session, table: str, ids: set[UUID], going: dict[str, set[UUID]]
) -> dict[str, dict[UUID, set[str]]]:
    """Fill `going` with all rows that go, level by level; answers the records that stay, with the columns to clear."""
    held: dict[str, dict[UUID, set[str]]] = defaultdict(lambda: defaultdict(set))
    level: dict[str, set[UUID]] = {table: set(ids)}
    while level:
        for name, row_ids in level.items():
            going[name] |= row_ids
        arms: list[tuple[str, Reference | Mirror]] = []
        arguments: list[list[UUID]] = []
        for name in sorted(level):
            copied = [mirror for mirror in mirrors_of(name) if mirror.key[1] != "id"]
            # Nothing points to a link, and still a person shows a copy of its address.
            if not references_to(name) and not copied:
                continue
            arguments.append(sorted(level[name]))
            place = f"${len(arguments) + 1}::uuid[]"
            arms += [(_pointing(reference, place), reference) for reference in references_to(name)]
            arms += [(_copying(mirror, place), mirror) for mirror in copied]
        level = defaultdict(set)
        if not arms:
            break
        sql = " UNION ALL ".join(
            f"SELECT {number} AS arm, found.id FROM ({arm}) found" for number, (arm, _) in enumerate(arms)
        )
        for answer in await session.rows(sql, *arguments):
            key = arms[answer["arm"]][1]
            if isinstance(key, Mirror):
                held[key.table][answer["id"]].add(key.column)
            elif CATALOGUE[key.table].is_record:
                copies = [mirror.column for mirror in mirrored_with(key.table, key.column)]
                held[key.table][answer["id"]].update([key.column, *copies])
            elif answer["id"] not in going[key.table]:
                level[key.table].add(answer["id"])
    return held


def _pointing(reference: Reference, place: str) -> str:
    return f"SELECT t.id FROM {reference.table} t WHERE t.workspace_id = $1 AND t.{reference.column} = ANY({place})"


def _copying(mirror: Mirror, place: str) -> str:
    mine, theirs = mirror.key
    return (
        f"SELECT t.id FROM {mirror.table} t JOIN {mirror.target} c ON c.workspace_id = $1 AND c.{theirs} = t.{mine}"
        f" AND c.{mirror.source} = t.{mirror.column} WHERE t.workspace_id = $1 AND c.id = ANY({place})"
    )


async def _let_go(
    session: Session, change: Change, going: dict[str, set[UUID]], held: dict[str, dict[UUID, set[str]]]
) -> None:
    for table, columns_by_id in held.items():
        staying = sorted(columns_by_id.keys() - going[table])
        if not staying:
            continue
        columns = set().union(*(columns_by_id[row_id] for row_id in staying))
        for row in await select(session, table, {"id", *columns}, f"{BY_IDS} ORDER BY t.id FOR UPDATE", staying):
            change.edit_record(table, row, dict.fromkeys(columns_by_id[row["id"]]))
