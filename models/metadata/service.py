"""Changing a workspace's model: objects, fields and relations. Every change is logged and raises the version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from models.database.pool import Session
from models.errors import Conflict, Invalid, NotFound
from models.metadata import names, options
from models.metadata.removal import remove_records, remove_values
from models.metadata.snapshot import FieldDefinition, ObjectDefinition, Snapshot, read_snapshot
from models.objects import normalize
from models.objects.identifiers import new_id
from models.records.change import Change, Row
from models.records.custom_types import TYPES, WITH_OPTIONS, coerce, merged
from models.records.custom_values import CUSTOM_TABLE
from models.records.scope import Scope
from models.records.send import send

# The kinds of relations by what their two sides are: the first side's kind -> the other side's.
OTHER_SIDE = {"MANY_TO_ONE": "ONE_TO_MANY", "ONE_TO_MANY": "MANY_TO_ONE"}


@dataclass(frozen=True, slots=True)
class StandardObject:
    """An object that every workspace has, as a dialect knows it. Its definition is stored once it has custom fields."""

    id: UUID
    name_singular: str
    name_plural: str
    label_singular: str
    label_plural: str
    description: str
    stored_as: str
    # Names of its fields, and of the ids beside its relations.
    taken: frozenset[str]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation."""

    object_id: UUID
    name: str
    label: str
    description: str | None = None
    icon: str | None = None


