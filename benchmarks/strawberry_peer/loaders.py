"""Data loaders: what many objects of one answer ask for is read by one statement. They live for one request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from strawberry.dataloader import DataLoader

from benchmarks.strawberry_peer import tables as t

Sessions = async_sessionmaker[AsyncSession]


class Loaders:
    """One of each kind."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self.people = DataLoader(load_fn=self._of_company(t.Person, t.Person.created_at))
        self.deals = DataLoader(load_fn=self._of_company(t.Deal, t.Deal.id))
        self.domains = DataLoader(load_fn=self._of_company(t.Domain, t.Domain.id))
        self.links = DataLoader(load_fn=self._of_company(t.Link, t.Link.id))
        self.addresses = DataLoader(load_fn=self._of_company(t.Address, t.Address.id))
        self.jobs = DataLoader(load_fn=self._of_company(t.Employment, t.Employment.id))
        self.record_tags = DataLoader(load_fn=self._of_company(t.RecordTag, t.RecordTag.id))
        self.members = DataLoader(load_fn=self._by_id(t.Member))
        self.persons = DataLoader(load_fn=self._by_id(t.Person))
        self.tags = DataLoader(load_fn=self._by_id(t.Tag))
        self.activities = DataLoader(load_fn=self._by_id(t.Activity))

    def _of_company(self, table: Any, order: Any) -> Callable[[list[UUID]], Awaitable[list[list[Any]]]]:
        async def load(keys: list[UUID]) -> list[list[Any]]:
            statement = select(table).where(table.company_id.in_(keys)).order_by(order)
            if hasattr(table, "deleted_at"):
                statement = statement.where(table.deleted_at.is_(None))
            found: dict[UUID, list[Any]] = defaultdict(list)
            async with self._sessions() as session:
                for row in await session.scalars(statement):
                    found[row.company_id].append(row)
            return [found[key] for key in keys]

        return load

    def _by_id(self, table: Any) -> Callable[[list[UUID]], Awaitable[list[Any]]]:
        async def load(keys: list[UUID]) -> list[Any]:
            async with self._sessions() as session:
                rows = await session.scalars(select(table).where(table.id.in_(keys)))
                found = {row.id: row for row in rows}
            return [found.get(key) for key in keys]

        return load

    async def newest(self, company_id: UUID, most: int) -> list[t.ActivityLink]:
        """The newest links of a company to what happened."""
        statement = (
            select(t.ActivityLink)
            .where(t.ActivityLink.company_id == company_id)
            .order_by(t.ActivityLink.occurred_at.desc())
            .limit(most)
        )
        async with self._sessions() as session:
            return list(await session.scalars(statement))

    async def happened(self, company_id: UUID) -> int:
        """How much happened with a company."""
        counted = select(func.count()).select_from(t.ActivityLink).where(t.ActivityLink.company_id == company_id)
        async with self._sessions() as session:
            return await session.scalar(counted) or 0
