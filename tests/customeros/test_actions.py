"""Actions on a company's timeline: what the log of changes says was done, whichever dialect did it."""

from __future__ import annotations

import json
from typing import Any

from tests.access.roles import close_fields, key_with, make_role, set_objects
from tests.customeros.conftest import Store
from tests.support.server import Crm

TIMELINE = """query ($id: ID!, $types: [TimelineEventType!]) {
  organization(id: $id) {
    timelineEventsTotalCount(timelineEventTypes: $types)
    timelineEvents(size: 50, timelineEventTypes: $types) {
      __typename
      ... on LogEntry { said: content }
      ... on Action { id actionType said: content metadata createdAt source appSource createdBy { id } }
    }
  }
}"""
SAVE = "mutation ($input: OrganizationSaveInput!) { organization_Save(input: $input) { metadata { id } } }"
ONBOARD = "mutation ($input: OnboardingStatusInput!) { organization_UpdateOnboardingStatus(input: $input) { id } }"
RENEW = "mutation ($input: OpportunityRenewalUpdateInput!) { opportunityRenewalUpdate(input: $input) { id } }"
_CLOSED = {"canReadObjectRecords": False}
LOG = """mutation ($id: ID!, $input: LogEntryInput!) {
  logEntry_CreateForOrganization(organizationId: $id, input: $input)
}"""


def timeline(crm: Crm, id_: str, *types: str) -> list[dict[str, Any]]:
    found = crm.data(TIMELINE, {"id": id_, "types": list(types)})["organization"]
    assert found["timelineEventsTotalCount"] == len(found["timelineEvents"])
    events: list[dict[str, Any]] = found["timelineEvents"]
    return events


def kinds(events: list[dict[str, Any]]) -> list[str]:
    return [event.get("actionType") or event["__typename"] for event in events]


async def test_they_stand_in_order_whichever_dialect_made_the_change(crm: Crm, store: Store) -> None:
    made = crm.data('mutation { createCompany(data: { name: "Acme" }) { id } }', path="/graphql")
    id_ = made["createCompany"]["id"]
    crm.data(ONBOARD, {"input": {"organizationId": id_, "status": "ON_TRACK", "comments": "Signed"}})
    crm.data(LOG, {"id": id_, "input": {"content": "Called", "contentType": "text/plain"}})
    (deal,) = await store.create("deal", {"name": "Renewal", "company_id": id_, "kind": "RENEWAL", "max_amount": 100})
    crm.data(RENEW, {"input": {"opportunityId": deal, "renewalLikelihood": "LOW_RENEWAL", "comments": "Quiet"}})
    amount = {"amount": {"amountMicros": 50_500_000, "currencyCode": "EUR"}}
    crm.data(
        "mutation ($id: ID!, $data: OpportunityUpdateInput!) { updateOpportunity(id: $id, data: $data) { id } }",
        {"id": deal, "data": amount},
        path="/graphql",
    )
    events = timeline(crm, id_)
    order = [
        "CREATED",
        "ONBOARDING_STATUS_CHANGED",
        "LogEntry",
        "RENEWAL_LIKELIHOOD_UPDATED",
        "RENEWAL_FORECAST_UPDATED",
    ]
    assert kinds(events) == order[::-1]
    assert kinds(timeline(crm, id_, "ACTION")) == [kind for kind in order[::-1] if kind != "LogEntry"]
    assert kinds(timeline(crm, id_, "LOG_ENTRY")) == ["LogEntry"]
    forecast, likelihood, _, onboarding, created = events
    assert (created["said"], created["metadata"], created["source"]) == (None, None, "OPENLINE")
    assert onboarding["said"].endswith(" changed the onboarding status to On track")
    assert json.loads(onboarding["metadata"]) == {
        "status": "ON_TRACK",
        "comments": "Signed",
        "userId": (onboarding["createdBy"] or {"id": ""})["id"],
        "contractId": "",
    }
    assert likelihood["said"].startswith("Renewal likelihood set to Low by ")
    assert json.loads(likelihood["metadata"]) == {"likelihood": "LOW", "reason": "Quiet"}
    assert forecast["said"].startswith("Renewal forecast set to 50.5 EUR by ")
    assert json.loads(forecast["metadata"]) == {"reason": ""}


def test_an_action_is_found_by_its_id_and_pages_go_on_before_it(crm: Crm) -> None:
    id_ = crm.data(SAVE, {"input": {"name": "Acme"}})["organization_Save"]["metadata"]["id"]
    crm.data(ONBOARD, {"input": {"organizationId": id_, "status": "DONE"}})
    newest, oldest = timeline(crm, id_)
    by_ids = "query ($ids: [ID!]!) { timelineEvents(ids: $ids) { __typename ... on Action { id actionType } } }"
    assert [event["id"] for event in crm.data(by_ids, {"ids": [oldest["id"], newest["id"]]})["timelineEvents"]] == [
        newest["id"],
        oldest["id"],
    ]
    page = """query ($id: ID!, $from: Time) {
      organization(id: $id) { timelineEvents(size: 5, from: $from) { ... on Action { actionType } } } }"""
    found = crm.data(page, {"id": id_, "from": newest["createdAt"]})["organization"]["timelineEvents"]
    assert found == [{"actionType": "CREATED"}]


