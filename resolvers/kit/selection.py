"""Selection -> plan: walks the selected fields of a declared type and asks each field's source for its output.

Fields with the same response key merge as the GraphQL specification says (CollectFields). `@skip` and `@include` are
looked at, so they are part of a plan's trace; every other variable stays a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionSetNode,
    VariableNode,
    get_argument_values,
    get_named_type,
    is_abstract_type,
)
from graphql.execution.values import VariableValues
from msgspec import Struct
from msgspec.structs import replace

from models.objects.catalogue import CATALOGUE
from models.objects.relations import RelationRef
from models.records.plan import (
    Column,
    Constant,
    Edges,
    Fields,
    GroupEntry,
    GroupKeys,
    Hit,
    Items,
    PageInfo,
    Root,
    SearchEdges,
)
from resolvers.kit.fields import RecordField
from resolvers.kit.looks import Looks
from resolvers.kit.sources import (
    EdgeCursor,
    EdgeNode,
    Fact,
    Group,
    GroupValues,
    Leaf,
    PageEdges,
    PageFacts,
    PageFigure,
    PageItems,
    Parts,
    Sought,
    Source,
)

Grouped = dict[str, list[FieldNode]]


def record_field(field: GraphQLField) -> RecordField | None:
    """The declaration behind a schema field; None for introspection and foreign fields."""
    declared = field.extensions.get("strawberry-definition")
    return declared if isinstance(declared, RecordField) else None


class Document(Struct, frozen=True):
    """What all selections of one operation share."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    looks: Looks

    def on(self, looks: Looks) -> Document:
        """The same document read through other looks."""
        return Document(self.schema, self.fragments, looks)

    def arguments(self, field: GraphQLField, node: FieldNode) -> dict[str, Any]:
        """The field's arguments, defaults included, with places for variables."""
        return get_argument_values(field, node, VariableValues({}, self.looks.givens))

    def collect(self, type_: GraphQLObjectType, sets: Sequence[SelectionSetNode]) -> Grouped:
        """Response key -> the field nodes that share it, in order of first appearance."""
        grouped: Grouped = {}
        seen: set[str] = set()
        for selection_set in sets:
            for node in self._selected(type_, selection_set, seen):
                grouped.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
        return grouped

    def names_in(self, sets: Iterable[SelectionSetNode | None]) -> set[str]:
        """The fields that the selection sets name at their own level, fragments spread out, whatever the directives."""
        names: set[str] = set()
        for selection_set in sets:
            for node in selection_set.selections if selection_set else ():
                if isinstance(node, FieldNode):
                    names.add(node.name.value)
                elif isinstance(node, InlineFragmentNode):
                    names |= self.names_in([node.selection_set])
                elif isinstance(node, FragmentSpreadNode):
                    names |= self.names_in([self.fragments[node.name.value].selection_set])
        return names

    def _selected(self, type_: GraphQLObjectType, selections: SelectionSetNode, seen: set[str]) -> Iterator[FieldNode]:
        for node in selections.selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, InlineFragmentNode):
                if self._applies(type_, node.type_condition.name.value if node.type_condition else None):
                    yield from self._selected(type_, node.selection_set, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = self.fragments[node.name.value]
                if self._applies(type_, fragment.type_condition.name.value):
                    yield from self._selected(type_, fragment.selection_set, seen)

    def _applies(self, type_: GraphQLObjectType, condition: str | None) -> bool:
        if condition is None or condition == type_.name:
            return True
        conditional = self.schema.type_map[condition]
        return is_abstract_type(conditional) and self.schema.is_sub_type(conditional, type_)

    def _included(self, node: Any) -> bool:
        for directive in node.directives or ():
            name = directive.name.value
            if name in ("skip", "include"):
                argument = directive.arguments[0].value
                if isinstance(argument, VariableNode):
                    flag = self.looks.known(self.looks.givens.get(argument.name.value, False))
                else:
                    flag = argument.value
                if bool(flag) is (name == "skip"):
                    return False
        return True


class Selection(Struct, frozen=True):
    """One selected field: its arguments, the object its parent row belongs to, and what is selected below it."""

    document: Document
    field: GraphQLField
    nodes: Sequence[FieldNode]
    # The object of the row that the field belongs to; empty at the root.
    object: str
    # Arguments that somebody else has already evaluated.
    given: Mapping[str, Any] | None = None
    # For a link row that was reached from one of its sides: its relation to the other side.
    facing: str = ""

    @property
    def looks(self) -> Looks:
        """The planner's way to read arguments."""
        return self.document.looks

    @property
    def arguments(self) -> dict[str, Any]:
        """The field's arguments by wire name: values, or places in the variables."""
        return dict(self.given) if self.given is not None else self.document.arguments(self.field, self.nodes[0])

    def target(self, relation: RelationRef) -> str:
        """The object that a relation of the parent row leads to."""
        return CATALOGUE[self.object].relation(relation).target

    def fields(self, object: str, type_name: str | None = None, *, facing: str = "") -> Fields:
        """The selected fields of the returned type (or of one member of a union) on rows of `object`."""
        return Fields(tuple(self._entries(self._type(type_name), object, facing)))

    def parts(self, sources: Mapping[str, Source]) -> Fields:
        """The selected fields of a shared type, each from the source that its place gives by name."""
        type_ = self._type()
        return Fields(
            tuple(
                (key, Constant(type_.name) if field is None else sources[field.python_name].output(below))
                for key, field, below in self._children(type_, self.object)
            )
        )

    def hits(self, objects: Sequence[Sought]) -> tuple[tuple[Any, ...], tuple[Hit, ...]]:
        """The parts of a page of hits that are selected, and what is shown of each object's records."""
        nodes: list[Selection] = []
        entries: list[tuple[str, Any]] = []
        for key, field, below in self._children(self._type(), ""):
            if field is None:
                entries.append((key, Constant(self._type().name)))
            elif isinstance(field.source, PageEdges):
                entries.append((key, SearchEdges(tuple(below._hit_parts(nodes)))))
            else:
                entries.append((key, below._page_part(field, "")))
        shown = tuple(
            Hit(of.object, of.table, tuple(replace(node, object=of.table).parts(of.sources) for node in nodes))
            for of in objects
        )
        return tuple(entries), shown

    def _hit_parts(self, nodes: list[Selection]) -> Iterator[tuple[str, Any]]:
        for key, field, below in self._children(self._type(), ""):
            match field and field.source:
                case None:
                    yield key, Constant(self._type().name)
                case EdgeNode():
                    yield key, len(nodes)
                    nodes.append(below)
                case EdgeCursor():
                    yield key, "cursor"
                case _:
                    raise TypeError(f"{key} is not a part of an edge")

    def page_entries(self, object: str) -> Any:
        """The parts of a page that are selected."""
        return tuple(
            (key, Constant(below._type().name) if field is None else below._page_part(field, object))
            for key, field, below in self._children(self._type(), object)
        )

    def _type(self, name: str | None = None) -> GraphQLObjectType:
        named = self.document.schema.type_map[name] if name else get_named_type(self.field.type)
        if not isinstance(named, GraphQLObjectType):
            raise TypeError(f"{named} is not an object type")
        return named

    def _children(
        self, type_: GraphQLObjectType, object: str, facing: str = ""
    ) -> Iterator[tuple[str, RecordField | None, Selection]]:
        """Response key, declaration (None for `__typename`) and selection of each selected field of the type."""
        sets = [node.selection_set for node in self.nodes if node.selection_set]
        for key, nodes in self.document.collect(type_, sets).items():
            name = nodes[0].name.value
            if name == "__typename":
                yield key, None, self
                continue
            field = type_.fields[name]
            yield key, record_field(field), Selection(self.document, field, nodes, object, facing=facing)

    def _entries(self, type_: GraphQLObjectType, object: str, facing: str) -> Iterator[tuple[str, Any]]:
        for key, field, below in self._children(type_, object, facing):
            yield key, Constant(type_.name) if field is None else _source(field).output(below)

    def _page_part(self, field: RecordField, object: str) -> GroupEntry:
        match field.source:
            case PageItems(item):
                return Items(self.fields(object) if item is None else item)
            case PageEdges():
                return Edges(tuple(self._edge_parts(object)))
            case PageFacts():
                return PageInfo(tuple(self._facts()))
            case Fact(name):
                return name
            case PageFigure(figure):
                return figure
            case GroupValues():
                return GroupKeys()
            case _:
                raise TypeError(f"{field.python_name} is not a part of a page")

    def _edge_parts(self, object: str) -> Iterator[tuple[str, Any]]:
        for key, field, below in self._children(self._type(), object):
            match field and field.source:
                case None:
                    yield key, Constant(self._type().name)
                case EdgeNode():
                    yield key, below.fields(object)
                case EdgeCursor():
                    yield key, "cursor"
                case _:
                    raise TypeError(f"{key} is not a part of an edge")

    def _facts(self) -> Iterator[tuple[str, Any]]:
        for key, field, _ in self._children(self._type(), self.object):
            yield key, field.source.name if field and isinstance(field.source, Fact) else Constant(self._type().name)


class PlainSelection(Selection, frozen=True):
    """A selection of everything that one row says by itself, under the declared names.

    The field-by-field path reads rows with it and leaves aliases, fragments, directives and nesting to graphql-core,
    which is why that path can check the other.
    """

    def fields(self, object: str, type_name: str | None = None, *, facing: str = "") -> Fields:
        """All scalars and same-row objects of the type, and what a related field needs to find its parent again."""
        type_ = self._type(type_name)
        entries: list[tuple[str, Any]] = [
            (ROW_ID, Column("id")),
            (ROW_OBJECT, Constant(object)),
            (ROW_FACING, Constant(facing)),
            ("__typename", Constant(type_.name)),
        ]
        for name, field in type_.fields.items():
            declared = record_field(field)
            if declared is not None and isinstance(declared.source, Leaf | Group | Parts):
                below = PlainSelection(self.document, field, self.nodes, object, {})
                entries.append((name, declared.source.output(below)))
        return Fields(tuple(entries))

    def page_entries(self, object: str) -> Any:
        """All parts of the page; of its figures, of which a page has a hundred, those that the selection names."""
        named = self.document.names_in(node.selection_set for node in self.nodes)
        return tuple(
            (name, PlainSelection(self.document, field, self.nodes, object, {})._page_part(declared, object))
            for name, field in self._type().fields.items()
            if (declared := record_field(field)) is not None
            and (name in named or not isinstance(declared.source, PageFigure))
        )

    def _children(
        self, type_: GraphQLObjectType, object: str, facing: str = ""
    ) -> Iterator[tuple[str, RecordField | None, Selection]]:
        for name, field in type_.fields.items():
            if (declared := record_field(field)) is not None:
                yield name, declared, PlainSelection(self.document, field, self.nodes, object, {}, facing=facing)


# Keys of a plain row that no GraphQL field can have.
ROW_ID, ROW_OBJECT, ROW_FACING = "#id", "#object", "#facing"


def root_output(selection: Selection, declaration: RecordField) -> Root:
    """The plan of a root field."""
    output: Any = _source(declaration).output(selection)
    root: Root = output
    return root


def _source(field: RecordField) -> Source:
    if field.source is None or not hasattr(field.source, "output"):
        raise TypeError(f"{field.python_name} has no source")
    return field.source
