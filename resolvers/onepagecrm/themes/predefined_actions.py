"""Predefined actions, and the groups of those that are set together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.records.plan import Column, Compare, Many, Order, Rows, constant_bind
from resolvers.kit.actions import Call
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.grouping import Grouping, at_the_end, dissolving
from resolvers.onepagecrm.kinds import ID, WHOLE, listed, text, whole
from resolvers.onepagecrm.rules import change, creating, everything, reading, require, updating
from resolvers.onepagecrm.words import DOOR, KEY, Field, Line, Reply, Resource, Rule, Saving, Theme, seen

_IDS = "members"
_ACTIONS = Grouping("task_template", "action_ids", least=2, most=1000)
_BY_PLACE = (Order(Column("position")),)


async def _placed(saving: Saving) -> Mapping[str, Any]:
    return await at_the_end(saving, "task_template")


async def _group_placed(saving: Saving) -> Mapping[str, Any]:
    return await at_the_end(saving, "task_template_group")


async def _group(saving: Saving, group: UUID, given: Mapping[str, Any]) -> None:
    if given.get(_IDS) is not None or saving.id is None:
        await _ACTIONS.set_members(saving, group, given.get(_IDS) or ())


PREDEFINED_ACTION = Resource(
    name="predefined_action",
    plural="predefined_actions",
    schema="Predefined_action",
    object="task_template",
    fields=(
        KEY,
        Field("text", text(140), Column("title"), "title", required=True),
        Field("days", whole(0, 36_500), Column("days"), "days", required=True),
        seen("position", WHOLE, Column("position")),
        seen("action_group_id", ID, Column("group_id")),
    ),
    order=_BY_PLACE,
    completes=_placed,
)
PREDEFINED_ACTION_GROUP = Resource(
    name="predefined_action_group",
    plural="predefined_action_groups",
    schema="Predefined_action_group",
    object="task_template_group",
    fields=(
        KEY,
        Field("text", text(127, cut=True), Column("name"), "name", required=True),
        Field("position", whole(0, 2**31 - 1), Column("position"), "position"),
        Field(
            "action_ids",
            listed(ID, 1000),
            Many(Rows("task_template", order=_BY_PLACE, relation="templates"), Column("id")),
            _IDS,
        ),
    ),
    order=_BY_PLACE,
    completes=_group_placed,
    apart=frozenset({_IDS}),
    follows=_group,
)


async def _delete_action(asked: Asked) -> Reply:
    """A group that would have one member is none any more."""
    id_ = asked.id("predefined_action_id")

    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            await require(changes, PREDEFINED_ACTION, id_)
            by_id = Rows("task_template", filter=Compare(Column("id"), "=", constant_bind(id_, "uuid")))
            [found] = await call.read(session, by_id, group=Column("group_id"))
            await changes.destroy("task_template", [id_])
            if found["group"] is None:
                return
            group = UUID(found["group"])
            left = Rows("task_template", filter=Compare(Column("group_id"), "=", constant_bind(group, "uuid")))
            if len(await call.read(session, left, id=Column("id"))) < _ACTIONS.least:
                await _ACTIONS.dissolve(call, session, changes, group)
                await changes.destroy("task_template_group", [group])

    return await change(asked, PREDEFINED_ACTION, "delete", act)


_ONE = "/predefined_actions/{predefined_action_id}"
_ONE_GROUP = "/predefined_action_groups/{predefined_action_group_id}"
THEMES = (
    Theme(
        "Predefined Actions",
        (
            Line(
                "GET",
                "/predefined_actions",
                "listPredefinedActions",
                "List predefined actions",
                everything(PREDEFINED_ACTION, named=True),
            ),
            Line(
                "POST",
                "/predefined_actions",
                "createPredefinedAction",
                "Create a predefined action",
                creating(PREDEFINED_ACTION),
            ),
            Line(
                "GET",
                _ONE,
                "getPredefinedAction",
                "Fetch one predefined action",
                reading(PREDEFINED_ACTION, "predefined_action_id"),
            ),
            Line(
                "PUT",
                _ONE,
                "updatePredefinedAction",
                "Update one predefined action",
                updating(PREDEFINED_ACTION, "predefined_action_id"),
            ),
            Line("DELETE", _ONE, "deletePredefinedAction", "Delete one predefined action", Rule(_delete_action)),
        ),
        (PREDEFINED_ACTION,),
    ),
    Theme(
        "Predefined Action Groups",
        (
            Line(
                "GET",
                "/predefined_action_groups",
                "listPredefinedActionGroups",
                "List predefined action groups",
                everything(PREDEFINED_ACTION_GROUP, named=True),
                newer=True,
            ),
            Line(
                "POST",
                "/predefined_action_groups",
                "createPredefinedActionGroup",
                "Create a predefined action group",
                creating(PREDEFINED_ACTION_GROUP),
                newer=True,
            ),
            Line(
                "GET",
                _ONE_GROUP,
                "getPredefinedActionGroup",
                "Fetch one predefined action group",
                reading(PREDEFINED_ACTION_GROUP, "predefined_action_group_id"),
                newer=True,
            ),
            Line(
                "PUT",
                _ONE_GROUP,
                "updatePredefinedActionGroup",
                "Update one predefined action group",
                updating(PREDEFINED_ACTION_GROUP, "predefined_action_group_id"),
                newer=True,
            ),
            Line(
                "DELETE",
                _ONE_GROUP,
                "deletePredefinedActionGroup",
                "Delete one predefined action group",
                dissolving(_ACTIONS, PREDEFINED_ACTION_GROUP, "predefined_action_group_id"),
                newer=True,
            ),
        ),
        (PREDEFINED_ACTION_GROUP,),
    ),
)
