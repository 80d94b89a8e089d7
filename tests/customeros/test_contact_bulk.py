"""Many contacts at once: what is made, what fails, what was there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

BY_EMAIL = """
mutation($emails: [String!]!, $flow: String) {
  bulk: contact_CreateBulkByEmailV2(emails: $emails, flowId: $flow) { createdIds failedInputs }
}
"""
BY_LINKEDIN = """
mutation($urls: [String!]!, $flow: String) {
  bulk: contact_CreateBulkByLinkedInV2(linkedInUrls: $urls, flowId: $flow) { createdIds failedInputs }
}
"""


def emails_of(crm: Crm, ids: list[str]) -> list[Any]:
    document = "query($id: ID!) { contact(id: $id) { primaryEmail { email } } }"
    return [crm.data(document, {"id": id_})["contact"]["primaryEmail"]["email"] for id_ in ids]


def test_blanks_and_duplicates_are_dropped_and_bad_ones_reported(crm: Crm) -> None:
    given = ["ada@example.com", " ", "ADA@example.com ", "not an e-mail", "", "bob@example.com", "not an e-mail"]
    bulk = crm.data(BY_EMAIL, {"emails": given})["bulk"]
    assert bulk["failedInputs"] == ["not an e-mail"]
    assert emails_of(crm, bulk["createdIds"]) == ["ada@example.com", "bob@example.com"]


async def test_who_is_there_already_is_not_made_again(crm: Crm, store: Store) -> None:
    await store.create("person", {"first_name": "Ada", "emails": ["ada@example.com"]})
    bulk = crm.data(BY_EMAIL, {"emails": ["ada@example.com", "bob@example.com"]})["bulk"]
    assert (emails_of(crm, bulk["createdIds"]), bulk["failedInputs"]) == (["bob@example.com"], [])
    assert crm.data("{ contacts { totalElements } }") == {"contacts": {"totalElements": 2}}


def test_linkedin_profiles_of_people_only(crm: Crm) -> None:
    given = [
        "https://www.linkedin.com/in/ada/",
        "linkedin.com/in/ADA",
        "https://www.linkedin.com/company/acme",
        "https://example.com/in/ada",
        f"linkedin.com/in/{'x' * 3000}",
        "linkedin.com/in/bob",
    ]
    bulk = crm.data(BY_LINKEDIN, {"urls": given})["bulk"]
    assert len(bulk["createdIds"]) == 2
    assert bulk["failedInputs"] == given[2:5]
    found = crm.data('{ contact_ByLinkedIn(linkedInUrl: "linkedin.com/in/ada") { id } }')
    assert found["contact_ByLinkedIn"]["id"] == bulk["createdIds"][0]


@pytest.mark.parametrize("given", [[], ["", "  "]])
def test_nothing_makes_nothing(crm: Crm, given: list[str]) -> None:
    for document, name in ((BY_EMAIL, "emails"), (BY_LINKEDIN, "urls")):
        assert crm.data(document, {name: given})["bulk"] == {"createdIds": [], "failedInputs": []}


def test_two_hundred_are_allowed_and_one_more_is_not(crm: Crm) -> None:
    given = [f"p{number}@example.com" for number in range(200)]
    assert len(crm.data(BY_EMAIL, {"emails": given})["bulk"]["createdIds"]) == 200
    error = crm.error(BY_EMAIL, {"emails": [*given, "more@example.com"]})
    assert error["message"] == "Maximum number of emails exceeded"
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "emails"}
    urls = [f"linkedin.com/in/p{number}" for number in range(201)]
    assert crm.error(BY_LINKEDIN, {"urls": urls})["message"] == "Maximum number of LinkedIn URLs exceeded"
    assert crm.data("{ contacts { totalElements } }") == {"contacts": {"totalElements": 200}}


def test_a_flow_that_does_not_exist_is_refused(crm: Crm) -> None:
    for document, variables in (
        (BY_EMAIL, {"emails": ["ada@example.com"], "flow": "flow-1"}),
        (BY_LINKEDIN, {"urls": ["linkedin.com/in/ada"], "flow": "flow-1"}),
    ):
        error = crm.error(document, variables)
        assert (error["message"], error["extensions"]["field"]) == ("Invalid flow id", "flowId")
    assert crm.data("{ contacts { totalElements } }") == {"contacts": {"totalElements": 0}}
