"""How a task stands with whoever has to do it, where contacts stand in a member's stream, and closed sales cycles.

OnePageCRM says action, action stream and sales cycle. Of what somebody has to do about a person one thing comes next,
and the others are queued behind it; the database sees to that, for tasks of every dialect.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from models.objects.base import Declared, Stored, flag, index, reference, timestamp, unique, words
from models.objects.relations import Relation, one

# What comes next, what is queued behind it, and what is done.
NEXT = ("asap", "date", "date_time", "waiting")
QUEUED = ("queued", "queued_with_date")
DONE = "done"
STATES = (*NEXT, *QUEUED, DONE)

# Tuples of several texts are written as SQL writes lists.
_NEXT_SQL = f"state in {NEXT}"
# Of the parts of a stream, those of contacts about whom something is to be done.
BUSY_BAND = 5
# The stream of everybody together is that of this member.
EVERYBODY = UUID(int=0)


class TaskPlan(Stored, table=True):
    """How a task about a person stands with its assignee. `id` is the task's.

    The database makes and drops these rows with tasks and what they are about, and copies person, assignee, instants
    and removal from there. A state says what a task alone does not: that it is waited for, or queued. Who finishes,
    reopens, moves or dates a task in any dialect moves the state along; of two that would come next for the same person
    and assignee the one that was there stays.
    """

    __tablename__ = "task_plan"
    __table_args__ = (
        reference("task_id", "task"),
        unique("task_id"),
        Index(
            "uq_task_plan_person_id_assignee_id_next",
            *("workspace_id", "person_id", "assignee_id"),
            unique=True,
            postgresql_where=text(f"{_NEXT_SQL} and deleted_at is null and assignee_id is not null"),
        ),
        index("task_plan", "person_id", "rank", "sorted_at", "queue_place", "id"),
        index("task_plan", "assignee_id", "rank", "sorted_at", "queue_place", "id"),
        index("task_plan", "rank", "sorted_at", "queue_place", "id"),
        index("task_plan", "created_at", "id"),
        index("task_plan", "updated_at", "id"),
        CheckConstraint(f"state in {STATES}", name="ck_task_plan_state"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("task", "task", "task_id"),
        one("person", "person", "person_id"),
        one("assignee", "member", "assignee_id"),
    )

    task_id: UUID
    # Copies, without foreign keys: those of the task and of what it is about hold.
    person_id: UUID
    assignee_id: UUID | None = Field(default=None)
    due_at: datetime | None = timestamp(nullable=True)
    done_at: datetime | None = timestamp(nullable=True)
    deleted_at: datetime | None = timestamp(nullable=True)
    # The beginning of the title.
    label: str = words(nullable=False, default="")
    state: str = words(nullable=False)
    # What it was before it was done.
    former: str | None = words()
    # Its place among what is queued without a date.
    queue_place: int | None = Field(default=None)
    # An event elsewhere decides when it is, and whether it is done.
    external: bool = flag()
    # Where it stands in lists: as soon as can be, then by date, waiting, queued by date, queued by place, and done by
    # when that was. The database sets both by the state.
    rank: int = Field(default=0, nullable=False, sa_column_kwargs={"server_default": text("0")})
    sorted_at: datetime | None = timestamp(nullable=True)


class SalesClosure(Stored, table=True):
    """A member is done selling to a person."""

    __tablename__ = "sales_closure"
    __table_args__ = (
        reference("person_id", "person"),
        reference("member_id", "member"),
        unique("person_id", "member_id"),
        index("sales_closure", "member_id"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("person", "person", "person_id"),
        one("member", "member", "member_id"),
    )

    person_id: UUID
    member_id: UUID
    closed_at: datetime = timestamp(default_now=True)
    comment: str | None = words()


class StreamPlace(Declared, table=True):
    """Where the person `id` stands in the stream of a member, or of everybody (`EVERYBODY`); the database keeps it.

    Bands: 1 as soon as can be, 2 by date, 3 waiting, 4 queued, 5 only others have something to do, 6 closed with a
    comment, 7 closed without. A person about whom nobody ever had anything to do has no row.
    """

    __tablename__ = "stream_place"
    __table_args__ = (
        Index(
            "ix_stream_place_member_id_band",
            *("workspace_id", "member_id", "band", "due_at", "label", "id"),
        ),
    )

    workspace_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    member_id: UUID = Field(primary_key=True)
    band: int = Field(nullable=False)
    # `-infinity` where there is no date.
    due_at: datetime = timestamp()
    label: str = words(nullable=False, default="")


# Views. `id` is the person's; in the whole stream stand also the people about whom there is nothing to do, in the last
# band of their owner's and of everybody's.
_STREAM = {
    "workspace_id": "uuid",
    "id": "uuid",
    "member_id": "uuid",
    "band": "int4",
    "due_at": "timestamptz",
    "label": "text",
}
# Tasks queued by date that are due before what comes next: `id` is the task's.
_OVERTAKEN = {"workspace_id": "uuid", "id": "uuid", "person_id": "uuid", "assignee_id": "uuid"}

VIEWS: Mapping[str, Mapping[str, str]] = {"stream": _STREAM, "whole_stream": _STREAM, "overtaken_plan": _OVERTAKEN}
NOT_NULL = frozenset({*_STREAM, *_OVERTAKEN})
RELATIONS: Mapping[str, tuple[Relation, ...]] = {
    **dict.fromkeys(("stream", "whole_stream"), (one("person", "person", "id"),)),
    "overtaken_plan": (one("plan", "task_plan", "id"),),
}
