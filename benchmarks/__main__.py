"""The benchmark, in the order it runs: `python -m benchmarks [--seconds 4] [--only "by id"]`."""

from __future__ import annotations

import argparse
import asyncio
import statistics
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from app.databases import Logins, open_database
from app.settings import Settings
from benchmarks.bulk import BulkRates, measure_bulk
from benchmarks.dataset import DataSet, fill
from benchmarks.load import Endpoint, Throughput, mean, measure
from benchmarks.plain_sql import statement_of, statements_per_second
from benchmarks.programs import Programs, find_programs
from benchmarks.report import AIMS, Measured, Results, render
from benchmarks.servers import Running, postgraphile, rosetta
from benchmarks.temporary import temporary_data_dir
from benchmarks.workloads import POSTGRAPHILE, ROSETTA, Workload, workloads
from models.database.provision import connect

_RESULTS = Path(__file__).parent / "results.md"
_COLD_STARTS = 3
_ROUNDS = 2


class Bench:
    """One run: programs, data and durations, and what was found so far."""

    def __init__(self, programs: Programs, directory: Path, seconds: int, warm_up: int) -> None:
        self.programs = programs
        self.directory = directory
        self.seconds = seconds
        self.warm_up = warm_up
        self.results = Results()

    def run(self, only: Sequence[str]) -> None:
        """Everything: with the database up, reads before changes; then starts from cold."""
        settings = Settings(data_dir=self.directory, database_url=None, app_database_url=None)
        with open_database(settings, migrating=True) as logins:
            _say("Writing the data set")
            data = asyncio.run(_as_owner(logins, fill))
            chosen = [found for found in workloads(data) if found.name in (only or AIMS)]
            for group in ([w for w in chosen if not w.changes], [w for w in chosen if w.changes]):
                if group:
                    self._compare(group, logins, data)
                    self._two_workers(group, data)
            if not only:
                with rosetta(self.directory, data.api_key) as ours:
                    self.results.bulk = asyncio.run(_bulk(logins, data, ours.endpoint))
        self._cold_starts(data)

    def _compare(self, group: Sequence[Workload], logins: Logins, data: DataSet) -> None:
        """Each workload on one server after the other, and again, so that all meet the same moods of the machine."""
        with ExitStack() as stack:
            ours = stack.enter_context(rosetta(self.directory, data.api_key))
            theirs = stack.enter_context(postgraphile(self.programs.node, logins.app, data, per_request=True))
            fixed = stack.enter_context(postgraphile(self.programs.node, logins.app, data, per_request=False))
            for workload in group:
                _say(f"Measuring {workload.name}")
                servers = [
                    (ours, workload.asks[ROSETTA].body),
                    (theirs, workload.asks[POSTGRAPHILE].body),
                    (fixed, workload.asks[POSTGRAPHILE].body),
                ]
                loads: list[list[Throughput]] = [[] for _ in servers]
                plain: list[float] = []
                for _ in range(_ROUNDS):
                    for runs, (server, body) in zip(loads, servers, strict=True):
                        runs.append(self._load(server, body))
                    if workload.plain:
                        plain.append(self._plain(logins, data, workload))
                self.results.workloads[workload.name] = Measured(
                    ours=mean(loads[0]),
                    postgraphile=mean(loads[1]),
                    postgraphile_one_tenant=mean(loads[2]),
                    plain=statistics.mean(plain) if plain else None,
                )
            self.results.busy_megabytes = max(self.results.busy_megabytes, *ours.resident_megabytes())

    def _two_workers(self, group: Sequence[Workload], data: DataSet) -> None:
        with rosetta(self.directory, data.api_key, workers=2) as ours:
            for workload in group:
                _say(f"Measuring {workload.name} with two workers")
                self.results.workloads[workload.name].two_workers = self._load(ours, workload.asks[ROSETTA].body)

    def _load(self, server: Running, body: Any) -> Throughput:
        return measure(
            self.programs.wrk,
            server.endpoint,
            body,
            server.cpu_seconds,
            warm_up=self.warm_up,
            seconds=self.seconds,
        )

    def _plain(self, logins: Logins, data: DataSet, workload: Workload) -> float:
        statement = asyncio.run(statement_of(logins.app, data, workload.asks[ROSETTA].body or {}))
        return statements_per_second(
            self.programs.pgbench, logins.app, statement, warm_up=self.warm_up, seconds=self.seconds
        )

    def _cold_starts(self, data: DataSet) -> None:
        """Nothing of ours runs when each of these begins."""
        seconds: list[float] = []
        for _ in range(_COLD_STARTS):
            _say("Starting from cold")
            with rosetta(self.directory, data.api_key) as ours:
                seconds.append(ours.seconds_to_answer)
                self.results.idle_megabytes = max(ours.resident_megabytes())
        self.results.cold_start_seconds = statistics.median(seconds)


async def _as_owner(logins: Logins, work: Any, *arguments: Any) -> Any:
    owner = await connect(logins.owner_or_explain())
    try:
        return await work(owner, *arguments)
    finally:
        await owner.close()


async def _bulk(logins: Logins, data: DataSet, endpoint: Endpoint) -> BulkRates:
    _say("Creating rows by the thousand")
    rates: BulkRates = await _as_owner(logins, measure_bulk, data, endpoint)
    return rates


def _say(what: str) -> None:
    print(f"{what} ...", flush=True)


def main() -> None:
    """Run, print the report and, unless the run was partial, keep it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--seconds", type=int, default=4, help="how long a server is measured in each of two rounds")
    parser.add_argument("--warm-up", type=int, default=2, help="how long each is warmed up before")
    parser.add_argument("--only", action="append", default=[], help="a workload to measure alone; may be repeated")
    options = parser.parse_args()
    programs = find_programs()
    with temporary_data_dir() as directory:
        bench = Bench(programs, directory, options.seconds, options.warm_up)
        bench.run(options.only)
    report = render(bench.results)
    print(f"\n{report}")
    if not options.only:
        _RESULTS.write_text(report, encoding="utf-8")
        print(f"Written to {_RESULTS}.")


if __name__ == "__main__":
    main()
