"""Changing views: a view and its columns, filters, filter groups, sorts and groups. Every change is logged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from models.errors import BrokenRule, Conflict, Invalid, NotFound
from models.metadata.model_change import ModelChange
from models.metadata.snapshot import Snapshot
from models.metadata.view_reading import PARTS, all_views
from models.metadata.view_upkeep import remove_views
from models.metadata.view_values import FIXED, checked
from models.objects.identifiers import new_id
from models.records.change import Change, Row
from models.records.send import send

_KEY_OF = {table: key for key, (table, _) in PARTS.items()}
# What each column that names a field needs that field to be; an empty set allows every type.
_FIELD_TYPES: Mapping[str, frozenset[str]] = {
    "field_id": frozenset(),
    "group_field_id": frozenset({"SELECT", "RATING", "RELATION", "BOOLEAN"}),
    "aggregate_field_id": frozenset(),
    "calendar_field_id": frozenset({"DATE", "DATE_TIME"}),
}
_GROUP_OF = {"view_filter": "group_id", "view_filter_group": "parent_id"}


class Views:
    """Views within the caller's open transaction. `since` is when the workspace was made."""

    def __init__(self, change: ModelChange, since: datetime) -> None:
        self._change = change
        self._since = since

    async def all(self, model: Snapshot) -> list[Row]:
        """All views of the workspace with their parts."""
        return await all_views(self._change, model, self._since)

    async def create(self, table: str, given: Mapping[str, Any], its_id: UUID | None = None) -> UUID:
        """A view, or a part of one. A part of an index view that nobody changed so far stores that view first."""
        model = await self._change.look()
        row: Row = {"id": its_id or new_id(), **checked(table, given, creating=True)}
        if its_id is not None and any(its_id == other["id"] for other in _all_of(table, await self.all(model))):
            raise Conflict("A duplicate entry was detected: id is taken.", field="id")
        if table == "view":
            return await self._create_view(model, row)
        view = await self._stored_view(model, _required(row, "view_id"))
        if table == "view_group":
            row.setdefault("field_id", view["group_field_id"])
        self._check_part(model, table, view, row)
        await self._change.insert(table, row)
        return UUID(str(row["id"]))

    async def update(self, table: str, its_id: UUID, patch: Mapping[str, Any]) -> UUID:
        """Change a view or a part."""
        model = await self._change.look()
        view, found = await self._found(model, table, its_id)
        for column in sorted(FIXED & patch.keys()):
            if patch[column] not in (None, found.get(column), str(found.get(column))):
                raise Invalid(f"{column} cannot be changed", field=column)
        values = checked(table, patch, creating=False)
        if table == "view":
            self._check_view(model, {**found, **values})
        else:
            self._check_part(model, table, view, {**found, **values}, changed=frozenset(values))
        change = Change()
        change.edit_record(table, {name: value for name, value in found.items() if name not in PARTS}, values)
        await send(self._change.session, self._change.scope, change)
        return its_id

    async def delete(self, table: str, its_id: UUID) -> Row:
        """Remove a view with its parts, or a part; what it was."""
        model = await self._change.look()
        view, found = await self._found(model, table, its_id)
        change = Change()
        if table == "view":
            if found["key"] == "INDEX":
                raise BrokenRule("The index view of an object cannot be deleted", field="id")
            await remove_views(self._change.session, change, [its_id])
        elif table == "view_filter_group":
            self._remove_group(change, view, its_id)
        else:
            change.delete(table, [its_id])
            change.tell(table, its_id, "destroyed", before=found)
        await send(self._change.session, self._change.scope, change)
        return found

    async def _create_view(self, model: Snapshot, row: Row) -> UUID:
        of = await self._change.defined(model, _required(row, "object_def_id"))
        _required(row, "name")
        row.setdefault("icon", "IconList")
        row.setdefault("type", "TABLE")
        if row["type"] == "CALENDAR":
            row.setdefault("calendar_layout", "MONTH")
        self._check_view(model, {"group_field_id": None, "calendar_field_id": None, **row})
        if row.get("key") == "INDEX":
            raise Conflict("The object has an index view already", field="key")
        change = Change()
        change.insert("view", row)
        change.tell("view", row["id"], "created", None, dict(row))
        for place, value in enumerate(self._values_of(model, of.id, row.get("group_field_id"))):
            group = {"view_id": row["id"], "field_id": row["group_field_id"], "value": value, "position": float(place)}
            change.insert("view_group", group)
            change.tell("view_group", group["id"], "created", None, group)
        await send(self._change.session, self._change.scope, change)
        return UUID(str(row["id"]))

    def _values_of(self, model: Snapshot, object_id: UUID, field_id: UUID | None) -> list[str]:
        """The groups of a new board: a custom field's options, and one for records without a value."""
        field = None if field_id is None else model.fields.get(field_id)
        if field is None or not field.options or field.object_def_id != object_id:
            return []
        return [*(option["value"] for option in field.options), *([""] if field.is_nullable else [])]

    async def _stored_view(self, model: Snapshot, view_id: UUID) -> Row:
        """The view, in the tables from now on."""
        for view in await self.all(model):
            if view["id"] == view_id:
                await self._store(model, view)
                return view
        raise NotFound(f"No view with id {view_id} was found.", field="view_id")

    async def _found(self, model: Snapshot, table: str, its_id: UUID) -> tuple[Row, Row]:
        """A view, and what was asked for: it, or one of its parts."""
        for view in await self.all(model):
            for row in _all_of(table, [view]):
                if row["id"] == its_id:
                    await self._store(model, view)
                    return view, row
        raise NotFound(f"No {table} with id {its_id} was found.", field="id")

    async def _store(self, model: Snapshot, view: Row) -> None:
        found = await self._change.session.row(
            "SELECT t.id FROM view t WHERE t.workspace_id = $1 AND t.id = $2", view["id"]
        )
        if found is not None:
            return
        await self._change.defined(model, view["object_def_id"])
        change = Change()
        change.insert("view", {name: value for name, value in view.items() if name not in PARTS})
        for part in view["fields"]:
            change.insert("view_field", dict(part))
        await send(self._change.session, self._change.scope, change)

    def _check_view(self, model: Snapshot, row: Row) -> None:
        for column in ("group_field_id", "aggregate_field_id", "calendar_field_id"):
            self._check_field(model, row["object_def_id"], row.get(column), column)
        if row["type"] == "CALENDAR" and row["calendar_field_id"] is None:
            raise BrokenRule("A calendar needs the field whose date it shows", field="calendar_field_id")

    def _check_part(
        self, model: Snapshot, table: str, view: Row, row: Row, *, changed: frozenset[str] | None = None
    ) -> None:
        """What a part says must fit its view. `changed` are the columns that an update sets."""
        if table != "view_filter_group":
            self._check_field(model, view["object_def_id"], _required(row, "field_id"), "field_id")
        if table in ("view_field", "view_sort"):
            taken = {part["field_id"] for part in view[_KEY_OF[table]] if part["id"] != row["id"]}
            if row["field_id"] in taken:
                raise Conflict("The view has this field already", field="field_id")
        if table in _GROUP_OF:
            column = _GROUP_OF[table]
            parent = row.get(column)
            groups = {group["id"]: group["parent_id"] for group in view["filter_groups"]}
            if parent is not None and parent not in groups:
                raise NotFound(f"No view_filter_group with id {parent} was found.", field=column)
            if changed is None or column in changed:
                _refuse_circle(groups, row["id"], parent, column)

    def _check_field(self, model: Snapshot, object_id: UUID, field_id: UUID | None, column: str) -> None:
        if field_id is None:
            return
        standard = self._change.standard.get(object_id)
        built_in = self._change.built_in(model.objects[object_id]) if standard is None else standard.fields
        hidden = model.hidden_fields(object_id)
        types = {item.id: item.type for item in built_in if item.name not in hidden}
        types |= {item.id: item.type for item in model.fields_of(object_id) if item.is_active}
        if field_id not in types:
            raise NotFound(f"No field with id {field_id} was found.", field=column)
        if _FIELD_TYPES[column] and types[field_id] not in _FIELD_TYPES[column]:
            allowed = ", ".join(sorted(_FIELD_TYPES[column]))
            raise BrokenRule(f"{column} must be a field of one of the types {allowed}", field=column)

    def _remove_group(self, change: Change, view: Row, its_id: UUID) -> None:
        """A group goes with the filters and the groups inside it."""
        gone = [its_id]
        for parent in gone:
            gone += [group["id"] for group in view["filter_groups"] if group["parent_id"] == parent]
        for table, column in _GROUP_OF.items():
            for row in view[_KEY_OF[table]]:
                if row[column] in gone or row["id"] in gone:
                    change.delete(table, [row["id"]])
                    change.tell(table, row["id"], "destroyed", before=row)


def _all_of(table: str, views: Sequence[Row]) -> Sequence[Row]:
    """These views, or their parts that stand in this table."""
    return views if table == "view" else [part for view in views for part in view[_KEY_OF[table]]]


def _required(row: Row, column: str) -> Any:
    if row.get(column) is None:
        raise Invalid(f"{column} is required", field=column)
    return row[column]


def _refuse_circle(groups: Mapping[UUID, UUID | None], its_id: UUID, parent: UUID | None, column: str) -> None:
    while parent is not None:
        if parent == its_id:
            raise BrokenRule("A filter group cannot stand inside itself", field=column)
        parent = groups.get(parent)
