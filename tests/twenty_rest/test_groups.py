"""groupBy and duplicates over REST."""

from __future__ import annotations

import json
import uuid
from typing import Any
from urllib.parse import quote

import pytest

from tests.twenty_rest.conftest import Rest
from tests.twenty_rest.estate import build

DEALS: list[dict[str, Any]] = [
    {"name": "a", "stage": "NEW", "closeDate": "2026-01-05", "amount": {"amountMicros": 1_000_000}},
    {"name": "b", "stage": "NEW", "closeDate": "2026-01-20", "amount": {"amountMicros": 3_000_000}},
    {"name": "c", "stage": "WON", "closeDate": "2026-02-03", "amount": {"amountMicros": 5_000_000}},
    {"name": "d"},
]


@pytest.fixture
def deals(rest: Rest) -> Rest:
    """A client of a workspace with four opportunities."""
    rest.make("opportunities", *DEALS)
    return rest


def groups(rest: Rest, query: str) -> list[Any]:
    """The values and the numbers of the groups."""
    return [
        [*group["groupByDimensionValues"], group["totalCount"]]
        for group in rest.get(f"/opportunities/groupBy?{query}")["data"]
    ]


def in_json(value: Any) -> str:
    """A parameter as clients of the real server write it."""
    return quote(json.dumps(value))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("group_by=stage&order_by=stage", [[None, 1], ["NEW", 2], ["WON", 1]]),
        ("group_by=stage&order_by=stage[DescNullsLast]", [["WON", 1], ["NEW", 2], [None, 1]]),
        ("group_by=stage&order_by=totalCount[Desc],stage[DescNullsLast]", [["NEW", 2], ["WON", 1], [None, 1]]),
        ("group_by=stage&order_by=maxCloseDate[DescNullsLast]&limit=1", [["WON", 1]]),
        ("group_by=stage&filter[name][in]=a,c&order_by=stage", [["NEW", 1], ["WON", 1]]),
        ("group_by=stage&filter=name[eq]:a", [["NEW", 1]]),
        ("group_by=amount.amountMicros&filter[name][eq]=a", [["1000000", 1]]),
        ("group_by=closeDate[QUARTER_OF_THE_YEAR]&order_by=closeDate[AscNullsLast]", [["Q1", 3], [None, 1]]),
        ("group_by=closeDate[MONTH_OF_THE_YEAR],stage&filter[stage][eq]=WON", [["February", "WON", 1]]),
        (
            f"group_by={in_json([{'stage': True}])}&order_by={in_json([{'stage': 'DescNullsLast'}])}",
            [["WON", 1], ["NEW", 2], [None, 1]],
        ),
        (
            (
                f"group_by={in_json([{'closeDate': {'granularity': 'MONTH_OF_THE_YEAR'}}])}"
                f"&order_by={in_json([{'closeDate': {'orderBy': 'AscNullsLast', 'granularity': 'MONTH_OF_THE_YEAR'}}])}"
            ),
            [["January", 2], ["February", 1], [None, 1]],
        ),
        (
            (
                f"group_by={in_json([{'amount': {'currencyCode': True}}])}"
                f"&order_by={in_json([{'aggregate': {'totalCount': 'Desc'}}])}"
            ),
            [[None, 4]],
        ),
        ("group_by=company.name", [[None, 4]]),
        (f"group_by={in_json([{'company': {'name': True}}, {'companyId': True}])}", [[None, None, 4]]),
    ],
)
def test_groups(deals: Rest, query: str, found: list[Any]) -> None:
    assert groups(deals, query) == found


def test_figures_and_records_of_groups(deals: Rest) -> None:
    query = "group_by=stage&order_by=stage[DescNullsLast]&include_records_sample=true&order_by_for_records=name[Desc]"
    won, new, none = deals.get(
        f"/opportunities/groupBy?{query}&aggregate=sumAmountAmountMicros,minCloseDate,totalCount"
    )["data"]
    assert (won["sumAmountAmountMicros"], won["minCloseDate"]) == (5_000_000, "2026-02-03")
    assert (new["sumAmountAmountMicros"], new["minCloseDate"]) == (4_000_000, "2026-01-05")
    assert none["sumAmountAmountMicros"] is None
    assert [record["name"] for record in new["records"]] == ["b", "a"]
    assert new["records"][0]["stage"] == "NEW"
    listed = deals.get(f"/opportunities/groupBy?group_by=stage&aggregate={in_json(['countNotEmptyId'])}")["data"]
    assert {group["countNotEmptyId"] for group in listed} == {1, 2}
    assert "records" not in listed[0]


def test_a_group_is_one_statement(deals: Rest, statements: list[str]) -> None:
    path = "/opportunities/groupBy?group_by=stage&aggregate=avgAmountAmountMicros&include_records_sample=true"
    for value in "xyx":
        statements.clear()
        assert len(deals.get(f"{path}&filter[name][neq]={value}")["data"]) == 3
        assert len(statements) == 1


