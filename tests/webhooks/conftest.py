"""A receiver that is a process of its own, and a server whose worker is quick to try again."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from models.database.address import DatabaseAddress
from tests.support.server import Crm, server_settings, serving

QUICK: dict[str, Any] = {
    "webhook_worker": True,
    "webhook_allow_private": "127.0.0.1",
    "webhook_poll_seconds": 0.05,
    "webhook_backoff_seconds": 0.05,
    "webhook_backoff_most_seconds": 0.2,
    "webhook_attempts": 3,
    "webhook_timeout_seconds": 2,
}


@dataclass
class Received:
    path: str
    headers: dict[str, str]
    text: str
    status: int

    @property
    def body(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text)
        return found


class Receiver:
    """Starts and stops, answers as told, and says what it got."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._process: subprocess.Popen[str] | None = None
        self.port = 0
        self.answer(200)

    def start(self) -> None:
        """On the port that it had before, if it had one."""
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("receiver.py")), str(self._directory), str(self.port)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            if self._process.stdout is not None:
                self._process.stdout.close()
            self._process = None

    def answer(self, status: int, **more: Any) -> None:
        """What it answers from now on."""
        beside = self._directory / "answer.new"
        beside.write_text(json.dumps({"status": status, **more}))
        beside.replace(self._directory / "answer.json")

    def url(self, path: str = "/hook") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def received(self) -> list[Received]:
        """Everything so far, in the order of its answers."""
        file = self._directory / "received.jsonl"
        # What stands behind the last end of a line is still being written.
        lines = file.read_text().rpartition("\n")[0].splitlines() if file.exists() else []
        return [
            Received(item["path"], item["headers"], item["body"], item["status"]) for item in map(json.loads, lines)
        ]

    def wait_for(self, count: int, *, seconds: float = 60, path: str = "/hook") -> list[Received]:
        """At least so many; what came, after a moment in which too many would show."""
        deadline = time.monotonic() + seconds
        while len(found := [item for item in self.received if item.path == path]) < count:
            assert time.monotonic() < deadline, f"{len(found)} of {count} came"
            time.sleep(0.03)
        time.sleep(0.2)
        return [item for item in self.received if item.path == path]


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Receiver]:
    found = Receiver(tmp_path)
    found.start()
    try:
        yield found
    finally:
        found.stop()


@pytest.fixture(scope="module")
def hook_server_url(app_address: DatabaseAddress) -> Iterator[str]:
    """The URL of a server that delivers, and goes before other tests look at the same database."""
    with serving(server_settings(app_address, **QUICK)) as url:
        yield url


class Hooked(Crm):
    """A client that subscribes."""

    def subscribe(self, url: str, *operations: str, secret: str | None = None) -> dict[str, Any]:
        found: dict[str, Any] = self.data(
            "mutation ($input: CreateWebhookInput!) {"
            " createWebhook(input: $input) { id targetUrl operation operations description secret } }",
            {"input": {"targetUrl": url, "operations": list(operations), "secret": secret}},
            path="/metadata",
        )["createWebhook"]
        return found

    def core(self, document: str, variables: dict[str, Any] | None = None) -> Any:
        return self.data(document, variables, path="/graphql")

    def create_company(self, name: str, **more: Any) -> str:
        found = self.core(
            "mutation ($data: CompanyCreateInput!) { createCompany(data: $data) { id } }",
            {"data": {"name": name, **more}},
        )
        its_id: str = found["createCompany"]["id"]
        return its_id

    def deliveries(self, **chosen: Any) -> list[dict[str, Any]]:
        found = self.data(
            "query ($filter: WebhookDeliveryFilter) { webhookDeliveries(filter: $filter, paging: {first: 1000})"
            " { edges { node {"
            " id webhookId eventName recordId status attempts responseStatus responseMs error nextAttemptAt } } } }",
            {"filter": chosen},
            path="/metadata",
        )
        return [edge["node"] for edge in found["webhookDeliveries"]["edges"]]

    def wait_until(self, status: str, count: int = 1, seconds: float = 60) -> list[dict[str, Any]]:
        """Until so many deliveries have this status."""
        deadline = time.monotonic() + seconds
        while len(found := self.deliveries(status=status)) < count:
            assert time.monotonic() < deadline, self.deliveries()
            time.sleep(0.05)
        return found


@pytest.fixture
async def hooked(
    hook_server_url: str, http: httpx.Client, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]
) -> Hooked:
    workspace_id, key = await new_workspace()
    return Hooked(hook_server_url, key, workspace_id, http)
