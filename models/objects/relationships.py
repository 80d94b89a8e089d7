"""How people are related to each other: types of relationships, what each end of one is called, and relationships."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, text
from sqlmodel import Field

from models.objects.base import Stored, Tie, flag, index, reference, words
from models.objects.relations import Relation, many, one


class RelationshipType(Stored, table=True):
    """A type: its ends are called the same, as of partners, or not, as of parent and child."""

    __tablename__ = "relationship_type"
    relations: ClassVar[tuple[Relation, ...]] = (
        many("variants", "relationship_variant", "type_id"),
        many("relationships", "relationship", "type_id"),
    )

    symmetrical: bool = flag()


class RelationshipVariant(Stored, table=True):
    """What one end is called: a symmetrical type has one, any other two."""

    __tablename__ = "relationship_variant"
    __table_args__ = (
        reference("type_id", "relationship_type"),
        index("relationship_variant", "type_id", "position"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (one("type", "relationship_type", "type_id"),)

    type_id: UUID
    name: str = words(nullable=False)
    position: int = Field(default=0, nullable=False, sa_column_kwargs={"server_default": text("0")})


class Relationship(Tie, table=True):
    """Two people who are related, each as what its variant is called."""

    __tablename__ = "relationship"
    __table_args__ = (
        reference("type_id", "relationship_type"),
        reference("first_id", "person"),
        reference("second_id", "person"),
        reference("first_variant_id", "relationship_variant"),
        reference("second_variant_id", "relationship_variant"),
        index("relationship", "type_id"),
        index("relationship", "first_id"),
        index("relationship", "second_id"),
        index("relationship", "first_variant_id"),
        index("relationship", "second_variant_id"),
        CheckConstraint("first_id <> second_id", name="ck_relationship_two_people"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("type", "relationship_type", "type_id"),
        one("first", "person", "first_id"),
        one("second", "person", "second_id"),
        one("first_variant", "relationship_variant", "first_variant_id"),
        one("second_variant", "relationship_variant", "second_variant_id"),
    )

    type_id: UUID
    first_id: UUID
    second_id: UUID
    first_variant_id: UUID
    second_variant_id: UUID
