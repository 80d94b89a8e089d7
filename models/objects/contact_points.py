"""E-mail addresses, phone numbers, links and postal addresses: rows of an owner that may name one primary."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field

from models.objects.base import Sourced, Stored, flag, index, reference, unique, words
from models.objects.relations import Relation, one


class Email(Stored, table=True):
    """An e-mail address: `raw` as it was typed, `address` normalised."""

    __tablename__ = "email"
    __table_args__ = (
        reference("person_id", "person"),
        reference("company_id", "company"),
        unique("person_id", "address"),
        unique("company_id", "address"),
        index("email", "address"),
        CheckConstraint("num_nonnulls(person_id, company_id) = 1", name="ck_email_one_owner"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("person", "person", "person_id"),
        one("company", "company", "company_id"),
    )

    person_id: UUID | None = Field(default=None)
    company_id: UUID | None = Field(default=None)
    raw: str = words(nullable=False)
    address: str = words(nullable=False)
    label: str | None = words()
    position: int = Field(default=0, nullable=False)
    verified: bool = flag()
    reachable: str | None = words()


class Phone(Stored, table=True):
    """A phone number: `number` as it was typed, `e164` normalised."""

    __tablename__ = "phone"
    __table_args__ = (
        reference("person_id", "person"),
        reference("company_id", "company"),
        unique("person_id", "number"),
        unique("person_id", "e164"),
        unique("company_id", "number"),
        unique("company_id", "e164"),
        index("phone", "e164"),
        CheckConstraint("num_nonnulls(person_id, company_id) = 1", name="ck_phone_one_owner"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("person", "person", "person_id"),
        one("company", "company", "company_id"),
    )

    person_id: UUID | None = Field(default=None)
    company_id: UUID | None = Field(default=None)
    number: str = words(nullable=False)
    e164: str = words(nullable=False)
    country_code: str | None = words()
    # Whether the number is a valid one of its country's plan, by libphonenumber.
    valid: bool = flag()
    label: str | None = words()
    position: int = Field(default=0, nullable=False)


class Link(Sourced, table=True):
    """A web address of a person or company: `url` as given, `normalized` for look-up (no scheme, www or slash)."""

    __tablename__ = "link"
    __table_args__ = (
        reference("person_id", "person"),
        reference("company_id", "company"),
        unique("person_id", "url"),
        unique("company_id", "url"),
        index("link", "normalized"),
        CheckConstraint("num_nonnulls(person_id, company_id) = 1", name="ck_link_one_owner"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("person", "person", "person_id"),
        one("company", "company", "company_id"),
    )

    person_id: UUID | None = Field(default=None)
    company_id: UUID | None = Field(default=None)
    type: str = words(nullable=False, default="other")
    url: str = words(nullable=False)
    normalized: str = words(nullable=False)
    label: str | None = words()
    # How the site itself calls the profile, and how many follow it there.
    alias: str | None = words()
    external_id: str | None = words()
    followers: int | None = Field(default=None, sa_type=BigInteger)
    position: int = Field(default=0, nullable=False)


class Address(Stored, table=True):
    """A postal address: one text, or its parts, or both."""

    __tablename__ = "address"
    __table_args__ = (
        reference("person_id", "person"),
        reference("company_id", "company"),
        reference("activity_id", "activity"),
        unique("id", "text"),
        unique("id", "city"),
        index("address", "person_id"),
        index("address", "company_id"),
        index("address", "activity_id", where="activity_id is not null"),
        CheckConstraint("num_nonnulls(person_id, company_id, activity_id) = 1", name="ck_address_one_owner"),
        # The places where people are, each once.
        index("address", "city", where="person_id is not null"),
        index("address", "state", where="person_id is not null"),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        one("person", "person", "person_id"),
        one("company", "company", "company_id"),
        one("activity", "activity", "activity_id"),
    )

    person_id: UUID | None = Field(default=None)
    company_id: UUID | None = Field(default=None)
    # The meeting that takes place there.
    activity_id: UUID | None = Field(default=None)
    name: str | None = words()
    text: str | None = words()
    street1: str | None = words()
    street2: str | None = words()
    city: str | None = words()
    state: str | None = words()
    postcode: str | None = words()
    country: str | None = words()
    position: int = Field(default=0, nullable=False)
