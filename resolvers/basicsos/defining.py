"""/custom_field_defs and /object-config: the workspace's own fields and objects, in this product's words.

They are definitions of the one model: what is made here is a field or an object of every dialect, and the reverse.
Answers have keys in camelCase, as the real server's have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

import orjson

from models.errors import Denied, Invalid, NotFound
from models.metadata.snapshot import FieldDefinition, ObjectDefinition, Snapshot, read_snapshot
from resolvers.basicsos.custom import slug_of
from resolvers.basicsos.errors import BadRequest
from resolvers.basicsos.field_types import SETTING, TYPES, field_type
from resolvers.basicsos.permissions import OBJECT_CONFIG
from resolvers.basicsos.serving import missing
from resolvers.basicsos.words import camel, snake
from resolvers.basicsos.writes import DOOR
from resolvers.kit.context import Context
from resolvers.kit.model_rules import changing_model, standard_object
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.kit.values import to_uuid
from resolvers.kit.wording import worded

# The built-in resources that take fields: the table of their records, and what people call them.
_BUILT_IN: Mapping[str, tuple[str, str, str, str]] = {
    "companies": ("company", "Company", "Companies", "building"),
    "contacts": ("person", "Person", "People", "user"),
    "deals": ("deal", "Deal", "Deals", "handshake"),
}
_FIELD_WORDS = {"type": "fieldType"}
_OBJECT_WORDS = {
    "name_singular": "singularName",
    "label_singular": "singularName",
    "name_plural": "pluralName",
    "label_plural": "pluralName",
}
_IGNORED = ("iconColor", "settings", "position")
_MOST_FIELDS = 100


# --- fields --------------------------------------------------------------------------------------------------------


async def list_fields(request: RestRequest) -> RestAnswer:
    """`GET /custom_field_defs?resource=`: the fields by their place, of one resource or of all."""
    wanted = parse_qs(request.query).get("resource", [None])[0]
    snapshot = await _snapshot(request.context)
    if wanted is not None:
        _object_of(snapshot, wanted)
    rows = [
        row
        for name, object_id in _resources(snapshot)
        if wanted is None or _object_of(snapshot, wanted) == object_id
        for row in _fields(snapshot, name, object_id, request.context)
    ]
    return RestAnswer(orjson.dumps(rows))


async def create_field(request: RestRequest) -> RestAnswer:
    """`POST /custom_field_defs`."""
    context, body = request.context, _body(request)
    _may(context)
    snapshot = await _snapshot(context)
    resource = _text(body, "resource")
    object_id = _object_of(snapshot, resource)
    with worded(_FIELD_WORDS):
        async with changing_model(context, DOOR) as (session, model):
            field_id = await model.create_field(object_id, _new_field(body))
            return RestAnswer(_field_row(await read_snapshot(session), field_id, context), 201)


async def update_field(request: RestRequest) -> RestAnswer:
    """`PATCH /custom_field_defs/{id}`: another name, label or options. Values are known by the field, not its name."""
    context, body, field_id = request.context, _body(request), _id(request)
    _may(context)
    patch: dict[str, Any] = {}
    if "name" in body:
        patch["name"] = _field_name(_text(body, "name"))
    if "label" in body:
        patch["label"] = _text(body, "label")
    with worded(_FIELD_WORDS):
        async with changing_model(context, DOOR) as (session, model):
            found = (await read_snapshot(session)).fields.get(field_id)
            if found is None:
                raise missing()
            if "options" in body:
                patch["options"] = _options(body["options"], found.options or ())
            if not patch:
                raise BadRequest("No writable fields to update", code="VALIDATION_FAILED")
            await model.update_field(field_id, patch)
            return RestAnswer(_field_row(await read_snapshot(session), field_id, context))


async def delete_field(request: RestRequest) -> RestAnswer:
    """`DELETE /custom_field_defs/{id}`, with the field's values."""
    context, field_id = request.context, _id(request)
    _may(context)
    async with changing_model(context, DOOR) as (session, model):
        if field_id not in (await read_snapshot(session)).fields:
            raise missing()
        await model.update_field(field_id, {"is_active": False})
        await model.delete_field(field_id)
    return RestAnswer(orjson.dumps({"ok": True}))


