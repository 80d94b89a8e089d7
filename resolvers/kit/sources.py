"""Where a declared field's value comes from. A dialect's type says it once; schema, plan and docs follow from it.

A source turns a selection of its field into a plan output. Sources of rows speak in relations of the record store;
sources inside a page (`PageItems`, `PageEdges`, `Fact`, ...) only make sense below a `Paged` field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from models.objects.relations import RelationRef
from models.records.plan import (
    Count,
    Each,
    Exists,
    Expression,
    Fields,
    Figure,
    Filter,
    Groups,
    Hit,
    Many,
    One,
    Order,
    Output,
    Page,
    PageFact,
    Rows,
    Search,
    Shapes,
)
from resolvers.kit.looks import Looks


class Selected(Protocol):
    """A selected field, as its source sees it: `resolvers.kit.selection` walks the document and provides it."""

    @property
    def object(self) -> str:
        """The object of the row that the field belongs to; empty at the root."""

    @property
    def facing(self) -> str:
        """For a link row that was reached from one side: its relation to the other side."""

    @property
    def looks(self) -> Looks:
        """The way to read arguments."""

    @property
    def arguments(self) -> dict[str, Any]:
        """The field's arguments by wire name: values, or places in the variables."""

    def target(self, relation: RelationRef) -> str:
        """The object that a relation of the row leads to."""

    def fields(self, object: str, type_name: str | None = None, *, facing: str = "") -> Fields:
        """What is selected of the returned type, or of one member of a union, on rows of `object`."""

    def page_entries(self, object: str) -> Any:
        """The parts of a page that are selected."""

    def hits(self, objects: Sequence[Sought]) -> tuple[tuple[Any, ...], tuple[Hit, ...]]:
        """The parts of a page of hits that are selected, and what is shown of each object's records."""

    def parts(self, sources: Mapping[str, Source]) -> Fields:
        """What is selected of a shared type, each field from the source that its place gives by name."""


# Arguments of the field -> the rows it stands for, its relation to the parent included.
RowsOf = Callable[[Selected], Rows]


class Source(Protocol):
    """Anything that can turn a selection into a plan output."""

    def output(self, selection: Selected) -> Output:
        """The plan of the selected field on a row of `selection.object`."""
        ...


class Leaf(Struct, frozen=True):
    """A scalar of the current row."""

    expression: Expression

    def output(self, selection: Selected) -> Output:
        return self.expression


class Group(Struct, frozen=True):
    """An object made of the current row, such as a name of two parts; null where `present` is."""

    present: Expression | None = None

    def output(self, selection: Selected) -> Output:
        return Fields(selection.fields(selection.object).entries, self.present)


class Parts(Struct, frozen=True):
    """An object of the same row whose type several places share, such as an amount of money: this place says by the
    fields' names where each comes from.
    """

    sources: Mapping[str, Source]

    def output(self, selection: Selected) -> Output:
        return selection.parts(self.sources)


class Related(Struct, frozen=True):
    """Values or fixed objects of all related rows, as the JSON of one scalar field."""

    relation: RelationRef
    item: Expression | Fields
    filter: Filter | None = None
    order: tuple[Order, ...] = ()

    def output(self, selection: Selected) -> Output:
        target = selection.target(self.relation)
        return Many(Rows(target, filter=self.filter, order=self.order, relation=self.relation), self.item)


class ToOne(Struct, frozen=True):
    """The one row of a relation, or null."""

    relation: RelationRef
    filter: Filter | None = None

    def output(self, selection: Selected) -> Output:
        target = selection.target(self.relation)
        return One(Rows(target, filter=self.filter, relation=self.relation), selection.fields(target))


class ToFacing(Struct, frozen=True):
    """The row at the other end of a link, seen from where the link was reached (`ToMany.facing`)."""

    def output(self, selection: Selected) -> Output:
        return ToOne(selection.facing).output(selection)


class ToMany(Struct, frozen=True):
    """All rows of a relation, as a list of objects, or of scalars when `item` is an expression.

    `facing` is for link rows that one type shows from either side: the link's relation to the other side.
    """

    relation: RelationRef
    order: tuple[Order, ...] = ()
    filter: Filter | None = None
    item: Expression | None = None
    facing: str = ""

    def output(self, selection: Selected) -> Output:
        target = selection.target(self.relation)
        rows = Rows(target, filter=self.filter, order=self.order, relation=self.relation)
        return Many(rows, selection.fields(target, facing=self.facing) if self.item is None else self.item)


