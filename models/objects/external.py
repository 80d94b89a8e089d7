"""Systems elsewhere that know records of the workspace, and the ids by which they know them."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.objects.base import Stored, index, reference, timestamp, unique, words
from models.objects.relations import Relation, many, one

# The columns of which each link has one: the record that is known elsewhere.
_KNOWN = {
    "company_id": "company",
    "person_id": "person",
    "deal_id": "deal",
    "contract_id": "contract",
    "activity_id": "activity",
    "task_id": "task",
}


class ExternalSystem(Stored, table=True):
    """A system that the workspace exchanges records with. Its name is in capitals, such as HUBSPOT or ZENDESK_SELL."""

    __tablename__ = "external_system"
    __table_args__ = (unique("name"),)
    relations: ClassVar[tuple[Relation, ...]] = (many("links", "external_link", "system_id"),)

    name: str = words(nullable=False)


class ExternalLink(Stored, table=True):
    """A record as another system knows it: by which id, where it is seen there, when the two were last compared."""

    __tablename__ = "external_link"
    __table_args__ = (
        reference("system_id", "external_system"),
        *(reference(column, target) for column, target in _KNOWN.items()),
        *(unique(column, "system_id", "external_id") for column in _KNOWN),
        index("external_link", "system_id", "external_id"),
        CheckConstraint(f"num_nonnulls({', '.join(_KNOWN)}) = 1", name="ck_external_link_one_record"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("system", "external_system", "system_id"),
        *(one(target, target, column) for column, target in _KNOWN.items()),
    )

    system_id: UUID
    external_id: str = words(nullable=False)
    url: str | None = words()
    # What kind of record it is there, in that system's words.
    external_source: str | None = words()
    synced_at: datetime | None = timestamp(nullable=True)
    company_id: UUID | None = Field(default=None)
    person_id: UUID | None = Field(default=None)
    deal_id: UUID | None = Field(default=None)
    contract_id: UUID | None = Field(default=None)
    activity_id: UUID | None = Field(default=None)
    task_id: UUID | None = Field(default=None)
