"""Contacts over HTTP: made, patched, found, merged, deleted."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

CREATE = "mutation Create($input: ContactInput!) { contact_Create(input: $input) }"
UPDATE = """
mutation Update($input: ContactUpdateInput!) {
  contact_Update(input: $input) { id prefix name description timezone }
}
"""
GET = """
query Get($id: ID!) {
  contact(id: $id) {
    metadata { id source appSource created lastUpdated } id prefix name username description timezone profilePhotoUrl
    createdAt updatedAt source tags { name } jobRoles { id jobTitle primary organization { name } }
    organizations { content { name } totalElements totalPages }
    phoneNumbers { e164 validated } emails { email emailValidationDetails { verified isReachable } }
    primaryEmail { email }
  }
}
"""
NOWHERE = "0190a1b2-0000-7000-8000-000000000000"


def made(crm: Crm, **given: Any) -> str:
    id_: str = crm.data(CREATE, {"input": given})["contact_Create"]
    return id_


def read(crm: Crm, id_: str) -> Any:
    return crm.data(GET, {"id": id_})["contact"]


def test_create_answers_an_id_and_unset_texts_are_empty(crm: Crm) -> None:
    id_ = made(crm)
    contact = read(crm, id_)
    assert contact.pop("createdAt") == contact.pop("updatedAt") == contact["metadata"].pop("created")
    contact["metadata"].pop("lastUpdated")
    assert contact == {
        "metadata": {"id": id_, "source": "OPENLINE", "appSource": "customer-os-api"},
        "id": id_,
        "prefix": "",
        "name": "",
        "username": "",
        "description": "",
        "timezone": "",
        "profilePhotoUrl": "",
        "source": "OPENLINE",
        "tags": [],
        "jobRoles": [],
        "organizations": {"content": [], "totalElements": 0, "totalPages": 0},
        "phoneNumbers": [],
        "emails": [],
        "primaryEmail": None,
    }


@pytest.mark.parametrize(
    "name", ["Ada Lovelace", "Cher", "Ludwig Mies van der Rohe", "  Two  Spaces ", "", " ", "Zoë O'Neil"]
)
def test_a_name_is_kept_as_it_was_given(crm: Crm, name: str) -> None:
    assert read(crm, made(crm, name=name, prefix="Dr"))["name"] == name


async def test_a_name_has_the_parts_that_other_dialects_change(crm: Crm, store: Store) -> None:
    id_ = made(crm, name="Ludwig Mies van der Rohe")
    await store.update("person", id_, last_name="Mies")
    assert read(crm, id_)["name"] == "Ludwig Mies"


def test_update_is_a_patch_and_an_empty_text_clears(crm: Crm) -> None:
    id_ = made(crm, name="Ada Lovelace", prefix="Dr", description="Analyst", timezone="Europe/London")
    answer = crm.data(UPDATE, {"input": {"id": id_, "prefix": None, "description": "", "name": "Ada King"}})
    assert answer["contact_Update"] == {
        "id": id_,
        "prefix": "Dr",
        "name": "Ada King",
        "description": "",
        "timezone": "Europe/London",
    }
    cleared = crm.data(UPDATE, {"input": {"id": id_, "name": ""}})
    assert cleared["contact_Update"]["name"] == ""


@pytest.mark.parametrize(
    ("id_", "message", "code"),
    [
        ("", "Missing contact input id", "BAD_USER_INPUT"),
        ("contact-1", "Failed to update contact contact-1", "NOT_FOUND"),
        (NOWHERE, f"Failed to update contact {NOWHERE}", "NOT_FOUND"),
    ],
)
def test_updating_nobody_is_an_error(crm: Crm, id_: str, message: str, code: str) -> None:
    error = crm.error(UPDATE, {"input": {"id": id_, "name": "x"}})
    assert (error["message"], error["extensions"]) == (message, {"code": code, "field": "id"})


def test_a_contact_of_an_organization_is_answered_whole(crm: Crm) -> None:
    organization = crm.data('mutation { organization_Save(input: {name: "Acme"}) { metadata { id } } }')[
        "organization_Save"
    ]["metadata"]["id"]
    document = """
    mutation($input: ContactInput!, $org: ID!) {
      contact_CreateForOrganization(input: $input, organizationId: $org) {
        id createdAt name prefix jobRoles { jobTitle primary organization { metadata { id } name } }
        organizations { content { name } totalElements }
      }
    }
    """
    answer = crm.data(document, {"input": {"name": "Ada Lovelace", "prefix": "Dr"}, "org": organization})
    contact = answer["contact_CreateForOrganization"]
    id_ = contact.pop("id")
    assert contact.pop("createdAt").endswith("Z")
    assert contact == {
        "name": "Ada Lovelace",
        "prefix": "Dr",
        "jobRoles": [
            {"jobTitle": None, "primary": True, "organization": {"metadata": {"id": organization}, "name": "Acme"}}
        ],
        "organizations": {"content": [{"name": "Acme"}], "totalElements": 1},
    }
    assert read(crm, id_)["name"] == "Ada Lovelace"
    error = crm.error(document, {"input": {"name": "Bob"}, "org": "org-123"})
    assert error["message"] == "Organization with id org-123 not found"
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "organizationId"}


async def test_everything_of_a_contact_is_read(crm: Crm, store: Store) -> None:
    one, two = await store.create("company", {"name": "One"}, {"name": "Two"})
    (id_,) = await store.create(
        "person",
        {
            "first_name": "Ada",
            "last_name": "Lovelace",
            "username": "ada",
            "time_zone": "Europe/London",
            "avatar_url": "https://example.com/ada.png",
            "emails": ["Zoe@Example.com", "ada@example.com"],
            "phones": ["+44 20 7946 0018", "12345"],
            "company_id": one,
            "job_title": "Analyst",
        },
    )
    await store.create("employment", {"person_id": id_, "company_id": two, "job_title": "Advisor"})
    (tag,) = await store.create("tag", {"name": "VIP"})
    await store.create("record_tag", {"tag_id": tag, "person_id": id_})
    contact = read(crm, id_)
    assert (contact["name"], contact["username"], contact["timezone"]) == ("Ada Lovelace", "ada", "Europe/London")
    assert contact["profilePhotoUrl"] == "https://example.com/ada.png"
    assert contact["tags"] == [{"name": "VIP"}]
    assert [(role["jobTitle"], role["primary"], role["organization"]["name"]) for role in contact["jobRoles"]] == [
        ("Advisor", False, "Two"),
        ("Analyst", True, "One"),
    ]
    assert contact["organizations"] == {
        "content": [{"name": "One"}, {"name": "Two"}],
        "totalElements": 2,
        "totalPages": 1,
    }
    assert contact["phoneNumbers"][0] == {"e164": "+442079460018", "validated": True}
    assert contact["phoneNumbers"][1]["validated"] is False
    assert [email["email"] for email in contact["emails"]] == ["ada@example.com", "zoe@example.com"]
    assert contact["emails"][0]["emailValidationDetails"] == {"verified": False, "isReachable": None}
    assert contact["primaryEmail"] == {"email": "zoe@example.com"}


async def test_organizations_of_a_contact_are_paged_and_sorted(crm: Crm, store: Store) -> None:
    companies = await store.create("company", *({"name": name} for name in ("beta", "Alpha", "gamma")))
    (id_,) = await store.create("person", {"first_name": "Ada"})
    for company in companies:
        await store.create("employment", {"person_id": id_, "company_id": company})
    document = """
    query($id: ID!, $page: Pagination, $sort: [SortBy!]) { contact(id: $id) {
      organizations(pagination: $page, sort: $sort) { content { name } totalElements totalPages }
    } }
    """
    variables = {"id": id_, "page": {"page": 2, "limit": 2}, "sort": [{"by": "name", "direction": "DESC"}]}
    assert crm.data(document, variables)["contact"]["organizations"] == {
        "content": [{"name": "Alpha"}],
        "totalElements": 3,
        "totalPages": 2,
    }


async def test_found_by_email_phone_and_linkedin(crm: Crm, store: Store) -> None:
    (id_,) = await store.create(
        "person",
        {
            "first_name": "Ada",
            "emails": ["ada@example.com", "countess@example.com"],
            "phones": ["+442079460018"],
            "linkedin_url": "https://www.linkedin.com/in/ada/",
        },
    )
    await store.hide("person", id_)
    for document, given in (
        ("query($v: String!) { found: contact_ByEmail(email: $v) { id } }", "Countess@Example.com"),
        ("query($v: String!) { found: contact_ByPhone(e164: $v) { id } }", "+44 20 7946 0018"),
        ("query($v: String!) { found: contact_ByLinkedIn(linkedInUrl: $v) { id } }", "linkedin.com/in/Ada"),
    ):
        assert crm.data(document, {"v": given}) == {"found": {"id": id_}}
    await store.remove("person", id_)
    assert crm.answer('{ contact_ByEmail(email: "ada@example.com") { id } }')["data"] == {"contact_ByEmail": None}


@pytest.mark.parametrize(
    ("document", "data", "message"),
    [
        (
            '{ contact_ByEmail(email: "no@example.com") { id } }',
            {"contact_ByEmail": None},
            "Contact with email no@example.com not identified",
        ),
        (
            '{ contact_ByEmail(email: "no e-mail") { id } }',
            {"contact_ByEmail": None},
            "Contact with email no e-mail not identified",
        ),
        (
            '{ contact_ByPhone(e164: "+4915112345678") { id } }',
            None,
            "Contact with phone number +4915112345678 not identified",
        ),
        ('{ contact_ByPhone(e164: "x") { id } }', None, "Contact with phone number x not identified"),
        (
            '{ contact_ByLinkedIn(linkedInUrl: "linkedin.com/in/x") { id } }',
            {"contact_ByLinkedIn": None},
            "Contact with LinkedIn url linkedin.com/in/x not identified",
        ),
        ('{ contact(id: "contact-1") { id } }', {"contact": None}, "Contact with id contact-1 not found"),
    ],
)
def test_nobody_is_null_with_the_products_words(crm: Crm, document: str, data: Any, message: str) -> None:
    answer = crm.answer(document)
    assert answer["data"] == data
    assert [error["message"] for error in answer["errors"]] == [message]
    assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"


MERGE = """
mutation Merge($primary: ID!, $merged: [ID!]!) {
  contact_Merge(primaryContactId: $primary, mergedContactIds: $merged) {
    id name description emails { email } primaryEmail { email } organizations { content { name } }
  }
}
"""


async def test_merge_keeps_values_fills_empty_ones_and_moves_relations(crm: Crm, store: Store) -> None:
    one, two = await store.create("company", {"name": "One"}, {"name": "Two"})
    primary, merged = await store.create(
        "person",
        {"first_name": "Ada", "emails": ["ada@example.com"], "company_id": one},
        {"first_name": "Countess", "description": "Analyst", "emails": ["countess@example.com"], "company_id": two},
    )
    answer = crm.data(MERGE, {"primary": primary, "merged": [merged]})["contact_Merge"]
    assert answer == {
        "id": primary,
        "name": "Ada",
        "description": "Analyst",
        "emails": [{"email": "ada@example.com"}, {"email": "countess@example.com"}],
        "primaryEmail": {"email": "ada@example.com"},
        "organizations": {"content": [{"name": "One"}, {"name": "Two"}]},
    }
    assert crm.answer(GET, {"id": merged})["data"] == {"contact": None}
    error = crm.error(MERGE, {"primary": primary, "merged": [merged]})
    assert error["message"] == f"Contact with id {merged} not found"
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "mergedContactIds"}
    error = crm.error(MERGE, {"primary": primary, "merged": [primary]})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "mergedContactIds"}


def test_hard_delete_is_for_good_and_true_even_for_nobody(crm: Crm) -> None:
    id_ = made(crm, name="Ada")
    document = "mutation($id: ID!) { contact_HardDelete(contactId: $id) { result } }"
    for given in (id_, id_, "contact-1"):
        assert crm.data(document, {"id": given}) == {"contact_HardDelete": {"result": True}}
    assert crm.data("{ contacts { totalElements } }") == {"contacts": {"totalElements": 0}}


def test_null_bytes_are_named_by_the_wire_name(crm: Crm) -> None:
    for field in ("name", "prefix", "description", "timezone"):
        error = crm.error(CREATE, {"input": {field: "a\u0000b"}})
        assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert crm.data("{ contacts { totalElements } }") == {"contacts": {"totalElements": 0}}
