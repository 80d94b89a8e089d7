"""What CustomerOS does with opportunities, line by line, where no other test says it in passing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

SAVE = """mutation ($input: OpportunitySaveInput!) { opportunity_Save(input: $input) {
  metadata { id } internalStage externalStage internalType } }"""


def save(crm: Crm, **values: Any) -> Any:
    """The opportunity that is saved."""
    return crm.data(SAVE, {"input": values})["opportunity_Save"]


async def test_an_opportunity_of_nothing_known_is_refused(crm: Crm) -> None:
    nobody = "01a00000-0000-7000-8000-000000000000"
    assert crm.error(SAVE, {"input": {"organizationId": nobody}})["message"].endswith("not found")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"relationship": "PROSPECT", "stage": "ENGAGED"}, ("CUSTOMER", "ONBOARDING")),
        ({}, ("CUSTOMER", "ONBOARDING")),
        ({"relationship": "CUSTOMER", "stage": "MAX_VALUE"}, ("CUSTOMER", "MAX_VALUE")),
        ({"relationship": "PROSPECT", "stage": "TRIAL"}, ("PROSPECT", "TRIAL")),
    ],
    ids=str,
)
async def test_a_won_opportunity_makes_a_customer_of_whom_is_none_and_tries_nothing(
    crm: Crm, store: Store, before: dict[str, str], after: tuple[str, str]
) -> None:
    (acme,) = await store.create("company", {"name": "Acme", **before})
    deal = save(crm, organizationId=acme, name="Pilot", externalStage="PROPOSAL")["metadata"]["id"]
    for _ in range(2):
        won = save(crm, opportunityId=deal, internalStage="CLOSED_WON")
        assert (won["internalStage"], won["externalStage"]) == ("CLOSED_WON", "")
    found = crm.data("query ($id: ID!) { organization(id: $id) { relationship stage } }", {"id": acme})["organization"]
    assert (found["relationship"], found["stage"]) == after


async def test_a_lost_opportunity_leaves_its_organization_as_it_is(crm: Crm, store: Store) -> None:
    (acme,) = await store.create("company", {"name": "Acme", "relationship": "PROSPECT", "stage": "ENGAGED"})
    deal = save(crm, organizationId=acme, name="Pilot")["metadata"]["id"]
    assert save(crm, opportunityId=deal, internalStage="CLOSED_LOST")["internalStage"] == "CLOSED_LOST"
    found = crm.data("query ($id: ID!) { organization(id: $id) { relationship stage } }", {"id": acme})["organization"]
    assert found == {"relationship": "PROSPECT", "stage": "ENGAGED"}
    assert save(crm, opportunityId=deal, externalStage="PROPOSAL")["internalStage"] == "OPEN"


async def test_an_owner_is_taken_away_by_the_empty_text(crm: Crm, store: Store) -> None:
    (acme,) = await store.create("company", {"name": "Acme"})
    (mia,) = await store.create("member", {"email": "mia@northwind.com", "first_name": "Mia"})
    deal = save(crm, organizationId=acme, name="Pilot", ownerId=mia)["metadata"]["id"]
    owner = "query ($id: ID!) { opportunity(id: $id) { owner { id } } }"
    assert crm.data(owner, {"id": deal})["opportunity"] == {"owner": {"id": mia}}
    save(crm, opportunityId=deal, ownerId="")
    assert crm.data(owner, {"id": deal})["opportunity"] == {"owner": None}


async def test_a_won_renewal_is_followed_by_the_next_one(crm: Crm, store: Store) -> None:
    (acme,) = await store.create("company", {"name": "Acme", "relationship": "CUSTOMER", "stage": "MAX_VALUE"})
    (mia,) = await store.create("member", {"email": "mia@northwind.com"})
    terms = {"name": "Plan", "maxAmount": 100, "amount": 50, "currency": "EUR", "ownerId": mia}
    first = save(crm, organizationId=acme, internalType="RENEWAL", **terms)["metadata"]["id"]
    opportunities = """query ($id: ID!) { organization(id: $id) { relationship stage opportunities {
      metadata { id } name internalType internalStage amount maxAmount currency renewalLikelihood renewalAdjustedRate
      owner { id } } } }"""
    for _ in range(2):
        assert save(crm, opportunityId=first, internalStage="CLOSED_WON")["internalStage"] == "CLOSED_WON"
        won, following = crm.data(opportunities, {"id": acme})["organization"]["opportunities"]
    assert (won["metadata"]["id"], won["internalStage"], won["amount"]) == (first, "CLOSED_WON", 50)
    following.pop("metadata")
    assert following == {
        "name": "Plan",
        "internalType": "RENEWAL",
        "internalStage": "OPEN",
        "amount": 100,
        "maxAmount": 100,
        "currency": "EUR",
        "renewalLikelihood": "HIGH_RENEWAL",
        "renewalAdjustedRate": 100,
        "owner": {"id": mia},
    }
