"""Letting e-mails and phone numbers go: the row stays, belonging to nobody, so what points to it still does."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from models.database.pool import Session
from models.objects.catalogue import CATALOGUE
from models.objects.schema import mirrors_of
from models.records.change import Change, Row
from models.records.faces import OWNERS
from models.records.own_row_write import no_more, owners_of
from models.records.own_rows import locked_rows
from models.records.scope import Scope
from models.records.send import send


async def release_rows(session: Session, scope: Scope, table: str, ids: Sequence[UUID]) -> list[UUID]:
    """Take the rows off their owners. What an owner showed of them it shows no more, unless it must show one."""
    change = Change()
    owners = await owners_of(session, table, ids)
    rows = await locked_rows(session, table, ids, CATALOGUE[table].attributes)
    for row in rows.values():
        for owner in OWNERS:
            owner_row = owners.get(owner, {}).get(row[f"{owner}_id"])
            if owner_row is not None:
                change.edit_record(owner, owner_row, _hidden(owner, table, owner_row, row))
                change.stale[owner].add(owner_row["id"])
        change.edit_record(table, row, {f"{owner}_id": None for owner in OWNERS})
    await send(session, scope, change)
    return list(rows)


def _hidden(owner: str, table: str, owner_row: Row, row: Row) -> dict[str, None]:
    """The owner's columns that showed the row."""
    patch: dict[str, None] = {}
    for mirror in mirrors_of(table):
        if mirror.table == owner and owner_row[mirror.column] == row[mirror.source]:
            no_more(owner, mirror.column)
            patch[mirror.column] = None
    return patch
