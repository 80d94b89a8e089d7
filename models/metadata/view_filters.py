"""What a view filters by, for those who read its records without its screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct

from models.database.pool import Session

_CONDITIONS = (
    "v.id, v.name, v.object_def_id, v.any_field_filter_value AS any_field,"
    " (SELECT COALESCE(jsonb_agg(to_jsonb(f) ORDER BY f.position, f.id), '[]') FROM view_filter f"
    " WHERE f.workspace_id = $1 AND f.view_id = v.id)::text AS filters,"
    " (SELECT COALESCE(jsonb_agg(to_jsonb(g) ORDER BY g.position, g.id), '[]') FROM view_filter_group g"
    " WHERE g.workspace_id = $1 AND g.view_id = v.id)::text AS filter_groups"
)
_READ = f"SELECT {_CONDITIONS} FROM view v WHERE v.workspace_id = $1 AND v.id = $2"  # noqa: S608 - our own tables
# Views that keep some records and not others.
_NARROWING = (
    " FROM view v WHERE v.workspace_id = $1 AND v.object_def_id = ANY($2::uuid[]) AND (v.any_field_filter_value <> ''"
    " OR EXISTS (SELECT FROM view_filter f WHERE f.workspace_id = $1 AND f.view_id = v.id))"
)
_LIST = f"SELECT count(*) OVER () AS total, {_CONDITIONS}{_NARROWING} ORDER BY v.name, v.id LIMIT $3 OFFSET $4"
_COUNT = f"SELECT count(*) AS total{_NARROWING}"


class ViewCondition(Struct, frozen=True):
    """A field, an operand such as CONTAINS, and its value; in a group or by itself."""

    field_id: UUID
    operand: str
    value: Any
    sub_field: str | None
    group_id: UUID | None


class ViewGroup(Struct, frozen=True):
    """Conditions and groups that are joined by AND, OR or NOT."""

    id: UUID
    parent_id: UUID | None
    operator: str


class ViewConditions(Struct, frozen=True):
    """All that a view filters by: conditions and groups, and a text that any field may hold."""

    id: UUID
    name: str
    object_def_id: UUID
    any_field: str | None
    conditions: tuple[ViewCondition, ...]
    groups: tuple[ViewGroup, ...]


async def read_conditions(session: Session, view_id: UUID) -> ViewConditions | None:
    """The stored view's conditions. A view that nobody changed is not stored, and has none."""
    row = await session.row(_READ, view_id)
    return None if row is None else _conditions(row)


async def narrowing_views(
    session: Session, object_ids: Sequence[UUID], limit: int, offset: int
) -> tuple[list[ViewConditions], int]:
    """The views of these objects that leave some records out, by their names, and how many there are in all."""
    rows = await session.rows(_LIST, list(object_ids), limit, offset)
    if rows or not offset:
        return [_conditions(row) for row in rows], rows[0]["total"] if rows else 0
    # Behind the last page no row says how many there are.
    counted = await session.row(_COUNT, list(object_ids))
    return [], counted["total"]


def _conditions(row: Mapping[str, Any]) -> ViewConditions:
    return ViewConditions(
        row["id"],
        row["name"],
        row["object_def_id"],
        row["any_field"],
        tuple(
            ViewCondition(
                UUID(item["field_id"]), item["operand"], item["value"], item["sub_field"], _id(item["group_id"])
            )
            for item in orjson.loads(row["filters"])
        ),
        tuple(
            ViewGroup(UUID(item["id"]), _id(item["parent_id"]), item["operator"])
            for item in orjson.loads(row["filter_groups"])
        ),
    )


def _id(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)
