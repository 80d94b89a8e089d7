"""Making, changing and deleting templates of custom fields: each is a field of the workspace's model."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import strawberry

from models.access.granted import Setting
from models.access.standard import STANDARD, Role
from models.database.pool import Session
from models.errors import Conflict, Denied, Invalid, NotFound
from models.metadata.names import name_of_label
from models.metadata.service import Definitions
from models.metadata.snapshot import FieldDefinition, read_snapshot
from resolvers.customeros.common import EntityType
from resolvers.customeros.custom_fields import SIMPLE, TABLES, CustomFieldTemplate, CustomFieldTemplateType
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Int64
from resolvers.customeros.writing import APP, patch
from resolvers.kit.actions import Call
from resolvers.kit.context import Asker
from resolvers.kit.fields import change
from resolvers.kit.model_rules import changing_model, standard_object
from resolvers.kit.wording import worded

_TYPES = {
    CustomFieldTemplateType.FREE_TEXT: "TEXT",
    CustomFieldTemplateType.SINGLE_SELECT: "SELECT",
    CustomFieldTemplateType.NUMBER: "NUMBER",
}
# Two fields of an object never share a name, while labels may be the same.
_MOST_NAMESAKES = 100


@strawberry.input
class CustomFieldTemplateInput:
    """A template to make, or with `id` the values to change."""

    id: strawberry.ID | None = strawberry.UNSET
    entityType: EntityType | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    type: CustomFieldTemplateType | None = strawberry.UNSET
    validValues: list[str] | None = strawberry.UNSET
    order: Int64 | None = strawberry.UNSET
    required: bool | None = strawberry.UNSET
    length: Int64 | None = strawberry.UNSET
    min: Int64 | None = strawberry.UNSET
    max: Int64 | None = strawberry.UNSET


_COLUMNS = {
    "name": "label",
    "order": "form_order",
    "required": "is_expected",
    "length": "max_length",
    "min": "least",
    "max": "most",
}
_WORDS = {**{column: wire for wire, column in _COLUMNS.items()}, "options": "validValues"}


def require_model(caller: Asker) -> None:
    """Whoever may change the model, and every user of a workspace whose roles say nothing about it."""
    if not caller.may(Setting.DATA_MODEL) and caller.granted.id != STANDARD[Role.USER].id:
        raise Denied("Access denied")


async def template_save(call: Call) -> Any:
    """Make a template, or change one."""
    given = call.arguments["input"]
    require_model(call.context.caller)
    with worded(_WORDS):
        async with changing_model(call.context, APP) as (session, definitions):
            id_ = await (_changed if given.get("id") else _made)(session, definitions, given)
            return await call.one(session, "field_def", id_)


async def template_delete(call: Call) -> Any:
    """Delete a template, with the values that records have of it. What is not there is deleted already."""
    require_model(call.context.caller)
    async with changing_model(call.context, APP) as (session, definitions):
        found = await _template(session, call.arguments["id"])
        if found is not None:
            if found.is_active:
                await definitions.update_field(found.id, {"is_active": False})
            await definitions.delete_field(found.id)
    return True


async def make_field(definitions: Definitions, entity: EntityType, values: Mapping[str, Any]) -> UUID:
    """A new field with this label. Its name follows from it, and is another one where the object has that already."""
    for name in _names(values["label"]):
        try:
            return await definitions.create_field(standard_object(TABLES[entity]), {**values, "name": name})
        except Conflict as error:
            if error.field != "name":
                raise
    raise Conflict("There are too many fields of this name", field="label")


async def _made(_session: Session, definitions: Definitions, given: Mapping[str, Any]) -> UUID:
    entity = given.get("entityType")
    if entity not in TABLES:
        raise Invalid(f"entityType must be one of {', '.join(kind.name for kind in TABLES)}.", field="entityType")
    if not (given.get("name") or "").strip():
        raise Invalid("name is required.", field="name")
    kind = given.get("type") or CustomFieldTemplateType.FREE_TEXT
    values = {**_values(given), "type": _TYPES[kind]}
    if kind is CustomFieldTemplateType.SINGLE_SELECT:
        values["options"] = options(given.get("validValues") or [], ())
    elif given.get("validValues"):
        raise Invalid("Only a SINGLE_SELECT has valid values.", field="validValues")
    return await make_field(definitions, entity, values)


async def _changed(session: Session, definitions: Definitions, given: Mapping[str, Any]) -> UUID:
    found = await _template(session, given["id"])
    if found is None:
        raise NotFound(f"Custom field template with id {given['id']} not found", field="id")
    if given.get("type") is not None and _TYPES[given["type"]] != _type_shown(found.type):
        raise Invalid("The type of a template cannot be changed.", field="type")
    values = _values(given)
    if given.get("validValues") is not None:
        if found.type != "SELECT":
            raise Invalid("Only a SINGLE_SELECT has valid values.", field="validValues")
        values["options"] = options(given["validValues"], found.options or ())
    return await definitions.update_field(found.id, values)


def _type_shown(type_: str) -> str:
    return {"SELECT": "SELECT", "NUMBER": "NUMBER", "NUMERIC": "NUMBER"}.get(type_, "TEXT")


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    values = patch(given, _COLUMNS)
    for low, high, message in (("min", "max", "min must not be greater than max."),):
        if None not in (given.get(low), given.get(high)) and given[low] > given[high]:
            raise Invalid(message, field=low)
    if (given.get("length") or 0) < 0:
        raise Invalid("length must not be negative.", field="length")
    return values


async def _template(session: Session, given: Any) -> FieldDefinition | None:
    """The field with this id, if it is one that this product shows."""
    id_ = id_or_none(given)
    model = await read_snapshot(session)
    found = None if id_ is None else model.fields.get(id_)
    if found is None or found.type not in SIMPLE:
        return None
    return found if model.objects[found.object_def_id].stored_as in TABLES.values() else None


def options(labels: Iterable[str], former: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The options with these labels: those that were there stay the same, so what chose one keeps it."""
    known = {option["label"]: dict(option) for option in former}
    taken = {option["value"] for option in former}
    made: list[dict[str, Any]] = []
    for place, label in enumerate(dict.fromkeys(label.strip() for label in labels)):
        if label in known:
            made.append({**known[label], "position": place})
            continue
        value = next(value for value in _option_values(label) if value not in taken)
        taken.add(value)
        made.append({"label": label, "value": value, "position": place})
    return made


def _option_values(label: str) -> Iterator[str]:
    plain = re.sub(r"[^A-Z0-9]+", "_", label.upper()).strip("_") or "OPTION"
    plain = (f"_{plain}" if plain[0].isdigit() else plain)[:50]
    yield plain
    yield from (f"{plain}_{number}" for number in range(2, 10_000))


def _names(label: str) -> Iterator[str]:
    try:
        plain = name_of_label(label.strip()[:40], "label")
    except Invalid:
        # A label of other scripts, or one that begins with a digit, makes no name.
        plain = "customField"
    yield plain
    yield f"{plain}Custom"
    yield from (f"{plain}{number}" for number in range(2, _MOST_NAMESAKES))


@strawberry.type
class CustomFieldTemplateSaves:
    """Root fields that make, change and delete templates."""

    customFieldTemplate_Save: CustomFieldTemplate = change(
        template_save, arguments={"input": CustomFieldTemplateInput}, needs=STAFF
    )
    customFieldTemplate_Delete: bool | None = change(template_delete, arguments={"id": strawberry.ID}, needs=STAFF)
