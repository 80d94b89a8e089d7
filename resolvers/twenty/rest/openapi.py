"""The OpenAPI 3.0 document of the table, for the objects of one workspace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from resolvers.kit.rest import Operation
from resolvers.twenty.enums import OrderByDirection
from resolvers.twenty.rest.bodies import settable
from resolvers.twenty.rest.parameters import DEFAULT_PAGE, LARGEST_PAGE, PARAMETERS
from resolvers.twenty.rest.resources import Resources
from resolvers.twenty.rest.schemas import (
    COMMON,
    create_name,
    data_schema,
    record_schema,
    reference,
    related_name,
    update_name,
)
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne

Json = dict[str, Any]

_READS = frozenset({"findMany", "findOne"})
_ERRORS = {
    "400": "Something in the request cannot be accepted.",
    "401": "The key is missing or not valid.",
    "403": "The key may not do this.",
    "404": "There is no such record or object.",
    "409": "A unique value is taken.",
    "413": "The body is too large.",
    "415": "The body is not JSON.",
    "500": "The server failed.",
    "503": "The server is too busy; the same request may succeed later.",
}
_SUMMARIES = {
    "createMany": "Create {plural}: all of them, or none",
    "createOne": "Create one {singular}",
    "deleteMany": "Delete the {plural} that a filter finds",
    "deleteOne": "Delete one {singular}",
    "findMany": "List {plural}",
    "findOne": "Get one {singular}",
    "restoreMany": "Restore the deleted {plural} that a filter finds",
    "restoreOne": "Restore one deleted {singular}",
    "updateMany": "Change the {plural} that a filter finds",
    "updateOne": "Change the given fields of one {singular}",
}


def document(operations: Sequence[Operation], resources: Resources, server: str) -> Json:
    """The whole document."""
    paths: Json = {}
    schemas: Json = dict(COMMON)
    for words in resources.objects:
        schemas |= _object_schemas(words, resources)
        for operation in operations:
            if words.writable or operation.name in _READS:
                path = operation.path.replace("{plural}", words.plural)
                paths.setdefault(path, {}).update(_methods(operation, words))
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Rosetta: Twenty's REST API",
            "version": "1",
            "description": "The records of your workspace in the vocabulary of Twenty's REST API.",
        },
        "servers": [{"url": server}],
        "security": [{"apiKey": []}],
        "tags": [{"name": words.plural, "description": words.description} for words in resources.objects],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": {name: _parameter(name) for name in PARAMETERS if name != "order"},
            "responses": {status: _error_response(about) for status, about in _ERRORS.items()},
            "securitySchemes": {
                "apiKey": {"type": "http", "scheme": "bearer", "description": "An API key of your workspace."}
            },
        },
    }


def _object_schemas(words: ObjectWords, resources: Resources) -> Json:
    made = {
        words.type_name: record_schema(words, resources.vocabulary, related=False),
        related_name(words): record_schema(words, resources.vocabulary, related=True),
    }
    if words.writable:
        made[create_name(words)] = data_schema(settable(words, creating=True))
        made[update_name(words)] = data_schema(settable(words, creating=False))
    return made


def _methods(operation: Operation, words: ObjectWords) -> Iterator[tuple[str, Json]]:
    for method in operation.methods:
        plural = words.plural_name if operation.name.endswith("Many") else words.type_name
        name = f"{operation.name}{plural}" if method != "PUT" else f"replace{operation.name[6:]}{plural}"
        yield (
            method.lower(),
            {
                "operationId": name,
                "summary": _SUMMARIES[operation.name].format(singular=words.singular, plural=words.plural),
                "tags": [words.plural],
                "parameters": list(_parameters(operation, words)),
                **_body(operation, words),
                "responses": _responses(operation, words),
            },
        )


def _parameters(operation: Operation, words: ObjectWords) -> Iterator[Json]:
    if "{id}" in operation.path:
        yield {
            "name": "id",
            "in": "path",
            "required": True,
            "description": "The record's id.",
            "schema": {"type": "string", "format": "uuid"},
        }
    for name in operation.parameters:
        if name == "order":
            yield _order_parameter(words)
        elif name == "filter" and operation.name not in _READS:
            yield {**_parameter("filter"), "required": True}
        else:
            yield {"$ref": f"#/components/parameters/{name}"}


def _order_parameter(words: ObjectWords) -> Json:
    direction = {"type": "string", "enum": ["asc", "desc", *OrderByDirection.__members__]}
    return {
        "name": "order",
        "in": "query",
        "style": "deepObject",
        "explode": True,
        "description": PARAMETERS["order"],
        "schema": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(_sortable(words), direction),
        },
    }


def _sortable(words: ObjectWords) -> Iterator[str]:
    for word in words.fields:
        match word:
            case Plain() if _sorts(word):
                yield word.name
            case Composite():
                yield from (f"{word.name}.{part.name}" for part in word.parts if _sorts(part))
            case ToOne():
                yield word.id_field.name


def _sorts(plain: Plain) -> bool:
    return plain.comparable is not None and plain.kind.sorts


def _parameter(name: str) -> Json:
    schemas: Json = {
        "depth": {"type": "integer", "enum": [0, 1], "default": 0},
        "limit": {"type": "integer", "minimum": 0, "default": DEFAULT_PAGE, "maximum": LARGEST_PAGE},
        "offset": {"type": "integer", "minimum": 0, "default": 0, "format": "int64"},
        "soft_delete": {"type": "boolean", "default": True},
        "upsert": {"type": "boolean", "default": False},
    }
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": PARAMETERS[name],
        "schema": schemas.get(name, {"type": "string"}),
    }


def _body(operation: Operation, words: ObjectWords) -> Json:
    if not operation.takes_body:
        return {}
    schema = reference(update_name(words) if operation.name.startswith("update") else create_name(words))
    if operation.name == "createMany":
        schema = {"type": "array", "items": schema}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def _responses(operation: Operation, words: ObjectWords) -> Json:
    status = "201" if operation.name.startswith("create") else "200"
    success = {
        "description": "The answer.",
        "content": {"application/json": {"schema": _answer_schema(operation, words)}},
    }
    errors = {code: {"$ref": f"#/components/responses/{code}"} for code in _ERRORS}
    return {status: success, **errors}


def _answer_schema(operation: Operation, words: ObjectWords) -> Json:
    many = operation.name.endswith("Many")
    item = reference("Deleted" if operation.name.startswith("delete") else related_name(words))
    properties: Json = {"data": {"type": "array", "items": item} if many else item}
    if operation.name == "findMany":
        properties |= {
            "meta": reference("Meta"),
            "pageInfo": reference("PageInfo"),
            "totalCount": {"type": "integer", "format": "int64"},
        }
    return {"type": "object", "required": list(properties), "properties": properties}


def _error_response(about: str) -> Json:
    return {"description": about, "content": {"application/json": {"schema": reference("Error")}}}
