"""Custom fields on standard objects; options and defaults that change. Each type by itself: test_every_type."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.server import Crm

OPTIONS = [{"label": name.capitalize(), "value": name, "position": place} for place, name in enumerate(("RED", "BLUE"))]

# Type, more of the field, selection, value given, value answered, a filter that finds it, one that does not.
TYPES: tuple[tuple[str, dict[str, Any], str, Any, Any, Any, Any], ...] = (
    ("TEXT", {}, "", "Ünï", "Ünï", {"eq": "Ünï"}, {"startsWith": "x"}),
    ("SELECT", {"options": OPTIONS}, "", "RED", "RED", {"in": ["RED"]}, {"eq": "BLUE"}),
    ("ARRAY", {}, "", ["a", "b"], ["a", "b"], {"containsAny": ["b", "z"]}, {"containsAny": ["z"]}),
    (
        "CURRENCY",
        {},
        "{ amountMicros currencyCode }",
        {"amountMicros": "1500000", "currencyCode": "EUR"},
        {"amountMicros": 1500000, "currencyCode": "EUR"},
        {"amountMicros": {"eq": 1500000}},
        {"currencyCode": {"eq": "USD"}},
    ),
)
UNSORTED = {"ARRAY"}


def add(crm: Crm, of: str, name: str, type_: str, **more: Any) -> str:
    """A custom field on a standard object."""
    found = crm.data("{ objects { edges { node { id nameSingular } } } }", path="/metadata")["objects"]["edges"]
    its_id = next(edge["node"]["id"] for edge in found if edge["node"]["nameSingular"] == of)
    document = "mutation C($d: CreateFieldInput!) { createOneField(data: $d) { id } }"
    given = {"objectMetadataId": its_id, "name": name, "type": type_, **more}
    field_id: str = crm.data(document, {"d": given}, path="/metadata")["createOneField"]["id"]
    return field_id


@pytest.mark.parametrize(
    ("type_", "more", "selection", "given", "answered", "finds", "misses"), TYPES, ids=[row[0] for row in TYPES]
)
def test_a_field_of_each_type_on_a_standard_object(
    crm: Crm, type_: str, more: dict[str, Any], selection: str, given: Any, answered: Any, finds: Any, misses: Any
) -> None:
    add(crm, "opportunity", "extra", type_, **more)
    document = f"mutation C($d: OpportunityCreateInput!) {{ createOpportunity(data: $d) {{ id extra {selection} }} }}"
    made = crm.data(document, {"d": {"name": "with", "extra": given}}, path="/graphql")["createOpportunity"]
    assert made["extra"] == answered
    crm.data(document, {"d": {"name": "without"}}, path="/graphql")

    query = "query Q($f: OpportunityFilterInput, $o: [OpportunityOrderByInput!])"
    query += " { opportunities(filter: $f, orderBy: $o) { edges { node { name } } } }"

    def names(**variables: Any) -> list[str]:
        edges = crm.data(query, variables, path="/graphql")["opportunities"]["edges"]
        return [edge["node"]["name"] for edge in edges]

    assert names(f={"extra": finds}) == ["with"]
    assert "with" not in names(f={"extra": misses})
    if type_ in UNSORTED:
        return
    direction: Any = "DescNullsLast"
    if isinstance(given, dict):
        direction = {"amountMicros": "DescNullsLast"}
    assert names(o=[{"extra": direction}]) == ["with", "without"]


def test_json_is_answered_as_it_was_given(crm: Crm) -> None:
    add(crm, "person", "facts", "JSON")
    document = "mutation C($d: PersonCreateInput!) { createPerson(data: $d) { facts } }"
    for value in ({"a": [1, None, "x"]}, [1, 2], "text", 5, True):
        made = crm.data(document, {"d": {"facts": value}}, path="/graphql")["createPerson"]
        assert made["facts"] == value


def test_an_option_that_changes_or_goes_takes_the_records_along(crm: Crm) -> None:
    field_id = add(crm, "company", "colour", "SELECT", options=OPTIONS)
    many = add(crm, "company", "colours", "MULTI_SELECT", options=OPTIONS)
    document = "mutation C($d: [CompanyCreateInput!]!) { createCompanies(data: $d) { id } }"
    rows = [{"colour": "RED", "colours": ["RED", "BLUE"]}, {"colour": "BLUE", "colours": ["BLUE"]}]
    crm.data(document, {"d": rows}, path="/graphql")
    change = "mutation U($id: ID!, $d: UpdateFieldInput!) { updateOneField(id: $id, data: $d) { options } }"
    read = "query F($id: ID!) { field(id: $id) { options } }"
    for each in (field_id, many):
        options = crm.data(read, {"id": each}, path="/metadata")["field"]["options"]
        kept = [{**options[0], "value": "CRIMSON"}]
        changed = crm.data(change, {"id": each, "d": {"options": kept}}, path="/metadata")["updateOneField"]
        assert [option["value"] for option in changed["options"]] == ["CRIMSON"]
    edges = crm.data("{ companies { edges { node { colour colours } } } }", path="/graphql")["companies"]["edges"]
    assert [edge["node"] for edge in edges] == [
        {"colour": "CRIMSON", "colours": ["CRIMSON"]},
        {"colour": None, "colours": []},
    ]


def test_a_default_reaches_the_records_that_are_there(crm: Crm) -> None:
    crm.data('mutation { createTask(data: {title: "old"}) { id } }', path="/graphql")
    add(crm, "task", "effort", "NUMBER", defaultValue=3, isNullable=False)
    crm.data('mutation { createTask(data: {title: "new"}) { id } }', path="/graphql")
    edges = crm.data("{ tasks { edges { node { title effort } } } }", path="/graphql")["tasks"]["edges"]
    assert [edge["node"] for edge in edges] == [{"title": "old", "effort": 3}, {"title": "new", "effort": 3}]
    error = crm.error("mutation { createTask(data: {effort: null}) { id } }", path="/graphql")
    assert error["extensions"]["field"] == "effort"


def test_every_dialect_keeps_what_another_does_not_know(crm: Crm) -> None:
    add(crm, "company", "colour", "TEXT")
    document = 'mutation { createCompany(data: {name: "Acme", colour: "red"}) { id } }'
    its_id = crm.data(document, path="/graphql")["createCompany"]["id"]
    rename = 'mutation R($id: ID!) { updateCompany(id: $id, data: {name: "Acme 2"}) { name } }'
    crm.data(rename, {"id": its_id}, path="/query")
    found = crm.data("{ companies { edges { node { name colour } } } }", path="/graphql")["companies"]["edges"]
    assert found == [{"node": {"name": "Acme 2", "colour": "red"}}]
