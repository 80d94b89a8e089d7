"""What is served beside the resources, for the OpenAPI document: merging, the model, tokens, runs, notifications."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from resolvers.basicsos import (
    automation_runs,
    favorites,
    field_defs,
    notifications,
    object_config,
    overrides,
    rbac,
    views,
)
from resolvers.basicsos.field_types import TYPES
from resolvers.basicsos.openapi_parts import COUNTED, IGNORED, answers, body_of
from resolvers.basicsos.view_parts import KINDS
from resolvers.basicsos.words import camel

Schema = Mapping[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_TRUTH: Schema = {"type": "boolean"}
_WHOLE: Schema = {"type": "integer"}
_NUMBER: Schema = {"type": "number"}
_OBJECT: Schema = {"type": "object"}
_ANYTHING: Schema = {}
# What is said of a parameter or of a field of a body, by its name; the others are texts.
_SAID: Mapping[str, Schema] = {
    "read": _TRUTH,
    "show": _TRUTH,
    "order": _NUMBER,
    "type": {"enum": [2, 3]},
    "value": _ANYTHING,
    "direction": {"enum": ["asc", "desc"]},
    "logical_op": {"enum": ["and", "or"]},
    "width": {"type": ["string", "integer"]},
    "isActive": _TRUTH,
    "isPrimary": {"type": ["boolean", "null"]},
    "isHiddenByDefault": {"type": ["boolean", "null"]},
    "position": {"type": ["integer", "null"]},
    "settings": {"type": ["object", "null"]},
    "config": {"type": ["object", "null"]},
    "iconColor": _MAYBE,
    "fields": {"type": "array", "items": _OBJECT},
    "options": {"type": "array"},
    "fieldType": {"enum": list(TYPES)},
    "keyStyle": {"enum": ["snake", "camel", None]},
    "roleKeys": {"type": "array", "items": _TEXT},
    "source_ids": {"type": "array", "items": _TEXT},
}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _shown(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields}


def _taken(names: tuple[str, ...], *required: str) -> Schema:
    return {
        "type": "object",
        "properties": {name: _SAID.get(name, _TEXT) for name in names},
        **({"required": list(required)} if required else {}),
    }


_OK = _shown(ok=_TRUTH)
_FIELD = _shown(
    id=_TEXT,
    resource=_TEXT,
    name=_TEXT,
    label=_TEXT,
    fieldType=_TEXT,
    options={"type": ["array", "null"]},
    position=_WHOLE,
    createdAt=_TEXT,
    organizationId=_TEXT,
)
_OVERRIDE = {
    "columnName": _TEXT,
    **dict.fromkeys(("displayName", "uiType", "icon"), _MAYBE),
    **dict.fromkeys(("isPrimary", "isHiddenByDefault"), _TRUTH),
    "config": _OBJECT,
}
_MADE = _shown(
    **dict.fromkeys(("id", "slug", "singularName", "pluralName", "icon", "iconColor", "tableName"), _TEXT),
    type={"enum": ["standard", "custom"]},
    isActive=_TRUTH,
    position=_WHOLE,
    settings=_OBJECT,
    organizationId=_TEXT,
    attributes=_list(_OBJECT),
)
_TOKEN = {"id": _TEXT, "name": _TEXT, "tokenPrefix": _TEXT, "createdAt": _TEXT}
_FAVORITE = _shown(id=_TEXT, objectSlug=_TEXT, recordId=_TEXT, createdAt=_TEXT)


class Described(Struct, frozen=True):
    """One operation: the query that it reads, the body that it takes, what it answers."""

    name: str
    method: str
    path: str
    tag: str
    answer: Schema
    status: int = 200
    takes: Schema | None = None
    query: tuple[str, ...] = ()
    headers: Mapping[str, Any] = field(default_factory=dict)


def _described(camel_case: bool) -> tuple[Described, ...]:
    def styled(**fields: Schema) -> Schema:
        return _shown(**{camel(name) if camel_case else name: found for name, found in fields.items()})

    run = styled(
        id=_TEXT,
        rule_id=_TEXT,
        status={"enum": ["running", "success", "error"]},
        result=_ANYTHING,
        error=_MAYBE,
        started_at=_TEXT,
        finished_at=_MAYBE,
    )
    notification = styled(
        id=_TEXT, type=_TEXT, title=_TEXT, body=_MAYBE, data=_OBJECT, read_at=_MAYBE, created_at=_TEXT
    )
    merged = ("source_ids", "target_id", "loserId", "winnerId")
    fields, objects, told = "/custom_field_defs", "/object-config", "/notifications"
    kept, one_told, runs = f"{objects}/favorites", f"{told}/{{id}}", "/automation-runs"
    new_field = _taken(("resource", *field_defs.FIELD_KEYS), "resource", "name", "label", "fieldType")
    new_object = _taken(object_config.NEW_KEYS, "singularName", "pluralName")
    override = _taken(overrides.KEYS, "columnName")
    favorite = _taken(favorites.KEYS, *favorites.KEYS)
    return (
        *_of_views(),
        *_of_roles(),
        Described("mergeContacts", "post", "/merge_contacts", "merging", _shown(id=_TEXT), takes=_taken(merged)),
        Described("describe", "get", "/schema/{resource}", "model", _shown(columns=_list(_OBJECT))),
        Described("listTokens", "get", "/api-tokens", "tokens", _shown(tokens=_list(_shown(**_TOKEN)))),
        Described(
            "createToken",
            "post",
            "/api-tokens",
            "tokens",
            _shown(token=_TEXT, **_TOKEN),
            201,
            _taken(("name", "keyStyle"), "name"),
        ),
        Described("revokeToken", "delete", "/api-tokens/{id}", "tokens", _OK),
        Described("listFields", "get", fields, "model", _list(_FIELD), query=field_defs.LIST),
        Described("createField", "post", fields, "model", _FIELD, 201, new_field),
        Described("updateField", "patch", f"{fields}/{{id}}", "model", _FIELD, takes=_taken(field_defs.CHANGED_KEYS)),
        Described("deleteField", "delete", f"{fields}/{{id}}", "model", _OK),
        Described("listObjects", "get", objects, "model", _list(_MADE)),
        Described("createObject", "post", objects, "model", _MADE, 201, new_object),
        Described(
            "updateObject", "put", f"{objects}/{{slug}}", "model", _MADE, takes=_taken(object_config.CHANGED_KEYS)
        ),
        Described(
            "saveOverride",
            "post",
            f"{objects}/{{slug}}/overrides",
            "model",
            _shown(id=_TEXT, objectConfigId=_TEXT, **_OVERRIDE),
            201,
            override,
        ),
        Described("listFavorites", "get", kept, "favorites", _list(_FAVORITE), query=favorites.LIST),
        Described("toggleFavorite", "post", kept, "favorites", _shown(favorited=_TRUTH), takes=favorite),
        Described("findAutomationRuns", "get", runs, "automation", _list(run), query=automation_runs.RUNS),
        Described(
            "runAutomationRule",
            "post",
            f"{runs}/run",
            "automation",
            _shown(triggered=_TRUTH),
            takes=_taken(("ruleId",), "ruleId"),
        ),
        Described(
            "automationSecret",
            "get",
            f"{runs}/secret",
            "automation",
            _shown(secret=_TEXT),
            query=automation_runs.SECRET,
        ),
        Described(
            "findNotifications",
            "get",
            told,
            "notifications",
            _list(notification),
            query=notifications.LIST,
            headers=COUNTED,
        ),
        Described("readNotifications", "post", f"{told}/read", "notifications", _shown(read=_WHOLE)),
        Described(
            "updateNotification",
            "put",
            one_told,
            "notifications",
            notification,
            takes=_taken(notifications.KEYS, *notifications.KEYS),
        ),
    )


def _of_roles() -> Iterator[Described]:
    role = _shown(id=_TEXT, key=_TEXT, name=_TEXT, permissions=_list(_TEXT))
    user = _shown(crmUserId=_TEXT, email=_TEXT, disabled=_TRUTH, roleKeys=_list(_TEXT))
    yield Described("listRoles", "get", "/rbac/roles", "roles", _shown(roles=_list(role)))
    yield Described("listRoleUsers", "get", "/rbac/users", "roles", _shown(users=_list(user)))
    yield Described("giveRole", "put", "/rbac/users/{id}/roles", "roles", user, takes=_taken(rbac.KEYS, *rbac.KEYS))


def _of_views() -> Iterator[Described]:
    of_object, one = "/views/{slug}", "/views/view/{id}"
    view = _shown(id=_TEXT, title=_TEXT, type=_WHOLE, order=_NUMBER, is_default=_TRUTH, lock_type=_TEXT)
    yield Described("listViews", "get", of_object, "views", _shown(list=_list(view)))
    yield Described("createView", "post", of_object, "views", view, 201, _taken(views.NEW_KEYS, "title"))
    yield Described("updateView", "patch", one, "views", view, takes=_taken(views.CHANGED_KEYS))
    yield Described("deleteView", "delete", one, "views", _OK)
    for kind, words in KINDS.items():
        name, path = kind.capitalize(), f"{one}/{kind}"
        part, item = f"{path}/{{part}}", _shown(id=_TEXT, fk_column_id=_TEXT)
        every = _shown(list=_list(item), left_out=_WHOLE)
        yield Described(f"listView{name}", "get", path, "views", every)
        yield Described(f"createView{name}", "post", path, "views", item, 201, _taken(words.names, "fk_column_id"))
        if kind == "columns":
            changed = _taken(words.names)
            yield Described(f"updateView{name}", "patch", path, "views", every, takes=_list(changed))
            yield Described("updateViewColumn", "patch", part, "views", item, takes=changed)
        else:
            yield Described(f"deleteView{name}", "delete", path, "views", _OK)
            yield Described(f"deleteOneOf{name}", "delete", part, "views", _OK)


def paths_beside(camel_case: bool) -> dict[str, Any]:
    """The paths of these operations, with their methods."""
    found: dict[str, Any] = {}
    for one in _described(camel_case):
        named = re.findall(r"\{(\w+)\}", one.path)
        parameters = [{"name": name, "in": "path", "required": True, "schema": _TEXT} for name in named]
        parameters += [{"name": name, "in": "query", "schema": _TEXT} for name in one.query]
        headers = {**one.headers, **({} if one.takes is None else IGNORED)}
        found.setdefault(one.path, {})[one.method] = {
            "tags": [one.tag],
            "operationId": one.name,
            **({"parameters": parameters} if parameters else {}),
            **({} if one.takes is None else {"requestBody": body_of(one.takes)}),
            "responses": answers(one.status, one.answer, headers=headers),
        }
    return found
