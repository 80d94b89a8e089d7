"""One server under load: wrk with 16 connections from one thread, on this machine, for a bounded time."""

from __future__ import annotations

import itertools
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

CONNECTIONS = 16
_SCRIPT = Path(__file__).parent / "post.lua"
# Numbers of one run's bodies never meet those of another's.
_runs = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server answers, and the headers that it wants."""

    url: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Throughput:
    """What came of a run: answers for each second, their 50th and 99th percentile, and how many of them.

    `cpu_us` is the processor time that the server's processes spent on one request, Postgres's not counted: what else
    the machine does hardly changes it.
    """

    per_second: float
    p50_ms: float
    p99_ms: float
    requests: int
    answer_bytes: int
    cpu_us: float


def mean(runs: Sequence[Throughput]) -> Throughput:
    """Several runs as one; a percentile of theirs is taken as the middle one."""
    return Throughput(
        statistics.mean(run.per_second for run in runs),
        statistics.median(run.p50_ms for run in runs),
        statistics.median(run.p99_ms for run in runs),
        sum(run.requests for run in runs),
        runs[0].answer_bytes,
        statistics.mean(run.cpu_us for run in runs),
    )


class LoadError(RuntimeError):
    """The server answered with errors, so its figures mean nothing."""


def measure(
    wrk: str,
    endpoint: Endpoint,
    body: Mapping[str, Any],
    cpu_seconds: Callable[[], float],
    *,
    warm_up: int,
    seconds: int,
) -> Throughput:
    """Warm the server up, then measure it. An answer with errors ends the run."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(body, file)
        file.flush()
        size = _checked(endpoint, body)
        _run(wrk, endpoint, file.name, warm_up)
        before = cpu_seconds()
        figures = _run(wrk, endpoint, file.name, seconds)
        spent = cpu_seconds() - before
    if figures["errors"]:
        raise LoadError(f"{endpoint.url}: {figures['errors']} of {figures['requests']} requests failed.")
    return Throughput(
        figures["requests"] * 1e6 / figures["microseconds"],
        figures["p50"] / 1000,
        figures["p99"] / 1000,
        figures["requests"],
        size,
        spent * 1e6 / figures["requests"],
    )


def _checked(endpoint: Endpoint, body: Mapping[str, Any]) -> int:
    """Ask once and read the answer; its size."""
    run = next(_runs)
    text = json.dumps(body).replace("@N@", f"{run:x}").replace("@ID@", f"{run:08x}-0000-7000-8000-000000000000")
    answer = httpx.post(endpoint.url, content=text, headers={"Content-Type": "application/json", **endpoint.headers})
    parsed = answer.json()
    if answer.status_code != 200 or parsed.get("errors"):
        raise LoadError(f"{endpoint.url} answers {answer.status_code}: {answer.text[:2000]}")
    return len(answer.content)


def _run(wrk: str, endpoint: Endpoint, body_file: str, seconds: int) -> dict[str, int]:
    headers = {"Content-Type": "application/json", **endpoint.headers}
    run = next(_runs)
    command = [
        wrk,
        "--threads=1",
        f"--connections={CONNECTIONS}",
        f"--duration={seconds}s",
        "--timeout=10s",
        f"--script={_SCRIPT}",
        *itertools.chain.from_iterable(("--header", f"{name}: {value}") for name, value in headers.items()),
        endpoint.url,
        "--",
        body_file,
        # Far enough from the numbers of any other run, of this process or an earlier one.
        str(run * 10_000_000),
        str(int(time.time()) + run & 0x7FFFFFFF),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds + 60)
    if done.returncode:
        raise LoadError(f"wrk failed: {done.stdout}{done.stderr}")
    figures: dict[str, int] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures
