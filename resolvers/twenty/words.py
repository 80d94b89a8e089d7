"""How an object of Twenty is declared: its names, and for each field its kind and where it stands in the record store.

Everything else (types, connections, filters, orders, inputs, root fields) is generated from these declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from models.objects.relations import RelationRef
from models.records.plan import Column, CustomField, Expression, Filter, Slot, Through
from models.records.unique_values import ValuePlace
from resolvers.kit.sources import Leaf, Source
from resolvers.twenty.kinds import DATE_TIME, POSITION, TEXT, UUID, Kind

# The change service's key of all custom values.
CUSTOM = "custom"


class Plain(Struct, frozen=True):
    """A scalar field, or a part of a composite one."""

    name: str
    kind: Kind
    reads: Expression | Source
    # The change service's key; None: cannot be set.
    writes: str | None = None
    # What filters and orders compare, when an index serves another form than the one that is shown.
    compares: Expression | None = None
    # A form with an index, of the kind of its own, which filters and orders compare instead of all other forms.
    key: tuple[Expression, Kind] | None = None
    # Never null in an answer.
    sure: bool = False
    # Can be set when the record is made, and not later.
    at_birth: bool = False
    description: str | None = None
    # The only values that there can be, where they are known; of a list, its items'.
    choices: tuple[str, ...] = ()
    # What the product offers to choose from; a workspace may offer something else.
    offers: tuple[str, ...] = ()
    # Whether only what is offered can be set. Of other fields, other dialects set values of their own.
    only_offers: bool = False

    @property
    def source(self) -> Source:
        """Where the answer's value comes from."""
        return self.reads if not isinstance(self.reads, Expression) else Leaf(self.reads)

    @property
    def shown(self) -> Expression | None:
        """What answers show, where it is a value of the row itself; filters may compare another form of it."""
        return self.reads if isinstance(self.reads, Expression) else None

    @property
    def comparable(self) -> Expression | None:
        """What filters and orders compare; None when the field has neither."""
        if self.kind.filter is None:
            return None
        found = self.compares or self.reads
        return found if isinstance(found, Expression) else None

    @property
    def compared(self) -> tuple[Expression | None, Kind]:
        """What filters and orders compare, and the kind of it; None when the field has neither."""
        return self.key or (self.comparable, self.kind)


class Composite(Struct, frozen=True):
    """A field of several parts. `type` is the GraphQL type that all such fields share, such as Currency."""

    name: str
    type: str
    parts: tuple[Plain, ...]
    # For parts that only make sense together: the given parts -> the change service's keys with their values.
    gather: Callable[[Mapping[str, Any]], dict[str, Any]] | None = None
    description: str | None = None


class ToOne(Struct, frozen=True):
    """A related record of the object `target`, beside its id in `<name>Id`."""

    name: str
    target: str
    relation: RelationRef
    # Where the other record's id stands: a column, a custom field, or, when None, in the other record.
    column: str | CustomField | None
    description: str | None = None
    # The column may hold the id of a record of another object too, of which this relation knows nothing.
    shared: bool = False
    # The slot in which the id stands too.
    slot: Slot | None = None

    @property
    def written(self) -> str:
        """The change service's key of the other record's id; empty when that stands in the other record."""
        if isinstance(self.column, CustomField):
            return custom_key(self.column.field_id)
        return self.column or ""

    @property
    def id_field(self) -> Plain:
        """`<name>Id`."""
        if self.column is None:
            return Plain(f"{self.name}Id", UUID, Through(self.relation, Column("id")))
        if isinstance(self.column, CustomField):
            key = None if self.slot is None else (self.slot, UUID)
            return Plain(f"{self.name}Id", UUID, self.column, self.written, key=key)
        if self.shared:
            return Plain(f"{self.name}Id", UUID, Through(self.relation, Column("id")), self.written)
        return Plain(f"{self.name}Id", UUID, Column(self.column), self.written)


class ToMany(Struct, frozen=True):
    """A connection of related records of the object `target`."""

    name: str
    target: str
    relation: RelationRef
    description: str | None = None


Word = Plain | Composite | ToOne | ToMany


