"""A search among 200,000 people is a few ranges of one index, however common its words are."""

from __future__ import annotations

from collections import Counter

import pytest

from resolvers.kit.context import Limits
from resolvers.kit.operation import Engine
from resolvers.registry import query_schema
from tests.scale.conftest import PEOPLE, Scale

pytestmark = pytest.mark.slow

PLANS = ["force_custom_plan", "force_generic_plan"]
SEARCH = """query ($text: String!, $after: String, $only: [String!]) {
  search(searchInput: $text, limit: 20, after: $after, includedObjectNameSingulars: $only) {
    edges { cursor node { recordId objectNameSingular label tsRank } } pageInfo { hasNextPage endCursor } } }"""
# Tables of a handful of rows may be read whole.
LARGE = {"person", "company", "search_record", "search_word"}

# What is typed -> how many hits the first page shows. Everybody is called "First" and nine of ten "Last", all of them
# are engineers at c.example, and every company is called "Company".
TYPED = {
    "p50001@c.example": 1,
    "p5000": 20 if PEOPLE > 500_000 else 9,
    "first": 20,
    "f": 20,
    "company": 20,
    "c.example": 20,
    "first last": 20,
    "f l": 20,
    "fir 777": 20,
    "engineer p50001": 10 if PEOPLE > 500_000 else 1,
    "engineer c.example last": 20,
    "engineer company": 0,
    "nobody first": 0,
    "": 20,
}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("typed", TYPED)
async def test_a_search_reads_little(scale: Scale, typed: str, plan: str) -> None:
    data, _, _ = await scale.run(SEARCH, {"text": typed})
    assert len(data["search"]["edges"]) == TYPED[typed]
    cost = await scale.cost(SEARCH, {"text": typed}, plan=plan)
    assert not LARGE.intersection(cost.full_scans)
    # Of one word no more than the page. Of several, a thousand entries of each tell which is rare, and a few hundred
    # hits are ranked together.
    several = len(typed.split()) > 1
    assert cost.rows <= (5_000 if several else 200), cost
    assert cost.sorted_rows <= 250, cost
    assert cost.buffers <= (3_000 if several else 600), cost


@pytest.mark.parametrize("typed", ["first", "first last", ""])
async def test_a_later_page_costs_what_the_first_costs(scale: Scale, typed: str) -> None:
    first = await scale.cost(SEARCH, {"text": typed})
    after = None
    for _ in range(12):
        data, _, _ = await scale.run(SEARCH, {"text": typed, "after": after})
        after = data["search"]["pageInfo"]["endCursor"]
    later = await scale.cost(SEARCH, {"text": typed, "after": after})
    assert later.buffers <= 2 * first.buffers + 100, (first, later)
    assert not LARGE.intersection(later.full_scans)


async def test_a_search_in_one_object_does_not_walk_through_another(scale: Scale) -> None:
    cost = await scale.cost(SEARCH, {"text": "c", "only": ["company"]})
    assert cost.rows <= 100, cost


QUICK = "query ($text: String!) { gcli_Search(keyword: $text) { id type display } }"
# What is typed at CustomerOS's command line -> how many of each kind are shown.
QUICKLY = {
    "p50001@c.example": {"CONTACT": 1, "EMAIL": 1},
    "first": {"CONTACT": 10},
    "p5": {"CONTACT": 5, "EMAIL": 5},
    "first last": {"CONTACT": 10},
    "c.example": {"CONTACT": 10},
}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("typed", QUICKLY)
async def test_the_command_line_reads_little(scale: Scale, typed: str, plan: str) -> None:
    quick = Scale(scale.connection, Engine(query_schema(), Limits()))
    data, _, _ = await quick.run(QUICK, {"text": typed})
    assert Counter(item["type"] for item in data["gcli_Search"]) == QUICKLY[typed]
    cost = await quick.cost(QUICK, {"text": typed}, plan=plan)
    assert not (LARGE | {"email"}).intersection(cost.full_scans)
    several = len(typed.split()) > 1
    assert cost.rows <= (5_000 if several else 200), cost
    assert cost.buffers <= (3_000 if several else 600), cost
