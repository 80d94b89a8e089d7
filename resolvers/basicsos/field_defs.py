"""/custom_field_defs: the workspace's own fields, in this product's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from models.errors import Invalid
from models.metadata.service import Definitions, Side
from models.metadata.snapshot import FieldDefinition, Snapshot, read_snapshot
from resolvers.basicsos.bodies import nothing_to, read_plain
from resolvers.basicsos.field_types import SETTING, TYPES, column_name, field_type
from resolvers.basicsos.model_words import (
    defined_resources,
    object_of,
    require_config,
    required_text,
    resource_of,
    snapshot_of,
)
from resolvers.basicsos.parameters import read_query
from resolvers.basicsos.serving import known_id, missing
from resolvers.basicsos.words import DOOR, camel, snake
from resolvers.kit.context import Context
from resolvers.kit.model_rules import changing_model
from resolvers.kit.options import option_called
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.kit.values import instant
from resolvers.kit.wording import worded

_WORDS = {
    "type": "fieldType",
    "target_id": "relatedResource",
    "target_name": "relatedName",
    "target_label": "relatedLabel",
}
# What is read of a field that is made, beside its resource, and of one that is changed.
FIELD_KEYS = ("name", "label", "fieldType", "options", "relatedResource", "relatedName", "relatedLabel")
CHANGED_KEYS = ("name", "label", "options")
LIST = ("resource",)
_RELATIONSHIP = "relationship"


async def list_fields(request: RestRequest) -> RestAnswer:
    """`GET /custom_field_defs?resource=`: the fields by their place, of one resource or of all."""
    wanted = read_query(request.query, LIST).get("resource")
    snapshot = await snapshot_of(request.context)
    only = None if wanted is None else object_of(snapshot, wanted)
    rows = [
        row
        for name, object_id in defined_resources(snapshot)
        if only in (None, object_id)
        for row in field_rows(snapshot, name, object_id, request.context)
    ]
    return RestAnswer(orjson.dumps(rows))


async def create_field(request: RestRequest) -> RestAnswer:
    """`POST /custom_field_defs`."""
    context, body = request.context, read_plain(request.body, ("resource", *FIELD_KEYS))
    require_config(context)
    async with changing_model(context, DOOR) as (session, model):
        object_id = object_of(await model.read(), required_text(body.values, "resource"))
        field_id = await add_field(model, object_id, body.values)
        return RestAnswer(_row(await read_snapshot(session), field_id, context), 201, body.headers)


async def update_field(request: RestRequest) -> RestAnswer:
    """`PATCH /custom_field_defs/{id}`: another name, label or options. Values are known by the field, not its name."""
    context, body, field_id = request.context, read_plain(request.body, CHANGED_KEYS), known_id(request.path["id"])
    require_config(context)
    patch: dict[str, Any] = {}
    if "label" in body.values:
        patch["label"] = required_text(body.values, "label")
    if not body.values:
        raise nothing_to("update", body.ignored)
    with worded(_WORDS):
        async with changing_model(context, DOOR) as (session, model):
            found = _found(await model.read(), field_id)
            if "name" in body.values:
                patch["name"] = _name(required_text(body.values, "name"), field_type(found))
            if "options" in body.values:
                patch["options"] = _options(body.values["options"], found.options or ())
            await model.update_field(field_id, patch)
            return RestAnswer(_row(await read_snapshot(session), field_id, context), 200, body.headers)


async def delete_field(request: RestRequest) -> RestAnswer:
    """`DELETE /custom_field_defs/{id}`, with the field's values."""
    context, field_id = request.context, known_id(request.path["id"])
    require_config(context)
    async with changing_model(context, DOOR) as (_, model):
        _found(await model.read(), field_id)
        await model.update_field(field_id, {"is_active": False})
        await model.delete_field(field_id)
    return RestAnswer(orjson.dumps({"ok": True}))


async def add_field(model: Definitions, object_id: UUID, given: Mapping[str, Any]) -> UUID:
    """A new field of the object, from what a body says under `FIELD_KEYS`."""
    of = required_text(given, "fieldType")
    if of not in TYPES:
        raise Invalid(f"Expected one of {', '.join(TYPES)}", field="fieldType")
    with worded(_WORDS):
        if of == _RELATIONSHIP:
            return await _relate(model, object_id, given)
        return await model.create_field(object_id, _new_field(of, given))


