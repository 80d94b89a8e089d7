"""What an organization tells of other records: contacts, messages, issues, renewals, others like it, its domains."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

SAVE = (
    "mutation($i: OpportunitySaveInput!) { opportunity_Save(input: $i) { metadata { id } stageLastUpdated taskIds } }"
)


def organization(crm: Crm, id_: str, fields: str) -> Any:
    return crm.data(f"query($id: ID!) {{ organization(id: $id) {{ {fields} }} }}", {"id": id_})["organization"]


async def test_contacts_are_a_page_that_is_filtered_and_sorted(crm: Crm, store: Store) -> None:
    [acme, other] = await store.create("company", {"name": "Acme"}, {"name": "Other"})
    *_, hidden, _ = await store.create(
        "person",
        *({"first_name": name, "company_id": acme} for name in ("Bob", "Ann", "Cyd", "Hid")),
        {"first_name": "Eve", "company_id": other},
    )
    await store.hide("person", hidden)
    fields = """contactCount contacts(pagination: {page: 1, limit: 2}, sort: [{by: "FIRST_NAME", direction: ASC}],
      where: {filter: {property: "FIRST_NAME", operation: NOT_EQUALS, value: "Cyd"}}) {
      content { firstName } totalElements totalPages }"""
    found = organization(crm, acme, fields)
    assert found["contactCount"] == 3
    assert [contact["firstName"] for contact in found["contacts"]["content"]] == ["Ann", "Bob"]
    assert (found["contacts"]["totalElements"], found["contacts"]["totalPages"]) == (2, 1)


async def test_messages_are_counted_by_who_sent_them(crm: Crm, store: Store) -> None:
    [mia] = await store.create("member", {"first_name": "Mia", "email": "mia@northwind.com"})
    [acme] = await store.create("company", {"name": "Acme"})
    [ann] = await store.create("person", {"first_name": "Ann", "company_id": acme})
    sent, received, again, meeting = await store.create(
        "activity", *({"kind": kind} for kind in ("INTERACTION_EVENT",) * 3), {"kind": "MEETING"}
    )
    await store.create(
        "activity_link",
        {"activity_id": sent, "role": "SENT_BY", "member_id": mia},
        {"activity_id": sent, "role": "SENT_TO", "person_id": ann},
        {"activity_id": received, "role": "SENT_BY", "person_id": ann},
        {"activity_id": again, "role": "SENT_BY", "person_id": ann},
        {"activity_id": again, "role": "ABOUT", "company_id": acme},
        {"activity_id": meeting, "role": "ABOUT", "company_id": acme},
    )
    counts = organization(crm, acme, "inboundCommsCount outboundCommsCount")
    assert counts == {"inboundCommsCount": 2, "outboundCommsCount": 1}


async def test_issues_are_counted_by_status(crm: Crm, store: Store) -> None:
    [acme] = await store.create("company", {"name": "Acme"})
    [ann] = await store.create("person", {"first_name": "Ann", "company_id": acme})
    statuses = ("OPEN", "OPEN", "SOLVED", "SOLVED")
    issues = await store.create("activity", *({"kind": "ISSUE", "status": status} for status in statuses))
    await store.create(
        "activity_link",
        {"activity_id": issues[0], "company_id": acme},
        {"activity_id": issues[0], "person_id": ann},
        {"activity_id": issues[1], "person_id": ann},
        {"activity_id": issues[2], "company_id": acme},
        {"activity_id": issues[3], "company_id": acme},
    )
    await store.remove("activity", issues[3])
    assert organization(crm, acme, "issueSummaryByStatus { status count }")["issueSummaryByStatus"] == [
        {"status": "OPEN", "count": 2},
        {"status": "SOLVED", "count": 1},
    ]


async def test_an_older_organization_of_the_same_name_is_suggested(crm: Crm, store: Store) -> None:
    [old] = await store.create("company", {"name": "Acme"})
    [new, off, last] = await store.create(
        "company",
        {"name": "Acme", "links": ["https://linkedin.com/company/acme"]},
        {"name": "Acme"},
        {"name": "ACME Inc", "links": ["https://linkedin.com/company/acme"]},
    )
    await store.hide("company", off)
    fields = "suggestedMergeTo { organization { metadata { id } } confidence suggestedBy suggestedAt }"

    def suggested(id_: str) -> list[tuple[str, float]]:
        found = organization(crm, id_, fields)["suggestedMergeTo"]
        return [(one["organization"]["metadata"]["id"], one["confidence"]) for one in found]

    assert suggested(old) == []
    assert suggested(new) == [(old, 0.6)]
    assert suggested(last) == [(new, 0.95)]


async def test_pages_tell_how_many_there_are_without_the_filter(crm: Crm, store: Store) -> None:
    [acme, _, off] = await store.create("company", {"name": "Acme"}, {"name": "Globex"}, {"name": "Hidden"})
    await store.hide("company", off)
    document = """{ organizations(where: {filter: {property: "NAME", value: "Acme"}}) {
      totalElements totalAvailable content { enrichDetails { requestedAt enrichedAt emailFound } } } }"""
    page = crm.data(document)["organizations"]
    assert (page["totalElements"], page["totalAvailable"]) == (1, 2)
    assert page["content"] == [{"enrichDetails": {"requestedAt": None, "enrichedAt": None, "emailFound": None}}]
    await store.create("deal", {"name": "Pilot", "company_id": acme}, {"name": "Loose"})
    deals = crm.data("{ opportunities_LinkedToOrganizations { totalElements totalAvailable } }")
    assert deals["opportunities_LinkedToOrganizations"] == {"totalElements": 1, "totalAvailable": 2}


def test_whether_it_is_wanted_is_told_with_who_said_so(crm: Crm) -> None:
    save = """mutation($i: OrganizationSaveInput!) { organization_Save(input: $i) {
      metadata { id } icpFit qualificationStatus qualifiedBy } }"""
    made = crm.data(save, {"i": {"name": "Acme"}})["organization_Save"]
    assert (made["icpFit"], made["qualificationStatus"], made["qualifiedBy"]) == ("ICP_NOT_SET", None, None)
    for fits, icp, status in ((True, "ICP_FIT", "QUALIFIED"), (False, "ICP_NOT_FIT", "NOT_QUALIFIED")):
        saved = crm.data(save, {"i": {"id": made["metadata"]["id"], "icpFit": fits}})["organization_Save"]
        assert (saved["icpFit"], saved["qualificationStatus"], saved["qualifiedBy"]) == (icp, status, "USER")


async def test_an_opportunity_tells_its_tasks_and_its_changes(crm: Crm, store: Store) -> None:
    [acme] = await store.create("company", {"name": "Acme"})
    [task] = await store.create("task", {"title": "Call"})
    made = crm.data(SAVE, {"i": {"organizationId": acme, "name": "Pilot", "taskId": task}})["opportunity_Save"]
    id_ = made["metadata"]["id"]
    assert made["taskIds"] == [task]
    begun = made["stageLastUpdated"]
    assert begun is not None
    renamed = crm.data(SAVE, {"i": {"opportunityId": id_, "name": "Trial", "taskId": task}})["opportunity_Save"]
    assert (renamed["taskIds"], renamed["stageLastUpdated"]) == ([task], begun)
    moved = crm.data(SAVE, {"i": {"opportunityId": id_, "externalStage": "OFFER"}})["opportunity_Save"]
    assert moved["stageLastUpdated"] > begun
    missing = crm.answer(SAVE, {"i": {"opportunityId": id_, "taskId": acme}})["errors"][0]
    assert missing["message"] == f"Task with id {acme} not found"


async def test_a_renewal_tells_who_changed_what_is_expected(crm: Crm, store: Store) -> None:
    [acme] = await store.create("company", {"name": "Acme"})
    renewal = {"kind": "RENEWAL", "company_id": acme, "max_amount": 200, "amount": 200}
    [deal] = await store.create("deal", {**renewal, "renewal_likelihood": "HIGH_RENEWAL"})
    fields = "renewalApproved renewalUpdatedByUserAt renewalUpdatedByUserId createdBy { id } amount"
    read = f"query($id: ID!) {{ opportunity(id: $id) {{ {fields} }} }}"
    before = crm.data(read, {"id": deal})["opportunity"]
    assert (before["renewalApproved"], before["renewalUpdatedByUserAt"], before["renewalUpdatedByUserId"]) == (
        False,
        None,
        "",
    )
    update = f"""mutation($i: OpportunityRenewalUpdateInput!) {{
      opportunityRenewalUpdate(input: $i) {{ {fields} }} }}"""
    given = {"opportunityId": deal, "renewalLikelihood": "LOW_RENEWAL", "appSource": "test", "name": "unused"}
    after = crm.data(update, {"i": given})["opportunityRenewalUpdate"]
    assert after["renewalUpdatedByUserAt"] is not None
    assert after["amount"] == 50
    everything = """mutation($i: OpportunityRenewalUpdateAllForOrganizationInput!) {
      opportunityRenewal_UpdateAllForOrganization(input: $i) {
        accountDetails { renewalSummary { arrForecast renewalLikelihood } } } }"""
    rated = {"organizationId": acme, "renewalLikelihood": "MEDIUM_RENEWAL", "renewalAdjustedRate": 130}
    summary = crm.data(everything, {"i": rated})["opportunityRenewal_UpdateAllForOrganization"]
    assert summary["accountDetails"]["renewalSummary"] == {
        "arrForecast": 200,
        "renewalLikelihood": "MEDIUM_RENEWAL",
    }


@pytest.mark.parametrize(
    ("given", "domain", "primary", "registered", "allowed"),
    [
        ("https://WWW.Acme.co.uk/about", "acme.co.uk", True, "acme.co.uk", True),
        ("shop.acme.co.uk", "shop.acme.co.uk", False, "acme.co.uk", True),
        ("co.uk", "co.uk", False, "", False),
        ("acme.github.io", "acme.github.io", True, "acme.github.io", True),
        ("acme.nosuchsuffix", "acme.nosuchsuffix", False, "", False),
        ("linkedin.com/company/acme", "linkedin.com", True, "linkedin.com", False),
        ("", "", False, "", False),
        ("not a domain", "not a domain", False, "", False),
    ],
)
async def test_a_domain_is_told_without_asking_anybody(
    crm: Crm, store: Store, given: str, domain: str, primary: bool, registered: str, allowed: bool
) -> None:
    [acme] = await store.create("company", {"name": "Acme", "domains": ["acme.co.uk"]})
    check = """query($d: String!) {
      checkDomain(domain: $d) { domain primary primaryDomain allowedForOrganization
        domainOrganizationId primaryDomainOrganizationId primaryDomainOrganizationName }
      organization_CheckWebsite(website: $d) { website domain accepted primary primaryDomain } }"""
    found = crm.data(check, {"d": given})
    known = found["checkDomain"]
    assert (known["domain"], known["primary"], known["primaryDomain"]) == (domain, primary, registered)
    assert known["allowedForOrganization"] == allowed
    assert known["domainOrganizationId"] == (acme if domain == "acme.co.uk" else None)
    assert known["primaryDomainOrganizationId"] == (acme if registered == "acme.co.uk" else None)
    assert found["organization_CheckWebsite"] == {
        "website": given,
        "domain": domain,
        "accepted": allowed,
        "primary": primary,
        "primaryDomain": registered,
    }
