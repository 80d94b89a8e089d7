"""Who has a value that a dialect keeps unique, where the store itself allows it more than once.

CustomerOS lets two contacts share an e-mail address and Twenty does not, so no index can decide it. Asking makes
everybody who asks for the same value wait for each other until their transactions end.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID
from zlib import crc32

from msgspec import Struct

from models.database.pool import Session
from models.objects.catalogue import CATALOGUE

# Values share this many locks, so that a batch of ten thousand does not need as many; sharing one only means to wait.
_LOCKS = 256


class ValuePlace(Struct, frozen=True):
    """Where values stand: `table.column`, in rows whose `owner` column holds the record's id.

    Of a custom field, the claims of `field_id` say which records of `table` have a value.
    """

    table: str
    column: str
    owner: str
    field_id: UUID | None = None


class Holder(Struct, frozen=True):
    """A record that has one of the values."""

    id: UUID
    value: str
    deleted_at: datetime | None


async def holders(session: Session, place: ValuePlace, values: Collection[str]) -> list[Holder]:
    """The records with these values, deleted ones too, as they are once everybody before us has finished."""
    if place.field_id is not None:
        return await _claimants(session, place.table, place.field_id, values)
    attributes = CATALOGUE[place.table].attributes
    column, owner = attributes[place.column].name, attributes[place.owner].name
    await take_turns(session, place.table, column, values)
    rows = await session.rows(
        f"SELECT t.{owner} AS id, t.{column} AS value, t.deleted_at FROM {place.table} t"
        f" WHERE t.workspace_id = $1 AND t.{column} = ANY($2::text[]) ORDER BY t.{owner}",
        list(values),
    )
    return [Holder(row["id"], row["value"], row["deleted_at"]) for row in rows]


async def take_turns(session: Session, table: str, column: str, values: Collection[str]) -> None:
    """Whoever takes turns for one of these values next waits until this transaction ends."""
    locks = sorted({f"{table}.{column}:{crc32(value.encode()) % _LOCKS:03}" for value in values})
    # Taken in one order by everyone, so two batches wait for each other and never block each other.
    await session.rows(
        "SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text || l.name, 0)) FROM unnest($2::text[]) l(name)",
        locks,
    )


async def _claimants(session: Session, table: str, field_id: UUID, values: Collection[str]) -> list[Holder]:
    # No locks: the database itself lets one live record have a value, and whoever comes second hears of it.
    rows = await session.rows(
        f"SELECT t.record_id AS id, t.value, r.deleted_at FROM custom_claim t"
        f" JOIN {CATALOGUE[table].name} r ON r.workspace_id = $1 AND r.id = t.record_id"
        f" WHERE t.workspace_id = $1 AND t.field_def_id = $2 AND t.value = ANY($3::text[]) ORDER BY t.record_id",
        field_id,
        list(values),
    )
    return [Holder(row["id"], row["value"], row["deleted_at"]) for row in rows]
