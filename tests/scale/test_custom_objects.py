"""Among 30,000 records of an object of the workspace's own a page costs what it holds, for fields of every type."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scale.conftest import RECORDS, Scale

pytestmark = pytest.mark.slow

PLANS = ["force_custom_plan", "force_generic_plan"]
DIRECTIONS = ["Asc", "Desc", "AscNullsFirst", "AscNullsLast", "DescNullsFirst", "DescNullsLast"]
NODE = "id name aText aNumber aCurrency { amountMicros } aDateTime aDate aBoolean aSelect aUuid companyId"

# Condition, type of its variable, value, how many there are.
FILTERS: dict[str, tuple[str, str, Any, int]] = {
    "text": ("aText: {eq: $v}", "String", "Text 4711", 1),
    "text in": ("aText: {in: [$v]}", "String!", "Text 4711", 1),
    "number": ("aNumber: {eq: $v}", "Float", 17.5, 6),
    "money": ("aCurrency: {amountMicros: {eq: $v}}", "BigFloat", 17250000, 4),
    "moment": ("aDateTime: {eq: $v}", "DateTime", "2026-01-01T01:41:00Z", 1),
    "day": ("aDate: {eq: $v}", "Date", "2020-01-12", 10),
    "uuid": ("aUuid: {eq: $v}", "ID", "01900000-0013-7000-8000-000000000011", 1),
    "name": ("aFullName: {lastName: {eq: $v}}", "String", "Last 4711", 1),
    "email": ("aEmails: {primaryEmail: {eq: $v}}", "String", "p4711@c.example", 1),
    "relation": ("companyId: {eq: $v}", "ID", "01900000-0011-7000-8000-000000000012", 100),
}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", FILTERS)
async def test_a_filter_reads_what_it_finds(custom_scale: Scale, name: str, plan: str) -> None:
    condition, pg_type, value, found = FILTERS[name]
    document = (
        f"query ($v: {pg_type}) {{ things(filter: {{{condition}}}, first: 200) {{ edges {{ node {{ {NODE} }} }} }} }}"
    )
    data, _, _ = await custom_scale.run(document, {"v": value})
    assert len(data["things"]["edges"]) == found
    cost = await custom_scale.cost(document, {"v": value}, plan=plan)
    assert cost.full_scans == []
    assert cost.rows <= 2 * found + 10, cost


# Sorted by what they compare; otherwise a planner that does not know the value may as well walk in the order of ids.
RANGES: dict[str, tuple[str, str, Any, int]] = {
    "number above": ("filter: {aNumber: {gt: $v}}, orderBy: {aNumber: Desc}", "Float", 4998, 12),
    "moment after": (
        "filter: {aDateTime: {gte: $v}}, orderBy: {aDateTime: Asc}",
        "DateTime",
        "2026-01-21T19:50:00Z",
        9,
    ),
    "text up to": ("filter: {aText: {lt: $v}}, orderBy: {aText: AscNullsFirst}", "String", "Text 1001", 10),
}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", RANGES)
async def test_a_range_reads_what_it_finds(custom_scale: Scale, name: str, plan: str) -> None:
    arguments, pg_type, value, found = RANGES[name]
    document = f"query ($v: {pg_type}) {{ things({arguments}, first: 200) {{ edges {{ node {{ {NODE} }} }} }} }}"
    data, _, _ = await custom_scale.run(document, {"v": value})
    assert len(data["things"]["edges"]) == found
    cost = await custom_scale.cost(document, {"v": value}, plan=plan)
    assert cost.full_scans == []
    assert cost.rows <= 2 * found + 10, cost


ORDERS = {
    "text": "{aText: %s}",
    "number": "{aNumber: %s}",
    "money": "{aCurrency: {amountMicros: %s}}",
    "moment": "{aDateTime: %s}",
    "day": "{aDate: %s}",
    "truth": "{aBoolean: %s}",
    "choice": "{aSelect: %s}",
    "uuid": "{aUuid: %s}",
    "name": "{aFullName: {firstName: %s}}",
    "email": "{aEmails: {primaryEmail: %s}}",
    "relation": "{companyId: %s}",
}


def page(order: str, **arguments: Any) -> str:
    given = ", ".join(f"{name}: {value}" for name, value in arguments.items())
    variables = "($at: String)" if "$at" in given else ""
    return (
        f"query Q{variables} {{ things(orderBy: [{order}], {given}) {{"
        f" edges {{ cursor node {{ {NODE} }} }} pageInfo {{ hasNextPage endCursor }} }} }}"
    )


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("name", ORDERS)
async def test_a_deep_page_costs_what_the_first_costs(custom_scale: Scale, name: str, direction: str) -> None:
    order = ORDERS[name] % direction
    costs = [await custom_scale.cost(page(order, first=20), plan="force_generic_plan")]
    # Among the values, and among the records without one.
    for offset in (RECORDS // 2, RECORDS // 20, RECORDS - RECORDS // 20):
        at, _, _ = await custom_scale.run(page(order, first=1, offset=offset))
        cursor = at["things"]["pageInfo"]["endCursor"]
        after, before = page(order, first=20, after="$at"), page(order, last=20, before="$at")
        costs += [await custom_scale.cost(walk, {"at": cursor}, plan="force_generic_plan") for walk in (after, before)]
    for cost in costs:
        assert cost.full_scans == []
        # Of each range no more than the page, or the few hundred rows in which a page of nulls is found.
        assert cost.rows <= 500, cost
        assert cost.sorted_rows <= 50, cost
        assert cost.buffers <= 150, cost


@pytest.mark.parametrize("plan", PLANS)
async def test_pages_inside_records_read_their_own_rows(custom_scale: Scale, plan: str) -> None:
    document = """{ companies(first: 20, orderBy: {createdAt: Asc}) { edges { node { id name
      things(first: 5) { edges { node { id name aText company { name } } } pageInfo { hasNextPage } } } } } }"""
    data, _, _ = await custom_scale.run(document)
    # The first hundredth of the companies have the records, and no company of those has fewer than five.
    assert [len(edge["node"]["things"]["edges"]) for edge in data["companies"]["edges"]].count(5) >= 15
    cost = await custom_scale.cost(document, plan=plan)
    assert cost.full_scans == []
    assert cost.rows <= 20 + 20 * 110 + 20 * 5, cost
