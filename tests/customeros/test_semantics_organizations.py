"""What CustomerOS does with organizations, line by line, where no other test says it in passing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

NOBODY = "01a00000-0000-7000-8000-000000000000"
SAVE = "mutation ($input: OrganizationSaveInput!) { organization_Save(input: $input) { metadata { id } } }"
UPDATE = "mutation ($input: OrganizationUpdateInput!) { organization_Update(input: $input) { stage relationship } }"

# Relationship -> the stages that go with it, of those that say something of a relationship at all.
PAIRS = {
    "NOT_A_FIT": {"UNQUALIFIED"},
    "FORMER_CUSTOMER": {"TARGET"},
    "PROSPECT": {"LEAD", "TARGET", "ENGAGED", "READY_TO_BUY", "TRIAL"},
    "CUSTOMER": {"ONBOARDING", "INITIAL_VALUE", "RECURRING_VALUE", "MAX_VALUE", "PENDING_CHURN"},
}
STAGES = sorted(set().union(*PAIRS.values()))


def save(crm: Crm, **values: Any) -> str:
    """The id of an organization that is saved."""
    id_: str = crm.data(SAVE, {"input": values})["organization_Save"]["metadata"]["id"]
    return id_


def organization(crm: Crm, id_: str, fields: str) -> Any:
    """Fields of an organization."""
    return crm.data(f"query ($id: ID!) {{ organization(id: $id) {{ {fields} }} }}", {"id": id_})["organization"]


@pytest.mark.parametrize("relationship", PAIRS)
def test_a_stage_goes_with_its_relationships_only(crm: Crm, relationship: str) -> None:
    for stage in STAGES:
        answer = crm.answer(SAVE, {"input": {"name": "x", "stage": stage, "relationship": relationship}})
        if stage in PAIRS[relationship]:
            assert "errors" not in answer, (stage, relationship)
        else:
            assert answer["errors"][0]["message"] == "Stage and Relationship are not compatible", (stage, relationship)


@pytest.mark.parametrize("relationship", PAIRS)
def test_a_stored_relationship_counts_when_only_the_stage_is_given(crm: Crm, relationship: str) -> None:
    id_ = save(crm, name="x", relationship=relationship)
    for stage in STAGES:
        answer = crm.answer(SAVE, {"input": {"id": id_, "stage": stage}})
        assert ("errors" in answer) == (stage not in PAIRS[relationship]), (stage, relationship)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"stage": "UNQUALIFIED"}, ("UNQUALIFIED", "NOT_A_FIT")),
        ({"stage": "ONBOARDING"}, ("ONBOARDING", "CUSTOMER")),
        ({"stage": "PENDING_CHURN"}, ("PENDING_CHURN", "CUSTOMER")),
        ({"relationship": "NOT_A_FIT"}, ("UNQUALIFIED", "NOT_A_FIT")),
        ({"relationship": "CUSTOMER"}, ("ONBOARDING", "CUSTOMER")),
        ({"relationship": "FORMER_CUSTOMER"}, ("TARGET", "FORMER_CUSTOMER")),
        ({"isCustomer": True}, ("ONBOARDING", "CUSTOMER")),
    ],
    ids=str,
)
def test_the_former_update_derives_one_from_the_other(
    crm: Crm, given: dict[str, Any], expected: tuple[str, str]
) -> None:
    id_ = save(crm, name="x", stage="LEAD", relationship="PROSPECT")
    changed = crm.data(UPDATE, {"input": {"id": id_, **given}})["organization_Update"]
    assert (changed["stage"], changed["relationship"]) == expected


def test_updating_nobody_says_so(crm: Crm) -> None:
    assert crm.error(UPDATE, {"input": {"id": NOBODY, "name": "x"}})["message"] == "Organization not found"


def test_short_ids_are_made_of_letters_that_can_be_read_aloud(crm: Crm) -> None:
    ids = {organization(crm, save(crm, name="x"), "customerOsId")["customerOsId"] for _ in range(5)}
    assert len(ids) == 5
    assert all(re.fullmatch("C-[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}", id_) for id_ in ids)


def test_former_names_of_fields_are_the_same_values(crm: Crm) -> None:
    id_ = save(
        crm,
        name="Acme",
        referenceId="crm-1",
        notes="Careful",
        public=True,
        relationship="CUSTOMER",
        logoUrl="https://acme.com/logo.png",
        iconUrl="https://acme.com/icon.png",
    )
    found = organization(
        crm,
        id_,
        """referenceId customId notes note public isPublic logoUrl logo iconUrl icon isCustomer relationship
        socials { url } socialMedia { url } parentCompanies { type } subsidiaryOf { type }
        accountDetails { onboarding { status } }""",
    )
    for name, former in (
        ("referenceId", "customId"),
        ("notes", "note"),
        ("public", "isPublic"),
        ("logoUrl", "logo"),
        ("iconUrl", "icon"),
        ("socialMedia", "socials"),
        ("parentCompanies", "subsidiaryOf"),
    ):
        assert found[name] == found[former], name
    assert (found["referenceId"], found["notes"], found["public"]) == ("crm-1", "Careful", True)
    assert (found["isCustomer"], found["accountDetails"]) == (True, {"onboarding": {"status": "NOT_APPLICABLE"}})


def test_onboarding_without_comments_has_none(crm: Crm) -> None:
    id_ = save(crm, name="Acme")
    update = """mutation ($input: OnboardingStatusInput!) {
      organization_UpdateOnboardingStatus(input: $input) { accountDetails { onboarding { status comments } } } }"""
    crm.data(update, {"input": {"organizationId": id_, "status": "NOT_STARTED", "comments": "Soon"}})
    changed = crm.data(update, {"input": {"organizationId": id_, "status": "DONE"}})
    assert changed["organization_UpdateOnboardingStatus"]["accountDetails"]["onboarding"] == {
        "status": "DONE",
        "comments": "",
    }


async def test_all_or_none_of_many_are_hidden_and_the_one_that_is_nobody_is_named(crm: Crm, store: Store) -> None:
    (acme,) = await store.create("company", {"name": "Acme"})
    hide = "mutation ($ids: [ID!]!) { organization_HideAll(ids: $ids) { result } }"
    error = crm.error(hide, {"ids": [acme, NOBODY]})
    assert error["message"] == f"Organization with id {NOBODY} not found"
    assert organization(crm, acme, "hide") == {"hide": False}


async def test_a_new_subsidiary_can_take_the_place_of_the_others(crm: Crm, store: Store) -> None:
    parent, first, second, third = await store.create("company", *({"name": name} for name in "pabc"))
    link = """mutation ($input: LinkOrganizationsInput!) {
      organization_AddSubsidiary(input: $input) { name subsidiaries { organization { name } } } }"""
    for child, others, expected in ((first, False, "a"), (second, False, "ab"), (third, True, "c")):
        given = {"organizationId": parent, "subsidiaryId": child, "removeExisting": others}
        linked = crm.data(link, {"input": given})["organization_AddSubsidiary"]
        assert linked["name"] == "p"
        assert sorted(one["organization"]["name"] for one in linked["subsidiaries"]) == list(expected)


def test_an_error_of_a_field_is_an_answer_with_its_path(crm: Crm) -> None:
    response = crm.post('{ one: organization(id: "x") { name } tags { name } }')
    assert response.status_code == 200
    body = response.json()
    assert body["data"] == {"one": None, "tags": []}
    [error] = body["errors"]
    assert (error["message"], error["path"]) == ("Failed to get organization by id x", ["one"])
