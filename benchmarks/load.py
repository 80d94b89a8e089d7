"""One server under load: wrk with some connections from one thread, on this machine, for a bounded time."""

from __future__ import annotations

import itertools
import json
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.workloads import Ask

_SCRIPT = Path(__file__).parent / "request.lua"
_END_CURSOR = re.compile(r'"endCursor":\s*"([^"]+)"')
# Numbers of one run's bodies never meet those of another's.
_runs = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a server answers GraphQL, and the headers that it wants. Other paths are below its `base`."""

    base: str
    graphql: str
    headers: Mapping[str, str]

    def url(self, ask: Ask) -> str:
        """Where a request goes."""
        return self.base + (self.graphql if ask.path is None else ask.path)


@dataclass(frozen=True, slots=True)
class Throughput:
    """What came of a run: answers for each second, percentiles of their latency, and how many of them.

    `cpu_us` is the processor time that the server's processes spent on one request, Postgres's not counted: what else
    the machine does hardly changes it.
    """

    per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    requests: int
    answer_bytes: int
    cpu_us: float


def middle(runs: Sequence[Throughput]) -> Throughput:
    """Several runs as one: of each figure the middle one, so that a bad moment of the machine decides nothing."""
    return Throughput(
        statistics.median(run.per_second for run in runs),
        statistics.median(run.p50_ms for run in runs),
        statistics.median(run.p95_ms for run in runs),
        statistics.median(run.p99_ms for run in runs),
        sum(run.requests for run in runs),
        runs[0].answer_bytes,
        statistics.median(run.cpu_us for run in runs),
    )


class LoadError(RuntimeError):
    """The server answered with errors, so its figures mean nothing."""


@dataclass(frozen=True, slots=True)
class Load:
    """How hard, and for how long, servers are asked."""

    wrk: str
    warm_up: int
    seconds: int

    def measure(
        self,
        endpoint: Endpoint,
        ask: Ask,
        cpu_seconds: Callable[[], float],
        connections: int,
        keys: Path | None = None,
    ) -> Throughput:
        """Warm the server up, then measure it. An answer with errors ends the run.

        With a file of `keys` each request is another key's.
        """
        with _body(ask) as file:
            size = _checked(endpoint, ask)
            self._run(endpoint, ask, file, self.warm_up, connections, keys)
            # When it answers none in that time, it gets more.
            for seconds in (self.seconds, 5 * self.seconds, 25 * self.seconds):
                before = cpu_seconds()
                figures = self._run(endpoint, ask, file, seconds, connections, keys)
                spent = cpu_seconds() - before
                if figures["requests"]:
                    break
        if figures["errors"] or not figures["requests"]:
            raise LoadError(f"{figures['errors']} of {figures['requests']} requests failed")
        return Throughput(
            figures["requests"] * 1e6 / figures["microseconds"],
            figures["p50"] / 1000,
            figures["p95"] / 1000,
            figures["p99"] / 1000,
            figures["requests"],
            size,
            spent * 1e6 / figures["requests"],
        )

    def _run(
        self, endpoint: Endpoint, ask: Ask, body_file: str, seconds: int, connections: int, keys: Path | None
    ) -> dict[str, int]:
        headers = {"Content-Type": "application/json", **endpoint.headers}
        run = next(_runs)
        command = [
            self.wrk,
            "--threads=1",
            f"--connections={connections}",
            f"--duration={seconds}s",
            "--timeout=30s",
            f"--script={_SCRIPT}",
            *itertools.chain.from_iterable(("--header", f"{name}: {value}") for name, value in headers.items()),
            endpoint.url(ask),
            "--",
            body_file,
            # Far enough from the numbers of any other run, of this process or an earlier one.
            str(run * 10_000_000),
            str(int(time.time()) + run & 0x7FFFFFFF),
            *([str(keys)] if keys is not None else []),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds + 90)
        if done.returncode:
            raise LoadError(f"wrk failed: {done.stdout}{done.stderr}")
        figures: dict[str, int] = json.loads(done.stdout.strip().splitlines()[-1])
        return figures


@contextmanager
def _body(ask: Ask) -> Iterator[str]:
    """The file that holds the body, as the script wants it."""
    if ask.body is None:
        yield "-"
        return
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(ask.body, file)
        file.flush()
        yield file.name


def with_cursor(endpoint: Endpoint, ask: Ask) -> Ask:
    """The request with the cursor that the server gives for it."""
    if ask.cursor_of is None:
        return ask
    answer = httpx.post(endpoint.url(ask), json=ask.cursor_of, headers=endpoint.headers, timeout=60)
    found = _END_CURSOR.search(answer.text)
    if found is None:
        raise LoadError(f"{endpoint.url(ask)} gives no cursor: {answer.text[:2000]}")
    return ask.after(found[1])


def _checked(endpoint: Endpoint, ask: Ask) -> int:
    """Ask once and read the answer; its size."""
    run = next(_runs)
    headers = {"Content-Type": "application/json", **endpoint.headers}
    if ask.body is None:
        answer = httpx.get(endpoint.url(ask), headers=headers, timeout=60)
    else:
        text = json.dumps(ask.body).replace("@N@", f"{run:x}").replace("@ID@", f"{run:08x}-0000-7000-8000-000000000000")
        answer = httpx.post(endpoint.url(ask), content=text, headers=headers, timeout=60)
    parsed = answer.json()
    data = parsed.get("data")
    # In GraphQL a root field that found nothing is null; in REST the data are the record, which may leave fields empty.
    nothing = data is None or (ask.path is None and isinstance(data, dict) and not all(data.values()))
    if answer.status_code != 200 or parsed.get("errors") or nothing:
        raise LoadError(f"{endpoint.url(ask)} answers {answer.status_code}: {answer.text[:2000]}")
    return len(answer.content)
