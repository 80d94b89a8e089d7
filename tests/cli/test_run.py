"""The command as an operator uses it: a process of its own, a data directory of its own, signals."""

import os
import re
import signal
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


def environment(data_dir: Path, **settings: str) -> dict[str, str]:
    ours = {"DATA_DIR": str(data_dir), "PORT": "0"} | settings
    names = {"DATABASE_URL", "APP_DATABASE_URL", "DEMO", "WORKERS", "HOST", "JWT_SECRET"}
    return {**{name: value for name, value in os.environ.items() if name not in names}, **ours}


def rosetta(
    data_dir: Path, *arguments: str, stdin: str | None = None, **settings: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        input=stdin,
        env=environment(data_dir, **settings),
    )


@dataclass
class Running:
    process: "subprocess.Popen[str]"
    url: str


@contextmanager
def running(data_dir: Path, **settings: str) -> Iterator[Running]:
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "app", "run"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(data_dir, **settings, PYTHONUNBUFFERED="1"),
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        found = re.search(r"http://\S+", first)
        try:
            assert found, first + process.stdout.read()
            url = found[0]
            while True:
                try:
                    urllib.request.urlopen(f"{url}/readiness", timeout=5).close()
                    break
                except OSError:
                    assert time.monotonic() - began < 60
                    time.sleep(0.02)
            yield Running(process, url)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait(30)


def database_processes(data_dir: Path) -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if words[0].endswith(b"/postgres") and str(data_dir).encode() in b" ".join(words):
            found.append(process.name)
    return found


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_runs_stops_cleanly_and_starts_again_with_its_data(data_dir: Path, stop: signal.Signals) -> None:
    with running(data_dir, DEMO="true") as first:
        assert database_processes(data_dir)
        key_file = data_dir / "demo-api-key"
        key = key_file.read_text()
        assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
        first.process.send_signal(stop)
        assert first.process.wait(30) == 0
        assert first.process.stdout is not None
        said = first.process.stdout.read()
        assert key.strip() in said
        login_file = data_dir / "demo-login"
        login = login_file.read_text()
        assert stat.S_IMODE(login_file.stat().st_mode) == 0o600
        assert all(word in said for word in login.split())
        secret_file = data_dir / "jwt-secret"
        assert stat.S_IMODE(secret_file.stat().st_mode) == 0o600
        assert secret_file.read_text().strip() not in said
        assert "Traceback" not in said
    assert not database_processes(data_dir)
    with running(data_dir, DEMO="true"):
        assert key_file.read_text() == key
        assert login_file.read_text() == login
    assert not database_processes(data_dir)


def test_several_workers_serve_and_stop_together(data_dir: Path) -> None:
    with running(data_dir, WORKERS="2") as server:
        server.process.send_signal(signal.SIGINT)
        # A worker that is still importing the server, which takes long on a busy machine, stops when it is done.
        assert server.process.wait(120) == 0
    assert not database_processes(data_dir)


def test_commands_share_the_database_of_a_running_server(data_dir: Path) -> None:
    with running(data_dir) as server:
        workspace = rosetta(data_dir, "workspace", "create", "Ours").stdout.strip()
        made = rosetta(data_dir, "api-key", "create", "--role", "READ_ONLY", "--name", "reader")
        assert made.stdout.startswith("rsk_"), made.stderr
        assert server.process.poll() is None
        assert database_processes(data_dir)
        listed = rosetta(data_dir, "api-key", "list").stdout
        assert workspace in listed
        assert made.stdout.strip() not in listed
        key_id = listed.split()[0]
        assert rosetta(data_dir, "api-key", "revoke", key_id).returncode == 0
        assert "revoked" in rosetta(data_dir, "api-key", "list").stdout
    # Without a server, a command starts the database for itself and leaves nothing behind.
    assert "Ours" in rosetta(data_dir, "workspace", "list").stdout
    assert not database_processes(data_dir)


def test_a_taken_port_is_known_before_anything_starts(data_dir: Path) -> None:
    with running(data_dir) as server:
        port = server.url.rpartition(":")[2]
        other = data_dir / "other"
        refused = rosetta(other, "run", PORT=port)
        assert refused.returncode == 1
        assert f"port {port}" in refused.stderr
        assert "Traceback" not in refused.stderr
        assert not other.exists()


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({"PORT": "many"}, "PORT:"),
        ({"MAX_DEPTH": "0"}, "MAX_DEPTH:"),
        ({"DATABASE_URL": "mysql://ann:secret@h/d"}, "starts with postgresql://"),
        ({"DATABASE_URL": "postgresql://ann:secret@127.0.0.1:1/d"}, "cannot be reached"),
        ({"DATA_DIR": "/dev/null/data"}, "/dev/null/data"),
    ],
)
def test_what_the_operator_can_mend_is_one_sentence(data_dir: Path, settings: dict[str, str], complaint: str) -> None:
    done = rosetta(data_dir, "run", **settings)
    assert done.returncode == 1
    assert done.stderr.startswith("rosetta: ")
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr
