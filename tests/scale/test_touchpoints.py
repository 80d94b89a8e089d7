"""The last touchpoint of an organization is one row, and lists by it read about their page."""

from __future__ import annotations

import pytest

from resolvers import registry
from resolvers.kit.context import Limits
from resolvers.kit.operation import Engine
from tests.scale.conftest import COMPANIES, EVENTS, Scale
from tests.scale.test_timeline import FEW, MANY, PLANS

pytestmark = pytest.mark.slow

DOCUMENT = "query ($id: ID!) { organization(id: $id) { lastTouchpoint { lastTouchPointAt lastTouchPointType } } }"
PAGE = """query ($ids: [ID!]) { ui_organizations(ids: $ids) { lastTouchPointAt lastTouchPointType } }"""


@pytest.fixture
def organizations(scale: Scale) -> Scale:
    """The workspace, asked in CustomerOS's words."""
    return Scale(scale.connection, Engine(registry.query_schema(), Limits()))


@pytest.mark.parametrize("plan", PLANS)
async def test_a_hundred_thousand_events_are_not_read(organizations: Scale, plan: str) -> None:
    data, _, _ = await organizations.run(DOCUMENT, {"id": MANY})
    assert data["organization"]["lastTouchpoint"]["lastTouchPointAt"] is not None
    for id_ in (MANY, FEW):
        cost = await organizations.cost(DOCUMENT, {"id": id_}, plan=plan)
        assert cost.full_scans == []
        assert cost.rows < 10 < EVENTS, cost
    both = await organizations.cost(PAGE, {"ids": [MANY, FEW]}, plan=plan)
    assert both.full_scans == []
    assert both.rows < 20, both


SORTED = """query ($by: String!, $direction: SortingDirection!) {
  organizations(pagination: {page: 1, limit: 25}, sort: [{by: $by, direction: $direction}]) {
    content { id lastTouchpoint { lastTouchPointAt lastTouchPointType } } } }"""
FOUND = """query ($type: Any!) {
  ui_organizations_search(limit: 25, sort: {by: "ORGANIZATIONS_LAST_TOUCHPOINT_DATE", direction: DESC},
    where: {AND: [{filter: {property: "ORGANIZATIONS_LAST_TOUCHPOINT", operation: IN, value: $type}}]}) { ids } }"""
SINCE = """query ($at: Any!) {
  ui_organizations_search(limit: 25, sort: {by: "ORGANIZATIONS_LAST_TOUCHPOINT_DATE", direction: ASC},
    where: {AND: [{filter: {property: "ORGANIZATIONS_LAST_TOUCHPOINT_DATE", operation: GTE, value: $at}}]}) {
    ids } }"""
COUNTED = SINCE.replace("ids }", "totalElements }")


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("by", ["LAST_TOUCHPOINT_AT", "LAST_TOUCHPOINT_TYPE"])
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
async def test_a_page_by_the_last_touchpoint_reads_a_page(
    organizations: Scale, by: str, direction: str, plan: str
) -> None:
    asked = {"by": by, "direction": direction}
    data, _, _ = await organizations.run(SORTED, asked)
    assert len(data["organizations"]["content"]) == 25
    cost = await organizations.cost(SORTED, asked, plan=plan)
    assert cost.full_scans == []
    # The rows of the list, of its order, and what each of the page shows of both.
    assert cost.rows <= 4 * 25 + 20 < COMPANIES, cost


@pytest.mark.parametrize("plan", PLANS)
async def test_a_list_of_one_type_reads_its_companies(organizations: Scale, plan: str) -> None:
    data, _, _ = await organizations.run(FOUND, {"type": ["MEETING"]})
    assert len(data["ui_organizations_search"]["ids"]) == 25
    cost = await organizations.cost(FOUND, {"type": ["MEETING"]}, plan=plan)
    assert cost.full_scans == []
    # Every sixtieth company had a meeting last, and the newest of them come first.
    assert cost.rows <= 60 * 25 + 100 < COMPANIES / 4, cost


@pytest.mark.parametrize("plan", PLANS)
async def test_a_list_since_a_day_reads_what_happened_since(organizations: Scale, plan: str) -> None:
    # Companies were made a second apart; two of the first ones were met with later.
    at = {"at": "2026-01-01T05:30:00Z"}
    data, _, _ = await organizations.run(SINCE, at)
    assert len(data["ui_organizations_search"]["ids"]) == 25
    cost = await organizations.cost(SINCE, at, plan=plan)
    assert cost.full_scans == []
    assert cost.rows <= 2 * 25 + 20, cost
    counted, _, _ = await organizations.run(COUNTED, at)
    assert counted["ui_organizations_search"]["totalElements"] == COMPANIES - 19_800 + 1 + 2
    # A count reads its rows, and at most each company once.
    assert (await organizations.cost(COUNTED, at, plan=plan)).rows <= 2 * COMPANIES
