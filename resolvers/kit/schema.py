"""Assembles a dialect's Strawberry schema and fits it to real clients' documents.

Three leniencies, each met in the field: enum literals in quotes, `UUID` variables where the schema says `ID`, and
unions completed from plain values on the field-by-field path.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import strawberry
from graphql import (
    DocumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    NamedTypeNode,
    NameNode,
    OperationDefinitionNode,
    SelectionNode,
    StringValueNode,
    VariableDefinitionNode,
    Visitor,
    is_introspection_type,
    visit,
)
from msgspec import Struct
from strawberry.schema.config import StrawberryConfig

from resolvers.kit.blame import Step
from resolvers.kit.executor import ShapedExecutor
from resolvers.kit.fields import RecordField
from resolvers.kit.plain import resolver_for
from resolvers.kit.selection import record_field

# A nullable field without arguments: its scalar's name and its declaration.
Leaf = tuple[str, RecordField]
# GraphQL type -> field -> the field.
LeavesByType = Mapping[str, Mapping[str, Leaf]]


class Option(Struct, frozen=True):
    """A field of an input type: the name of its type and whether it is a list of such, and what it is for."""

    type: tuple[str, bool]
    description: str | None = None
    required: bool = False


# Input type -> field -> what it is.
OptionsByType = Mapping[str, Mapping[str, Option]]
# Input type, a name that it does not have, the steps that lead there -> message and detail; None: GraphQL's own words.
Refusal = Callable[[str, str, Sequence[Step]], tuple[str, str] | None]


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
        aliases_beside: Mapping[str, Mapping[str, str]] | None = None,
        roots_beside: Mapping[str, tuple[str, frozenset[str]]] | None = None,
        leaves: LeavesByType | None = None,
        options: OptionsByType | None = None,
        refusal: Refusal | None = None,
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
        # The same only in operations that select a root field: two products may give one name to different types.
        self._aliases_beside = aliases_beside or {}
        # A root field of two products -> what the second one's is called here, and the arguments and selected fields
        # that only it has.
        self._roots_beside = roots_beside or {}
        # What a dialect says, and its own name for it, of a name that an input type does not have.
        self.refusal = refusal
        for type_name, added in (leaves or {}).items():
            self._add(type_name, added)
        for type_name, inputs in (options or {}).items():
            self._add_inputs(type_name, inputs)
        for type_ in self.graphql.type_map.values():
            if is_introspection_type(type_):
                continue
            if isinstance(type_, GraphQLEnumType):
                _fit_enum(type_)
            elif isinstance(type_, GraphQLUnionType | GraphQLInterfaceType):
                type_.resolve_type = _named_type
            elif isinstance(type_, GraphQLObjectType):
                type_.is_type_of = None
                for name, field in type_.fields.items():
                    if record_field(field) is not None:
                        field.resolve = resolver_for(name, field)

    def print_sdl(self) -> str:
        """The schema as SDL text."""
        return self.strawberry.as_str() + "\n"

    def _add(self, type_name: str, leaves: Mapping[str, Leaf]) -> None:
        """Fields without arguments, past Strawberry, which would take a third of the time of a schema for them."""
        type_ = self.graphql.type_map[type_name]
        if not isinstance(type_, GraphQLObjectType):
            raise TypeError(f"{type_name} is not an object type")
        for name, (scalar, declaration) in leaves.items():
            type_.fields[name] = GraphQLField(
                self.graphql.type_map[scalar],  # type: ignore[arg-type]
                description=declaration.description,
                extensions={"strawberry-definition": declaration},
            )

    def _add_inputs(self, type_name: str, options: Mapping[str, Option]) -> None:
        type_ = self.graphql.type_map[type_name]
        if not isinstance(type_, GraphQLInputObjectType):
            raise TypeError(f"{type_name} is not an input type")
        for key, option in options.items():
            name, listed = option.type
            given: Any = self.graphql.type_map[name]
            if listed:
                given = GraphQLList(GraphQLNonNull(given))
            if option.required:
                given = GraphQLNonNull(given)
            type_.fields[key] = GraphQLInputField(given, description=option.description)

    def adapt(self, document: DocumentNode) -> DocumentNode:
        """The document with this schema's names; it is cached, so this happens once."""
        adapted: DocumentNode = visit(document, _Renaming(self._aliases, self._aliases_beside, self._roots_beside))
        return adapted


class _Renaming(Visitor):
    """Renames the types of variable definitions, and no other type in the document; and root fields of two products."""

    def __init__(
        self,
        aliases: Mapping[str, str],
        beside: Mapping[str, Mapping[str, str]],
        roots: Mapping[str, tuple[str, frozenset[str]]],
    ) -> None:
        super().__init__()
        self._everywhere = self._aliases = dict(aliases)
        self._beside = beside
        self._roots = roots

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> Any:
        """What the operation's own root fields say of names."""
        self._aliases = dict(self._everywhere)
        for selected in node.selection_set.selections:
            if isinstance(selected, FieldNode):
                self._aliases |= self._beside.get(selected.name.value, {})
        selections = tuple(map(self._root, node.selection_set.selections))
        if all(new is old for new, old in zip(selections, node.selection_set.selections, strict=True)):
            return None
        return replace(node, selection_set=replace(node.selection_set, selections=selections))

    def _root(self, node: SelectionNode) -> SelectionNode:
        if not isinstance(node, FieldNode) or node.name.value not in self._roots:
            return node
        name, marks = self._roots[node.name.value]
        below = node.selection_set.selections if node.selection_set else ()
        said = {argument.name.value for argument in node.arguments or ()}
        said |= {selected.name.value for selected in below if isinstance(selected, FieldNode)}
        if marks.isdisjoint(said):
            return node
        renamed = NameNode(value=name, loc=node.name.loc)
        return replace(node, name=renamed, alias=node.alias or NameNode(value=node.name.value, loc=node.name.loc))

    def enter_named_type(self, node: NamedTypeNode, _key: Any, parent: Any, _path: Any, ancestors: Any) -> Any:
        """A new node in place of an aliased one."""
        alias = self._aliases.get(node.name.value)
        # The parent is no ancestor yet: `$id: UUID` is one step, `$ids: [UUID!]!` are several.
        if alias is None or not any(isinstance(above, VariableDefinitionNode) for above in (parent, *ancestors)):
            return None
        return NamedTypeNode(name=NameNode(value=alias, loc=node.name.loc), loc=node.loc)


def _named_type(value: Any, _info: Any, _type: Any) -> str:
    return str(value["__typename"])


def _fit_enum(enum: GraphQLEnumType) -> None:
    """Take names as Postgres shapes them on the way out, and in quotes on the way in.

    Twenty's own documentation writes directions and null tests as strings: `orderBy: [{name: "AscNullsLast"}]`.
    """
    coerce_output_value = enum.coerce_output_value

    def lenient(strict: Callable[..., Any]) -> Callable[..., Any]:
        def parse(node: Any, *rest: Any, **options: Any) -> Any:
            if isinstance(node, StringValueNode):
                node = EnumValueNode(value=node.value, loc=node.loc)
            return strict(node, *rest, **options)

        return parse

    def by_name(value: Any) -> str:
        return value if isinstance(value, str) and value in enum.values else coerce_output_value(value)

    # Set on the instance, because Strawberry makes the enum and graphql-core calls it.
    vars(enum).update(
        parse_literal=lenient(enum.parse_literal),
        coerce_input_literal=lenient(enum.coerce_input_literal),
        coerce_output_value=by_name,
    )
