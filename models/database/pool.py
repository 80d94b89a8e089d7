"""The connection pool, and sessions bound to one workspace.

Row-level security reads `app.workspace_id`. With a session pooler (or none) a connection remembers its workspace and
is re-bound only when it changes; with `pooler="transaction"` nothing survives a transaction, so it is bound in each.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from contextvars import ContextVar
from typing import Any, Literal
from uuid import UUID

import asyncpg

from models.database.address import DatabaseAddress
from models.database.failures import reaching, talking
from models.database.gathering import Gathering
from models.database.joint import Joint, current
from models.database.lending import FULL, QUEUE, BareConnection, Lender, Lent, Queue
from models.errors import Unavailable

Pooler = Literal["session", "transaction"]

_LONGEST_PREPARED = 64 * 1024
_CONNECT_SECONDS = 10.0

# The SQL texts of the request at hand, when somebody counts them: the request log, or a test with a budget.
statement_log: ContextVar[list[str] | None] = ContextVar("statement_log", default=None)


class Session:
    """Statements for one workspace. Parameter 1 of every statement is the workspace.

    With a transaction, it begins with the first statement, unless that statement is the `last` one too: Postgres makes
    a transaction of a single statement by itself, and BEGIN and COMMIT would be two more round trips. Until the first
    statement it may have no connection, either.
    """

    __slots__ = ("_connection", "_ended", "_transaction", "workspace_id")

    def __init__(self, connection: Any, workspace_id: UUID, transaction: Any = None) -> None:
        self._connection = connection
        self._transaction = transaction
        self._ended = False
        self.workspace_id = workspace_id

    async def row(self, sql: str, *arguments: Any) -> Any:
        """The first row, or None."""
        with talking:
            await self._begin(sql)
            return await self._connection.fetchrow(sql, self.workspace_id, *arguments)

    async def rows(self, sql: str, *arguments: Any) -> Sequence[Any]:
        """All rows."""
        with talking:
            await self._begin(sql)
            rows: Sequence[Any] = await self._connection.fetch(sql, self.workspace_id, *arguments)
            return rows

    async def execute(self, sql: str, *arguments: Any) -> None:
        """Run it for its effect."""
        with talking:
            await self._begin(sql)
            await self._connection.execute(sql, self.workspace_id, *arguments)

    @property
    def is_untouched(self) -> bool:
        """Whether its transaction has yet to begin: what is done by a single statement needs none."""
        if self._transaction is None or self._ended:
            return False
        if self._connection is None:
            return bool(self._transaction.begins_when_needed)
        return not self._connection.is_in_transaction()

    @property
    def unopened(self) -> Database | None:
        """Where it would get its connection from, when it has none: what it is to do may as well be done elsewhere."""
        return self._transaction.database if self._connection is None and not self._ended else None

    async def glance(self, sql: str, *arguments: Any) -> Any:
        """The first row as it is now, read before the transaction begins: nothing holds it until then."""
        if not self.is_untouched:
            raise RuntimeError("the transaction has begun: what it reads is a part of it")
        with talking:
            note(sql)
            return await (await self._opened()).fetchrow(sql, self.workspace_id, *arguments)

    async def last(self, sql: str, *arguments: Any) -> Any:
        """The first row of the session's last statement; no other may follow."""
        with talking:
            self._refuse_when_ended()
            note(sql)
            row = await (await self._opened()).fetchrow(sql, self.workspace_id, *arguments)
            self._ended = True
            return row

    def end(self) -> None:
        """Refuse what comes later: the connection is somebody else's then."""
        self._ended = True

    async def forget_plans(self) -> None:
        """Let the connection plan anew what it runs from here on, the checks of foreign keys included.

        Postgres keeps one plan for each of those checks. Made while a table was a page or two, it reads the whole
        table, and goes on to do so when the table has grown, until somebody analyzes it.
        """
        with talking:
            await self._begin("DISCARD PLANS")
            await self._connection.execute("DISCARD PLANS")

    @asynccontextmanager
    async def within(self) -> AsyncIterator[Session]:
        """A session whose statements happen together or not at all, as a part of this one's transaction."""
        if self._transaction is None:
            raise RuntimeError("this session has no transaction to be a part of")
        self._refuse_when_ended()
        if not (await self._opened()).is_in_transaction():
            await self._transaction.start()
        async with self._connection.transaction():
            yield Session(self._connection, self.workspace_id)

    async def _begin(self, sql: str) -> None:
        self._refuse_when_ended()
        note(sql)
        if self._transaction is not None and not (await self._opened()).is_in_transaction():
            await self._transaction.start()

    async def _opened(self) -> Any:
        """The connection, taken now if it was not."""
        if self._connection is None:
            self._connection = await self._transaction.open()
        return self._connection

    def _refuse_when_ended(self) -> None:
        if self._ended:
            raise RuntimeError("the session has ended: another statement would be another transaction")


