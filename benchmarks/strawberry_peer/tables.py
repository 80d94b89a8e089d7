"""The tables as declarative classes, with the columns that the peer's questions need."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import DateTime
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_TIME = DateTime(timezone=True)


class Base(DeclarativeBase):
    """What every table has: the workspace and the id, which are the key together."""

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)


class Company(Base):
    """A company."""

    __tablename__ = "company"

    created_at: Mapped[datetime] = mapped_column(_TIME)
    updated_at: Mapped[datetime] = mapped_column(_TIME)
    deleted_at: Mapped[datetime | None] = mapped_column(_TIME)
    customer_os_id: Mapped[str]
    name: Mapped[str]
    description: Mapped[str | None]
    website: Mapped[str | None]
    primary_domain: Mapped[str | None]
    industry: Mapped[str | None]
    employees: Mapped[int | None]
    market: Mapped[str | None]
    stage: Mapped[str | None]
    relationship: Mapped[str | None]
    year_founded: Mapped[int | None]
    owner_id: Mapped[UUID | None]


class Member(Base):
    """A member."""

    __tablename__ = "member"

    first_name: Mapped[str | None]
    last_name: Mapped[str | None]


class Person(Base):
    """A person."""

    __tablename__ = "person"

    first_name: Mapped[str | None]
    last_name: Mapped[str | None]
    company_id: Mapped[UUID | None]
    created_at: Mapped[datetime] = mapped_column(_TIME)
    deleted_at: Mapped[datetime | None] = mapped_column(_TIME)


class Deal(Base):
    """A deal."""

    __tablename__ = "deal"

    name: Mapped[str]
    amount: Mapped[Decimal | None]
    company_id: Mapped[UUID | None]
    deleted_at: Mapped[datetime | None] = mapped_column(_TIME)


class Domain(Base):
    """A domain of a company."""

    __tablename__ = "company_domain"

    company_id: Mapped[UUID]
    domain: Mapped[str]


class Link(Base):
    """A web address."""

    __tablename__ = "link"

    company_id: Mapped[UUID | None]
    url: Mapped[str]


class Address(Base):
    """A postal address."""

    __tablename__ = "address"

    company_id: Mapped[UUID | None]
    name: Mapped[str | None]
    city: Mapped[str | None]
    country: Mapped[str | None]


class Employment(Base):
    """A person's job."""

    __tablename__ = "employment"

    company_id: Mapped[UUID | None]
    person_id: Mapped[UUID | None]
    job_title: Mapped[str | None]


class Tag(Base):
    """A tag."""

    __tablename__ = "tag"

    name: Mapped[str]


class RecordTag(Base):
    """A tag on a company."""

    __tablename__ = "record_tag"

    tag_id: Mapped[UUID]
    company_id: Mapped[UUID | None]


class Activity(Base):
    """Something that happened."""

    __tablename__ = "activity"

    kind: Mapped[str]
    title: Mapped[str | None]
    body: Mapped[str | None]
    channel: Mapped[str | None]
    occurred_at: Mapped[datetime] = mapped_column(_TIME)
    ended_at: Mapped[datetime | None] = mapped_column(_TIME)


class ActivityLink(Base):
    """A company's part in it."""

    __tablename__ = "activity_link"

    activity_id: Mapped[UUID]
    company_id: Mapped[UUID | None]
    occurred_at: Mapped[datetime] = mapped_column(_TIME)