class Unique(Struct, frozen=True):
    """A value that one live record may have: how a write gives it, its normal form, and where it stands."""

    field: str
    # The change service's key of the value.
    writes: str
    normal: Callable[[Any, str], str]
    place: ValuePlace
    # Whether the store itself keeps it unique; if not, this dialect does.
    kept: bool


class Found(Struct, frozen=True):
    """How a search knows the object: its name in the index, and what it shows of a record."""

    object: str
    label: Expression
    image: Expression | None = None


class ObjectWords(Struct, frozen=True, dict=True):
    """One object of Twenty."""

    singular: str
    plural: str
    # The object of the record store.
    object: str
    fields: tuple[Word, ...]
    description: str
    # Which rows of the store's object are this one's; all when None.
    only: Filter | None = None
    # What a new record has besides what its client says.
    born: Mapping[str, Any] = field(default_factory=dict)
    unique: tuple[Unique, ...] = ()
    # Records are duplicates when they are alike in all fields of one of these groups, given as paths on the wire.
    duplicates: tuple[tuple[str, ...], ...] = ()
    # None: a search does not find its records.
    found: Found | None = None
    # What people call it, when its name does not say it.
    label: str | None = None
    # Objects that other parts of the product write are read-only here.
    writable: bool = True
    # Of a read-only object: its records are members, who may change what is theirs.
    profile: bool = False
    # The key that names the member who makes a record, when its client does not.
    maker: str | None = None

    @property
    def type_name(self) -> str:
        """The GraphQL type."""
        return self.singular[0].upper() + self.singular[1:]

    @property
    def plural_name(self) -> str:
        """The plural as a part of a name."""
        return self.plural[0].upper() + self.plural[1:]

    @property
    def criteria(self) -> tuple[tuple[str, ...], ...]:
        """The groups of `duplicates` whose fields are all there: a workspace may have put some away."""
        names = {word.name for word in self.fields}
        return tuple(group for group in self.duplicates if all(path.split(".")[0] in names for path in group))

    def field_named(self, name: str) -> Word | None:
        """The field of that wire name; `companyId` belongs to the relation `company`."""
        return self._by_name.get(name)

    @cached_property
    def offering(self) -> tuple[tuple[str, Plain], ...]:
        """Fields whose values must be among their options, with their keys."""
        return tuple(
            (word.writes, word)
            for word in self.fields
            if isinstance(word, Plain) and word.only_offers and word.writes is not None
        )

    @cached_property
    def pointing(self) -> tuple[ToOne, ...]:
        """Relations whose id stands in a column of the record."""
        return tuple(word for word in self.fields if isinstance(word, ToOne) and isinstance(word.column, str))

    @cached_property
    def shapes(self) -> dict[tuple[str, ...], Any]:
        """What `resolvers.twenty.data` has found out of entries, by the names of their fields."""
        return {}

    @cached_property
    def _by_name(self) -> Mapping[str, Word]:
        ids = {f"{word.name}Id": word.id_field for word in self.fields if isinstance(word, ToOne)}
        return ids | {word.name: word for word in self.fields}


def custom_key(field_id: Any, part: str | None = None) -> str:
    """The key of a custom value, or of a part of one, among the values of a record: `read_data` nests it."""
    return f"{CUSTOM}.{field_id}" if part is None else f"{CUSTOM}.{field_id}.{part}"


def stored(name: str, kind: Kind, column: str, **options: Any) -> Plain:
    """A field that is a column of its own."""
    return Plain(name, kind, Column(column), column, **options)


# What every record has.
BORN_WITH: tuple[Word, ...] = (
    Plain("id", UUID, Column("id"), "id", sure=True, at_birth=True),
    Plain("createdAt", DATE_TIME, Column("created_at"), "created_at", sure=True, at_birth=True),
    Plain("updatedAt", DATE_TIME, Column("updated_at"), sure=True),
    Plain(
        "deletedAt", DATE_TIME, Column("deleted_at"), description="When it was deleted; such records are restorable."
    ),
    stored("position", POSITION, "position"),
    Composite(
        "createdBy",
        "Actor",
        (
            Plain("source", TEXT, Column("created_by_source"), "created_by_source", at_birth=True),
            Plain("workspaceMemberId", UUID, Column("created_by_id")),
            Plain("name", TEXT, Column("created_by_name")),
        ),
    ),
)
