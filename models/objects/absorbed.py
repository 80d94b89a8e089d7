"""Records that became part of another one: by the ids that they had, so that what was done to them is still told."""

from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from models.objects.base import Stored, reference, unique
from models.objects.relations import Relation, one

ABSORBED = "absorbed_record"
# The objects whose records are told of after they were merged into another one, and the column that names that one.
ABSORBING = {"company": "company_id"}


class AbsorbedRecord(Stored, table=True):
    """`former_id` is the id of a record that is gone: it was merged into the company, or into one that was.

    It points to the company by a foreign key, as everything that a merge moves does: who absorbs the company absorbs
    it too, and it goes with the company.
    """

    __tablename__ = ABSORBED
    __table_args__ = (reference("company_id", "company"), unique("company_id", "former_id"))
    relations: ClassVar[tuple[Relation, ...]] = (one("company", "company", "company_id"),)

    company_id: UUID
    former_id: UUID = Field(nullable=False)
