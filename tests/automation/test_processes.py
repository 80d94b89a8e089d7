"""A server that is killed while rules run: what it had begun is gone on with by the next one."""

from __future__ import annotations

import json
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.automation.conftest import chain, create, on
from tests.cli.test_run import Running, rosetta, running
from tests.webhooks.conftest import Receiver
from tests.webhooks.conftest import receiver as receiver
from tests.webhooks.test_processes import SETTINGS


def ask(server: Running, key: str, method: str, path: str, body: Any = None) -> Any:
    request = urllib.request.Request(
        f"{server.url}/api{path}",
        None if body is None else json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {key}"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=20) as response:
        return json.load(response)


@pytest.mark.slow
def test_a_killed_server_loses_no_run_and_writes_nothing_twice(data_dir: Path, receiver: Receiver) -> None:
    call = {"type": "action_webhook", "data": {"url": receiver.url(), "body": {"name": "{{trigger_data.firstName}}"}}}
    names = [f"Contact {number}" for number in range(4)]
    with running(data_dir, **SETTINGS) as server:
        rosetta(data_dir, "workspace", "create", "Ours")
        key = rosetta(data_dir, "api-key", "create", "--role", "OWNER").stdout.strip()
        workflow = chain(on("contact.created"), create("companies", name="{{trigger_data.firstName}}"), call)
        rule = ask(server, key, "POST", "/automation_rules", {"name": "R", "workflow_definition": workflow})["id"]
        # The receiver keeps the first run at its second step, and the others wait behind it.
        receiver.answer(200, wait=4)
        for name in names:
            ask(server, key, "POST", "/contacts", {"first_name": name})
        deadline = time.monotonic() + 20
        while not ask(server, key, "GET", "/companies"):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        server.process.kill()
        server.process.wait(10)
    receiver.answer(200)
    with running(data_dir, **SETTINGS) as server:
        deadline = time.monotonic() + 40
        while len(done := ask(server, key, "GET", f"/automation-runs?ruleId={rule}")) < len(names) or any(
            run["status"] == "running" for run in done
        ):
            assert time.monotonic() < deadline, done
            time.sleep(0.1)
        assert {run["status"] for run in done} == {"success"}
        assert sorted(one["name"] for one in ask(server, key, "GET", "/companies")) == names
    called: dict[str, set[str]] = {}
    for item in receiver.received:
        called.setdefault(item.body["name"], set()).add(item.headers["webhook-id"])
    # A call may come twice, and then it says that it is the same.
    assert {name: len(ids) for name, ids in called.items()} == dict.fromkeys(names, 1)
