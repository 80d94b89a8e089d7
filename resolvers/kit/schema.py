"""Assembles a dialect's Strawberry schema and fits it to real clients' documents.

Three leniencies, each met in the field: enum literals in quotes, `UUID` variables where the schema says `ID`, and
unions completed from plain values on the field-by-field path.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import strawberry
from graphql import (
    DocumentNode,
    GraphQLEnumType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    NamedTypeNode,
    OperationDefinitionNode,
    StringValueNode,
    EnumValueNode,
    is_introspection_type,
)
from strawberry.schema.config import StrawberryConfig

from resolvers.kit.executor import ShapedExecutor
from resolvers.kit.plain import resolver_for
from resolvers.kit.selection import record_field


class Schema:
    """A Strawberry schema ready for the door: resolvers attached, leniencies in place."""

    def __init__(
        self,
        query: type,
        mutation: type | None = None,
        *,
        types: Sequence[type] = (),
        scalar_map: Any = None,
        aliases: dict[str, str] | None = None,
    ) -> None:
        self.strawberry = strawberry.Schema(
            query=query,
            mutation=mutation,
            types=types,
            config=StrawberryConfig(auto_camel_case=False, scalar_map=scalar_map or {}),
            execution_context_class=ShapedExecutor,
        )
        self.graphql: GraphQLSchema = self.strawberry._schema
        # Variable types that clients of the real product declare -> the type that this schema uses in their place.
        self._aliases = aliases or {}
        for type_ in self.graphql.type_map.values():
            if is_introspection_type(type_):
                continue
            if isinstance(type_, GraphQLEnumType):
                _accept_quoted(type_)
            elif isinstance(type_, GraphQLUnionType):
                type_.resolve_type = _named_type
            elif isinstance(type_, GraphQLObjectType):
                type_.is_type_of = None
                for name, field in type_.fields.items():
                    if record_field(field) is not None:
                        field.resolve = resolver_for(name, field)

    def print_sdl(self) -> str:
        """The schema as SDL text."""
        return self.strawberry.as_str() + "\n"

    def adapt(self, document: DocumentNode) -> DocumentNode:
        """Rewrite aliased variable types in place; the document is cached, so this happens once."""
        for definition in document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                for variable in definition.variable_definitions or ():
                    self._rename(variable.type)
        return document

    def _rename(self, node: Any) -> None:
        while not isinstance(node, NamedTypeNode):
            node = node.type
        if (alias := self._aliases.get(node.name.value)) is not None:
            node.name.value = alias


def _named_type(value: Any, _info: Any, _type: Any) -> str:
    return str(value["__typename"])


def _accept_quoted(enum: GraphQLEnumType) -> None:
    """Twenty's own documentation writes directions and null tests as strings: `orderBy: [{name: "AscNullsLast"}]`."""
    original = enum.parse_literal

    def parse_literal(node: Any, variables: Any = None, *rest: Any) -> Any:
        if isinstance(node, StringValueNode):
            node = EnumValueNode(value=node.value, loc=node.loc)
        return original(node, variables, *rest)

    enum.parse_literal = parse_literal  # type: ignore[method-assign]
    coerce = getattr(enum, "coerce_input_literal", None)
    if coerce is not None:

        def coerce_input_literal(node: Any, *rest: Any) -> Any:
            if isinstance(node, StringValueNode):
                node = EnumValueNode(value=node.value, loc=node.loc)
            return coerce(node, *rest)

        enum.coerce_input_literal = coerce_input_literal  # type: ignore[method-assign]
