"""The worker as an operator runs it: beside the server, by itself, killed, and by command."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.cli.test_run import Running, environment, rosetta, running
from tests.webhooks.conftest import Receiver

SETTINGS = {
    "WEBHOOK_ALLOW_PRIVATE": "127.0.0.1",
    "WEBHOOK_POLL_SECONDS": "0.05",
    "WEBHOOK_BACKOFF_SECONDS": "0.3",
    "WEBHOOK_BACKOFF_MOST_SECONDS": "0.5",
    "WEBHOOK_TAKEOVER_SECONDS": "1",
    "RATE_LIMITS": "off",
}


def ask(server: Running, key: str, path: str, document: str) -> Any:
    request = urllib.request.Request(
        f"{server.url}{path}",
        json.dumps({"query": document}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {key}"},
    )
    with urllib.request.urlopen(request, timeout=20) as response:
        body = json.load(response)
    assert "errors" not in body, body
    return body["data"]


def prepare(data_dir: Path, server: Running, receiver: Receiver) -> tuple[str, dict[str, Any]]:
    """A workspace with a webhook: its key, and the webhook."""
    rosetta(data_dir, "workspace", "create", "Ours")
    key = rosetta(data_dir, "api-key", "create", "--role", "OWNER").stdout.strip()
    made = ask(
        server,
        key,
        "/metadata",
        f'mutation {{ createOneWebhook(data: {{targetUrl: "{receiver.url()}", operation: "create"}})'
        " { id secret } }",
    )
    return key, made["createOneWebhook"]


def create(server: Running, key: str, name: str) -> None:
    ask(server, key, "/graphql", f'mutation {{ createCompany(data: {{name: "{name}"}}) {{ id }} }}')


def _rest_of(server: Running) -> str:
    assert server.process.stdout is not None
    return server.process.stdout.read()


@contextmanager
def worker(data_dir: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "app", "worker"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(data_dir, **SETTINGS, PYTHONUNBUFFERED="1"),
    ) as process:
        try:
            assert process.stdout is not None
            assert "Delivering" in process.stdout.readline()
            yield process
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(30)


# Put where Python looks first: the name has no answer while the file is there, and is this machine's own without it.
_SILENT = """
import socket, time
from pathlib import Path

silent, before = Path(__file__).with_name("silent"), socket.getaddrinfo

def getaddrinfo(host, port, *given, **named):
    if host != "hook.example":
        return before(host, port, *given, **named)
    silent.with_name("asked").touch()
    if silent.exists():
        time.sleep(60)
    return before("127.0.0.1", port, *given, **named)

