"""The connection pool, and sessions bound to one workspace.

Row-level security reads `app.workspace_id`. With a session pooler (or none) a connection remembers its workspace and
is re-bound only when it changes; with `pooler="transaction"` nothing survives a transaction, so it is bound in each.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, Literal
from uuid import UUID

import asyncpg

from models.database.address import DatabaseAddress
from models.database.failures import translated
from models.database.joint import Joint, current

Pooler = Literal["session", "transaction"]

# The SQL texts of the request at hand, when somebody counts them: the request log, or a test with a budget.
statement_log: ContextVar[list[str] | None] = ContextVar("statement_log", default=None)


class _BoundConnection(asyncpg.Connection):
    """A connection that knows which workspace its session is bound to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workspace_id: UUID | None = None

    def remember(self, workspace_id: UUID | None) -> None:
        """Note the workspace that the session's setting now holds."""
        self.workspace_id = workspace_id


class Session:
    """Statements for one workspace. Parameter 1 of every statement is the workspace.

    With a transaction, it begins with the first statement, unless that statement is the `last` one too: Postgres makes
    a transaction of a single statement by itself, and BEGIN and COMMIT would be two more round trips.
    """

    __slots__ = ("_connection", "_ended", "_transaction", "workspace_id")

    def __init__(self, connection: Any, workspace_id: UUID, transaction: Any = None) -> None:
        self._connection = connection
        self._transaction = transaction
        self._ended = False
        self.workspace_id = workspace_id

    async def row(self, sql: str, *arguments: Any) -> Any:
        """The first row, or None."""
        with translated():
            await self._begin(sql)
            return await self._connection.fetchrow(sql, self.workspace_id, *arguments)

    async def rows(self, sql: str, *arguments: Any) -> Sequence[Any]:
        """All rows."""
        with translated():
            await self._begin(sql)
            rows: Sequence[Any] = await self._connection.fetch(sql, self.workspace_id, *arguments)
            return rows

    async def execute(self, sql: str, *arguments: Any) -> None:
        """Run it for its effect."""
        with translated():
            await self._begin(sql)
            await self._connection.execute(sql, self.workspace_id, *arguments)

    async def last(self, sql: str, *arguments: Any) -> Any:
        """The first row of the session's last statement; no other may follow."""
        with translated():
            note(sql)
            row = await self._connection.fetchrow(sql, self.workspace_id, *arguments)
            self._ended = True
            return row

    async def forget_plans(self) -> None:
        """Let the connection plan anew what it runs from here on, the checks of foreign keys included.

        Postgres keeps one plan for each of those checks. Made while a table was a page or two, it reads the whole
        table, and goes on to do so when the table has grown, until somebody analyzes it.
        """
        with translated():
            await self._begin("DISCARD PLANS")
            await self._connection.execute("DISCARD PLANS")

    async def _begin(self, sql: str) -> None:
        if self._ended:
            raise RuntimeError("a statement after the last one would be another transaction")
        note(sql)
        if self._transaction is not None and not self._connection.is_in_transaction():
            await self._transaction.start()


