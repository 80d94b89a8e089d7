"""Tasks: what somebody has to do, and the records it is about."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.objects.base import Record, Stored, Tie, index, reference, timestamp, unique, words
from models.objects.relations import Relation, Step, linked, many, one, reached

# What a task's status is once it is done, and as long as nobody began it.
FINISHED, UNFINISHED = "DONE", "TODO"


class Task(Record, table=True):
    """A task."""

    __tablename__ = "task"
    __table_args__ = (
        reference("assignee_id", "member"),
        reference("parent_id", "task"),
        index("task", "parent_id", where="parent_id is not null"),
        index("task", "assignee_id", "id"),
        index("task", "due_at", "id"),
        index("task", "status", "id"),
        index("task", "created_at", "id"),
        index("task", "updated_at", "id"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("assignee", "member", "assignee_id"),
        one("parent", "task", "parent_id"),
        many("subtasks", "task", "parent_id"),
        # Everybody who has to do it: the one whom all dialects know, and whoever else there is.
        reached(
            "assignees",
            "member",
            (Step("task", "id", "assignee_id"),),
            (Step("task_assignee", "task_id", "member_id"),),
        ),
        linked("deals", "deal", "task_target", "task_id", "deal_id"),
        many("targets", "task_target", "task_id"),
        # How it stands with its assignee, when it is about a person.
        Relation("plan", "task_plan", "one", (("id", "task_id"),)),
        many("attachments", "attachment", "task_id"),
        many("favorites", "favorite", "task_id"),
        many("timeline_entries", "timeline_entry", "task_id"),
        many("external_links", "external_link", "task_id"),
    )

    title: str | None = words()
    body: str | None = words()
    status: str | None = words()
    due_at: datetime | None = timestamp(nullable=True)
    done_at: datetime | None = timestamp(nullable=True)
    assignee_id: UUID | None = Field(default=None)
    # What kind of task it is, in the workspace's words.
    type: str | None = words()
    # The task that it is a part of, which is no part of another.
    parent_id: UUID | None = Field(default=None)


class TaskAssignee(Stored, table=True):
    """Somebody who has to do a task beside its assignee."""

    __tablename__ = "task_assignee"
    __table_args__ = (
        reference("task_id", "task"),
        reference("member_id", "member"),
        unique("task_id", "member_id"),
        index("task_assignee", "member_id"),
    )

    task_id: UUID
    member_id: UUID


class TaskTarget(Tie, table=True):
    """A record that a task is about."""

    __tablename__ = "task_target"
    __table_args__ = (
        reference("task_id", "task"),
        reference("company_id", "company"),
        reference("person_id", "person"),
        reference("deal_id", "deal"),
        reference("custom_record_id", "custom_record"),
        index("task_target", "task_id"),
        index("task_target", "company_id"),
        index("task_target", "person_id"),
        index("task_target", "deal_id"),
        index("task_target", "custom_record_id", where="custom_record_id is not null"),
        CheckConstraint(
            "num_nonnulls(company_id, person_id, deal_id, custom_record_id) = 1", name="ck_task_target_one_record"
        ),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("task", "task", "task_id"),
        one("company", "company", "company_id"),
        one("person", "person", "person_id"),
        one("deal", "deal", "deal_id"),
    )

    task_id: UUID
    company_id: UUID | None = Field(default=None)
    person_id: UUID | None = Field(default=None)
    deal_id: UUID | None = Field(default=None)
    custom_record_id: UUID | None = Field(default=None)
