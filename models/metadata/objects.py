"""Objects of a workspace's own: made, changed, and removed with everything that hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.errors import Conflict, Invalid, NotFound
from models.metadata import names
from models.metadata.model_change import ModelChange, shared_values, shown
from models.metadata.removal import remove_records
from models.metadata.snapshot import ObjectDefinition, Snapshot
from models.objects.identifiers import new_id
from models.records.change import Change, Row
from models.records.custom_values import CUSTOM_TABLE
from models.records.send import send


async def create_object(change: ModelChange, given: Mapping[str, Any]) -> UUID:
    """A new object of the workspace's own. Keys are the columns of `object_def`."""
    model = await change.open()
    row: Row = {"id": new_id(), "stored_as": CUSTOM_TABLE, "is_custom": True, **_object_values(given)}
    for key in ("name_singular", "name_plural", "label_singular", "label_plural"):
        if key not in row:
            raise Invalid(f"{key} should not be empty", field=key)
    _check_object_names(change, model, row)
    await change.insert("object_def", row)
    return UUID(str(row["id"]))


async def update_object(change: ModelChange, object_id: UUID, patch: Mapping[str, Any]) -> UUID:
    """Change a custom object's names, labels, or whether it is active."""
    model = await change.open()
    found = _custom_object(change, model, object_id)
    values = _object_values(patch)
    row = {"id": object_id, "name_singular": found.name_singular, "name_plural": found.name_plural, **values}
    _check_object_names(change, model, row)
    await change.edit("object_def", found, values)
    return object_id


async def delete_object(change: ModelChange, object_id: UUID) -> ObjectDefinition:
    """Remove a deactivated object with its records, its fields, and the other sides of its relations."""
    model = await change.open()
    found = _custom_object(change, model, object_id)
    if found.is_active:
        raise Invalid("Active objects can't be deleted: deactivate the object first", field="id")
    mine = model.fields_of(object_id)
    others = [pair for item in mine if (pair := model.fields.get(item.pair_id or item.id)) and pair not in mine]
    await remove_records(change.session, change.scope, object_id)
    await change.drop_fields(model, [*mine, *others])
    end = Change()
    end.delete("object_def", [object_id])
    end.tell("object_def", object_id, "destroyed", before=shown(found))
    await send(change.session, change.scope, end)
    return found


def _custom_object(change: ModelChange, model: Snapshot, object_id: UUID) -> ObjectDefinition:
    found = model.objects.get(object_id)
    if object_id in change.standard:
        raise Invalid("Standard objects cannot be changed", field="id")
    if found is None:
        raise NotFound(f"No object with id {object_id} was found.", field="id")
    return found


def _check_object_names(change: ModelChange, model: Snapshot, row: Row) -> None:
    singular, plural = row["name_singular"], row["name_plural"]
    if singular == plural:
        raise Invalid("The singular and plural names cannot be the same for an object", field="name_plural")
    taken = {name for item in change.standard.values() for name in (item.name_singular, item.name_plural)}
    for item in model.objects.values():
        if item.id != row["id"]:
            taken |= {item.name_singular, item.name_plural}
    for key, value in (("name_singular", singular), ("name_plural", plural)):
        if value in taken:
            raise Conflict("Object already exists", field=key)
    if singular[0].upper() + singular[1:] in change.types:
        raise Invalid(f"This name is reserved: {singular}", field="name_singular")


def _object_values(given: Mapping[str, Any]) -> Row:
    row: Row = {key: names.name(given[key], key) for key in ("name_singular", "name_plural") if key in given}
    row |= {key: names.label(given[key], key) for key in ("label_singular", "label_plural") if key in given}
    return row | shared_values(given)
