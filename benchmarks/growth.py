"""How a server's latency and memory grow with what it holds: people in one workspace, and workspaces.

Draws docs/growth.svg and writes its figures to results-growth.md. `--people` and `--workspaces` say which steps.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.auth.api_keys import create_key
from app.auth.caller import Role
from app.databases import Logins, open_database
from app.settings import Settings
from benchmarks.chart import Panel, svg
from benchmarks.dataset import WORKSPACE, DataSet, amid, as_owner, write_people
from benchmarks.load import Load, with_cursor
from benchmarks.report import table
from benchmarks.servers import Running, rosetta
from benchmarks.temporary import temporary_data_dir
from benchmarks.workloads import ROSETTA, Ask, workloads
from models.objects.identifiers import new_id

PEOPLE = (10_000, 100_000, 1_000_000, 3_000_000)
WORKSPACES = (1, 1_000, 10_000)
_CHART = Path(__file__).parent.parent / "docs" / "growth.svg"
_FIGURES = Path(__file__).parent / "results-growth.md"
_CONNECTIONS = 8
_ROUNDS = 3
# What is asked of a workspace of many people, by the names of the workloads.
_ASKED = {"by_id": "a company by id", "flat": "the first 20 companies", "deep": "20 people after half of them"}
# One person with the company's share, indexes and the log of the database included.
_BYTES_FOR_ONE = 6_000
# Requests come from so many workspaces in turn.
_KEYS = 1_000
_LIST = Ask({"query": "{ companies(first: 20) { edges { node { id name } } } }", "variables": {}})


@dataclass(frozen=True, slots=True)
class Point:
    """One step: p95 in milliseconds of each question, and the server's resident memory after the load."""

    step: int
    p95_ms: Mapping[str, float]
    megabytes: float


def draw(people: Sequence[int], workspaces: Sequence[int], load: Load) -> None:
    """Measure both, draw the chart and write the figures."""
    free = shutil.disk_usage(Path("/tmp")).free  # where the temporary directory is
    if free < 2 * max(people) * _BYTES_FOR_ONE:
        raise SystemExit(f"{max(people):,} people need {2 * max(people) * _BYTES_FOR_ONE / 1e9:.0f} GB of free disk.")
    with _database() as (directory, logins):
        by_people = list(_grown(directory, logins, people, load))
    with _database() as (directory, logins):
        by_workspaces = list(_shared(directory, logins, workspaces, load))
    _CHART.write_text(svg([*_panels("people", by_people), *_panels("workspaces", by_workspaces)]), encoding="utf-8")
    _FIGURES.write_text(figures(by_people, by_workspaces), encoding="utf-8")
    print(f"Drawn to {_CHART}, written to {_FIGURES}.")


@contextmanager
def _database() -> Iterator[tuple[Path, Logins]]:
    with temporary_data_dir() as directory:
        settings = Settings(data_dir=directory, database_url=None, app_database_url=None)
        with open_database(settings, migrating=True) as logins:
            yield directory, logins


def _grown(directory: Path, logins: Logins, steps: Sequence[int], load: Load) -> Iterator[Point]:
    companies = 0
    for people in steps:
        print(f"Writing {people:,} people ...", flush=True)
        data: DataSet = asyncio.run(as_owner(logins, _more, companies, people // 10))
        companies = people // 10
        asks = {found.name: found.asks[ROSETTA] for found in workloads(data) if found.name in _ASKED}
        with rosetta(directory, data.api_key) as server:
            yield Point(
                people,
                {_ASKED[name]: _p95(load, server, with_cursor(server.endpoint, ask)) for name, ask in asks.items()},
                max(server.resident_megabytes()),
            )


async def _more(owner: Any, written: int, companies: int) -> DataSet:
    if not written:
        await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'Growth')", WORKSPACE)
    await write_people(owner, written, companies)
    key = await create_key(owner, WORKSPACE, name="growth", role=Role.OWNER)
    company_id, person_id = await amid(owner, WORKSPACE, "company"), await amid(owner, WORKSPACE, "person")
    return DataSet(WORKSPACE, company_id, person_id, key.secret)


def _shared(directory: Path, logins: Logins, steps: Sequence[int], load: Load) -> Iterator[Point]:
    written = 0
    secrets: list[str] = []
    for workspaces in steps:
        print(f"Writing {workspaces:,} workspaces ...", flush=True)
        secrets += asyncio.run(as_owner(logins, _more_workspaces, workspaces - written, _KEYS - len(secrets)))
        written = workspaces
        keys = directory / "keys"
        keys.write_text("\n".join(secrets) + "\n", encoding="utf-8")
        with rosetta(directory, secrets[0]) as server:
            p95 = _p95(load, server, _LIST, keys)
            yield Point(workspaces, {"20 companies, of each in turn": p95}, max(server.resident_megabytes()))


async def _more_workspaces(owner: Any, count: int, most_keys: int) -> list[str]:
    ids = [new_id() for _ in range(count)]
    await owner.execute("INSERT INTO workspace (id, name) SELECT i, 'Of ' || i FROM unnest($1::uuid[]) i", ids)
    await owner.execute(
        "INSERT INTO company (workspace_id, id, customer_os_id, name, position)"
        " SELECT i, gen_random_uuid(), 'G-' || n, 'Company ' || n, n"
        " FROM unnest($1::uuid[]) i, generate_series(1, 30) n",
        ids,
        timeout=600,
    )
    await owner.execute("VACUUM (ANALYZE)", timeout=600)
    return [(await create_key(owner, row, name="growth", role=Role.OWNER)).secret for row in ids[:most_keys]]


def _p95(load: Load, server: Running, ask: Ask, keys: Path | None = None) -> float:
    runs = [load.measure(server.endpoint, ask, server.cpu_seconds, _CONNECTIONS, keys) for _ in range(_ROUNDS)]
    return sorted(run.p95_ms for run in runs)[len(runs) // 2]


def _panels(what: str, points: Sequence[Point]) -> list[Panel]:
    steps = [short(point.step) for point in points]
    names = list(points[0].p95_ms)
    return [
        Panel(f"p95 by {what}", "ms", steps, {name: [point.p95_ms[name] for point in points] for name in names}),
        Panel(f"Memory of the server by {what}", "MB", steps, {"resident": [point.megabytes for point in points]}),
    ]


def figures(by_people: Sequence[Point], by_workspaces: Sequence[Point]) -> str:
    """The figures of the chart as tables."""
    lines = [
        "# Growth",
        "",
        f"One run of `make bench B=growth`: {_CONNECTIONS} connections, the middle of {_ROUNDS} rounds; one process of",
        "the server, with key check and row-level security; load generator, server and Postgres on the same machine.",
        "",
    ]
    for what, points in (("people in one workspace", by_people), ("workspaces", by_workspaces)):
        names = list(points[0].p95_ms)
        lines += [
            *table(
                (what, *(f"p95, {name}" for name in names), "memory"),
                (
                    [
                        f"{point.step:,}",
                        *(f"{point.p95_ms[name]:.1f} ms" for name in names),
                        f"{point.megabytes:.0f} MB",
                    ]
                    for point in points
                ),
            ),
            "",
        ]
    return "\n".join(lines)


def short(number: int) -> str:
    """A number as a label: 10 k, 3 M."""
    for size, sign in ((1_000_000, " M"), (1_000, " k")):
        if number >= size:
            return f"{number / size:g}{sign}"
    return str(number)
