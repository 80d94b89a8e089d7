"""The parts of the benchmark that would rot unseen: its documents, its data set, and what it hands to pgbench."""

import json
from typing import Any

import asyncpg
import pytest

from benchmarks import dataset
from benchmarks.bulk import BulkRates
from benchmarks.dataset import DataSet
from benchmarks.load import Throughput
from benchmarks.plain_sql import statement_of, without_variables
from benchmarks.report import Measured, Results, render
from benchmarks.workloads import ROSETTA, Workload, workloads
from models.database.address import DatabaseAddress
from models.objects.identifiers import new_id
from tests.support.server import Crm


@pytest.fixture
async def small(crm: Crm, owner_address: DatabaseAddress) -> DataSet:
    """A data set of 30 companies in a workspace of the test's own."""
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    ids = await dataset.write(owner, crm.workspace_id, 30)
    await owner.close()
    return DataSet(crm.workspace_id, *ids, crm.api_key)


def asked(crm: Crm, workload: Workload) -> Any:
    ask = workload.asks[ROSETTA]
    if ask.body is None:
        return crm.http.get(f"{crm.url}{ask.path}", headers={"Authorization": f"Bearer {crm.api_key}"}).json()["data"]
    body = json.loads(json.dumps(ask.body).replace("@N@", "1").replace("@ID@", str(new_id())))
    return crm.data(body["query"], body["variables"])


async def test_every_workload_is_answered_in_full(crm: Crm, small: DataSet) -> None:
    answers = {workload.name: asked(crm, workload) for workload in workloads(small)}
    assert answers["by_id"]["company"]["id"] == str(small.company_id)
    assert len(answers["flat"]["companies"]["edges"]) == 20
    nested = [edge["node"] for edge in answers["nested"]["companies"]["edges"]]
    assert len(nested) == 20
    assert {len(node["people"]["edges"]) for node in nested} == {10}
    assert {len(node["opportunities"]["edges"]) for node in nested} == {10}
    filtered = [edge["node"] for edge in answers["filtered"]["companies"]["edges"]]
    assert {node["industry"] for node in filtered} == {"Technology"}
    assert all(node["accountOwner"] and len(node["people"]["edges"]) == 3 for node in filtered)
    organization = answers["organization"]["organization"]
    assert all(organization[panel] for panel in ("domains", "socialMedia", "locations", "owner", "tags"))
    assert {len(organization[panel]) for panel in ("jobRoles", "opportunities", "timelineEvents")} == {10}
    assert organization["timelineEventsTotalCount"] == 20
    assert len(answers["timeline"]["organization"]["timelineEvents"]) == 20
    assert len(answers["rest_list"]) == 20
    assert answers["rest_item"]["id"] == str(small.company_id)
    assert answers["create"]["createCompany"]["employees"] == 120
    assert answers["update"]["updateCompany"]["name"] == "Company 1"
    assert len(answers["create_many"]["createCompanies"]) == 1_000


async def test_a_read_is_one_statement_that_postgres_answers_alone(
    crm: Crm, small: DataSet, app_address: DatabaseAddress
) -> None:
    nested = next(workload for workload in workloads(small) if workload.name == "nested")
    body = nested.asks[ROSETTA].body
    assert body is not None
    statement = await statement_of(app_address, small, body)
    app = await asyncpg.connect(**app_address.asyncpg_arguments())
    await app.execute(f"SET app.workspace_id = '{small.workspace_id}'")
    answer = json.loads(await app.fetchval(statement.sql, *statement.arguments))
    await app.close()
    assert answer == asked(crm, nested)["companies"]


def test_constants_keep_their_value_without_a_colon() -> None:
    assert (
        without_variables("to_char(x, 'HH24:MI') || 'a' || y::text") == r"to_char(x, E'HH24\x3AMI') || 'a' || y::text"
    )
    assert without_variables(r"'it''s \ :b' || E'\n:c'") == r"E'it''s \\ \x3Ab' || E'\n\x3Ac'"


def test_the_report_says_which_aims_are_met() -> None:
    def rate(per_second: float) -> Throughput:
        return Throughput(per_second, 1.0, 2.0, 100, 36_000, 250.0)

    measured = Measured(rate(1500), rate(2000), rate(400), rate(600), 3000)
    results = Results({"nested": measured}, BulkRates(9_000, 40_000), 1.5, 110, 120)
    report = render(results)
    assert "| nested | 3.75x | 2.50x | 50% | 1.33x | ≥ 3x PostGraphile, ≥ 45% of pgbench: met |" in report
    assert "| nested | 250 µs | 250 µs | 250 µs |" in report
    assert "22% (9,000 rows/s of 40,000) | ≥ 30%: missed" in report
    assert "1.5 s | < 3 s: met" in report
