"""What CustomerOS does with contacts, tags and job roles, line by line, where no other test says it in passing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

NOBODY = "01a00000-0000-7000-8000-000000000000"
CREATE = "mutation ($input: ContactInput!) { contact_Create(input: $input) }"


def make(crm: Crm, **values: Any) -> str:
    """The id of a new contact."""
    id_: str = crm.data(CREATE, {"input": values})["contact_Create"]
    return id_


def contact(crm: Crm, id_: str, fields: str) -> Any:
    """Fields of a contact."""
    return crm.data(f"query ($id: ID!) {{ contact(id: $id) {{ {fields} }} }}", {"id": id_})["contact"]


def test_two_creates_with_one_address_are_two_contacts(crm: Crm) -> None:
    ids = {make(crm, name="Ann", email={"email": "ann@acme.com"}) for _ in range(2)}
    assert len(ids) == 2
    for id_ in ids:
        assert contact(crm, id_, "emails { email }") == {"emails": [{"email": "ann@acme.com"}]}


def test_a_new_contact_is_shown_and_says_that_it_came_through_the_api(crm: Crm) -> None:
    id_ = make(crm, firstName="Ann")
    assert contact(crm, id_, "hide source appSource") == {
        "hide": False,
        "source": "OPENLINE",
        "appSource": "customer-os-api",
    }


@pytest.mark.parametrize("patch", [True, False, None])
def test_an_update_is_a_patch_whatever_the_flag_says(crm: Crm, patch: bool | None) -> None:
    id_ = make(crm, firstName="Ann", description="met", prefix="Dr.")
    update = "mutation ($input: ContactUpdateInput!) { contact_Update(input: $input) { id } }"
    crm.data(update, {"input": {"id": id_, "patch": patch, "prefix": "", "username": "ann"}})
    assert contact(crm, id_, "firstName description prefix username") == {
        "firstName": "Ann",
        "description": "met",
        "prefix": "",
        "username": "ann",
    }


def test_a_hidden_contact_is_found_by_its_address(crm: Crm) -> None:
    id_ = make(crm, name="Ann", email={"email": "ann@acme.com"})
    hide = "mutation ($id: ID!) { contact_Hide(contactId: $id) { accepted } }"
    assert crm.data(hide, {"id": id_})["contact_Hide"] == {"accepted": True}
    found = crm.data('{ contact_ByEmail(email: "ann@acme.com") { id hide } }')["contact_ByEmail"]
    assert found == {"id": id_, "hide": True}


def test_hiding_nobody_is_an_error(crm: Crm) -> None:
    error = crm.error(f'mutation {{ contact_Hide(contactId: "{NOBODY}") {{ accepted }} }}')
    assert error["message"] == f"Contact with id {NOBODY} not found"


@pytest.mark.parametrize("operation", ["contact_Archive", "contact_RestoreFromArchive", "contact_HardDelete"])
def test_nobody_is_put_away_or_brought_back_with_true(crm: Crm, operation: str) -> None:
    assert crm.data(f'mutation {{ {operation}(contactId: "{NOBODY}") {{ result }} }}') == {operation: {"result": True}}


def test_a_contact_in_the_archive_is_missed_by_all_reads_until_it_is_back(crm: Crm) -> None:
    id_ = make(crm, name="Ann", email={"email": "ann@acme.com"}, phoneNumber={"phoneNumber": "+353 1 677 0600"})
    crm.data("mutation ($id: ID!) { contact_Archive(contactId: $id) { result } }", {"id": id_})
    for read in (
        f'contact(id: "{id_}") {{ id }}',
        'contact_ByEmail(email: "ann@acme.com") { id }',
        'contact_ByPhone(e164: "+35316770600") { id }',
    ):
        assert crm.answer(f"{{ found: {read} }}")["data"] in ({"found": None}, None)
    assert crm.data("{ contacts { totalElements } }") == {"contacts": {"totalElements": 0}}
    crm.data("mutation ($id: ID!) { contact_RestoreFromArchive(contactId: $id) { result } }", {"id": id_})
    assert crm.data('{ contact_ByPhone(e164: "+35316770600") { id emails { email } } }') == {
        "contact_ByPhone": {"id": id_, "emails": [{"email": "ann@acme.com"}]}
    }


async def test_what_a_merge_brings_is_not_primary_and_a_second_role_at_one_place_is_not_brought(
    crm: Crm, store: Store
) -> None:
    acme, globex = await store.create("company", {"name": "Acme"}, {"name": "Globex"})
    ann, twin = await store.create(
        "person",
        {"first_name": "Ann", "emails": ["ann@acme.com"], "company_id": acme, "job_title": "CTO"},
        {"first_name": "A.", "last_name": "Abel", "emails": ["a@home.org"], "company_id": globex, "job_title": "CEO"},
    )
    await store.create("employment", {"person_id": twin, "company_id": acme, "job_title": "Chief"})
    merge = """mutation ($a: ID!, $b: ID!) { contact_Merge(primaryContactId: $a, mergedContactIds: [$b]) {
      firstName lastName primaryEmail { email } emails { email }
      jobRoles { jobTitle primary organization { name } } } }"""
    merged = crm.data(merge, {"a": ann, "b": twin})["contact_Merge"]
    assert merged == {
        "firstName": "Ann",
        "lastName": "Abel",
        "primaryEmail": {"email": "ann@acme.com"},
        "emails": [{"email": "a@home.org"}, {"email": "ann@acme.com"}],
        "jobRoles": [
            {"jobTitle": "CEO", "primary": False, "organization": {"name": "Globex"}},
            {"jobTitle": "CTO", "primary": True, "organization": {"name": "Acme"}},
        ],
    }


async def test_a_merge_with_nobody_among_them_merges_none(crm: Crm, store: Store) -> None:
    ann, twin = await store.create("person", {"first_name": "Ann"}, {"first_name": "A."})
    merge = "mutation ($a: ID!, $b: [ID!]!) { contact_Merge(primaryContactId: $a, mergedContactIds: $b) { id } }"
    error = crm.error(merge, {"a": ann, "b": [twin, NOBODY]})
    assert error["message"] == f"Contact with id {NOBODY} not found"
    assert contact(crm, twin, "firstName") == {"firstName": "A."}


async def test_an_organization_added_twice_is_one_untitled_role(crm: Crm, store: Store) -> None:
    (acme,) = await store.create("company", {"name": "Acme"})
    ann = make(crm, name="Ann")
    add = "mutation ($input: ContactOrganizationInput!) { contact_AddOrganizationById(input: $input) { id } }"
    for _ in range(2):
        crm.data(add, {"input": {"contactId": ann, "organizationId": acme}})
    assert contact(crm, ann, "jobRoles { jobTitle organization { name } }") == {
        "jobRoles": [{"jobTitle": None, "organization": {"name": "Acme"}}]
    }


async def test_a_second_role_at_one_organization_changes_the_first_and_a_primary_one_resets_the_others(
    crm: Crm, store: Store
) -> None:
    acme, globex = await store.create("company", {"name": "Acme"}, {"name": "Globex"})
    ann = make(crm, name="Ann")
    create = "mutation ($c: ID!, $r: JobRoleInput!) { jobRole_Create(contactId: $c, input: $r) { id } }"
    roles = [
        crm.data(create, {"c": ann, "r": {"organizationId": at, "jobTitle": title, "primary": True}})["jobRole_Create"]
        for at, title in ((acme, "CTO"), (globex, "Advisor"), (acme, "CEO"))
    ]
    assert roles[0] == roles[2] != roles[1]
    assert contact(crm, ann, "jobRoles { jobTitle primary }") == {
        "jobRoles": [{"jobTitle": "Advisor", "primary": False}, {"jobTitle": "CEO", "primary": True}]
    }


def test_a_tag_is_found_by_its_name_and_put_on_once(crm: Crm) -> None:
    ann = make(crm, name="Ann")
    create = "mutation ($input: TagInput!) { tag_Create(input: $input) { metadata { id } } }"
    first, again = (crm.data(create, {"input": {"name": "VIP"}})["tag_Create"] for _ in range(2))
    assert first == again
    add = "mutation ($input: AddTagInput!) { addTag(input: $input) }"
    for tag in ({"name": "VIP"}, {"id": first["metadata"]["id"]}, {"id": first["metadata"]["id"], "name": "other"}):
        given = {"entityId": ann, "entityType": "CONTACT", "tag": tag}
        assert crm.data(add, {"input": given})["addTag"] == first["metadata"]["id"]
    assert contact(crm, ann, "tags { name }") == {"tags": [{"name": "VIP"}]}
    assert crm.data("{ tags { name } }") == {"tags": [{"name": "VIP"}]}


def test_a_deleted_tag_is_off_everything(crm: Crm) -> None:
    ann = make(crm, name="Ann")
    add = "mutation ($input: AddTagInput!) { addTag(input: $input) }"
    tag = crm.data(add, {"input": {"entityId": ann, "entityType": "CONTACT", "tag": {"name": "VIP"}}})["addTag"]
    assert crm.data("mutation ($id: ID!) { tag_Delete(id: $id) { result } }", {"id": tag}) == {
        "tag_Delete": {"result": True}
    }
    assert contact(crm, ann, "tags { name }") == {"tags": []}
    assert crm.data("{ tags { name } }") == {"tags": []}


def test_a_contact_is_made_now_whatever_the_input_says_of_its_making(crm: Crm) -> None:
    id_ = make(crm, name="Ann", createdAt="2001-01-01T00:00:00Z", templateId="x", appSource="importer")
    found = contact(crm, id_, "createdAt appSource metadata { appSource }")
    assert found.pop("createdAt") > "2020"
    assert found == {"appSource": "importer", "metadata": {"appSource": "importer"}}


def test_addresses_are_listed_in_their_own_order(crm: Crm) -> None:
    id_ = make(crm, name="Ann", email={"email": "m@acme.com"})
    merge = "mutation ($c: ID!, $e: EmailInput!) { emailMergeToContact(contactId: $c, input: $e) { id } }"
    for address in ("z@acme.com", "a@acme.com"):
        crm.data(merge, {"c": id_, "e": {"email": address}})
    assert contact(crm, id_, "emails { email }")["emails"] == [{"email": f"{first}@acme.com"} for first in "amz"]


def test_a_tag_needs_something_to_be_put_on(crm: Crm) -> None:
    """CustomerOS's server answers as if it had tagged what is not there; here nothing is made."""
    given = {"entityId": NOBODY, "entityType": "CONTACT", "tag": {"name": "VIP"}}
    error = crm.error("mutation ($input: AddTagInput!) { addTag(input: $input) }", {"input": given})
    assert error["extensions"]["code"] == "NOT_FOUND"
    assert crm.data("{ tags { name } }") == {"tags": []}


async def test_a_merged_contact_is_found_by_no_read(crm: Crm, store: Store) -> None:
    ann, twin = await store.create(
        "person",
        {"first_name": "Ann"},
        {"first_name": "A.", "emails": ["a@home.org"], "phones": ["+35316770600"], "links": ["linkedin.com/in/ann"]},
    )
    merge = "mutation ($a: ID!, $b: [ID!]!) { contact_Merge(primaryContactId: $a, mergedContactIds: $b) { id } }"
    crm.data(merge, {"a": ann, "b": [twin]})
    assert crm.answer(f'{{ contact(id: "{twin}") {{ id }} }}')["data"] == {"contact": None}
    for read in (
        'contact_ByEmail(email: "a@home.org") { id }',
        'contact_ByPhone(e164: "+35316770600") { id }',
        'contact_ByLinkedIn(linkedInUrl: "https://www.linkedin.com/in/ann") { id }',
    ):
        assert crm.data(f"{{ found: {read} }}") == {"found": {"id": ann}}
    assert crm.data("{ contacts { totalElements } }") == {"contacts": {"totalElements": 1}}
