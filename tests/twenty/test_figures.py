"""Figures of connections: what they count, over which rows, and that both ways of completing an answer agree."""

from __future__ import annotations

from typing import Any

import pytest

from models.database.pool import statement_log
from tests.twenty.conftest import Twenty

COMPANIES: tuple[dict[str, Any], ...] = (
    {
        "name": "Acme",
        "employees": 500,
        "industry": "Technology",
        "annual_recurring_revenue": "2000000.5",
        "annual_recurring_revenue_currency": "USD",
        "ideal_customer_profile": True,
        "created_at": "2024-01-15T10:00:00.123Z",
    },
    {
        "name": "Bolt",
        "employees": 10,
        "industry": "Technology",
        "annual_recurring_revenue": "0.5",
        "created_at": "2024-02-15T10:00:00Z",
    },
    {"name": "Corp", "industry": "", "created_at": "2024-03-15T10:00:00Z"},
    {"name": "Dot", "employees": 11, "created_at": "2024-04-15T10:00:00Z"},
)


async def figures(twenty: Twenty, names: str, arguments: str = "") -> dict[str, Any]:
    """The figures, which both ways of completing an answer give the same, the shaped one in one statement."""
    document = f"{{ companies{arguments} {{ {names} }} }}"
    statements: list[str] = []
    token = statement_log.set(statements)
    try:
        found: dict[str, Any] = (await twenty.data(document))["companies"]
    finally:
        statement_log.reset(token)
    assert len(statements) == 1
    plainly = Twenty(twenty.database, twenty.workspace_id, field_by_field=True)
    assert (await plainly.data(document))["companies"] == found
    return found


FIGURES: list[tuple[str, Any]] = [
    ("totalCount", 4),
    ("countUniqueValuesName", 4),
    ("countUniqueValuesId", 4),
    # An empty text is no value, so there is one industry.
    ("countUniqueValuesIndustry", 1),
    ("countEmptyIndustry", 2),
    ("countNotEmptyIndustry", 2),
    ("percentageEmptyIndustry", 0.5),
    ("percentageNotEmptyIndustry", 0.5),
    ("percentageEmptyEmployees", 0.25),
    ("countEmptyDeletedAt", 4),
    ("minEmployees", 10),
    ("maxEmployees", 500),
    ("sumEmployees", 521),
    ("avgEmployees", pytest.approx(521 / 3)),
    ("minCreatedAt", "2024-01-15T10:00:00.123Z"),
    ("maxCreatedAt", "2024-04-15T10:00:00.000Z"),
    # Of money the micros; a value with its currency is one value.
    ("minAnnualRecurringRevenueAmountMicros", 500000),
    ("maxAnnualRecurringRevenueAmountMicros", 2000000500000),
    ("sumAnnualRecurringRevenueAmountMicros", 2000001000000),
    ("avgAnnualRecurringRevenueAmountMicros", 1000000500000),
    ("countUniqueValuesAnnualRecurringRevenue", 2),
    ("countEmptyAnnualRecurringRevenue", 2),
    ("percentageNotEmptyAnnualRecurringRevenue", 0.5),
    ("countTrueIdealCustomerProfile", 1),
    ("countFalseIdealCustomerProfile", 3),
]


async def test_every_figure(twenty: Twenty) -> None:
    await twenty.make("company", *COMPANIES)
    found = await figures(twenty, " ".join(name for name, _ in FIGURES))
    for name, expected in FIGURES:
        assert found[name] == expected, name


async def test_figures_are_of_the_filter_and_not_of_the_page(twenty: Twenty) -> None:
    made = await twenty.make("company", *COMPANIES)
    pages = ["(first: 1)", "(last: 1)", "(first: 1, offset: 2)", "(first: 0)"]
    cursor = (await twenty.data("{ companies(first: 2) { pageInfo { endCursor } } }"))["companies"]["pageInfo"]
    pages.append(f'(first: 1, after: "{cursor["endCursor"]}")')
    for page in pages:
        found = await figures(twenty, "totalCount sumEmployees edges { node { id } }", page)
        assert (found["totalCount"], found["sumEmployees"]) == (4, 521), page
    filtered = await figures(
        twenty, "totalCount sumEmployees maxName: maxEmployees", "(filter: {employees: {lt: 100}})"
    )
    assert filtered == {"totalCount": 2, "sumEmployees": 21, "maxName": 11}
    await twenty.data("mutation M($id: ID!) { deleteCompany(id: $id) { id } }", id=made[0])
    assert (await figures(twenty, "sumEmployees"))["sumEmployees"] == 21


async def test_of_no_rows_counts_are_zero_and_the_rest_is_null(twenty: Twenty) -> None:
    found = await figures(twenty, "countEmptyName countUniqueValuesName percentageEmptyName avgEmployees maxCreatedAt")
    assert found == {
        "countEmptyName": 0,
        "countUniqueValuesName": 0,
        "percentageEmptyName": None,
        "avgEmployees": None,
        "maxCreatedAt": None,
    }


async def test_only_what_is_selected_is_computed(twenty: Twenty) -> None:
    statements: list[str] = []
    token = statement_log.set(statements)
    try:
        await twenty.data("{ companies { edges { node { id } } } }")
        await twenty.data("{ companies { a: maxEmployees b: maxEmployees } }")
    finally:
        statement_log.reset(token)
    assert "count(" not in statements[0]
    assert "max(" not in statements[0]
    assert statements[1].count("max(") == 1
    assert "count(" not in statements[1]
    assert "string_agg" not in statements[1]


async def test_figures_of_related_records(twenty: Twenty) -> None:
    [acme, bolt] = await twenty.make("company", {"name": "Acme"}, {"name": "Bolt"})
    await twenty.make(
        "person",
        {"first_name": "A", "last_name": "B", "city": "Paris", "job_title": "CTO", "company_id": acme},
        {"first_name": "A", "last_name": "", "city": "Paris", "company_id": acme},
        {"first_name": "A", "city": "Rome", "company_id": acme},
        {"city": "Rome"},
    )
    inner = """people(first: 1, filter: {city: {in: ["Paris", "Rome"]}}) { totalCount countUniqueValuesCity
      countUniqueValuesName countEmptyName countNotEmptyJobTitle edges { node { id } } }"""
    document = f"{{ companies(orderBy: {{name: Asc}}) {{ edges {{ node {{ id {inner} }} }} }} }}"
    data = await twenty.data(document)
    assert await Twenty(twenty.database, twenty.workspace_id, field_by_field=True).data(document) == data
    first, second = (edge["node"]["people"] for edge in data["companies"]["edges"])
    assert len(first.pop("edges")) == 1
    assert first == {
        "totalCount": 3,
        "countUniqueValuesCity": 2,
        # A name without a last one is the same whether that is empty or missing.
        "countUniqueValuesName": 2,
        "countEmptyName": 0,
        "countNotEmptyJobTitle": 1,
    }
    assert second["totalCount"] == second["countUniqueValuesCity"] == 0
    assert [edge["node"]["id"] for edge in data["companies"]["edges"]] == [acme, bolt]
