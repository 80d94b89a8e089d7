"""Opportunities over HTTP: saved, reopened, listed, archived; renewals and what they make of amounts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

SAVE = """
mutation Save($input: OpportunitySaveInput!) {
  opportunity_Save(input: $input) {
    metadata { id source appSource } name amount maxAmount currency likelihoodRate internalType externalType
    internalStage externalStage estimatedClosedAt generalNotes nextSteps renewedAt renewalLikelihood comments
    organization { name } owner { name }
  }
}
"""
GET = """
query Get($id: ID!) {
  opportunity(id: $id) { name amount maxAmount currency likelihoodRate internalStage externalStage
    renewalLikelihood comments owner { firstName } }
}
"""
UNSET = {
    "name": "",
    "amount": 0,
    "maxAmount": 0,
    "currency": "USD",
    "likelihoodRate": 0,
    "internalType": "NBO",
    "externalType": "",
    "internalStage": "OPEN",
    "externalStage": "",
    "estimatedClosedAt": None,
    "generalNotes": "",
    "nextSteps": "",
    "renewedAt": None,
    "renewalLikelihood": "ZERO_RENEWAL",
    "comments": "",
    "organization": None,
    "owner": None,
}


def saved(crm: Crm, **given: Any) -> Any:
    return crm.data(SAVE, {"input": given})["opportunity_Save"]


def organization(crm: Crm, name: str = "Acme") -> str:
    document = "mutation($n: String) { organization_Save(input: {name: $n}) { metadata { id } } }"
    id_: str = crm.data(document, {"n": name})["organization_Save"]["metadata"]["id"]
    return id_


def test_save_makes_an_opportunity_and_what_is_unset_has_its_default(crm: Crm) -> None:
    answer = saved(crm)
    metadata = answer.pop("metadata")
    assert (metadata["source"], metadata["appSource"]) == ("OPENLINE", "customer-os-api")
    assert answer == UNSET


def test_every_input_is_stored(crm: Crm) -> None:
    answer = saved(
        crm,
        organizationId=organization(crm),
        name="Anvils",
        amount=1234.56,
        maxAmount=2000.5,
        currency="EUR",
        internalType="CROSS_SELL",
        externalType="Partner",
        externalStage="Negotiation",
        estimatedClosedDate="2026-03-31T11:00:00+02:00",
        generalNotes="Notes",
        nextSteps="Call",
    )
    answer.pop("metadata")
    assert answer == {
        **UNSET,
        "name": "Anvils",
        "amount": 1234.56,
        "maxAmount": 2000.5,
        "currency": "EUR",
        "internalType": "CROSS_SELL",
        "externalType": "Partner",
        "externalStage": "Negotiation",
        "estimatedClosedAt": "2026-03-31T09:00:00.000Z",
        "generalNotes": "Notes",
        "nextSteps": "Call",
        "organization": {"name": "Acme"},
    }


def test_save_with_an_id_is_a_patch(crm: Crm) -> None:
    id_ = saved(crm, name="Anvils", amount=10, currency="GBP")["metadata"]["id"]
    answer = saved(crm, opportunityId=id_, amount=None, nextSteps="Call", organizationId=organization(crm))
    assert (answer["metadata"]["id"], answer["name"], answer["amount"], answer["currency"]) == (
        id_,
        "Anvils",
        10,
        "GBP",
    )
    assert (answer["nextSteps"], answer["organization"]) == ("Call", {"name": "Acme"})


async def test_another_stage_reopens_what_is_closed(crm: Crm, store: Store) -> None:
    (id_,) = await store.create("deal", {"name": "Won", "outcome": "WON", "stage": "Closed", "closed_at": "2026-01-01"})
    assert crm.data(GET, {"id": id_})["opportunity"]["internalStage"] == "CLOSED_WON"
    assert saved(crm, opportunityId=id_, externalStage="Closed")["internalStage"] == "CLOSED_WON"
    answer = saved(crm, opportunityId=id_, externalStage="Negotiation")
    assert (answer["internalStage"], answer["externalStage"]) == ("OPEN", "Negotiation")


@pytest.mark.parametrize(
    ("given", "message", "field"),
    [
        ({"organizationId": "org-123"}, "organization with id {org-123} not found", "organizationId"),
        ({"opportunityId": "opp-1"}, "opportunity with id {opp-1} not found", "opportunityId"),
    ],
)
def test_what_is_not_there_is_named(crm: Crm, given: dict[str, Any], message: str, field: str) -> None:
    error = crm.error(SAVE, {"input": given})
    assert (error["message"], error["extensions"]) == (message, {"code": "NOT_FOUND", "field": field})


@pytest.mark.parametrize(("field", "value"), [("amount", 1e30), ("maxAmount", -1e30), ("generalNotes", "a\u0000")])
def test_a_value_out_of_range_is_named_and_nothing_is_written(crm: Crm, field: str, value: Any) -> None:
    error = crm.error(SAVE, {"input": {"organizationId": organization(crm), field: value}})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    listed = "{ opportunities_LinkedToOrganizations { totalElements } }"
    assert crm.data(listed)["opportunities_LinkedToOrganizations"]["totalElements"] == 0


async def test_a_currency_that_customeros_does_not_know_is_null(crm: Crm, store: Store) -> None:
    (id_,) = await store.create("deal", {"name": "Crown", "amount": 100, "currency": "CZK", "probability": "66.5"})
    answer = crm.data(GET, {"id": id_})["opportunity"]
    assert (answer["currency"], answer["amount"], answer["likelihoodRate"]) == (None, 100, 67)


async def test_the_list_is_oldest_first_and_of_listed_organizations(crm: Crm, store: Store) -> None:
    shown, hidden, gone = await store.create("company", {"name": "Shown"}, {"name": "Hidden"}, {"name": "Gone"})
    await store.create(
        "deal",
        {"name": "second", "company_id": shown, "created_at": "2026-01-02T00:00:00Z"},
        {"name": "first", "company_id": shown, "created_at": "2026-01-01T00:00:00Z"},
        {"name": "of hidden", "company_id": hidden},
        {"name": "of gone", "company_id": gone},
        {"name": "of nobody"},
    )
    (deleted,) = await store.create("deal", {"name": "deleted", "company_id": shown})
    await store.remove("deal", deleted)
    await store.hide("company", hidden)
    await store.remove("company", gone)
    document = """
    query($p: Pagination) { opportunities_LinkedToOrganizations(pagination: $p) {
      content { name } totalElements totalPages
    } }
    """
    assert crm.data(document)["opportunities_LinkedToOrganizations"] == {
        "content": [{"name": "first"}, {"name": "second"}],
        "totalElements": 2,
        "totalPages": 1,
    }
    page = crm.data(document, {"p": {"page": 2, "limit": 1}})["opportunities_LinkedToOrganizations"]
    assert page == {"content": [{"name": "second"}], "totalElements": 2, "totalPages": 2}


def test_archive_takes_it_away(crm: Crm) -> None:
    document = "mutation($id: ID!) { opportunity_Archive(id: $id) { accepted completed } }"
    id_ = saved(crm, name="Anvils")["metadata"]["id"]
    assert crm.data(document, {"id": id_}) == {"opportunity_Archive": {"accepted": True, "completed": True}}
    answer = crm.answer(GET, {"id": id_})
    assert answer["data"] == {"opportunity": None}
    assert answer["errors"][0]["message"] == f"Opportunity with id {id_} not found"
    assert crm.error(document, {"id": id_})["extensions"] == {"code": "NOT_FOUND", "field": "id"}


def test_a_renewal_is_not_archived(crm: Crm) -> None:
    id_ = saved(crm, internalType="RENEWAL")["metadata"]["id"]
    error = crm.error("mutation($id: ID!) { opportunity_Archive(id: $id) { accepted } }", {"id": id_})
    assert (error["message"], error["extensions"]["code"]) == (
        "Renewal opportunity cannot be archived",
        "BAD_USER_INPUT",
    )
    assert crm.data(GET, {"id": id_})["opportunity"]["name"] == ""


RENEW = """
mutation Renew($input: OpportunityRenewalUpdateInput!) {
  opportunityRenewalUpdate(input: $input) { amount maxAmount renewalLikelihood comments owner { firstName } }
}
"""


@pytest.mark.parametrize(
    ("given", "amount", "likelihood"),
    [
        ({"renewalLikelihood": "HIGH_RENEWAL", "renewalAdjustedRate": 80}, 80.03, "HIGH_RENEWAL"),
        ({"renewalLikelihood": "MEDIUM_RENEWAL"}, 50.02, "MEDIUM_RENEWAL"),
        ({"renewalLikelihood": "HIGH_RENEWAL", "renewalAdjustedRate": 250}, 100.04, "HIGH_RENEWAL"),
        ({"renewalLikelihood": "LOW_RENEWAL", "renewalAdjustedRate": -5}, 0, "LOW_RENEWAL"),
        ({"renewalLikelihood": "LOW_RENEWAL", "amount": 7.5}, 7.5, "LOW_RENEWAL"),
        ({}, 0, "ZERO_RENEWAL"),
    ],
)
def test_the_amount_follows_likelihood_and_rate(
    crm: Crm, given: dict[str, Any], amount: float, likelihood: str
) -> None:
    id_ = saved(crm, internalType="RENEWAL", amount=100.04, maxAmount=100.04)["metadata"]["id"]
    answer = crm.data(RENEW, {"input": {"opportunityId": id_, "comments": "Talked", **given}})
    assert answer["opportunityRenewalUpdate"] == {
        "amount": amount,
        "maxAmount": 100.04,
        "renewalLikelihood": likelihood,
        "comments": "Talked",
        "owner": None,
    }


def test_half_a_cent_is_rounded_up(crm: Crm) -> None:
    id_ = saved(crm, internalType="RENEWAL", maxAmount=0.25)["metadata"]["id"]
    answer = crm.data(
        RENEW, {"input": {"opportunityId": id_, "renewalLikelihood": "HIGH_RENEWAL", "renewalAdjustedRate": 50}}
    )
    assert answer["opportunityRenewalUpdate"]["amount"] == 0.13


def test_an_unchanged_likelihood_leaves_the_amount(crm: Crm) -> None:
    id_ = saved(crm, internalType="RENEWAL", maxAmount=100)["metadata"]["id"]
    likelihood = {"opportunityId": id_, "renewalLikelihood": "HIGH_RENEWAL"}
    crm.data(RENEW, {"input": {**likelihood, "amount": 7}})
    answer = crm.data(RENEW, {"input": {**likelihood, "comments": "again"}})
    assert answer["opportunityRenewalUpdate"]["amount"] == 7


async def test_the_owner_is_the_one_of_the_input(crm: Crm, store: Store) -> None:
    ada, bob = await store.create(
        "member", {"first_name": "Ada", "email": "ada@acme.com"}, {"first_name": "Bob", "email": "bob@acme.com"}
    )
    id_ = saved(crm, internalType="RENEWAL")["metadata"]["id"]
    document = """
    mutation($input: OpportunityRenewalUpdateInput!, $owner: ID) {
      opportunityRenewalUpdate(input: $input, ownerUserId: $owner) { owner { firstName } }
    }
    """
    for given, owner in ((ada, {"firstName": "Ada"}), (None, {"firstName": "Ada"}), ("", None)):
        variables = {"input": {"opportunityId": id_, "ownerUserId": given}, "owner": bob}
        assert crm.data(document, variables) == {"opportunityRenewalUpdate": {"owner": owner}}
    error = crm.error(document, {"input": {"opportunityId": id_, "ownerUserId": "user-1"}})
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "ownerUserId"}
    error = crm.error(document, {"input": {"opportunityId": "opp-1"}})
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "opportunityId"}


async def test_all_open_renewals_of_an_organization_change_together(crm: Crm, store: Store) -> None:
    id_ = organization(crm)
    deal = {"company_id": id_, "kind": "RENEWAL", "max_amount": 100, "amount": 100}
    await store.create(
        "deal",
        {**deal, "name": "a"},
        {**deal, "name": "b", "renewal_adjusted_rate": 30},
        {**deal, "name": "c closed", "outcome": "WON"},
        {**deal, "name": "d not a renewal", "kind": "NBO"},
    )
    document = """
    mutation($input: OpportunityRenewalUpdateAllForOrganizationInput!) {
      opportunityRenewal_UpdateAllForOrganization(input: $input) {
        name opportunities { name amount renewalLikelihood }
      }
    }
    """
    unchanged = [{"name": name, "amount": 100, "renewalLikelihood": "ZERO_RENEWAL"} for name in ("a", "b", "c closed")]
    unchanged.append({"name": "d not a renewal", "amount": 100, "renewalLikelihood": "ZERO_RENEWAL"})
    answer = crm.data(document, {"input": {"organizationId": id_}})["opportunityRenewal_UpdateAllForOrganization"]
    assert sorted(answer["opportunities"], key=lambda row: row["name"]) == unchanged
    answer = crm.data(document, {"input": {"organizationId": id_, "renewalLikelihood": "MEDIUM_RENEWAL"}})
    changed = answer["opportunityRenewal_UpdateAllForOrganization"]
    assert changed["name"] == "Acme"
    assert sorted(changed["opportunities"], key=lambda row: row["name"]) == [
        {"name": "a", "amount": 50, "renewalLikelihood": "MEDIUM_RENEWAL"},
        {"name": "b", "amount": 30, "renewalLikelihood": "MEDIUM_RENEWAL"},
        *unchanged[2:],
    ]
    error = crm.error(document, {"input": {"organizationId": "org-123", "renewalLikelihood": "HIGH_RENEWAL"}})
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "organizationId"}
