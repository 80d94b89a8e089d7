"""The first page of a timeline costs what it holds, whether a hundred things happened or a hundred thousand."""

from __future__ import annotations

from typing import Any

import pytest

from resolvers import registry
from resolvers.kit.context import Limits
from resolvers.kit.operation import Engine
from tests.scale.conftest import EVENTS, FEW_EVENTS, Cost, Scale

pytestmark = pytest.mark.slow

PLANS = ["force_custom_plan", "force_generic_plan"]
MANY, FEW = ("00000002-0000-7000-8000-000000000001", "00000003-0000-7000-8000-000000000001")
SIZE = 20
# The company itself; of its ten people the people, their roles, e-mails and phones; its own e-mails and phones.
PEOPLE = 10


@pytest.fixture
def timelines(scale: Scale) -> Scale:
    """The workspace, asked in CustomerOS's words."""
    return Scale(scale.connection, Engine(registry.query_schema(), Limits()))


def page(**arguments: Any) -> str:
    given = "".join(f", {name}: {value}" for name, value in arguments.items())
    return f"""query ($id: ID!, $from: Time) {{ organization(id: $id) {{
      timelineEvents(size: {SIZE}, from: $from{given}) {{
        ... on InteractionEvent {{ id content }} ... on Meeting {{ id name }}
        ... on Action {{ id actionType }} }} }} }}"""


async def events(timelines: Scale, document: str, **variables: Any) -> list[Any]:
    data, _, _ = await timelines.run(document, variables)
    return list(data["organization"]["timelineEvents"])


def small(cost: Cost) -> None:
    """A page of each kind at most for the company and one address, and what leads there."""
    assert cost.full_scans == []
    # Each event of a page is read as a link and as an activity, by the company and by the address, and once to show it;
    # each line of the log to find it, and to show it; and there are the company and its deals.
    assert cost.rows <= 5 * 2 * SIZE + 3 * SIZE + 10 * PEOPLE, cost


@pytest.mark.parametrize("plan", PLANS)
async def test_the_first_page_costs_the_same_for_many_and_few(timelines: Scale, plan: str) -> None:
    document = page()
    found = await events(timelines, document, id=MANY)
    assert [event.get("content") for event in found[:3]] == [None, f"Event {EVENTS - 1}", f"Event {EVENTS - 2}"]
    assert len(found) == len(await events(timelines, document, id=FEW)) == SIZE
    many = await timelines.cost(document, {"id": MANY}, plan=plan)
    few = await timelines.cost(document, {"id": FEW}, plan=plan)
    small(many)
    small(few)
    # Where a hundred things happened, the address and the log do not fill a page; an event takes a few blocks.
    assert many.buffers <= few.buffers + 20 * SIZE, (many, few)


@pytest.mark.parametrize("plan", PLANS)
async def test_a_later_page_and_a_rare_kind_cost_no_more(timelines: Scale, plan: str) -> None:
    deep = {"id": MANY, "from": "2026-01-01T00:30:00Z"}
    assert (await events(timelines, page(), **deep))[0]["content"] == "Event 1799"
    small(await timelines.cost(page(), deep, plan=plan))
    rare = page(timelineEventTypes="[MEETING]")
    assert len(await events(timelines, rare, id=MANY)) == SIZE
    small(await timelines.cost(rare, {"id": MANY}, plan=plan))
    # What the log tells stands in an index of its own among the lines that it does not.
    told = page(timelineEventTypes="[ACTION]")
    done = await events(timelines, told, id=MANY)
    assert [event["actionType"] for event in done] == ["ONBOARDING_STATUS_CHANGED"] * SIZE
    small(await timelines.cost(told, {"id": MANY}, plan=plan))
    [made] = await events(timelines, told, id=MANY, **{"from": "2026-01-01T00:10:00Z"})
    assert made["actionType"] == "CREATED"


async def test_all_events_are_counted_once(timelines: Scale) -> None:
    document = "query ($id: ID!) { organization(id: $id) { timelineEventsTotalCount } }"
    # Of the logs, the making of each, and every thousandth and every fourth line.
    for company, count in ((MANY, EVENTS + EVENTS // 1000 + 1), (FEW, FEW_EVENTS + FEW_EVENTS // 4 + 1)):
        data, _, _ = await timelines.run(document, {"id": company})
        assert data["organization"]["timelineEventsTotalCount"] == count
