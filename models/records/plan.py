"""What a read asks for, as frozen values with no SQL and no wire format in them.

A dialect builds a plan from a selection; `compile_*` turns it into one statement whose result is finished JSON. The
vocabulary: an *expression* yields a scalar of the current row, a *filter* keeps or drops it, *rows* says which rows of
an object in which order, and an *output* is a piece of the answer.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from msgspec import Struct, field

from models.objects.catalogue import PgType
from models.objects.relations import RelationRef

Variables = Mapping[str, Any]


class Bind(Struct, frozen=True, eq=False):
    """A value known only when the statement runs: `resolve` finds it in the request's variables.

    `type` is the Postgres type that the parameter is cast to, such as `uuid` or `text[]`. A number that is known when
    the plan is made may stand in the statement itself, as `literal`. `constant` is a value that no variable decides.
    """

    type: str
    resolve: Callable[[Variables], Any]
    literal: int | None = None
    constant: Any = None


def count_bind(count: int) -> Bind:
    """How many rows to take or to skip, for Postgres to see when it plans.

    Of a LIMIT that is a parameter it assumes a tenth of the table, so the plan that it could keep always looks dearer
    than one made anew, and it plans each execution again: a third of the time of a nested list.
    """
    return Bind("int8", lambda _variables: count, count)


def constant_bind(value: Any, pg_type: str) -> Bind:
    """A bind whose value is already known, such as a literal in the document."""
    return Bind(pg_type, lambda _variables: value, constant=value)


# --- expressions ---------------------------------------------------------------------------------------------------


class Column(Struct, frozen=True):
    """A column of the current row."""

    name: str


class CustomField(Struct, frozen=True):
    """A custom value of the current row, read as `type`; `part` is one of a composite value."""

    field_id: UUID
    type: PgType
    part: str | None = None


class Slot(Struct, frozen=True):
    """The value of a custom field as it stands in a column of its own, which an index serves."""

    column: str
    field_id: UUID


class Through(Struct, frozen=True):
    """An expression of the row that a relation leads to, of several the one with the least id; null without any."""

    relation: RelationRef
    expression: Expression


class Counted(Struct, frozen=True):
    """How many live rows a relation leads to."""

    relation: RelationRef


class Computed(Struct, frozen=True):
    """A named computation on expressions; `compile_expression.COMPUTATIONS` lists them."""

    name: str
    arguments: tuple[Expression, ...]


class Mapped(Struct, frozen=True):
    """A closed vocabulary: stored value -> wire value. A value outside it yields `default`."""

    expression: Expression
    pairs: tuple[tuple[str, str], ...]
    default: str | None = None


class Constant(Struct, frozen=True):
    """The same value in every row, such as a `__typename`."""

    value: str | int | bool | None


class Rank(Struct, frozen=True):
    """The place of the row's id in a bound JSON object of ids: answers of a batch keep the batch's order.

    Looking one id up takes a few steps however many there are; in an array it would take as many as there are.
    """

    places: Bind


class LogWord(Struct, frozen=True):
    """How a dialect calls a value of the log: of records of `kind`, what is under `path` is `name` or its `part`."""

    kind: str
    path: tuple[str, ...]
    name: str
    part: str | None = None
    # Shown as millionths, as amounts of money are.
    micros: bool = False
    # Of a list of texts: the value of the same line that it leaves out, such as the primary e-mail among all.
    besides: str | None = None


class Told(Struct, frozen=True):
    """What a line of the log says of its record, in a dialect's words: `diff`, or `after` of a new one, or `before`."""

    words: tuple[LogWord, ...]


Span = Literal["day", "week", "month", "quarter", "year", "day of week", "month of year", "quarter of year"]


class Bucket(Struct, frozen=True):
    """The part of the calendar that an instant, seen in `zone`, or a day falls in.

    It is the first day of that week, month and so on; for the three that come again, the number of the day, month or
    quarter. A week, and the numbers of its days, begin `early` days before Monday.
    """

    expression: Expression
    span: Span
    zone: Bind | None = None
    early: int = 0


class Subject(Struct, frozen=True):
    """A value of the subject that a row is compared with; only inside `Each` and `Found`."""

    place: int
    type: PgType


class Relevance(Struct, frozen=True):
    """How well the row fits the search that found it: above 0, at most 1."""


Expression = (
    Column
    | CustomField
    | Slot
    | Through
    | Counted
    | Computed
    | Mapped
    | Constant
    | Rank
    | Bucket
    | Subject
    | Told
    | Relevance
)


# --- filters -------------------------------------------------------------------------------------------------------

Comparison = Literal[
    "=",
    "<>",
    "<",
    "<=",
    ">",
    ">=",
    "in",
    "not in",
    "like",
    "ilike",
    "contains",
    "within",
    "overlaps",
    # Of a JSON array of texts: at least one of the bound texts, all of them, or one that is like the bound pattern.
    "has any",
    "has all",
    "has like",
]


class Compare(Struct, frozen=True):
    """A comparison with a bound value, with SQL's three-valued logic: a null never matches."""

    expression: Expression
    operator: Comparison
    value: Bind


