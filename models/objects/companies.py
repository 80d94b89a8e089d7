"""Companies, their domains, and which company owns which."""

from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, Numeric, text
from sqlmodel import Field

from models.objects.base import Record, Stored, flag, index, mirror, reference, timestamp, unique, words
from models.objects.relations import Relation, Step, linked, many, one, reached

_PERSON = Step("employment", "company_id", "person_id")
# To what happened with a company, its people, and the e-mail addresses and phone numbers of both.
_HAPPENED = (
    (Step("activity_link", "company_id", "activity_id"),),
    (_PERSON, Step("activity_link", "person_id", "activity_id")),
    (Step("employment", "company_id", "id"), Step("activity_link", "employment_id", "activity_id")),
    (_PERSON, Step("email", "person_id", "id"), Step("activity_link", "email_id", "activity_id")),
    (_PERSON, Step("phone", "person_id", "id"), Step("activity_link", "phone_id", "activity_id")),
    (Step("email", "company_id", "id"), Step("activity_link", "email_id", "activity_id")),
    (Step("phone", "company_id", "id"), Step("activity_link", "phone_id", "activity_id")),
)


class Company(Record, table=True):
    """A company. CustomerOS says Organization, Twenty Company.

    `primary_domain`, `primary_email`, `primary_phone`, `linkedin_url`, `x_url` and `address` are copies of one of the
    company's own rows, kept equal to it by foreign keys, so that the primary value can be indexed, filtered and sorted
    without a join.
    """

    __tablename__ = "company"
    __table_args__ = (
        mirror(("id", "primary_domain"), "company_domain", ("company_id", "domain")),
        mirror(("id", "linkedin_url"), "link", ("company_id", "url")),
        mirror(("id", "x_url"), "link", ("company_id", "url")),
        mirror(("id", "primary_email"), "email", ("company_id", "address")),
        mirror(("id", "primary_phone"), "phone", ("company_id", "number")),
        mirror(("address_id", "address"), "address", ("id", "text")),
        reference("address_id", "address", deferrable=True),
        reference("owner_id", "member"),
        index("company", "customer_os_id", is_unique=True),
        index("company", "name", "id"),
        # By name in any letter case.
        Index("ix_company_lower_name", "workspace_id", text("lower(name)")),
        index("company", "created_at", "id"),
        index("company", "updated_at", "id"),
        index("company", "primary_domain", "id"),
        index("company", "linkedin_url", "id"),
        index("company", "industry", "id"),
        index("company", "employees", "id"),
        index("company", "reference_id", where="reference_id is not null"),
        index("company", "hidden_at", where="hidden_at is not null"),
        index("company", "owner_id", where="owner_id is not null"),
        index("company", "category", "id", where="category is not null"),
        index("company", "address_id", where="address_id is not null"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("owner", "member", "owner_id"),
        one("main_address", "address", "address_id"),
        many("domains", "company_domain", "company_id"),
        many("links", "link", "company_id"),
        many("addresses", "address", "company_id"),
        many("emails", "email", "company_id"),
        many("phones", "phone", "company_id"),
        many("people", "person", "company_id"),
        many("employments", "employment", "company_id"),
        many("deals", "deal", "company_id"),
        many("contracts", "contract", "company_id"),
        many("subsidiary_links", "company_hierarchy", "parent_id"),
        many("parent_links", "company_hierarchy", "child_id"),
        many("note_links", "activity_link", "company_id"),
        many("task_targets", "task_target", "company_id"),
        many("attachments", "attachment", "company_id"),
        many("favorites", "favorite", "company_id"),
        many("timeline_entries", "timeline_entry", "company_id"),
        many("reminders", "reminder", "company_id"),
        many("custom_values", "custom_value", "company_id"),
        many("external_links", "external_link", "company_id"),
        linked("contacts", "person", "employment", "company_id", "person_id"),
        one("renewal_summary", "renewal_summary", "id"),
        one("contact_count", "contact_count", "id"),
        one("first_parent", "first_parent", "id"),
        one("deal_totals", "company_deal_totals", "id", always=True),
        Relation("status_of_all", "contact_status", "one", (("synced_status", "key"),)),
        # People who are linked to it without working there.
        linked("linked_people", "person", "linked_person", "company_id", "person_id"),
        one("last_touchpoint", "last_touchpoint", "id", always=True),
        many("issue_summaries", "issue_summary", "company_id"),
        many("merge_suggestions", "merge_suggestion", "company_id"),
        linked("tags", "tag", "record_tag", "company_id", "tag_id"),
        linked("activities", "activity", "activity_link", "company_id", "activity_id"),
        reached("touching", "happening", (Step("last_touchpoint", "id", "event_id"),), kind="one"),
        reached("timeline", "activity", *_HAPPENED),
        # The same, with what was done to the company and to its deals without anybody writing it down.
        reached(
            "happenings",
            "happening",
            *_HAPPENED,
            (Step("happening", "company_id", "id"),),
            # Of companies that became part of it, nothing but the log tells what was done to them.
            (Step("absorbed_record", "company_id", "former_id"), Step("happening", "company_id", "id")),
            (Step("deal", "company_id", "id"), Step("happening", "deal_id", "id")),
        ),
    )

    name: str = words(nullable=False, default="")
    customer_os_id: str = words(nullable=False)
    description: str | None = words()
    website: str | None = words()
    primary_domain: str | None = words()
    primary_email: str | None = words()
    primary_phone: str | None = words()
    linkedin_url: str | None = words()
    x_url: str | None = words()
    address_id: UUID | None = Field(default=None)
    address: str | None = words()
    industry: str | None = words()
    employees: int | None = Field(default=None, sa_type=BigInteger)
    market: str | None = words()
    # What the workspace sorts it under, in its own words.
    category: str | None = words()
    stage: str | None = words()
    stage_changed_at: datetime | None = timestamp(nullable=True)
    relationship: str | None = words()
    lead_source: str | None = words()
    # The number or name by which the workspace's own systems know the company.
    reference_id: str | None = words()
    # The status that all its people have, as long as it is kept so.
    synced_status: str | None = words()
    notes: str | None = words()
    is_public: bool | None = Field(default=None)
    icon_url: str | None = words()
    industry_group: str | None = words()
    sub_industry: str | None = words()
    target_audience: str | None = words()
    value_proposition: str | None = words()
    last_funding_round: str | None = words()
    last_funding_amount: str | None = words()
    headquarters: str | None = words()
    # Somebody said that the industry is not the company's.
    wrong_industry: bool = flag()
    employee_growth_rate: str | None = words()
    slack_channel_id: str | None = words()
    onboarding_status: str | None = words()
    onboarding_comments: str | None = words()
    onboarding_changed_at: datetime | None = timestamp(nullable=True)
    # When it was filled in from what the installation knows of organizations.
    enriched_at: datetime | None = timestamp(nullable=True)
    hidden_at: datetime | None = timestamp(nullable=True)
    churned_at: datetime | None = timestamp(nullable=True)
    ltv: Decimal | None = Field(default=None, sa_type=Numeric(20, 6))
    ltv_currency: str | None = words()
    year_founded: int | None = Field(default=None, sa_type=BigInteger)
    logo_url: str | None = words()
    annual_recurring_revenue: Decimal | None = Field(default=None, sa_type=Numeric(20, 6))
    annual_recurring_revenue_currency: str | None = words()
    # What became of looking whether the company is like the wanted customers, who said so, and when.
    qualification_status: str | None = words()
    qualified_by: str | None = words()
    qualified_at: datetime | None = timestamp(nullable=True)
    ideal_customer_profile: bool = Field(default=False, nullable=False, sa_column_kwargs={"server_default": "false"})
    owner_id: UUID | None = Field(default=None)


class CompanyDomain(Stored, table=True):
    """A domain of a company, normalised; it belongs to one company that is not deleted."""

    __tablename__ = "company_domain"
    __table_args__ = (
        reference("company_id", "company"),
        unique("company_id", "domain"),
        index("company_domain", "domain", where="deleted_at is null", is_unique=True),
    )
    relations: ClassVar[tuple[Relation, ...]] = (one("company", "company", "company_id"),)

    company_id: UUID
    domain: str = words(nullable=False)
    raw: str = words(nullable=False)
    position: int = Field(default=0, nullable=False)
    # Set with the company's own: a deleted company's domain may be taken by another.
    deleted_at: datetime | None = timestamp(nullable=True)


class LinkedPerson(Stored, table=True):
    """A person who is linked to a company without working there."""

    __tablename__ = "linked_person"
    __table_args__ = (
        reference("company_id", "company"),
        reference("person_id", "person"),
        unique("company_id", "person_id"),
        index("linked_person", "person_id"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("company", "company", "company_id"),
        one("person", "person", "person_id"),
    )

    company_id: UUID
    person_id: UUID


class CompanyHierarchy(Stored, table=True):
    """`child` is a subsidiary of `parent`."""

    __tablename__ = "company_hierarchy"
    __table_args__ = (
        reference("parent_id", "company"),
        reference("child_id", "company"),
        unique("parent_id", "child_id"),
        index("company_hierarchy", "child_id"),
        CheckConstraint("parent_id <> child_id", name="ck_company_hierarchy_not_itself"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("parent", "company", "parent_id"),
        one("child", "company", "child_id"),
    )

    parent_id: UUID
    child_id: UUID
    type: str | None = words()
