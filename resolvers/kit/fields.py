"""Declared fields: a Strawberry field that also says where its value comes from, or what it changes.

`Any` is the declared return type so that a declaration can stand as a class attribute with the GraphQL type as its
annotation, the way Strawberry and dataclasses expect.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from models.objects.relations import RelationRef
from models.records.plan import Column, Each, Expression, Filter, Groups, Order, Search
from resolvers.kit.context import Asker
from resolvers.kit.sources import (
    ByShape,
    Counted,
    EachPaged,
    Existing,
    Group,
    Grouped,
    Leaf,
    Listed,
    OneOf,
    Paged,
    PagePart,
    RowsOf,
    Searched,
    Sought,
    Source,
    ToFacing,
    ToMany,
    ToOne,
)

# Argument name on the wire -> its annotation, or (annotation, default).
Arguments = Mapping[str, Any]
# What a root mutation field does with its `Call`, which is made of selections and so stands above this module.
Action = Callable[[Any], Awaitable[Any]]

Prepare = Callable[[Any, Mapping[str, Any]], Awaitable[dict[str, Any]]]


class Guard(Protocol):
    """A directive in the schema that says who may ask for a root field, and refuses the others."""

    def refuse(self, caller: Asker) -> None:
        """Raise `Denied` when this caller may not ask."""


class RecordField(StrawberryField):
    """A field of the record store. `source` for reads, `action` for root mutation fields."""

    source: Source | PagePart | None = None
    action: Action | None = None
    # What a root field says when its one row is not there: arguments -> message. None: null is an answer.
    missing: Callable[[Mapping[str, Any]], str] | None = None
    # What must be read before a root field can be planned: request and arguments -> more variables.
    prepare: Prepare | None = None
    # Who may ask for a root field, each in its turn; they stand in the schema as directives.
    needs: tuple[Guard, ...] = ()

    def refuse(self, caller: Asker) -> None:
        """Raise `Denied` when this caller may not ask for the field."""
        for guard in self.needs:
            guard.refuse(caller)

    def __copy__(self) -> RecordField:
        copied: RecordField = super().__copy__()
        copied.source, copied.action, copied.missing = self.source, self.action, self.missing
        copied.prepare, copied.needs = self.prepare, self.needs
        return copied

    @property
    def is_basic_field(self) -> bool:
        """Never: the kit resolves it."""
        return False


def declared(
    *,
    source: Source | PagePart | None = None,
    action: Action | None = None,
    missing: Callable[[Mapping[str, Any]], str] | None = None,
    arguments: Arguments | None = None,
    name: str | None = None,
    description: str | None = None,
    deprecated: str | None = None,
    needs: tuple[Guard, ...] = (),
) -> Any:
    """A field with a source or an action."""
    field = RecordField(
        python_name=None,
        graphql_name=name,
        description=description,
        deprecation_reason=deprecated,
        directives=needs,
    )
    field.needs = needs
    field.source, field.action, field.missing = source, action, missing
    field.arguments = [_argument(key, given) for key, given in (arguments or {}).items()]
    return field


def leaf(expression: str | Expression, **options: Any) -> Any:
    """A scalar: a column's name, or an expression."""
    return declared(source=Leaf(Column(expression) if isinstance(expression, str) else expression), **options)


def group(present: Expression | None = None, **options: Any) -> Any:
    """An object of the same row."""
    return declared(source=Group(present), **options)


def to_one(relation: RelationRef, filter: Filter | None = None, **options: Any) -> Any:
    """The one related row."""
    return declared(source=ToOne(relation, filter), **options)


def to_many(
    relation: RelationRef,
    *,
    order: tuple[Order, ...] = (),
    filter: Filter | None = None,
    item: Expression | None = None,
    facing: str = "",
    **options: Any,
) -> Any:
    """All related rows, or one scalar of each."""
    return declared(source=ToMany(relation, order, filter, item, facing), **options)


def to_facing(**options: Any) -> Any:
    """The other end of a link row."""
    return declared(source=ToFacing(), **options)


def one_of(rows: RowsOf, **options: Any) -> Any:
    """One row chosen by the arguments."""
    return declared(source=OneOf(rows), **options)


def listed(rows: RowsOf, *, item: Expression | None = None, **options: Any) -> Any:
    """A plain list of rows chosen by the arguments, or of one scalar of each."""
    return declared(source=Listed(rows, item), **options)


def paged(rows: RowsOf, *, available: RowsOf | None = None, **options: Any) -> Any:
    """A page of rows chosen by the arguments."""
    return declared(source=Paged(rows, available), **options)


def counted(rows: RowsOf, **options: Any) -> Any:
    """How many rows the arguments choose."""
    return declared(source=Counted(rows), **options)


def exists(rows: RowsOf, **options: Any) -> Any:
    """Whether there is a row that the arguments choose."""
    return declared(source=Existing(rows), **options)


def grouped(groups: Callable[[Any], Groups], prepare: Prepare, **options: Any) -> Any:
    """A list of groups of rows."""
    field = declared(source=Grouped(groups), **options)
    field.prepare = prepare
    return field


def each_paged(each: Callable[[Any], Each], **options: Any) -> Any:
    """A list of pages, one for each subject."""
    return declared(source=EachPaged(each), **options)


def by_shape(rows: RowsOf, members: Mapping[str, Filter], **options: Any) -> Any:
    """A list of a union whose members (type name -> the filter that tells it) are rows of one object."""
    return declared(source=ByShape(rows, tuple(members.items())), **options)


def first_by_shape(rows: RowsOf, members: Mapping[str, Filter], **options: Any) -> Any:
    """The first of such rows that is of one of the members."""
    return declared(source=ByShape(rows, tuple(members.items()), first=True), **options)


def searched(search: Callable[[Any], Search], objects: tuple[Sought, ...], **options: Any) -> Any:
    """A page of hits in several objects."""
    return declared(source=Searched(search, objects), **options)


def part(source: PagePart, **options: Any) -> Any:
    """A part of a page type."""
    return declared(source=source, **options)


def look(action: Action, **options: Any) -> Any:
    """A root query field that finds out something by more than one look at the records, and changes nothing."""
    return declared(action=action, **options)


def change(action: Action, **options: Any) -> Any:
    """A root mutation field."""
    return declared(action=action, **options)


def _argument(name: str, given: Any) -> StrawberryArgument:
    annotation, default = given if isinstance(given, tuple) else (given, ...)
    options: dict[str, Any] = {} if default is ... else {"default": default}
    return StrawberryArgument(
        python_name=name, graphql_name=name, type_annotation=StrawberryAnnotation(annotation), **options
    )