async def _relate(model: Definitions, object_id: UUID, given: Mapping[str, Any]) -> UUID:
    """A relation: each record of the object may point to one of `relatedResource`, which sees all that point to it.

    The other side is called `relatedName`, or as the object's records are called together.
    """
    snapshot = await model.read()
    target = object_of(snapshot, required_text(given, "relatedResource"))
    own = resource_of(snapshot, object_id) or ""
    back = required_text(given, "relatedName") if "relatedName" in given else own
    label = required_text(given, "relatedLabel") if "relatedLabel" in given else back.replace("_", " ").capitalize()
    here = Side(object_id, _name(required_text(given, "name"), _RELATIONSHIP), required_text(given, "label"))
    made, _ = await model.create_relation("MANY_TO_ONE", here, Side(target, _name(back), label))
    return made


def _new_field(of: str, given: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {
        "name": _name(required_text(given, "name")),
        "label": required_text(given, "label"),
        "type": TYPES[of][0],
        "settings": {SETTING: of},
    }
    if given.get("options"):
        values["options"] = _options(given["options"], ())
    return values


def _options(given: Any, former: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Options as texts, or as `{id, label, color?, order?}`; one that was there keeps its value."""
    if not isinstance(given, list):
        raise Invalid("Expected a list", field="options")
    known = {str(option["id"]): option for option in former} | {str(option["label"]): option for option in former}
    found: list[dict[str, Any]] = []
    for place, item in enumerate(given):
        option = {"label": item} if isinstance(item, str) else item
        if not isinstance(option, Mapping) or not isinstance(option.get("label"), str):
            raise Invalid("Each option is a text, or has a label", field="options")
        same = known.get(str(option.get("id"))) or known.get(option["label"])
        found.append(option_called(option["label"], place, same, option.get("color") or "gray"))
    return found


def _name(given: str, of: str = "") -> str:
    """The model's name of a field: lower-cased, other signs being the ends of words; of a relation without `_id`."""
    name = re.sub(r"[^a-z0-9]+", "_", snake(given)).strip("_")
    return camel(name.removesuffix("_id") if of == _RELATIONSHIP else name)


def field_rows(snapshot: Snapshot, name: str, object_id: UUID, context: Context) -> Iterator[dict[str, Any]]:
    """The fields of a resource as they are answered, the oldest first."""
    for place, item in enumerate(snapshot.fields_of(object_id)):
        if item.is_active and (item.type != "RELATION" or item.holds_id):
            yield {
                "id": str(item.id),
                "resource": name,
                "name": column_name(item),
                "label": item.label,
                "fieldType": field_type(item),
                "options": [_option(option) for option in item.options or ()] or None,
                "position": place,
                "createdAt": instant(item.created_at),
                "organizationId": str(context.caller.workspace_id),
                **_related(snapshot, item),
            }


def _related(snapshot: Snapshot, item: FieldDefinition) -> Mapping[str, Any]:
    """Of a relation: the resource that it leads to, if it is one."""
    if item.target_id is None:
        return {}
    return {"relatedResource": resource_of(snapshot, item.target_id)}


def _found(snapshot: Snapshot, field_id: UUID) -> FieldDefinition:
    """The field, if it is one of a resource that has fields here."""
    found = snapshot.fields.get(field_id)
    if found is None or resource_of(snapshot, found.object_def_id) is None:
        raise missing()
    return found


def _row(snapshot: Snapshot, field_id: UUID, context: Context) -> bytes:
    of = snapshot.fields[field_id].object_def_id
    rows = field_rows(snapshot, resource_of(snapshot, of) or "", of, context)
    return orjson.dumps(next(row for row in rows if row["id"] == str(field_id)))


def _option(option: Mapping[str, Any]) -> dict[str, Any]:
    shown = {"id": option["id"], "label": option["label"], "value": option["value"]}
    return {**shown, "color": option.get("color"), "order": option.get("position")}
