"""Mutations: the root fields run one after the other, each in a transaction of its own."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError, GraphQLField, NonNullTypeNode, is_non_null_type

from models.errors import CrmError, Stale, Unavailable
from resolvers.kit.actions import Call, perform
from resolvers.kit.complete import complete
from resolvers.kit.context import Context, Limits
from resolvers.kit.errors import render
from resolvers.kit.looks import Known, Looks, resolved
from resolvers.kit.prepared import Answer, MutationField, Prepared, declared_in, root_nodes
from resolvers.kit.schema import Schema
from resolvers.kit.selection import Document
from resolvers.kit.shaped import Shaped


async def mutate(
    schema: Schema, limits: Limits, context: Context, prepared: Prepared, variables: dict[str, Any]
) -> Answer:
    """Run them all; what one of them did stays when a later one fails."""
    document = Document(schema.graphql, prepared.fragments, Known(variables, limits))
    fields = prepared.mutations.find(variables, context.access)
    if fields is None:
        looks = Looks(variables, limits)
        fields = _fields(schema, prepared, document, looks)
        # An error that is raised remembers the request in which it was, so none is kept for the next one.
        if not any(asked.error for asked in fields):
            prepared.mutations.keep(looks.trace, fields, context.access)
    data: dict[str, Any] = {}
    errors: list[dict[str, Any]] = []
    failure: CrmError | None = None
    for asked in fields:
        if asked.field is None:
            data[asked.key] = asked.typename
            continue
        try:
            data[asked.key] = await _result(asked, asked.field, context, document, variables)
        except Exception as error:  # noqa: BLE001 - rendered, and logged there when it is not ours
            errors.append(render(error, path=[asked.key], node=asked.nodes[0]))
            data[asked.key] = None
            failure = error if isinstance(error, Stale | Unavailable) else failure
        if data[asked.key] is None and is_non_null_type(asked.field.type):
            return Answer({"errors": errors, "data": None}, failure=failure)
    if any(value is not None for value in data.values()):
        failure = None
    return Answer({"errors": errors, "data": data} if errors else {"data": data}, failure=failure)


async def _result(
    asked: MutationField, field: GraphQLField, context: Context, document: Document, variables: dict[str, Any]
) -> Any:
    """What one root field answers."""
    if asked.error is not None:
        raise asked.error
    declared = declared_in(field)
    declared.refuse(context.caller)
    if declared.action is None:
        raise TypeError(f"{declared.python_name} has no action")
    arguments = {name: resolved(value, variables) for name, value in asked.arguments}
    call = Call(context, arguments, field, asked.nodes, document, variables, asked.answers)
    result = await perform(call, declared.action)
    return result.fragment if isinstance(result, Shaped) else complete(call, result)


def _fields(schema: Schema, prepared: Prepared, document: Document, looks: Looks) -> tuple[MutationField, ...]:
    """The root fields that these variables include. `document` has the values, `looks` their places."""
    if prepared.operation is None:
        raise TypeError("there is no operation")
    for definition in prepared.operation.variable_definitions or ():
        # Whether null is allowed depends on where the variable stands, so whether it is null decides what is kept.
        place = looks.givens.get(definition.variable.name.value)
        if place is not None and not isinstance(definition.type, NonNullTypeNode):
            looks.is_null(place)
    type_ = schema.graphql.mutation_type
    if type_ is None:
        raise TypeError("the schema has no mutations")
    places = document.on(looks)
    fields = []
    for key, nodes in root_nodes(places, type_, prepared).items():
        name = nodes[0].name.value
        if name == "__typename":
            fields.append(MutationField(key, nodes, typename=type_.name))
            continue
        field = type_.fields[name]
        arguments: dict[str, Any] = {}
        wrong = None
        try:
            document.arguments(field, nodes[0])
            arguments = places.arguments(field, nodes[0])
        except GraphQLError as error:
            wrong = error
        fields.append(MutationField(key, nodes, field, tuple(arguments.items()), wrong))
    return tuple(fields)
