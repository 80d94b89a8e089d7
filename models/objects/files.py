"""Bytes that are to go: of records that were deleted for good, and of uploads that never became one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from models.objects.base import timestamp


class FileRemoval(SQLModel, table=True):
    """The bytes of a file, and when they go.

    Whoever clears them away looks at all workspaces at once, so this table is none of a tenant's: a connection that is
    bound to a workspace sees that one's lines only, and an unbound one sees all. It holds no word of a record.
    """

    __tablename__ = "file_removal"
    __table_args__ = (Index("ix_file_removal_due_at", "due_at"),)

    workspace_id: UUID = Field(primary_key=True, foreign_key="workspace.id")
    file_id: UUID = Field(primary_key=True)
    due_at: datetime = timestamp(default_now=True)
