"""What belongs to contacts over HTTP: job roles, profiles, tags, organizations, places; hiding and archiving."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.server import Crm

NOWHERE = "0190a1b2-0000-7000-8000-000000000000"
ROLE = "id jobTitle primary description company startedAt endedAt source sourceOfTruth appSource contact { id }"
CREATE_ROLE = f"""mutation($id: ID!, $input: JobRoleInput!) {{
  jobRole_Create(contactId: $id, input: $input) {{ {ROLE} organization {{ name }} }} }}"""
EVERYTHING = """
query($id: ID!) { contact(id: $id) {
  title firstName lastName name label hide sourceOfTruth appSource username profilePhotoUrl
  socials { id url alias externalId followersCount source sourceOfTruth appSource createdAt updatedAt metadata { id } }
  locations { id name } owner { id } connectedUsers { id } tags { id name entityType colorCode metadata { id } }
  enrichDetails { requestedAt emailRequestedAt emailFound mobilePhoneRequestedAt mobilePhoneFound enrichedAt failedAt
    emailEnrichedAt mobilePhoneEnrichedAt }
  jobRoles { id jobTitle primary } emails { email } phoneNumbers { e164 } primaryEmail { email }
  latestOrganizationWithJobRole { organization { name } jobRole { jobTitle primary } }
  organizations { content { name } } timelineEvents(size: 5) { __typename }
} }
"""


def contact(crm: Crm, **given: Any) -> str:
    id_: str = crm.data("mutation($i: ContactInput!) { contact_Create(input: $i) }", {"i": given})["contact_Create"]
    return id_


def organization(crm: Crm, name: str) -> str:
    document = "mutation($i: OrganizationSaveInput!) { organization_Save(input: $i) { metadata { id } } }"
    id_: str = crm.data(document, {"i": {"name": name}})["organization_Save"]["metadata"]["id"]
    return id_


def read(crm: Crm, id_: str) -> Any:
    return crm.data(EVERYTHING, {"id": id_})["contact"]


def test_a_contact_is_made_with_all_that_its_input_says(crm: Crm) -> None:
    id_ = contact(
        crm,
        firstName="Ada",
        lastName="Lovelace",
        prefix="Dr",
        username="ada",
        profilePhotoUrl="https://img.example/ada.png",
        email={"email": "Ada@Example.com", "primary": True},
        phoneNumber={"phoneNumber": "+44 20 7946 0958"},
        socialUrl="https://www.linkedin.com/in/ada",
        appSource="importer",
    )
    found = read(crm, id_)
    assert (found["name"], found["title"], found["firstName"], found["lastName"]) == (
        "Ada Lovelace",
        "Dr",
        "Ada",
        "Lovelace",
    )
    assert found["appSource"] == "importer"
    assert found["username"] == "ada"
    assert found["profilePhotoUrl"] == "https://img.example/ada.png"
    assert found["primaryEmail"] == {"email": "ada@example.com"}
    assert found["phoneNumbers"] == [{"e164": "+442079460958"}]
    assert [(social["url"], social["followersCount"]) for social in found["socials"]] == [
        ("https://www.linkedin.com/in/ada", 0)
    ]
    assert found["socials"][0]["appSource"] == "importer"
    assert found["hide"] is False
    assert found["timelineEvents"] == found["connectedUsers"] == found["locations"] == []


def test_a_name_gives_way_to_a_part_that_is_changed(crm: Crm) -> None:
    id_ = contact(crm, name="Ludwig Mies van der Rohe")
    update = "mutation($i: ContactUpdateInput!) { contact_Update(input: $i) { name firstName lastName } }"
    changed = crm.data(update, {"i": {"id": id_, "lastName": "Mies", "patch": True}})["contact_Update"]
    assert changed == {"name": "Ludwig Mies", "firstName": "Ludwig", "lastName": "Mies"}
    both = crm.data(update, {"i": {"id": id_, "firstName": "L.", "name": "Mies van der Rohe"}})["contact_Update"]
    assert (both["name"], both["firstName"]) == ("Mies van der Rohe", "L.")


def test_an_unusable_email_makes_no_contact(crm: Crm) -> None:
    document = "mutation($i: ContactInput!) { contact_Create(input: $i) }"
    body = crm.answer(document, {"i": {"name": "Nobody", "email": {"email": "not an address"}}})
    assert "email" in body["errors"][0]["message"]
    assert crm.data("{ contacts { totalElements } }")["contacts"]["totalElements"] == 0


def test_a_customer_contact_has_its_address(crm: Crm) -> None:
    document = "mutation($i: CustomerContactInput!) { customer_contact_Create(input: $i) { id email { id } } }"
    made = crm.data(document, {"i": {"name": "Ada", "email": {"email": "ada@example.com"}}})["customer_contact_Create"]
    assert read(crm, made["id"])["primaryEmail"] == {"email": "ada@example.com"}
    assert crm.answer(document, {"i": {"name": "Ada"}})["errors"]


def test_hidden_contacts_leave_the_lists_and_archived_ones_all_reads(crm: Crm) -> None:
    id_ = contact(crm, name="Ada")
    hide = "mutation($id: ID!) { contact_Hide(contactId: $id) { accepted } }"
    assert crm.data(hide, {"id": id_})["contact_Hide"] == {"accepted": True}
    assert crm.data("{ contacts { totalElements } }")["contacts"]["totalElements"] == 0
    assert read(crm, id_)["hide"] is True
    assert crm.answer(hide, {"id": NOWHERE})["errors"][0]["message"] == f"Contact with id {NOWHERE} not found"
    for operation, is_there in (("Archive", False), ("RestoreFromArchive", True), ("RestoreFromArchive", True)):
        document = f"mutation($id: ID!) {{ contact_{operation}(contactId: $id) {{ result }} }}"
        assert crm.data(document, {"id": id_})[f"contact_{operation}"] == {"result": True}
        assert crm.data(document, {"id": NOWHERE})[f"contact_{operation}"] == {"result": True}
        assert (crm.answer(EVERYTHING, {"id": id_})["data"]["contact"] is not None) is is_there


def test_a_role_is_made_changed_and_deleted(crm: Crm) -> None:
    id_, acme = contact(crm, name="Ada"), organization(crm, "Acme")
    given = {
        "organizationId": acme,
        "jobTitle": "Analyst",
        "primary": True,
        "startedAt": "2024-03-01T00:00:00Z",
        "description": "Numbers",
        "appSource": "importer",
    }
    role = crm.data(CREATE_ROLE, {"id": id_, "input": given})["jobRole_Create"]
    role_id = role.pop("id")
    assert role == {
        "jobTitle": "Analyst",
        "primary": True,
        "description": "Numbers",
        "company": "Acme",
        "startedAt": "2024-03-01T00:00:00.000Z",
        "endedAt": None,
        "source": "OPENLINE",
        "sourceOfTruth": "OPENLINE",
        "appSource": "importer",
        "contact": {"id": id_},
        "organization": {"name": "Acme"},
    }
    other = crm.data(CREATE_ROLE, {"id": id_, "input": {"jobTitle": "Board", "company": "Elsewhere", "primary": True}})
    assert other["jobRole_Create"]["company"] == "Elsewhere"
    assert [(one["jobTitle"], one["primary"]) for one in read(crm, id_)["jobRoles"]] == [
        ("Analyst", False),
        ("Board", True),
    ]
    again = crm.data(CREATE_ROLE, {"id": id_, "input": {"organizationId": acme, "jobTitle": "Chief", "primary": True}})
    assert again["jobRole_Create"]["id"] == role_id
    assert read(crm, id_)["latestOrganizationWithJobRole"] == {
        "organization": {"name": "Acme"},
        "jobRole": {"jobTitle": "Chief", "primary": True},
    }
    update = "mutation($c: ID!, $i: JobRoleUpdateInput!) { jobRole_Update(contactId: $c, input: $i) { endedAt } }"
    ended = crm.data(update, {"c": id_, "i": {"id": role_id, "endedAt": "2025-01-31T12:00:00Z"}})["jobRole_Update"]
    assert ended == {"endedAt": "2025-01-31T00:00:00.000Z"}
    save = "mutation($i: JobRoleSaveInput) { jobRole_Save(input: $i) }"
    assert crm.data(save, {"i": {"id": role_id, "jobTitle": "Founder"}})["jobRole_Save"] == role_id
    new = crm.data(save, {"i": {"contactId": id_, "jobTitle": "Adviser"}})["jobRole_Save"]
    listed = crm.data("query($ids: [ID!]!) { jobRoles(ids: $ids) { jobTitle } }", {"ids": [role_id, new, "x", NOWHERE]})
    assert [one["jobTitle"] for one in listed["jobRoles"]] == ["Adviser", "Founder"]
    delete = "mutation($c: ID!, $r: ID!) { jobRole_Delete(contactId: $c, roleId: $r) { result } }"
    for _ in range(2):
        assert crm.data(delete, {"c": id_, "r": role_id})["jobRole_Delete"] == {"result": True}
    assert [one["jobTitle"] for one in read(crm, id_)["jobRoles"]] == ["Adviser", "Board"]
    assert crm.answer(save, {"i": {"jobTitle": "Nobody's"}})["errors"]
    assert "not found" in crm.answer(CREATE_ROLE, {"id": NOWHERE, "input": {}})["errors"][0]["message"]


def test_organizations_come_and_go_with_their_roles(crm: Crm) -> None:
    id_, acme = contact(crm, name="Ada"), organization(crm, "Acme")
    for operation, names in (("Add", ["Acme"]), ("Add", ["Acme"]), ("Remove", []), ("Remove", [])):
        document = f"""mutation($i: ContactOrganizationInput!) {{
          contact_{operation}OrganizationById(input: $i) {{
            organizations {{ content {{ name }} }} jobRoles {{ id }} }} }}"""
        [answer] = crm.data(document, {"i": {"contactId": id_, "organizationId": acme}}).values()
        assert [one["name"] for one in answer["organizations"]["content"]] == names
        assert len(answer["jobRoles"]) == len(names)


def test_profiles_are_added_changed_and_removed(crm: Crm) -> None:
    id_ = contact(crm, name="Ada")
    add = "mutation($id: ID!, $u: String!) { contact_AddSocial(contactId: $id, input: {url: $u}) { id url } }"
    first = crm.data(add, {"id": id_, "u": "linkedin.com/in/ada"})["contact_AddSocial"]
    assert crm.data(add, {"id": id_, "u": "https://www.linkedin.com/in/ada/"})["contact_AddSocial"]["id"] == first["id"]
    update = "mutation($id: ID!, $u: String!) { social_Update(input: {id: $id, url: $u}) { url } }"
    crm.data(update, {"id": first["id"], "u": "https://linkedin.com/in/lovelace"})
    by_linkedin = '{ contact_ByLinkedIn(linkedInUrl: "https://www.linkedin.com/in/lovelace") { id } }'
    assert crm.data(by_linkedin)["contact_ByLinkedIn"] == {"id": id_}
    second = crm.data(add, {"id": id_, "u": "https://x.com/ada"})["contact_AddSocial"]
    remove = "mutation($id: ID!, $s: ID!) { contact_RemoveSocial(contactId: $id, socialId: $s) { accepted } }"
    assert crm.data(remove, {"id": id_, "s": second["id"]})["contact_RemoveSocial"] == {"accepted": True}
    assert crm.answer(remove, {"id": id_, "s": second["id"]})["errors"]
    document = "mutation($s: ID!) { social_Remove(socialId: $s) { result } }"
    for _ in range(2):
        assert crm.data(document, {"s": first["id"]})["social_Remove"] == {"result": True}
    assert read(crm, id_)["socials"] == []


def test_places_are_added_and_removed(crm: Crm) -> None:
    id_ = contact(crm, name="Ada")
    place = crm.data("mutation($id: ID!) { contact_AddNewLocation(contactId: $id) { id } }", {"id": id_})
    place_id = place["contact_AddNewLocation"]["id"]
    assert read(crm, id_)["locations"] == [{"id": place_id, "name": None}]
    remove = "mutation($c: ID!, $l: ID!) { contact_RemoveLocation(contactId: $c, locationId: $l) { locations { id } } }"
    assert crm.data(remove, {"c": id_, "l": place_id})["contact_RemoveLocation"] == {"locations": []}
    assert crm.answer(remove, {"c": id_, "l": place_id})["errors"]


def test_an_email_that_is_wanted_is_noted(crm: Crm) -> None:
    id_ = contact(crm, name="Ada", phoneNumber={"phoneNumber": "+442079460958"})
    find = """mutation($id: ID!) {
      contact_FindWorkEmail(contactId: $id, domain: "acme.com", findMobileNumber: true) { accepted completed } }"""
    assert crm.data(find, {"id": id_})["contact_FindWorkEmail"] == {"accepted": True, "completed": False}
    details = read(crm, id_)["enrichDetails"]
    assert details["emailRequestedAt"] == details["requestedAt"] is not None
    assert (details["emailFound"], details["mobilePhoneRequestedAt"], details["mobilePhoneFound"]) == (
        False,
        None,
        True,
    )
    assert details["emailEnrichedAt"] is details["enrichedAt"] is details["failedAt"] is None
    # Whoever heard of it brings the address, by whichever door.
    brought = """mutation($id: ID!) { updatePerson(id: $id, data: {emails: {primaryEmail: "ada@acme.com"}}) { id } }"""
    crm.data(brought, {"id": id_}, path="/graphql")
    details = read(crm, id_)["enrichDetails"]
    assert details["emailFound"]
    assert details["emailEnrichedAt"] == details["enrichedAt"] >= details["emailRequestedAt"]
    known = contact(crm, name="Bob", email={"email": "bob@example.com"})
    done = "mutation($id: ID!) { contact_FindWorkEmail(contactId: $id) { completed } }"
    assert crm.data(done, {"id": known})["contact_FindWorkEmail"] == {"completed": True}


def test_the_first_bulk_answers_what_failed(crm: Crm) -> None:
    by_email = 'mutation { contact_CreateBulkByEmail(emails: ["a@example.com", "nonsense"]) }'
    assert crm.data(by_email)["contact_CreateBulkByEmail"] == ["nonsense"]
    by_profile = 'mutation { contact_CreateBulkByLinkedIn(linkedInUrls: ["linkedin.com/in/a", "example.com"]) }'
    assert crm.data(by_profile)["contact_CreateBulkByLinkedIn"] == ["example.com"]
    assert crm.data("{ contacts { totalElements } }")["contacts"]["totalElements"] == 2


def test_tags_are_found_or_made_by_name(crm: Crm) -> None:
    id_, acme = contact(crm, name="Ada"), organization(crm, "Acme")
    add = "mutation($i: ContactTagInput!) { contact_AddTag(input: $i) { accepted } }"
    for _ in range(2):
        assert crm.data(add, {"i": {"contactId": id_, "tag": {"name": "VIP"}}})["contact_AddTag"]["accepted"]
    [tag] = read(crm, id_)["tags"]
    assert (tag["name"], tag["entityType"], tag["colorCode"]) == ("VIP", "CONTACT", "")
    made = crm.data('mutation { tag_Create(input: {name: "VIP", colorCode: "#f00"}) { id name } }')["tag_Create"]
    assert made == {"id": tag["id"], "name": "VIP"}
    on_acme = {"entityId": acme, "entityType": "ORGANIZATION", "tag": {"id": tag["id"]}}
    assert crm.data("mutation($i: AddTagInput!) { addTag(input: $i) }", {"i": on_acme})["addTag"] == tag["id"]
    crm.data("mutation($i: AddTagInput!) { addTag(input: $i) }", {"i": {**on_acme, "tag": {"name": "Big"}}})
    by_type = "query($t: EntityType!) { tags_ByEntityType(entityType: $t) { name } }"
    names = {
        kind: [one["name"] for one in crm.data(by_type, {"t": kind})["tags_ByEntityType"]]
        for kind in ("CONTACT", "ORGANIZATION", "ISSUE")
    }
    assert names == {"CONTACT": ["VIP"], "ORGANIZATION": ["Big", "VIP"], "ISSUE": []}
    update = 'mutation($id: ID!) { tag_Update(input: {id: $id, name: "vip", colorCode: "#00f"}) { name colorCode } }'
    assert crm.data(update, {"id": tag["id"]})["tag_Update"] == {"name": "vip", "colorCode": "#00f"}
    remove = "mutation($i: ContactTagInput!) { contact_RemoveTag(input: $i) { accepted } }"
    crm.data(remove, {"i": {"contactId": id_, "tag": {"id": tag["id"]}}})
    assert read(crm, id_)["tags"] == []
    off = "mutation($i: RemoveTagInput!) { removeTag(input: $i) { result } }"
    crm.data(off, {"i": {"entityId": acme, "entityType": "ORGANIZATION", "tagId": tag["id"]}})
    tags_of = "query($id: ID!) { organization(id: $id) { tags { name } } }"
    assert crm.data(tags_of, {"id": acme})["organization"]["tags"] == [{"name": "Big"}]
    all_off = "mutation($i: RemoveTagsInput!) { removeTags(input: $i) { result } }"
    crm.data(all_off, {"i": {"entityId": acme, "entityType": "ORGANIZATION"}})
    assert crm.data(tags_of, {"id": acme})["organization"]["tags"] == []
    delete = "mutation($id: ID!) { tag_Delete(id: $id) { result } }"
    for _ in range(2):
        assert crm.data(delete, {"id": tag["id"]})["tag_Delete"] == {"result": True}
    assert [one["name"] for one in crm.data("{ tags { name } }")["tags"]] == ["Big"]


@pytest.mark.parametrize("tag", [{}, {"name": " "}, {"id": NOWHERE}])
def test_a_tag_that_is_none_is_refused(crm: Crm, tag: Any) -> None:
    id_ = contact(crm, name="Ada")
    document = "mutation($i: ContactTagInput!) { contact_AddTag(input: $i) { accepted } }"
    assert crm.answer(document, {"i": {"contactId": id_, "tag": tag}})["errors"]
    assert read(crm, id_)["tags"] == []
