"""One run: a load of writes, kills while it goes on, and then the comparison."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from app.auth.api_keys import create_key
from app.auth.caller import Role
from app.databases import EMBEDDED_DATABASE, Logins, open_database
from app.settings import Settings
from benchmarks.chaos.checks import Finding, Found, compare, compare_deliveries, compare_log
from benchmarks.chaos.ledger import Ledger
from benchmarks.chaos.processes import ChaosError, Server
from benchmarks.chaos.receiver import Receiver, receiving
from benchmarks.chaos.writers import Writer
from models.database.embedded import EmbeddedServer
from models.database.provision import connect
from models.objects.identifiers import new_id

# Until a server that was killed answers again; how long a machine that is busy otherwise may take is no finding.
_READY_SECONDS = 600.0
# Until a server whose Postgres was killed must answer again by itself; after that it is restarted, and that is one.
_RECOVERY_SECONDS = 180.0
# With nothing delivered for so long, what is left is not on its way.
_DELIVERY_SECONDS = 120.0
# How long a kill that is aimed waits for a delivery.
_AIM_SECONDS = 4.0
_PENDING = "SELECT count(*) FROM webhook_delivery WHERE workspace_id = $1 AND status = 'pending'"
_WEBHOOK = 'mutation {{ createOneWebhook(data: {{targetUrl: "http://127.0.0.1:{port}/", operation: "*.*"}}) {{ id }} }}'


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of what."""

    server_kills: int
    postgres_kills: int
    writers: int
    # Answered writes between two kills, at least.
    writes_between: int
    seed: int
    # After so many no more is killed, whatever was planned: a busy machine starts slowly.
    minutes: float
    # Of the kills, how many wait until a delivery of a webhook is under way. After a start the worker is loaded last,
    # so those that come at any moment find it at work but seldom.
    aimed: float


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    ledger: Ledger
    findings: list[Finding] = field(default_factory=list)
    # Kind of kill -> seconds until it answered again, one for each.
    recoveries: dict[str, list[float]] = field(default_factory=dict)
    # Kind of kill -> how many came while a delivery of a webhook was under way.
    met: Counter[str] = field(default_factory=Counter)
    # Kills after which somebody had to restart the server.
    by_hand: list[str] = field(default_factory=list)
    messages: int = 0
    repeated_messages: int = 0
    seconds: float = 0.0

    @property
    def held(self) -> bool:
        """Whether every promise was kept."""
        return not (self.by_hand or self.ledger.wrong or any(finding.broken for finding in self.findings))


def run(plan: Plan, directory: Path) -> Outcome:
    """Everything, in a data directory of its own that ordinary settings make."""
    workspace_id, key = _prepare(directory)
    return asyncio.run(_run(plan, directory, workspace_id, key))


async def _run(plan: Plan, directory: Path, workspace_id: UUID, key: str) -> Outcome:
    began = time.monotonic()
    ledger = Ledger()
    outcome = Outcome(ledger)
    with receiving(seed=plan.seed) as receiver, tempfile.TemporaryFile() as log:
        server = Server(directory, log)
        try:
            async with httpx.AsyncClient(trust_env=False) as http:
                await _until_ready(server, http)
                await _subscribe(server, http, key, receiver)
                up = asyncio.Event()
                async with _writing(plan, server, key, ledger, up):
                    await _kill(plan, server, http, outcome, up, receiver)
                await _until_ready(server, http)
            outcome.findings = await _examine(directory, workspace_id, ledger, receiver)
        except BaseException:
            log.seek(0)
            print(log.read().decode(errors="replace")[-4000:])
            raise
        finally:
            server.stop()
    outcome.messages = len(receiver.received)
    outcome.repeated_messages = sum(count - 1 for count in receiver.received.values())
    outcome.seconds = time.monotonic() - began
    return outcome


def _prepare(directory: Path) -> tuple[UUID, str]:
    """A workspace and a key to it."""

    async def make(logins: Logins) -> tuple[UUID, str]:
        owner = await connect(logins.owner_or_explain())
        try:
            workspace_id = new_id()
            await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'Chaos')", workspace_id)
            return workspace_id, (await create_key(owner, workspace_id, name="chaos", role=Role.OWNER)).secret
        finally:
            await owner.close()

    with open_database(_settings(directory), migrating=True) as logins:
        return asyncio.run(make(logins))


def _settings(directory: Path) -> Settings:
    return Settings(data_dir=directory, database_url=None, app_database_url=None)


async def _until_ready(server: Server, http: httpx.AsyncClient) -> float:
    taken = await server.ready(http, _READY_SECONDS)
    if taken is None:
        raise ChaosError(f"The server was not ready after {_READY_SECONDS:.0f} seconds.")
    return taken


