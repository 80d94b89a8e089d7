"""Relay's `node` and `nodes`: a record by its id alone, whichever object it is of.

Ids are plain UUIDs, the same in every dialect, so an id does not say what it is of. It is looked for in every object
that has a type here, by its primary key, in one statement.
"""

from collections.abc import Sequence
from typing import Any

import strawberry
from msgspec import Struct

from models.errors import Limited
from models.records.plan import Column, Every, Filter, Found, One, Rows, Same, Subject
from resolvers.kit.fields import declared, leaf
from resolvers.kit.sources import Selected
from resolvers.kit.values import to_uuid

# Every id is looked for in every object.
MOST_IDS = 200


@strawberry.interface(description="A record with an id of its own.")
class Node:
    """What a record's type implements."""

    id: strawberry.ID = leaf("id")


class Member(Struct, frozen=True):
    """A type that a node may be of, and the records that have it."""

    type_name: str
    object: str
    only: Filter | None = None


class Nodes(Struct, frozen=True):
    """The source of both fields."""

    members: tuple[Member, ...]
    many: bool

    def output(self, selection: Selected) -> Any:
        """Each id with what is selected of each type; deleted records are none, hidden ones are found."""
        name = "ids" if self.many else "id"
        given, looks = selection.arguments[name], selection.looks
        count = looks.look(given, len) if self.many else 1
        if count > MOST_IDS:
            raise Limited(f"At most {MOST_IDS} nodes can be asked for at once.", field=name)
        ids = looks.bind(given, "uuid[]", _every_id if self.many else _one_id, field=name)
        return Found(ids, tuple(self._arm(member, selection) for member in self.members), self.many, count)

    def _arm(self, member: Member, selection: Selected) -> One:
        itself: Filter = Same(Column("id"), Subject(0, "uuid"))
        chosen = itself if member.only is None else Every((itself, member.only))
        return One(Rows(member.object, filter=chosen), selection.fields(member.object, member.type_name))


def node_fields(members: Sequence[Member]) -> dict[str, tuple[str, Any]]:
    """`node` and `nodes` by their names, each with its annotation."""
    known = tuple(members)
    return {
        "node": (
            "Node | None",
            declared(
                source=Nodes(known, many=False),
                arguments={"id": strawberry.ID},
                description="A record by its id alone; null when there is none.",
            ),
        ),
        "nodes": (
            "list[Node | None]",
            declared(
                source=Nodes(known, many=True),
                arguments={"ids": list[strawberry.ID]},
                description="Records by their ids alone, in their order, null in place of each that there is not.",
            ),
        ),
    }


def _one_id(value: Any) -> list[Any]:
    return [to_uuid(value)]


def _every_id(values: Any) -> list[Any]:
    return [to_uuid(value) for value in values]