class _Reading:
    """A session on a connection that is lent for as long. A class for the same reason as `Lent`."""

    __slots__ = ("_lent", "_session", "_workspace_id")

    def __init__(self, lent: Lent, workspace_id: UUID) -> None:
        self._lent = lent
        self._workspace_id = workspace_id
        self._session: Session | None = None

    async def __aenter__(self) -> Session:
        """Begin it."""
        connection = await self._lent.__aenter__()
        try:
            await bind(connection, self._workspace_id, local=False)
        except BaseException as error:
            await self._lent.__aexit__(type(error), error, None)
            raise
        self._session = Session(connection, self._workspace_id)
        return self._session

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """End it."""
        if self._session is not None:
            self._session.end()
        await self._lent.__aexit__(kind, error, trace)


class _Writing:
    """A session that is one transaction, on a connection that is lent from its first statement to its end."""

    __slots__ = ("_connection", "_keep", "_lent", "_pooler", "_session", "_transaction", "_workspace_id", "database")

    def __init__(self, database: Database, lent: Lent, workspace_id: UUID, pooler: Pooler, *, keep: bool) -> None:
        # Whoever may do it elsewhere must keep what it does.
        self.database = database if keep else None
        self._lent = lent
        self._workspace_id = workspace_id
        self._pooler = pooler
        self._keep = keep
        self._connection: Any = None
        self._transaction: Any = None

    async def __aenter__(self) -> Session:
        """Begin it."""
        self._session = Session(None, self._workspace_id, self)
        return self._session

    @property
    def begins_when_needed(self) -> bool:
        """Whether there is a connection without a transaction: a pooler of transactions gives none."""
        return self._pooler == "session"

    async def open(self) -> Any:
        """Take the connection."""
        if self._connection is None:
            self._connection = await self._lent.__aenter__()
        connection = self._connection
        if self.begins_when_needed:
            # Before BEGIN: a rollback would undo the binding but not our memory of it.
            await bind(connection, self._workspace_id, local=False)
        else:
            await self.start()
            await bind(connection, self._workspace_id, local=True)
        return connection

    async def start(self) -> None:
        """Begin the transaction: a single statement needs none of its own."""
        self._transaction = self._connection.transaction()
        await self._transaction.start()

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """End it: what was raised undoes it."""
        self._session.end()
        if self._connection is None:
            return
        try:
            await self._finish(error)
        except BaseException as failed:
            await self._lent.__aexit__(type(failed), failed, None)
            raise
        await self._lent.__aexit__(kind, error, trace)

    async def _finish(self, error: BaseException | None) -> None:
        if error is not None:
            await _roll_back(self._connection, self._transaction)
        elif self._connection.is_in_transaction():
            if self._keep:
                # Deferred constraints speak here.
                with talking:
                    await self._transaction.commit()
            else:
                await self._transaction.rollback()


@asynccontextmanager
async def _part(joint: Joint, workspace_id: UUID, *, keep: bool) -> AsyncIterator[Session]:
    """A session that is a part of a joint transaction."""
    with talking:
        async with joint.part(keep=keep) as savepoint:
            yield Session(joint.connection, workspace_id, savepoint)


