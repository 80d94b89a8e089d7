"""The one log of changes. Timeline, audit, webhooks, undo and sync all read it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from models.objects.base import Declared, index, timestamp, words


class RecordEvent(Declared, table=True):
    """One change to one record, append-only: who, when, what, before, after, and the request that asked for it."""

    __tablename__ = "record_event"
    __table_args__ = (
        index("record_event", "object", "record_id", "id"),
        # The lines that timelines tell as actions, among however many others: see `happenings`.
        index(
            "record_event",
            "object",
            "record_id",
            "at",
            "id",
            where="object = 'company' AND (action = 'created' OR action = 'updated'"
            " AND jsonb_exists(after, 'onboarding_status')) OR object = 'deal' AND action = 'updated'"
            " AND (jsonb_exists(after, 'renewal_likelihood') OR jsonb_exists(after, 'amount'))",
        ),
    )

    # No foreign key: row security lets a session write lines of its own workspace only, their records have keys, and a
    # trigger keeps a workspace that has lines (decision 74). Looking it up took nearly half the time of a line.
    workspace_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    at: datetime = timestamp(default_now=True)
    object: str = words(nullable=False)
    record_id: UUID
    # created, updated, deleted, restored, destroyed or merged; of an automation rule also triggered.
    action: str = words(nullable=False)
    actor_id: UUID | None = Field(default=None)
    actor_name: str = words(nullable=False, default="")
    request_id: str | None = words()
    # The columns that the change touched, as they were and as they are.
    before: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
