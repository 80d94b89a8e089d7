"""Which slots the fields of an object get, and keeping its records in step with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from models.metadata.model_change import ModelChange
from models.metadata.snapshot import ObjectDefinition, Snapshot
from models.objects.slots import BITS, COLUMNS, assigned
from models.records.custom_types import born
from models.records.custom_values import CUSTOM_TABLE
from models.records.slot_values import slot_sql, slot_values

# An object with more records gets no further slots: each of its records would have to be written once.
_MOST = 100_000
_AT_ONCE = 10_000


async def slots_for(
    change: ModelChange, model: Snapshot, of: ObjectDefinition, type_: str, default: Any = None
) -> dict[str, str]:
    """Slots for a new field of the object, which its records use from now on."""
    if of.stored_as != CUSTOM_TABLE:
        return {}
    used = {column for item in model.fields_of(of.id) for column in item.slots.values()}
    found = assigned(type_, used, COLUMNS)
    if not found or not slot_values(found, born(type_, default))[1]:
        return {}
    mask = of.slots | sum(BITS[column] for column in found.values())
    if mask != of.slots and await _is_large(change, of.id):
        return {}
    await _use(change, of, mask)
    return found


async def refill(change: ModelChange, of: ObjectDefinition, field_id: UUID, slots: Mapping[str, str]) -> None:
    """Make the slots of a field anew from the documents, which were changed by a statement of their own."""
    if not slots:
        return
    set_to = ", ".join(
        f"{column} = {slot_sql(column, '$3::text', f'${place}::text' if part else '')}"
        for place, (part, column) in enumerate(slots.items(), start=4)
    )
    named = [part for part in slots if part]
    await change.session.execute(
        f"UPDATE custom_record t SET {set_to} WHERE t.workspace_id = $1"  # noqa: S608 - slots are columns of ours
        " AND t.object_def_id = $2 AND t.custom ? $3::text",
        of.id,
        str(field_id),
        *named,
    )


async def _is_large(change: ModelChange, object_id: UUID) -> bool:
    row = await change.session.row(
        "SELECT count(*) AS n FROM (SELECT 1 FROM custom_record t"
        " WHERE t.workspace_id = $1 AND t.object_def_id = $2 LIMIT $3::int8) found",
        object_id,
        _MOST + 1,
    )
    return bool(row["n"] > _MOST)


async def _use(change: ModelChange, of: ObjectDefinition, mask: int) -> None:
    """Say it at the object first: from then on, who makes a record waits for us, and makes it with these slots."""
    if mask == of.slots:
        return
    await change.session.execute(
        "UPDATE object_def t SET slots = $3::int4 WHERE t.workspace_id = $1 AND t.id = $2", of.id, mask
    )
    ids = await _next(change, of.id, UUID(int=0))
    while ids:
        await change.session.execute(
            "UPDATE custom_record t SET slots = $3::int4 WHERE t.workspace_id = $1 AND t.id = ANY($2::uuid[])",
            ids,
            mask,
        )
        ids = await _next(change, of.id, ids[-1])


async def _next(change: ModelChange, object_id: UUID, after: UUID) -> list[UUID]:
    rows: Iterable[Any] = await change.session.rows(
        "SELECT t.id FROM custom_record t WHERE t.workspace_id = $1 AND t.object_def_id = $2 AND t.id > $3"
        " ORDER BY t.id LIMIT $4::int8",
        object_id,
        after,
        _AT_ONCE,
    )
    return [row["id"] for row in rows]
