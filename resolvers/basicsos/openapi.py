"""GET /open-api: the resources of the caller's workspace, and what is served beside them, as an OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from resolvers.basicsos.conditions import OPERATORS
from resolvers.basicsos.openapi_beside import paths_beside
from resolvers.basicsos.openapi_parts import COUNTED, ERROR, IGNORED, answers, body_of, ref
from resolvers.basicsos.parameters import LIST
from resolvers.basicsos.serving import Resources
from resolvers.basicsos.words import CUSTOM_FIELDS, Field, Resource, camel
from resolvers.kit.rest import RestAnswer, RestRequest

# Postgres type -> JSON schema.
_TYPES: Mapping[str, Mapping[str, Any]] = {
    "text": {"type": "string"},
    "uuid": {"type": "string", "format": "uuid"},
    "timestamptz": {"type": "string", "format": "date-time"},
    "date": {"type": "string", "format": "date"},
    "numeric": {"type": "number"},
    "int8": {"type": "integer"},
    "bool": {"type": "boolean"},
    "jsonb": {},
}
_SAID: Mapping[str, str] = {
    "range": "The first and the last place, both inclusive: `[0,24]`, which is the default.",
    "filter": 'Values by field: `{"status":"active"}`; a list means any of them, `q` searches.',
    "filters": (
        'Conditions such as `[{"field":"city","op":"eq","value":"London","logicalOp":"or"}]`; `logicalOp` joins with '
        f"the next one. Operators: {', '.join(OPERATORS)}."
    ),
    "sort": "A field.",
    "order": "`ASC` or `DESC`.",
    "sorts": 'Sort keys: `[{"field":"last_name","order":"ASC"}]`.',
    "_start": "The first place, as Refine sends it.",
    "_end": "The place after the last one, as Refine sends it.",
    "_sort": "Fields with commas between, as Refine sends them.",
    "_order": "`asc` or `desc` for each of them.",
    "q": "A text that one of the searched fields contains.",
}


def document(resources: Resources, request: RestRequest, camel_case: bool) -> RestAnswer:
    """The document."""
    schemas: dict[str, Any] = {"Error": ERROR}
    paths: dict[str, Any] = {}
    for resource in resources.all:
        schemas[resource.name] = _shown(resource, camel_case)
        paths |= _paths(resource)
        if resource.closed is None:
            schemas[f"{resource.name}_create"] = _taken(resource, creating=True)
            schemas[f"{resource.name}_update"] = _taken(resource, creating=False)
    # They stand before an object of the same name.
    paths |= paths_beside(camel_case)
    return RestAnswer(
        orjson.dumps(
            {
                "openapi": "3.1.0",
                "info": {"title": "Rosetta: BasicsOS REST", "version": "1"},
                "servers": [{"url": request.server}],
                "security": [{"bearer": []}],
                "paths": paths,
                "components": {
                    "schemas": schemas,
                    "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
                },
            }
        )
    )


def _paths(resource: Resource) -> dict[str, Any]:
    name, tag = resource.name, {"tags": [resource.name]}
    its_id = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    record = ref(name)
    of_list: dict[str, Any] = {
        "get": {
            **tag,
            "operationId": f"list_{name}",
            "parameters": [
                {"name": one, "in": "query", "description": _SAID[one], "schema": {"type": "string"}} for one in LIST
            ],
            "responses": answers(200, {"type": "array", "items": record}, headers=COUNTED),
        }
    }
    of_one: dict[str, Any] = {
        "parameters": [its_id],
        "get": {**tag, "operationId": f"get_{name}", "responses": answers(200, record)},
    }
    found = {f"/{name}": of_list, f"/{name}/{{id}}": of_one}
    if resource.closed is None:
        of_list["post"] = {
            **tag,
            "operationId": f"create_{name}",
            "requestBody": body_of(ref(f"{name}_create")),
            "responses": answers(201, record, headers=IGNORED),
        }
        of_one["put"] = {
            **tag,
            "operationId": f"update_{name}",
            "requestBody": body_of(ref(f"{name}_update")),
            "responses": answers(200, record, headers=IGNORED),
        }
        archived = {
            "type": "object",
            "required": ["archived", "record"],
            "properties": {"archived": {"const": True}, "record": record},
        }
        of_one["delete"] = {
            **tag,
            "operationId": f"delete_{name}",
            "responses": answers(200, {"anyOf": [archived, record]} if resource.archives else record),
        }
        found[f"/{name}/{{id}}/restore"] = {
            "parameters": [its_id],
            "post": {**tag, "operationId": f"restore_{name}", "responses": answers(200, record)},
        }
    return found


def _shown(resource: Resource, camel_case: bool) -> dict[str, Any]:
    """What answers hold; a caller with fewer rights may see fewer fields."""
    own = {one.name: _value(one) for one in resource.custom}
    properties = {
        camel(one.name) if camel_case else one.name: {"type": "object", "properties": own}
        if one.name == CUSTOM_FIELDS
        else _value(one)
        for one in resource.fields
    }
    return {"type": "object", "properties": {**own, **properties} if resource.flat else properties}


def _taken(resource: Resource, *, creating: bool) -> dict[str, Any]:
    """What a body may set; keys may be in camelCase too, and what else there is is ignored."""
    # The store itself says what a value of a field of the workspace may be.
    own: dict[str, Any] = {one.name: {} for one in resource.custom if one.writes is not None}
    properties = dict(own)
    for one in resource.fields:
        if one.name == CUSTOM_FIELDS:
            properties[one.name] = {"type": ["object", "null"], "properties": own}
        elif one.writes is not None:
            properties[one.name] = _set(one)
    required = [one.name for one in resource.fields if one.required] if creating else []
    return {
        "type": "object",
        "minProperties": 1,
        "properties": properties,
        **({"required": required} if required else {}),
    }


def _value(one: Field) -> dict[str, Any]:
    found = dict(_TYPES[one.kind.pg])
    if one.required or "type" not in found:
        return found
    return {**found, "type": [found["type"], "null"]}


def _set(one: Field) -> dict[str, Any]:
    """What a body may hold for the field. An empty text is no value where a text is none, and numbers may be texts."""
    if one.make is not None:
        return {}
    shown = _value(one)
    if one.kind.pg in ("numeric", "int8"):
        return {"type": ["number", "string", "null"]}
    if one.kind.pg in ("uuid", "timestamptz"):
        return {"type": ["string", "null"]}
    return {**shown, **({} if one.longest is None else {"maxLength": one.longest})}
