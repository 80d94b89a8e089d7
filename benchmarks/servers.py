"""The servers as processes of their own, and what they weigh."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx

from app.settings import Settings
from benchmarks.dataset import DataSet
from benchmarks.load import Endpoint
from benchmarks.programs import POSTGRAPHILE
from models.database.address import DatabaseAddress

# Long enough for a machine that others use, too.
_START_SECONDS = 300.0
# Of the environment, only what a program needs to run: no setting of this shell shall decide a figure.
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers, and how long it took from its start until it did."""

    endpoint: Endpoint
    process: subprocess.Popen[bytes]
    seconds_to_answer: float

    def resident_megabytes(self) -> list[float]:
        """The resident memory of the process and of each of its children, a Postgres among them left out."""
        return [_resident(pid) / 1024 for pid in self._family() if "postgres" not in _command(pid)]

    def cpu_seconds(self) -> float:
        """The processor time that the process and its children spent so far, a Postgres among them left out."""
        return sum(_processor_seconds(pid) for pid in self._family() if "postgres" not in _command(pid))

    def _family(self) -> list[int]:
        return [self.process.pid, *children_of(self.process.pid)]


@contextmanager
def rosetta(data_dir: Path, key: str, *, workers: int = 1) -> Iterator[Running]:
    """Our server with its ordinary settings, started by its ordinary command."""
    port = free_port()
    environment = {
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "WORKERS": str(workers),
        "LOG_LEVEL": "warning",
        # A guard against floods, which the benchmark is.
        "RATE_LIMITS": "false",
    }
    endpoint = Endpoint(f"http://127.0.0.1:{port}", "/query", {"Authorization": f"Bearer {key}"})
    with _running([sys.executable, "-m", "app", "run"], environment, endpoint, f"{endpoint.base}/readiness") as it:
        yield it


@contextmanager
def postgraphile(node: str, app: DatabaseAddress, data: DataSet, *, per_request: bool) -> Iterator[Running]:
    """PostGraphile on the same database, as the same login, with as many connections."""
    port = free_port()
    environment = {
        **libpq(app),
        "NODE_ENV": "production",
        "GRAPHILE_ENV": "production",
        "PORT": str(port),
        "POOL_MAX": str(Settings.model_fields["pool_max"].default),
        "ROW_SECURITY": "request" if per_request else "connection",
        "WORKSPACE_ID": str(data.workspace_id),
    }
    endpoint = Endpoint(f"http://127.0.0.1:{port}", "/graphql", {})
    with _running([node, str(POSTGRAPHILE / "serve.mjs")], environment, endpoint, f"{endpoint.base}/") as it:
        yield it


@contextmanager
def strawberry(app: DatabaseAddress, data: DataSet) -> Iterator[Running]:
    """A plain Strawberry and SQLAlchemy server on the same database, as the same login, with as many connections."""
    port = free_port()
    environment = {
        **libpq(app),
        "PORT": str(port),
        "POOL_MAX": str(Settings.model_fields["pool_max"].default),
        "WORKSPACE_ID": str(data.workspace_id),
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }
    endpoint = Endpoint(f"http://127.0.0.1:{port}", "/", {})
    with _running(
        [sys.executable, "-m", "benchmarks.strawberry_peer.serve"], environment, endpoint, f"{endpoint.base}/"
    ) as it:
        yield it


def libpq(address: DatabaseAddress) -> dict[str, str]:
    """The address as the environment variables of libpq and of its likes."""
    return {
        "PGHOST": address.host,
        "PGPORT": str(address.port),
        "PGUSER": address.user,
        "PGPASSWORD": address.password or "",
        "PGDATABASE": address.database,
    }


def clean_environment(further: Mapping[str, str]) -> dict[str, str]:
    """What a measured program gets to see of the environment."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | dict(further)


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], endpoint: Endpoint, probe: str) -> Iterator[Running]:
    with tempfile.TemporaryFile() as output:
        started = time.monotonic()
        process = subprocess.Popen(command, env=clean_environment(environment), stdout=output, stderr=output)
        try:
            _wait_for(process, probe, output)
            yield Running(endpoint, process, time.monotonic() - started)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(process: subprocess.Popen[bytes], probe: str, output: IO[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            # Any answer of the server itself will do: PostGraphile has none for this path.
            if httpx.get(probe, timeout=5).status_code < 500:
                return
        except httpx.TransportError:
            time.sleep(0.02)
    output.seek(0)
    raise RuntimeError(f"{process.args!r} did not start:\n{output.read().decode()[-3000:]}")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def children_of(pid: int) -> list[int]:
    """The processes that a process started, and theirs."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *children_of(child)]
    return found


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0].decode()


def _processor_seconds(pid: int) -> float:
    # After the name in brackets, which may hold spaces, the 12th and 13th fields are user and system time.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0
