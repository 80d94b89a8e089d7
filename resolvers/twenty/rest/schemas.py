"""The JSON schemas of records, of the data that creates and updates take, and of what surrounds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from resolvers.twenty.kinds import ADDRESS, DATE, DATE_TIME, LINK, POSITION, RAW_JSON, UUID, Kind
from resolvers.twenty.rest.shapes import MOST_RELATED
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToMany, ToOne

Json = dict[str, Any]

_COUNT = {"type": "integer", "format": "int64"}
_FORMATS = {UUID: "uuid", DATE: "date", DATE_TIME: "date-time"}

COMMON: Mapping[str, Json] = {
    "Deleted": {
        "type": "object",
        "required": ["id", "deleted"],
        "properties": {"id": {"type": "string", "format": "uuid"}, "deleted": {"type": "boolean", "enum": [True]}},
    },
    "Error": {
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
    "Meta": {
        "type": "object",
        "required": ["totalCount", "hasMore"],
        "properties": {"totalCount": _COUNT, "hasMore": {"type": "boolean"}},
    },
    "PageInfo": {
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


def reference(name: str) -> Json:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def related_name(words: ObjectWords) -> str:
    """The schema of a record whose related records may be shown."""
    return f"{words.type_name}WithRelations"


def create_name(words: ObjectWords) -> str:
    """The schema of a new record's data."""
    return f"{words.type_name}Create"


def update_name(words: ObjectWords) -> str:
    """The schema of a change's data."""
    return f"{words.type_name}Update"


def record_schema(words: ObjectWords, vocabulary: Vocabulary, *, related: bool) -> Json:
    """A record as it is shown; with `related` also what depth 1 adds."""
    properties: Json = {}
    required: list[str] = []
    for word in words.fields:
        match word:
            case Plain():
                properties[word.name] = _described(_shown(word.kind, sure=word.sure), word.description)
            case Composite():
                parts = {part.name: _shown(part.kind, sure=part.sure) for part in word.parts}
                properties[word.name] = _described({"type": "object", "properties": parts}, word.description)
            case ToOne():
                properties[word.id_field.name] = _shown(UUID, sure=False)
                required.append(word.id_field.name)
                if related:
                    target = reference(vocabulary[word.target].type_name)
                    properties[word.name] = {"nullable": True, "allOf": [target]}
                continue
            case ToMany():
                if related:
                    items = reference(vocabulary[word.target].type_name)
                    properties[word.name] = {"type": "array", "maxItems": MOST_RELATED, "items": items}
                continue
        required.append(word.name)
    return {"type": "object", "required": required, "properties": properties}


def data_schema(fields: Mapping[str, Plain | tuple[Plain, ...]]) -> Json:
    """What a body may hold."""
    properties: Json = {}
    for name, takes in fields.items():
        if isinstance(takes, Plain):
            properties[name] = _described(_taken(takes.kind), takes.description)
        else:
            parts = {part.name: _taken(part.kind) for part in takes}
            properties[name] = {"type": "object", "nullable": True, "additionalProperties": False, "properties": parts}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _shown(kind: Kind, *, sure: bool) -> Json:
    schema = _scalar(kind)
    if not sure and kind is not RAW_JSON:
        schema["nullable"] = True
    return schema


def _taken(kind: Kind) -> Json:
    if kind is LINK:
        parts = {"primaryLinkUrl": {"type": "string", "nullable": True}}
        return {"nullable": True, "anyOf": [{"type": "string"}, {"type": "object", "properties": parts}]}
    if kind is ADDRESS:
        return {"nullable": True, "anyOf": [{"type": "string"}, {"type": "object"}]}
    if kind is POSITION:
        return {"anyOf": [{"type": "number"}, {"type": "string", "enum": ["first", "last"]}]}
    return _shown(kind, sure=False)


def _scalar(kind: Kind) -> Json:
    if kind is RAW_JSON:
        return {"description": "Any JSON value.", "nullable": True}
    if kind in _FORMATS:
        return {"type": "string", "format": _FORMATS[kind]}
    match kind.pg:
        case "bool":
            return {"type": "boolean"}
        case "int8" | "int4":
            return {"type": "integer", "format": "int64"}
        case "numeric" | "float8":
            return {"type": "number"}
        case _:
            return {"type": "string"}


def _described(schema: Json, description: str | None) -> Json:
    return {**schema, "description": description} if description else schema
