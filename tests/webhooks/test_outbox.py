"""The outbox and the queue below HTTP: what a change costs, who sees what, and what is kept for how long."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest

from app.settings import Settings
from app.webhooks.attempts import Attempts
from app.webhooks.sending import Response, _seconds
from models.database.address import DatabaseAddress
from models.database.job_queue import install_sql
from models.database.pool import Database, statement_log
from models.objects.identifiers import new_id
from models.records.scope import Scope
from models.records.service import Changes
from models.webhooks.outbox import Due, deliveries, due, prune, settle, waiting
from models.webhooks.subscriptions import subscribe, unsubscribe
from tests.support import cluster, workspaces


class Store:
    """One workspace."""

    def __init__(self, database: Database, workspace_id: UUID) -> None:
        self.database = database
        self.workspace_id = workspace_id
        self.scope = Scope(workspace_id, None, "Ada", None, "test", "API")

    async def subscribe(self, *topics: str) -> UUID:
        async with self.database.transaction(self.workspace_id) as session:
            values = {"dialect": "twenty", "target_url": "https://x.example/", "secret": "x"}
            return await subscribe(session, self.scope, {**values, "operations": topics, "topics": topics})

    async def create(self, count: int = 1) -> list[UUID]:
        async with self.database.transaction(self.workspace_id) as session:
            return await Changes(session, self.scope).create("company", [{"name": "n"}] * count)

    async def rename(self, company: UUID, name: str) -> None:
        async with self.database.transaction(self.workspace_id) as session:
            await Changes(session, self.scope).update("company", {company: {"name": name}})

    async def due(self, webhook: UUID) -> list[Due]:
        async with self.database.reading(self.workspace_id) as session:
            return await due(session, webhook, 100)

    async def count(self) -> int:
        async with self.database.reading(self.workspace_id) as session:
            return len(await deliveries(session, limit=1000))


@pytest.fixture(scope="module")
def addresses(server_address: DatabaseAddress) -> tuple[DatabaseAddress, DatabaseAddress]:
    """A database of this file's own, where no worker looks."""
    return cluster.migrated(server_address, f"outbox_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")


@pytest.fixture(scope="module")
def owner_address(addresses: tuple[DatabaseAddress, DatabaseAddress]) -> DatabaseAddress:
    return addresses[0]


@pytest.fixture(scope="module")
def app_address(addresses: tuple[DatabaseAddress, DatabaseAddress]) -> DatabaseAddress:
    return addresses[1]


@pytest.fixture
async def database(app_address: DatabaseAddress) -> AsyncIterator[Database]:
    pool = await Database.open(app_address, maximum=4)
    yield pool
    await pool.close()


@pytest.fixture
async def store(database: Database, owner_address: DatabaseAddress) -> Store:
    return Store(database, (await workspaces.make(owner_address))[0])


async def _statements(store: Store, count: int) -> list[str]:
    seen: list[str] = []
    token = statement_log.set(seen)
    try:
        await store.create(count)
    finally:
        statement_log.reset(token)
    return seen


async def test_a_webhook_costs_a_change_no_statement(store: Store) -> None:
    one, many = await _statements(store, 1), await _statements(store, 50)
    await store.subscribe("company.created")
    assert await _statements(store, 1) == one
    assert await _statements(store, 50) == many
    assert (len(one), await store.count()) == (1, 51)


@pytest.mark.parametrize(
    ("topics", "count"),
    [
        (["company.created"], 1),
        (["company.updated"], 1),
        (["company.*"], 2),
        (["*.created"], 1),
        (["*.*"], 2),
        (["company.created", "*.*"], 2),
        (["person.created", "*.deleted"], 0),
    ],
)
async def test_an_event_is_put_out_once_for_each_webhook_that_asks(store: Store, topics: list[str], count: int) -> None:
    await store.subscribe(*topics)
    (company,) = await store.create()
    await store.rename(company, "other")
    assert await store.count() == count


async def test_what_a_workspace_sets_up_is_not_put_out(store: Store) -> None:
    webhook = await store.subscribe("*.*")
    await store.subscribe("*.*")
    async with store.database.transaction(store.workspace_id) as session:
        await unsubscribe(session, store.scope, webhook, "twenty")
    assert await store.count() == 0


