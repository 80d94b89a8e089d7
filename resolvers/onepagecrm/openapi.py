"""GET /open-api: the table as an OpenAPI document. What is not served yet is not in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.onepagecrm.counters import BESIDE, SCHEMAS
from resolvers.onepagecrm.kinds import or_null
from resolvers.onepagecrm.table import THEMES, resources
from resolvers.onepagecrm.words import Field, Line, Resource, Rule

_JSON = "application/json"
_ERROR = {
    "type": "object",
    "required": ["status", "message", "error_name", "error_message", "errors"],
    "properties": {
        "status": {"type": "integer"},
        "message": {"type": "string"},
        "error_name": {"type": "string"},
        "error_message": {"type": "string"},
        "errors": {"type": "object"},
    },
}
_FAILURES: Mapping[str, str] = {
    "400": "The request cannot be understood or accepted.",
    "401": "No user_id with its api_key.",
    "403": "Not allowed.",
    "404": "There is no such thing.",
    "409": "It contradicts what is stored.",
    "412": "The record was changed meanwhile.",
    "413": "Too large.",
    "415": "Not JSON.",
    "422": "The idempotency key belongs to another request.",
    "429": "Too many requests.",
    "503": "Too busy.",
}


async def document(request: RestRequest) -> RestAnswer:
    """The document."""
    return RestAnswer(orjson.dumps(described(request.server)))


def described(server: str) -> dict[str, Any]:
    """The document of the API at an address."""
    paths: dict[str, dict[str, Any]] = {}
    for theme in THEMES:
        for line in theme.lines:
            if line.rule is not None:
                paths.setdefault(line.path, {})[line.method.lower()] = _operation(theme.title, line, line.rule)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Rosetta: OnePageCRM REST", "version": "3"},
        "servers": [{"url": server}],
        "security": [{"basic": []}],
        "paths": paths,
        "components": {
            "schemas": {
                "Error": _ERROR,
                **{resource.schema: _shown(resource) for resource in resources()},
                **SCHEMAS,
                **{name: schema for theme in THEMES for name, schema in theme.schemas.items()},
            },
            "securitySchemes": {"basic": {"type": "http", "scheme": "basic"}},
        },
    }


def _operation(tag: str, line: Line, rule: Rule) -> dict[str, Any]:
    named = [piece[1:-1] for piece in line.path.split("/") if piece.startswith("{")]
    in_path = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in named]
    in_query = [
        {"name": one.name, "in": "query", "required": one.required, "schema": dict(one.kind.schema)}
        for one in rule.parameters
    ]
    found: dict[str, Any] = {
        "tags": [tag],
        "operationId": line.name,
        "summary": line.summary,
        "parameters": [*in_path, *in_query],
        "responses": {
            str(rule.status): {"description": "It went well.", "content": {_JSON: {"schema": _enveloped(rule)}}},
            **{
                status: {"description": said, "content": {_JSON: {"schema": {"$ref": "#/components/schemas/Error"}}}}
                for status, said in _FAILURES.items()
            },
        },
    }
    if rule.body is not None:
        found["requestBody"] = {"content": {_JSON: {"schema": _taken(rule.body)}}}
    return found


def _enveloped(rule: Rule) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["status", "message", "timestamp", "data"],
        "properties": {
            "status": {"type": "integer", "const": 0},
            "message": {"type": "string"},
            "timestamp": {"type": "integer"},
            "data": dict(rule.data),
            **(BESIDE if rule.counts else {}),
        },
    }


def _shown(resource: Resource) -> dict[str, Any]:
    shown = {one.name: or_null(one.kind.answered) for one in resource.fields if one.reads}
    return {"type": "object", "properties": {**shown, "index": {"type": "integer"}} if resource.numbered else shown}


def _taken(fields: Sequence[Field]) -> dict[str, Any]:
    return {"type": "object", "properties": {one.name: or_null(one.kind.schema) for one in fields}}
