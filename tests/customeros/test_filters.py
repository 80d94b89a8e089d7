"""Filters of lists: the strict shape, and every operator meaning what its name says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.server import Crm

CREATE = "mutation Create($input: ContactInput!) { contact_Create(input: $input) }"
LIST = """
query List($where: Filter, $sort: [SortBy!]) {
  contacts(where: $where, sort: $sort, pagination: {page: 1, limit: 50}) { content { name } totalElements }
}
"""


@pytest.fixture
def people(crm: Crm) -> Crm:
    for name, description in (
        ("Ada Lovelace", "Analyst"),
        ("Alan Turing", ""),
        ("Zoë 100%", "analyst_2"),
        ("bob", None),
    ):
        crm.data(CREATE, {"input": {"name": name, "description": description}})
    return crm


def found(crm: Crm, where: Any) -> list[str]:
    page = crm.data(LIST, {"where": where, "sort": [{"by": "NAME"}]})["contacts"]
    names = [contact["name"] for contact in page["content"]]
    assert page["totalElements"] == len(names)
    return names


def is_(property_: str, operation: str, value: Any, **options: Any) -> Any:
    return {"filter": {"property": property_, "operation": operation, "value": value, **options}}


ALL = ["Ada Lovelace", "Alan Turing", "bob", "Zoë 100%"]


@pytest.mark.parametrize(
    ("operation", "value", "names"),
    [
        ("EQ", "BOB", ["bob"]),
        ("EQUALS", "ada lovelace", ["Ada Lovelace"]),
        ("NOT_EQUAL", "bob", ["Ada Lovelace", "Alan Turing", "Zoë 100%"]),
        ("NOT_EQUALS", "Bob", ["Ada Lovelace", "Alan Turing", "Zoë 100%"]),
        ("CONTAINS", "ZOË", ["Zoë 100%"]),
        ("CONTAINS", "%", ["Zoë 100%"]),
        ("NOT_CONTAINS", "a", ["bob", "Zoë 100%"]),
        ("STARTS_WITH", "A", ["Ada Lovelace", "Alan Turing"]),
        ("IN", ["bob", "Alan Turing"], ["Alan Turing", "bob"]),
        ("IN", [], []),
        ("NOT_IN", ["bob", "Alan Turing"], ["Ada Lovelace", "Zoë 100%"]),
        ("IS_NONE_OF", ["BOB"], ["Ada Lovelace", "Alan Turing", "Zoë 100%"]),
        ("LT", "alan turing", ["Ada Lovelace"]),
        ("LTE", "alan turing", ["Ada Lovelace", "Alan Turing"]),
        ("GT", "bob", ["Zoë 100%"]),
        ("GTE", "bob", ["bob", "Zoë 100%"]),
        ("BETWEEN", ["alan", "bob"], ["Alan Turing", "bob"]),
        ("IS_NULL", "", []),
        ("IS_NOT_NULL", "", ALL),
        ("IS_EMPTY", "", []),
        ("IS_NOT_EMPTY", "", ALL),
    ],
)
def test_every_operator_means_what_it_says(people: Crm, operation: str, value: Any, names: list[str]) -> None:
    assert found(people, is_("NAME", operation, value)) == names


def test_what_is_empty_passes_negative_operators_unless_it_is_left_out(people: Crm) -> None:
    assert found(people, is_("DESCRIPTION", "IS_EMPTY", "")) == ["Alan Turing", "bob"]
    assert found(people, is_("DESCRIPTION", "NOT_CONTAINS", "2")) == ["Ada Lovelace", "Alan Turing", "bob"]
    assert found(people, is_("DESCRIPTION", "NOT_CONTAINS", "2", includeEmpty=False)) == ["Ada Lovelace"]
    assert found(people, {"NOT": is_("DESCRIPTION", "EQUALS", "analyst")}) == ["Alan Turing", "bob", "Zoë 100%"]


def test_letter_case_counts_when_the_client_says_so(people: Crm) -> None:
    assert found(people, is_("DESCRIPTION", "STARTS_WITH", "ANALYST")) == ["Ada Lovelace", "Zoë 100%"]
    assert found(people, is_("DESCRIPTION", "STARTS_WITH", "Analyst", caseSensitive=True)) == ["Ada Lovelace"]
    sorted_ = people.data(LIST, {"sort": [{"by": "NAME", "direction": "DESC", "caseSensitive": True}]})["contacts"]
    assert len(sorted_["content"]) == len(ALL)


def test_groups_nest(people: Crm) -> None:
    where = {
        "AND": [
            {"OR": [is_("NAME", "EQUALS", "bob"), is_("first_name", "EQUALS", "ada")]},
            {"NOT": is_("NAME", "EQUALS", "bob")},
        ]
    }
    assert found(people, where) == ["Ada Lovelace"]


def test_times_and_flags_have_their_own_types(people: Crm) -> None:
    assert found(people, is_("CREATED_AT", "GT", "2020-01-01T00:00:00Z")) == ALL
    assert found(people, is_("CREATED_AT", "BETWEEN", ["2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z"])) == []
    assert found(people, is_("HIDE", "EQUALS", False)) == ALL
    assert found(people, is_("HIDE", "EQUALS", True)) == []


def test_literals_filter_as_variables_do(people: Crm) -> None:
    document = """{ contacts(where: {filter: {property: "name", value: ["bob"], operation: IN}}) { totalElements } }"""
    assert people.data(document)["contacts"]["totalElements"] == 1


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({}, "incorrect filter formatting"),
        ({"AND": [is_("NAME", "EQ", "a")]}, "at least 2 filters expected in AND group"),
        ({"OR": []}, "at least 2 filters expected in OR group"),
        ({"NOT": is_("NAME", "EQ", "a"), **is_("NAME", "EQ", "a")}, "incorrect filter formatting"),
        (is_("shoe_size", "EQ", "a"), "given field SHOE_SIZE not found"),
        (is_("NAME", "IN", "a"), "A list of values is expected."),
        (is_("NAME", "EQ", ["a"]), "One value is expected"),
        (is_("CREATED_AT", "BETWEEN", ["2020-01-01"]), "A list of two values is expected."),
        (is_("CREATED_AT", "GT", "yesterday"), "Invalid date-time"),
        (is_("HIDE", "EQ", "perhaps"), "Invalid boolean"),
    ],
)
def test_a_filter_of_another_shape_is_refused(crm: Crm, where: Any, message: str) -> None:
    errors = crm.post(LIST, {"where": where}).json()["errors"]
    assert message in errors[0]["message"]
