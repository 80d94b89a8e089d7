"""The JSON schemas of records, and of the data that creates and updates take."""

from __future__ import annotations

from collections.abc import Mapping

from resolvers.twenty.kinds import ADDRESS, ADDRESS_PARTS, DATE, DATE_TIME, EMAIL, LINK, POSITION, RAW_JSON, UUID
from resolvers.twenty.rest.bodies import Takes, unique_words
from resolvers.twenty.rest.openapi.frame import Json, reference
from resolvers.twenty.rest.shapes import MOST_RELATED
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToMany, ToOne

_FORMATS = {UUID: "uuid", DATE: "date", DATE_TIME: "date-time", EMAIL: "email"}
_NUMERIC = r"^-?[0-9]+(\.[0-9]+)?$"
_NULLABLE_TEXT: Json = {"type": "string", "nullable": True}
_NOT_KEPT: Json = {"description": "Accepted, and not kept."}


def related_name(words: ObjectWords) -> str:
    """The schema of a record whose related records may be shown."""
    return f"{words.type_name}_WithRelations"


def create_name(words: ObjectWords) -> str:
    """The schema of a new record's data."""
    return f"{words.type_name}_Create"


def update_name(words: ObjectWords) -> str:
    """The schema of a change's data."""
    return f"{words.type_name}_Update"


def relation_name(words: ObjectWords) -> str:
    """The schema of a way to relate a record to one of this object."""
    return f"{words.type_name}_Relation"


def record_schema(words: ObjectWords, vocabulary: Vocabulary, *, related: bool) -> Json:
    """A record as another one shows it; with `related`, as answers do, whatever `depth` and `fields` ask for."""
    properties: Json = {}
    sure: list[str] = []
    for word in words.fields:
        match word:
            case Plain():
                properties[word.name] = _described(_shown(word), word.description)
            case Composite():
                parts = {part.name: _shown(part) for part in word.parts}
                properties[word.name] = _described(
                    {"type": "object", "required": list(parts), "properties": parts}, word.description
                )
            case ToOne():
                properties[word.id_field.name] = _shown(word.id_field)
                sure.append(word.id_field.name)
                if related:
                    target = reference(vocabulary[word.target].type_name)
                    properties[word.name] = {"nullable": True, "allOf": [target]}
                continue
            case ToMany():
                if related:
                    items = reference(vocabulary[word.target].type_name)
                    properties[word.name] = {"type": "array", "maxItems": MOST_RELATED, "items": items}
                continue
        sure.append(word.name)
    # Which fields an answer has beside the id is the request's choice.
    return {"type": "object", "required": ["id"] if related else sure, "properties": properties}


def data_schema(fields: Mapping[str, Takes], vocabulary: Vocabulary) -> Json:
    """What a body may hold."""
    properties: Json = {}
    for name, takes in fields.items():
        if isinstance(takes, Plain):
            properties[name] = _described(_taken(takes), takes.description)
        elif isinstance(takes, ToOne):
            properties[name] = {"nullable": True, "allOf": [reference(relation_name(vocabulary[takes.target]))]}
        else:
            properties[name] = _parts({part.name: _taken(part) for part in takes})
    return {"type": "object", "additionalProperties": False, "properties": properties}


def relation_schema(words: ObjectWords) -> Json:
    """How another record is related to one of this object, found by a value that only one record has."""
    where = {
        name: _taken(takes) if isinstance(takes, Plain) else _parts({part.name: _taken(part) for part in takes})
        for name, takes in unique_words(words)
    }
    connect = {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": where}
    return _parts(
        {
            "connect": {**_parts({"where": connect}), "required": ["where"]},
            "disconnect": {"type": "boolean", "nullable": True, "description": "true lets go of the related record."},
        }
    )


def _parts(properties: Json) -> Json:
    return {"type": "object", "nullable": True, "additionalProperties": False, "properties": properties}


def _shown(plain: Plain) -> Json:
    schema = _scalar(plain)
    if not plain.sure and plain.kind is not RAW_JSON:
        schema["nullable"] = True
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    return schema


def _taken(plain: Plain) -> Json:
    kind = plain.kind
    if kind is LINK:
        parts = {"primaryLinkUrl": _NULLABLE_TEXT, "primaryLinkLabel": _NOT_KEPT, "secondaryLinks": _NOT_KEPT}
        return {"nullable": True, "anyOf": [{"type": "string"}, _parts(parts)]}
    if kind is ADDRESS:
        parts = {**dict.fromkeys(ADDRESS_PARTS, _NULLABLE_TEXT), "addressLat": _NOT_KEPT, "addressLng": _NOT_KEPT}
        return {"nullable": True, "anyOf": [{"type": "string"}, _parts(parts)]}
    if kind is POSITION:
        return {"nullable": True, "anyOf": [{"type": "number"}, {"type": "string", "enum": ["first", "last"]}]}
    shown = _shown(plain)
    if shown.get("type") in ("integer", "number"):
        # Digits in quotes keep what a double would lose.
        return {"nullable": True, "anyOf": [_scalar(plain), {"type": "string", "pattern": _NUMERIC}]}
    return shown


def _scalar(plain: Plain) -> Json:
    kind = plain.kind
    if kind is RAW_JSON:
        return {"description": "Any JSON value.", "nullable": True}
    if kind in _FORMATS:
        return {"type": "string", "format": _FORMATS[kind]}
    text: Json = {"type": "string", "enum": list(plain.choices)} if plain.choices else {"type": "string"}
    if kind.is_array:
        return {"type": "array", "items": text}
    match kind.pg:
        case "bool":
            return {"type": "boolean"}
        case "int8" | "int4":
            return {"type": "integer", "format": "int64"}
        case "numeric" | "float8":
            return {"type": "number"}
        case _:
            return text


def _described(schema: Json, description: str | None) -> Json:
    return {**schema, "description": description} if description else schema
