"""What later versions of CustomerOS do with organizations and opportunities, over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

NOBODY = "0190a0a0-0000-7000-8000-000000000000"
SAVE = "mutation($i: OrganizationSaveInput!) { organization_Save(input: $i) { metadata { id } } }"
PLAIN: dict[str, Any] = {
    "relationship": "PROSPECT",
    "stage": "ENGAGED",
    "referenceId": "R-1",
    "notes": "Seen in June",
    "public": True,
    "leadSource": "fair",
    "logoUrl": "https://a.com/l.png",
    "iconUrl": "https://a.com/i.png",
    "yearFounded": 1947,
    "industry": "Anvils",
    "industryGroup": "Metal",
    "subIndustry": "Forging",
    "targetAudience": "Coyotes",
    "valueProposition": "Weight",
    "lastFundingRound": "SERIES_D",
    "lastFundingAmount": "1M",
    "headquarters": "Tucson",
    "employeeGrowthRate": "3%",
    "slackChannelId": "C1",
}


def made(crm: Crm, **given: Any) -> str:
    id_: str = crm.data(SAVE, {"i": {"name": "Acme", **given}})["organization_Save"]["metadata"]["id"]
    return id_


def read(crm: Crm, id_: str, fields: str) -> Any:
    return crm.data(f"query($id: ID!) {{ organization(id: $id) {{ {fields} }} }}", {"id": id_})["organization"]


def message(crm: Crm, document: str, variables: dict[str, Any]) -> str:
    text: str = crm.answer(document, variables)["errors"][0]["message"]
    return text


def test_every_plain_value_is_kept_and_answered(crm: Crm, store: Store) -> None:
    id_ = made(crm, **PLAIN, icpFit=True, domains=["Acme.com", "acme.org"])
    fields = f"{' '.join(PLAIN)} icpFit domains hide isCustomer customId note isPublic logo icon stageLastUpdated"
    answer = read(crm, id_, fields)
    assert answer.pop("stageLastUpdated") is not None
    assert answer == {
        **PLAIN,
        "icpFit": "ICP_FIT",
        "domains": ["acme.com", "acme.org"],
        "hide": False,
        "isCustomer": False,
        "customId": "R-1",
        "note": "Seen in June",
        "isPublic": True,
        "logo": PLAIN["logoUrl"],
        "icon": PLAIN["iconUrl"],
    }
    by_custom = "query($c: String!) { organization_ByCustomId(customId: $c) { id } }"
    assert crm.data(by_custom, {"c": "R-1"}) == {"organization_ByCustomId": {"id": id_}}
    assert message(crm, by_custom, {"c": "R-2"}) == "Organization not found by customId R-2"


def test_a_stage_that_contradicts_the_relationship_is_refused(crm: Crm) -> None:
    id_ = made(crm, relationship="CUSTOMER", stage="ONBOARDING")
    assert message(crm, SAVE, {"i": {"id": id_, "stage": "LEAD"}}) == "Stage and Relationship are not compatible"
    assert message(crm, SAVE, {"i": {"name": "B", "stage": "LEAD", "relationship": "NOT_A_FIT"}}) == (
        "Stage and Relationship are not compatible"
    )
    crm.data(SAVE, {"i": {"id": id_, "stage": "SOLUTION"}})
    assert read(crm, id_, "stage relationship") == {"stage": "SOLUTION", "relationship": "CUSTOMER"}


@pytest.mark.parametrize(
    ("given", "stage", "relationship"),
    [
        ({"stage": "UNQUALIFIED"}, "UNQUALIFIED", "NOT_A_FIT"),
        ({"relationship": "FORMER_CUSTOMER"}, "TARGET", "FORMER_CUSTOMER"),
        ({"isCustomer": True}, "ONBOARDING", "CUSTOMER"),
    ],
)
def test_update_derives_stage_and_relationship(crm: Crm, given: Any, stage: str, relationship: str) -> None:
    update = """mutation($i: OrganizationUpdateInput!) { organization_Update(input: $i) {
      name stage relationship referenceId } }"""
    id_ = made(crm)
    answer = crm.data(update, {"i": {"id": id_, "referenceId": "old", "customId": "new", **given}})
    assert answer["organization_Update"] == {
        "name": "Acme",
        "stage": stage,
        "relationship": relationship,
        "referenceId": "new",
    }
    assert message(crm, update, {"i": {"id": NOBODY, "name": "X"}}) == "Organization not found"


async def test_owners_are_set_listed_and_taken_away(crm: Crm, store: Store) -> None:
    (member,) = await store.create("member", {"first_name": "Mia", "last_name": "Frank", "email": "mia@example.com"})
    (idle,) = await store.create("member", {"first_name": "Ida", "email": "ida@example.com"})
    first, second = made(crm), made(crm, name="B", ownerId=member)
    set_owner = """mutation($o: ID!, $u: ID!) { organization_SetOwner(organizationId: $o, userId: $u) {
      owner { name } } }"""
    owned = crm.data(set_owner, {"o": first, "u": member})
    assert owned == {"organization_SetOwner": {"owner": {"name": "Mia Frank"}}}
    owners = crm.data("{ organization_DistinctOwners { id } }")["organization_DistinctOwners"]
    assert owners == [{"id": member}]
    assert idle not in str(owners)
    assert message(crm, set_owner, {"o": first, "u": NOBODY}) == f"User with id {NOBODY} not found"
    unset = "mutation($o: ID!) { organization_UnsetOwner(organizationId: $o) { owner { name } } }"
    assert crm.data(unset, {"o": first}) == {"organization_UnsetOwner": {"owner": None}}
    crm.data(SAVE, {"i": {"id": second, "ownerId": ""}})
    assert crm.data("{ organization_DistinctOwners { id } }") == {"organization_DistinctOwners": []}


def test_many_are_hidden_shown_and_archived_together(crm: Crm) -> None:
    ids = [made(crm, name=name) for name in "abc"]
    hide = "mutation($ids: [ID!]!) { organization_HideAll(ids: $ids) { result } }"
    assert crm.data(hide, {"ids": ids[:2]}) == {"organization_HideAll": {"result": True}}
    after = "query($d: Time!) { organizations_HiddenAfter(date: $d) }"
    hidden = crm.data(after, {"d": "2020-01-01T00:00:00Z"})["organizations_HiddenAfter"]
    assert sorted(hidden) == sorted(ids[:2])
    assert crm.data(after, {"d": "2100-01-01T00:00:00Z"}) == {"organizations_HiddenAfter": []}
    assert message(crm, hide, {"ids": [ids[2], NOBODY]}) == f"Organization with id {NOBODY} not found"
    assert read(crm, ids[2], "hide") == {"hide": False}
    crm.data("mutation($ids: [ID!]!) { organization_ShowAll(ids: $ids) { result } }", {"ids": ids})
    assert crm.data(after, {"d": "2020-01-01T00:00:00Z"}) == {"organizations_HiddenAfter": []}
    crm.data("mutation($id: ID!) { organization_Archive(id: $id) { result } }", {"id": ids[0]})
    crm.data("mutation($ids: [ID!]!) { organization_ArchiveAll(ids: $ids) { result } }", {"ids": ids[1:2]})
    assert crm.data("{ organizations { content { id } } }")["organizations"]["content"] == [{"id": ids[2]}]


def test_tags_are_found_or_made_by_name_and_taken_off_by_id(crm: Crm) -> None:
    one, other = made(crm, name="a"), made(crm, name="b")
    add = "mutation($i: OrganizationTagInput!) { organization_AddTag(input: $i) { accepted } }"
    for id_ in (one, one, other):
        crm.data(add, {"i": {"organizationId": id_, "tag": {"name": "hot", "entityType": "ORGANIZATION"}}})
    tags = read(crm, one, "tags { id name }")["tags"]
    assert [tag["name"] for tag in tags] == ["hot"]
    assert read(crm, other, "tags { id name }")["tags"] == tags
    remove = "mutation($i: OrganizationTagInput!) { organization_RemoveTag(input: $i) { accepted } }"
    crm.data(remove, {"i": {"organizationId": one, "tag": {"id": tags[0]["id"]}}})
    assert read(crm, one, "tags { id }") == {"tags": []}
    assert read(crm, other, "tags { id }")["tags"] != []
    assert "tag" in message(crm, add, {"i": {"organizationId": one, "tag": {}}})


def test_domains_profiles_and_subsidiaries_are_removed(crm: Crm) -> None:
    id_ = made(crm, domains=["a.com", "b.com", "c.com", "d.com"])
    remove = 'mutation($o: ID!) { organization_RemoveDomain(organizationId: $o, domain: "A.com") { accepted } }'
    assert crm.data(remove, {"o": id_}) == {"organization_RemoveDomain": {"accepted": True}}
    several = """mutation($o: ID!) { organization_RemoveDomains(organizationId: $o, domains: ["b.com", "x.com"]) {
      accepted } }"""
    crm.data(several, {"o": id_})
    assert read(crm, id_, "domains website") == {"domains": ["c.com", "d.com"], "website": "c.com"}
    unlink = "mutation($o: ID!) { organization_UnlinkAllDomains(organizationId: $o) { domains } }"
    assert crm.data(unlink, {"o": id_}) == {"organization_UnlinkAllDomains": {"domains": []}}
    # It is free for others now.
    assert made(crm, name="Other", domains=["c.com"]) != id_

    social = """mutation($o: ID!) { organization_AddSocial(organizationId: $o,
      input: {url: "https://linkedin.com/company/acme"}) { id } }"""
    link = crm.data(social, {"o": id_})["organization_AddSocial"]["id"]
    drop = """mutation($o: ID!, $s: ID!) { organization_RemoveSocial(organizationId: $o, socialId: $s) { accepted } }"""
    crm.data(drop, {"o": id_, "s": link})
    assert read(crm, id_, "socialMedia { id }") == {"socialMedia": []}
    assert message(crm, drop, {"o": id_, "s": link}) == f"Social with id {link} not found"

    add = "mutation($i: LinkOrganizationsInput!) { organization_AddSubsidiary(input: $i) { id } }"
    children = [made(crm, name=name) for name in "xyz"]
    for child in children[:2]:
        crm.data(add, {"i": {"organizationId": id_, "subsidiaryId": child}})
    crm.data(add, {"i": {"organizationId": id_, "subsidiaryId": children[2], "type": "brand", "removeExisting": True}})
    links = read(crm, id_, "subsidiaries { type organization { id } }")["subsidiaries"]
    assert links == [{"type": "brand", "organization": {"id": children[2]}}]
    assert len(read(crm, children[2], "subsidiaryOf { type }")["subsidiaryOf"]) == 1
    part = """mutation($o: ID!, $s: ID!) { organization_RemoveSubsidiary(organizationId: $o, subsidiaryId: $s) {
      subsidiaries { type } } }"""
    answer = crm.data(part, {"o": id_, "s": children[2]})
    assert answer == {"organization_RemoveSubsidiary": {"subsidiaries": []}}


def test_onboarding_is_kept_with_its_instant(crm: Crm) -> None:
    id_ = made(crm)
    details = "accountDetails { churned ltv ltvCurrency onboarding { status comments updatedAt } }"
    assert read(crm, id_, details)["accountDetails"]["onboarding"] == {
        "status": "NOT_APPLICABLE",
        "comments": None,
        "updatedAt": None,
    }
    update = f"""mutation($i: OnboardingStatusInput!) {{ organization_UpdateOnboardingStatus(input: $i) {{
      {details} }} }}"""
    answer = crm.data(update, {"i": {"organizationId": id_, "status": "STUCK", "comments": "No data"}})
    onboarding = answer["organization_UpdateOnboardingStatus"]["accountDetails"]["onboarding"]
    assert (onboarding["status"], onboarding["comments"]) == ("STUCK", "No data")
    assert onboarding["updatedAt"] is not None
    crm.data(update, {"i": {"organizationId": id_, "status": "DONE"}})
    assert read(crm, id_, details)["accountDetails"]["onboarding"]["comments"] == ""


async def test_an_opportunity_is_made_changed_closed_and_owned(crm: Crm, store: Store) -> None:
    (member,) = await store.create("member", {"first_name": "Mia", "email": "mia@example.com"})
    id_ = made(crm)
    create = """mutation($i: OpportunityCreateInput!) { opportunity_Create(input: $i) {
      id name comments likelihoodRate internalStage organization { id } } }"""
    given = {"organizationId": id_, "name": "Big", "comments": "soon", "likelihoodRate": 40}
    deal = crm.data(create, {"i": given})["opportunity_Create"]
    assert deal == {
        "id": deal["id"],
        "name": "Big",
        "comments": "soon",
        "likelihoodRate": 40,
        "internalStage": "OPEN",
        "organization": {"id": id_},
    }
    update = """mutation($i: OpportunityUpdateInput!) { opportunity_Update(input: $i) {
      amount internalStage externalStage } }"""
    won = crm.data(update, {"i": {"opportunityId": deal["id"], "amount": 10.5, "internalStage": "CLOSED_WON"}})
    assert won["opportunity_Update"] == {"amount": 10.5, "internalStage": "CLOSED_WON", "externalStage": ""}
    assert read(crm, id_, "relationship stage") == {"relationship": "CUSTOMER", "stage": "ONBOARDING"}
    again = crm.data(update, {"i": {"opportunityId": deal["id"], "externalStage": "STAGE2"}})
    assert again["opportunity_Update"]["internalStage"] == "OPEN"
    owner = "query($id: ID!) { opportunity(id: $id) { owner { id } } }"
    both = {"o": deal["id"], "u": member}
    crm.data("mutation($o: ID!, $u: ID!) { opportunity_SetOwner(opportunityId: $o, userId: $u) { accepted } }", both)
    assert crm.data(owner, {"id": deal["id"]}) == {"opportunity": {"owner": {"id": member}}}
    crm.data("mutation($o: ID!) { opportunity_RemoveOwner(opportunityId: $o) { accepted } }", {"o": deal["id"]})
    assert crm.data(owner, {"id": deal["id"]}) == {"opportunity": {"owner": None}}


def test_an_input_that_twenty_names_too_is_the_one_of_the_field_beside_it(crm: Crm) -> None:
    theirs = "mutation($d: OpportunityCreateInput!) { createOpportunity(data: $d) { name } }"
    assert crm.data(theirs, {"d": {"name": "T", "probability": 5}}) == {"createOpportunity": {"name": "T"}}
    both = """mutation Ours($i: OpportunityCreateInput!) { opportunity_Create(input: $i) { name } }"""
    answer = crm.data(both, {"i": {"organizationId": made(crm), "name": "C", "comments": "c"}})
    assert answer == {"opportunity_Create": {"name": "C"}}


def test_a_profile_and_the_industries_are_asked_for(crm: Crm) -> None:
    id_ = made(crm, industry="Anvils")
    made(crm, name="B", industry="Anvils")
    made(crm, name="C", industry="Banks")
    hidden = made(crm, name="D", industry="Cars")
    crm.data("mutation($id: ID!) { organization_Hide(id: $id) }", {"id": hidden})
    found = crm.data("{ industries_InUse { code name } }")["industries_InUse"]
    assert found == [{"code": name, "name": name} for name in ("Anvils", "Banks")]
    asked = "query($u: String!) { organization_ExistsByLinkedIn(linkedInUrl: $u) organizations { totalElements } }"
    url = "https://www.linkedin.com/company/acme/"
    assert crm.data(asked, {"u": url}) == {
        "organization_ExistsByLinkedIn": False,
        "organizations": {"totalElements": 3},
    }
    social = "mutation($o: ID!, $i: SocialInput!) { organization_AddSocial(organizationId: $o, input: $i) { id } }"
    crm.data(social, {"o": id_, "i": {"url": "linkedin.com/company/Acme"}})
    assert crm.data(asked, {"u": url})["organization_ExistsByLinkedIn"] is True
    assert crm.data(asked, {"u": "nonsense"})["organization_ExistsByLinkedIn"] is False


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ({"filter": {"property": "NAME", "operation": "CONTAINS", "value": "CM"}}, ["Acme"]),
        ({"filter": {"property": "STAGE", "operation": "IN", "value": ["LEAD", "TRIAL"]}}, ["Bolt"]),
        ({"NOT": {"filter": {"property": "LEAD_SOURCE", "operation": "EQ", "value": "FAIR"}}}, ["Bolt"]),
    ],
)
def test_organizations_are_filtered(crm: Crm, where: Any, names: list[str]) -> None:
    made(crm, leadSource="fair")
    made(crm, name="Bolt", stage="LEAD")
    listed = "query($w: Filter) { organizations(where: $w) { content { name } totalElements } }"
    answer = crm.data(listed, {"w": where})["organizations"]
    assert answer == {"content": [{"name": name} for name in names], "totalElements": len(names)}
    bad = {"filter": {"property": "SHOE", "operation": "EQ", "value": "x"}}
    assert message(crm, listed, {"w": bad}) == "given field SHOE not found"


def test_a_wrong_industry_is_flagged_until_another_is_chosen(crm: Crm) -> None:
    id_ = made(crm, industry="Anvils")
    flag = "mutation($i: FlagWrongFieldInput!) { flagWrongField(input: $i) { result } }"
    given = {"entityId": id_, "entityType": "ORGANIZATION", "field": "ORGANIZATION_INDUSTRY"}
    assert crm.data(flag, {"i": given}) == {"flagWrongField": {"result": True}}
    assert read(crm, id_, "wrongIndustry") == {"wrongIndustry": True}
    crm.data(SAVE, {"i": {"id": id_, "industry": "Banks"}})
    assert read(crm, id_, "wrongIndustry") == {"wrongIndustry": False}
    assert "organizations" in message(crm, flag, {"i": {**given, "entityType": "CONTACT"}})


def test_a_location_is_added_empty(crm: Crm) -> None:
    id_ = made(crm)
    add = "mutation($o: ID!) { organization_AddNewLocation(organizationId: $o) { id name country } }"
    added = crm.data(add, {"o": id_})["organization_AddNewLocation"]
    assert (added["name"], added["country"]) == (None, None)
    assert read(crm, id_, "locations { id }") == {"locations": [{"id": added["id"]}]}