class Database:
    """A pool of connections as the application's role."""

    def __init__(self, pool: asyncpg.Pool, pooler: Pooler, maximum: int) -> None:
        self._pool = pool
        self._pooler = pooler
        # Who holds a connection for long may need a second one for a moment, so one always goes round.
        self._joints = asyncio.Semaphore(max(1, maximum - 1))

    @classmethod
    async def open(
        cls,
        address: DatabaseAddress,
        *,
        minimum: int = 1,
        maximum: int = 10,
        statement_timeout_ms: int = 15_000,
        pooler: Pooler = "session",
    ) -> Database:
        """Connect. `statement_timeout_ms` bounds every statement, so a heavy request fails instead of hanging."""
        pool = await asyncpg.create_pool(
            **address.asyncpg_arguments(),
            min_size=minimum,
            max_size=maximum,
            connection_class=_BoundConnection,
            # A transaction pooler may give each statement another server connection, where nothing is prepared.
            statement_cache_size=0 if pooler == "transaction" else 1024,
            max_cached_statement_lifetime=0,
            reset=_reset,
            server_settings={
                "application_name": "rosetta",
                "timezone": "UTC",
                "jit": "off",
                "statement_timeout": str(statement_timeout_ms),
                "idle_in_transaction_session_timeout": str(4 * statement_timeout_ms),
            },
        )
        return cls(pool, pooler, maximum)

    async def close(self) -> None:
        """Close all connections."""
        await self._pool.close()

    @asynccontextmanager
    async def reading(self, workspace_id: UUID, *, apart: bool = False) -> AsyncIterator[Session]:
        """A session for statements that change nothing.

        In a joint transaction they see its changes. What is read to be remembered for others is read `apart`: those
        changes may yet be undone.
        """
        joint = None if apart else self._joint(workspace_id)
        if joint is not None:
            yield Session(joint.connection, workspace_id)
            return
        async with self._pool.acquire() as connection:
            if self._pooler == "transaction":
                async with connection.transaction(readonly=True):
                    await bind(connection, workspace_id, local=True)
                    yield Session(connection, workspace_id)
            else:
                await bind(connection, workspace_id, local=False)
                yield Session(connection, workspace_id)

    @asynccontextmanager
    async def transaction(
        self, workspace_id: UUID, *, keep: bool = True, apart: bool = False
    ) -> AsyncIterator[Session]:
        """A session whose statements happen together or not at all; without `keep` they are undone at the end.

        Within a joint transaction they are a part of it, unless they must be there before it ends: `apart`.
        """
        joint = None if apart else self._joint(workspace_id)
        if joint is not None:
            with translated():
                async with joint.part(keep=keep):
                    yield Session(joint.connection, workspace_id)
            return
        async with self._pool.acquire() as connection:
            if self._pooler == "session":
                # Before BEGIN: a rollback would undo the binding but not our memory of it.
                await bind(connection, workspace_id, local=False)
            transaction = connection.transaction()
            if self._pooler == "transaction":
                await transaction.start()
                await bind(connection, workspace_id, local=True)
            try:
                yield Session(connection, workspace_id, transaction)
            except BaseException:
                if connection.is_in_transaction():
                    await transaction.rollback()
                raise
            if connection.is_in_transaction() and not keep:
                await transaction.rollback()
            elif connection.is_in_transaction():
                # Deferred constraints speak here.
                with translated():
                    await transaction.commit()

    @asynccontextmanager
    async def joined(self, workspace_id: UUID) -> AsyncIterator[Joint]:
        """Make one of all transactions of this workspace that this task, or one that it starts, opens inside."""
        async with self._joints, self._pool.acquire() as connection:
            if self._pooler == "session":
                await bind(connection, workspace_id, local=False)
            transaction = connection.transaction()
            await transaction.start()
            if self._pooler == "transaction":
                await bind(connection, workspace_id, local=True)
            joint = Joint(connection, workspace_id)
            token = current.set(joint)
            try:
                yield joint
            except BaseException:
                await transaction.rollback()
                raise
            finally:
                joint.over = True
                current.reset(token)
            if joint.undone:
                await transaction.rollback()
                return
            with translated():
                await transaction.commit()
            joint.tell()

    def when_committed(self, workspace_id: UUID, news: Callable[[], None]) -> None:
        """Call it now, or when the joint transaction that this task works in is committed."""
        joint = self._joint(workspace_id)
        if joint is None:
            news()
        else:
            joint.when_kept(news)

    def _joint(self, workspace_id: UUID) -> Joint | None:
        joint = current.get()
        return joint if joint is not None and not joint.over and joint.workspace_id == workspace_id else None

    @asynccontextmanager
    async def control(self) -> AsyncIterator[Any]:
        """A bare connection for the control plane (workspaces, keys), which no workspace owns."""
        async with self._pool.acquire() as connection:
            yield connection


async def bind(connection: Any, workspace_id: UUID, *, local: bool) -> None:
    """Bind the connection to a workspace: `local` until its transaction ends."""
    if local:
        await connection.execute("SELECT set_config('app.workspace_id', $1, true)", str(workspace_id))
    elif connection.workspace_id != workspace_id:
        await connection.execute("SELECT set_config('app.workspace_id', $1, false)", str(workspace_id))
        connection.remember(workspace_id)


async def _reset(connection: Any) -> None:
    """Instead of asyncpg's reset query at every release: only the workspace stays on a session, and it is re-bound."""
    if connection.is_in_transaction():
        await connection.reset()
        connection.remember(None)


def note(sql: str) -> None:
    """Count a statement for whoever counts."""
    log = statement_log.get()
    if log is not None:
        log.append(sql)
