"""E-mail addresses, phone numbers, links and postal addresses: rows of an owner that may name one primary.

An e-mail address or phone number that several share is a row of each of them, and all rows of one value have one
`point_id`: what is the one Email or PhoneNumber of the workspace to those who ask for it. A row that its owner let go
belongs to nobody, and what was said of it in activities stays.
"""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Double, text
from sqlmodel import Field

from models.objects.base import Sourced, flag, index, reference, timestamp, unique, words
from models.objects.relations import Relation, Via, one


def _point() -> Any:
    """What all rows of one value share. The service fills it; the database's own is for rows that come another way."""
    return Field(default=None, nullable=False, sa_column_kwargs={"server_default": text("gen_random_uuid()")})


def _shared(table: str) -> tuple[Relation, ...]:
    """From a row to everybody who has its value, and to those who show it as their first."""
    owners = {"people": "person", "companies": "company", "members": "member"}
    shared = tuple(
        Relation(name, owner, "many", via=Via(table, ("point_id", "point_id"), (f"{owner}_id", "id")))
        for name, owner in owners.items()
    )
    return (*shared, *(one(owner, owner, f"{owner}_id") for owner in owners.values()))


class Email(Sourced, table=True):
    """An e-mail address: `raw` as it was typed, `address` normalised, with what is known of it without the network."""

    __tablename__ = "email"
    __table_args__ = (
        reference("person_id", "person"),
        reference("company_id", "company"),
        unique("person_id", "address"),
        unique("company_id", "address"),
        unique("member_id", "address"),
        reference("member_id", "member"),
        index("email", "address"),
        index("email", "point_id"),
        CheckConstraint("num_nonnulls(person_id, company_id, member_id) <= 1", name="ck_email_one_owner"),
    )
    relations: ClassVar[tuple[Relation, ...]] = _shared("email")

    person_id: UUID | None = Field(default=None)
    company_id: UUID | None = Field(default=None)
    member_id: UUID | None = Field(default=None)
    point_id: UUID = _point()
    raw: str = words(nullable=False)
    address: str = words(nullable=False)
    label: str | None = words()
    position: int = Field(default=0, nullable=False)
    verified: bool = flag()
    reachable: str | None = words()
    # What the text itself tells: whether it is well formed, whose it is rather than who reads it (sales@, no-reply@),
    # and whether anybody may have one there. Found out at `checked_at`.
    well_formed: bool | None = Field(default=None)
    is_role: bool | None = Field(default=None)
    is_system: bool | None = Field(default=None)
    is_free: bool | None = Field(default=None)
    checked_at: datetime | None = timestamp(nullable=True)


class Phone(Sourced, table=True):
    """A phone number: `number` as it was typed, `e164` normalised."""

    __tablename__ = "phone"
    __table_args__ = (
        reference("person_id", "person"),
        reference("company_id", "company"),
        unique("person_id", "number"),
        unique("person_id", "e164"),
        unique("company_id", "number"),
        unique("company_id", "e164"),
        unique("member_id", "number"),
        unique("member_id", "e164"),
        reference("member_id", "member"),
        index("phone", "e164"),
        index("phone", "point_id"),
        CheckConstraint("num_nonnulls(person_id, company_id, member_id) <= 1", name="ck_phone_one_owner"),
    )
    relations: ClassVar[tuple[Relation, ...]] = _shared("phone")

    person_id: UUID | None = Field(default=None)
    company_id: UUID | None = Field(default=None)
    member_id: UUID | None = Field(default=None)
    point_id: UUID = _point()
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


class Address(Sourced, table=True):
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
    # The codes of the country, where its name or code is one.
    country_a2: str | None = words()
    country_a3: str | None = words()
    # What a standardised address tells further.
    street: str | None = words()
    house_number: str | None = words()
    predirection: str | None = words()
    district: str | None = words()
    zip: str | None = words()
    plus_four: str | None = words()
    kind: str | None = words()
    commercial: bool | None = Field(default=None)
    latitude: float | None = Field(default=None, sa_type=Double)
    longitude: float | None = Field(default=None, sa_type=Double)
    time_zone: str | None = words()
    utc_offset: float | None = Field(default=None, sa_type=Double)
    position: int = Field(default=0, nullable=False)
