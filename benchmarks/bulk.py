"""A thousand companies at once: one request to our server beside COPY into the same table by its owner."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from benchmarks.dataset import DataSet
from benchmarks.load import Endpoint, LoadError
from models.objects.identifiers import new_id

ROWS = 1_000
# With seven, what we reach of COPY's rate moved between 24 and 50 % from run to run.
_ROUNDS = 31
_COLUMNS = ("workspace_id", "id", "customer_os_id", "name", "employees", "industry")
_CREATE = "mutation Create($data: [CompanyCreateInput!]!) { createCompanies(data: $data) { id } }"


@dataclass(frozen=True, slots=True)
class BulkRates:
    """Rows for each second, as the median of some rounds."""

    ours: float
    copy: float


async def measure_bulk(owner: Any, data: DataSet, endpoint: Endpoint) -> BulkRates:
    """Both in turn, so that they meet the same table; the first round only warms up."""
    ours: list[float] = []
    copy: list[float] = []
    async with httpx.AsyncClient(timeout=60, headers=endpoint.headers) as client:
        for place in range(_ROUNDS + 1):
            ours.append(await _batch(client, endpoint, place))
            copy.append(await _copy(owner, data.workspace_id, place))
    return BulkRates(ROWS / statistics.median(ours[1:]), ROWS / statistics.median(copy[1:]))


async def _batch(client: httpx.AsyncClient, endpoint: Endpoint, place: int) -> float:
    rows = [{"name": f"Batch {place} row {row}", "employees": 120, "industry": "Technology"} for row in range(ROWS)]
    started = time.perf_counter()
    response = await client.post(endpoint.base + endpoint.graphql, json={"query": _CREATE, "variables": {"data": rows}})
    seconds = time.perf_counter() - started
    answer = response.json()
    if answer.get("errors") or len(answer["data"]["createCompanies"]) != ROWS:
        raise LoadError(f"{endpoint.base} answers {response.status_code}: {response.text[:2000]}")
    return seconds


async def _copy(owner: Any, workspace_id: UUID, place: int) -> float:
    rows = [
        (workspace_id, new_id(), f"K-{place:02}-{row:04}", f"Copy {place} row {row}", 120, "Technology")
        for row in range(ROWS)
    ]
    started = time.perf_counter()
    await owner.copy_records_to_table("company", records=rows, columns=_COLUMNS)
    return time.perf_counter() - started
