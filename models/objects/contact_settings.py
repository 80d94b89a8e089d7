"""What a workspace may say of a person: where it stands with the workspace, and how the workspace came by it."""

from typing import ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from models.objects.base import Stored, unique, words
from models.objects.relations import Relation


class ContactStatus(Stored, table=True):
    """A status of people. `key` is what `person.status` holds, so another text or colour touches no person.

    A person whose status is none of these has the first one.
    """

    __tablename__ = "contact_status"
    __table_args__ = (unique("key"),)
    relations: ClassVar[tuple[Relation, ...]] = (Relation("people", "person", "many", (("key", "status"),)),)

    key: str = words(nullable=False)
    text: str = words(nullable=False)
    description: str | None = words()
    # Six hexadecimal digits.
    color: str = words(nullable=False)
    position: int = Field(default=0, nullable=False, sa_column_kwargs={"server_default": sa.text("0")})


class LeadSource(Stored, table=True):
    """A source of people. `key` is what `person.lead_source` holds."""

    __tablename__ = "lead_source"
    __table_args__ = (unique("key"),)
    relations: ClassVar[tuple[Relation, ...]] = (Relation("people", "person", "many", (("key", "lead_source"),)),)

    key: str = words(nullable=False)
    text: str = words(nullable=False)