async def _subscribe(server: Server, http: httpx.AsyncClient, key: str, receiver: Receiver) -> None:
    response = await http.post(
        f"{server.url}/metadata",
        json={"query": _WEBHOOK.format(port=receiver.port)},
        headers={"Authorization": f"Bearer {key}"},
        timeout=60,
    )
    if "errors" in response.json():
        raise ChaosError(response.text)


@asynccontextmanager
async def _writing(plan: Plan, server: Server, key: str, ledger: Ledger, up: asyncio.Event) -> AsyncIterator[None]:
    stopping = asyncio.Event()
    up.set()
    writers = [
        asyncio.create_task(Writer(number, server.url, key, ledger, stopping, up, seed=plan.seed).run())
        for number in range(plan.writers)
    ]
    try:
        yield
    finally:
        stopping.set()
        # One that repeats a request with a key does so until it is answered.
        done = await asyncio.gather(*writers, return_exceptions=True)
        for error in done:
            if isinstance(error, BaseException):
                ledger.wrong.append(f"a writer ended: {error!r}")


async def _kill(
    plan: Plan, server: Server, http: httpx.AsyncClient, outcome: Outcome, up: asyncio.Event, receiver: Receiver
) -> None:
    chance, began = random.Random(plan.seed), time.monotonic()
    # Of Postgres, its main process, the process of one connection, and now and then the server at the same moment.
    kinds = ("Postgres", "a connection's process of Postgres", "Postgres", "server and Postgres at once")
    kills = ["server"] * plan.server_kills + [kinds[number % len(kinds)] for number in range(plan.postgres_kills)]
    chance.shuffle(kills)
    for number, kind in enumerate(kills, 1):
        if time.monotonic() - began > plan.minutes * 60:
            break
        await _some_writes(plan, outcome.ledger, chance)
        if chance.random() < plan.aimed:
            await _some_delivery(receiver, chance)
        outcome.met[kind] += receiver.under_way > 0
        up.clear()
        if kind == "a connection's process of Postgres":
            server.kill_backend(chance)
        elif kind != "server":
            server.kill_postmaster()
        if kind.startswith("server"):
            server.kill()
        # What was cut off must be noticed before the next look, or the old state passes for the new one.
        await asyncio.sleep(0.05)
        taken = await server.ready(http, _READY_SECONDS if kind.startswith("server") else _RECOVERY_SECONDS)
        if taken is None:
            outcome.by_hand.append(f"{number}: {kind}")
            server.kill()
            taken = await _until_ready(server, http)
        up.set()
        outcome.recoveries.setdefault(kind, []).append(taken)
        counted = ", ".join(f"{count} {word}" for word, count in outcome.ledger.outcomes.items())
        met = f"{outcome.met.total()} met a delivery"
        print(f"{number} of {len(kills)}: {kind}, ready after {taken:.1f} s; {counted}; {met}", flush=True)


async def _some_writes(plan: Plan, ledger: Ledger, chance: random.Random) -> None:
    """Wait for writes, and then for any moment between two of them."""
    wanted = ledger.outcomes["acknowledged"] + plan.writes_between
    deadline = time.monotonic() + _READY_SECONDS
    while ledger.outcomes["acknowledged"] < wanted:
        if time.monotonic() > deadline:
            raise ChaosError(f"No writes are answered: {ledger.outcomes} {ledger.wrong[:3]}")
        await asyncio.sleep(0.01)
    await asyncio.sleep(chance.uniform(0, 0.1))


async def _some_delivery(receiver: Receiver, chance: random.Random) -> None:
    """Wait for a delivery that is under way, if one comes soon, and then for any moment of it."""
    deadline = time.monotonic() + _AIM_SECONDS
    # Only looking tells: it comes in another thread, from another process.
    while not receiver.under_way and time.monotonic() < deadline:  # noqa: ASYNC110
        await asyncio.sleep(0.005)
    await asyncio.sleep(chance.uniform(0, 0.05))


async def _examine(directory: Path, workspace_id: UUID, ledger: Ledger, receiver: Receiver) -> list[Finding]:
    """Wait for what is still to be delivered, then compare everything."""
    with EmbeddedServer(directory) as superuser:
        owner = await connect(superuser.with_database(EMBEDDED_DATABASE))
        try:
            await _all_deliveries(owner, workspace_id)
            return [
                *compare(ledger, await Found.read(owner, workspace_id)),
                *await compare_log(owner, workspace_id),
                *await compare_deliveries(owner, workspace_id, receiver.received),
            ]
        finally:
            await owner.close()


async def _all_deliveries(owner: Any, workspace_id: UUID) -> None:
    """Wait as long as deliveries get fewer: a worker that was killed every few seconds has thousands before it."""
    left, since = await owner.fetchval(_PENDING, workspace_id), time.monotonic()
    # Only looking tells: who delivers is another process.
    while left and time.monotonic() - since < _DELIVERY_SECONDS:
        await asyncio.sleep(0.2)
        now = await owner.fetchval(_PENDING, workspace_id)
        if now < left:
            left, since = now, time.monotonic()
