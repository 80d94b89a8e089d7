"""How a resource is declared: its name in the path, and for each field where it stands in the record store.

Reads, writes, conditions, sorting and the description of the resource all follow from these declarations.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from msgspec import Struct, field

from models.database.pool import Session
from models.objects.relations import RelationRef
from models.records.plan import Column, Expression, Fields, Filter, Output
from models.records.service import Changes
from resolvers.basicsos.kinds import DOCUMENT, ID, MOMENT, Kind
from resolvers.kit.actions import Call

CUSTOM_FIELDS = "custom_fields"
# What the log says of a change that was made here.
DOOR = "basicsos"


class Meta(Struct, frozen=True):
    """What a definition of the workspace's says of a field, in this product's words."""

    field_type: str
    shown: str
    options: tuple[str, ...] = ()


class Field(Struct, frozen=True):
    """A field of a resource; `name` is its name in snake_case."""

    name: str
    kind: Kind
    reads: Output
    # The change service's key, dotted inside a document; None: only the server sets it.
    writes: str | None = None
    required: bool = False
    longest: int | None = None
    # What conditions and sorting look at and its kind, when it is not what is shown.
    compares: tuple[Expression, Kind] | None = None
    # Whose rows have the value in this column: equality asks whether there is one, which an index answers.
    among: tuple[RelationRef, str] | None = None
    # Makes what the change service takes of the value in the body; it refuses with `Invalid`.
    make: Callable[[Any], Any] | None = None
    # Of a field that the workspace made.
    meta: Meta | None = None

    @property
    def definition(self) -> str | None:
        """Of a field that the workspace made: the id of its definition."""
        return None if self.meta is None or self.writes is None else self.writes.split(".")[1]

    @property
    def compared(self) -> tuple[Expression, Kind] | None:
        """What conditions and sorting look at, and its kind; None when they cannot."""
        if self.compares is not None:
            return self.compares
        return (self.reads, self.kind) if isinstance(self.reads, Expression) else None

    def take(self, value: Any) -> Any:
        """The value of a body as the change service takes it."""
        return self.kind.take(value) if self.make is None else self.make(value)


class Saving(Struct, frozen=True):
    """A record being saved: `id` is None for a new one, `values` is what its client set."""

    call: Call
    session: Session
    changes: Changes
    id: UUID | None
    values: Mapping[str, Any]


# What else a save sets on the record, seen inside its transaction.
Completes = Callable[[Saving], Awaitable[Mapping[str, Any]]]
# What a save does besides, once the record is there. `given` is what its client set under keys that are no columns.
Follows = Callable[[Saving, UUID, Mapping[str, Any]], Awaitable[None]]


class Resource(Struct, frozen=True, dict=True):
    """One resource of the router."""

    name: str
    # The object of the record store.
    object: str
    fields: tuple[Field, ...]
    # Which rows of the store's object are this resource's; all when None.
    only: Filter | None = None
    # What a new record has besides what its client says.
    born: Mapping[str, Any] = field(default_factory=dict)
    # The fields that `q` looks into.
    searched: tuple[str, ...] = ()
    # None: nobody changes it here, for this reason.
    closed: str | None = None
    # Whether a member's DELETE archives the record; other resources only an administrator may delete from.
    archives: bool = False
    # How a list is sorted when its client does not say.
    order: tuple[str, bool] = ("id", False)
    # The workspace's own fields, which stand in `custom_fields` and may be named like any other.
    custom: tuple[Field, ...] = ()
    # Whether records show their own fields beside `custom_fields` too, as those of custom objects do.
    flat: bool = False
    # A workspace has one record at most, whatever id a path says; its own is the workspace's.
    single: bool = False
    # Of an object that the workspace made: which one, and what its events are called.
    definition: UUID | None = None
    singular: str | None = None
    completes: Completes | None = None
    # Keys that are no columns of the record, for `follows`.
    apart: frozenset[str] = frozenset()
    follows: Follows | None = None

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by every name that a client may use: both styles, the workspace's own last."""
        found: dict[str, Field] = {}
        for one in (*self.fields, *self.custom):
            for name in (one.name, camel(one.name)):
                found.setdefault(name, one)
        return found

    def shape(self, camel_case: bool) -> Fields:
        """What is shown of a record."""

        def shown(name: str) -> str:
            return camel(name) if camel_case else name

        entries: list[tuple[str, Output]] = [(shown(one.name), one.reads) for one in self.fields]
        if any(one.name == CUSTOM_FIELDS for one in self.fields):
            known = {name for name, _ in entries}
            own = tuple((one.name, one.reads) for one in self.custom)
            entries = [(key, Fields(own) if key == shown(CUSTOM_FIELDS) else value) for key, value in entries]
            if self.flat:
                entries += [entry for entry in own if entry[0] not in known]
        return Fields(tuple(entries))


def camel(name: str) -> str:
    """`first_name` -> `firstName`."""
    return re.sub(r"_([a-z0-9])", lambda found: found[1].upper(), name)


def snake(name: str) -> str:
    """`firstName` -> `first_name`."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: f"_{found[1]}", name).lower()


def stored(name: str, kind: Kind, column: str, **options: Any) -> Field:
    """A field that is a column of its own, and that clients set."""
    return Field(name, kind, Column(column), column, **options)


def seen(name: str, kind: Kind, expression: Expression, **options: Any) -> Field:
    """A field that only the server sets."""
    return Field(name, kind, expression, **options)


KEY = seen("id", ID, Column("id"))
# What the server says of every record.
BORN_WITH: tuple[Field, ...] = (
    seen("crm_user_id", ID, Column("created_by_id")),
    seen("organization_id", ID, Column("workspace_id")),
    seen("created_at", MOMENT, Column("created_at")),
    seen("updated_at", MOMENT, Column("updated_at")),
)
# Filled in for each workspace.
CUSTOM = Field(CUSTOM_FIELDS, DOCUMENT, Fields(()), CUSTOM_FIELDS)
