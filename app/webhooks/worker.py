"""The worker: looks which webhooks and automation rules have something due, and lets the job queue see to them.

A job is one of their subscriptions to work off. Its key is unique among the jobs that wait or run, so of all workers on
all machines one works on a subscription; when it dies, another takes the job over. The outbox is the truth: a job that
is lost is only made again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
from pgqueuer import PgQueuer
from pgqueuer.adapters.drivers.asyncpg import AsyncpgPoolDriver
from pgqueuer.models import Job, Schedule

from app.automation.runner import Runner
from app.automation.steps import Steps
from app.settings import Settings
from app.webhooks.drain import Drain, Teller
from app.webhooks.posting import Poster
from app.webhooks.sending import Sender
from models.automation.rules import DIALECT as RULES
from models.database.address import DatabaseAddress
from models.database.job_queue import CHANNEL, queries
from models.database.pool import Database
from models.database.queue_schema import SCHEMA
from models.log import get_logger
from models.webhooks.outbox import prune, waiting
from models.webhooks.rules import WebhookRules
from resolvers.kit.automating import Automations
from resolvers.kit.speaking import Speaker

log = get_logger()

_ENTRYPOINT = "webhook"
_BATCH = 10
# Webhooks that one process works on at once.
_AT_ONCE = 20
# Notices of the queue are for speed; without them it is asked this often.
_ASKED_EVERY = timedelta(seconds=2)
_AFTER_FAILURE_SECONDS = 5.0
# Of the time to end, what is left for closing connections and our own Postgres.
_TO_CLOSE = 0.2
# What the library keeps of jobs that are done.
_KEPT_LOG_DAYS = 1


class Worker:
    """One process's worker. It survives the database's absence, and tries again."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        rules: WebhookRules,
        speakers: Mapping[str, Speaker],
        automations: Automations,
    ) -> None:
        self._settings = settings
        self._database = database
        self._stopping = asyncio.Event()
        # By the loop's clock: when what is still being sent is left to the next start.
        self._until = 0.0
        self._sender = Sender(rules.targets, settings.webhook_timeout_seconds)
        steps = Steps(database, automations, rules, self._sender)
        tellers: dict[str, Teller] = {
            dialect: Poster(settings, database, rules, speaker, self._sender) for dialect, speaker in speakers.items()
        }
        tellers[RULES] = Runner(settings, database, automations, steps, self._stopping)
        self._drain = Drain(database, tellers, self._stopping)

    async def run(self) -> None:
        """Until `stop`."""
        while not self._stopping.is_set():
            try:
                await self._work()
            except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                log.warning("webhook worker", error=f"{type(error).__name__}: {error}")
                await self._pause()
            except Exception:
                log.exception("webhook worker")
                await self._pause()

    async def close(self) -> None:
        """After the end: no connection stays open."""
        await self._sender.close()

    def stop(self) -> None:
        """Finish what is being sent, if that does not take too long, and end."""
        if not self._stopping.is_set():
            self._until = asyncio.get_running_loop().time() + self._settings.shutdown_seconds * (1 - _TO_CLOSE)
            self._stopping.set()

    def _seconds_to_finish(self) -> float:
        """How long what is being sent may still take; as long as when it was told to end, if it failed by itself."""
        if not self._stopping.is_set():
            return self._settings.shutdown_seconds * (1 - _TO_CLOSE)
        return max(0.0, self._until - asyncio.get_running_loop().time())

    async def _pause(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), _AFTER_FAILURE_SECONDS)

    async def _work(self) -> None:
        address = DatabaseAddress.parse(self._settings.app_database_url or "")
        # Bound to no workspace, ever: it sees the queue and the outbox, and no record.
        async with asyncpg.create_pool(
            **address.asyncpg_arguments(),
            min_size=1,
            max_size=4,
            statement_cache_size=0 if self._settings.database_pooler == "transaction" else 100,
            reset=_nothing_to_reset,
            server_settings={"application_name": "rosetta worker", "timezone": "UTC", "jit": "off"},
            command_timeout=30,
        ) as pool:
            driver = AsyncpgPoolDriver(pool)
            queue = PgQueuer(driver, channel=CHANNEL, queries=queries(driver))
            self._register(queue, pool)
            running = asyncio.create_task(
                queue.run(
                    batch_size=_BATCH,
                    dequeue_timeout=_ASKED_EVERY,
                    max_concurrent_tasks=_AT_ONCE,
                    heartbeat_timeout=timedelta(seconds=self._settings.webhook_takeover_seconds),
                    # Nobody reads its statistics: the outbox says what was delivered.
                    log_aggregation_interval=timedelta(0),
                )
            )
            looking = asyncio.create_task(self._look(queue, pool))
            try:
                await asyncio.wait((running, looking), return_when=asyncio.FIRST_COMPLETED)
            finally:
                queue.shutdown.set()
                looking.cancel()
                await asyncio.wait((running, looking), timeout=self._seconds_to_finish())
                running.cancel()
                failures = await asyncio.gather(running, looking, return_exceptions=True)
            for failure in failures:
                if isinstance(failure, Exception):
                    raise failure

    def _register(self, queue: PgQueuer, pool: asyncpg.Pool[Any]) -> None:
        @queue.entrypoint(_ENTRYPOINT)
        async def work_off(job: Job) -> None:
            workspace_id, webhook_id = (job.payload or b"").decode().split()
            try:
                await self._drain.run(UUID(workspace_id), UUID(webhook_id))
            except Exception:
                # It is due still, so there will be another job at once: not too soon.
                await self._pause()
                raise

        @queue.schedule("prune", "23 * * * *")
        async def tidy(_schedule: Schedule) -> None:
            settings = self._settings
            await prune(pool, days=settings.webhook_keep_days, dead_days=settings.webhook_keep_dead_days)
            await pool.execute(
                f"DELETE FROM {SCHEMA}.pgqueuer_log WHERE created < now() - make_interval(days => $1)",  # noqa: S608 - our own name
                _KEPT_LOG_DAYS,
            )

    async def _look(self, queue: PgQueuer, pool: asyncpg.Pool[Any]) -> None:
        """Make a job of each webhook with something due, unless there is one."""
        while not self._stopping.is_set():
            found = await waiting(pool)
            keys = [str(webhook_id) for _, webhook_id in found]
            taken = await _taken(pool, keys) if keys else set()
            new = [(workspace, hook) for workspace, hook in found if str(hook) not in taken]
            if new:
                await queue.qm.queries.enqueue(
                    [_ENTRYPOINT] * len(new),
                    [f"{workspace} {hook}".encode() for workspace, hook in new],
                    [0] * len(new),
                    dedupe_key=[str(hook) for _, hook in new],
                    on_conflict="skip",
                )
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), self._settings.webhook_poll_seconds)


@asynccontextmanager
async def working(
    settings: Settings,
    database: Database,
    rules: WebhookRules,
    speakers: Mapping[str, Speaker],
    automations: Automations,
) -> AsyncIterator[None]:
    """A worker beside what runs inside; what it is sending when that ends is finished."""
    worker = Worker(settings, database, rules, speakers, automations)
    running = asyncio.create_task(worker.run())
    try:
        yield
    finally:
        worker.stop()
        await running
        await worker.close()


async def _taken(pool: asyncpg.Pool[Any], keys: list[str]) -> set[str]:
    rows = await pool.fetch(
        f"SELECT q.dedupe_key FROM {SCHEMA}.pgqueuer q"  # noqa: S608 - our own name
        " WHERE q.dedupe_key = ANY($1::text[]) AND q.status IN ('queued', 'picked')",
        keys,
    )
    return {row["dedupe_key"] for row in rows}


async def _nothing_to_reset(_connection: Any) -> None:
    """Nothing stays on these connections."""