class IsNull(Struct, frozen=True):
    """True for rows where the expression has no value."""

    expression: Expression


class Same(Struct, frozen=True):
    """True where both have a value and it is the same."""

    one: Expression
    other: Expression


class Every(Struct, frozen=True):
    """All of them; with none, true."""

    filters: tuple[Filter, ...]


class Some(Struct, frozen=True):
    """At least one of them; with none, false."""

    filters: tuple[Filter, ...]


class Negate(Struct, frozen=True):
    """SQL's NOT: unknown stays unknown."""

    filter: Filter


class Related(Struct, frozen=True):
    """True when some row of the relation passes the filter (all rows pass `None`)."""

    relation: RelationRef
    filter: Filter | None = None


Filter = Compare | IsNull | Same | Every | Some | Negate | Related


# --- rows ----------------------------------------------------------------------------------------------------------

# live: not soft-deleted; listed: live and not hidden; deleted: only soft-deleted ones; any: all of them.
Visibility = Literal["live", "listed", "deleted", "any"]


class Order(Struct, frozen=True):
    """One sort key. Its own tie-break is the caller's concern, except for `id`, which `Rows` always ends with."""

    expression: Expression
    descending: bool = False
    nulls_first: bool = False


def order_mark(keys: Sequence[Order]) -> str:
    """A short text that differs between orders by other keys. Cursors carry it: without it, a cursor of another order
    whose values happen to have the same types would be a wrong place, and nobody would notice. Directions are left out,
    since the same values are a place in each of them.
    """
    names: list[str] = []
    for key in keys:
        if key.expression == Column("id"):
            break
        names.append(repr(key.expression))
    return f"{zlib.crc32(' '.join(names).encode()):08x}"


class Position(Struct, frozen=True):
    """A cursor: where a page starts, as one value per sort key of `Rows.keys`; None where that key was null."""

    values: tuple[Bind | None, ...]


class Newest(Struct, frozen=True):
    """Of activities that a relation reaches by several routes: those of these kinds, before this instant,
    newest first. The links tell both, so of each record on the way only as many are read as the page can hold.
    What is counted has no instant and no page.

    The kinds stand in the statement: of a list that is a parameter Postgres assumes ten, so the plan that it could keep
    looked dearer than one made anew, and to make one took longer than all the rest.
    """

    kinds: tuple[str, ...]
    before: Bind | None = None


class Rows(Struct, frozen=True):
    """Which rows of an object, in which order, and how many.

    With `relation` they are the parent row's own. `after` and `before` are exclusive; `backward` takes the page
    from the end and still answers in the given order.
    """

    object: str
    filter: Filter | None = None
    visibility: Visibility = "live"
    order: tuple[Order, ...] = ()
    limit: Bind | None = None
    offset: Bind | None = None
    after: Position | None = None
    before: Position | None = None
    backward: bool = False
    relation: RelationRef | None = None
    newest: Newest | None = None

    @property
    def keys(self) -> tuple[Order, ...]:
        """The sort keys with `id` as the last one, in the direction of the key before it, so one index serves both."""
        for place, key in enumerate(self.order):
            if key.expression == Column("id"):
                return self.order[: place + 1]
        descending = self.order[-1].descending if self.order else False
        return (*self.order, Order(Column("id"), descending))


# --- outputs -------------------------------------------------------------------------------------------------------


class Fields(Struct, frozen=True):
    """A JSON object of the current row, keys in order. With `present`, null where that expression is null."""

    entries: tuple[tuple[str, Output], ...]
    present: Expression | None = None


class Objects(Struct, frozen=True):
    """A JSON array of objects of the current row, without those that are null."""

    items: tuple[Fields, ...]


class One(Struct, frozen=True):
    """The first of the rows as an object; without one null, or an empty object with `empty`, where it is nested."""

    rows: Rows
    item: Fields
    empty: bool = False


class Many(Struct, frozen=True):
    """The rows as a JSON array of objects or of scalars."""

    rows: Rows
    item: Fields | Expression


class Items(Struct, frozen=True):
    """A page's rows as an array of objects or of scalars."""

    item: Fields | Expression


class Edges(Struct, frozen=True):
    """A page's rows as edges: each entry is the node, its cursor or a constant."""

    entries: tuple[tuple[str, Fields | Literal["cursor"] | Constant], ...]


class Exists(Struct, frozen=True):
    """Whether there is such a row."""

    rows: Rows


class Count(Struct, frozen=True):
    """How many rows there are."""

    rows: Rows


PageFact = Literal["available", "has_next", "has_previous", "start_cursor", "end_cursor", "total", "total_pages"]

FigureName = Literal[
    "unique", "empty", "present", "share_empty", "share_present", "true", "false", "min", "max", "avg", "sum"
]


