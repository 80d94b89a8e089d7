"""The peer's GraphQL schema."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import select

from benchmarks.strawberry_peer import tables as t
from benchmarks.strawberry_peer.loaders import Loaders, Sessions
from models.objects.identifiers import new_id

Info = strawberry.Info[Any, None]


def _loaders(info: Info) -> Loaders:
    loaders: Loaders = info.context["loaders"]
    return loaders


def _sessions(info: Info) -> Sessions:
    sessions: Sessions = info.context["sessions"]
    return sessions


@strawberry.type
class Person:
    """A person, or a member of the workspace."""

    id: UUID
    first_name: str | None
    last_name: str | None

    @classmethod
    def of(cls, row: Any) -> Person:
        """The object of a row."""
        return cls(id=row.id, first_name=row.first_name, last_name=row.last_name)


@strawberry.type
class Deal:
    """A deal."""

    id: UUID
    name: str
    amount: Decimal | None


@strawberry.type
class Link:
    """A web address."""

    id: UUID
    url: str


@strawberry.type
class Address:
    """A postal address."""

    id: UUID
    name: str | None
    city: str | None
    country: str | None


@strawberry.type
class Job:
    """A person's job."""

    job_title: str | None
    person_id: strawberry.Private[UUID | None]

    @strawberry.field
    async def contact(self, info: Info) -> Person | None:
        """Whose it is."""
        row = None if self.person_id is None else await _loaders(info).persons.load(self.person_id)
        return None if row is None else Person.of(row)


@strawberry.type
class Activity:
    """Something that happened."""

    id: UUID
    kind: str
    title: str | None
    body: str | None
    channel: str | None
    occurred_at: datetime
    ended_at: datetime | None


@strawberry.type
class Company:
    """A company."""

    id: UUID
    name: str
    domain_name: str | None
    employees: int | None
    industry: str | None
    created_at: datetime
    updated_at: datetime
    customer_os_id: str
    description: str | None
    website: str | None
    market: str | None
    stage: str | None
    relationship: str | None
    year_founded: int | None
    owner_id: strawberry.Private[UUID | None]

    @classmethod
    def of(cls, row: t.Company) -> Company:
        """The object of a row."""
        return cls(
            id=row.id,
            name=row.name,
            domain_name=row.primary_domain,
            employees=row.employees,
            industry=row.industry,
            created_at=row.created_at,
            updated_at=row.updated_at,
            customer_os_id=row.customer_os_id,
            description=row.description,
            website=row.website,
            market=row.market,
            stage=row.stage,
            relationship=row.relationship,
            year_founded=row.year_founded,
            owner_id=row.owner_id,
        )

    @strawberry.field
    async def people(self, info: Info, first: int) -> list[Person]:
        """Who works there."""
        return [Person.of(row) for row in (await _loaders(info).people.load(self.id))[:first]]

    @strawberry.field
    async def opportunities(self, info: Info, first: int) -> list[Deal]:
        """Its deals."""
        return [
            Deal(id=row.id, name=row.name, amount=row.amount)
            for row in (await _loaders(info).deals.load(self.id))[:first]
        ]

    @strawberry.field
    async def owner(self, info: Info) -> Person | None:
        """The member who looks after it."""
        row = None if self.owner_id is None else await _loaders(info).members.load(self.owner_id)
        return None if row is None else Person.of(row)

    @strawberry.field
    async def domains(self, info: Info) -> list[str]:
        """Its domains."""
        return [row.domain for row in await _loaders(info).domains.load(self.id)]

    @strawberry.field
    async def links(self, info: Info) -> list[Link]:
        """Its web addresses."""
        return [Link(id=row.id, url=row.url) for row in await _loaders(info).links.load(self.id)]

    @strawberry.field
    async def addresses(self, info: Info) -> list[Address]:
        """Where it is."""
        rows = await _loaders(info).addresses.load(self.id)
        return [Address(id=row.id, name=row.name, city=row.city, country=row.country) for row in rows]

    @strawberry.field
    async def job_roles(self, info: Info) -> list[Job]:
        """The jobs of its people."""
        return [
            Job(job_title=row.job_title, person_id=row.person_id) for row in await _loaders(info).jobs.load(self.id)
        ]

    @strawberry.field
    async def tags(self, info: Info) -> list[str]:
        """The names of its tags."""
        found = await _loaders(info).record_tags.load(self.id)
        return [row.name for row in await _loaders(info).tags.load_many([row.tag_id for row in found])]

    @strawberry.field
    async def timeline(self, info: Info, first: int) -> list[Activity]:
        """What happened with it, the newest first."""
        links = await _loaders(info).newest(self.id, first)
        rows = await _loaders(info).activities.load_many([link.activity_id for link in links])
        return [
            Activity(
                id=row.id,
                kind=row.kind,
                title=row.title,
                body=row.body,
                channel=row.channel,
                occurred_at=row.occurred_at,
                ended_at=row.ended_at,
            )
            for row in rows
        ]

    @strawberry.field
    async def timeline_count(self, info: Info) -> int:
        """How much happened with it."""
        return await _loaders(info).happened(self.id)


@strawberry.type
class Query:
    """What can be read."""

    @strawberry.field
    async def company(self, info: Info, id: UUID) -> Company | None:  # noqa: A002 - as GraphQL calls it
        """One company."""
        async with _sessions(info)() as session:
            found = await session.scalar(select(t.Company).where(t.Company.id == id, t.Company.deleted_at.is_(None)))
        return None if found is None else Company.of(found)

    @strawberry.field
    async def companies(self, info: Info, first: int, industry: str | None = None) -> list[Company]:
        """The newest companies, or those of an industry by name."""
        statement = select(t.Company).where(t.Company.deleted_at.is_(None)).limit(first)
        if industry is None:
            statement = statement.order_by(t.Company.created_at.desc())
        else:
            statement = statement.where(t.Company.industry == industry).order_by(t.Company.name)
        async with _sessions(info)() as session:
            return [Company.of(row) for row in await session.scalars(statement)]


@strawberry.input
class CompanyInput:
    """What a company is to be."""

    name: str
    employees: int | None = None
    industry: str | None = None


@strawberry.type
class Mutation:
    """What can be changed."""

    @strawberry.mutation
    async def create_companies(self, info: Info, data: list[CompanyInput]) -> list[Company]:
        """New companies."""
        async with _sessions(info)() as session:
            rows = [_new(info, given) for given in data]
            session.add_all(rows)
            await session.commit()
        return [Company.of(row) for row in rows]

    @strawberry.mutation
    async def create_company(self, info: Info, data: CompanyInput) -> Company:
        """A new company."""
        async with _sessions(info)() as session:
            row = _new(info, data)
            session.add(row)
            await session.commit()
        return Company.of(row)

    @strawberry.mutation
    async def update_company(self, info: Info, id: UUID, name: str) -> Company | None:  # noqa: A002 - the same
        """Another name."""
        async with _sessions(info)() as session:
            row = await session.scalar(select(t.Company).where(t.Company.id == id))
            if row is not None:
                row.name = name
                row.updated_at = datetime.now(UTC)
                await session.commit()
        return None if row is None else Company.of(row)


def _new(info: Info, given: CompanyInput) -> t.Company:
    row_id, now = new_id(), datetime.now(UTC)
    return t.Company(
        workspace_id=info.context["workspace_id"],
        id=row_id,
        created_at=now,
        updated_at=now,
        customer_os_id=f"S-{row_id}",
        name=given.name,
        employees=given.employees,
        industry=given.industry,
    )


schema = strawberry.Schema(Query, Mutation)