class Definitions:
    """Changes of the model within the caller's open transaction. Changes of one workspace wait for each other.

    `standard` are the objects that need no definition; `born` the names of fields that every custom object has;
    `types` the names that no object may make of its own.
    """

    def __init__(
        self,
        session: Session,
        scope: Scope,
        standard: Mapping[UUID, StandardObject],
        *,
        born: frozenset[str],
        types: frozenset[str],
    ) -> None:
        self._session = session
        self._scope = scope
        self._standard = standard
        self._born = born
        self._types = types

    # --- objects ---------------------------------------------------------------------------------------------------

    async def create_object(self, given: Mapping[str, Any]) -> UUID:
        """A new object of the workspace's own. Keys are the columns of `object_def`."""
        model = await self._open()
        row: Row = {"id": new_id(), "stored_as": CUSTOM_TABLE, "is_custom": True, **_object_values(given)}
        for key in ("name_singular", "name_plural", "label_singular", "label_plural"):
            if key not in row:
                raise Invalid(f"{key} should not be empty", field=key)
        self._check_object_names(model, row)
        await self._insert("object_def", row)
        return UUID(str(row["id"]))

    async def update_object(self, object_id: UUID, patch: Mapping[str, Any]) -> UUID:
        """Change a custom object's names, labels, or whether it is active."""
        model = await self._open()
        found = self._custom_object(model, object_id)
        values = _object_values(patch)
        row = {"id": object_id, "name_singular": found.name_singular, "name_plural": found.name_plural, **values}
        self._check_object_names(model, row)
        await self._edit("object_def", found, values)
        return object_id

    async def delete_object(self, object_id: UUID) -> ObjectDefinition:
        """Remove a deactivated object with its records, its fields, and the other sides of its relations."""
        model = await self._open()
        found = self._custom_object(model, object_id)
        if found.is_active:
            raise Invalid("Active objects can't be deleted: deactivate the object first", field="id")
        mine = model.fields_of(object_id)
        others = [pair for item in mine if (pair := model.fields.get(item.pair_id or item.id)) and pair not in mine]
        await remove_records(self._session, self._scope, object_id)
        await self._drop_fields(model, [*mine, *others])
        change = Change()
        change.delete("object_def", [object_id])
        change.tell("object_def", object_id, "destroyed", before=_shown(found))
        await send(self._session, self._scope, change)
        return found

    # --- fields ----------------------------------------------------------------------------------------------------

    async def create_field(self, object_id: UUID, given: Mapping[str, Any]) -> UUID:
        """A new field that is not a relation. With a default, the records that are there get it."""
        model = await self._open()
        of = await self._defined(model, object_id)
        row: Row = {"id": new_id(), "object_def_id": of.id, **_field_values(given)}
        row["type"] = _type(given.get("type"))
        row["name"] = names.name(given.get("name"), "name")
        row.setdefault("label", row["name"])
        self._check_field_name(model, of, row["name"], None, "name")
        if row["type"] in WITH_OPTIONS:
            row["options"] = options.checked(given.get("options"))
        if given.get("is_unique"):
            raise Invalid("Custom fields cannot be unique", field="is_unique")
        row["default_value"] = _default(row["type"], given.get("default_value"), row.get("options"))
        if not row.get("is_nullable", True) and row["default_value"] is None:
            raise Invalid("A field that is not nullable needs a default value", field="default_value")
        await self._insert("field_def", row)
        if row["default_value"] is not None:
            await self._fill(of, row)
        return UUID(str(row["id"]))

    async def update_field(self, field_id: UUID, patch: Mapping[str, Any]) -> UUID:
        """Change what a field is called, its options or default, or whether it is active. Its type stays."""
        model = await self._open()
        found = _custom_field(model, field_id)
        values = _field_values(patch)
        if "name" in patch:
            values["name"] = names.name(patch["name"], "name")
            self._check_field_name(model, model.objects[found.object_def_id], values["name"], found, "name")
        if patch.get("type") not in (None, found.type):
            raise Invalid("The type of a field cannot be changed", field="type")
        if patch.get("is_unique"):
            raise Invalid("Custom fields cannot be unique", field="is_unique")
        if "options" in patch and found.type in WITH_OPTIONS:
            values["options"] = options.checked(patch["options"])
            table = model.objects[found.object_def_id].stored_as
            await options.carry_over(self._session, table, found.id, found.type, found.options or [], values["options"])
        offered = values.get("options", found.options)
        if "default_value" in patch:
            values["default_value"] = _default(found.type, patch["default_value"], offered)
        elif "options" in values and found.default_value is not None:
            values["default_value"] = _default(found.type, found.default_value, offered)
        if not values.get("is_nullable", found.is_nullable):
            if values.get("default_value", found.default_value) is None:
                raise Invalid("A field that is not nullable needs a default value", field="default_value")
            if found.is_nullable:
                row = {"id": found.id, "default_value": values.get("default_value", found.default_value)}
                await self._fill(model.objects[found.object_def_id], row)
        await self._edit("field_def", found, values)
        pair = model.fields.get(found.pair_id) if found.pair_id else None
        if pair is not None and "is_active" in values:
            # One relation: both of its sides are there, or neither is.
            await self._edit("field_def", pair, {"is_active": values["is_active"]})
        return field_id

    async def delete_field(self, field_id: UUID) -> FieldDefinition:
        """Remove a deactivated field with its values; of a relation, both sides."""
        model = await self._open()
        found = _custom_field(model, field_id)
        if found.is_active:
            raise Invalid("Active fields can't be deleted: deactivate the field first", field="id")
        pair = model.fields.get(found.pair_id) if found.pair_id else None
        await self._drop_fields(model, [found] if pair is None else [found, pair])
        return found

    async def create_relation(self, kind: str, here: Side, there: Side) -> tuple[UUID, UUID]:
        """A relation of `kind` seen from `here`; the ids of its two fields."""
        if kind not in OTHER_SIDE:
            raise Invalid(
                "A relation is ONE_TO_MANY or MANY_TO_ONE; relate many to many by an object of your own between them",
                field="relation_kind",
            )
        model = await self._open()
        rows: list[Row] = []
        ids = new_id(), new_id()
        for side, other, side_kind, place in ((here, there, kind, 0), (there, here, OTHER_SIDE[kind], 1)):
            key = "name" if place == 0 else "target_name"
            of = await self._defined(model, side.object_id)
            name = names.name(side.name, key)
            self._check_field_name(model, of, name, None, key, is_relation=True)
            rows.append(
                {
                    "id": ids[place],
                    "object_def_id": of.id,
                    "name": name,
                    "label": names.label(side.label, "label" if place == 0 else "target_label"),
                    "description": side.description,
                    "icon": side.icon,
                    "type": "RELATION",
                    "relation_kind": side_kind,
                    "holds_id": side_kind == "MANY_TO_ONE",
                    "target_id": other.object_id,
                    "pair_id": ids[1 - place],
                }
            )
        if here.object_id == there.object_id and rows[0]["name"] == rows[1]["name"]:
            raise Conflict(f'The field "{rows[0]["name"]}" exists already', field="target_name")
        change = Change()
        for row in rows:
            change.insert("field_def", row)
            change.tell("field_def", row["id"], "created", None, row)
        await send(self._session, self._scope, change)
        return ids

    # --- steps -----------------------------------------------------------------------------------------------------

    async def _open(self) -> Snapshot:
        """Wait for other changes of this workspace's model, raise its version, and read it."""
        await self._session.execute(
            "INSERT INTO metadata_version (workspace_id, id, version) VALUES ($1, $1, 1)"
            " ON CONFLICT (workspace_id, id)"
            " DO UPDATE SET version = metadata_version.version + 1, updated_at = now()"
        )
        return await read_snapshot(self._session)

    async def _defined(self, model: Snapshot, object_id: UUID) -> ObjectDefinition:
        """The object; a standard one gets its definition now."""
        if object_id in model.objects:
            return model.objects[object_id]
        standard = self._standard.get(object_id)
        if standard is None:
            raise NotFound(f"No object with id {object_id} was found.", field="object_def_id")
        row: Row = {
            "id": object_id,
            "name_singular": standard.name_singular,
            "name_plural": standard.name_plural,
            "label_singular": standard.label_singular,
            "label_plural": standard.label_plural,
            "stored_as": standard.stored_as,
            "is_custom": False,
        }
        await self._insert("object_def", row)
        return (await read_snapshot(self._session)).objects[object_id]

    def _custom_object(self, model: Snapshot, object_id: UUID) -> ObjectDefinition:
        found = model.objects.get(object_id)
        if object_id in self._standard:
            raise Invalid("Standard objects cannot be changed", field="id")
        if found is None:
            raise NotFound(f"No object with id {object_id} was found.", field="id")
        return found

    def _check_object_names(self, model: Snapshot, row: Row) -> None:
        singular, plural = row["name_singular"], row["name_plural"]
        if singular == plural:
            raise Invalid("The singular and plural names cannot be the same for an object", field="name_plural")
        taken = {name for item in self._standard.values() for name in (item.name_singular, item.name_plural)}
        for item in model.objects.values():
            if item.id != row["id"]:
                taken |= {item.name_singular, item.name_plural}
        for key, value in (("name_singular", singular), ("name_plural", plural)):
            if value in taken:
                raise Conflict("Object already exists", field=key)
        if singular[0].upper() + singular[1:] in self._types:
            raise Invalid(f"This name is reserved: {singular}", field="name_singular")

    def _check_field_name(
        self,
        model: Snapshot,
        of: ObjectDefinition,
        name: str,
        itself: FieldDefinition | None,
        key: str,
        *,
        is_relation: bool = False,
    ) -> None:
        standard = self._standard.get(of.id)
        taken = set(self._born if standard is None else standard.taken)
        for item in model.fields_of(of.id):
            if itself is None or item.id != itself.id:
                taken |= {item.name, f"{item.name}Id"} if item.holds_id else {item.name}
        is_relation = is_relation or (itself is not None and itself.type == "RELATION")
        for wanted in (name, f"{name}Id") if is_relation else (name,):
            if wanted in taken:
                raise Conflict(f'The field "{wanted}" exists already', field=key)

    async def _insert(self, table: str, row: Row) -> None:
        change = Change()
        change.insert(table, row)
        change.tell(table, row["id"], "created", None, {key: value for key, value in row.items() if value is not None})
        await send(self._session, self._scope, change)

    async def _edit(self, table: str, found: ObjectDefinition | FieldDefinition, values: Mapping[str, Any]) -> None:
        change = Change()
        change.edit_record(table, _shown(found), values)
        await send(self._session, self._scope, change)

    async def _drop_fields(self, model: Snapshot, gone: list[FieldDefinition]) -> None:
        change = Change()
        for item in gone:
            table = model.objects[item.object_def_id].stored_as
            await remove_values(self._session, table, [item.id])
            change.tell("field_def", item.id, "destroyed", before=_shown(item))
        change.delete("field_def", [item.id for item in gone])
        await send(self._session, self._scope, change)

    async def _fill(self, of: ObjectDefinition, row: Row) -> None:
        """Give the default to records without a value."""
        mine = " AND t.object_def_id = $4::uuid" if of.stored_as == CUSTOM_TABLE else " AND $4::uuid IS NOT NULL"
        await self._session.execute(
            f"UPDATE {of.stored_as} t SET custom = t.custom || jsonb_build_object($2::text, $3::jsonb)"  # noqa: S608 - the catalogue's own name
            f" WHERE t.workspace_id = $1 AND NOT t.custom ? $2::text{mine}",
            str(row["id"]),
            _json(row["default_value"]),
            of.id,
        )


