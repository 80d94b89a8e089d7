"""`python -m benchmarks.soak --minutes 30`: mixed load at 70 % of what a worker sustains, and its memory meanwhile."""

from __future__ import annotations

import argparse
import asyncio
import platform
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx

from app.serving import stopped_by_signals
from benchmarks.chaos.processes import ChaosError, Server
from benchmarks.soak.load import CONNECTIONS, Load, run
from benchmarks.soak.verdict import Verdict, judge

_RESULTS = Path(__file__).parent.parent / "results-soak.md"
_READY_SECONDS = 600.0
_SAMPLE_SECONDS = 5.0
_SHARE = 0.7
_SHOWN = 10


async def _soak(
    server: Server, seconds: float, ramp_seconds: float
) -> tuple[float, float, Load, list[tuple[float, float]]]:
    """The most that it sustains, the rate of the soak, what came of it, and the memory of the server in megabytes."""
    async with httpx.AsyncClient(trust_env=False) as http:
        if await server.ready(http, _READY_SECONDS) is None:
            raise ChaosError("The server does not start.")
    key = (server.data_dir / "demo-api-key").read_text(encoding="utf-8").strip()
    # The first time warms up, the second one tells.
    for seed in (1, 2):
        most = await run("127.0.0.1", server.port, key, Load(), seconds=ramp_seconds, rate=None, seed=seed)
    rate = most * _SHARE
    print(f"{most:.0f} requests a second at the most, so {rate:.0f} for {seconds / 60:.0f} minutes", flush=True)
    load, samples, began = Load(), [], time.monotonic()

    async def watch() -> None:
        while True:
            samples.append((time.monotonic() - began, server.resident_kb() / 1024))
            if len(samples) % 12 == 0:
                print(f"{samples[-1][0]:.0f} s: {samples[-1][1]:.0f} MB, {load.answered} answers", flush=True)
            await asyncio.sleep(_SAMPLE_SECONDS)

    watching = asyncio.create_task(watch())
    await run("127.0.0.1", server.port, key, load, seconds=seconds, rate=rate, seed=3)
    watching.cancel()
    return most, rate, load, samples


def render(most: float, rate: float, load: Load, samples: list[tuple[float, float]], verdict: Verdict) -> str:
    """The figures as a page."""
    how = (
        f"`python -m benchmarks.soak`, {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, "
        f"{samples[-1][0] / 60:.0f} minutes, {CONNECTIONS} connections: lists, nested lists, single records of two "
        "vocabularies, REST, search, creates, updates and removals on the demo workspace."
    )
    waited = ", ".join(f"{load.percentile(share):.1f}" for share in (0.5, 0.95, 0.99))
    memory = ", ".join(f"{megabytes:.0f}" for megabytes in (verdict.first, verdict.last, verdict.most))
    lines = [
        "# Soak",
        "",
        how,
        "",
        "| what | measured |",
        "| --- | --- |",
        f"| most that one worker sustains, load generator and Postgres beside it | {most:,.0f} requests/s |",
        f"| rate of the soak | {rate:,.0f} requests/s |",
        f"| answered | {load.answered:,} |",
        f"| errors | {sum(load.errors.values())} |",
        f"| 50th, 95th and 99th percentile | {waited} ms |",
        f"| memory of the server after the warm-up, at the end, at the most | {memory} MB |",
        f"| its slope | {verdict.per_hour:+.1f} MB an hour: {'flat' if verdict.flat else 'not flat'} |",
        *(f"\n- {count} x {what}" for what, count in load.errors.most_common(_SHOWN)),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run, print, and keep the page; ends with 1 when there were errors or memory grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--ramp", type=float, default=15, help="seconds of each of the two ramps")
    parser.add_argument("--results", type=Path, default=_RESULTS)
    given = parser.parse_args()
    with (
        stopped_by_signals(),
        tempfile.TemporaryDirectory(prefix="rosetta-soak-") as directory,
        tempfile.TemporaryFile() as log,
    ):
        # The user that runs Postgres for root passes through to its own directory.
        Path(directory).chmod(0o711)
        server = Server(Path(directory), log, DEMO="true")
        try:
            most, rate, load, samples = asyncio.run(_soak(server, given.minutes * 60, given.ramp))
        finally:
            server.stop()
        verdict = judge(samples)
        page = render(most, rate, load, samples, verdict)
        given.results.write_text(page, encoding="utf-8")
        print(page)
        if load.errors or not verdict.flat:
            sys.exit("Not as it should be.")


if __name__ == "__main__":
    main()
