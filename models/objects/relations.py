"""How one object's rows find another's, in terms the compiler can turn into a join."""

from __future__ import annotations

from typing import Literal, TypeAlias
from uuid import UUID

from msgspec import Struct


class HeldIn(Struct, frozen=True):
    """A custom field whose value is the id of another record: it joins like a column."""

    field_id: UUID
    # The slot in which the value stands beside the document, and the object whose field it is.
    slot: str | None = None
    object_def_id: UUID | None = None


class Via(Struct, frozen=True):
    """A link table between two objects: `near` joins it to the source, `far` to the target.

    Links that are records of their own count while they are not deleted.
    """

    table: str
    near: tuple[str, str | HeldIn]
    far: tuple[str | HeldIn, str]


class Step(Struct, frozen=True):
    """A table on the way to a target: entered by one of its columns, left by another."""

    table: str
    enter: str
    leave: str


class Relation(Struct, frozen=True):
    """From an object to `target`. `on` pairs columns of the source with columns of the target.

    `kind` is `one` when at most one row can match. The workspace is always part of the join and is not repeated here.
    `routes` are several ways to the same targets, each a chain of steps from the source's id to the target's.
    `where` are columns of the target with the one value that they must have: a note is an activity of one kind.
    `present` are columns of the target that must have a value: of a note's ties, those to a person.
    With `always` the database sees to it that each row of the source has exactly one row here.
    """

    name: str
    target: str
    kind: Literal["one", "many"]
    on: tuple[tuple[str | HeldIn, str | HeldIn], ...] = ()
    via: Via | None = None
    routes: tuple[tuple[Step, ...], ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    present: tuple[str, ...] = ()
    always: bool = False
    # Custom fields that are this relation, where neither holds an id: what closes one of them closes it.
    fields: frozenset[UUID] = frozenset()


# A relation of the catalogue by its name, or one that a workspace defined.
RelationRef: TypeAlias = str | Relation


def one(name: str, target: str, column: str, target_column: str = "id", *, always: bool = False) -> Relation:
    """The row that `column` points to."""
    return Relation(name, target, "one", ((column, target_column),), always=always)


def many(name: str, target: str, target_column: str) -> Relation:
    """The rows of `target` whose `target_column` points here."""
    return Relation(name, target, "many", (("id", target_column),))


def linked(name: str, target: str, table: str, near: str, far: str) -> Relation:
    """The rows of `target` reached through link rows of `table`."""
    return Relation(name, target, "many", via=Via(table, ("id", near), (far, "id")))


def reached(name: str, target: str, *routes: tuple[Step, ...], kind: Literal["one", "many"] = "many") -> Relation:
    """The rows of `target` that any of the routes leads to, each once; the only one, if its route has but one end."""
    return Relation(name, target, kind, routes=routes)
