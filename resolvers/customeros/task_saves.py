"""Making, changing and archiving tasks."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import strawberry

from models.database.pool import Session
from models.records.plan import Column, Every, IsNull, Negate, Rows
from models.records.service import Changes
from resolvers.customeros.common import ActionResponse
from resolvers.customeros.opportunity_saves import opportunity_id
from resolvers.customeros.scalars import Time
from resolvers.customeros.tasks import Task, TaskStatus
from resolvers.customeros.writing import APP, existing, is_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded


@strawberry.input
class TaskInput:
    """A task to make, or with `id` the values to change.

    The lists replace what was there; a list that is not given is left as it is. The instants are the server's.
    """

    id: strawberry.ID | None = strawberry.UNSET
    subject: str | None = strawberry.UNSET
    description: str | None = strawberry.UNSET
    status: TaskStatus | None = strawberry.UNSET
    dueAt: Time | None = strawberry.UNSET
    authorId: str | None = strawberry.UNSET
    assignees: list[strawberry.ID] | None = strawberry.UNSET
    opportunityIds: list[strawberry.ID] | None = strawberry.UNSET
    createdAt: Time | None = strawberry.UNSET
    updatedAt: Time | None = strawberry.UNSET


_COLUMNS = {"subject": "title", "description": "body", "status": "status", "dueAt": "due_at"}
_WORDS = {column: wire for wire, column in _COLUMNS.items()}


async def task_save(call: Call) -> Any:
    """Make a task, or change one."""
    given = call.arguments["input"]
    values = patch(given, _COLUMNS)
    with worded(_WORDS):
        async with call.changing(APP) as (session, changes):
            id_ = None if not given.get("id") else await _task_id(changes, given["id"])
            values |= await _author(call, session, changes, given)
            assignees = await _each(given, "assignees", lambda user: _user(changes, user, "assignees"))
            deals = await _each(given, "opportunityIds", lambda deal: opportunity_id(changes, deal, "opportunityIds"))
            if assignees is not None:
                values["assignee_id"] = _first(assignees, await _assignee(call, session, id_))
            if id_ is None:
                [id_] = await changes.create("task", [{"status": TaskStatus.TODO.value, **values}])
            else:
                await changes.update("task", {id_: values})
            if assignees is not None:
                others = [member for member in assignees if member != values["assignee_id"]]
                await _tie(call, session, changes, id_, "task_assignee", "member_id", others)
            if deals is not None:
                await _tie(call, session, changes, id_, "task_target", "deal_id", deals)
            return await call.one(session, "task", id_)


async def task_archive(call: Call) -> Any:
    """Take tasks away; all of them are there, or none goes."""
    async with call.changing(APP) as (_session, changes):
        ids = [await _task_id(changes, id_, "ids") for id_ in dict.fromkeys(call.arguments["ids"])]
        await changes.remove("task", ids)
    return {"accepted": True, "completed": True}


async def _task_id(changes: Changes, given: Any, field: str = "id") -> UUID:
    return await existing(changes, "task", given, f"Task with id {given} not found", field=field)


async def _user(changes: Changes, given: Any, field: str) -> UUID:
    return await existing(changes, "member", given, f"User with id {given} not found", field=field)


async def _each(given: Mapping[str, Any], name: str, find: Callable[[Any], Awaitable[UUID]]) -> list[UUID] | None:
    """The records that a list names, each once; None when the list is not given. An explicit null is an empty list."""
    if name not in given or given[name] is strawberry.UNSET:
        return None
    return [await find(id_) for id_ in dict.fromkeys(given[name] or ())]


def _first(wanted: Sequence[UUID], stored: str | None) -> UUID | None:
    """The assignee whom all dialects know: whoever it was, if still wanted."""
    return next((member for member in wanted if str(member) == stored), next(iter(wanted), None))


async def _author(call: Call, session: Session, changes: Changes, given: Mapping[str, Any]) -> dict[str, Any]:
    if not given.get("authorId"):
        return {}
    author = await _user(changes, given["authorId"], "authorId")
    names = {name: Column(name) for name in ("first_name", "last_name")}
    [member] = await call.read(session, Rows("member", filter=is_id("id", author), visibility="any"), **names)
    return {"created_by_id": author, "created_by_name": " ".join(filter(None, member.values()))}


async def _assignee(call: Call, session: Session, id_: UUID | None) -> str | None:
    if id_ is None:
        return None
    [task] = await call.read(session, Rows("task", filter=is_id("id", id_)), assignee_id=Column("assignee_id"))
    stored: str | None = task["assignee_id"]
    return stored


async def _tie(
    call: Call, session: Session, changes: Changes, task: UUID, table: str, column: str, wanted: Sequence[UUID]
) -> None:
    """Make the rows that tie the task to such records exactly the wanted ones."""
    tied = Rows(table, filter=Every((is_id("task_id", task), Negate(IsNull(Column(column))))))
    rows = await call.read(session, tied, id=Column("id"), record=Column(column))
    known = {UUID(row["record"]) for row in rows}
    gone = [UUID(row["id"]) for row in rows if UUID(row["record"]) not in wanted]
    new = [{"task_id": task, column: record} for record in wanted if record not in known]
    if gone:
        await changes.destroy(table, gone)
    if new:
        await changes.create(table, new)


@strawberry.type
class TaskSaves:
    """Root fields that make, change and archive tasks."""

    task_Save: Task = change(task_save, arguments={"input": TaskInput})
    task_Archive: ActionResponse = change(task_archive, arguments={"ids": list[strawberry.ID]})