async def test_only_the_head_of_a_record_is_due_and_those_behind_wait_with_it(
    store: Store, owner_address: DatabaseAddress
) -> None:
    webhook = await store.subscribe("company.*")
    one, other = await store.create(2)
    for name in ("a", "b", "c"):
        await store.rename(one, name)
    heads = await store.due(webhook)
    assert [(head.record_id, head.action) for head in heads] == [(one, "created"), (other, "created")]
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    try:
        await owner.execute(
            "UPDATE webhook_delivery SET due_at = now() + interval '1 hour' WHERE id = ANY($1)",
            [head.id for head in heads],
        )
        assert await store.due(webhook) == []
        assert (store.workspace_id, webhook) in await waiting(owner)
        async with store.database.transaction(store.workspace_id) as session:
            await settle(session, webhook)
        # Nobody looks at this webhook again before its heads are due.
        assert (store.workspace_id, webhook) not in await waiting(owner)
        spread = await owner.fetchval(
            "SELECT count(DISTINCT due_at) FROM webhook_delivery WHERE webhook_id = $1 AND record_id = $2", webhook, one
        )
        assert spread == 1
    finally:
        await owner.close()


async def test_changes_at_once_of_one_record_are_numbered_in_the_order_of_their_commits(store: Store) -> None:
    webhook = await store.subscribe("company.updated")
    (company,) = await store.create()
    await asyncio.gather(*(store.rename(company, f"name {number}") for number in range(20)))
    async with store.database.reading(store.workspace_id) as session:
        rows = await session.rows(
            "SELECT e.before ->> 'name' AS former, e.after ->> 'name' AS present FROM webhook_delivery d"
            " JOIN record_event e ON e.workspace_id = $1 AND e.id = d.event_id"
            " WHERE d.workspace_id = $1 AND d.webhook_id = $2 ORDER BY d.sequence",
            webhook,
        )
    assert len(rows) == 20
    # Each change begins where the one before it ended.
    assert [row["former"] for row in rows][1:] == [row["present"] for row in rows][:-1]


async def test_a_bound_connection_sees_and_writes_its_own_workspaces_deliveries_only(
    store: Store, app_address: DatabaseAddress
) -> None:
    await store.subscribe("company.created")
    await store.create()
    app = await asyncpg.connect(**app_address.asyncpg_arguments())
    mine = "SELECT count(*) FROM webhook_delivery WHERE workspace_id = $1"
    try:
        assert await app.fetchval(mine, store.workspace_id) == 1
        await app.execute("SELECT set_config('app.workspace_id', $1, false)", str(store.workspace_id))
        assert await app.fetchval(mine, store.workspace_id) == 1
        await app.execute("SELECT set_config('app.workspace_id', $1, false)", str(new_id()))
        assert await app.fetchval(mine, store.workspace_id) == 0
        assert await app.execute("DELETE FROM webhook_delivery") == "DELETE 0"
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
            await app.execute(
                "INSERT INTO webhook_delivery (workspace_id, webhook_id, event_id, object, record_id)"
                " VALUES ($1, $2, $2, 'company', $2)",
                store.workspace_id,
                new_id(),
            )
    finally:
        await app.close()


async def test_old_deliveries_are_dropped_when_they_are_finished(store: Store, owner_address: DatabaseAddress) -> None:
    await store.subscribe("company.created")
    await store.create(4)
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    try:
        async with store.database.reading(store.workspace_id) as session:
            old = [item.id for item in await deliveries(session)]
        ages = {old[0]: ("delivered", 8), old[1]: ("delivered", 6), old[2]: ("dead", 8)}
        for its_id, (status, days) in ages.items():
            await owner.execute(
                "UPDATE webhook_delivery SET status = $2, finished_at = now() - make_interval(days => $3)"
                " WHERE id = $1",
                its_id,
                status,
                days,
            )
        await prune(owner, days=7, dead_days=30)
        assert await store.count() == 3
        await prune(owner, days=7, dead_days=7)
        assert await store.count() == 2
    finally:
        await owner.close()


def test_waits_grow_are_spread_and_heed_the_endpoint() -> None:
    attempts = Attempts(Settings(), 10)
    for attempt, seconds in ((1, 5), (2, 20), (3, 80), (6, 5_120), (9, 21_600), (500, 21_600)):
        waits = [attempts.wait(attempt, None) for _ in range(50)]
        assert all(seconds * 0.8 <= wait <= seconds * 1.2 for wait in waits)
        assert len(set(waits)) > 1
    assert attempts.wait(1, 600) == 600
    assert attempts.wait(1, 10_000_000) == 21_600
    head = Due(new_id(), 9, new_id(), "company", new_id(), "created", None, None, None, None)  # type: ignore[arg-type]
    assert attempts.outcome(head, Response(500, 1, "HTTP 500")).delay is None
    assert (_seconds("120"), _seconds("soon"), _seconds("Thu, 01 Jan 1970 00:00:00 GMT")) == (120, None, 0)


def test_the_queues_own_tables_are_those_that_the_migration_made() -> None:
    """A newer library may want others: then a migration runs its `plan_upgrade`, and this fingerprint changes."""
    without_version = install_sql().partition("\n")[2]
    assert hashlib.sha256(without_version.encode()).hexdigest() == (
        "0c244491d0ceb5103a7fa5dec12ddb4507894ed34230fb0ea38612ad5cbccf3b"
    )
