"""What six requests cost must not grow unseen. No clock is asked: see `benchmarks.counted`.

The accepted figures are in `costs.json`. `UPDATE_COSTS=1 make test T=tests/benchmarks/test_costs.py` writes today's;
read the diff before committing it, and say in the commit why a figure rose. One that falls by more than its tolerance
fails too, so that what was won is kept.
"""

import json
import os
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from app.auth import authenticate
from benchmarks import dataset
from benchmarks.counted import Application, application
from benchmarks.dataset import DataSet
from benchmarks.workloads import ROSETTA, Ask, workloads
from models.database.address import DatabaseAddress
from models.records.reindex import reindex
from tests.support import cluster, workspaces
from tests.support.server import server_settings

ACCEPTED = Path(__file__).parent / "costs.json"
WRITING = bool(os.environ.get("UPDATE_COSTS"))
COMPANIES = 200
GATED = ("by_id", "flat", "nested", "organization", "create", "update")

# By how much a figure may differ: blocks follow how pages are filled.
TOLERANCE = {"statements": 0.0, "calls": 0.02, "all_calls": 0.03, "rows": 0.05, "blocks": 0.15}
# Some blocks and rows of a few are chance.
SLACK = {"statements": 0, "calls": 3, "all_calls": 12, "rows": 2, "blocks": 4}


@pytest.fixture(scope="module")
def addresses(server_address: DatabaseAddress) -> tuple[DatabaseAddress, DatabaseAddress]:
    """A database of its own: what other tests wrote would change what the planner thinks."""
    return cluster.migrated(server_address, "test_costs")


@pytest.fixture(scope="module")
async def running(
    addresses: tuple[DatabaseAddress, DatabaseAddress],
) -> AsyncIterator[tuple[Application, DataSet]]:
    """The application, and what it is asked for."""
    owner_address, app_address = addresses
    workspace_id, key = await workspaces.make(owner_address)
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    ids = await dataset.write(owner, workspace_id, COMPANIES)
    # An index of words that begins empty is read as a whole, and then what counts is how often something was counted.
    await reindex(owner, workspace_id)
    await owner.execute("VACUUM (ANALYZE)")
    await owner.close()
    with pytest.MonkeyPatch.context() as patch:
        # A key is looked up again after two seconds, which on a slow machine is in the middle of something.
        patch.setattr(authenticate, "_TRUSTED_SECONDS", 3_600)
        async with application(server_settings(app_address), key) as app:
            yield app, DataSet(workspace_id, *ids, key)


async def test_costs_are_those_that_were_accepted(running: tuple[Application, DataSet]) -> None:
    app, data = running
    asks = {found.name: found.asks[ROSETTA] for found in workloads(data) if found.name in GATED}
    costs = {name: (await app.cost(data.workspace_id, asks[name])).figures() for name in GATED}
    if WRITING:
        ACCEPTED.write_text(json.dumps(costs, indent=2) + "\n")
    accepted = json.loads(ACCEPTED.read_text())
    assert {name: list(figures) for name, figures in costs.items()} == {
        name: list(figures) for name, figures in accepted.items()
    }
    other = [
        f"{name}: {figure} {before} -> {costs[name][figure]}"
        for name, figures in accepted.items()
        for figure, before in figures.items()
        if abs(costs[name][figure] - before) > SLACK[figure] + before * TOLERANCE[figure]
    ]
    assert not other, "\n".join(other)


async def test_a_second_statement_and_a_read_of_everything_are_seen(running: tuple[Application, DataSet]) -> None:
    app, data = running
    by_id = next(found for found in workloads(data) if found.name == "by_id").asks[ROSETTA]
    whole = Ask({"query": '{ companies(filter: { industry: { ilike: "%nowhere%" } }) { edges { node { id } } } }'})
    one, all_ = await app.cost(data.workspace_id, by_id), await app.cost(data.workspace_id, whole)
    assert one.rows == 1
    assert all_.rows >= COMPANIES
    assert all_.blocks > one.blocks
    creating = next(found for found in workloads(data) if found.name == "create").asks[ROSETTA]
    assert len(await app.statements(data.workspace_id, creating)) == 1
    assert all("INSERT INTO record_event" in query.query for query in await app.statements(data.workspace_id, creating))


async def test_no_statement_is_planned_for_each_request(running: tuple[Application, DataSet]) -> None:
    app, data = running
    planned = {}
    for workload in workloads(data):
        if workload.name in (*GATED, "filtered", "timeline"):
            planned[workload.name] = await app.always_planned(data.workspace_id, workload.asks[ROSETTA])
    assert not any(planned.values()), planned
