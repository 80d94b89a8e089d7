"""Systems elsewhere, and the ids by which they know records."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

CREATE = "mutation($name: String!) { externalSystem_Create(input: {name: $name}) }"
INSTANCES = "{ externalSystemInstances { type stripeDetails { paymentMethodTypes } } }"
LINKS = "externalLinks { type externalId externalUrl externalSource syncDate }"


def test_a_system_is_made_once_and_found_however_it_is_written(crm: Crm) -> None:
    made = {crm.data(CREATE, {"name": name})["externalSystem_Create"] for name in ("Zendesk Sell", "zendesk_sell")}
    assert len(made) == 1
    crm.data(CREATE, {"name": "stripe"})
    crm.data(CREATE, {"name": "Our own ERP"})
    # There is no type for the workspace's own.
    assert crm.data(INSTANCES)["externalSystemInstances"] == [
        {"type": "STRIPE", "stripeDetails": {"paymentMethodTypes": []}},
        {"type": "ZENDESK_SELL", "stripeDetails": None},
    ]


@pytest.mark.parametrize("name", ["", "  ", "--"])
def test_a_system_needs_a_name(crm: Crm, name: str) -> None:
    [error] = crm.answer(CREATE, {"name": name})["errors"]
    assert error["message"] == "A system needs a name."


async def test_links_of_a_record_are_read_with_it(crm: Crm, store: Store) -> None:
    [company], [deal] = await store.create("company", {"name": "Acme"}), await store.create("deal", {"name": "Pilot"})
    [hubspot] = await store.create("external_system", {"name": "HUBSPOT"})
    of_company = {"company_id": company, "url": "https://hubspot.com/7", "external_source": "companies"}
    await store.create(
        "external_link",
        {"system_id": hubspot, "external_id": "7", "synced_at": "2026-01-02T03:04:05Z", **of_company},
        {"system_id": hubspot, "external_id": "8", "deal_id": deal},
    )
    both = "query($c: ID!, $d: ID!) { organization(id: $c) { %s } opportunity(id: $d) { %s } }"
    found = crm.data(both % (LINKS, LINKS), {"c": company, "d": deal})
    assert found["organization"]["externalLinks"] == [
        {
            "type": "HUBSPOT",
            "externalId": "7",
            "externalUrl": "https://hubspot.com/7",
            "externalSource": "companies",
            "syncDate": "2026-01-02T03:04:05.000Z",
        }
    ]
    assert [link["externalId"] for link in found["opportunity"]["externalLinks"]] == ["8"]


async def test_merging_keeps_the_links_of_both_once(crm: Crm, store: Store) -> None:
    winner, loser = await store.create("company", {"name": "Acme"}, {"name": "ACME Inc"})
    [hubspot] = await store.create("external_system", {"name": "HUBSPOT"})
    await store.create(
        "external_link",
        {"system_id": hubspot, "external_id": "7", "company_id": winner},
        {"system_id": hubspot, "external_id": "7", "company_id": loser, "url": "https://hubspot.com/7"},
        {"system_id": hubspot, "external_id": "9", "company_id": loser},
    )
    merge = """mutation($w: ID!, $l: ID!) {
      organization_Merge(primaryOrganizationId: $w, mergedOrganizationIds: [$l]) { %s } }"""
    merged = crm.data(merge % LINKS, {"w": winner, "l": loser})["organization_Merge"]
    links = {link["externalId"]: link["externalUrl"] for link in merged["externalLinks"]}
    assert links == {"7": "https://hubspot.com/7", "9": None}
    assert len(merged["externalLinks"]) == len(links)


async def test_a_new_contact_says_what_it_is_known_as(crm: Crm, store: Store) -> None:
    create = "mutation($i: ContactInput!) { contact_Create(input: $i) }"
    reference: dict[str, Any] = {"type": "HUBSPOT", "externalId": "99", "syncDate": "2026-01-02T03:04:05Z"}
    made = crm.data(create, {"i": {"name": "Ada", "externalReference": reference}})["contact_Create"]
    async with store.database.reading(store.workspace_id) as session:
        [link] = await session.rows(
            "SELECT l.external_id, l.person_id FROM external_link l WHERE l.workspace_id = $1 AND l.synced_at = $2",
            datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        )
    assert (link["external_id"], str(link["person_id"])) == ("99", made)
    assert crm.data(INSTANCES)["externalSystemInstances"] == [{"type": "HUBSPOT", "stripeDetails": None}]
    refused = crm.answer(create, {"i": {"name": "Ada", "externalReference": {**reference, "externalId": " "}}})
    assert refused["errors"][0]["message"] == "externalId must not be empty."
    assert crm.data("{ contacts { totalElements } }")["contacts"]["totalElements"] == 1
