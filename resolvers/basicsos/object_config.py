"""/object-config: the workspace's objects, in this product's words.

What the model has no place for (the colour of an icon, the place in a menu, settings) is kept with the definition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct

from models.errors import Invalid
from models.metadata.snapshot import Snapshot, read_snapshot
from models.objects import normalize
from resolvers.basicsos.bodies import Plain, nothing_to, read_plain, told_of
from resolvers.basicsos.custom import slug_of
from resolvers.basicsos.field_defs import FIELD_KEYS, add_field, field_rows
from resolvers.basicsos.model_words import (
    BUILT_IN,
    object_of,
    require_config,
    required_text,
    settings_of,
    snapshot_of,
)
from resolvers.basicsos.overrides import OVERRIDES, attributes
from resolvers.basicsos.words import DOOR, camel
from resolvers.kit.context import Context
from resolvers.kit.model_rules import changing_model, standard_object
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.kit.wording import worded

_WORDS = {
    "name_singular": "singularName",
    "label_singular": "singularName",
    "name_plural": "pluralName",
    "label_plural": "pluralName",
}
_ICON, _COLOR = "building", "blue"
_LABELS = {"singularName": "label_singular", "pluralName": "label_plural", "icon": "icon"}
# What is kept in the settings of the definition, by the names that it has in answers.
_KEPT = ("iconColor", "position", "settings")
NEW_KEYS = (*_LABELS, *_KEPT, "fields")
CHANGED_KEYS = (*_LABELS, *_KEPT, "isActive")
_MOST_FIELDS = 100
_LONGEST = 64


async def list_objects(request: RestRequest) -> RestAnswer:
    """`GET /object-config`: the built-in objects and the workspace's own, by their places."""
    rows = list(_rows(await snapshot_of(request.context), request.context))
    return RestAnswer(orjson.dumps(sorted(rows, key=lambda row: row["position"])))


async def create_object(request: RestRequest) -> RestAnswer:
    """`POST /object-config` with the object's names and its fields; all of them are made, or nothing is."""
    context, body = request.context, read_plain(request.body, NEW_KEYS)
    require_config(context)
    singular, plural = required_text(body.values, "singularName"), required_text(body.values, "pluralName")
    fields = _fields(body.values.get("fields") or [])
    given = {
        "name_singular": _name(singular, "singularName"),
        "name_plural": _name(plural, "pluralName"),
        "label_singular": singular,
        "label_plural": plural,
        "icon": body.values.get("icon") or _ICON,
        "settings": _kept({}, body.values),
    }
    async with changing_model(context, DOOR) as (session, model):
        with worded(_WORDS):
            object_id = await model.create_object(given)
        for one in fields:
            await add_field(model, object_id, one.values)
        answer = _row(await read_snapshot(session), context, object_id)
    ignored = [*body.ignored, *(name for one in fields for name in one.ignored)]
    return RestAnswer(answer, 201, told_of(ignored))


async def update_object(request: RestRequest) -> RestAnswer:
    """`PUT /object-config/{slug}`: other names for people, how it is shown, or whether it is active. The slug stays."""
    context, body = request.context, read_plain(request.body, CHANGED_KEYS)
    require_config(context)
    patch: dict[str, Any] = {
        column: required_text(body.values, name) for name, column in _LABELS.items() if name in body.values
    }
    if "isActive" in body.values:
        patch["is_active"] = normalize.truth(body.values["isActive"], "isActive")
    if not body.values:
        raise nothing_to("update", body.ignored)
    async with changing_model(context, DOOR) as (session, model):
        snapshot = await model.read()
        object_id = object_of(snapshot, request.path["slug"])
        if not body.values.keys().isdisjoint(_KEPT):
            patch["settings"] = _kept(settings_of(snapshot, object_id), body.values)
        with worded(_WORDS):
            await model.update_object(object_id, patch)
        answer = _row(await read_snapshot(session), context, object_id)
    return RestAnswer(answer, 200, body.headers)


def _fields(given: Any) -> list[Plain]:
    if not isinstance(given, list) or len(given) > _MOST_FIELDS or not all(isinstance(one, Mapping) for one in given):
        raise Invalid(f"Expected a list of at most {_MOST_FIELDS} fields", field="fields")
    return [read_plain(one, FIELD_KEYS, f"fields[{place}].") for place, one in enumerate(given)]


def _kept(former: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept from now on; null is as if nobody had said anything."""
    read: Mapping[str, Callable[[Any, str], Any]] = {
        "iconColor": _color,
        "position": normalize.whole_number,
        "settings": normalize.json_object,
    }
    said = {name: None if given[name] is None else read[name](given[name], name) for name in _KEPT if name in given}
    return {name: value for name, value in {**former, **said}.items() if value is not None}


def _color(given: Any, name: str) -> str:
    found = normalize.text(given, name).strip()
    if not 0 < len(found) <= _LONGEST:
        raise Invalid(f"Expected a text of 1 to {_LONGEST} characters", field=name)
    return found


def _name(given: str, field: str) -> str:
    """The model's name of an object: lower-cased, runs of other signs parting words."""
    name = camel(re.sub(r"[^a-z0-9]+", "_", given.lower()).strip("_"))
    if not name[:1].isalpha():
        raise Invalid("Must begin with a letter", field=field)
    return name


# --- answers -------------------------------------------------------------------------------------------------------


class _Shown(Struct, frozen=True):
    """What of an object is answered, whether the workspace made it or not."""

    id: UUID
    slug: str
    names: tuple[str, str, str]
    is_custom: bool
    is_active: bool


def _rows(snapshot: Snapshot, context: Context) -> Iterator[dict[str, Any]]:
    for place, shown in enumerate(_shown(snapshot)):
        settings = settings_of(snapshot, shown.id)
        fields = field_rows(snapshot, shown.slug, shown.id, context)
        yield {
            "id": str(shown.id),
            "slug": shown.slug,
            "singularName": shown.names[0],
            "pluralName": shown.names[1],
            "icon": shown.names[2],
            "iconColor": settings.get("iconColor", _COLOR),
            "tableName": f"custom_{shown.slug}" if shown.is_custom else shown.slug,
            "type": "custom" if shown.is_custom else "standard",
            "isActive": shown.is_active,
            "position": settings.get("position", place),
            "settings": settings.get("settings", {}),
            "organizationId": str(context.caller.workspace_id),
            "attributes": list(attributes(shown.id, shown.slug, fields, settings.get(OVERRIDES, {}))),
        }


def _shown(snapshot: Snapshot) -> Iterator[_Shown]:
    for slug, (table, singular, plural, icon) in BUILT_IN.items():
        object_id = standard_object(table)
        found = snapshot.objects.get(object_id)
        said = {} if found is None else found.overrides
        names = said.get("label_singular", singular), said.get("label_plural", plural), said.get("icon", icon)
        yield _Shown(object_id, slug, names, False, found is None or found.is_active)
    for item in snapshot.objects.values():
        if item.is_custom and not item.is_junction:
            names = item.label_singular, item.label_plural, item.icon or _ICON
            yield _Shown(item.id, slug_of(item), names, True, item.is_active)


def _row(snapshot: Snapshot, context: Context, object_id: UUID) -> bytes:
    return orjson.dumps(next(row for row in _rows(snapshot, context) if row["id"] == str(object_id)))
