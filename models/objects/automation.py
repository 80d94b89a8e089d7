"""Automation: rules that act when something changes or a clock says so, their runs, and what members are told of."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from models.objects.base import Stored, document, flag, index, reference, timestamp, words
from models.objects.relations import Relation, many, one


class AutomationRule(Stored, table=True):
    """A rule: its definition says what sets it off and what it does then. BasicsOS says automation_rules."""

    __tablename__ = "automation_rule"
    __table_args__ = (
        reference("owner_id", "member"),
        index("automation_rule", "owner_id"),
        index("automation_rule", "created_at", "id"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("owner", "member", "owner_id"),
        many("runs", "automation_run", "rule_id"),
    )

    name: str = words(nullable=False)
    enabled: bool = flag(True)
    # Nodes and edges, as they were given.
    workflow_definition: dict[str, Any] = document()
    last_run_at: datetime | None = timestamp(nullable=True)
    # The member who last decided what it does, and the role that this was done with: it never may do more than both.
    # A role has no foreign key, since the standard ones are no rows.
    owner_id: UUID | None = Field(default=None)
    role_id: UUID | None = Field(default=None)


class AutomationRun(Stored, table=True):
    """One time that a rule ran. Its id is that of the delivery that set it off, so a second attempt is the same run."""

    __tablename__ = "automation_run"
    __table_args__ = (
        reference("rule_id", "automation_rule"),
        index("automation_run", "rule_id", "started_at", "id"),
        index("automation_run", "started_at", "id"),
        CheckConstraint("status in ('running', 'success', 'error')", name="ck_automation_run_status"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (one("rule", "automation_rule", "rule_id"),)

    rule_id: UUID
    # The line of the log that set it off; none when a clock did.
    event_id: UUID | None = Field(default=None)
    status: str = words(nullable=False, default="running")
    attempts: int = Field(default=1, nullable=False, sa_column_kwargs={"server_default": text("1")})
    # What came of each step that is done, by the id of its node; an attempt goes on behind them.
    result: dict[str, Any] = document()
    error: str | None = words()
    started_at: datetime = timestamp(default_now=True)
    finished_at: datetime | None = timestamp(nullable=True)
    # The rules whose changes led here, the first one first: a rule in it is not set off again.
    chain: list[str] = Field(
        default_factory=list, sa_type=JSONB, nullable=False, sa_column_kwargs={"server_default": text("'[]'")}
    )


class Notification(Stored, table=True):
    """Something that a member is told of, read or not."""

    __tablename__ = "notification"
    __table_args__ = (
        reference("user_id", "member"),
        reference("by_id", "member"),
        index("notification", "user_id", "created_at", "id"),
        index("notification", "by_id", where="by_id is not null"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("user", "member", "user_id"),
        one("by", "member", "by_id"),
    )

    user_id: UUID
    type: str = words(nullable=False)
    subject: str = words(nullable=False, default="")
    body: str | None = words()
    # The member through whom it came about, and what else the reader of this type needs.
    by_id: UUID | None = Field(default=None)
    data: dict[str, Any] = document()
    read_at: datetime | None = timestamp(nullable=True)
