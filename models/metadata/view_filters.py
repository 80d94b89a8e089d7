"""What a view filters by, for those who read its records without its screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from models.database.pool import Session

_READ = (
    "SELECT v.object_def_id, v.any_field_filter_value AS any_field,"
    " (SELECT COALESCE(jsonb_agg(to_jsonb(f) ORDER BY f.position, f.id), '[]') FROM view_filter f"
    " WHERE f.workspace_id = $1 AND f.view_id = v.id)::text AS filters,"
    " (SELECT COALESCE(jsonb_agg(to_jsonb(g) ORDER BY g.position, g.id), '[]') FROM view_filter_group g"
    " WHERE g.workspace_id = $1 AND g.view_id = v.id)::text AS filter_groups"
    " FROM view v WHERE v.workspace_id = $1 AND v.id = $2"
)


@dataclass(frozen=True, slots=True)
class ViewCondition:
    """A field, an operand such as CONTAINS, and its value; in a group or by itself."""

    field_id: UUID
    operand: str
    value: Any
    sub_field: str | None
    group_id: UUID | None


@dataclass(frozen=True, slots=True)
class ViewGroup:
    """Conditions and groups that are joined by AND, OR or NOT."""

    id: UUID
    parent_id: UUID | None
    operator: str


@dataclass(frozen=True, slots=True)
class ViewConditions:
    """All that a view filters by: conditions and groups, and a text that any field may hold."""

    object_def_id: UUID
    any_field: str | None
    conditions: tuple[ViewCondition, ...]
    groups: tuple[ViewGroup, ...]


async def read_conditions(session: Session, view_id: UUID) -> ViewConditions | None:
    """The stored view's conditions. A view that nobody changed is not stored, and has none."""
    row = await session.row(_READ, view_id)
    if row is None:
        return None
    return ViewConditions(
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