socket.getaddrinfo = getaddrinfo
"""


def _end_while_both_hang(server: Running, key: str, receiver: Receiver, directory: Path) -> None:
    """Told to end while a delivery and a request wait for what does not come."""
    target = f"http://hook.example:{receiver.port}/named"
    made = f'mutation {{ createOneWebhook(data: {{targetUrl: "{target}", operation: "create"}}) {{ id }} }}'
    ask(server, key, "/metadata", made)
    (directory / "silent").touch()
    (directory / "asked").unlink()
    create(server, key, "Later")
    deadline = time.monotonic() + 20
    while not (directory / "asked").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    place = urlsplit(server.url)
    with closing(socket.create_connection((place.hostname, place.port), timeout=15)) as line:
        line.sendall(b"POST /query HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{")
        time.sleep(0.2)
        began = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(40) == 0
        # What both share, and a moment for closing on a busy machine. One after the other had ten seconds each, and the
        # look-up of the name was waited for at the end.
        assert time.monotonic() - began < 8


@pytest.mark.slow
def test_a_server_that_is_killed_or_told_to_end_between_the_change_and_its_delivery_loses_nothing(
    data_dir: Path, tmp_path: Path, receiver: Receiver
) -> None:
    (tmp_path / "sitecustomize.py").write_text(_SILENT)
    with running(data_dir, **SETTINGS) as server:
        key, webhook = prepare(data_dir, server, receiver)
        # The receiver keeps what is being sent; the rest waits in the outbox.
        receiver.answer(200, wait=4)
        for number in range(12):
            create(server, key, f"Company {number}")
        server.process.kill()
        server.process.wait(10)
        said = _rest_of(server)
    assert len(receiver.received) < 12
    receiver.answer(200)
    more = {"PYTHONPATH": str(tmp_path), "WEBHOOK_TIMEOUT_SECONDS": "60", "SHUTDOWN_SECONDS": "2"}
    with running(data_dir, **SETTINGS, **more) as server:
        wanted = {f"Company {number}" for number in range(12)}
        deadline = time.monotonic() + 40
        while not wanted <= {item.body["data"]["name"] for item in receiver.received}:
            assert time.monotonic() < deadline, len(receiver.received)
            time.sleep(0.1)
        _end_while_both_hang(server, key, receiver, tmp_path)
        said += _rest_of(server)
    assert [item for item in receiver.received if item.path == "/named"] == []
    (tmp_path / "silent").unlink()
    with running(data_dir, **SETTINGS, **more):
        receiver.wait_for(13)
        [told] = receiver.wait_for(1, path="/named")
        assert told.body["data"]["name"] == "Later"
    by_record: dict[str, set[str]] = {}
    for item in (item for item in receiver.received if item.path == "/hook"):
        by_record.setdefault(item.body["recordId"], set()).add(item.headers["webhook-id"])
    # Something may come twice, and then it says that it is the same.
    assert [len(ids) for ids in by_record.values()] == [1] * 13
    assert webhook["secret"] not in said
    assert "Traceback" not in said


@pytest.mark.slow
def test_workers_by_themselves_share_the_work_and_the_dead_are_told_again_by_command(
    data_dir: Path, receiver: Receiver
) -> None:
    with running(data_dir, **SETTINGS, WEBHOOK_WORKER="off") as server:
        key, webhook = prepare(data_dir, server, receiver)
        for number in range(20):
            create(server, key, f"Company {number}")
        time.sleep(1)
        assert receiver.received == []
        doctor = rosetta(data_dir, "doctor", WEBHOOK_WORKER="off").stdout
        assert "20 deliveries pending" in doctor
        with worker(data_dir), worker(data_dir):
            assert len(receiver.wait_for(20)) == 20
            for number in range(20):
                create(server, key, f"More {number}")
            assert len(receiver.wait_for(40)) == 40
        receiver.answer(410)
        create(server, key, "Dead")
        with worker(data_dir) as process:
            receiver.wait_for(41)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        receiver.answer(200)
        assert webhook["id"] in rosetta(data_dir, "webhooks", "list").stdout
        dead = rosetta(data_dir, "webhooks", "dead").stdout
        assert "HTTP 410" in dead
        assert rosetta(data_dir, "webhooks", "redeliver", dead.split()[0]).stdout.startswith("1 ")
        assert rosetta(data_dir, "webhooks", "dead").stdout == ""
        with worker(data_dir):
            assert len(receiver.wait_for(42)) == 42
        # One in OnePageCRM's words, which the operator makes.
        its_id, secret = rosetta(
            data_dir, "webhooks", "add", receiver.url("/one"), "--type", "company", **SETTINGS
        ).stdout.split()
        assert f"{its_id}  onepagecrm  company" in rosetta(data_dir, "webhooks", "list").stdout
        create(server, key, "Told")
        with worker(data_dir):
            [told] = receiver.wait_for(1, path="/one")
        assert (told.body["type"], told.body["reason"], told.body["secretkey"]) == ("company", "created", secret)
        assert told.body["data"]["name"] == "Told"
        refused = rosetta(data_dir, "webhooks", "add", "https://a.example", "--type", "tag")
        assert refused.returncode == 1
        assert refused.stderr.startswith("rosetta: There are no webhooks of 'tag'")


def test_settings_that_cannot_be_are_refused(data_dir: Path) -> None:
    for name, value in (("WEBHOOK_ALLOW_PRIVATE", "everything"), ("WEBHOOK_KEY", "short")):
        done = rosetta(data_dir, "run", **{name: value})
        assert done.returncode == 1
        assert name in done.stderr
        assert "Traceback" not in done.stderr
        assert "short" not in done.stderr
