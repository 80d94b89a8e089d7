"""Pictures of records, and bytes that are to go: those of what was deleted for good, and those that nothing names."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from models.objects.base import Declared, Stored, index, reference, timestamp, words
from models.objects.relations import Relation, one


class Picture(Stored, table=True):
    """A person's photo or a company's logo, of which this server keeps the bytes.

    It belongs to its record, whose `avatar_url` or `logo_url` names its place: one that is named no more is deleted.
    """

    __tablename__ = "picture"
    __table_args__ = (
        reference("person_id", "person"),
        reference("company_id", "company"),
        *(index("picture", column, where=f"{column} is not null") for column in ("person_id", "company_id")),
        CheckConstraint("num_nonnulls(person_id, company_id) = 1", name="ck_picture_one_record"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("person", "person", "person_id"),
        one("company", "company", "company_id"),
    )

    name: str = words(nullable=False)
    content_type: str = words(nullable=False)
    size: int = Field(nullable=False)
    # SHA-256 of the bytes, in hexadecimal digits.
    checksum: str = words(nullable=False)
    person_id: UUID | None = Field(default=None)
    company_id: UUID | None = Field(default=None)


class FileRemoval(Declared, table=True):
    """The bytes of a file, and when they go.

    Whoever clears them away looks at all workspaces at once, so this table is none of a tenant's: a connection that is
    bound to a workspace sees that one's lines only, and an unbound one sees all. It holds no word of a record.
    """

    __tablename__ = "file_removal"
    __table_args__ = (Index("ix_file_removal_due_at", "due_at"),)

    workspace_id: UUID = Field(primary_key=True, foreign_key="workspace.id")
    file_id: UUID = Field(primary_key=True)
    due_at: datetime = timestamp(default_now=True)