class Figure(Struct, frozen=True):
    """One figure over all rows that the filter keeps, whatever the page: how many have a value, the largest one, ...

    A field of several parts has several `values`, which count as one together; `empty` tells the rows without any.
    Shares are fractions of one, and null where there are no rows, like `min`, `max`, `avg` and `sum`.
    """

    name: FigureName
    values: tuple[Expression, ...]
    empty: Filter | None = None


class PageInfo(Struct, frozen=True):
    """An object of facts about the page."""

    entries: tuple[tuple[str, PageFact | Constant], ...]


class Page(Struct, frozen=True):
    """A page of rows with what surrounds it; counts and figures run only when an entry asks for them."""

    rows: Rows
    entries: tuple[tuple[str, Items | Edges | PageInfo | PageFact | Figure | Constant], ...]
    # The rows that the fact `available` counts, such as those that a filter could have found.
    available: Rows | None = None


class Shapes(Struct, frozen=True):
    """Rows as a JSON array in which each has the shape of the first filter that it passes; the others are left out.

    With `first` it is the first of those alone, or null.
    """

    rows: Rows
    shapes: tuple[tuple[Filter, Fields], ...]
    first: bool = False


class GroupKey(Struct, frozen=True):
    """A value that the rows of a group share. `names` are what the numbers from 1 on are called."""

    expression: Expression
    names: tuple[str, ...] = ()


class GroupKeys(Struct, frozen=True):
    """The group's keys as an array of texts and nulls."""


class GroupOrder(Struct, frozen=True):
    """A sort key of groups: the place of one of their keys, a figure, or how many rows they have."""

    by: int | Figure | Literal["total"]
    descending: bool = False
    nulls_first: bool = False


GroupEntry = GroupKeys | Items | Edges | PageInfo | PageFact | Figure | Constant


class Groups(Struct, frozen=True):
    """Rows by what they share, as a JSON array of at most `limit` groups.

    `rows` says which rows there are; its order, limit and offset choose the records that each group shows.
    """

    rows: Rows
    keys: tuple[GroupKey, ...]
    limit: Bind
    order: tuple[GroupOrder, ...] = ()
    entries: tuple[tuple[str, GroupEntry], ...] = ()


class StoredSubjects(Struct, frozen=True):
    """Live rows by their ids; subject value 0 is the id, and the others are these.

    Only rows that pass `filter` are subjects. The id of another row, and of none, has no values.
    """

    object: str
    ids: Bind
    values: tuple[Expression, ...]
    filter: Filter | None = None


class GivenSubjects(Struct, frozen=True):
    """Subjects by their values from 1 on, each bound as an array with one entry for each subject."""

    values: tuple[Bind, ...]


class Each(Struct, frozen=True):
    """A page for each subject, in their order, as a JSON array. The page's filter compares rows with the subject."""

    subjects: StoredSubjects | GivenSubjects
    page: Page
    # How many subjects there are.
    count: int


class Found(Struct, frozen=True):
    """Records by their ids (uuid[]) alone, of whichever object; in the arms' filters subject value 0 is the id.

    With `many` it is a JSON array in the order of the ids, with null for each that no arm finds; otherwise the record
    of the only id, or null. `count` is how many ids there are.
    """

    ids: Bind
    arms: tuple[One, ...]
    many: bool
    count: int


class Hit(Struct, frozen=True):
    """What a search shows of one object's records: `object` is its name in the index, `table` holds its rows.

    `nodes` are the shapes of a record that the search's edges ask for, by their places in this list.
    """

    object: str
    table: str
    nodes: tuple[Fields, ...]


class SearchEdges(Struct, frozen=True):
    """The hits of a page as edges: each entry is a node (its place in `Hit.nodes`), the cursor or a constant."""

    entries: tuple[tuple[str, int | Literal["cursor"] | Constant], ...]


# What is asked for: everything, what has one word, or what has several; the statement differs.
Wanted = Literal["all", "one", "several"]


class Search(Struct, frozen=True):
    """The records of several objects that have all of the words, best first, a page of them.

    `words` (text[]) are `models.search.words.asked`; each may be the beginning of a longer one. Only records of
    objects that have a `Hit` are found, and of those only the ones that `objects` (text[]) names; its order decides
    between equally good ones. `after` (jsonb) is a cursor as `models.search.cursor` reads it.
    """

    wanted: Wanted
    words: Bind
    objects: Bind
    limit: Bind
    hits: tuple[Hit, ...]
    entries: tuple[tuple[str, SearchEdges | PageInfo | PageFact | Constant], ...]
    after: Bind | None = None
    filter: Filter | None = None


Output = Expression | Fields | Objects | One | Many | Page | Shapes | Search | Count | Exists
Root = One | Many | Page | Shapes | Search | Groups | Each | Found | Exists | Count


class Statement(Struct, frozen=True):
    """One SQL statement. Parameter 1 is the workspace; `binds` are the rest, in order.

    It returns one row with one `text` column of finished JSON (or null) per root.
    """

    sql: str
    binds: tuple[Bind, ...] = field(default=())

    def arguments(self, variables: Variables) -> list[Any]:
        """The values of parameters 2 and up for this request."""
        return [bind.resolve(variables) for bind in self.binds]
