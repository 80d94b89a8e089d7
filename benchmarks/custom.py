"""What customisation costs: `python -m benchmarks.custom`.

An object of a workspace's own with 100,000 records beside as many companies, asked in turn over HTTP; and 10,000
workspaces of which 100 changed their model: the server's memory, and how long a schema takes to build.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx

from app.auth.api_keys import create_key
from app.auth.caller import Role
from app.databases import Logins, open_database
from app.settings import Settings
from benchmarks import custom_data
from benchmarks.load import LoadError
from benchmarks.report import table
from benchmarks.servers import Running, rosetta
from benchmarks.temporary import temporary_data_dir
from models.database.pool import Database
from models.database.provision import connect
from models.metadata.service import Definitions, Side
from models.metadata.snapshot import Snapshot, read_snapshot
from models.objects.identifiers import new_id
from models.records.scope import Scope
from resolvers.twenty.custom import built_in_of
from resolvers.twenty.standard import object_id, standard_objects
from resolvers.twenty.vocabulary import STANDARD
from resolvers.twenty.workspaces import workspace_schema

_RESULTS = Path(__file__).parent / "results-custom.md"
_BATCH = 1_000
_NODE = "id createdAt updatedAt position {} {} {}"
# What is asked of companies, and the same of the object of the workspace's own.
_STANDARD = ("companies", _NODE.format("name", "industry", "employees"))
_CUSTOM = ("things", _NODE.format("aText", "aSelect", "aNumber"))
_READS: tuple[tuple[str, str, str], ...] = (
    ("list, 60 of 100,000", "first: 60", "first: 60"),
    ("filter by a text", 'filter: {name: {eq: "Text 4711"}}', 'filter: {aText: {eq: "Text 4711"}}'),
    (
        "filter by a number, sorted by it",
        "filter: {employees: {gt: 2500}}, orderBy: {employees: AscNullsLast}, first: 60",
        "filter: {aNumber: {gt: 2500}}, orderBy: {aNumber: AscNullsLast}, first: 60",
    ),
    ("sort by a text", "orderBy: {name: AscNullsLast}, first: 60", "orderBy: {aText: AscNullsLast}, first: 60"),
    (
        "sort by a number, nulls last",
        "orderBy: {employees: DescNullsLast}, first: 60",
        "orderBy: {aNumber: DescNullsLast}, first: 60",
    ),
    (
        "sort by a choice, second key the age",
        "orderBy: [{industry: AscNullsLast}, {createdAt: AscNullsLast}], first: 60",
        "orderBy: [{aSelect: AscNullsLast}, {createdAt: AscNullsLast}], first: 60",
    ),
)
_COUNTED: tuple[str, str, str] = (
    "count by a choice",
    '{ companies(filter: {industry: {eq: "O3"}}) { totalCount } }',
    '{ things(filter: {aSelect: {eq: "O3"}}) { totalCount } }',
)


@dataclass(slots=True)
class Found:
    """The figures of a run. Times are medians of milliseconds: of the standard object, and of the other."""

    reads: list[tuple[str, float, float]] = field(default_factory=list)
    rows_per_second: tuple[float, float] = (0.0, 0.0)
    megabytes: tuple[float, float, float] = (0.0, 0.0, 0.0)
    build_ms: float = 0.0
    first_answer_ms: float = 0.0
    workspaces: int = 0
    customised: int = 0


async def measure(
    logins: Logins, directory: Path, records: int, workspaces: int, customised: int, rounds: int
) -> Found:
    """Everything, one after the other."""
    found = Found(workspaces=workspaces, customised=customised)
    owner = await connect(logins.owner_or_explain())
    database = await Database.open(logins.app)
    try:
        _say(f"Writing {records:,} records and as many companies")
        await custom_data.fill(owner, database, records)
        key = (await create_key(owner, custom_data.WORKSPACE, name="benchmark", role=Role.OWNER)).secret
        with rosetta(directory, key) as server:
            await _reads(server, found, records, rounds)
            await _batches(server, found)
        _say(f"Making {workspaces:,} workspaces")
        plain, own = await _workspaces(owner, database, workspaces, customised)
        snapshot = await _snapshot(database, own[0][0])
        with rosetta(directory, key) as server:
            await _visits(server, found, plain, own)
        found.build_ms = _build(snapshot)
    finally:
        await database.close()
        await owner.close()
    return found


async def _reads(server: Running, found: Found, records: int, rounds: int) -> None:
    queries = [
        (name, *(f"{{ {root}({given}) {{ edges {{ node {{ {node} }} }} }} }}" for (root, node), given in pairs))
        for name, pairs in ((n, ((_STANDARD, s), (_CUSTOM, c))) for n, s, c in _READS)
    ]
    async with _client(server) as client:
        for name, standard, custom in [*queries, await _deep(client, records // 2), _COUNTED]:
            _say(f"Measuring {name}")
            times: tuple[list[float], list[float]] = ([], [])
            for place in range(rounds + 10):
                for query, taken in zip((standard, custom), times, strict=True):
                    started = time.perf_counter()
                    await _ask(client, query)
                    if place >= 10:
                        taken.append(time.perf_counter() - started)
            ours, own = (statistics.median(taken) * 1000 for taken in times)
            found.reads.append((name, ours, own))


async def _deep(client: httpx.AsyncClient, row: int) -> tuple[str, str, str]:
    """The page after that row of a sort by text."""
    queries: list[str] = []
    for (root, node), key in ((_STANDARD, "name"), (_CUSTOM, "aText")):
        order = f"orderBy: {{{key}: AscNullsLast}}"
        page = await _ask(client, f"{{ {root}({order}, first: 1, offset: {row}) {{ pageInfo {{ endCursor }} }} }}")
        cursor = page[root]["pageInfo"]["endCursor"]
        queries.append(f'{{ {root}({order}, first: 60, after: "{cursor}") {{ edges {{ node {{ {node} }} }} }} }}')
    return (f"sort by a text, page at row {row:,}", queries[0], queries[1])


async def _batches(server: Running, found: Found) -> None:
    _say("Creating records by the thousand")
    companies = [{"name": f"New {row}", "industry": "O1", "employees": row, "position": row} for row in range(_BATCH)]
    things = [{"aText": f"New {row}", "aSelect": "O1", "aNumber": row, "position": row} for row in range(_BATCH)]
    times: tuple[list[float], list[float]] = ([], [])
    async with _client(server) as client:
        for place in range(6):
            for (type_, plural, rows), taken in zip(
                (("Company", "Companies", companies), ("Thing", "Things", things)), times, strict=True
            ):
                query = f"mutation M($d: [{type_}CreateInput!]!) {{ create{plural}(data: $d) {{ id }} }}"
                started = time.perf_counter()
                await _ask(client, query, {"d": rows})
                if place:
                    taken.append(time.perf_counter() - started)
    found.rows_per_second = (_BATCH / statistics.median(times[0]), _BATCH / statistics.median(times[1]))


async def _workspaces(
    owner: Any, database: Database, count: int, customised: int
) -> tuple[list[tuple[UUID, str]], list[tuple[UUID, str]]]:
    """Keys to some plain workspaces and to all that changed their model."""
    ids = [new_id() for _ in range(count)]
    await owner.executemany("INSERT INTO workspace (id, name) VALUES ($1, 'One of many')", [(id_,) for id_ in ids])
    company = next(object_id(words) for words in STANDARD if words.singular == "company")
    for place, id_ in enumerate(ids[:customised]):
        async with database.transaction(id_) as session:
            scope = Scope(id_, None, "benchmark", None, "benchmark", "API")
            definitions = Definitions(session, scope, standard_objects(), born=built_in_of, types=frozenset())
            names = {"name_singular": f"asset{place}", "name_plural": f"assets{place}"}
            labels = {"label_singular": f"Asset {place}", "label_plural": f"Assets {place}"}
            made = await definitions.create_object(names | labels)
            for type_ in ("TEXT", "NUMBER", "CURRENCY", "DATE", "EMAILS"):
                name = custom_data.name_of(type_)
                await definitions.create_field(made, {"name": name, "label": name, "type": type_})
            await definitions.create_relation(
                "MANY_TO_ONE", Side(made, "company", "Company"), Side(company, "assets", "Assets")
            )
    keys = [
        (id_, (await create_key(owner, id_, name="benchmark", role=Role.OWNER)).secret)
        for id_ in ids[: 10 * customised]
    ]
    return keys[customised:], keys[:customised]


async def _visits(
    server: Running, found: Found, plain: Sequence[tuple[Any, str]], own: Sequence[tuple[Any, str]]
) -> None:
    """Memory at rest, after plain workspaces asked, and after those with a schema of their own did."""
    query = "{ companies(first: 5) { edges { node { id name } } } }"
    memory = [max(server.resident_megabytes())]
    first: list[float] = []
    for keys in (plain, own):
        _say(f"Asking in {len(keys)} workspaces")
        for _, key in keys:
            async with _client(server, key) as client:
                started = time.perf_counter()
                await _ask(client, query)
                first.append(time.perf_counter() - started)
        memory.append(max(server.resident_megabytes()))
    found.megabytes = (memory[0], memory[1], memory[2])
    found.first_answer_ms = statistics.median(first[len(plain) :]) * 1000


async def _snapshot(database: Database, workspace_id: UUID) -> Snapshot:
    async with database.reading(workspace_id) as session:
        return await read_snapshot(session)


def _build(snapshot: Snapshot) -> float:
    times: list[float] = []
    for _ in range(5):
        started = time.perf_counter()
        workspace_schema(snapshot)
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def _client(server: Running, key: str | None = None) -> httpx.AsyncClient:
    headers = server.endpoint.headers if key is None else {"Authorization": f"Bearer {key}"}
    return httpx.AsyncClient(timeout=60, headers=headers, base_url=server.endpoint.base)


async def _ask(client: httpx.AsyncClient, query: str, variables: dict[str, Any] | None = None) -> Any:
    response = await client.post("/graphql", json={"query": query, "variables": variables or {}})
    answer = response.json()
    if answer.get("errors"):
        raise LoadError(f"{response.status_code}: {response.text[:2000]}")
    return answer["data"]


def render(found: Found) -> str:
    """The report, as Markdown."""
    share = found.rows_per_second[1] / found.rows_per_second[0]
    rest, plain, own = found.megabytes
    return "\n".join(
        [
            "# What customisation costs",
            "",
            "One run of `python -m benchmarks.custom`: requests one after the other over HTTP, medians. An object of",
            "the workspace's own with 100,000 records, a tenth of them without values, beside 100,000 companies.",
            "",
            *table(
                ("read", "standard object", "own object", "own : standard", "aim"),
                (
                    [
                        name,
                        f"{a:.1f} ms",
                        f"{b:.1f} ms",
                        f"{b / a:.2f}x",
                        f"≤ 1.5x: {'met' if b <= 1.5 * a else 'missed'}",
                    ]
                    for name, a, b in found.reads
                ),
            ),
            "",
            *table(
                ("what", "measured"),
                [
                    [
                        f"create {_BATCH:,} records in one request, rows/s",
                        f"{found.rows_per_second[1]:,.0f}, {share:.0%} of {found.rows_per_second[0]:,.0f} companies/s",
                    ],
                    [
                        f"server's memory with {found.workspaces:,} workspaces, none of which asked yet",
                        f"{rest:.0f} MB",
                    ],
                    [f"the same after {9 * found.customised:,} plain workspaces asked", f"{plain:.0f} MB"],
                    [
                        f"the same after {found.customised:,} customised workspaces asked, each its own schema",
                        f"{own:.0f} MB",
                    ],
                    ["building the schema of a customised workspace, on a machine at rest", f"{found.build_ms:.0f} ms"],
                    [
                        "first answer in a customised workspace, its schema built meanwhile",
                        f"{found.first_answer_ms:.0f} ms",
                    ],
                ],
            ),
            "",
        ]
    )


def _say(what: str) -> None:
    print(f"{what} ...", flush=True)


def main() -> None:
    """Run, print the report and keep it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.custom", description=__doc__)
    parser.add_argument("--records", type=int, default=100_000, help="of the object, and companies beside them")
    parser.add_argument("--workspaces", type=int, default=10_000)
    parser.add_argument("--customised", type=int, default=100, help="how many of the workspaces change their model")
    parser.add_argument("--rounds", type=int, default=60, help="how often each read is measured")
    given = parser.parse_args()
    with temporary_data_dir() as directory:
        settings = Settings(data_dir=directory, database_url=None, app_database_url=None)
        with open_database(settings, migrating=True) as logins:
            found = asyncio.run(
                measure(logins, directory, given.records, given.workspaces, given.customised, given.rounds)
            )
    report = render(found)
    print(f"\n{report}")
    if (given.records, given.workspaces) == (100_000, 10_000):
        _RESULTS.write_text(report, encoding="utf-8")
        print(f"Written to {_RESULTS}.")


if __name__ == "__main__":
    main()
