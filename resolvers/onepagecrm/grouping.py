"""Groups of templates and of things for sale: which rows are in one, and what becomes of those that leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.database.pool import Session
from models.errors import Invalid
from models.records.plan import Column, Compare, Rows, constant_bind
from models.records.service import Changes
from resolvers.kit.actions import Call
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.rules import change, require
from resolvers.onepagecrm.words import DOOR, Reply, Resource, Rule, Saving


class Grouping(Struct, frozen=True):
    """The object of the members, and how a body calls the list of their ids."""

    members: str
    named: str
    # Fewer than these are no group; more than those are too many.
    least: int
    most: int

    async def set_members(self, saving: Saving, group: UUID, wanted: Sequence[UUID]) -> None:
        """Make the group's members these; each must be there and in no other group."""
        ids = list(dict.fromkeys(wanted))
        if not self.least <= len(ids) <= self.most:
            raise Invalid(f"Between {self.least} and {self.most} are expected", field=self.named)
        by_ids = Rows(self.members, filter=Compare(Column("id"), "in", constant_bind(ids, "uuid[]")))
        in_group = _in_group(self.members, group)
        found, present = await saving.call.read_each(
            saving.session,
            [(by_ids, {"id": Column("id"), "group": Column("group_id")}), (in_group, {"id": Column("id")})],
        )
        if len(found) < len(ids):
            raise Invalid("Not all of them exist", field=self.named)
        if any(row["group"] not in (None, str(group)) for row in found):
            raise Invalid("Some of them are in another group", field=self.named)
        leaving = {UUID(row["id"]) for row in present} - set(ids)
        values: dict[UUID, dict[str, Any]] = {row_id: {"group_id": group} for row_id in ids}
        await saving.changes.update(self.members, values | {row_id: {"group_id": None} for row_id in leaving})

    async def dissolve(self, call: Call, session: Session, changes: Changes, group: UUID) -> None:
        """The members stay, in no group."""
        found = await call.read(session, _in_group(self.members, group), id=Column("id"))
        if found:
            await changes.update(self.members, {UUID(row["id"]): {"group_id": None} for row in found})


def _in_group(members: str, group: UUID) -> Rows:
    return Rows(members, filter=Compare(Column("group_id"), "=", constant_bind(group, "uuid")))


def dissolving(grouping: Grouping, group: Resource, parameter: str) -> Rule:
    """A group is deleted for good; its members stay."""

    async def run(asked: Asked) -> Reply:
        id_ = asked.id(parameter)

        async def act(call: Call) -> Any:
            async with call.changing(DOOR) as (session, changes):
                await require(changes, group, id_)
                await grouping.dissolve(call, session, changes, id_)
                await changes.destroy(group.object, [id_])

        return await change(asked, group, "delete", act)

    return Rule(run)


async def at_the_end(saving: Saving, object_name: str, most: int | None = None) -> dict[str, Any]:
    """The place of a new row behind all others; nothing for one that is there already."""
    if saving.id is not None:
        return {}
    places = await saving.call.read(saving.session, Rows(object_name), place=Column("position"))
    if most is not None and len(places) >= most:
        raise Invalid(f"There are {most} already, which is the most", field="name")
    return {"position": max((int(row["place"]) for row in places), default=0) + 1}
