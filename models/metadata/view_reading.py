"""Views as they are read: the stored ones with their parts, and the index view of each object that stores none.

Every object has an index view. Until somebody changes it, it is made from the object's fields each time, so that a
workspace that never looks costs nothing; its id, and the ids of its columns, follow from the object's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import orjson

from models.metadata.model_change import BuiltIn, ModelChange
from models.metadata.snapshot import FieldDefinition, Snapshot
from models.metadata.view_upkeep import COLUMN_SIZE
from models.records.change import Row

# Key of a view's row -> the table of its parts, and their order.
PARTS = {
    "fields": ("view_field", "p.position, p.id"),
    "filters": ("view_filter", "p.position, p.id"),
    "filter_groups": ("view_filter_group", "p.position, p.id"),
    "sorts": ("view_sort", "p.id"),
    "groups": ("view_group", "p.position, p.id"),
}
_LISTED = ", ".join(
    f"'{key}', (SELECT COALESCE(jsonb_agg(to_jsonb(p) ORDER BY {order}), '[]') FROM {table} p"  # noqa: S608 - our own tables
    " WHERE p.workspace_id = $1 AND p.view_id = t.id)"
    for key, (table, order) in PARTS.items()
)
_READ = (
    f"SELECT (to_jsonb(t) || jsonb_build_object({_LISTED}))::text AS shown FROM view t"  # noqa: S608 - our own tables
    " WHERE t.workspace_id = $1 ORDER BY t.object_def_id, t.position, t.id"
)
# Shown last in an index view, though every record has them.
_LATE = ("createdAt", "createdBy")
# What no column shows.
_UNSHOWN = frozenset({"TS_VECTOR", "POSITION"})


async def all_views(change: ModelChange, model: Snapshot, since: datetime) -> list[Row]:
    """All views with their parts; index views that are not stored are as old as the workspace or their object."""
    rows = [_read(orjson.loads(row["shown"])) for row in await change.session.rows(_READ)]
    stored = {row["object_def_id"] for row in rows if row["key"] == "INDEX"}
    return [*(view for view in _index_views(change, model, since) if view["object_def_id"] not in stored), *rows]


def index_view_id(object_id: UUID) -> UUID:
    """The id of an object's own view."""
    return uuid5(object_id, "index view")


def index_view(object_id: UUID, label: str, icon: str | None, columns: Sequence[UUID], since: datetime) -> Row:
    """An object's own view: its table with a column for each field."""
    view_id = index_view_id(object_id)
    return {
        "id": view_id,
        "object_def_id": object_id,
        "name": f"All {label}",
        "type": "TABLE",
        "key": "INDEX",
        "icon": icon or "IconList",
        "position": 0.0,
        "is_compact": False,
        "open_record_in": "SIDE_PANEL",
        "visibility": "WORKSPACE",
        "should_hide_empty_groups": False,
        "any_field_filter_value": None,
        "group_field_id": None,
        "aggregate_operation": None,
        "aggregate_field_id": None,
        "calendar_layout": None,
        "calendar_field_id": None,
        "created_at": since,
        "updated_at": since,
        "fields": [
            {
                "id": uuid5(view_id, str(field_id)),
                "view_id": view_id,
                "field_id": field_id,
                "is_visible": True,
                "position": float(place),
                "size": COLUMN_SIZE,
                "aggregate_operation": None,
                "created_at": since,
                "updated_at": since,
            }
            for place, field_id in enumerate(columns)
        ],
        **{key: [] for key in PARTS if key != "fields"},
    }


def _index_views(change: ModelChange, model: Snapshot, since: datetime) -> Iterator[Row]:
    for standard in change.standard.values():
        changed = model.objects.get(standard.id)
        said = {} if changed is None else changed.overrides
        columns = _columns(standard.fields, model, standard.id, None if changed is None else changed.label_field_id)
        label, icon = said.get("label_plural", standard.label_plural), said.get("icon", standard.icon)
        yield index_view(standard.id, label, icon, columns, since)
    for item in model.objects.values():
        if item.is_custom:
            columns = _columns(change.built_in(item), model, item.id, item.label_field_id)
            yield index_view(item.id, item.label_plural, item.icon, columns, item.created_at)


def _columns(built_in: Sequence[BuiltIn], model: Snapshot, object_id: UUID, label_field_id: UUID | None) -> list[UUID]:
    """What stands for the record, then its fields, then when and by whom it was made."""
    hidden = model.hidden_fields(object_id)
    shown = [
        item
        for item in built_in
        if item.name not in hidden
        and item.type not in _UNSHOWN
        # The many records of the product's own relations have no room in a cell.
        and (item.type != "RELATION" or item.holds_id)
    ]
    own: list[FieldDefinition] = [item for item in model.fields_of(object_id) if item.is_active]
    ids = [item.id for item in shown if not item.is_system]
    ids += [item.id for item in own]
    ids += [item.id for item in shown if item.name in _LATE]
    first = label_field_id or next((item.id for item in shown if item.name in ("name", "title")), None)
    return sorted(ids, key=lambda its_id: its_id != first)


def _read(row: Row) -> Row:
    """A row as Postgres writes it in JSON -> as Python reads it."""
    made = {name: _value(name, value) for name, value in row.items() if name != "workspace_id"}
    for key in PARTS:
        if key in row:
            made[key] = [_read(part) for part in row[key]]
    return made


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "id" or name.endswith("_id"):
        return UUID(value)
    return datetime.fromisoformat(value) if name.endswith("_at") else value
