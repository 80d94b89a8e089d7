"""What both documents share: the frame around the paths, the errors, and the envelope of answers.

Names of schemas that are not objects' own hold an underscore, which the name of no object can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from resolvers.twenty.rest.parameters import PARAMETERS

Json = dict[str, Any]

_ERRORS = {
    "400": "Something in the request cannot be accepted.",
    "401": "The key is missing or not valid.",
    "403": "The key may not do this.",
    "404": "There is no such record or object.",
    "405": "The method is not allowed here.",
    "409": "A unique value is taken, or the same request, by its Idempotency-Key, is still being answered.",
    "412": "The record is another version by now than the one of If-Match.",
    "413": "The body is too large.",
    "415": "The body is not JSON.",
    "422": "The Idempotency-Key belongs to another request.",
    "429": "Too many requests.",
    "500": "The server failed.",
    "503": "The server is too busy; the same request may succeed later.",
}
# What a request without a body never meets, what one that changes nothing, and what one of several records.
_OF_BODIES = frozenset({"413", "415"})
_OF_CHANGES = frozenset({"422"})
_OF_RECORDS = frozenset({"412"})
# Header parameters by the name of their component, and for what they are.
_HEADERS: Mapping[str, Json] = {
    "Idempotency_Key": {
        "name": "Idempotency-Key",
        "in": "header",
        "required": False,
        "description": "The same request with the same key is done once, and answered the same each time, for a day.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    },
    "If_Match": {
        "name": "If-Match",
        "in": "header",
        "required": False,
        "description": "The ETag of the record as it was read: a change of another version is refused.",
        "schema": {"type": "string"},
    },
    "If_None_Match": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "The ETag of the record as it was read: the same answer is not sent again.",
        "schema": {"type": "string"},
    },
}
_ETAG: Json = {
    "description": "What If-Match and If-None-Match take: the version of the record, and of what is shown of it.",
    "schema": {"type": "string"},
}
_RETRY_AFTER: Json = {"description": "Seconds to wait.", "schema": {"type": "integer"}}
COUNT: Json = {"type": "integer", "format": "int64"}

_COMMON: Mapping[str, Json] = {
    "Deleted_Record": {
        "type": "object",
        "required": ["id", "deleted"],
        "properties": {"id": {"type": "string", "format": "uuid"}, "deleted": {"type": "boolean", "enum": [True]}},
    },
    "Error_Answer": {
        "type": "object",
        "required": ["error", "statusCode", "messages"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["message", "code", "statusCode", "details"],
                "properties": {
                    "message": {"type": "string"},
                    "code": {"type": "string"},
                    "statusCode": {"type": "integer"},
                    "details": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["field", "message"],
                            "properties": {
                                "field": {"type": "string", "nullable": True},
                                "message": {"type": "string"},
                                "index": {"type": "integer", "description": "The entry of a batch."},
                            },
                        },
                    },
                },
            },
            "statusCode": {"type": "integer"},
            "messages": {"type": "array", "items": {"type": "string"}},
        },
    },
    "Limit_Answer": {
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["message", "code", "statusCode", "retryAfter"],
                "properties": {
                    "message": {"type": "string"},
                    "code": {"type": "string", "enum": ["RATE_LIMIT_EXCEEDED"]},
                    "statusCode": {"type": "integer", "enum": [429]},
                    "retryAfter": {"type": "integer", "description": "Seconds to wait."},
                },
            }
        },
    },
    "List_Meta": {
        "type": "object",
        "required": ["totalCount", "hasMore"],
        "properties": {"totalCount": COUNT, "hasMore": {"type": "boolean"}},
    },
    "Page_Info": {
        "type": "object",
        "required": ["hasNextPage", "hasPreviousPage", "startCursor", "endCursor"],
        "properties": {
            "hasNextPage": {"type": "boolean"},
            "hasPreviousPage": {"type": "boolean"},
            "startCursor": {"type": "string", "nullable": True},
            "endCursor": {"type": "string", "nullable": True},
        },
    },
}
_ERROR_EXAMPLE: Json = {
    "error": {
        "message": "Validation failed",
        "code": "VALIDATION_ERROR",
        "statusCode": 400,
        "details": [{"field": "email", "message": "Invalid email format"}],
    },
    "statusCode": 400,
    "messages": ["Invalid email format"],
}


def frame(
    title: str, about: str, server: str, tags: Iterable[tuple[str, str]], paths: Json, schemas: Json, parameters: Json
) -> Json:
    """The whole document."""
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "version": "1", "description": about},
        "servers": [{"url": server}],
        "security": [{"apiKey": []}],
        "tags": [{"name": name, "description": described} for name, described in tags],
        "paths": paths,
        "components": {
            "schemas": {**schemas, **_COMMON},
            "parameters": {**parameters, **_HEADERS},
            "responses": {status: _error(status, said) for status, said in _ERRORS.items()},
            "securitySchemes": {
                "apiKey": {"type": "http", "scheme": "bearer", "description": "An API key of your workspace."}
            },
        },
    }


def reference(name: str) -> Json:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def id_parameter(about: str) -> Json:
    """The id in a path."""
    schema = {"type": "string", "format": "uuid"}
    return {"name": "id", "in": "path", "required": True, "description": about, "schema": schema}


def query_parameter(name: str, schema: Json | None = None) -> Json:
    """A query parameter."""
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": PARAMETERS[name],
        "schema": schema or {"type": "string"},
    }


def body(schema: Json, example: Any = None) -> Json:
    """A request body that must be there."""
    media = {"schema": schema} if example is None else {"schema": schema, "example": example}
    return {"required": True, "content": {"application/json": media}}


def header_parameters(method: str, *, of_record: bool) -> list[Json]:
    """The headers that a request may have; `of_record` when it is about a single record that its path names."""
    if method == "GET":
        names = ["If_None_Match"] if of_record else []
    else:
        names = ["Idempotency_Key", *(["If_Match"] if of_record else [])]
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def responses(
    status: str, schema: Json, *, method: str, takes_body: bool, of_record: bool = False, tagged: bool = False
) -> Json:
    """The answer, and the errors. `tagged` when it shows a single record, whose tag is a header then."""
    success: Json = {"description": "The answer.", "content": {"application/json": {"schema": schema}}}
    if tagged:
        success["headers"] = {"ETag": _ETAG}
    left_out = frozenset[str]() if takes_body else _OF_BODIES
    left_out |= _OF_CHANGES | _OF_RECORDS if method == "GET" else frozenset() if of_record else _OF_RECORDS
    unchanged: Json = {}
    if tagged and method == "GET":
        unchanged = {"304": {"description": "It is as If-None-Match says.", "headers": {"ETag": _ETAG}}}
    errors = {code: {"$ref": f"#/components/responses/{code}"} for code in _ERRORS if code not in left_out}
    return {status: success, **unchanged, **errors}


def envelope(item: Json, *, listed: bool = False) -> Json:
    """`data` around an item or a list."""
    return required({"data": {"type": "array", "items": item} if listed else item})


def page_envelope(item: Json) -> Json:
    """`data` around a page, with what tells of its place."""
    return required(
        {
            "data": {"type": "array", "items": item},
            "meta": reference("List_Meta"),
            "pageInfo": reference("Page_Info"),
            "totalCount": COUNT,
        }
    )


def required(properties: Json) -> Json:
    """An object that has all of these."""
    return {"type": "object", "required": list(properties), "properties": properties}


def one_of_each(documented: Sequence[tuple[str, str, Json]]) -> Json:
    """Path, method, operation -> the paths. An id that two objects' names make alike gets a number."""
    paths: Json = {}
    seen: dict[str, int] = {}
    for path, method, operation in documented:
        name = operation["operationId"]
        seen[name] = seen.get(name, 0) + 1
        unique = name if seen[name] == 1 else f"{name}_{seen[name]}"
        paths.setdefault(path, {})[method] = {**operation, "operationId": unique}
    return paths


def _error(status: str, about: str) -> Json:
    media: Json = {"schema": reference("Limit_Answer" if status == "429" else "Error_Answer")}
    if status == "400":
        media["example"] = _ERROR_EXAMPLE
    headers = {"headers": {"Retry-After": _RETRY_AFTER}} if status in ("429", "503") else {}
    return {"description": about, **headers, "content": {"application/json": media}}
