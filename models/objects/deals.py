"""Deals and contracts: money expected and money agreed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Numeric
from sqlmodel import Field

from models.objects.base import Record, flag, index, reference, timestamp, words
from models.objects.relations import Relation, linked, many, one


class Deal(Record, table=True):
    """A deal. CustomerOS and Twenty both say Opportunity.

    `stage` keeps the exact text that was given (Twenty's stage, CustomerOS's externalStage) beside the closed
    `outcome` (OPEN, WON, LOST). Amounts are exact decimals; micros are amount x 10^6.
    """

    __tablename__ = "deal"
    __table_args__ = (
        reference("company_id", "company"),
        reference("person_id", "person"),
        reference("owner_id", "member"),
        CheckConstraint("outcome in ('OPEN', 'WON', 'LOST')", name="ck_deal_outcome"),
        index("deal", "company_id", "id"),
        index("deal", "person_id", "id"),
        index("deal", "created_at", "id"),
        index("deal", "updated_at", "id"),
        index("deal", "stage", "id"),
        index("deal", "amount", "id"),
        index("deal", "close_at", "id"),
        index("deal", "owner_id", where="owner_id is not null"),
        index("deal", "kind", "company_id", where="kind = 'RENEWAL'"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("company", "company", "company_id"),
        one("person", "person", "person_id"),
        one("owner", "member", "owner_id"),
        one("creator", "member", "created_by_id"),
        linked("tasks", "task", "task_target", "deal_id", "task_id"),
        many("note_links", "activity_link", "deal_id"),
        many("task_targets", "task_target", "deal_id"),
        many("attachments", "attachment", "deal_id"),
        many("favorites", "favorite", "deal_id"),
        many("timeline_entries", "timeline_entry", "deal_id"),
        many("external_links", "external_link", "deal_id"),
    )

    name: str = words(nullable=False, default="")
    company_id: UUID | None = Field(default=None)
    # Twenty's point of contact.
    person_id: UUID | None = Field(default=None)
    owner_id: UUID | None = Field(default=None)
    amount: Decimal | None = Field(default=None, sa_type=Numeric(20, 6))
    max_amount: Decimal | None = Field(default=None, sa_type=Numeric(20, 6))
    currency: str | None = words()
    stage: str | None = words()
    stage_changed_at: datetime | None = timestamp(nullable=True)
    outcome: str = words(nullable=False, default="OPEN")
    kind: str = words(nullable=False, default="NBO")
    external_type: str | None = words()
    probability: Decimal | None = Field(default=None, sa_type=Numeric(9, 4))
    # The expected close before the deal is closed.
    close_at: datetime | None = timestamp(nullable=True)
    closed_at: datetime | None = timestamp(nullable=True)
    notes: str | None = words()
    next_steps: str | None = words()
    comments: str | None = words()
    renewed_at: datetime | None = timestamp(nullable=True)
    renewal_likelihood: str | None = words()
    renewal_adjusted_rate: int | None = Field(default=None, sa_type=BigInteger)
    # Somebody agreed to the renewal; which member changed what is expected of it last, and when.
    renewal_approved: bool = flag()
    renewal_changed_at: datetime | None = timestamp(nullable=True)
    renewal_changed_by_id: UUID | None = Field(default=None)


class Contract(Record, table=True):
    """An agreement with a company."""

    __tablename__ = "contract"
    __table_args__ = (
        reference("company_id", "company"),
        index("contract", "company_id", "id"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("company", "company", "company_id"),
        many("external_links", "external_link", "contract_id"),
    )

    name: str | None = words()
    company_id: UUID | None = Field(default=None)