def _object_values(given: Mapping[str, Any]) -> Row:
    row: Row = {key: names.name(given[key], key) for key in ("name_singular", "name_plural") if key in given}
    row |= {key: names.label(given[key], key) for key in ("label_singular", "label_plural") if key in given}
    return row | _shared_values(given)


def _field_values(given: Mapping[str, Any]) -> Row:
    row = _shared_values(given)
    if given.get("label") is not None:
        row["label"] = names.label(given["label"], "label")
    if given.get("is_nullable") is not None:
        row["is_nullable"] = normalize.truth(given["is_nullable"], "is_nullable")
    if given.get("settings") is not None:
        row["settings"] = normalize.json_object(given["settings"], "settings")
    return row


def _shared_values(given: Mapping[str, Any]) -> Row:
    row: Row = {}
    for key in ("description", "icon"):
        if key in given:
            row[key] = None if given[key] is None else normalize.text(given[key], key)
    if given.get("is_active") is not None:
        row["is_active"] = normalize.truth(given["is_active"], "is_active")
    return row


def _type(given: Any) -> str:
    if given == "RELATION":
        raise Invalid("A relation is made with both of its sides", field="type")
    if given not in TYPES:
        raise Invalid(f"Custom fields of the type {str(given)[:40]} are not offered", field="type")
    return str(given)


def _default(type_: str, given: Any, offered: list[dict[str, Any]] | None) -> Any:
    """The default in its stored form. Twenty writes texts in quotes of their own: "'NEW'"."""
    if type_ == "RELATION" and given is not None:
        raise Invalid("A relation has no default value", field="default_value")
    values = [option["value"] for option in offered or ()]
    return merged(type_, None, coerce(type_, _bare(given), "default_value", values))


def _bare(given: Any) -> Any:
    match given:
        case str() if len(given) > 1 and given[0] == given[-1] == "'":
            return given[1:-1]
        case list():
            return [_bare(item) for item in given]
        case Mapping():
            return {key: _bare(item) for key, item in given.items()}
        case _:
            return given


def _custom_field(model: Snapshot, field_id: UUID) -> FieldDefinition:
    found = model.fields.get(field_id)
    if found is None:
        raise NotFound(f"No field with id {field_id} was found.", field="id")
    return found


def _shown(found: ObjectDefinition | FieldDefinition) -> Row:
    return {name: getattr(found, name) for name in found.__slots__}


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()
