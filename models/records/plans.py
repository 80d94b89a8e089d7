"""How tasks stand with their assignees: what a change says of it beside the task itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import NotFound
from models.objects.plans import NEXT
from models.records.change import Change
from models.records.own_rows import locked_rows, rows_by
from models.records.scope import Scope
from models.records.send import send
from models.records.values import column_values

TABLE = "task_plan"
# What a change may say. The database copies everything else from the task and from what it is about.
SAID = frozenset({"state", "queue_place", "external"})


async def plan_tasks(session: Session, scope: Scope, values: Mapping[UUID, Mapping[str, Any]]) -> None:
    """Set how live tasks stand. A task that is about no person does not stand anywhere, and is `NotFound`.

    It is a change of the task, with a version and a line in the log of its own. What gives up the place of what comes
    next does so before another task takes it, since the database lets no two have it.
    """
    for given in values.values():
        if not given.keys() <= SAID:
            raise ValueError(f"{sorted(given.keys() - SAID)} cannot be said of a task's standing")
    tasks = await locked_rows(session, "task", list(values), {"updated_at"})
    plans = {row["id"]: row for row in await rows_by(session, TABLE, "task_id", values)}
    for task_id in values:
        if task_id not in plans:
            raise NotFound(f"No task with id {task_id} is about a person.", field="id")
    first = {task_id for task_id, given in values.items() if _gives_way(plans[task_id]["state"], given)}
    for some in (first, values.keys() - first):
        change = Change()
        for task_id in sorted(some):
            patch = column_values(TABLE, values[task_id], creating=False)
            before = change.edit(TABLE, plans[task_id], patch)
            if before:
                change.touch("task", tasks[task_id])
                change.tell("task", task_id, "updated", _told(before), _told({name: patch[name] for name in before}))
        await send(session, scope, change)


def _gives_way(state: str, given: Mapping[str, Any]) -> bool:
    return state in NEXT and given.get("state", state) not in NEXT


def _told(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The log tells of columns of tasks; these are none, so they stand under one name."""
    return {"plan": dict(values)}
