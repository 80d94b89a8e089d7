"""Objects of a workspace: its own ones made, changed and removed with all that hangs on them; standard ones adapted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson

from models.errors import BrokenRule, Conflict, Invalid, NotFound
from models.metadata import names
from models.metadata.model_change import ModelChange, StandardObject, override, shared_values
from models.metadata.relations import drop
from models.metadata.snapshot import ObjectDefinition, Snapshot
from models.objects import normalize
from models.objects.identifiers import new_id
from models.records.change import Row
from models.records.custom_values import CUSTOM_TABLE

_LABEL_OF = {"name_singular": "label_singular", "name_plural": "label_plural"}
_FLAGS = ("is_searchable", "is_audit_logged", "is_label_synced")
# What a workspace may say differently about a standard object.
_OVERRIDDEN = ("label_singular", "label_plural", "description", "icon")
_MOST_SETTINGS = 100_000
# Types of fields whose value can stand for the whole record.
_LABELS = frozenset({"TEXT", "FULL_NAME", "UUID", "NUMBER", "EMAIL", "PHONE", "URL"})


async def create_object(change: ModelChange, given: Mapping[str, Any]) -> UUID:
    """A new object of the workspace's own. Keys are the columns of `object_def`."""
    model = await change.open()
    row: Row = {"id": new_id(), "stored_as": CUSTOM_TABLE, "is_custom": True, **_object_values(given)}
    for key in ("name_singular", "name_plural", "label_singular", "label_plural"):
        if key not in row:
            raise Invalid(f"{key} should not be empty", field=key)
    if row.get("is_label_synced"):
        names.follow_labels({key: row[key] for key in _LABEL_OF}, row, _LABEL_OF)
    _check_object_names(change, model, row)
    if given.get("has_name") is not None:
        row["has_name"] = normalize.truth(given["has_name"], "has_name")
    await change.insert("object_def", row)
    return UUID(str(row["id"]))


async def update_object(change: ModelChange, object_id: UUID, patch: Mapping[str, Any]) -> UUID:
    """Change an object's names, labels, what stands for its records, or whether it is active."""
    model = await change.open()
    standard = change.standard.get(object_id)
    if standard is not None:
        return await _adapt(change, model, standard, patch)
    found = _custom_object(model, object_id)
    values = _object_values(patch)
    row = {key: getattr(found, key) for key in (*_LABEL_OF, *_LABEL_OF.values())} | values
    if values.get("is_label_synced", found.is_label_synced):
        names.follow_labels(values, row, _LABEL_OF)
        values |= {key: row[key] for key in _LABEL_OF}
    _check_object_names(change, model, {**row, "id": object_id})
    _check_shown_by(change, model, found, values)
    await change.edit("object_def", found, values)
    return object_id


async def _adapt(change: ModelChange, model: Snapshot, standard: StandardObject, patch: Mapping[str, Any]) -> UUID:
    """A standard object keeps its names; what a workspace calls it is stored beside what the product does."""
    for key in _LABEL_OF:
        if patch.get(key) not in (None, getattr(standard, key)):
            raise BrokenRule("The names of standard objects cannot be changed", field=key)
    found = await change.defined(model, standard.id)
    values = _object_values({key: value for key, value in patch.items() if key not in _LABEL_OF})
    if values.get("is_active") is False and standard.is_system:
        raise BrokenRule("System objects cannot be deactivated", field="is_active")
    overrides = override(found.overrides, values, {key: getattr(standard, key) for key in _OVERRIDDEN})
    kept = {key: value for key, value in values.items() if key not in _OVERRIDDEN} | {"overrides": overrides}
    if kept.get("is_label_synced", found.is_label_synced) and overrides.keys() & {"label_singular", "label_plural"}:
        raise BrokenRule(
            "The names of standard objects do not follow other labels than the product's own", field="is_label_synced"
        )
    _check_shown_by(change, model, found, kept)
    await change.edit("object_def", found, kept)
    return standard.id


async def delete_object(change: ModelChange, object_id: UUID) -> ObjectDefinition:
    """Remove a deactivated object with its records, its fields, its views and the other sides of its relations."""
    model = await change.open()
    if object_id in change.standard:
        raise BrokenRule("Standard objects can't be deleted", field="id")
    found = _custom_object(model, object_id)
    if found.is_active:
        raise BrokenRule("Active objects can't be deleted: deactivate the object first", field="id")
    await drop(change, model, [found], model.fields_of(object_id))
    return found


def _custom_object(model: Snapshot, object_id: UUID) -> ObjectDefinition:
    found = model.objects.get(object_id)
    if found is None:
        raise NotFound(f"No object with id {object_id} was found.", field="id")
    return found


def _check_object_names(change: ModelChange, model: Snapshot, row: Row) -> None:
    singular, plural = row["name_singular"], row["name_plural"]
    if singular == plural:
        raise BrokenRule("The singular and plural names cannot be the same for an object", field="name_plural")
    taken = {name for item in change.standard.values() for name in (item.name_singular, item.name_plural)}
    for item in model.objects.values():
        if item.id != row["id"]:
            taken |= {item.name_singular, item.name_plural}
    for key, value in (("name_singular", singular), ("name_plural", plural)):
        if value in taken:
            raise Conflict("Object already exists", field=key)
    if singular[0].upper() + singular[1:] in change.types:
        raise BrokenRule(f"This name is reserved: {singular}", field="name_singular")


def _check_shown_by(change: ModelChange, model: Snapshot, of: ObjectDefinition, values: Row) -> None:
    """The fields that stand for a record, in words and as an image, must be fields of the object."""
    types = {item.id: item.type for item in change.built_in(of)}
    types |= {item.id: item.type for item in model.fields_of(of.id) if item.is_active}
    for key in ("label_field_id", "image_field_id"):
        field_id = values.get(key)
        if field_id is not None and field_id not in types:
            raise BrokenRule(f"{key} is not a field of this object", field=key)
    label = values.get("label_field_id")
    if label is not None and types[label] not in _LABELS:
        raise BrokenRule(f"A field of the type {types[label]} cannot stand for a record", field="label_field_id")


def _object_values(given: Mapping[str, Any]) -> Row:
    row: Row = {key: names.name(given[key], key) for key in _LABEL_OF if key in given}
    row |= {key: names.label(given[key], key) for key in _LABEL_OF.values() if key in given}
    row |= {key: normalize.truth(given[key], key) for key in _FLAGS if given.get(key) is not None}
    if "shortcut" in given:
        row["shortcut"] = None if given["shortcut"] is None else normalize.text(given["shortcut"], "shortcut")
    for key in ("label_field_id", "image_field_id"):
        if key in given:
            row[key] = None if given[key] is None else normalize.identifier(given[key], key)
    if "settings" in given:
        row["settings"] = _settings(given["settings"])
    return row | shared_values(given)


def _settings(given: Any) -> dict[str, Any]:
    """What a dialect keeps of an object in words of its own."""
    found = normalize.json_object(given, "settings")
    if len(orjson.dumps(found)) > _MOST_SETTINGS:
        raise Invalid(f"settings are larger than {_MOST_SETTINGS} bytes", field="settings")
    return found
