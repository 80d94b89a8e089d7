"""The document of `/rest/metadata`, read from the types of the GraphQL endpoint that answers it."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    is_required_input_field,
)

from resolvers.twenty.rest.metadata.collections import COLLECTIONS, Change, Collection
from resolvers.twenty.rest.metadata.documents import shown_fields
from resolvers.twenty.rest.metadata.pages import PAGING
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
    responses,
)

_SCALARS: Json = {
    "Boolean": {"type": "boolean"},
    "Date": {"type": "string", "format": "date"},
    "DateTime": {"type": "string", "format": "date-time"},
    "Float": {"type": "number"},
    "ID": {"type": "string", "format": "uuid"},
    "Int": {"type": "integer", "format": "int32"},
    "String": {"type": "string"},
}
_COUNTED: Json = {**COUNT, "minimum": 0}


def metadata_document(schema: GraphQLSchema, server: str) -> Json:
    """The whole document."""
    schemas: Json = {}
    documented: list[tuple[str, str, Json]] = []
    for collection in COLLECTIONS:
        schemas[collection.shown_type] = _answered(schema.type_map[collection.shown_type])
        documented += _operations(schema, collection, schemas)
    sizes = {"limit": _COUNTED, "offset": _COUNTED}
    return frame(
        "Rosetta: Twenty's metadata over REST",
        "The objects and fields of your workspace, and what else is set up in it.",
        server,
        [(collection.plural, f"The {collection.plural} of the workspace.") for collection in COLLECTIONS],
        one_of_each(documented),
        schemas,
        {name: query_parameter(name, sizes.get(name)) for name in PAGING},
    )


def _operations(schema: GraphQLSchema, collection: Collection, schemas: Json) -> Iterator[tuple[str, str, Json]]:
    every, one = f"/metadata/{collection.plural}", f"/metadata/{collection.plural}/{{id}}"
    item = reference(collection.shown_type)
    plural, singular = _capital(collection.plural), _capital(collection.singular)
    listed = [{"$ref": f"#/components/parameters/{name}"} for name in PAGING]
    narrowed = [_narrows(name) for name in collection.by]
    by_id = [id_parameter(f"The {collection.singular}'s id.")]
    about = collection.singular

    def operation(
        name: str, summary: str, parameters: list[Json], status: str, answer: Json, change: Change | None
    ) -> Json:
        takes, method = None if change is None else change.takes, "GET" if change is None else "POST"
        described: Json = {
            "operationId": name,
            "summary": summary,
            "tags": [collection.plural],
            "parameters": [*parameters, *header_parameters(method, of_record=False)],
            "responses": responses(status, answer, method=method, takes_body=takes is not None),
        }
        if change is not None and takes is not None and not name.startswith("delete"):
            type_ = schema.type_map[takes]
            schemas[takes] = _taken_object(type_, change.without)
            described["requestBody"] = body(reference(takes))
        return described

    yield (
        every,
        "get",
        operation(
            f"findMany{plural}", f"List {collection.plural}", [*listed, *narrowed], "200", page_envelope(item), None
        ),
    )
    yield (
        every,
        "post",
        operation(f"createOne{singular}", f"Create one {about}", [], "201", envelope(item), collection.create),
    )
    yield one, "get", operation(f"findOne{singular}", f"Get one {about}", by_id, "200", envelope(item), None)
    for method, name in (("patch", "updateOne"), ("put", "replaceOne")):
        summary = f"Change the given fields of one {about}"
        yield one, method, operation(f"{name}{singular}", summary, by_id, "200", envelope(item), collection.update)
    deleted = envelope(reference("Deleted_Record"))
    yield (
        one,
        "delete",
        operation(f"deleteOne{singular}", f"Delete one {about}", by_id, "200", deleted, collection.delete),
    )


def _narrows(name: str) -> Json:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": f"Only those with this {name}.",
        "schema": {"type": "string", "format": "uuid"},
    }


def _answered(type_: GraphQLNamedType, above: tuple[str, ...] = ()) -> Json:
    """What REST shows of a type."""
    if not isinstance(type_, GraphQLObjectType):
        return _leaf(type_)
    properties = {wire: _output(field.type, (*above, type_.name)) for wire, _, field in shown_fields(type_, above)}
    return {"type": "object", "required": list(properties), "properties": properties}


def _output(type_: GraphQLOutputType, above: tuple[str, ...]) -> Json:
    if isinstance(type_, GraphQLNonNull):
        if isinstance(type_.of_type, GraphQLList):
            return {"type": "array", "items": _output(type_.of_type.of_type, above)}
        return _answered(type_.of_type, above)
    if isinstance(type_, GraphQLList):
        return {"type": "array", "nullable": True, "items": _output(type_.of_type, above)}
    return _or_null(_answered(type_, above))


def _taken_object(type_: GraphQLNamedType, without: tuple[str, ...] = ()) -> Json:
    """What a body of the input type may hold."""
    assert isinstance(type_, GraphQLInputObjectType)  # noqa: S101 - A change takes an input type.
    fields = {name: field for name, field in type_.fields.items() if name not in without}
    schema: Json = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _input(field.type) for name, field in fields.items()},
    }
    needed = [name for name, field in fields.items() if is_required_input_field(field)]
    return {**schema, "required": needed} if needed else schema


def _input(type_: GraphQLInputType) -> Json:
    if isinstance(type_, GraphQLNonNull):
        inner = type_.of_type
        if isinstance(inner, GraphQLList):
            return {"type": "array", "items": _input(inner.of_type)}
        return _taken_object(inner) if isinstance(inner, GraphQLInputObjectType) else _leaf(inner)
    if isinstance(type_, GraphQLList):
        return {"type": "array", "nullable": True, "items": _input(type_.of_type)}
    if isinstance(type_, GraphQLInputObjectType):
        return _or_null(_taken_object(type_))
    return _or_null(_leaf(type_))


def _leaf(type_: GraphQLNamedType) -> Json:
    if isinstance(type_, GraphQLEnumType):
        return {"type": "string", "enum": list(type_.values)}
    known: Json = _SCALARS.get(type_.name, {"description": "Any JSON value.", "nullable": True})
    return dict(known)


def _or_null(schema: Json) -> Json:
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None], "nullable": True}
    return {**schema, "nullable": True}


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]
