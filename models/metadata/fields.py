"""Fields of an object that are no relations: a workspace's own made, changed and removed; built-in ones adapted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.errors import BrokenRule, NotFound
from models.metadata import names, options
from models.metadata.model_change import BuiltIn, ModelChange, override, shared_values
from models.metadata.relations import drop, refuse_end, set_active
from models.metadata.slotting import refill, slots_for
from models.metadata.snapshot import FieldDefinition, ObjectDefinition, Snapshot
from models.metadata.uniqueness import check_unique, claim_all
from models.metadata.view_upkeep import forget_fields, show_fields
from models.objects import normalize
from models.objects.identifiers import new_id
from models.records.change import Row
from models.records.custom_claims import drop_claims
from models.records.custom_types import TYPES, WITH_OPTIONS, coerce, made_default, merged

_LABEL_OF = {"name": "label"}
# What the real server lets nobody make, and why this one does not either.
_NOT_MADE = {
    "RELATION": "A relation is made with both of its sides",
    "MORPH_RELATION": "A relation leads to one object here: make one relation for each object",
    "ACTOR": "Fields of the type ACTOR are filled by the server: every object has createdBy",
    "POSITION": "Fields of the type POSITION are filled by the server: every object has position",
    "TS_VECTOR": "Fields of the type TS_VECTOR are filled by the server: search needs none",
    "FILES": "Fields of the type FILES need stored files, which this server does not keep: use attachments",
}
# What can be said differently about a built-in field, beside whether it is active.
_OVERRIDDEN = ("label", "description", "icon", "options")


async def create_field(change: ModelChange, object_id: UUID, given: Mapping[str, Any]) -> UUID:
    """A new field that is not a relation. With a default, the records that are there get it."""
    model = await change.open()
    of = await change.defined(model, object_id)
    change.check_takes_fields(of)
    row: Row = {"id": new_id(), "object_def_id": of.id, **_field_values(given)}
    row["type"] = _type(given.get("type"))
    row["name"] = names.name(given.get("name"), "name")
    row.setdefault("label", row["name"])
    if row.get("is_label_synced"):
        names.follow_labels({"name": row["name"]}, row, _LABEL_OF)
    change.check_field_name(model, of, row["name"], None, "name")
    if row["type"] in WITH_OPTIONS:
        row["options"] = options.checked(given.get("options"))
    row["default_value"] = _default(row["type"], given.get("default_value"), row.get("options"))
    if row.get("is_unique"):
        check_unique(row["type"], row["default_value"])
    if not row.get("is_nullable", True) and row["default_value"] is None:
        raise BrokenRule("A field that is not nullable needs a default value", field="default_value")
    row["slots"] = await slots_for(change, model, of, row["type"], row["default_value"])
    await change.insert("field_def", row)
    await show_fields(change.session, change.scope, [(of.id, row["id"])])
    if row["default_value"] is not None:
        await change.fill(of, row)
        await refill(change, of, row["id"], row["slots"])
        await change.find_by(of, row["id"], row["type"], row)
    if row.get("is_unique"):
        await claim_all(change, of, UUID(str(row["id"])), row["type"])
    return UUID(str(row["id"]))


async def update_field(change: ModelChange, field_id: UUID, patch: Mapping[str, Any]) -> UUID:
    """Change what a field is called, its options or default, or whether it is active. Its type stays."""
    model = await change.open()
    built_in = change.find_built_in(model, field_id)
    if built_in is not None:
        return await _adapt(change, model, *built_in, patch)
    found = _custom_field(model, field_id)
    of = model.objects[found.object_def_id]
    values = _field_values(patch) | _name_after(patch, found)
    if values.get("name", found.name) != found.name:
        change.check_field_name(model, of, values["name"], found, "name")
    if patch.get("type") not in (None, found.type):
        raise BrokenRule("The type of a field cannot be changed", field="type")
    if "is_active" in values:
        refuse_end(model, found)
    if values.get("is_active") is False:
        _check_not_label(change, of, field_id)
    if "options" in patch and found.type in WITH_OPTIONS:
        values["options"] = options.checked(patch["options"])
        await options.carry_over(
            change.session, of.stored_as, found.id, found.type, found.options or [], values["options"]
        )
        await refill(change, of, found.id, found.slots)
    offered = values.get("options", found.options)
    if "default_value" in patch:
        values["default_value"] = _default(found.type, patch["default_value"], offered)
    elif "options" in values and found.default_value is not None:
        values["default_value"] = _default(found.type, found.default_value, offered)
    if not values.get("is_nullable", found.is_nullable):
        if values.get("default_value", found.default_value) is None:
            raise BrokenRule("A field that is not nullable needs a default value", field="default_value")
        if found.is_nullable:
            default = values.get("default_value", found.default_value)
            await change.fill(of, {"id": found.id, "type": found.type, "default_value": default})
            await refill(change, of, found.id, {} if found.outgrown else found.slots)
    await change.edit("field_def", found, values)
    await change.find_by(model.objects[found.object_def_id], found.id, found.type, values)
    await _keep_unique(change, of, found, values)
    if "is_active" in values:
        # One relation: both of its sides are there, or neither is.
        sides = await set_active(change, model, found, values["is_active"])
        if not values["is_active"]:
            await forget_fields(change.session, change.scope, sides)
    return field_id


async def _keep_unique(change: ModelChange, of: ObjectDefinition, found: FieldDefinition, values: Row) -> None:
    """The claims of a field that becomes unique, is so no more, or comes back, whose values may have moved since."""
    unique = values.get("is_unique", found.is_unique)
    if found.type == "RELATION":
        if unique != found.is_unique:
            raise BrokenRule("Whether a relation is one to one is said when it is made", field="is_unique")
        return
    if unique:
        check_unique(found.type, values.get("default_value", found.default_value))
    if unique and (not found.is_unique or (values.get("is_active") and not found.is_active)):
        await claim_all(change, of, found.id, found.type)
    elif found.is_unique and not unique:
        await drop_claims(change.session, "field_def_id", [found.id])


async def _adapt(
    change: ModelChange, model: Snapshot, object_id: UUID, built_in: BuiltIn, patch: Mapping[str, Any]
) -> UUID:
    """A built-in field keeps its name and type; what a workspace calls it is stored beside what the product does."""
    for key, mine in (("name", built_in.name), ("type", built_in.type)):
        if patch.get(key) not in (None, mine):
            raise BrokenRule(f"The {key} of a standard field cannot be changed", field=key)
    offers = built_in.type in WITH_OPTIONS
    for key in ("is_nullable", "is_unique", "settings", "default_value", *(() if offers else ("options",))):
        if patch.get(key):
            raise BrokenRule(
                f"{key} of a standard field cannot be changed: its label, description, icon and isActive can", field=key
            )
    values = _field_values(patch)
    if values.get("is_label_synced") and "label" in values and values["label"] != built_in.label:
        raise BrokenRule("The name of a standard field does not follow its label", field="is_label_synced")
    if offers and patch.get("options") is not None:
        values["options"] = options.checked(patch["options"])
    of = await change.defined(model, object_id)
    if values.get("is_active") is False:
        if built_in.is_system:
            raise BrokenRule("System fields cannot be deactivated", field="is_active")
        _check_not_label(change, of, built_in.id)
    found = model.built_in.get(built_in.id)
    product = {**dict.fromkeys(_OVERRIDDEN), "label": built_in.label, "description": built_in.description}
    asked = {key: value for key, value in values.items() if key in _OVERRIDDEN}
    wanted: Row = {"overrides": override({} if found is None else found.overrides, asked, product)}
    if "is_active" in values:
        wanted["is_active"] = values["is_active"]
    if found is None:
        row = {"id": built_in.id, "object_def_id": object_id, "name": built_in.name, **wanted}
        await change.insert("built_in_field", row)
    else:
        await change.edit("built_in_field", found, wanted)
    if values.get("is_active") is False:
        await forget_fields(change.session, change.scope, [built_in.id])
    return built_in.id


async def delete_field(change: ModelChange, field_id: UUID) -> FieldDefinition:
    """Remove a deactivated field with its values; of a relation, both sides."""
    model = await change.open()
    if change.find_built_in(model, field_id) is not None:
        raise BrokenRule("Standard fields can't be deleted", field="id")
    found = _custom_field(model, field_id)
    if found.is_active:
        raise BrokenRule("Active fields can't be deleted: deactivate the field first", field="id")
    refuse_end(model, found)
    await drop(change, model, [], [found])
    return found


def _name_after(patch: Mapping[str, Any], found: FieldDefinition) -> Row:
    """The name that the patch gives the field, itself or by the label that it follows."""
    given: Row = {"name": names.name(patch["name"], "name")} if "name" in patch else {}
    if not (found.is_label_synced if patch.get("is_label_synced") is None else patch["is_label_synced"]):
        return given
    row = {"name": found.name, "label": patch.get("label") or found.label}
    names.follow_labels(given, row, _LABEL_OF)
    return {"name": row["name"]}


def _check_not_label(change: ModelChange, of: ObjectDefinition, field_id: UUID) -> None:
    if change.label_field(of) == field_id:
        raise BrokenRule("The field that stands for a record cannot be deactivated", field="is_active")


def _field_values(given: Mapping[str, Any]) -> Row:
    row = shared_values(given)
    if given.get("label") is not None:
        row["label"] = names.label(given["label"], "label")
    for key in ("is_nullable", "is_unique", "is_label_synced", "is_audit_logged", "is_expected"):
        if given.get(key) is not None:
            row[key] = normalize.truth(given[key], key)
    for key in ("form_order", "max_length", "least", "most"):
        if key in given:
            row[key] = None if given[key] is None else normalize.whole_number(given[key], key)
    if given.get("settings") is not None:
        row["settings"] = normalize.json_object(given["settings"], "settings")
    return row


def _type(given: Any) -> str:
    if given in _NOT_MADE:
        raise BrokenRule(_NOT_MADE[given], field="type")
    if given not in TYPES:
        raise BrokenRule(f"There are no fields of the type {str(given)[:40]}", field="type")
    return str(given)


def _default(type_: str, given: Any, offered: list[dict[str, Any]] | None) -> Any:
    """The default in its stored form. Twenty writes texts in quotes of their own: "'NEW'"."""
    if type_ == "RELATION" and given is not None:
        raise BrokenRule("A relation has no default value", field="default_value")
    made = made_default(type_, _bare(given))
    if made is not None:
        return made
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
