"""A server whose worker runs rules, and a client that makes them."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest

from models.database.address import DatabaseAddress
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
