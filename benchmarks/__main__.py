"""The benchmark: `make bench` runs all of it, `make bench B="by_id nested"` some parts.

Parts are the workloads of `workloads.py`, and `bulk`, `start` and `growth`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from app.databases import open_database
from app.settings import Settings
from benchmarks import growth
from benchmarks.bulk import measure_bulk
from benchmarks.comparing import Comparison
from benchmarks.dataset import COMPANIES, DataSet, as_owner, fill
from benchmarks.figures import Results, Start
from benchmarks.load import Load
from benchmarks.programs import find_programs
from benchmarks.report import render
from benchmarks.servers import rosetta
from benchmarks.temporary import temporary_data_dir
from benchmarks.workloads import NAMES, workloads

_RESULTS = Path(__file__).parent / "results.md"
_BULK, _START, _GROWTH = "bulk", "start", "growth"
PARTS = (*NAMES, _BULK, _START, _GROWTH)
_STARTS = 3
_SETTLED_SECONDS = 10


def run(parts: Sequence[str], options: argparse.Namespace) -> Results:
    """The parts on a database of their own; starts from cold come last, when nothing else runs."""
    programs, results = find_programs(), Results()
    load = Load(programs.wrk, options.warm_up, options.seconds)
    before = os.getloadavg()[0]
    with temporary_data_dir() as directory:
        settings = Settings(data_dir=directory, database_url=None, app_database_url=None)
        with open_database(settings, migrating=True) as logins:
            print("Writing the data set ...", flush=True)
            data: DataSet = asyncio.run(as_owner(logins, fill, options.companies))
            chosen = [found for found in workloads(data) if found.name in parts]
            if chosen:
                Comparison(programs, directory, logins, data, load, options.connections, options.rounds).run(
                    chosen, results
                )
            if _BULK in parts:
                print("Creating rows by the thousand ...", flush=True)
                with rosetta(directory, data.api_key) as ours:
                    results.bulk = asyncio.run(as_owner(logins, measure_bulk, data, ours.endpoint))
        if _START in parts:
            results.start = _started(directory, data)
    results.load_average = (before, os.getloadavg()[0])
    return results


def _started(directory: Path, data: DataSet) -> Start:
    seconds: list[float] = []
    megabytes: list[float] = []
    for _ in range(_STARTS):
        print("Starting from cold ...", flush=True)
        with rosetta(directory, data.api_key) as ours:
            seconds.append(ours.seconds_to_answer)
            # What it still does then (schemas, a hash that takes 64 MB for a moment) is not what it weighs when idle.
            time.sleep(_SETTLED_SECONDS)
            megabytes.append(max(ours.resident_megabytes()))
    return Start(statistics.median(seconds), max(megabytes))


def main() -> None:
    """Run, print the report and, when it has everything, keep it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    parser.add_argument("--seconds", type=int, default=3, help="how long a server is measured in each round")
    parser.add_argument("--warm-up", type=int, default=1, help="how long it is warmed up before")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--companies", type=int, default=COMPANIES, help="how many the data set has")
    parser.add_argument("--keep", action="store_true", help="keep the report of some parts, too")
    parser.add_argument("--people", type=int, nargs="+", default=list(growth.PEOPLE), help="steps of the growth chart")
    parser.add_argument("--workspaces", type=int, nargs="+", default=list(growth.WORKSPACES), help="the same")
    options = parser.parse_args()
    parts = options.parts or PARTS
    if unknown := set(parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if set(parts) - {_GROWTH}:
        report = render(run(parts, options))
        print(f"\n{report}")
        if options.keep or not options.parts:
            _RESULTS.write_text(report, encoding="utf-8")
            print(f"Written to {_RESULTS}.")
    if _GROWTH in parts:
        growth.draw(options.people, options.workspaces, Load(find_programs().wrk, options.warm_up, options.seconds))


if __name__ == "__main__":
    main()
