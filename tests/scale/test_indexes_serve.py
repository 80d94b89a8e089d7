"""Among 200,000 people a page costs what it holds: an index finds it, first or deep, whatever the plan."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scale.conftest import Scale

pytestmark = pytest.mark.slow

PLANS = ["force_custom_plan", "force_generic_plan"]
PERSON = "id name { firstName lastName } email phone city jobTitle company { id name }"
BY_ID = f"query ($v: ID) {{ person(id: $v) {{ {PERSON} }} }}"
SOMEBODY = "0000c351-0000-7000-8000-000000000003"
EMPLOYER = "00000065-0000-7000-8000-000000000001"


def filtered(condition: str, pg_type: str = "String") -> str:
    return (
        f"query ($v: {pg_type}) {{ people(filter: {{{condition}}}, first: 20) {{ edges {{ node {{ {PERSON} }} }} }} }}"
    )


FILTERS = {
    "id": (BY_ID, SOMEBODY, 1),
    "email": (filtered("email: {eq: $v}"), "p50001@c.example", 1),
    "emails": (filtered("emails: {primaryEmail: {eq: $v}}"), "p50001@c.example", 1),
    "phone": (filtered("phone: {eq: $v}"), "+442070050001", 1),
    "city": (filtered("city: {eq: $v}"), "City 101", 10),
    "linkedin": (filtered("linkedinLink: {eq: $v}"), "https://linkedin.com/in/p50001", 1),
    "companyId": (filtered("companyId: {eq: $v}", "ID"), EMPLOYER, 10),
    "domain": (filtered("company: {domainName: {eq: $v}}"), "c101.example", 10),
}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", FILTERS)
async def test_a_filter_reads_what_it_finds(scale: Scale, name: str, plan: str) -> None:
    document, value, found = FILTERS[name]
    data, _, _ = await scale.run(document, {"v": value})
    assert (1 if data.get("person") else len(data["people"]["edges"])) == found
    cost = await scale.cost(document, {"v": value}, plan=plan)
    assert cost.full_scans == []
    # A person with the employment and the company beside it, and little more.
    assert cost.rows <= 10 * found + 10, cost
    assert cost.buffers <= 60 * found + 60, cost


ORDERS = {
    "id": "{id: %s}",
    "createdAt": "{createdAt: %s}",
    "email": "{email: %s}",
    "phone": "{phone: %s}",
    "city": "{city: %s}",
    "linkedin": "{linkedinLink: %s}",
    "lastName": "{name: {lastName: %s}}",
    "firstName": "{name: {firstName: %s}}",
}
# Asc is AscNullsLast, and Desc is DescNullsFirst.
DIRECTIONS = ["AscNullsLast", "DescNullsFirst", "AscNullsFirst", "DescNullsLast"]


def page(order: str, **arguments: Any) -> str:
    given = ", ".join(f"{name}: {value}" for name, value in arguments.items())
    variables = "($at: String)" if "$at" in given else ""
    return (
        f"query Q{variables} {{ people(orderBy: [{order}], {given}) {{"
        " edges { cursor node { id name { lastName } } } pageInfo { hasNextPage endCursor } } }"
    )


# A generic plan knows least about the values; a few of the others show that knowing them changes nothing.
WALKS = [
    *((name, direction, "force_generic_plan") for name in ORDERS for direction in DIRECTIONS),
    *((name, direction, "force_custom_plan") for name in ("email", "createdAt") for direction in DIRECTIONS),
]


@pytest.mark.parametrize(("name", "direction", "plan"), WALKS)
async def test_a_deep_page_costs_what_the_first_costs(scale: Scale, name: str, direction: str, plan: str) -> None:
    order = ORDERS[name] % direction
    first = await scale.cost(page(order, first=20), plan=plan)
    at, _, _ = await scale.run(page(order, first=1, offset=100_000))
    cursor = at["people"]["pageInfo"]["endCursor"]
    after = await scale.cost(page(order, first=20, after="$at"), {"at": cursor}, plan=plan)
    before = await scale.cost(page(order, last=20, before="$at"), {"at": cursor}, plan=plan)
    for cost in (first, after, before):
        assert cost.full_scans == []
        # Of each range no more than the page, or the few hundred rows in which a page of nulls is found.
        assert cost.rows <= 500, cost
        assert cost.sorted_rows <= 50, cost
        # Up to three ranges, each entered from the root of an index, where the first page needs one.
        assert cost.buffers <= 1.5 * first.buffers + 45, (first, cost)


@pytest.mark.parametrize("plan", PLANS)
async def test_pages_inside_records_read_their_own_rows(scale: Scale, plan: str) -> None:
    document = """{ companies(first: 20, orderBy: {createdAt: Desc}) { edges { node { id name
      people(first: 5) { edges { node { id name { lastName } email } } pageInfo { hasNextPage } } } } } }"""
    data, _, _ = await scale.run(document)
    assert all(len(edge["node"]["people"]["edges"]) == 5 for edge in data["companies"]["edges"])
    cost = await scale.cost(document, plan=plan)
    assert cost.full_scans == []
    # Twenty companies and at most ten people of each.
    assert cost.rows <= 20 + 20 * 10 + 20, cost
    assert cost.sorted_rows <= 50, cost