class OneOf(Struct, frozen=True):
    """One row that the arguments choose; a root field, or a related row picked by a rule."""

    rows: RowsOf

    def output(self, selection: Selected) -> Output:
        rows = self.rows(selection)
        return One(rows, selection.fields(rows.object))


class Listed(Struct, frozen=True):
    """A plain list of rows that the arguments choose, or of one scalar of each."""

    rows: RowsOf
    item: Expression | None = None

    def output(self, selection: Selected) -> Output:
        rows = self.rows(selection)
        return Many(rows, selection.fields(rows.object) if self.item is None else self.item)


class Paged(Struct, frozen=True):
    """A page of rows that the arguments choose; the field's type declares the page's parts."""

    rows: RowsOf
    # The rows that the fact `available` counts.
    available: RowsOf | None = None

    def output(self, selection: Selected) -> Output:
        rows = self.rows(selection)
        available = None if self.available is None else self.available(selection)
        return Page(rows, selection.page_entries(rows.object), available)


class Counted(Struct, frozen=True):
    """How many rows the arguments choose."""

    rows: RowsOf

    def output(self, selection: Selected) -> Output:
        return Count(self.rows(selection))


class Existing(Struct, frozen=True):
    """Whether there is a row that the arguments choose; a root field."""

    rows: RowsOf

    def output(self, selection: Selected) -> Any:
        return Exists(self.rows(selection))


class Grouped(Struct, frozen=True):
    """A list of groups of rows, at the root only; their type declares `GroupValues` and the parts of a page."""

    groups: Callable[[Selected], Groups]

    def output(self, selection: Selected) -> Any:
        groups = self.groups(selection)
        return replace(groups, entries=selection.page_entries(groups.rows.object))


class EachPaged(Struct, frozen=True):
    """A list of pages, at the root only: one for each subject that the arguments name."""

    each: Callable[[Selected], Each]

    def output(self, selection: Selected) -> Any:
        each = self.each(selection)
        return replace(each, page=replace(each.page, entries=selection.page_entries(each.page.rows.object)))


class ByShape(Struct, frozen=True):
    """A list of a union whose members are rows of one object: each member type with the filter that tells it.

    With `first` it is the first of them, or null.
    """

    rows: RowsOf
    members: tuple[tuple[str, Filter], ...]
    first: bool = False

    def output(self, selection: Selected) -> Output:
        rows = self.rows(selection)
        shapes = tuple((passes, selection.fields(rows.object, name)) for name, passes in self.members)
        return Shapes(rows, shapes, self.first)


class Sought(Struct, frozen=True):
    """An object that a search looks in: its name in the index, its table, and by the names of the node type's fields
    where each comes from on a row of it.
    """

    object: str
    table: str
    sources: Mapping[str, Source]


class Searched(Struct, frozen=True):
    """A page of hits in several objects. The arguments choose everything but what is shown of the hits.

    A caller who may not read an object is given a search without it: what is not in `objects` is not found.
    """

    search: Callable[[Selected], Search]
    objects: tuple[Sought, ...]

    def output(self, selection: Selected) -> Output:
        entries, hits = selection.hits(self.objects)
        return replace(self.search(selection), entries=entries, hits=hits)


class PageItems(Struct, frozen=True):
    """The page's rows as a list of objects, or of one scalar of each."""

    item: Expression | None = None


class PageEdges(Struct, frozen=True):
    """The page's rows as edges; the edge type declares `EdgeNode` and `EdgeCursor`."""


class EdgeNode(Struct, frozen=True):
    """The row of an edge."""


class EdgeCursor(Struct, frozen=True):
    """The cursor of an edge."""


class PageFacts(Struct, frozen=True):
    """An object of facts about the page."""


class Fact(Struct, frozen=True):
    """One fact about the page, on the page itself or inside `PageFacts`."""

    name: PageFact


class PageFigure(Struct, frozen=True):
    """A figure over all rows that the page's filter keeps."""

    figure: Figure


class GroupValues(Struct, frozen=True):
    """The values that the rows of a group share."""


PagePart = PageItems | PageEdges | EdgeNode | EdgeCursor | PageFacts | Fact | PageFigure | GroupValues