def _new_field(given: Mapping[str, Any]) -> dict[str, Any]:
    of = _text(given, "fieldType")
    if of not in TYPES:
        raise Invalid(f"Expected one of {', '.join(TYPES)}", field="fieldType")
    values: dict[str, Any] = {
        "name": _field_name(_text(given, "name")),
        "label": _text(given, "label"),
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
        value = re.sub(r"[^A-Z0-9]+", "_", option["label"].upper()).strip("_")
        found.append(
            {
                **({} if same is None else {"id": same["id"]}),
                "label": option["label"],
                "value": same["value"] if same is not None else value if value[:1].isalpha() else f"OPTION_{place}",
                "color": option.get("color") or "gray",
                "position": place,
            }
        )
    return found


def _field_name(given: str) -> str:
    """The model's name of a field: lower-cased, with other signs as the ends of words."""
    return camel(re.sub(r"[^a-z0-9]+", "_", snake(given)).strip("_"))


def _fields(snapshot: Snapshot, name: str, object_id: UUID, context: Context) -> Iterator[dict[str, Any]]:
    for place, item in enumerate(snapshot.fields_of(object_id)):
        if item.is_active and (item.type != "RELATION" or item.holds_id):
            yield {
                "id": str(item.id),
                "resource": name,
                "name": snake(item.name),
                "label": item.label,
                "fieldType": field_type(item),
                "options": [_option(option) for option in item.options or ()] or None,
                "position": place,
                "createdAt": _moment(item),
                "organizationId": str(context.caller.workspace_id),
            }


def _field_row(snapshot: Snapshot, field_id: UUID, context: Context) -> bytes:
    of = snapshot.fields[field_id].object_def_id
    name = next(name for name, object_id in _resources(snapshot) if object_id == of)
    return orjson.dumps(next(row for row in _fields(snapshot, name, of, context) if row["id"] == str(field_id)))


def _option(option: Mapping[str, Any]) -> dict[str, Any]:
    shown = {"id": option["id"], "label": option["label"], "value": option["value"]}
    return {**shown, "color": option.get("color"), "order": option.get("position")}


# --- objects -------------------------------------------------------------------------------------------------------


async def list_objects(request: RestRequest) -> RestAnswer:
    """`GET /object-config`: the built-in objects and the workspace's own."""
    snapshot = await _snapshot(request.context)
    return RestAnswer(orjson.dumps(list(_objects(snapshot, request.context))))


async def create_object(request: RestRequest) -> RestAnswer:
    """`POST /object-config` with the object's names and its fields; all of them are made, or nothing is."""
    context, body = request.context, _body(request)
    _may(context)
    singular, plural = _text(body, "singularName"), _text(body, "pluralName")
    fields = body.get("fields") or []
    if (
        not isinstance(fields, list)
        or len(fields) > _MOST_FIELDS
        or not all(isinstance(one, Mapping) for one in fields)
    ):
        raise Invalid(f"Expected a list of at most {_MOST_FIELDS} fields", field="fields")
    given = {
        "name_singular": _object_name(singular, "singularName"),
        "name_plural": _object_name(plural, "pluralName"),
        "label_singular": singular,
        "label_plural": plural,
        "icon": body.get("icon") or "building",
    }
    with worded(_OBJECT_WORDS):
        async with changing_model(context, DOOR) as (session, model):
            object_id = await model.create_object(given)
            for one in fields:
                await model.create_field(object_id, _new_field(one))
            snapshot = await read_snapshot(session)
    row = next(row for row in _objects(snapshot, context) if row["id"] == str(object_id))
    return RestAnswer(orjson.dumps(row), 201, _ignored(body))


async def update_object(request: RestRequest) -> RestAnswer:
    """`PUT /object-config/{slug}`: other names for people, another icon, or whether it is active. The slug stays."""
    context, body = request.context, _body(request)
    _may(context)
    object_id = _object_of(await _snapshot(context), request.path["slug"])
    patch: dict[str, Any] = {}
    for name, column in (("singularName", "label_singular"), ("pluralName", "label_plural"), ("icon", "icon")):
        if name in body:
            patch[column] = _text(body, name)
    if "isActive" in body:
        if not isinstance(body["isActive"], bool):
            raise Invalid("Expected a boolean", field="isActive")
        patch["is_active"] = body["isActive"]
    if not patch:
        raise BadRequest("No writable fields to update", code="VALIDATION_FAILED")
    with worded(_OBJECT_WORDS):
        async with changing_model(context, DOOR) as (session, model):
            await model.update_object(object_id, patch)
            snapshot = await read_snapshot(session)
    row = next(row for row in _objects(snapshot, context) if row["id"] == str(object_id))
    return RestAnswer(orjson.dumps(row), 200, _ignored(body))


def _objects(snapshot: Snapshot, context: Context) -> Iterator[dict[str, Any]]:
    place = 0
    for slug, (table, singular, plural, icon) in _BUILT_IN.items():
        object_id = standard_object(table)
        found = snapshot.objects.get(object_id)
        said = {} if found is None else found.overrides
        names = said.get("label_singular", singular), said.get("label_plural", plural), said.get("icon", icon)
        yield _object(snapshot, context, object_id, slug, names, place, found is None or found.is_active)
        place += 1
    for item in snapshot.objects.values():
        if item.is_custom and not item.is_junction:
            names = item.label_singular, item.label_plural, item.icon or "building"
            yield _object(snapshot, context, item.id, slug_of(item), names, place, item.is_active)
            place += 1


def _object(
    snapshot: Snapshot,
    context: Context,
    object_id: UUID,
    slug: str,
    names: tuple[str, str, str],
    place: int,
    is_active: bool,
) -> dict[str, Any]:
    built_in = slug in _BUILT_IN
    return {
        "id": str(object_id),
        "slug": slug,
        "singularName": names[0],
        "pluralName": names[1],
        "icon": names[2],
        "iconColor": "blue",
        "tableName": slug if built_in else f"custom_{slug}",
        "type": "standard" if built_in else "custom",
        "isActive": is_active,
        "position": place,
        "settings": {},
        "organizationId": str(context.caller.workspace_id),
        "attributes": list(_fields(snapshot, slug, object_id, context)),
    }


def _object_name(given: str, field: str) -> str:
    """The model's name of an object: lower-cased, runs of other signs parting words."""
    name = camel(re.sub(r"[^a-z0-9]+", "_", given.lower()).strip("_"))
    if not name[:1].isalpha():
        raise Invalid("Must begin with a letter", field=field)
    return name


# --- both ----------------------------------------------------------------------------------------------------------


def _resources(snapshot: Snapshot) -> Iterator[tuple[str, UUID]]:
    """The resources that have fields of the workspace, with their objects."""
    for name, (table, *_) in _BUILT_IN.items():
        yield name, standard_object(table)
    for item in snapshot.objects.values():
        if item.is_custom and not item.is_junction:
            yield slug_of(item), item.id


def _object_of(snapshot: Snapshot, resource: str) -> UUID:
    """The object of a resource, which may be called by the name of the real server's table."""
    for name, object_id in _resources(snapshot):
        if resource in (name, f"custom_{name}"):
            return object_id
    raise NotFound(f"Unknown resource '{resource[:80]}'")


async def _snapshot(context: Context) -> Snapshot:
    async with context.database.reading(context.caller.workspace_id) as session:
        return await read_snapshot(session)


def _may(context: Context) -> None:
    if not context.caller.may(OBJECT_CONFIG):
        raise Denied("Forbidden: object_config.write is not among your permissions")


def _body(request: RestRequest) -> Mapping[str, Any]:
    if not isinstance(request.body, Mapping):
        raise BadRequest("Invalid payload: expected an object", code="VALIDATION_FAILED")
    body: dict[str, Any] = {camel(name): value for name, value in request.body.items()}
    return body


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Invalid("Required", field=name)
    return value.strip()


def _id(request: RestRequest) -> UUID:
    try:
        return to_uuid(request.path["id"])
    except Invalid as error:
        raise missing() from error


def _ignored(body: Mapping[str, Any]) -> Mapping[str, str]:
    """What a body may say of an object here, and nobody keeps."""
    found = [name for name in _IGNORED if name in body]
    return {"x-ignored-fields": ", ".join(found)} if found else {}


def _moment(item: FieldDefinition | ObjectDefinition) -> str:
    return item.created_at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
