"""The last touchpoint costs a few steps into indexes for each organization, however much happened with it."""

from __future__ import annotations

import pytest

from resolvers import registry
from resolvers.kit.context import Limits
from resolvers.kit.operation import Engine
from tests.scale.conftest import EVENTS, Scale
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
    many = await organizations.cost(DOCUMENT, {"id": MANY}, plan=plan)
    few = await organizations.cost(DOCUMENT, {"id": FEW}, plan=plan)
    for cost in (many, few):
        # The workspace has no members, and reading none of them is the fastest way to find none.
        assert set(cost.full_scans) <= {"member"}
        assert cost.rows < 1_000 < EVENTS, cost
    assert many.buffers <= 1.5 * few.buffers + 50, (many, few)
    both = await organizations.cost(PAGE, {"ids": [MANY, FEW]}, plan=plan)
    assert set(both.full_scans) <= {"member"}
    assert both.rows < 4_000, both
