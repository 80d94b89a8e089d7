"""Tasks: what somebody has to do about a contact, a company or a deal, and the parts of a task, one level deep."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.errors import Invalid
from models.objects.relations import Relation
from models.objects.tasks import FINISHED, UNFINISHED
from models.records.plan import Column, Compare, Rows, Through, constant_bind
from resolvers.basicsos.kinds import ID, LONG_TEXT, MOMENT, TEXT
from resolvers.basicsos.resources.ties import set_tie
from resolvers.basicsos.words import BORN_WITH, KEY, Field, Resource, Saving, stored

_TIES = {"contact_id": "person_id", "company_id": "company_id", "deal_id": "deal_id"}


def _tie(name: str, column: str) -> Field:
    tie = Relation(f"tie_{column}", "task_target", "many", (("id", "task_id"),), present=(column,))
    return Field(name, ID, Through(tie, Column(column)), column, among=(tie, column))


async def _completed(saving: Saving) -> Mapping[str, Any]:
    """The status that other dialects know, which says whether it is done; and whether the parent may be one."""
    parent = saving.values.get("parent_id")
    if parent is not None:
        await _refuse_parent(saving, parent)
    if "done_at" not in saving.values:
        return {"status": UNFINISHED} if saving.id is None else {}
    if saving.values["done_at"] is not None:
        return {"status": FINISHED}
    if saving.id is None:
        return {"status": UNFINISHED}
    [former] = await saving.call.read(saving.session, _by("id", saving.id), status=Column("status"))
    return {"status": UNFINISHED} if former["status"] == FINISHED else {}


async def _refuse_parent(saving: Saving, parent: UUID) -> None:
    """A part of a task has no parts of its own."""
    if parent == saving.id:
        raise Invalid("A task cannot be its own parent", field="parent_id")
    reads: list[tuple[Rows, Mapping[str, Any]]] = [(_by("id", parent), {"parent": Column("parent_id")})]
    if saving.id is not None:
        reads.append((_by("parent_id", saving.id), {"id": Column("id")}))
    found, *parts = await saving.call.read_each(saving.session, reads)
    if not found:
        raise Invalid("Parent task not found", field="parent_id")
    if found[0]["parent"] is not None:
        raise Invalid("Subtasks cannot have their own subtasks", field="parent_id")
    if parts and parts[0]:
        raise Invalid("This task has subtasks and cannot become one itself", field="parent_id")


def _by(column: str, id_: UUID) -> Rows:
    return Rows("task", filter=Compare(Column(column), "=", constant_bind(id_, "uuid")))


async def _follow(saving: Saving, task: UUID, given: Mapping[str, Any]) -> None:
    for column, wanted in given.items():
        await set_tie(saving, "task_target", "task_id", task, column, wanted)


TASKS = Resource(
    name="tasks",
    object="task",
    fields=(
        KEY,
        stored("text", LONG_TEXT, "title"),
        stored("description", LONG_TEXT, "body"),
        stored("type", TEXT, "type", longest=64),
        stored("due_date", MOMENT, "due_at"),
        stored("done_date", MOMENT, "done_at"),
        *(_tie(name, column) for name, column in _TIES.items()),
        stored("assignee_id", ID, "assignee_id"),
        stored("parent_task_id", ID, "parent_id"),
        *BORN_WITH,
    ),
    searched=("text", "description"),
    completes=_completed,
    apart=frozenset(_TIES.values()),
    follows=_follow,
)
