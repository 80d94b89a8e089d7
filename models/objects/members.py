"""The people who work in a workspace: owners, assignees, authors. CustomerOS says User, Twenty workspaceMember."""

from __future__ import annotations

from typing import ClassVar

from models.objects.base import Record, index, words
from models.objects.relations import Relation, many


class Member(Record, table=True):
    """A member of the workspace."""

    __tablename__ = "member"
    __table_args__ = (index("member", "email", where="deleted_at is null", is_unique=True),)

    relations: ClassVar[tuple[Relation, ...]] = (
        many("owned_companies", "company", "owner_id"),
        many("assigned_tasks", "task", "assignee_id"),
        many("favorites", "favorite", "member_id"),
        many("authored_attachments", "attachment", "author_id"),
        many("timeline_entries", "timeline_entry", "member_id"),
    )

    first_name: str | None = words()
    last_name: str | None = words()
    email: str = words(nullable=False)
    avatar_url: str | None = words()
    locale: str = words(nullable=False, default="en")
    time_zone: str = words(nullable=False, default="UTC")
