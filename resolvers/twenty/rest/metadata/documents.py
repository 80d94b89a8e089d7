"""The GraphQL documents behind REST's operations, selecting everything that an item has.

A nested object is shown with what it holds itself, but nothing is shown inside itself again: a field names its object,
and does not list that object's fields.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from resolvers.twenty.rest.metadata.collections import Change

# A list of plain items beside the connection of the same: REST shows it under the connection's name.
_PLAIN_LISTS = {"fieldsList": "fields"}


def shown_fields(type_: GraphQLObjectType, above: tuple[str, ...] = ()) -> Iterator[tuple[str, str, GraphQLField]]:
    """Name on the wire, name in GraphQL, field: everything of the type that REST shows below these types."""
    for name, field in type_.fields.items():
        target = get_named_type(field.type)
        if any(is_required_argument(argument) for argument in field.args.values()):
            continue
        if is_leaf_type(target) or (
            isinstance(target, GraphQLObjectType)
            and not _is_connection(target)
            and target.name not in (*above, type_.name)
        ):
            yield _PLAIN_LISTS.get(name, name), name, field


def selection(type_: GraphQLNamedType, above: tuple[str, ...] = ()) -> str:
    """The selection set of everything that REST shows of the type; empty for a scalar."""
    if not isinstance(type_, GraphQLObjectType):
        return ""
    parts = []
    for wire, name, field in shown_fields(type_, above):
        below = selection(get_named_type(field.type), (*above, type_.name))
        parts.append(f"{name if wire == name else f'{wire}: {name}'} {below}".strip())
    return "{ " + " ".join(parts) + " }"


def list_document(schema: GraphQLSchema, root: str) -> str:
    """The document that lists all items at the root field."""
    assert schema.query_type is not None  # noqa: S101 - The schema of /metadata has queries.
    answered = get_named_type(schema.query_type.fields[root].type)
    if isinstance(answered, GraphQLObjectType) and _is_connection(answered):
        edge = get_named_type(answered.fields["edges"].type)
        assert isinstance(edge, GraphQLObjectType)  # noqa: S101 - Relay says so, and mypy cannot know.
        return f"{{ found: {root} {{ edges {{ node {selection(get_named_type(edge.fields['node'].type))} }} }} }}"
    return f"{{ found: {root} {selection(answered)} }}"


def change_document(schema: GraphQLSchema, change: Change) -> str:
    """The document of a change."""
    assert schema.mutation_type is not None  # noqa: S101 - The schema of /metadata has mutations.
    answered = get_named_type(schema.mutation_type.fields[change.call.partition("(")[0]].type)
    variables = ["$id: ID!"] if "$id" in change.call else []
    if change.takes is not None:
        variables.append(f"$data: {change.takes}!")
    return f"mutation M({', '.join(variables)}) {{ changed: {change.call} {selection(answered)} }}"


def _is_connection(type_: GraphQLObjectType) -> bool:
    return "edges" in type_.fields
