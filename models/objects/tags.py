"""Tags and the records that carry them."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.objects.base import Record, Stored, index, reference, unique, words
from models.objects.relations import Relation, linked, one


class Tag(Record, table=True):
    """A label; its name is unique in the workspace."""

    __tablename__ = "tag"
    __table_args__ = (index("tag", "name", where="deleted_at is null", is_unique=True),)
    relations: ClassVar[tuple[Relation, ...]] = (
        linked("companies", "company", "record_tag", "tag_id", "company_id"),
        linked("people", "person", "record_tag", "tag_id", "person_id"),
        linked("activities", "activity", "record_tag", "tag_id", "activity_id"),
    )

    name: str = words(nullable=False)
    color: str | None = words()
    # The kind of records that it was made for; none when it is for any.
    entity_type: str | None = words()


class RecordTag(Stored, table=True):
    """A tag on a company, a person or an activity."""

    __tablename__ = "record_tag"
    relations: ClassVar[tuple[Relation, ...]] = (one("tag", "tag", "tag_id"),)
    __table_args__ = (
        reference("tag_id", "tag"),
        reference("company_id", "company"),
        reference("person_id", "person"),
        reference("activity_id", "activity"),
        unique("company_id", "tag_id"),
        unique("person_id", "tag_id"),
        unique("activity_id", "tag_id"),
        index("record_tag", "tag_id"),
        CheckConstraint("num_nonnulls(company_id, person_id, activity_id) = 1", name="ck_record_tag_one_record"),
    )

    tag_id: UUID
    company_id: UUID | None = Field(default=None)
    person_id: UUID | None = Field(default=None)
    activity_id: UUID | None = Field(default=None)