class Database:
    """A pool of connections as the application's role."""

    def __init__(self, lender: Lender, pooler: Pooler, maximum: int, queue: Queue) -> None:
        self._lender = lender
        self._pooler = pooler
        self._queue = queue
        self.gathering = Gathering()
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
        queue: Queue = QUEUE,
    ) -> Database:
        """Connect. `statement_timeout_ms` bounds every statement, so a heavy request fails instead of hanging."""
        pool = await asyncpg.create_pool(
            **address.asyncpg_arguments(),
            min_size=minimum,
            max_size=maximum,
            timeout=_CONNECT_SECONDS,
            connection_class=BareConnection,
            # A transaction pooler may give each statement another server connection, where nothing is prepared.
            statement_cache_size=0 if pooler == "transaction" else 1024,
            max_cached_statement_lifetime=0,
            # What is longer is prepared anew for each request. By itself asyncpg says 15 kB; an organization with its
            # panels has 20, which take several times as long to plan as to run.
            max_cacheable_statement_size=_LONGEST_PREPARED,
            reset=_reset,
            server_settings={
                "application_name": "rosetta",
                "timezone": "UTC",
                "jit": "off",
                "statement_timeout": str(statement_timeout_ms),
                "idle_in_transaction_session_timeout": str(4 * statement_timeout_ms),
            },
        )
        return cls(Lender(pool, maximum, queue), pooler, maximum, queue)

    async def close(self) -> None:
        """Close all connections."""
        await self._lender.close()

    def reading(self, workspace_id: UUID, *, apart: bool = False) -> AbstractAsyncContextManager[Session]:
        """A session for statements that change nothing.

        In a joint transaction they see its changes. What is read to be remembered for others is read `apart`: those
        changes may yet be undone.
        """
        joint = None if apart else self._joint(workspace_id)
        if joint is not None:
            return nullcontext(Session(joint.connection, workspace_id))
        if self._pooler == "transaction":
            return self._reading_in_transaction(workspace_id)
        return _Reading(self._lender.lent(), workspace_id)

    @asynccontextmanager
    async def _reading_in_transaction(self, workspace_id: UUID) -> AsyncIterator[Session]:
        async with self._lender.lent() as connection, connection.transaction(readonly=True):
            await bind(connection, workspace_id, local=True)
            session = Session(connection, workspace_id)
            yield session
            session.end()

    def transaction(
        self, workspace_id: UUID, *, keep: bool = True, apart: bool = False
    ) -> AbstractAsyncContextManager[Session]:
        """A session whose statements happen together or not at all; without `keep` they are undone at the end.

        Within a joint transaction they are a part of it, unless they must be there before it ends: `apart`.
        """
        joint = None if apart else self._joint(workspace_id)
        if joint is not None:
            return _part(joint, workspace_id, keep=keep)
        return _Writing(self, self._lender.lent(), workspace_id, self._pooler, keep=keep)

    @asynccontextmanager
    async def joined(self, workspace_id: UUID) -> AsyncIterator[Joint]:
        """Make one of all transactions of this workspace that this task, or one that it starts, opens inside."""
        async with self._turn(), self._lender.lent() as connection:
            if self._pooler == "session":
                await bind(connection, workspace_id, local=False)
            transaction = connection.transaction()
            with talking:
                await transaction.start()
            if self._pooler == "transaction":
                await bind(connection, workspace_id, local=True)
            joint = Joint(connection, workspace_id)
            token = current.set(joint)
            try:
                yield joint
            except BaseException:
                await _roll_back(connection, transaction)
                raise
            finally:
                joint.over = True
                current.reset(token)
            if joint.undone:
                await _roll_back(connection, transaction)
                return
            with talking:
                await transaction.commit()
            joint.tell()

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Leave to hold a connection for long."""
        try:
            async with asyncio.timeout(self._queue.seconds):
                await self._joints.acquire()
        except TimeoutError as error:
            raise Unavailable(FULL) from error
        try:
            yield
        finally:
            self._joints.release()

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
        async with self._lender.lent() as connection:
            with reaching():
                yield connection


class Joined(Database):
    """A database for whoever makes transactions of their own, which here are parts of one that is under way."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @asynccontextmanager
    async def reading(self, workspace_id: UUID, *, apart: bool = False) -> AsyncIterator[Session]:  # noqa: ARG002
        """A session that sees what the transaction has changed; nothing is read apart from it."""
        self._check(workspace_id)
        async with self._session.within() as session:
            yield session

    @asynccontextmanager
    async def transaction(
        self, workspace_id: UUID, *, keep: bool = True, apart: bool = False
    ) -> AsyncIterator[Session]:
        """A part of the transaction."""
        self._check(workspace_id)
        if not keep or apart:
            raise RuntimeError("what is only tried, or must be there before the end, is no part of a transaction")
        async with self._session.within() as session:
            yield session

    def _check(self, workspace_id: UUID) -> None:
        if workspace_id != self._session.workspace_id:
            raise RuntimeError("the transaction is another workspace's")


async def bind(connection: BareConnection, workspace_id: UUID, *, local: bool) -> None:
    """Bind the connection to a workspace: `local` until its transaction ends."""
    if local:
        with talking:
            await connection.execute("SELECT set_config('app.workspace_id', $1, true)", str(workspace_id))
    elif connection.workspace_id != workspace_id:
        with talking:
            await connection.execute("SELECT set_config('app.workspace_id', $1, false)", str(workspace_id))
        connection.workspace_id = workspace_id


async def _roll_back(connection: Any, transaction: Any) -> None:
    """Undo it, if it began; with a connection that is gone, the database undid it by itself."""
    if not connection.is_closed() and connection.is_in_transaction():
        await transaction.rollback()


async def _reset(connection: Any) -> None:
    """Instead of asyncpg's reset query at every release: only the workspace stays on a session, and it is re-bound."""
    if connection.is_in_transaction():
        await connection.reset()
        connection.workspace_id = None


def note(sql: str) -> None:
    """Count a statement for whoever counts."""
    log = statement_log.get()
    if log is not None:
        log.append(sql)
