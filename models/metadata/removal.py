"""What goes with an object or a field: records, values, and the other side of relations, all in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from models.database.pool import Session
from models.objects.catalogue import CATALOGUE
from models.records.change import Change
from models.records.custom_claims import drop_claims
from models.records.custom_values import CUSTOM_TABLE
from models.records.own_rows import select
from models.records.scope import Scope
from models.records.send import send

# Records of a removed object are logged one by one; so many at a time stand in memory.
_AT_ONCE = 2_000


async def remove_records(session: Session, scope: Scope, object_id: UUID) -> None:
    """Destroy all records of a custom object, deleted ones too."""
    condition = f"t.object_def_id = $2::uuid ORDER BY t.id LIMIT {_AT_ONCE} FOR UPDATE"
    while rows := await select(session, CUSTOM_TABLE, CATALOGUE[CUSTOM_TABLE].attributes, condition, object_id):
        change = Change()
        for row in rows:
            change.tell(CUSTOM_TABLE, row["id"], "destroyed", before=row)
        change.delete(CUSTOM_TABLE, [row["id"] for row in rows])
        await drop_claims(session, "record_id", [row["id"] for row in rows])
        await send(session, scope, change)


async def remove_values(session: Session, table: str, field_ids: Iterable[UUID], slots: Iterable[str] = ()) -> None:
    """Take the values of removed fields out of the records and their slots. The log says it once, at the field."""
    emptied = "".join(f", {column} = NULL" for column in slots if column in CATALOGUE[table].attributes)
    await session.execute(
        f"UPDATE {CATALOGUE[table].name} t SET custom = t.custom - $2::text[]{emptied}"  # noqa: S608 - the catalogue's own name
        " WHERE t.workspace_id = $1 AND t.custom ?| $2::text[]",
        [str(field_id) for field_id in field_ids],
    )
