"""Custom fields that hold the ids of other records: who points to a record, when it is destroyed or merged.

No foreign key knows these, so the definitions are asked; those of fields that are not active count too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.database.pool import Session
from models.objects.catalogue import CATALOGUE
from models.objects.slots import is_used
from models.records.change import Change, Row
from models.records.custom_claims import claimed, drop_claims, put_claim
from models.records.custom_values import CUSTOM_TABLE, KEY
from models.records.own_rows import select


class Pointer(Struct, frozen=True):
    """A field that holds ids of records of the object `target_id`; `object_def_id` is the object that has the field."""

    id: UUID
    object_def_id: UUID
    stored_as: str
    target_id: UUID
    is_unique: bool
    # The two fields of a junction, whose records are nothing without either of their ends.
    first: UUID | None
    second: UUID | None
    # Where its value stands beside the document.
    slot: str | None

    @property
    def key(self) -> str:
        """The key of the field's value in the stored document."""
        return str(self.id)

    @property
    def other_end(self) -> str | None:
        """Of a junction, the key of its other field."""
        if self.first is None:
            return None
        return str(self.second if self.id == self.first else self.first)


async def pointers_to(session: Session, table: str) -> list[Pointer]:
    """The fields that hold ids of records of this table."""
    found = await session.rows(
        "SELECT f.id, f.object_def_id, o.stored_as, f.target_id, f.is_unique, j.id AS first, j.unique_with_id,"
        " f.slots ->> '' AS slot"
        " FROM field_def f JOIN object_def o ON o.workspace_id = $1 AND o.id = f.object_def_id"
        " JOIN object_def t ON t.workspace_id = $1 AND t.id = f.target_id"
        " LEFT JOIN field_def j ON j.workspace_id = $1 AND j.object_def_id = o.id AND j.unique_with_id IS NOT NULL"
        " WHERE f.workspace_id = $1 AND f.holds_id AND t.stored_as = $2::text ORDER BY f.id",
        table,
    )
    return [Pointer(*row.values()) for row in found]


async def holders_of(session: Session, pointer: Pointer, ids: Iterable[UUID]) -> list[Row]:
    """The records whose value is one of the ids, locked, live ones first."""
    own = "t.object_def_id = $4::uuid" if pointer.stored_as == CUSTOM_TABLE else "$4::uuid IS NOT NULL"
    attributes = CATALOGUE[pointer.stored_as].attributes
    found = f"t.{pointer.slot}" if pointer.slot in attributes else "(t.custom ->> $2::text)::uuid"
    rows = await select(
        session,
        pointer.stored_as,
        attributes,
        f"{found} = ANY($3::uuid[]) AND $2::text IS NOT NULL AND {own}{_in_index(pointer)} ORDER BY t.id FOR UPDATE",
        pointer.key,
        list(ids),
        pointer.object_def_id,
    )
    return sorted(rows, key=lambda row: row["deleted_at"] is not None)


def _in_index(pointer: Pointer) -> str:
    if pointer.slot is None or pointer.stored_as != CUSTOM_TABLE:
        return ""
    return f" AND {is_used('t', pointer.slot)}"


class Holders:
    """Records that a change lets point elsewhere. One that several fields lead to is edited once."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, UUID], Row] = {}
        self._former: dict[tuple[str, UUID], Mapping[str, Any]] = {}
        self._fields: dict[tuple[str, UUID], list[Pointer]] = defaultdict(list)

    def point(self, pointer: Pointer, row: Row, target: UUID | None) -> None:
        """The record's value of the field becomes this id, or none."""
        place = pointer.stored_as, row["id"]
        kept = self._rows.setdefault(place, row)
        self._former.setdefault(place, kept[KEY])
        self._fields[place].append(pointer)
        document = {key: value for key, value in kept[KEY].items() if key != pointer.key}
        kept[KEY] = document if target is None else {**document, pointer.key: str(target)}

    def write(self, change: Change, gone: Mapping[str, set[UUID]]) -> None:
        """Put it into the change, but for records that are gone themselves."""
        for (table, row_id), row in self._rows.items():
            if row_id in gone.get(table, ()):
                continue
            former, present = self._former[table, row_id], row[KEY]
            slots = {p.slot: present.get(p.key) for p in self._fields[table, row_id] if p.slot is not None}
            change.edit_record(table, {**row, KEY: former}, {KEY: present, **slots})
            # A junction has one claim, whichever of its ends moved.
            claims = {(p.first or p.id, p.second) for p in self._fields[table, row_id] if p.is_unique or p.first}
            for field_id, other in claims:
                values = (claimed("RELATION", field_id, other, document) for document in (former, present))
                put_claim(change, field_id, row_id, *values)


async def let_go(session: Session, change: Change, going: dict[str, set[UUID]], table: str) -> None:
    """Records that point to the ones that go stay and point nowhere; those of junctions go too."""
    holders = Holders()
    for pointer in await pointers_to(session, table):
        for row in await holders_of(session, pointer, going[table]):
            if pointer.first is None:
                holders.point(pointer, row, None)
            elif row["id"] not in going[CUSTOM_TABLE]:
                going[CUSTOM_TABLE].add(row["id"])
                change.tell(CUSTOM_TABLE, row["id"], "destroyed", before=row)
    holders.write(change, going)


async def repoint_custom(
    session: Session, table: str, of_object: UUID | None, winner: UUID, losers: Sequence[UUID]
) -> Change:
    """Point to the winner what points to the losers.

    Of what can be there only once, such as a link of the same two records or one end of a pair, the winner's own stays.
    """
    change, holders = Change(), Holders()
    gone: dict[str, set[UUID]] = defaultdict(set, {table: set(losers)})
    for pointer in await pointers_to(session, table):
        if of_object not in (None, pointer.target_id):
            continue
        moving = await holders_of(session, pointer, losers)
        if moving and pointer.first is not None:
            _move_links(change, holders, gone, pointer, moving, await holders_of(session, pointer, [winner]), winner)
        elif moving:
            kept = await holders_of(session, pointer, [winner]) if pointer.is_unique else []
            _move(holders, pointer, moving, kept, winner)
    await drop_claims(session, "record_id", gone[CUSTOM_TABLE])
    holders.write(change, gone)
    return change


def _move(holders: Holders, pointer: Pointer, moving: Sequence[Row], kept: Sequence[Row], winner: UUID) -> None:
    taken = [row["deleted_at"] is None for row in kept]
    for row in moving:
        live = row["deleted_at"] is None
        # A deleted record's claim blocks nobody, and must not come second when the record comes back.
        blocked = pointer.is_unique and (any(taken) if live else bool(taken))
        holders.point(pointer, row, None if blocked or row["id"] == winner else winner)
        taken.append(live)


def _move_links(
    change: Change,
    holders: Holders,
    gone: dict[str, set[UUID]],
    pointer: Pointer,
    moving: Sequence[Row],
    kept: Sequence[Row],
    winner: UUID,
) -> None:
    other = pointer.other_end or ""
    linked = [(row[KEY].get(other), row["deleted_at"] is None) for row in kept]
    itself = {str(winner), *(str(row_id) for row_id in gone[pointer.stored_as])}
    for row in moving:
        end, live = row[KEY].get(other), row["deleted_at"] is None
        twin = any(end == known and (known_live or not live) for known, known_live in linked)
        if twin or end in itself:
            gone[CUSTOM_TABLE].add(row["id"])
            change.delete(CUSTOM_TABLE, [row["id"]])
            change.tell(CUSTOM_TABLE, row["id"], "destroyed", before=row)
        else:
            holders.point(pointer, row, winner)
            linked.append((end, live))
