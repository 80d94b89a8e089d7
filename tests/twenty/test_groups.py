"""groupBy: what groups by what, in which order, with which figures and records, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from models.database.pool import statement_log
from tests.twenty.conftest import Twenty

PEOPLE: tuple[dict[str, Any], ...] = (
    {"first_name": "A", "city": "Paris", "created_at": "2025-01-02T12:00:00Z"},
    {"first_name": "B", "city": "Paris", "created_at": "2025-01-08T08:00:00Z"},
    {"first_name": "C", "city": "Rome", "created_at": "2025-03-01T09:30:00Z"},
    {"first_name": "D", "city": "", "created_at": "2025-03-02T23:30:00Z"},
    {"first_name": "E", "created_at": "2025-03-03T09:30:00Z"},
)
NAMES = "edges { node { name { firstName } } }"


async def groups(twenty: Twenty, arguments: str, selection: str = "totalCount", of: str = "people") -> list[Any]:
    """The groups, which both ways of completing an answer give the same, the shaped one in one statement."""
    document = f"{{ {of}GroupBy({arguments}) {{ groupByDimensionValues {selection} }} }}"
    statements: list[str] = []
    token = statement_log.set(statements)
    try:
        data = await twenty.data(document)
    finally:
        statement_log.reset(token)
    assert len(statements) == 1
    assert await Twenty(twenty.database, twenty.workspace_id, field_by_field=True).data(document) == data
    found: list[Any] = data[f"{of}GroupBy"]
    return found


def counted(found: list[Any]) -> dict[Any, int]:
    """Key -> number of records, in the order of the groups."""
    return {
        values[0] if len(values) == 1 else tuple(values): group["totalCount"]
        for group in found
        for values in [group["groupByDimensionValues"]]
    }


async def test_groups_by_a_text_come_by_its_value_with_nothing_last(twenty: Twenty) -> None:
    await twenty.make("person", *PEOPLE)
    found = counted(await groups(twenty, "groupBy: [{city: true}]"))
    # An empty text and none are one group.
    assert list(found.items()) == [("Paris", 2), ("Rome", 1), (None, 2)]


@pytest.mark.parametrize(
    ("cut", "expected"),
    [
        ("DAY", {"2025-01-02": 1, "2025-01-08": 1, "2025-03-01": 1, "2025-03-02": 1, "2025-03-03": 1}),
        ("WEEK", {"2024-12-30": 1, "2025-01-06": 1, "2025-02-24": 2, "2025-03-03": 1}),
        ("MONTH", {"2025-01-01": 2, "2025-03-01": 3}),
        ("QUARTER", {"2025-01-01": 5}),
        ("YEAR", {"2025-01-01": 5}),
        # Names come in the order of the calendar.
        ("DAY_OF_THE_WEEK", {"Monday": 1, "Wednesday": 1, "Thursday": 1, "Saturday": 1, "Sunday": 1}),
        ("MONTH_OF_THE_YEAR", {"January": 2, "March": 3}),
        ("QUARTER_OF_THE_YEAR", {"Q1": 5}),
        ("WEEK, weekStartDay: SUNDAY", {"2024-12-29": 1, "2025-01-05": 1, "2025-02-23": 1, "2025-03-02": 2}),
        ("WEEK, weekStartDay: SATURDAY", {"2024-12-28": 1, "2025-01-04": 1, "2025-03-01": 3}),
        (
            "DAY_OF_THE_WEEK, weekStartDay: SUNDAY",
            {"Sunday": 1, "Monday": 1, "Wednesday": 1, "Thursday": 1, "Saturday": 1},
        ),
        # The day is the one on the wall where the clock hangs.
        (
            'DAY, timeZone: "Europe/Paris"',
            {"2025-01-02": 1, "2025-01-08": 1, "2025-03-01": 1, "2025-03-03": 2},
        ),
        ('DAY_OF_THE_WEEK, timeZone: "Asia/Tokyo"', {"Monday": 2, "Wednesday": 1, "Thursday": 1, "Saturday": 1}),
        ('MONTH, timeZone: ""', {"2025-01-01": 2, "2025-03-01": 3}),
        (
            "NONE",
            {
                "2025-01-02T12:00:00.000Z": 1,
                "2025-01-08T08:00:00.000Z": 1,
                "2025-03-01T09:30:00.000Z": 1,
                "2025-03-02T23:30:00.000Z": 1,
                "2025-03-03T09:30:00.000Z": 1,
            },
        ),
    ],
)
async def test_groups_by_the_calendar(twenty: Twenty, cut: str, expected: dict[str, int]) -> None:
    await twenty.make("person", *PEOPLE)
    found = counted(await groups(twenty, f"groupBy: [{{createdAt: {{granularity: {cut}}}}}]"))
    assert list(found.items()) == list(expected.items())


async def test_groups_by_parts_numbers_truths_and_dates(twenty: Twenty) -> None:
    [acme, _] = await twenty.make(
        "company",
        {
            "name": "Acme",
            "employees": 5,
            "annual_recurring_revenue": "1.5",
            "annual_recurring_revenue_currency": "EUR",
            "ideal_customer_profile": True,
        },
        {"name": "Bolt", "employees": 7, "annual_recurring_revenue_currency": "EUR"},
    )
    await twenty.make("deal", {"name": "D", "close_at": "2024-12-31T23:30:00Z", "company_id": acme}, {"name": "E"})

    async def companies(by: str) -> dict[Any, int]:
        return counted(await groups(twenty, f"groupBy: [{by}]", of="companies"))

    assert await companies("{annualRecurringRevenue: {amountMicros: true}}") == {"1500000": 1, None: 1}
    assert await companies("{annualRecurringRevenue: {currencyCode: true}}") == {"EUR": 2}
    assert await companies("{employees: true}") == {"5": 1, "7": 1}
    assert await companies("{idealCustomerProfile: true}") == {"false": 1, "true": 1}
    assert await companies("{name: true}, {idealCustomerProfile: true}") == {("Acme", "true"): 1, ("Bolt", "false"): 1}
    deals = counted(await groups(twenty, "groupBy: [{closeDate: {granularity: YEAR}}]", of="opportunities"))
    assert deals == {"2024-01-01": 1, None: 1}
    assert counted(await groups(twenty, "groupBy: [{companyId: true}]", of="opportunities")) == {acme: 1, None: 1}


async def test_groups_by_a_related_record(twenty: Twenty) -> None:
    [acme, bolt] = await twenty.make(
        "company",
        {"name": "Acme", "created_at": "2025-01-02T12:00:00Z"},
        {"name": "Bolt", "created_at": "2025-01-08T12:00:00Z"},
    )
    await twenty.make(
        "person",
        {"first_name": "A", "company_id": acme},
        {"first_name": "B", "company_id": acme},
        {"first_name": "C", "company_id": bolt},
        {"first_name": "D"},
    )
    found = counted(await groups(twenty, "groupBy: [{company: {name: true}}]"))
    assert list(found.items()) == [("Acme", 2), ("Bolt", 1), (None, 1)]
    by = "groupBy: [{company: {createdAt: {granularity: DAY_OF_THE_WEEK}}}, {company: {name: true}}]"
    order = "orderBy: [{company: {createdAt: {orderBy: DescNullsLast}}}]"
    found = counted(await groups(twenty, f"{by}, {order}"))
    assert list(found.items()) == [(("Thursday", "Acme"), 2), (("Wednesday", "Bolt"), 1), ((None, None), 1)]


async def test_figures_orders_and_limits(twenty: Twenty) -> None:
    made = await twenty.make(
        "company",
        {"name": "A", "industry": "Tech", "employees": 5},
        {"name": "B", "industry": "Tech", "employees": 7},
        {"name": "C", "industry": "Food", "employees": 100},
        {"name": "D", "industry": "Food"},
        {"name": "E", "industry": "Air", "employees": 1},
    )

    async def ordered(order: str, more: str = "") -> list[Any]:
        arguments = f"groupBy: [{{industry: true}}], orderBy: [{order}]{more}"
        found = await groups(twenty, arguments, "totalCount sumEmployees percentageEmptyEmployees", of="companies")
        return [group["groupByDimensionValues"][0] for group in found]

    assert await ordered("{aggregate: {sumEmployees: DescNullsLast}}") == ["Food", "Tech", "Air"]
    # Groups that are equal in it come by their keys.
    assert await ordered("{aggregate: {totalCount: DescNullsLast}}") == ["Food", "Tech", "Air"]
    assert await ordered("{aggregate: {totalCount: Desc}}, {industry: Desc}") == ["Tech", "Food", "Air"]
    assert await ordered("{aggregate: {avgEmployees: AscNullsFirst}}") == ["Air", "Tech", "Food"]
    assert await ordered("{industry: DescNullsLast}") == ["Tech", "Food", "Air"]
    assert await ordered("{industry: Asc}", ", limit: 2") == ["Air", "Food"]
    assert await ordered("{industry: Asc}", ", limit: 0") == []
    assert await ordered("{industry: Asc}", ", filter: {employees: {gt: 4}}") == ["Food", "Tech"]
    found = await groups(
        twenty, "groupBy: [{industry: true}]", "sumEmployees minEmployees countEmptyEmployees", of="companies"
    )
    assert found == [
        {"groupByDimensionValues": ["Air"], "sumEmployees": 1, "minEmployees": 1, "countEmptyEmployees": 0},
        {"groupByDimensionValues": ["Food"], "sumEmployees": 100, "minEmployees": 100, "countEmptyEmployees": 1},
        {"groupByDimensionValues": ["Tech"], "sumEmployees": 12, "minEmployees": 5, "countEmptyEmployees": 0},
    ]
    # Deleted and hidden records are in no group.
    await twenty.data("mutation M($id: ID!) { deleteCompany(id: $id) { id } }", id=made[0])
    await twenty.hide("company", made[2])
    assert counted(await groups(twenty, "groupBy: [{industry: true}]", of="companies")) == {
        "Air": 1,
        "Food": 1,
        "Tech": 1,
    }


async def test_the_records_of_groups(twenty: Twenty) -> None:
    [acme] = await twenty.make("company", {"name": "Acme"})
    await twenty.make(
        "person",
        *({"first_name": f"p{n:02}", "city": "Paris", "company_id": acme} for n in range(12)),
        {"first_name": "r", "city": "Rome"},
        {"first_name": "x"},
    )
    selection = f"totalCount {NAMES} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}"
    by = "groupBy: [{city: true}], orderByForRecords: [{name: {firstName: Desc}}]"
    paris, rome, nowhere = await groups(twenty, by, selection)
    names = [edge["node"]["name"]["firstName"] for edge in paris["edges"]]
    # Ten of each group.
    assert names == [f"p{n:02}" for n in range(11, 1, -1)]
    assert (paris["totalCount"], paris["pageInfo"]["hasNextPage"], rome["pageInfo"]["hasNextPage"]) == (12, True, False)
    assert nowhere["groupByDimensionValues"] == [None]
    assert [edge["node"]["name"]["firstName"] for edge in nowhere["edges"]] == ["x"]
    rest, *_ = await groups(twenty, f"{by}, offsetForRecords: 10, limit: 1", selection)
    assert [edge["node"]["name"]["firstName"] for edge in rest["edges"]] == ["p01", "p00"]
    assert (rest["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasPreviousPage"]) == (False, True)
    # A group's cursor is a place of the same order in the list that has the group's filter.
    document = """query Q($after: String) { people(filter: {city: {eq: "Paris"}}, after: $after,
      orderBy: [{name: {firstName: Desc}}]) { edges { node { name { firstName } } } } }"""
    after = (await twenty.data(document, after=paris["pageInfo"]["endCursor"]))["people"]["edges"]
    assert [edge["node"]["name"]["firstName"] for edge in after] == ["p01", "p00"]
    # Records show what records show anywhere, related ones and their pages too.
    nested = await groups(
        twenty,
        "groupBy: [{city: true}], limit: 1",
        "sum: totalCount edges { cursor node { company { name people(first: 1) { totalCount } } } }",
    )
    assert nested[0]["edges"][0]["node"]["company"] == {"name": "Acme", "people": {"totalCount": 12}}


async def test_grouping_with_variables(twenty: Twenty) -> None:
    await twenty.make("person", *PEOPLE)
    document = """query Q($groupBy: [PersonGroupByInput!]!, $filter: PersonFilterInput, $limit: Int,
      $orderBy: [PersonOrderByWithGroupByInput!], $orderByForRecords: [PersonOrderByInput!], $viewId: UUID) {
      peopleGroupBy(groupBy: $groupBy, filter: $filter, orderBy: $orderBy, orderByForRecords: $orderByForRecords,
        viewId: $viewId, limit: $limit) { groupByDimensionValues totalCount } }"""
    for given, expected in (
        ({"groupBy": [{"city": True}]}, {"Paris": 2, "Rome": 1, None: 2}),
        ({"groupBy": [{"city": True}], "limit": 1}, {"Paris": 2}),
        ({"groupBy": [{"createdAt": {"granularity": "MONTH"}}]}, {"2025-01-01": 2, "2025-03-01": 3}),
        ({"groupBy": [{"createdAt": {"granularity": "YEAR"}}], "filter": {"city": {"eq": "Rome"}}}, {"2025-01-01": 1}),
        (
            {"groupBy": [{"createdAt": {"granularity": "DAY", "timeZone": "Asia/Tokyo"}}], "limit": 1},
            {"2025-01-02": 1},
        ),
        (
            {
                "groupBy": [{"createdAt": {"granularity": "MONTH"}}],
                "orderBy": [{"createdAt": {"orderBy": "DescNullsLast", "granularity": "MONTH"}}],
                "orderByForRecords": [],
            },
            {"2025-03-01": 3, "2025-01-01": 2},
        ),
        ({"groupBy": [{"city": True}], "orderBy": [{"city": "AscNullsFirst"}]}, {None: 2, "Paris": 2, "Rome": 1}),
    ):
        for _ in range(2):
            found = counted((await twenty.data(document, **given))["peopleGroupBy"])
            assert list(found.items()) == list(expected.items()), given


@pytest.mark.parametrize(
    ("arguments", "message", "extensions"),
    [
        ("groupBy: []", "groupBy needs at least one field", {"field": "groupBy"}),
        ("groupBy: [{}]", "Each entry of groupBy names exactly one field", {"field": "groupBy.0"}),
        (
            "groupBy: [{city: true, jobTitle: true}]",
            "Each entry of groupBy names exactly one field",
            {"field": "groupBy.0"},
        ),
        ("groupBy: [{city: false}]", "A field to group by is given as true", {"field": "groupBy.0.city"}),
        (
            'groupBy: [{createdAt: {granularity: DAY, timeZone: "Moon/Base"}}]',
            'Invalid time zone: "Moon/Base"',
            {"field": "groupBy.0.createdAt.timeZone", "subCode": "INVALID_TIMEZONE"},
        ),
        (
            "groupBy: [{company: {accountOwner: {locale: true}}}]",
            "Grouping deeper than 1 hop is not supported",
            {"field": "groupBy.0.company.accountOwner"},
        ),
        (
            "groupBy: [{city: true}], orderBy: [{jobTitle: Asc}]",
            "Cannot order groups by a field that is not in groupBy: jobTitle",
            {"field": "orderBy.0.jobTitle"},
        ),
        (
            "groupBy: [{createdAt: {granularity: DAY}}], orderBy: [{createdAt: {orderBy: Asc, granularity: YEAR}}]",
            "Cannot order groups by a field that is not in groupBy: createdAt",
            {"field": "orderBy.0.createdAt"},
        ),
        ("groupBy: [{city: true}], limit: -1", "Limit argument must be non-negative", {"field": "limit"}),
        (
            "groupBy: [{city: true}], limit: 1001",
            "limit is 1001, more than the largest page of 1000.",
            {"field": "limit"},
        ),
    ],
)
async def test_groups_that_cannot_be(twenty: Twenty, arguments: str, message: str, extensions: dict[str, str]) -> None:
    error = await twenty.error(f"{{ peopleGroupBy({arguments}) {{ totalCount }} }}")
    assert error["message"] == message
    assert error["extensions"] == {"code": "BAD_USER_INPUT", **extensions}
