"""What a search costs among a million people: `python -m benchmarks.search --people 1000000`.

Prints, for each text that somebody types, the rows and blocks that Postgres reads, as EXPLAIN counts them, and how long
an answer takes: at CustomerOS's command line (`gcli_Search`) and with Twenty's search. The application answers in this
process, one request at a time, key check and transport included. A million people take some minutes to write and to
index, and about 8 GB of disk under /tmp, all of which is given back.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.auth.api_keys import create_key
from app.auth.caller import Role
from app.databases import Logins, open_database
from app.settings import Settings
from app.telemetry import configure_log
from benchmarks.counted import Application, application
from benchmarks.dataset import WORKSPACE, as_owner, write_people
from benchmarks.report import table
from benchmarks.temporary import temporary_data_dir
from benchmarks.workloads import Ask
from models.records.reindex import reindex

_BYTES_FOR_ONE = 8_000
_PEOPLE_EACH = 10
_WARM = 20
# An answer within so many milliseconds is as good as at once.
AIM_MS = 20.0

_DOCUMENTS = {
    "gcli_Search": "query ($text: String!) { gcli_Search(keyword: $text) { id type display data { key value } } }",
    "search": "query ($text: String!) { search(searchInput: $text, limit: 20) {"
    " edges { node { recordId objectNameSingular label tsRank } } pageInfo { hasNextPage endCursor } } }",
}
_PATHS = {"gcli_Search": "/query", "search": "/graphql"}


def typed(companies: int) -> Mapping[str, str]:
    """What is typed: what one, a few, a tenth or nearly everybody has, and several words together."""
    last = companies // 2
    return {
        "a whole address": f"first3.last{last}@company-{last}.example",
        "the beginning of a name that few have": f"last{last}",
        "a name that a tenth has": "first3",
        "a letter that everybody has": "f",
        "a word of every company": "company",
        "two words that few have together": f"first3 last{last}",
        "two beginnings that everybody has": "fir las",
        "a common word and a rare one": f"engineer last{last}",
        "nobody": "nobody",
    }


async def _fill(owner: Any, people: int) -> str:
    """Write and index so many people; the key of their workspace."""
    companies = people // _PEOPLE_EACH
    await owner.execute("INSERT INTO workspace (id, name) VALUES ($1, 'Search')", WORKSPACE)
    await write_people(owner, 0, companies)
    print(f"{people:,} people are written.", flush=True)
    print(f"{await reindex(owner, WORKSPACE):,} records can be found.", flush=True)
    await owner.execute("VACUUM (ANALYZE)", timeout=3_600)
    return (await create_key(owner, WORKSPACE, name="search", role=Role.OWNER)).secret


async def _measure(settings: Settings, key: str, companies: int, rounds: int) -> list[tuple[str, ...]]:
    async with application(settings, key) as app:
        return [
            await _row(app, name, what, text, rounds) for name in _DOCUMENTS for what, text in typed(companies).items()
        ]


async def _row(app: Application, name: str, what: str, text: str, rounds: int) -> tuple[str, ...]:
    ask = Ask({"query": _DOCUMENTS[name], "variables": {"text": text}}, path=_PATHS[name])
    for _ in range(_WARM):
        answer = (await app.ask(ask))["data"][name]
    found = len(answer if isinstance(answer, list) else answer["edges"])
    rows, blocks = await app.explained(WORKSPACE, await app.intended(WORKSPACE, ask))
    times = sorted([await _milliseconds(app, ask) for _ in range(rounds)])
    half, most = times[len(times) // 2], times[int(len(times) * 0.95)]
    return name, what, str(found), f"{rows:,}", f"{blocks:,}", f"{half:.1f}", f"{most:.1f}"


async def _milliseconds(app: Application, ask: Ask) -> float:
    began = time.perf_counter()
    await app.ask(ask)
    return (time.perf_counter() - began) * 1_000


def _report(people: int, rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"Among {people:,} people, of {people // _PEOPLE_EACH:,} companies:"
    yield ""
    heads = ("search", "typed", "shown", "rows read", "blocks", "p50 ms", "p95 ms")
    yield from table(heads, rows)
    slow = [f"{name}, {what}: {most} ms" for name, what, *_, most in rows if float(most) > AIM_MS]
    yield ""
    yield f"Slower than {AIM_MS:.0f} ms at p95: {'; '.join(slow) or 'none'}."


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=200, help="how often each is asked")
    options = parser.parse_args()
    needed = options.people * _BYTES_FOR_ONE
    if shutil.disk_usage(Path("/tmp")).free < 2 * needed:  # where the temporary directory is
        raise SystemExit(f"{options.people:,} people need {2 * needed / 1e9:.0f} GB of free disk.")
    configure_log("warning")
    with temporary_data_dir() as directory:
        settings = Settings(data_dir=directory, database_url=None, app_database_url=None, rate_limits=False)
        with open_database(settings, migrating=True) as logins:
            print("\n".join(_report(options.people, _run(settings, logins, options))))


def _run(settings: Settings, logins: Logins, options: argparse.Namespace) -> list[tuple[str, ...]]:
    key: str = asyncio.run(as_owner(logins, _fill, options.people))
    settings = settings.model_copy(update={"app_database_url": logins.app.url()})
    return asyncio.run(_measure(settings, key, options.people // _PEOPLE_EACH, options.rounds))


if __name__ == "__main__":
    main()
