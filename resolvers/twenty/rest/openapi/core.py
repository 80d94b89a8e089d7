"""The document of records: every operation of the table for every object of one workspace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resolvers.kit.rest import Operation
from resolvers.twenty.enums import OrderByDirection
from resolvers.twenty.rest.bodies import settable
from resolvers.twenty.rest.likenesses import has_duplicates
from resolvers.twenty.rest.openapi.examples import example
from resolvers.twenty.rest.openapi.frame import (
    COUNT,
    Json,
    body,
    envelope,
    frame,
    header_parameters,
    id_parameter,
    one_of_each,
    page_envelope,
    query_parameter,
    reference,
    required,
    responses,
)
from resolvers.twenty.rest.openapi.schemas import (
    create_name,
    data_schema,
    record_schema,
    related_name,
    relation_name,
    relation_schema,
    update_name,
)
from resolvers.twenty.rest.parameters import DEFAULT_PAGE, PARAMETERS
from resolvers.twenty.rest.resources import Resources
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToOne

_READS = frozenset({"findMany", "findOne", "groupBy"})
_OF_MANY = frozenset({"createMany", "deleteMany", "findDuplicates", "findMany", "groupBy", "restoreMany", "updateMany"})
# What shows a single record, with its tag.
_TAGGED = frozenset({"createOne", "findOne", "restoreOne", "updateOne"})
_SUMMARIES = {
    "createMany": "Create {plural}: all of them, or none",
    "createOne": "Create one {singular}",
    "deleteMany": "Delete the {plural} that a filter finds",
    "deleteOne": "Delete one {singular}",
    "findDuplicates": "Look for {plural} that may be the same as the given ones",
    "findMany": "List {plural}",
    "findOne": "Get one {singular}",
    "groupBy": "Group {plural} by what they share",
    "mergeMany": "Make one of several {plural}",
    "restoreMany": "Restore the deleted {plural} that a filter finds",
    "restoreOne": "Restore one deleted {singular}",
    "updateMany": "Change the {plural} that a filter finds",
    "updateOne": "Change the given fields of one {singular}",
}
_SCHEMAS: Json = {
    "depth": {"type": "integer", "enum": [0, 1], "default": 0},
    "limit": {**COUNT, "minimum": 0, "default": DEFAULT_PAGE},
    "offset": {**COUNT, "minimum": 0, "default": 0},
    "include_records_sample": {"type": "boolean", "default": False},
    "soft_delete": {"type": "boolean", "default": True},
    "upsert": {"type": "boolean", "default": False},
}


_IDS: Json = {"type": "array", "items": {"type": "string", "format": "uuid"}}
_MERGE: Json = {
    "type": "object",
    "required": ["ids", "conflictPriorityIndex"],
    "additionalProperties": False,
    "properties": {
        "ids": {**_IDS, "minItems": 2, "maxItems": 9},
        "conflictPriorityIndex": {
            "type": "integer",
            "minimum": 0,
            "description": "Where in `ids` the record stands that stays, and whose value wins.",
        },
        "dryRun": {"type": "boolean", "default": False, "description": "Only show what the record would be."},
    },
}


def core_document(operations: Sequence[Operation], resources: Resources, server: str) -> Json:
    """The whole document."""
    documented: list[tuple[str, str, Json]] = []
    schemas: Json = {}
    for words in resources.objects:
        schemas |= _object_schemas(words, resources)
        for operation in operations:
            if not operation.older and _offered(operation, words):
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


def _offered(operation: Operation, words: ObjectWords) -> bool:
    if operation.name == "findDuplicates":
        return has_duplicates(words)
    return words.writable or operation.name in _READS


def _object_schemas(words: ObjectWords, resources: Resources) -> Json:
    made = {
        words.type_name: record_schema(words, resources.vocabulary, related=False),
        related_name(words): record_schema(words, resources.vocabulary, related=True),
        relation_name(words): relation_schema(words),
    }
    if words.writable:
        made[create_name(words)] = data_schema(settable(words, creating=True), resources.vocabulary)
        made[update_name(words)] = data_schema(settable(words, creating=False), resources.vocabulary)
    return made


def _methods(operation: Operation, words: ObjectWords) -> Iterator[tuple[str, Json]]:
    for method in operation.methods:
        name, of_record = _operation_id(operation.name, method, words), "{id}" in operation.path
        described: Json = {
            "operationId": name,
            "summary": _SUMMARIES[operation.name].format(singular=words.singular, plural=words.plural),
            "tags": [words.plural],
            "parameters": [*_parameters(operation, words), *header_parameters(method, of_record=of_record)],
            "responses": responses(
                "201" if operation.name.startswith("create") else "200",
                _answer_schema(operation, words),
                method=method,
                takes_body=operation.takes_body,
                of_record=of_record,
                tagged=operation.name in _TAGGED,
            ),
        }
        if operation.takes_body:
            described["requestBody"] = _body(operation, words)
        yield method.lower(), described


def _operation_id(name: str, method: str, words: ObjectWords) -> str:
    """As the real server names them."""
    if name == "findDuplicates":
        return f"find{words.type_name}Duplicates"
    if method == "PUT":
        name = name.replace("update", "replace")
    return name + (words.type_name if name.endswith("One") else words.plural_name)


def _parameters(operation: Operation, words: ObjectWords) -> Iterator[Json]:
    if "{id}" in operation.path:
        yield id_parameter("The record's id.")
    for name in operation.parameters:
        if name == "order":
            yield _order_parameter(words)
        elif name == "filter" and operation.name not in _READS:
            yield {**query_parameter("filter"), "required": True}
        elif name == "group_by":
            yield {**query_parameter("group_by"), "required": True, "example": "createdAt[MONTH]"}
        elif name == "limit" and operation.name == "groupBy":
            yield {**query_parameter("limit", {**COUNT, "minimum": 0}), "description": "How many groups at most."}
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
    if operation.name == "mergeMany":
        return body(_MERGE)
    if operation.name == "findDuplicates":
        properties = {"ids": _IDS, "data": {"type": "array", "items": reference(create_name(words))}}
        return body({"type": "object", "additionalProperties": False, "properties": properties})
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
    if operation.name == "findDuplicates":
        found = {"type": "array", "items": item}
        page = {"totalCount": COUNT, f"{words.singular}Duplicates": found, "pageInfo": reference("Page_Info")}
        return envelope(required(page), listed=True)
    if operation.name == "groupBy":
        return envelope(_group(item), listed=True)
    return envelope(item, listed=operation.name in _OF_MANY)


def _group(item: Json) -> Json:
    properties = {
        "groupByDimensionValues": {"type": "array", "items": {"type": "string", "nullable": True}},
        "totalCount": COUNT,
        "records": {"type": "array", "items": item},
    }
    return {
        "type": "object",
        "required": ["groupByDimensionValues", "totalCount"],
        "properties": properties,
        "additionalProperties": {
            "description": "An aggregate that was asked for.",
            "nullable": True,
            "anyOf": [{"type": "number"}, {"type": "string"}],
        },
    }
