"""The peer that `make bench` compares with answers the same questions with the same records."""

from typing import Any

import asyncpg
import httpx
import pytest
from sqlalchemy import URL

from benchmarks import dataset
from benchmarks.dataset import DataSet
from benchmarks.strawberry_peer.serve import application
from benchmarks.workloads import STRAWBERRY, workloads
from models.database.address import DatabaseAddress
from tests.support.server import Crm


@pytest.fixture
async def answers(crm: Crm, owner_address: DatabaseAddress, app_address: DatabaseAddress) -> dict[str, Any]:
    """What it answers to each workload, on a data set of 30 companies."""
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    ids = await dataset.write(owner, crm.workspace_id, 30)
    await owner.close()
    address = URL.create(
        "postgresql+asyncpg",
        app_address.user,
        app_address.password,
        database=app_address.database,
        query={"host": app_address.host, "port": str(app_address.port)},
    )
    peer = application(crm.workspace_id, 3, address)
    found: dict[str, Any] = {}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(peer.app)) as client:
        for workload in workloads(DataSet(crm.workspace_id, *ids, crm.api_key)):
            if STRAWBERRY in workload.asks:
                answer = (await client.post("http://peer/", json=workload.asks[STRAWBERRY].body)).json()
                assert "errors" not in answer, answer
                found[workload.name] = answer["data"]
    await peer.engine.dispose()
    return found


def test_it_answers_every_question_in_full(answers: dict[str, Any]) -> None:
    assert answers["by_id"]["company"]["domainName"].endswith(".example")
    assert len(answers["flat"]["companies"]) == 20
    nested = answers["nested"]["companies"]
    assert {len(company["people"]) for company in nested} == {10}
    assert {len(company["opportunities"]) for company in nested} == {10}
    filtered = answers["filtered"]["companies"]
    assert filtered
    assert all(company["owner"] and len(company["people"]) == 3 for company in filtered)
    organization = answers["organization"]["company"]
    assert {len(organization[panel]) for panel in ("jobRoles", "opportunities", "timeline")} == {10}
    assert all(organization[panel] for panel in ("domains", "links", "addresses", "tags"))
    assert organization["timelineCount"] == 20
    assert len(answers["timeline"]["company"]["timeline"]) == 20
    assert answers["create"]["createCompany"]["employees"] == 120
    assert answers["update"]["updateCompany"]["name"] == "Company @N@"
    assert len(answers["create_many"]["createCompanies"]) == 1_000
