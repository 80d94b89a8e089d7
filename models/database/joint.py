"""Several transactions made one: what a request does under a condition happens together, or not at all.

Who opens a joint transaction need not tell those who work in it. What they call a transaction is a savepoint then, and
what they only read, they read on the same connection, so they see what was changed before.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID


class Joint:
    """A joint transaction of one workspace. It is kept at its end unless it is `undone`."""

    def __init__(self, connection: Any, workspace_id: UUID) -> None:
        self.connection = _OneAtATime(connection)
        self.workspace_id = workspace_id
        # Whether one of its parts was kept: without one, nothing was changed.
        self.changed = False
        self.undone = False
        self.over = False
        self._news: list[Callable[[], None]] = []

    @asynccontextmanager
    async def part(self, *, keep: bool) -> AsyncIterator[Any]:
        """A savepoint: what happens inside is undone by itself when it fails, or without `keep`."""
        savepoint = self.connection.transaction()
        await self.connection.begin(savepoint)
        try:
            yield savepoint
            if keep:
                # Deferred constraints speak here, to whom they concern, and not at the end of the whole.
                await self.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
                await self.connection.execute("SET CONSTRAINTS ALL DEFERRED")
        except BaseException:
            await savepoint.rollback()
            raise
        if keep:
            await savepoint.commit()
            self.changed = True
        else:
            await savepoint.rollback()

    def when_kept(self, news: Callable[[], None]) -> None:
        """Call it when the transaction is committed, and never when it is not."""
        self._news.append(news)

    def tell(self) -> None:
        """Call what waits for the commit."""
        for news in self._news:
            news()


class _OneAtATime:
    """A connection that several tasks of one request may use: each statement waits for the one before."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()

    def transaction(self) -> Any:
        return self._connection.transaction()

    def is_in_transaction(self) -> bool:
        return True

    async def begin(self, transaction: Any) -> None:
        async with self._turn:
            await transaction.start()

    async def fetchrow(self, *arguments: Any) -> Any:
        async with self._turn:
            return await self._connection.fetchrow(*arguments)

    async def fetch(self, *arguments: Any) -> Any:
        async with self._turn:
            return await self._connection.fetch(*arguments)

    async def execute(self, *arguments: Any) -> Any:
        async with self._turn:
            return await self._connection.execute(*arguments)


current: ContextVar[Joint | None] = ContextVar("current", default=None)
