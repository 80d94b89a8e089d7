"""Reminders: what a member wants to be told about a company, and when."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from models.objects.base import Sourced, flag, index, reference, timestamp, words
from models.objects.relations import Relation, one


class Reminder(Sourced, table=True):
    """A reminder of its owner about a company. Dismissed ones stay."""

    __tablename__ = "reminder"
    __table_args__ = (
        reference("company_id", "company"),
        reference("owner_id", "member"),
        index("reminder", "company_id", "due_at", "id"),
        index("reminder", "owner_id"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("company", "company", "company_id"),
        one("owner", "member", "owner_id"),
    )

    company_id: UUID
    owner_id: UUID | None = Field(default=None)
    content: str | None = words()
    due_at: datetime = timestamp()
    dismissed: bool = flag()
