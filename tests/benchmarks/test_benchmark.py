"""The parts of the benchmark that would rot unseen: its documents, its data set, and what it hands to pgbench."""

import json
from typing import Any
from xml.etree import ElementTree as ET

import asyncpg
import pytest

from benchmarks import dataset
from benchmarks.bulk import BulkRates
from benchmarks.chart import Panel, svg
from benchmarks.dataset import DataSet
from benchmarks.figures import ONE_TENANT, Measured, Results, Start
from benchmarks.growth import Point, figures, short
from benchmarks.load import Endpoint, Throughput, with_cursor
from benchmarks.plain_sql import statement_of, without_variables
from benchmarks.report import render
from benchmarks.workloads import POSTGRAPHILE, ROSETTA, STRAWBERRY, Workload, workloads
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
    ask = with_cursor(Endpoint(crm.url, "/query", {"Authorization": f"Bearer {crm.api_key}"}), workload.asks[ROSETTA])
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
    assert len(answers["deep"]["people"]["edges"]) == 20
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
        return Throughput(per_second, 1.0, 1.5, 2.0, 100, 36_000, 250.0)

    servers = {ROSETTA: rate(1500), POSTGRAPHILE: rate(400), ONE_TENANT: rate(600), STRAWBERRY: rate(100)}
    measured = {
        ("nested", 8): Measured("nested", servers, 3000),
        ("rest_item", 8): Measured("REST item", {ROSETTA: rate(1500)}),
    }
    report = render(Results(measured, {ROSETTA: 110.0}, BulkRates(9_000, 40_000), Start(1.5, 110)))
    aim = "≥ 3x PostGraphile, ≥ 45% of pgbench: met"
    assert f"| nested | 8 | 3.75x | 2.50x | 15.00x | 50% | {aim} |" in report
    assert "| REST item | 8 |  |  |  |  |  |" in report
    assert "| 1,500; 1.0 / 1.5 / 2.0; 250 µs | 400; 1.0 / 1.5 / 2.0; 250 µs |" in report
    assert "22% (9,000 rows/s of 40,000) | ≥ 30%: missed" in report
    assert "1.5 s | < 3 s: met" in report


def test_growth_is_drawn() -> None:
    points = [Point(10_000, {"by id": 1.5}, 100.0), Point(3_000_000, {"by id": 3.0}, 130.0)]
    assert "| 3,000,000 | 3.0 ms | 130 MB |" in figures(points, points)
    drawn = svg([Panel("p95", "ms", [short(point.step) for point in points], {"by id": [1.5, 3.0]})])
    root = ET.fromstring(drawn)
    assert [text.text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.text in ("10 k", "3 M")] == [
        "10 k",
        "3 M",
    ]
    [line] = root.iter("{http://www.w3.org/2000/svg}polyline")
    (_, low), (_, high) = (map(float, point.split(",")) for point in line.attrib["points"].split())
    assert low > high


async def test_a_step_of_growth_is_a_part_of_the_data(crm: Crm, owner_address: DatabaseAddress) -> None:
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    for first, last in ((1, 3), (4, 5)):
        async with owner.transaction():
            for statement in dataset.statements(first, last, panels=False):
                await owner.execute(statement, crm.workspace_id)
    await owner.close()
    counted = crm.data("{ people(first: 1) { totalCount } companies(first: 1) { totalCount } }")
    assert counted == {"people": {"totalCount": 50}, "companies": {"totalCount": 5}}
