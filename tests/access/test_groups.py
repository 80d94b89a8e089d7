"""Groups, figures and duplicates tell nothing of what a role may not read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.access.roles import close_fields, key_with, make_role, metadata, set_objects
from tests.support.server import Crm

FIELD = ("company", "industry")
REFUSED = [
    "{ companiesGroupBy(groupBy: [{industry: true}]) { totalCount } }",
    "{ companiesGroupBy(groupBy: [{name: true}]) { countUniqueValuesIndustry } }",
    "{ companiesGroupBy(groupBy: [{name: true}], orderBy: [{aggregate: {countEmptyIndustry: Asc}}]) { totalCount } }",
    "{ companiesGroupBy(groupBy: [{name: true}], orderByForRecords: [{industry: Asc}]) { edges { cursor } } }",
    '{ companiesGroupBy(groupBy: [{name: true}], filter: {industry: {eq: "Tech"}}) { totalCount } }',
    "{ companiesGroupBy(groupBy: [{name: true}]) { edges { node { industry } } } }",
    "{ peopleGroupBy(groupBy: [{company: {industry: true}}]) { totalCount } }",
    "{ companies { percentageEmptyIndustry } }",
    "{ people { edges { node { company { people { totalCount } industry } } } } }",
    '{ companyDuplicates(data: [{name: "Acme"}]) { edges { node { industry } } } }',
]
ALLOWED = [
    "{ companiesGroupBy(groupBy: [{name: true}]) { groupByDimensionValues totalCount edges { node { name } } } }",
    "{ peopleGroupBy(groupBy: [{company: {name: true}}]) { totalCount } }",
    '{ companyDuplicates(data: [{name: "Acme"}]) { totalCount edges { node { name } } } }',
]


def seeded(crm: Crm) -> None:
    crm.data('mutation { createCompany(data: {name: "Acme", industry: "Tech"}) { id } }', path="/graphql")


@pytest.mark.parametrize("path", ["/graphql", "/query"])
def test_a_field_that_may_not_be_read_makes_no_groups_and_no_figures(
    crm: Crm, plain_server_url: str, path: str
) -> None:
    seeded(crm)
    role = make_role(crm)
    close_fields(crm, role, FIELD)
    client = key_with(crm, role)
    for document in REFUSED:
        assert client.error(document, path=path)["extensions"]["code"] == "FORBIDDEN", document
        plainly = replace(client, url=plain_server_url)
        assert plainly.answer(document, path=path)["errors"][0]["extensions"]["code"] == "FORBIDDEN", document
        assert "errors" not in crm.answer(document, path=path), document
    for document in ALLOWED:
        assert client.data(document, path=path) == crm.data(document, path=path)


def test_an_object_that_may_not_be_read_has_no_groups_and_no_duplicates(crm: Crm) -> None:
    seeded(crm)
    role = make_role(crm)
    set_objects(crm, role, company={"canReadObjectRecords": False})
    client = key_with(crm, role)
    for document in (
        "{ companiesGroupBy(groupBy: [{name: true}]) { totalCount } }",
        "{ peopleGroupBy(groupBy: [{company: {name: true}}]) { totalCount } }",
        '{ companyDuplicates(data: [{name: "Acme"}]) { totalCount } }',
        '{ companyDuplicates(ids: ["0190a000-0000-7000-8000-000000000000"]) { totalCount } }',
        "{ people { edges { node { company { name } } } } }",
    ):
        assert client.error(document, path="/graphql")["extensions"]["code"] == "FORBIDDEN", document
    assert client.data("{ peopleGroupBy(groupBy: [{city: true}]) { totalCount } }", path="/graphql")


def test_a_criterion_that_may_not_be_read_finds_nobody(crm: Crm) -> None:
    seeded(crm)
    role = make_role(crm)
    close_fields(crm, role, ("company", "domainName"))
    document = '{ companyDuplicates(data: [{name: "Acme"}]) { totalCount } }'
    assert key_with(crm, role).error(document, path="/graphql")["extensions"]["code"] == "FORBIDDEN"


def test_records_of_another_object_are_no_subjects(crm: Crm) -> None:
    """The records of all custom objects stand in one table; an id of another one's says nothing of it."""
    for name in ("pet", "toy"):
        metadata(
            crm,
            "mutation C($d: CreateObjectInput!) { createOneObject(data: $d) { id } }",
            {
                "d": {
                    "nameSingular": name,
                    "namePlural": f"{name}s",
                    "labelSingular": name.capitalize(),
                    "labelPlural": f"{name.capitalize()}s",
                }
            },
        )
    made = crm.data(
        """mutation { toy: createToy(data: {name: "Rover"}) { id } pet: createPet(data: {name: "Rover"}) { id }
          other: createPet(data: {name: "Rover"}) { id } }""",
        path="/graphql",
    )
    document = "query Q($ids: [ID!]) { petDuplicates(ids: $ids) { edges { node { id } } } }"
    ids = {"ids": [made["toy"]["id"], made["pet"]["id"]]}
    none, one = crm.data(document, ids, path="/graphql")["petDuplicates"]
    assert none["edges"] == []
    assert one["edges"] == [{"node": {"id": made["other"]["id"]}}]
