"""A server whose worker runs rules, a client that makes them, and the engine without a worker."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.automation.runner import Runner
from app.automation.steps import Steps
from app.settings import Settings
from app.webhooks.drain import Drain
from app.webhooks.sending import Sender
from models.access.standard import STANDARD, Role
from models.automation.rules import DIALECT
from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.records.scope import Scope
from models.records.service import Changes
from models.webhooks.rules import WebhookRules
from models.webhooks.secrets import Vault
from models.webhooks.targets import Targets
from resolvers import registry
from tests.basicsos.conftest import Api
from tests.support.server import server_settings, serving
from tests.webhooks.conftest import QUICK
from tests.webhooks.conftest import receiver as receiver


@pytest.fixture(scope="module")
def rule_server_url(app_address: DatabaseAddress) -> Iterator[str]:
    """The URL of a server that runs rules, and is quick to try again."""
    with serving(server_settings(app_address, **QUICK, automation_attempts=3)) as url:
        yield url


def chain(*nodes: dict[str, Any]) -> dict[str, Any]:
    """A workflow of these nodes, one after the other."""
    named = [{"id": f"n{place}", "position": {"x": 0, "y": place}, **node} for place, node in enumerate(nodes)]
    edges = [{"id": f"e{place}", "source": f"n{place}", "target": f"n{place + 1}"} for place in range(len(nodes) - 1)]
    return {"nodes": named, "edges": edges}


def on(event: str) -> dict[str, Any]:
    """A trigger."""
    return {"type": "trigger_event", "data": {"event": event}}


def crm(action: str, params: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A step that writes a record."""
    return {"type": "action_crm", "data": {"action": action, "params": params, **more}}


def create(resource: str, **params: Any) -> dict[str, Any]:
    """A step that makes a record of any resource."""
    return crm("create_record", params, resource=resource)


@dataclass(frozen=True)
class Ruled(Api):
    """A client that makes rules and waits for their runs."""

    def rule(self, *nodes: dict[str, Any], **values: Any) -> str:
        """The id of a new rule."""
        return self.make("automation_rules", name="Rule", workflow_definition=chain(*nodes), **values)

    def runs(self, rule: str, **more: str) -> list[dict[str, Any]]:
        """The runs of a rule, the newest first."""
        found: list[dict[str, Any]] = self.json("GET", "/automation-runs", params={"ruleId": rule, **more})
        return found

    def wait(self, rule: str, count: int = 1, seconds: float = 20) -> list[dict[str, Any]]:
        """Until so many runs ended, and a moment longer, in which too many would show."""
        deadline = time.monotonic() + seconds
        while len([run for run in self.runs(rule) if run["status"] != "running"]) < count:
            assert time.monotonic() < deadline, self.runs(rule)
            time.sleep(0.05)
        time.sleep(0.15)
        return self.runs(rule)


@pytest.fixture
async def ruled(
    rule_server_url: str, http: httpx.Client, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]
) -> Ruled:
    """A client of a new, empty workspace that may do everything."""
    workspace_id, key = await new_workspace()
    return Ruled(rule_server_url, key, workspace_id, http)


@dataclass
class Engine:
    """One workspace, without a worker: rules run when a test says so."""

    database: Database
    client: Ruled
    runner: Runner

    @property
    def workspace_id(self) -> UUID:
        return self.client.workspace_id

    async def drain(self, rule: str) -> None:
        await Drain(self.database, {DIALECT: self.runner}, asyncio.Event()).run(self.workspace_id, UUID(rule))

    async def run(self, sql: str, *arguments: Any) -> list[Any]:
        async with self.database.transaction(self.workspace_id) as session:
            return list(await session.rows(sql, *arguments))

    async def ahead(self, rule: str) -> list[datetime]:
        """When the rule is due."""
        rows = await self.run(
            "SELECT d.due_at FROM webhook_delivery d WHERE d.workspace_id = $1 AND d.webhook_id = $2"
            " AND d.status = 'pending'",
            UUID(rule),
        )
        return [row["due_at"] for row in rows]

    async def contact(self, request_id: str | None = None) -> UUID:
        scope = Scope(self.workspace_id, None, "Ada", request_id, "test", "API")
        async with self.database.transaction(self.workspace_id) as session:
            return (await Changes(session, scope).create("person", [{"first_name": "Ada"}]))[0]

    async def member(self) -> UUID:
        scope = Scope(self.workspace_id, None, "Ada", None, "test", "API")
        async with self.database.transaction(self.workspace_id) as session:
            return (await Changes(session, scope).create("member", [{"email": "m@x.example"}]))[0]

    async def hand_over(self, rule: str, owner: UUID | None, role: Role | None) -> None:
        await self.run(
            "UPDATE automation_rule t SET owner_id = $3, role_id = $4 WHERE t.workspace_id = $1 AND t.id = $2",
            UUID(rule),
            owner,
            None if role is None else STANDARD[role].id,
        )


@pytest.fixture
async def make_engine(
    server_url: str,
    http: httpx.Client,
    database: Database,
    app_address: DatabaseAddress,
    new_workspace: Callable[..., Awaitable[tuple[UUID, str]]],
) -> AsyncIterator[Callable[[], Awaitable[Engine]]]:
    key = server_settings(app_address).webhook_key
    assert key is not None
    rules = WebhookRules(Vault([key]), Targets())
    sender = Sender(rules.targets, 2)
    automations = registry.automations()

    async def make() -> Engine:
        workspace_id, secret = await new_workspace()
        steps = Steps(database, automations, rules, sender)
        runner = Runner(Settings(), database, automations, steps, asyncio.Event())
        return Engine(database, Ruled(server_url, secret, workspace_id, http), runner)

    yield make
    await sender.close()


@pytest.fixture
async def engine(make_engine: Callable[[], Awaitable[Engine]]) -> Engine:
    return await make_engine()
