"""What else changes when a record is removed or comes back: rows that share its fate and its instant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from models.database.pool import Session
from models.objects.catalogue import CATALOGUE
from models.objects.schema import unique_among_live
from models.records.change import Change
from models.records.custom_claims import claim_again, free_claims
from models.records.own_rows import locked_rows, rows_by
from models.records.scope import Scope
from models.records.send import send

# A removed company's domains are removed with it, so that another company may take them.
_SHARE_FATE: Mapping[str, tuple[tuple[str, str], ...]] = {"company": (("company_domain", "company_id"),)}


async def remove_rows(session: Session, scope: Scope, table: str, ids: Sequence[UUID]) -> list[UUID]:
    """Soft-delete live records, all at the transaction's instant."""
    change = Change()
    rows = await locked_rows(session, table, ids, {"deleted_at"})
    at: datetime = (await session.row("SELECT date_trunc('milliseconds', now()) AS at WHERE $1::uuid IS NOT NULL"))[
        "at"
    ]
    for row in rows.values():
        change.edit(table, row, {"deleted_at": at})
        change.tell(table, row["id"], "deleted", {"deleted_at": None}, {"deleted_at": at})
    for sharing, column in _SHARE_FATE.get(table, ()):
        for row in await rows_by(session, sharing, column, rows, _fate_columns(sharing)):
            if row["deleted_at"] is None:
                change.edit(sharing, row, {"deleted_at": at})
    await send(session, scope, change)
    await free_claims(session, list(rows))
    return list(rows)


async def restore_rows(session: Session, scope: Scope, table: str, ids: Sequence[UUID]) -> list[UUID]:
    """Bring removed records back, with the rows that were removed at the same instant. Live ones stay as they are."""
    change = Change()
    rows = await locked_rows(session, table, ids, _fate_columns(table), presence="any")
    instants = {row_id: row["deleted_at"] for row_id, row in rows.items() if row["deleted_at"] is not None}
    for row_id, at in instants.items():
        change.edit(table, rows[row_id], {"deleted_at": None})
        change.tell(table, row_id, "restored", {"deleted_at": at}, {"deleted_at": None})
    for sharing, column in _SHARE_FATE.get(table, ()):
        for row in await rows_by(session, sharing, column, instants, _fate_columns(sharing)):
            if row["deleted_at"] == instants[row[column]]:
                change.edit(sharing, row, {"deleted_at": None})
    await claim_again(session, list(rows))
    await send(session, scope, change, indexes={row_id: index for index, row_id in enumerate(ids)})
    return list(rows)


async def set_hidden(session: Session, scope: Scope, table: str, ids: Sequence[UUID], hidden: bool) -> list[UUID]:
    """Take records off lists, or put them back."""
    change = Change()
    # Of some objects it is known since when they are hidden.
    dated = {"hidden_at"} & set(CATALOGUE[table].attributes)
    now = datetime.now(UTC)
    at = now.replace(microsecond=now.microsecond // 1000 * 1000) if hidden else None
    rows = await locked_rows(session, table, ids, {"hidden", *dated})
    for row in rows.values():
        if row["hidden"] is not hidden:
            change.edit_record(table, row, {"hidden": hidden, **dict.fromkeys(dated, at)})
    await send(session, scope, change)
    return list(rows)


def _fate_columns(table: str) -> set[str]:
    return {"deleted_at", *unique_among_live(table)}
