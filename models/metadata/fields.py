"""Fields of a workspace's own that are no relations: made, changed, and removed with their values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.errors import Invalid, NotFound
from models.metadata import names, options
from models.metadata.model_change import ModelChange, shared_values
from models.metadata.snapshot import FieldDefinition, Snapshot
from models.objects import normalize
from models.objects.identifiers import new_id
from models.records.change import Row
from models.records.custom_types import TYPES, WITH_OPTIONS, coerce, merged


async def create_field(change: ModelChange, object_id: UUID, given: Mapping[str, Any]) -> UUID:
    """A new field that is not a relation. With a default, the records that are there get it."""
    model = await change.open()
    of = await change.defined(model, object_id)
    row: Row = {"id": new_id(), "object_def_id": of.id, **_field_values(given)}
    row["type"] = _type(given.get("type"))
    row["name"] = names.name(given.get("name"), "name")
    row.setdefault("label", row["name"])
    change.check_field_name(model, of, row["name"], None, "name")
    if row["type"] in WITH_OPTIONS:
        row["options"] = options.checked(given.get("options"))
    if given.get("is_unique"):
        raise Invalid("Custom fields cannot be unique", field="is_unique")
    row["default_value"] = _default(row["type"], given.get("default_value"), row.get("options"))
    if not row.get("is_nullable", True) and row["default_value"] is None:
        raise Invalid("A field that is not nullable needs a default value", field="default_value")
    await change.insert("field_def", row)
    if row["default_value"] is not None:
        await change.fill(of, row)
    return UUID(str(row["id"]))


async def update_field(change: ModelChange, field_id: UUID, patch: Mapping[str, Any]) -> UUID:
    """Change what a field is called, its options or default, or whether it is active. Its type stays."""
    model = await change.open()
    found = _custom_field(model, field_id)
    values = _field_values(patch)
    if "name" in patch:
        values["name"] = names.name(patch["name"], "name")
        change.check_field_name(model, model.objects[found.object_def_id], values["name"], found, "name")
    if patch.get("type") not in (None, found.type):
        raise Invalid("The type of a field cannot be changed", field="type")
    if patch.get("is_unique"):
        raise Invalid("Custom fields cannot be unique", field="is_unique")
    if "options" in patch and found.type in WITH_OPTIONS:
        values["options"] = options.checked(patch["options"])
        table = model.objects[found.object_def_id].stored_as
        await options.carry_over(change.session, table, found.id, found.type, found.options or [], values["options"])
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
            await change.fill(model.objects[found.object_def_id], row)
    await change.edit("field_def", found, values)
    pair = model.fields.get(found.pair_id) if found.pair_id else None
    if pair is not None and "is_active" in values:
        # One relation: both of its sides are there, or neither is.
        await change.edit("field_def", pair, {"is_active": values["is_active"]})
    return field_id


async def delete_field(change: ModelChange, field_id: UUID) -> FieldDefinition:
    """Remove a deactivated field with its values; of a relation, both sides."""
    model = await change.open()
    found = _custom_field(model, field_id)
    if found.is_active:
        raise Invalid("Active fields can't be deleted: deactivate the field first", field="id")
    pair = model.fields.get(found.pair_id) if found.pair_id else None
    await change.drop_fields(model, [found] if pair is None else [found, pair])
    return found


def _field_values(given: Mapping[str, Any]) -> Row:
    row = shared_values(given)
    if given.get("label") is not None:
        row["label"] = names.label(given["label"], "label")
    if given.get("is_nullable") is not None:
        row["is_nullable"] = normalize.truth(given["is_nullable"], "is_nullable")
    if given.get("settings") is not None:
        row["settings"] = normalize.json_object(given["settings"], "settings")
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