def test_what_changed_nothing_or_is_no_renewals_is_no_action(crm: Crm) -> None:
    id_ = crm.data(SAVE, {"input": {"name": "Acme", "domains": ["acme.com"]}})["organization_Save"]["metadata"]["id"]
    for _ in range(2):
        crm.data(ONBOARD, {"input": {"organizationId": id_, "status": "LATE"}})
    # The organization with this domain is there already.
    again = crm.data(SAVE, {"input": {"name": "Other", "domains": ["acme.com"]}})
    assert again["organization_Save"]["metadata"]["id"] == id_
    crm.data(SAVE, {"input": {"id": id_, "name": "Acme Inc."}})
    deal = "mutation ($input: OpportunitySaveInput!) { opportunity_Save(input: $input) { metadata { id } } }"
    made = crm.data(deal, {"input": {"organizationId": id_, "name": "New", "amount": 5}})["opportunity_Save"]
    crm.data(deal, {"input": {"opportunityId": made["metadata"]["id"], "amount": 7}})
    assert kinds(timeline(crm, id_)) == ["ONBOARDING_STATUS_CHANGED", "CREATED"]


async def test_they_tell_nothing_that_is_closed(crm: Crm, store: Store) -> None:
    id_ = crm.data(SAVE, {"input": {"name": "Acme"}})["organization_Save"]["metadata"]["id"]
    crm.data(ONBOARD, {"input": {"organizationId": id_, "status": "STUCK"}})
    (deal,) = await store.create("deal", {"name": "Renewal", "company_id": id_, "kind": "RENEWAL"})
    await store.update("deal", deal, renewal_likelihood="HIGH_RENEWAL")
    # An action that another system brought tells as much as one of the log.
    (stored,) = await store.create("activity", {"kind": "ACTION", "type": "RENEWAL_LIKELIHOOD_UPDATED"})
    await store.create("activity_link", {"activity_id": stored, "company_id": id_})
    both = ["RENEWAL_LIKELIHOOD_UPDATED"] * 2
    assert kinds(timeline(crm, id_)) == [*both, "ONBOARDING_STATUS_CHANGED", "CREATED"]
    role_id = make_role(crm)
    set_objects(crm, role_id, opportunity=_CLOSED)
    assert kinds(timeline(key_with(crm, role_id), id_)) == ["ONBOARDING_STATUS_CHANGED", "CREATED"]
    other_role = make_role(crm, label="No amounts")
    close_fields(crm, other_role, ("opportunity", "amount"))
    assert kinds(timeline(key_with(crm, other_role), id_)) == [*both, "ONBOARDING_STATUS_CHANGED", "CREATED"]


def test_what_was_done_to_merged_organizations_is_told_of_the_one_that_stays(crm: Crm) -> None:
    """A merge of a merge too, whichever product's client asks for it."""

    def made(name: str) -> str:
        id_: str = crm.data(SAVE, {"input": {"name": name}})["organization_Save"]["metadata"]["id"]
        return id_

    first, second, third, other = (made(name) for name in ("First", "Second", "Third", "Other"))
    for id_, status in ((first, "LATE"), (second, "STUCK"), (third, "DONE")):
        crm.data(ONBOARD, {"input": {"organizationId": id_, "status": status}})
    merge = """mutation ($p: ID!, $m: [ID!]!) {
      organization_Merge(primaryOrganizationId: $p, mergedOrganizationIds: $m) { metadata { id } } }"""
    told = [timeline(crm, id_) for id_ in (third, second, first)]
    changed, created = "ONBOARDING_STATUS_CHANGED", "CREATED"
    crm.data(merge, {"p": second, "m": [first]})
    assert kinds(timeline(crm, second)) == [changed, changed, created, created]
    both = "mutation ($ids: [UUID!]!) { mergeCompanies(ids: $ids, conflictPriorityIndex: 0) { id } }"
    crm.data(both, {"ids": [third, second]}, path="/graphql")
    # The same actions: ids, times, authors and texts.
    assert timeline(crm, third) == [events[0] for events in told] + [events[1] for events in told]
    assert timeline(crm, third, "LOG_ENTRY") == []
    assert kinds(timeline(crm, other)) == [created]
    crm.data("mutation ($id: ID!) { destroyCompany(id: $id) { id } }", {"id": third}, path="/graphql")
