"""Tasks: their type, and the ways to read and find them."""

import enum

import strawberry

from models.errors import Invalid
from models.records.plan import Bind, Column, Compare, Rows, count_bind
from resolvers.customeros.common import SortBy
from resolvers.customeros.filtering import WHERE, Property, cased, where_of
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.paging import OLDEST_FIRST, order_of
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.values import one_of_names
from resolvers.kit.fields import leaf, listed, paged, part, to_many
from resolvers.kit.sources import Fact, PageItems, Selected

DEFAULT_LIMIT = 1_000
MAX_LIMIT = 10_000


@strawberry.enum
class TaskStatus(enum.Enum):
    """How far a task is."""

    TODO = "TODO"
    IN_PROGRESS = "IN_PROGRESS"
    DONE = "DONE"


# A task that another dialect gave no status, or one of its own, is still to do.
_STATUS = one_of_names("status", TaskStatus, TaskStatus.TODO)

# The columns of the table of tasks, by which it is filtered and sorted.
_COLUMNS = {
    "TASKS_SUBJECT": cased("title"),
    "TASKS_DESCRIPTION": cased("body"),
    "TASKS_STATUS": Property(_STATUS, cased=True),
    "TASKS_DUE_DATE": Property(Column("due_at"), "timestamptz"),
    "TASKS_ASSIGNEES": Property(Column("id"), "uuid", relation="assignees"),
    "TASKS_AUTHOR": Property(Column("created_by_id"), "uuid"),
    "TASKS_OPPORTUNITIES": Property(Column("id"), "uuid", relation="deals"),
    "TASKS_CREATED_AT": Property(Column("created_at"), "timestamptz"),
    "TASKS_UPDATED_AT": Property(Column("updated_at"), "timestamptz"),
}
# What a task has several of gives no order.
_SORT_NAMES = {name: found for name, found in _COLUMNS.items() if found.relation is None}


@strawberry.type
class Task:
    """Something that somebody has to do."""

    id: strawberry.ID = leaf("id")
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    subject: str | None = leaf("title")
    description: str | None = leaf("body")
    status: TaskStatus = leaf(_STATUS)
    dueAt: Time | None = leaf("due_at")
    authorId: strawberry.ID | None = leaf("created_by_id")
    assignees: list[strawberry.ID] = to_many("assignees", order=OLDEST_FIRST, item=Column("id"))
    opportunityIds: list[strawberry.ID] = to_many("deals", order=OLDEST_FIRST, item=Column("id"))


@strawberry.type
class TaskSearchResult:
    """The ids of the tasks that were found, in order; how many they are, and how many there are at all."""

    tasks: list[strawberry.ID] = part(PageItems(Column("id")))
    totalElements: Int64 = part(Fact("total"))
    totalAvailable: Int64 = part(Fact("available"))


def _tasks(selection: Selected) -> Rows:
    """The tasks with these ids; what names none is left out. Without ids, the ones that came first."""
    if selection.looks.is_null(selection.arguments.get("ids")):
        return Rows("task", order=OLDEST_FIRST, limit=count_bind(DEFAULT_LIMIT))
    ids = selection.looks.bind(
        selection.arguments["ids"],
        "uuid[]",
        lambda given: [id_ for id_ in (id_or_none(one_id) for one_id in given) if id_ is not None],
    )
    return Rows("task", filter=Compare(Column("id"), "in", ids), order=OLDEST_FIRST)


def _found(selection: Selected) -> Rows:
    return Rows(
        "task",
        filter=where_of(selection, _COLUMNS, smallest_group=0),
        order=order_of(selection, _SORT_NAMES),
        limit=_limit(selection),
    )


def _limit(selection: Selected) -> Bind:
    given = selection.arguments.get("limit")
    if selection.looks.is_null(given):
        return count_bind(DEFAULT_LIMIT)
    return selection.looks.count(given, _checked, field="limit")


def _checked(given: int) -> int:
    if given > MAX_LIMIT:
        raise Invalid(f"At most {MAX_LIMIT} ids are given at once.")
    return given if given > 0 else DEFAULT_LIMIT


@strawberry.type
class TaskReads:
    """Root fields that read tasks."""

    tasks: list[Task] = listed(_tasks, arguments={"ids": list[strawberry.ID] | None})
    tasks_Search: TaskSearchResult = paged(
        _found,
        available=lambda _selection: Rows("task"),
        arguments={"limit": int | None, "sort": SortBy | None, **WHERE},
    )
