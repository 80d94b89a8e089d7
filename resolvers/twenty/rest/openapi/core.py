"""The document of records: every operation of the table for every object of one workspace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resolvers.kit.rest import Operation
from resolvers.twenty.enums import OrderByDirection
from resolvers.twenty.rest.bodies import settable
from resolvers.twenty.rest.openapi.examples import example
from resolvers.twenty.rest.openapi.frame import (
    COUNT,
    Json,
    body,
    envelope,
    frame,
    id_parameter,
    one_of_each,
    page_envelope,
    query_parameter,
    reference,
    responses,
)
from resolvers.twenty.rest.openapi.schemas import create_name, data_schema, record_schema, related_name, update_name
from resolvers.twenty.rest.parameters import DEFAULT_PAGE, PARAMETERS
from resolvers.twenty.rest.resources import Resources
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne

_READS = frozenset({"findMany", "findOne"})
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
_SCHEMAS: Json = {
    "depth": {"type": "integer", "enum": [0, 1], "default": 0},
    "limit": {**COUNT, "minimum": 0, "default": DEFAULT_PAGE},
    "offset": {**COUNT, "minimum": 0, "default": 0},
    "soft_delete": {"type": "boolean", "default": True},
    "upsert": {"type": "boolean", "default": False},
}


def core_document(operations: Sequence[Operation], resources: Resources, server: str) -> Json:
    """The whole document."""
    documented: list[tuple[str, str, Json]] = []
    schemas: Json = {}
    for words in resources.objects:
        schemas |= _object_schemas(words, resources)
        for operation in operations:
            if not operation.older and (words.writable or operation.name in _READS):
                path = operation.path.replace("{plural}", words.plural)
                documented += [(path, method, described) for method, described in _methods(operation, words)]
    return frame(
        "Rosetta: Twenty's REST API",
        "The records of your workspace in the vocabulary of Twenty's REST API.",
        server,
        [(words.plural, words.description) for words in resources.objects],
        one_of_each(documented),
        schemas,
        {name: query_parameter(name, _SCHEMAS.get(name)) for name in PARAMETERS if name != "order"},
    )


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
        described: Json = {
            "operationId": name,
            "summary": _SUMMARIES[operation.name].format(singular=words.singular, plural=words.plural),
            "tags": [words.plural],
            "parameters": list(_parameters(operation, words)),
            "responses": responses(
                "201" if operation.name.startswith("create") else "200",
                _answer_schema(operation, words),
                takes_body=operation.takes_body,
            ),
        }
        if operation.takes_body:
            described["requestBody"] = _body(operation, words)
        yield method.lower(), described


def _parameters(operation: Operation, words: ObjectWords) -> Iterator[Json]:
    if "{id}" in operation.path:
        yield id_parameter("The record's id.")
    for name in operation.parameters:
        if name == "order":
            yield _order_parameter(words)
        elif name == "filter" and operation.name not in _READS:
            yield {**query_parameter("filter"), "required": True}
        else:
            yield {"$ref": f"#/components/parameters/{name}"}


def _order_parameter(words: ObjectWords) -> Json:
    direction = {"type": "string", "enum": ["asc", "desc", *OrderByDirection.__members__]}
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": dict.fromkeys(_sortable(words), direction),
    }
    return {**query_parameter("order", schema), "style": "deepObject", "explode": True}


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


def _body(operation: Operation, words: ObjectWords) -> Json:
    creating = operation.name.startswith("create")
    schema = reference(create_name(words) if creating else update_name(words))
    shown = example(settable(words, creating=creating))
    if operation.name == "createMany":
        return body({"type": "array", "items": schema}, [shown])
    return body(schema, shown)


def _answer_schema(operation: Operation, words: ObjectWords) -> Json:
    item = reference("Deleted_Record" if operation.name.startswith("delete") else related_name(words))
    if operation.name == "findMany":
        return page_envelope(item)
    return envelope(item, listed=operation.name.endswith("Many"))