def test_groups_of_custom_records(rest: Rest) -> None:
    build(rest)
    [acme] = rest.make("companies", {"name": "Acme"})
    rest.make(
        "properties",
        {"colour": "RED", "bedrooms": 2, "companyId": acme},
        {"colour": "RED", "bedrooms": 4},
        {"colour": "BLUE"},
    )
    found = rest.get("/properties/groupBy?group_by=colour&aggregate=avgBedrooms&order_by=colour")["data"]
    assert found == [
        {"groupByDimensionValues": ["BLUE"], "totalCount": 1, "avgBedrooms": None},
        {"groupByDimensionValues": ["RED"], "totalCount": 2, "avgBedrooms": 3},
    ]
    by_company = rest.get("/properties/groupBy?group_by=company.name&order_by=company.name")["data"]
    assert [group["groupByDimensionValues"] for group in by_company] == [[None], ["Acme"]]


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("", "group_by", "names the fields to group by"),
        ("group_by=", "group_by", "eg: group_by="),
        ("group_by=nope", "group_by", "Known fields: id"),
        ("group_by=[", "group_by", "not valid JSON"),
        ("group_by=[5]", "group_by", "eg: group_by="),
        (f"group_by={in_json([{'stage': True, 'name': True}])}", "group_by", "exactly one field"),
        (f"group_by={in_json([{'stage': False}])}", "group_by", "invalid"),
        (f"group_by={in_json([{'stage': {'granularity': 'MONTH'}}])}", "group_by", "is no date"),
        ("group_by=stage[MONTH]", "group_by", "is no date"),
        ("group_by=closeDate[CENTURY]", "group_by", "Allowed values are DAY"),
        (f"group_by={in_json([{'createdAt': {'granularity': 'DAY', 'timeZone': 'Mars'}}])}", "group_by", "time zone"),
        (f"group_by={in_json([{'createdAt': {'timeZone': 5}}])}", "group_by", "must be a text"),
        ("group_by=amount", "group_by", "has parts"),
        ("group_by=stage&aggregate=sumStage", "aggregate", "not known"),
        ("group_by=stage&aggregate=sumAmountAmountMicro", "aggregate", "Did you mean sumAmountAmountMicros"),
        ("group_by=stage&aggregate=[5]", "aggregate", "not known"),
        ("group_by=stage&order_by=name", "order_by", "not in groupBy"),
        ("group_by=stage&order_by=stage[Up]", "order_by", "Allowed values"),
        ("group_by=stage&order_by=[[]]", "order_by", "invalid"),
        ("group_by=stage&order_by_for_records=nope", "order_by_for_records", "Known fields"),
        ("group_by=stage&limit=-1", "limit", "negative"),
        ("group_by=stage&include_records_sample=yes", "include_records_sample", "Allowed values are true, false"),
        ("group_by=stage&depth=1", "depth", "Known parameters: aggregate, filter"),
        ("group_by=stage&filter[nope][eq]=x", "filter[nope][eq]", "Known fields"),
    ],
)
def test_a_bad_grouping_is_named(deals: Rest, query: str, field: str, message: str) -> None:
    error = deals.error("GET", f"/opportunities/groupBy?{query}")
    assert error["code"] == "VALIDATION_ERROR"
    assert [detail["field"] for detail in error["details"]] == [field]
    assert message in error["message"]


def test_duplicates_of_records_and_of_data(rest: Rest) -> None:
    one, two, _ = rest.make("companies", {"name": "Acme"}, {"name": "Acme", "employees": 5}, {"name": "Other"})
    [found] = rest.json("POST", "/companies/duplicates?fields=name", {"ids": [one]})["data"]
    assert found["totalCount"] == 1
    assert found["companyDuplicates"] == [{"id": two, "name": "Acme"}]
    assert found["pageInfo"]["hasNextPage"] is False
    by_data = rest.json("POST", "/companies/duplicates", {"data": [{"name": "Acme"}, {"name": "None"}]})["data"]
    assert [page["totalCount"] for page in by_data] == [2, 0]
    assert by_data[1]["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": False,
        "startCursor": None,
        "endCursor": None,
    }
    assert rest.json("POST", "/companies/duplicates", {"ids": []}) == {"data": []}


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        ({}, "ids", 'either "data" or "ids"'),
        ({"ids": [], "data": []}, "data", 'both "data" and "ids"'),
        ({"data": []}, "data", "can not be empty"),
        ({"ids": "x"}, "ids", "list of ids"),
        ({"ids": ["x"]}, "ids", "UUID"),
        ({"data": [{"nope": 1}]}, "nope", "Known fields"),
        ({"nope": 1}, "nope", "Known members: ids, data"),
    ],
)
def test_bad_requests_for_duplicates(rest: Rest, body: Any, field: str, message: str) -> None:
    error = rest.error("POST", "/companies/duplicates", body)
    assert [detail["field"] for detail in error["details"]] == [field]
    assert message in error["details"][0]["message"]


def test_objects_without_criteria(rest: Rest) -> None:
    assert "criteria" in rest.error("POST", "/tasks/duplicates", {"ids": []})["message"]
    assert (
        rest.error("POST", "/workspaceMembers/duplicates", {"ids": [str(uuid.uuid4())]})["code"] == "VALIDATION_ERROR"
    )
