"""Favorites: the records that a member keeps at hand, in folders of its own or in none."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.objects.base import Record, Tie, index, reference, words
from models.objects.relations import Relation, many, one

_TARGETS = ("company_id", "person_id", "deal_id", "task_id", "activity_id", "custom_record_id")


class FavoriteFolder(Record, table=True):
    """A folder of favorites; they are gone with it."""

    __tablename__ = "favorite_folder"
    __table_args__ = (index("favorite_folder", "position", "id"),)
    relations: ClassVar[tuple[Relation, ...]] = (many("favorites", "favorite", "folder_id"),)

    name: str | None = words()


class Favorite(Tie, table=True):
    """A record that a member keeps at hand."""

    __tablename__ = "favorite"
    __table_args__ = (
        reference("member_id", "member"),
        reference("folder_id", "favorite_folder"),
        reference("company_id", "company"),
        reference("person_id", "person"),
        reference("deal_id", "deal"),
        reference("task_id", "task"),
        reference("activity_id", "activity"),
        reference("custom_record_id", "custom_record"),
        index("favorite", "member_id", "position", "id"),
        index("favorite", "folder_id", where="folder_id is not null"),
        *(index("favorite", column, where=f"{column} is not null") for column in _TARGETS),
        CheckConstraint(f"num_nonnulls({', '.join(_TARGETS)}) = 1", name="ck_favorite_one_record"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("member", "member", "member_id"),
        one("folder", "favorite_folder", "folder_id"),
        one("company", "company", "company_id"),
        one("person", "person", "person_id"),
        one("deal", "deal", "deal_id"),
        one("task", "task", "task_id"),
    )

    # Nobody's in particular when an integration made it and named no member.
    member_id: UUID | None = Field(default=None)
    folder_id: UUID | None = Field(default=None)
    company_id: UUID | None = Field(default=None)
    person_id: UUID | None = Field(default=None)
    deal_id: UUID | None = Field(default=None)
    task_id: UUID | None = Field(default=None)
    activity_id: UUID | None = Field(default=None)
    custom_record_id: UUID | None = Field(default=None)
