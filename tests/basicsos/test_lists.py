"""Lists: range, conditions, sorting, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.basicsos.conftest import Api

_PEOPLE: tuple[dict[str, Any], ...] = (
    {"first_name": "Ada", "last_name": "Lovelace", "status": "active", "city": "London"},
    {"first_name": "Alan", "last_name": "Turing", "status": "active", "city": "Paris"},
    {"first_name": "Edsger", "last_name": "Dijkstra", "status": "lead", "city": "London"},
    {"first_name": "Grace", "last_name": "Hopper"},
    {"first_name": "50%_off", "last_name": "Sale"},
)


@pytest.fixture
def people(api: Api) -> Api:
    """A workspace with a few contacts."""
    for person in _PEOPLE:
        api.make("contacts", **person)
    return api


def _first_names(api: Api, **parameters: str) -> list[str]:
    return [record["first_name"] for record in api.list("contacts", **{"sort": "first_name", **parameters})]


def _filters(*items: dict[str, Any]) -> str:
    return json.dumps(list(items))


@pytest.mark.parametrize(
    ("given", "told", "count"),
    [
        ("[0,24]", "contacts 0-4/5", 5),
        ("[0,1]", "contacts 0-1/5", 2),
        ("[3,9]", "contacts 3-4/5", 2),
        ("[5,9]", "contacts 5-5/5", 0),
        ("[4,4]", "contacts 4-4/5", 1),
    ],
)
def test_range_is_inclusive(people: Api, given: str, told: str, count: int) -> None:
    response = people.send("GET", "/contacts", params={"range": given})
    assert response.headers["content-range"] == told
    assert len(response.json()) == count


def test_without_a_range_there_are_25(api: Api) -> None:
    for number in range(26):
        api.make("companies", name=f"Company {number:02}")
    response = api.send("GET", "/companies")
    assert response.headers["content-range"] == "companies 0-24/26"
    assert response.headers["x-total-count"] == "26"


def test_an_empty_list(api: Api) -> None:
    response = api.send("GET", "/deals")
    assert response.json() == []
    assert response.headers["content-range"] == "deals 0-0/0"


@pytest.mark.parametrize(
    ("operator", "value", "found"),
    [
        ("eq", "Ada", ["Ada"]),
        ("neq", "Ada", ["50%_off", "Alan", "Edsger", "Grace"]),
        ("gt", "Edsger", ["Grace"]),
        ("gte", "Edsger", ["Edsger", "Grace"]),
        ("lt", "Ada", ["50%_off"]),
        ("lte", "Ada", ["50%_off", "Ada"]),
        ("contains", "A", ["Ada", "Alan", "Grace"]),
        ("like", "%", ["50%_off"]),
        ("starts_with", "al", ["Alan"]),
        ("not_contains", "a", ["50%_off", "Edsger"]),
        ("nlike", "_", ["Ada", "Alan", "Edsger", "Grace"]),
        ("in", ["Ada", "Grace", "Nobody"], ["Ada", "Grace"]),
        ("notblank", None, ["50%_off", "Ada", "Alan", "Edsger", "Grace"]),
        ("blank", None, []),
    ],
)
def test_operators(people: Api, operator: str, value: Any, found: list[str]) -> None:
    assert _first_names(people, filters=_filters({"field": "first_name", "op": operator, "value": value})) == found


def test_what_has_no_value_is_blank_and_equals_nothing(people: Api) -> None:
    assert _first_names(people, filters=_filters({"field": "city", "op": "is_empty"})) == ["50%_off", "Grace"]
    assert _first_names(people, filters=_filters({"field": "city", "op": "neq", "value": "London"})) == ["Alan"]
    assert _first_names(people, filters=_filters({"field": "city", "op": "eq", "value": None})) == ["50%_off", "Grace"]
    assert len(_first_names(people, filters=_filters({"field": "city", "op": "is_not_empty"}))) == 3


def test_logical_op_joins_with_the_next_and_folds_from_the_left(people: Api) -> None:
    london = {"field": "city", "op": "eq", "value": "London"}
    lead = {"field": "status", "op": "eq", "value": "lead"}
    grace = {"field": "first_name", "op": "eq", "value": "Grace"}
    alan = {"field": "first_name", "op": "eq", "value": "Alan"}
    assert _first_names(people, filters=_filters(london, lead)) == ["Edsger"]
    assert _first_names(people, filters=_filters({**london, "logicalOp": "or"}, grace)) == ["Ada", "Edsger", "Grace"]
    # The last one's joins with nothing.
    assert _first_names(people, filters=_filters(london, {**lead, "logicalOp": "or"})) == ["Edsger"]
    # (Alan or London) and lead, not Alan or (London and lead).
    assert _first_names(people, filters=_filters({**alan, "logicalOp": "or"}, london, lead)) == ["Edsger"]


def test_values_are_any_scalar(api: Api) -> None:
    company = api.make("companies", name="Acme")
    for name, amount in (("Small", 5), ("Large", "1000.25")):
        api.make("deals", name=name, company_id=company, status="opportunity", amount=amount)
    for value in (5, "5", 5.0):
        found = api.list("deals", filters=_filters({"field": "amount", "op": "eq", "value": value}))
        assert [deal["name"] for deal in found] == ["Small"]
    found = api.list("deals", filters=_filters({"field": "created_at", "op": "gt", "value": "2020-01-01"}))
    assert len(found) == 2
    assert (
        api.list("deals", filters=_filters({"field": "created_at", "op": "lt", "value": "2020-01-01T00:00:00Z"})) == []
    )
    assert api.list("deals", filter=json.dumps({"company_id": "comp_xyz789"})) == []
    assert len(api.list("deals", filter=json.dumps({"companyId": company, "q": "SMALL"}))) == 1


def test_filter_takes_any_field(people: Api) -> None:
    assert _first_names(people, filter='{"status":"active"}') == ["Ada", "Alan"]
    assert _first_names(people, filter='{"status":"active","city":"Paris"}') == ["Alan"]
    assert _first_names(people, filter='{"firstName":["Ada","Alan"]}') == ["Ada", "Alan"]
    assert _first_names(people, filter='{"city":null}') == ["50%_off", "Grace"]
    assert _first_names(people, filter='{"q":"hop"}') == ["Grace"]
    assert _first_names(people, filter="{}") == sorted(person["first_name"] for person in _PEOPLE)


def test_whoever_names_ids_gets_all_of_them(api: Api) -> None:
    ids = [api.make("companies", name=f"C{number}") for number in range(30)]
    assert {record["id"] for record in api.list("companies", filter=json.dumps({"id": ids}))} == set(ids)


def test_sorting(people: Api) -> None:
    assert _first_names(people, sort="first_name", order="DESC")[0] == "Grace"
    assert _first_names(people, sort='["first_name","DESC"]')[0] == "Grace"
    assert _first_names(people, sort="firstName", order="desc")[0] == "Grace"
    sorts = _filters({"field": "city", "order": "ASC"}, {"field": "first_name", "order": "DESC"})
    assert _first_names(people, sorts=sorts) == ["Edsger", "Ada", "Alan", "Grace", "50%_off"]
    assert _first_names(people, sorts="[]", sort="last_name")[0] == "Edsger"


def test_the_forms_of_refine(people: Api) -> None:
    response = people.send("GET", "/contacts?_start=1&_end=3&_sort=city,first_name&_order=asc,desc")
    assert [record["first_name"] for record in response.json()] == ["Ada", "Alan"]
    assert response.headers["x-total-count"] == "5"
    assert _first_names(people, city="London") == ["Ada", "Edsger"]
    assert _first_names(people, first_name_like="gra") == ["Grace"]
    assert _first_names(people, city_ne="London") == ["Alan"]
    ids = [record["id"] for record in people.list("contacts", sort="first_name")][:2]
    assert len(people.json("GET", f"/contacts?id={ids[0]}&id={ids[1]}")) == 2


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"range": "[0]"}, "range"),
        ({"range": "[5,1]"}, "range"),
        ({"range": "[-1,4]"}, "range"),
        ({"range": "[0,1.5]"}, "range"),
        ({"range": "0-24"}, "range"),
        ({"range": "[0,100000]"}, "at most 1000"),
        ({"range": "[99999999999,99999999999]"}, "out of bounds"),
        ({"filter": "status=active"}, "not valid JSON"),
        ({"filter": "[1]"}, "JSON object"),
        ({"filter": '{"nonsense":1}'}, "'nonsense'"),
        ({"filters": '[{"field"'}, "not valid JSON"),
        ({"filters": '{"field":"city"}'}, "JSON array"),
        ({"filters": '[{"op":"eq"}]'}, "needs a field"),
        ({"filters": '[{"field":"nonsense","op":"eq","value":1}]'}, "'nonsense'"),
        ({"filters": '[{"field":"city","op":"resembles","value":1}]'}, "'resembles'"),
        ({"filters": '[{"field":"city","op":"in","value":"London"}]'}, "list"),
        ({"filters": '[{"field":"city","op":"gt","value":{}}]'}, "city"),
        ({"filters": '[{"field":"created_at","op":"gt","value":"soon"}]'}, "created_at"),
        ({"filters": '[{"field":"city","op":"eq","value":"x","logicalOp":"xor"}]'}, "logicalOp"),
        ({"filters": '[{"field":"custom_fields","op":"eq","value":"x"}]'}, "custom_fields"),
        ({"filters": json.dumps([{"field": "city", "op": "eq", "value": "x"}] * 101)}, "at most 100"),
        ({"sort": "nonsense"}, "'nonsense'"),
        ({"sort": "city", "order": "UP"}, "'UP'"),
        ({"sort": '["city"]'}, "sort"),
        ({"sorts": '[{"order":"ASC"}]'}, "sorts"),
        ({"sort": "custom_fields"}, "custom_fields"),
        ({"nonsense": "1"}, "'nonsense'"),
        ({"_start": "a"}, "_start"),
        ({"_start": "5", "_end": "5"}, "_end"),
    ],
)
def test_what_is_wrong_is_named(api: Api, parameters: dict[str, str], told: str) -> None:
    assert told in api.error("GET", "/contacts", params=parameters)["error"]


def test_an_unknown_resource(api: Api) -> None:
    assert "'contacts'" in api.error("GET", "/contact", status=404)["error"]
    assert api.error("GET", "/contacts/a/b/c", status=404)["code"] == "NOT_FOUND"
    assert api.send("PUT", "/contacts", {}).headers["allow"] == "GET, POST"


def test_one_statement_a_list(people: Api, statements: list[str]) -> None:
    people.list("contacts", filter='{"status":"active"}', sort="last_name", range="[0,1]")
    assert len(statements) == 1
