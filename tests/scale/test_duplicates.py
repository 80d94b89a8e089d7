"""Among 200,000 people the duplicates of one are found through indexes, whatever the criterion and the plan."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scale.conftest import Scale
from tests.scale.test_indexes_serve import PLANS, SOMEBODY

pytestmark = pytest.mark.slow

SHOWN = "{ totalCount edges { cursor node { id name { firstName } } } }"
BY_IDS = f"query ($ids: [ID!]) {{ personDuplicates(ids: $ids) {SHOWN} }}"
BY_DATA = f"query ($data: [PersonCreateInput!]) {{ personDuplicates(data: $data) {SHOWN} }}"

CASES: dict[str, tuple[str, dict[str, Any], list[int]]] = {
    "ids": (BY_IDS, {"ids": [SOMEBODY]}, [2]),
    "three ids": (BY_IDS, {"ids": [SOMEBODY, "0000c352-0000-7000-8000-000000000003", SOMEBODY]}, [2, 2, 2]),
    "name": (BY_DATA, {"data": [{"name": {"firstName": "First 1", "lastName": "Last 1"}}]}, [3]),
    "email": (BY_DATA, {"data": [{"email": "p50001@c.example"}]}, [1]),
    "link": (BY_DATA, {"data": [{"linkedinLink": "https://linkedin.com/in/p50001"}]}, [1]),
    "two": (BY_DATA, {"data": [{"email": "p50001@c.example"}, {"email": "p50002@c.example"}]}, [1, 1]),
}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", CASES)
async def test_duplicates_read_what_is_alike(scale: Scale, name: str, plan: str) -> None:
    document, variables, found = CASES[name]
    data, _, _ = await scale.run(document, variables)
    assert [page["totalCount"] for page in data["personDuplicates"]] == found
    cost = await scale.cost(document, variables, plan=plan)
    assert cost.full_scans == []
    assert cost.rows <= 200 * len(found), cost
