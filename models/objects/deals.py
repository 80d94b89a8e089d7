"""Deals and contracts: money expected and money agreed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Numeric, text
from sqlmodel import Field

from models.objects.base import Record, Stored, document, flag, index, reference, timestamp, words
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
        reference("pipeline_id", "pipeline"),
        reference("sales_pipeline_id", "pipeline"),
        CheckConstraint("outcome in ('OPEN', 'WON', 'LOST')", name="ck_deal_outcome"),
        index("deal", "company_id", "id"),
        index("deal", "person_id", "id"),
        index("deal", "created_at", "id"),
        index("deal", "updated_at", "id"),
        index("deal", "stage", "id"),
        index("deal", "amount", "id"),
        index("deal", "close_at", "id"),
        index("deal", "owner_id", where="owner_id is not null"),
        index("deal", "pipeline_id", where="pipeline_id is not null"),
        index("deal", "sales_pipeline_id", where="sales_pipeline_id is not null"),
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
        one("pipeline", "pipeline", "pipeline_id"),
        many("lines", "deal_line", "deal_id"),
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
    # Where it stands in a pipeline, from 0 to 100, and the pipeline of sales that it came from when it is delivered.
    pipeline_id: UUID | None = Field(default=None)
    sales_pipeline_id: UUID | None = Field(default=None)
    progress: int | None = Field(default=None)
    # Pipeline -> where it stood there last, of the pipelines that it left.
    former_progress: dict[str, Any] = document()
    # The day that it is dated, where that is not the day on which it was written down.
    dated_on: date | None = Field(default=None)
    # Amount and cost are those of each of these months.
    months: int = Field(default=1, nullable=False, sa_column_kwargs={"server_default": text("1")})
    cost: Decimal | None = Field(default=None, sa_type=Numeric(20, 6))
    # What is paid for selling it: nothing, an amount, or a share of the amount or of what is left of it.
    commission_type: str = words(nullable=False, default="none")
    commission_base: str | None = words()
    commission: Decimal | None = Field(default=None, sa_type=Numeric(20, 6))
    commission_percentage: Decimal | None = Field(default=None, sa_type=Numeric(9, 4))


class DealLine(Stored, table=True):
    """A thing that a deal is about, and how many of them: a copy of what is sold, at its price then."""

    __tablename__ = "deal_line"
    __table_args__ = (reference("deal_id", "deal"), index("deal_line", "deal_id", "position", "id"))
    relations: ClassVar[tuple[Relation, ...]] = (one("deal", "deal", "deal_id"),)

    deal_id: UUID
    name: str = words(nullable=False)
    description: str | None = words()
    cost: Decimal = Field(default=Decimal(0), sa_type=Numeric(20, 6), sa_column_kwargs={"server_default": text("0")})
    price: Decimal = Field(default=Decimal(0), sa_type=Numeric(20, 6), sa_column_kwargs={"server_default": text("0")})
    quantity: int = Field(default=1, nullable=False, sa_column_kwargs={"server_default": text("1")})
    position: int = Field(default=0, nullable=False, sa_column_kwargs={"server_default": text("0")})
    # What it was copied from, which may be gone: no foreign key.
    product_id: UUID | None = Field(default=None)


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
