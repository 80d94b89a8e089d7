"""How this dialect is declared: resources with their fields, and the lines of its table of operations.

Reads, bodies, validation, the served OpenAPI and the documentation all follow from these declarations.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from enum import Enum
from typing import Any
from uuid import UUID

from msgspec import Struct, field

from models.database.pool import Session
from models.objects.relations import RelationRef
from models.records.plan import (
    Bind,
    Column,
    Compare,
    Computed,
    Constant,
    Expression,
    Fields,
    Filter,
    Negate,
    Order,
    Output,
    Related,
)
from models.records.service import Changes
from resolvers.kit.actions import Call
from resolvers.kit.rest import Method
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.kinds import ID, MOMENT, SECONDS, TEXT, TRUTH, Kind
from resolvers.onepagecrm.vocabulary import Vocabulary

DOOR = "onepagecrm"

# Of every request: the member who asks, and the day and instant at which.
ME = Bind("uuid", lambda variables: variables["me"])
TODAY = Bind("date", lambda variables: variables["today"])
NOW = Bind("timestamptz", lambda variables: variables["now"])


class Left(Enum):
    """What a full update does to a field that is not sent."""

    # It stays; fields with a default are reset to that instead.
    ALONE = "alone"


# What is shown of a field: it may depend on what the workspace added to the model.
Shown = Output | Callable[[Vocabulary], Output]


class Field(Struct, frozen=True):
    """A field of a record."""

    name: str
    kind: Kind
    # None: it is only written.
    reads: Shown | None = None
    # The change service's key, or a name for `Resource.follows`; None: only the server sets it.
    writes: str | None = None
    # Of a create and of a full update.
    required: bool = False
    # What a create or a full update without the field sets.
    default: Any = Left.ALONE
    # Other names that bodies may use for it.
    also: tuple[str, ...] = ()


class Saving(Struct, frozen=True):
    """A record being saved: `id` is None for a new one, `values` are the change service's keys and `follows`' names."""

    asked: Asked
    call: Call
    session: Session
    changes: Changes
    id: UUID | None
    values: dict[str, Any]
    partial: bool


class Where(Struct, frozen=True):
    """A query parameter that narrows a list.

    `filter` is given the value and a function that binds values of a Postgres type. With `decides` the value, or what
    the function says of it, decides the statement, as of a boolean or a choice; of the others only a parameter differs.
    """

    name: str
    kind: Kind
    filter: Callable[[Any, Callable[[str, Any], Bind]], Filter]
    decides: bool | Callable[[Any], object] = False


class Within(Struct, frozen=True):
    """The record of the path that a list or a new record belongs to: its object, and its relation to them."""

    parameter: str
    object: str
    relation: RelationRef
    # What a new record below it is born with.
    born: str | None = None


class Resource(Struct, frozen=True):
    """One kind of records of this dialect."""

    # Around one record, and around a list of them.
    name: str
    plural: str
    # In the documentation.
    schema: str
    # The object of the record store.
    object: str
    fields: tuple[Field, ...]
    # Which rows of the store's object are this resource's; all when None.
    only: Filter | None = None
    # What a new record has besides what its client says.
    born: Mapping[str, Any] = field(default_factory=dict)
    # How a list is sorted when its client does not say, and by what it can be.
    order: tuple[Order, ...] = ()
    sorts: Mapping[str, tuple[Expression, ...]] = field(default_factory=dict)
    # By what `date_filter` can choose, and what `since` and `modified_since` look at without it.
    times: Mapping[str, Expression] = field(default_factory=dict)
    # Whether those of a range of time come newest first when their client does not say how they are sorted.
    newest_of_range: bool = False
    # What stands beside the record in its wrapper, such as a contact's next action.
    beside: tuple[tuple[str, Shown], ...] = ()
    # Tells what is shown here from what other declarations of the same records show.
    shown_as: str = ""
    # False: records stand in lists and answers without a wrapper.
    wrapped: bool = True
    # Of what stands beside it: name -> schema.
    beside_schemas: Mapping[str, Any] = field(default_factory=dict)
    # Whether records of a list say which of the whole list they are, from 1.
    numbered: bool = False
    # Checks what is saved, and says what else is set; seen inside the transaction.
    completes: Callable[[Saving], Awaitable[Mapping[str, Any]]] | None = None
    # Names in `Saving.values` that are no columns, and what is done with them once the record is there.
    apart: frozenset[str] = frozenset()
    follows: Callable[[Saving, UUID, Mapping[str, Any]], Awaitable[None]] | None = None

    def shape(self, vocabulary: Vocabulary) -> Fields:
        """What is shown of a record."""

        own = shown(self.fields, vocabulary)
        if not self.wrapped:
            return own
        return Fields(((self.name, own), *((name, _output(found, vocabulary)) for name, found in self.beside)))

    @property
    def written(self) -> tuple[Field, ...]:
        """The fields that bodies may set."""
        return tuple(one for one in self.fields if one.writes is not None)


class Reply(Struct, frozen=True):
    """What an operation answers: the JSON of `data`, of what stands beside it, and the version of a single record."""

    data: bytes = b"{}"
    # Entries of the envelope, each `"name":value`.
    beside: tuple[bytes, ...] = ()
    version: str | None = None


class Parameter(Struct, frozen=True):
    """A query parameter, for reading it and for the documentation."""

    name: str
    kind: Kind
    required: bool = False


class Rule(Struct, frozen=True):
    """What answers an operation, with everything that its documentation says."""

    run: Callable[[Asked], Awaitable[Reply]]
    parameters: tuple[Parameter, ...] = ()
    # None: no body is read.
    body: tuple[Field, ...] | None = None
    status: int = 200
    # Whether the answer holds addresses of the table.
    links: bool = False
    # The parameter of the path that names the record which is changed, when it is not the last one.
    about: str | None = None
    # The schema of `data`; resources in it are named by `{"$ref": ...}`.
    data: Mapping[str, Any] = field(default_factory=dict)
    # Whether the documents put beside `data` what contacts are counted by.
    counts: bool = False


class Line(Struct, frozen=True):
    """One line of the table. Without a rule it is not served yet, and answers that there is nothing there."""

    method: Method
    path: str
    name: str
    summary: str
    rule: Rule | None = None
    # Only the product's newer document has it.
    newer: bool = False


class Default(Struct, frozen=True):
    """Rows of an object that a workspace begins with, when it has none; a parent's before its children's."""

    object: str
    rows: Callable[[], Sequence[Mapping[str, Any]]]


class Theme(Struct, frozen=True):
    """The operations of one heading of the documentation, and the resources that they show."""

    title: str
    lines: tuple[Line, ...]
    resources: tuple[Resource, ...] = ()
    defaults: tuple[Default, ...] = ()
    # Schemas of what is no resource.
    schemas: Mapping[str, Any] = field(default_factory=dict)


def shown(fields: Sequence[Field], vocabulary: Vocabulary) -> Fields:
    """An object of these fields."""
    return Fields(tuple((one.name, _output(one.reads, vocabulary)) for one in fields if one.reads is not None))


def _output(found: Shown, vocabulary: Vocabulary) -> Output:
    return found(vocabulary) if callable(found) else found


def stored(name: str, kind: Kind, column: str | None = None, **options: Any) -> Field:
    """A field that is a column of its own, and that clients set. A full update without it empties it, as a rule."""
    options.setdefault("default", None)
    key = column or name
    return Field(name, kind, Column(key), key, **options)


def seen(name: str, kind: Kind, shown: Shown) -> Field:
    """A field that only the server sets."""
    return Field(name, kind, shown)


def unknown(name: str, kind: Kind = TEXT) -> Field:
    """A field that the documents show and that no record has a value of here; `page.py` says why of each."""
    return seen(name, kind, Constant(None))


def moment(name: str, expression: Expression) -> Field:
    """An instant as this product writes it, to the second; only the server sets it."""
    return seen(name, MOMENT, Computed("to_the_second", (expression,)))


def unix(name: str, expression: Expression) -> Field:
    """An instant in seconds since 1970; only the server sets it."""
    return seen(name, SECONDS, Computed("unix_seconds", (expression,)))


def asks(name: str, expression: Expression, kind: Kind = ID, pg: str = "uuid") -> Where:
    """A parameter whose value the expression must have."""
    return Where(name, kind, lambda value, bind: Compare(expression, "=", bind(pg, value)))


def flagged(name: str, passes: Filter) -> Where:
    """A boolean parameter: those that pass the filter, or those that do not."""
    return Where(name, TRUTH, lambda value, _bind: passes if value else Negate(passes), decides=True)


# Lists of what belongs to a contact can be asked for one contact's, or for those of a company's contacts.
ABOUT_A_CONTACT: tuple[Where, ...] = (
    asks("contact_id", Column("person_id")),
    Where(
        "company_id",
        ID,
        lambda value, bind: Related("person", Compare(Column("company_id"), "=", bind("uuid", value))),
    ),
)

KEY = seen("id", ID, Column("id"))
BORN = (moment("created_at", Column("created_at")), moment("modified_at", Column("updated_at")))
# What most lists can be sorted by, and asked for a time of.
AGES: Mapping[str, Expression] = {"created_at": Column("created_at"), "modified_at": Column("updated_at")}
TIMES: Mapping[str, Expression] = {**AGES, "updated_at": Column("updated_at")}
AGE_SORTS: Mapping[str, tuple[Expression, ...]] = {name: (expression,) for name, expression in AGES.items()}
