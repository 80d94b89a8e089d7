"""The user interface's list of contacts: ids that were found in order, then flat details of some."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.server import Crm

SEARCH = """
query Search($where: Filter, $sort: SortBy, $limit: Int) {
  ui_contacts_search(where: $where, sort: $sort, limit: $limit) { ids totalElements totalAvailable }
}
"""
DETAILS = """
query Details($ids: [ID!]) { ui_contacts(ids: $ids) {
  id createdAt updatedAt name firstName lastName prefix description timezone profilePhotoUrl hide
  emails { email } phones socials locations { id } tags { name } jobRoleIds connectedUsers flows
  linkedInUrl linkedInInternalId linkedInExternalId linkedInAlias linkedInFollowerCount
  primaryOrganizationId primaryOrganizationName primaryOrganizationJobRoleId primaryOrganizationJobRoleTitle
  primaryOrganizationJobRoleDescription primaryOrganizationJobRoleStartDate primaryOrganizationJobRoleEndDate
  enrichedAt enrichedFailedAt enrichedRequestedAt enrichedEmailRequestedAt enrichedEmailEnrichedAt enrichedEmailFound
} }
"""
NAMES = ("Ada Lovelace", "Alan Turing", "Grace Hopper")


@pytest.fixture
def people(crm: Crm) -> dict[str, str]:
    """Three contacts: name -> id."""
    made: dict[str, str] = {}
    for place, name in enumerate(NAMES):
        given: dict[str, Any] = {"name": name, "email": {"email": f"p{place}@example.com"}}
        if place == 0:
            given |= {"socialUrl": "https://www.linkedin.com/in/ada", "phoneNumber": {"phoneNumber": "+442079460958"}}
        document = "mutation($i: ContactInput!) { contact_Create(input: $i) }"
        made[name] = crm.data(document, {"i": given})["contact_Create"]
    save = 'mutation { organization_Save(input: {name: "Acme"}) { metadata { id } } }'
    acme = crm.data(save)["organization_Save"]["metadata"]["id"]
    role = {"contactId": made[NAMES[0]], "organizationId": acme, "jobTitle": "Analyst", "startedAt": "2024-01-01"}
    crm.data("mutation($i: JobRoleSaveInput) { jobRole_Save(input: $i) }", {"i": role})
    tag = {"contactId": made[NAMES[1]], "tag": {"name": "VIP"}}
    crm.data("mutation($i: ContactTagInput!) { contact_AddTag(input: $i) { accepted } }", {"i": tag})
    return made


def found(crm: Crm, people: dict[str, str], *conditions: tuple[str, str, Any], **given: Any) -> list[str]:
    where = {
        "AND": [
            {"filter": {"property": property_, "operation": operation, "value": value}}
            for property_, operation, value in conditions
        ]
    }
    answer = crm.data(SEARCH, {"where": where, "sort": {"by": "CONTACTS_NAME"}, **given})["ui_contacts_search"]
    assert answer["totalAvailable"] == len(NAMES)
    names = {id_: name for name, id_ in people.items()}
    return [names[id_] for id_ in answer["ids"]]


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        (("CONTACTS_NAME", "CONTAINS", "a"), list(NAMES)),
        (("CONTACTS_NAME", "STARTS_WITH", "al"), ["Alan Turing"]),
        (("CONTACTS_PRIMARY_EMAIL", "EQUALS", "P1@example.com"), ["Alan Turing"]),
        (("CONTACTS_EMAILS", "CONTAINS", "p2@"), ["Grace Hopper"]),
        (("CONTACTS_PHONE_NUMBERS", "IS_NOT_EMPTY", ""), ["Ada Lovelace"]),
        (("CONTACTS_PHONE_NUMBERS", "IS_EMPTY", ""), ["Alan Turing", "Grace Hopper"]),
        (("CONTACTS_LINKEDIN", "CONTAINS", "/in/ada"), ["Ada Lovelace"]),
        (("CONTACTS_ORGANIZATION", "EQUALS", "acme"), ["Ada Lovelace"]),
        (("CONTACTS_JOB_TITLE", "NOT_CONTAINS", "anal"), ["Alan Turing", "Grace Hopper"]),
        (("CONTACTS_TIME_IN_CURRENT_ROLE", "LT", "2024-06-01"), ["Ada Lovelace"]),
        (("CONTACTS_TAGS", "IN", ["vip"]), ["Alan Turing"]),
        (("CONTACTS_TAGS", "NOT_IN", ["VIP", "other"]), ["Ada Lovelace", "Grace Hopper"]),
        (("CONTACTS_LINKEDIN_FOLLOWER_COUNT", "GT", 5), []),
        (("CONTACTS_COUNTRY", "IS_EMPTY", ""), list(NAMES)),
        (("CONTACTS_CREATED_AT", "GT", "2020-01-01T00:00:00Z"), list(NAMES)),
    ],
)
def test_contacts_are_found_by_the_columns_of_their_table(
    crm: Crm, people: dict[str, str], condition: tuple[str, str, Any], names: list[str]
) -> None:
    assert found(crm, people, condition) == names


def test_all_are_found_in_order_and_no_more_than_wanted(crm: Crm, people: dict[str, str]) -> None:
    assert found(crm, people) == list(NAMES)
    descending = {"sort": {"by": "CONTACTS_NAME", "direction": "DESC"}, "limit": 2}
    assert found(crm, people, **descending) == ["Grace Hopper", "Alan Turing"]
    assert crm.data(SEARCH, {"limit": 1})["ui_contacts_search"]["totalElements"] == len(NAMES)
    for sort in ("CONTACTS_ORGANIZATION", "CONTACTS_LINKEDIN_FOLLOWER_COUNT", "CONTACTS_REGION"):
        assert len(found(crm, people, sort={"by": sort})) == len(NAMES)
    assert crm.answer(SEARCH, {"sort": {"by": "CONTACTS_TAGS"}})["errors"][0]["message"] == "Invalid sorting rule"


def test_details_are_flat_and_unknown_ids_left_out(crm: Crm, people: dict[str, str]) -> None:
    ids = [people["Ada Lovelace"], "no-id", "0190a1b2-0000-7000-8000-000000000000"]
    [ada] = crm.data(DETAILS, {"ids": ids})["ui_contacts"]
    assert (ada["name"], ada["primaryOrganizationName"], ada["primaryOrganizationJobRoleTitle"]) == (
        "Ada Lovelace",
        "Acme",
        "Analyst",
    )
    assert ada["primaryOrganizationJobRoleStartDate"] == "2024-01-01T00:00:00.000Z"
    assert ada["jobRoleIds"] == [ada["primaryOrganizationJobRoleId"]]
    assert ada["phones"] == ["+442079460958"]
    assert ada["socials"] == [ada["linkedInUrl"]] == ["https://www.linkedin.com/in/ada"]
    assert ada["linkedInInternalId"] is not None
    assert (ada["flows"], ada["hide"], ada["enrichedEmailFound"]) == ([], False, True)
    assert crm.data(DETAILS, {})["ui_contacts"] == []


def test_whether_a_profile_is_known(crm: Crm, people: dict[str, str]) -> None:
    document = "query($url: String!) { contact_ExistsByLinkedIn(linkedInUrl: $url) }"
    for url, known in (("linkedin.com/in/ada", True), ("linkedin.com/in/bob", False), ("nonsense", False)):
        assert crm.data(document, {"url": url}) == {"contact_ExistsByLinkedIn": known}
