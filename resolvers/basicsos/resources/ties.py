"""Ties: what a note or a task is about stands in rows of their own, of which this product shows one of each kind."""

from __future__ import annotations

from uuid import UUID

from models.records.plan import Column, Compare, Every, Filter, IsNull, Negate, Order, Rows, constant_bind
from resolvers.basicsos.words import Saving


async def set_tie(
    saving: Saving, table: str, near: str, record: UUID, far: str, wanted: UUID | None, only: Filter | None = None
) -> None:
    """Make the record's first tie of the kind lead to `wanted`, or to nothing; its other ties stay."""
    first: UUID | None = None
    if saving.id is not None:
        tied: Filter = Every(
            (
                Compare(Column(near), "=", constant_bind(record, "uuid")),
                Negate(IsNull(Column(far))),
                *(() if only is None else (only,)),
            )
        )
        rows = Rows(table, filter=tied, order=(Order(Column("id")),), limit=constant_bind(1, "int8"))
        for row in await saving.call.read(saving.session, rows, id=Column("id"), to=Column(far)):
            if wanted is not None and row["to"] == str(wanted):
                return
            first = UUID(row["id"])
    if wanted is not None:
        await saving.changes.create(table, [{near: record, far: wanted}])
    if first is not None:
        await saving.changes.destroy(table, [first])
