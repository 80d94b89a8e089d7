"""Merging records, and relating them by unique values, over REST."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.twenty_rest.conftest import Rest
from tests.twenty_rest.estate import build

MISSING = str(uuid.UUID(int=1))


def test_a_merge_keeps_the_priority_record(rest: Rest) -> None:
    one, two = rest.make("companies", {"name": "Acme", "employees": 5}, {"name": "Acme Inc", "industry": "Food"})
    [ann] = rest.make("people", {"name": {"firstName": "Ann"}, "companyId": one})
    given: dict[str, Any] = {"ids": [one, two], "conflictPriorityIndex": 1}
    preview = rest.json("PATCH", "/companies/merge", {**given, "dryRun": True})["data"]
    assert preview["id"] not in (one, two)
    assert preview["deletedAt"] is not None
    assert rest.get("/companies")["totalCount"] == 2
    merged = rest.json("PATCH", "/companies/merge?fields=name,employees,industry", given)["data"]
    assert merged == {"id": two, "name": "Acme Inc", "employees": 5, "industry": "Food"}
    assert rest.error("GET", f"/companies/{one}", status=404)["code"] == "NOT_FOUND"
    assert rest.get(f"/people/{ann}")["data"]["companyId"] == two


def test_custom_records_are_merged(rest: Rest) -> None:
    build(rest)
    one, two = rest.make("properties", {"name": "a", "bedrooms": 1}, {"name": "b", "address": "Elm"})
    merged = rest.json("PATCH", "/properties/merge", {"ids": [one, two], "conflictPriorityIndex": 0})["data"]
    assert (merged["id"], merged["name"], merged["bedrooms"], merged["address"]) == (one, "a", 1, "Elm")


@pytest.mark.parametrize(
    ("body", "field", "message"),
    [
        ({}, "ids", "list of ids"),
        ({"ids": [5, 6], "conflictPriorityIndex": 0}, "ids", "list of ids"),
        ({"ids": ["x", "y"], "conflictPriorityIndex": 0}, "ids.0", "UUID"),
        ({"ids": [MISSING], "conflictPriorityIndex": 0}, "ids", "2 to 9"),
        ({"ids": [MISSING, str(uuid.UUID(int=2))]}, "conflictPriorityIndex", "a place in ids"),
        ({"ids": [MISSING, str(uuid.UUID(int=2))], "conflictPriorityIndex": 2}, "conflictPriorityIndex", "not found"),
        ({"ids": [MISSING, str(uuid.UUID(int=2))], "conflictPriorityIndex": 0}, "ids", "was found"),
        ({"ids": [], "conflictPriorityIndex": 0, "dryRun": "x"}, "dryRun", "true or false"),
        ({"nope": 1}, "nope", "Known members: ids, conflictPriorityIndex, dryRun"),
    ],
)
def test_a_bad_merge_is_named(rest: Rest, body: Any, field: str, message: str) -> None:
    error = rest.error("PATCH", "/companies/merge", body)
    assert error["code"] == "VALIDATION_ERROR"
    assert error["details"][0]["field"] == field
    assert message in error["details"][0]["message"]


def test_a_relation_by_a_unique_value(rest: Rest) -> None:
    acme, bread = rest.make("companies", {"name": "Acme", "domainName": "acme.com"}, {"name": "Bread"})
    data = {"name": {"firstName": "Ann"}, "company": {"connect": {"where": {"domainName": "acme.com"}}}}
    person = rest.json("POST", "/people", data, status=201)["data"]
    assert person["companyId"] == acme
    path = f"/people/{person['id']}"
    assert rest.json("PATCH", path, {"company": {"connect": {"where": {"id": bread}}}})["data"]["companyId"] == bread
    assert rest.json("PATCH", path, {"company": {"disconnect": True}})["data"]["companyId"] is None
    both = [data, {"company": {"connect": {"where": {"domainName": {"primaryLinkUrl": "acme.com"}}}}}]
    made = rest.json("POST", "/batch/people", both, status=201)["data"]
    assert [record["companyId"] for record in made] == [acme, acme]


@pytest.mark.parametrize(
    ("company", "field", "message"),
    [
        ({"id": MISSING}, "company", "set 'companyId'"),
        ("Acme", "company", "set 'companyId'"),
        ({"connect": {}}, "company.connect", "where"),
        ({"connect": {"where": {"name": "x"}}}, "company.connect.where.name", "Known fields: id"),
        ({"connect": {"where": {}}}, "company.connect.where", "needs a value"),
        ({"connect": {"where": {"domainName": "no.example"}}}, "company.connect.where.domainName", "was found"),
        ({"disconnect": "x"}, "company.disconnect", "true or false"),
    ],
)
def test_a_bad_relation_is_named(rest: Rest, company: Any, field: str, message: str) -> None:
    error = rest.error("POST", "/batch/people", [{}, {"company": company}])
    assert [(detail["index"], detail["field"]) for detail in error["details"]] == [(1, field)]
    assert message in error["details"][0]["message"]
    assert rest.get("/people")["totalCount"] == 0
