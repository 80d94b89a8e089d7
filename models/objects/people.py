"""People and where they work."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.objects.base import Record, Sourced, index, mirror, reference, timestamp, unique, words
from models.objects.relations import Relation, Step, linked, many, one, reached


class Person(Record, table=True):
    """A person. CustomerOS says Contact, Twenty Person.

    `primary_email`, `primary_phone`, `linkedin_url`, `x_url`, `city` and `company_id` are copies of one of the
    person's own rows (e-mail, phone, link, address, employment), kept equal to it by foreign keys.
    """

    __tablename__ = "person"
    __table_args__ = (
        mirror(("id", "primary_email"), "email", ("person_id", "address")),
        mirror(("id", "primary_phone"), "phone", ("person_id", "number")),
        mirror(("id", "linkedin_url"), "link", ("person_id", "url")),
        mirror(("id", "x_url"), "link", ("person_id", "url")),
        mirror(("address_id", "city"), "address", ("id", "city")),
        reference("address_id", "address", deferrable=True),
        mirror(("employment_id", "company_id"), "employment", ("id", "company_id")),
        reference("employment_id", "employment", deferrable=True),
        reference("owner_id", "member"),
        index("person", "created_at", "id"),
        index("person", "updated_at", "id"),
        index("person", "last_name", "id"),
        index("person", "first_name", "id"),
        index("person", "primary_email", "id"),
        index("person", "primary_phone", "id"),
        index("person", "linkedin_url", "id"),
        index("person", "city", "id"),
        index("person", "company_id", "id"),
        index("person", "owner_id", where="owner_id is not null"),
        index("person", "status", "id", where="status is not null"),
        index("person", "lead_source", "id", where="lead_source is not null"),
        index("person", "address_id", where="address_id is not null"),
        index("person", "employment_id", where="employment_id is not null"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("company", "company", "company_id"),
        one("employment", "employment", "employment_id"),
        one("owner", "member", "owner_id"),
        Relation("primary_email_row", "email", "one", (("id", "person_id"), ("primary_email", "address"))),
        Relation("primary_phone_row", "phone", "one", (("id", "person_id"), ("primary_phone", "number"))),
        many("employments", "employment", "person_id"),
        many("emails", "email", "person_id"),
        many("phones", "phone", "person_id"),
        many("links", "link", "person_id"),
        many("addresses", "address", "person_id"),
        many("deals", "deal", "person_id"),
        linked("companies", "company", "employment", "person_id", "company_id"),
        many("note_links", "activity_link", "person_id"),
        many("task_targets", "task_target", "person_id"),
        linked("tasks", "task", "task_target", "person_id", "task_id"),
        many("plans", "task_plan", "person_id"),
        many("sales_closures", "sales_closure", "person_id"),
        # Joined, so a list that reads one of them has those people who stand in a stream.
        one("stream_place", "stream", "id", always=True),
        one("whole_stream_place", "whole_stream", "id", always=True),
        many("attachments", "attachment", "person_id"),
        many("favorites", "favorite", "person_id"),
        many("timeline_entries", "timeline_entry", "person_id"),
        many("custom_values", "custom_value", "person_id"),
        many("external_links", "external_link", "person_id"),
        Relation("contact_status", "contact_status", "one", (("status", "key"),)),
        Relation("source", "lead_source", "one", (("lead_source", "key"),)),
        one("deal_totals", "person_deal_totals", "id", always=True),
        # The companies that it is linked to without working there.
        many("company_links", "linked_person", "person_id"),
        linked("tags", "tag", "record_tag", "person_id", "tag_id"),
        linked("activities", "activity", "activity_link", "person_id", "activity_id"),
        # What happened with the person, its roles, e-mail addresses and phone numbers.
        reached(
            "timeline",
            "activity",
            (Step("activity_link", "person_id", "activity_id"),),
            (Step("employment", "person_id", "id"), Step("activity_link", "employment_id", "activity_id")),
            (Step("email", "person_id", "id"), Step("activity_link", "email_id", "activity_id")),
            (Step("phone", "person_id", "id"), Step("activity_link", "phone_id", "activity_id")),
        ),
        # The members who took part in something together with the person.
        reached(
            "interacting_members",
            "member",
            (Step("activity_link", "person_id", "activity_id"), Step("activity_link", "activity_id", "member_id")),
        ),
    )

    prefix: str | None = words()
    first_name: str | None = words()
    last_name: str | None = words()
    # A display name given as one text; when absent, first and last name make it up.
    full_name: str | None = words()
    description: str | None = words()
    username: str | None = words()
    time_zone: str | None = words()
    avatar_url: str | None = words()
    primary_email: str | None = words()
    primary_phone: str | None = words()
    linkedin_url: str | None = words()
    x_url: str | None = words()
    address_id: UUID | None = Field(default=None)
    city: str | None = words()
    employment_id: UUID | None = Field(default=None)
    company_id: UUID | None = Field(default=None)
    owner_id: UUID | None = Field(default=None)
    # Where the person stands with the workspace, in its own words.
    status: str | None = words()
    # How the workspace came by the person.
    lead_source: str | None = words()
    # When somebody last asked for an e-mail address, or a mobile number, to be found.
    email_requested_at: datetime | None = timestamp(nullable=True)
    phone_requested_at: datetime | None = timestamp(nullable=True)


class Employment(Sourced, table=True):
    """A person's role, or a member's, in a company, or a job title without one. CustomerOS says JobRole."""

    __tablename__ = "employment"
    __table_args__ = (
        reference("person_id", "person"),
        reference("member_id", "member"),
        reference("company_id", "company"),
        unique("person_id", "company_id"),
        unique("member_id", "company_id"),
        unique("id", "company_id"),
        index("employment", "company_id", "person_id"),
        CheckConstraint("num_nonnulls(person_id, member_id) = 1", name="ck_employment_one_owner"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("person", "person", "person_id"),
        one("member", "member", "member_id"),
        one("company", "company", "company_id"),
        # The person whose primary employment this is; none for a secondary one.
        Relation("primary_for", "person", "one", (("id", "employment_id"),)),
    )

    person_id: UUID | None = Field(default=None)
    # A member has roles too, none of them its main one.
    member_id: UUID | None = Field(default=None)
    company_id: UUID | None = Field(default=None)
    job_title: str | None = words()
    # What the company was called, where none of the workspace's companies is meant.
    company_name: str | None = words()
    description: str | None = words()
    started_on: date | None = Field(default=None)
    ended_on: date | None = Field(default=None)
