"""What becomes of views when objects and fields come and go: nothing that shows records names what is not there."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from models.database.pool import Session
from models.objects.catalogue import CATALOGUE
from models.records.change import Change, Row
from models.records.own_rows import select
from models.records.scope import Scope
from models.records.send import send

COLUMN_SIZE = 150.0
# The parts of a view, each before what it stands in.
PARTS = ("view_field", "view_filter", "view_sort", "view_group", "view_filter_group")
_NAMING_A_FIELD = ("view_field", "view_filter", "view_sort", "view_group")


async def remove_views_of(session: Session, scope: Scope, object_id: UUID) -> None:
    """Remove all views of an object."""
    rows = await session.rows(
        "SELECT t.id FROM view t WHERE t.workspace_id = $1 AND t.object_def_id = $2 ORDER BY t.id", object_id
    )
    change = Change()
    await remove_views(session, change, [row["id"] for row in rows])
    await send(session, scope, change)


async def remove_views(session: Session, change: Change, ids: Sequence[UUID]) -> None:
    """Put the removal of these views, with all their parts, into the change. The log says it once, at the view."""
    if not ids:
        return
    for part in PARTS:
        found = await session.rows(
            f"SELECT t.id FROM {part} t WHERE t.workspace_id = $1 AND t.view_id = ANY($2::uuid[])",  # noqa: S608 - the catalogue's own name
            list(ids),
        )
        change.delete(part, [row["id"] for row in found])
    for row in await select(session, "view", CATALOGUE["view"].attributes, "t.id = ANY($2::uuid[])", list(ids)):
        change.tell("view", row["id"], "destroyed", before=row)
    change.delete("view", ids)


async def forget_fields(session: Session, scope: Scope, field_ids: Sequence[UUID]) -> None:
    """Take fields out of the views that use them. A calendar without its date, or a board without its columns, goes."""
    gone = list(field_ids)
    change = Change()
    views = await select(
        session,
        "view",
        CATALOGUE["view"].attributes,
        "(t.calendar_field_id = ANY($2::uuid[]) OR t.group_field_id = ANY($2::uuid[])"
        " OR t.aggregate_field_id = ANY($2::uuid[])) ORDER BY t.id FOR UPDATE",
        gone,
    )
    lost: list[UUID] = []
    for view in views:
        if view["calendar_field_id"] in gone or (view["type"] == "KANBAN" and view["group_field_id"] in gone):
            lost.append(view["id"])
            continue
        patch: Row = {}
        if view["group_field_id"] in gone:
            patch["group_field_id"] = None
        if view["aggregate_field_id"] in gone:
            patch |= {"aggregate_field_id": None, "aggregate_operation": None}
        change.edit_record("view", view, patch)
    for part in _NAMING_A_FIELD:
        names = CATALOGUE[part].attributes
        for row in await select(session, part, names, "t.field_id = ANY($2::uuid[]) ORDER BY t.id", gone):
            if row["view_id"] not in lost:
                change.delete(part, [row["id"]])
                change.tell(part, row["id"], "destroyed", before=row)
    await remove_views(session, change, lost)
    await send(session, scope, change)


async def show_fields(session: Session, scope: Scope, made: Sequence[tuple[UUID, UUID]]) -> None:
    """Give new fields a column in the index view of their object, where that view is stored. Pairs: object, field."""
    change = Change()
    for object_id, field_id in made:
        found = await session.row(
            "SELECT t.id, (SELECT COALESCE(max(p.position), -1) + 1 FROM view_field p"
            " WHERE p.workspace_id = $1 AND p.view_id = t.id) AS place FROM view t"
            " WHERE t.workspace_id = $1 AND t.object_def_id = $2 AND t.key = 'INDEX'",
            object_id,
        )
        if found is not None:
            row = {"view_id": found["id"], "field_id": field_id, "position": found["place"], "size": COLUMN_SIZE}
            change.insert("view_field", row)
            change.tell("view_field", row["id"], "created", None, row)
    await send(session, scope, change)
