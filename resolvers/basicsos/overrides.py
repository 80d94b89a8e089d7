"""POST /object-config/{slug}/overrides: what a screen calls an attribute of an object, and how and whether it shows it.

They are this product's own words and change no other dialect: the label that every dialect shows of a field is changed
at /custom_field_defs. They are kept in the settings of the object's definition; of a field that the workspace made
under its id, so that they stay with it when it gets another name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

import orjson

from models.errors import Invalid
from models.metadata.snapshot import Snapshot
from models.objects import normalize
from resolvers.basicsos.bodies import read_plain
from resolvers.basicsos.custom import resources_of
from resolvers.basicsos.model_words import object_of, require_config, required_text, settings_of
from resolvers.basicsos.serving import Resources
from resolvers.basicsos.words import DOOR, Field
from resolvers.kit.model_rules import changing_model
from resolvers.kit.rest import RestAnswer, RestRequest

# Where they stand in the settings of the definition.
OVERRIDES = "overrides"
_LONGEST = 255


def _text(given: Any, name: str) -> str:
    found = normalize.text(given, name)
    if len(found) > _LONGEST:
        raise Invalid(f"At most {_LONGEST} characters", field=name)
    return found


# What an override may say, and what it says when it does not.
_SAYS: Mapping[str, tuple[Callable[[Any, str], Any], Any]] = {
    "displayName": (_text, None),
    "uiType": (_text, None),
    "icon": (_text, None),
    "isPrimary": (normalize.truth, False),
    "isHiddenByDefault": (normalize.truth, False),
    "config": (normalize.json_object, {}),
}
KEYS = ("columnName", *_SAYS)


async def save_override(request: RestRequest) -> RestAnswer:
    """What the body says of an attribute; the rest of what was said of it stays, and null takes it back.

    201 when nothing was said of the attribute before, 200 otherwise. An object has one primary attribute.
    """
    context, body = request.context, read_plain(request.body, KEYS)
    require_config(context)
    column = required_text(body.values, "columnName")
    said = {
        name: None if body.values[name] is None else check(body.values[name], name)
        for name, (check, _) in _SAYS.items()
        if name in body.values
    }
    async with changing_model(context, DOOR) as (_, model):
        snapshot = await model.read()
        object_id = object_of(snapshot, request.path["slug"])
        found = _column(snapshot, request.path["slug"], column)
        settings = settings_of(snapshot, object_id)
        former: Mapping[str, Any] = settings.get(OVERRIDES, {})
        key = found.definition or found.name
        made = {name: value for name, value in {**former.get(key, {}), **said}.items() if value is not None}
        others = former if not made.get("isPrimary") else {of: {**it, "isPrimary": False} for of, it in former.items()}
        await model.update_object(object_id, {"settings": {**settings, OVERRIDES: {**others, key: made}}})
    row = {"id": _id(object_id, key), "objectConfigId": str(object_id), "columnName": found.name, **_all(made)}
    return RestAnswer(orjson.dumps(row), 200 if key in former else 201, body.headers)


def attributes(
    object_id: UUID, slug: str, fields: Iterable[Mapping[str, Any]], said: Mapping[str, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The workspace's fields as they are to be shown, then the built-in ones that something is said of."""
    left = dict(said)
    for row in fields:
        shown = _all(left.pop(row["id"], {}))
        names = {"displayName": shown["displayName"] or row["label"], "uiType": shown["uiType"] or row["fieldType"]}
        yield {**row, "columnName": row["name"], **shown, **names}
    for key, override in left.items():
        # Of a field that is gone nothing is shown.
        if not _is_id(key):
            yield {"id": _id(object_id, key), "resource": slug, "name": key, "columnName": key, **_all(override)}


def _column(snapshot: Snapshot, slug: str, name: str) -> Field:
    """The field of the resource, by its name in either style."""
    found = Resources(resources_of(snapshot)).at(slug).by_name.get(name)
    if found is None:
        raise Invalid(f"There is no such field: {name[:80]}", field="columnName")
    return found


def _all(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: said.get(name, usual) for name, (_, usual) in _SAYS.items()}


def _id(object_id: UUID, key: str) -> str:
    return str(uuid5(object_id, f"override {key}"))


def _is_id(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True
