"""The lists of organizations that user interfaces show: ids in order, flat details, and the older dashboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

SEARCH = """
query Search($where: Filter, $sort: SortBy, $limit: Int) {
  ui_organizations_search(where: $where, sort: $sort, limit: $limit) { ids totalElements totalAvailable }
}
"""
DASHBOARD = """
query Board($pagination: Pagination!, $where: Filter, $sort: SortBy) {
  dashboardView_Organizations(pagination: $pagination, where: $where, sort: $sort) {
    content { name } totalElements totalPages totalAvailable
  }
}
"""


@dataclass(frozen=True)
class World:
    """Four organizations by name, of which one is hidden, and a member."""

    ids: dict[str, str]
    member: str


@pytest.fixture
async def world(store: Store) -> World:
    """Acme with two contacts and two renewals, its subsidiary Labs, Globex with one renewal, and a hidden one."""
    [mia] = await store.create("member", {"first_name": "Mia", "last_name": "Moss", "email": "mia@northwind.com"})
    [vip] = await store.create("tag", {"name": "VIP"})
    acme = {
        "name": "Acme",
        "customer_os_id": "C-ACM-E22",
        "reference_id": "crm-1",
        "domains": ["acme.com", "acme.io"],
        "links": ["https://linkedin.com/company/acme"],
        "relationship": "CUSTOMER",
        "stage": "ONBOARDING",
        "industry": "Manufacturing",
        "employees": 250,
        "owner_id": mia,
        "onboarding_status": "LATE",
        "ideal_customer_profile": True,
    }
    globex = {"name": "Globex", "website": "https://globex.com", "relationship": "PROSPECT", "industry": "Energy"}
    companies = await store.create("company", acme, {"name": "Labs"}, globex, {"name": "Hidden"})
    ids = dict(zip(("Acme", "Labs", "Globex", "Hidden"), companies, strict=True))
    await store.hide("company", ids["Hidden"])
    await store.create("company_hierarchy", {"parent_id": ids["Acme"], "child_id": ids["Labs"]})
    await store.create("record_tag", {"tag_id": vip, "company_id": ids["Acme"]})
    await store.create("address", {"company_id": ids["Acme"], "city": "Galway", "country": "Ireland"})
    await store.create("email", {"company_id": ids["Globex"], "raw": "office@globex.com"})
    await store.create(
        "person",
        {"first_name": "Ann", "company_id": ids["Acme"], "emails": ["ann@acme.com"]},
        {"first_name": "Bob", "company_id": ids["Acme"]},
    )
    [hubspot] = await store.create("external_system", {"name": "HUBSPOT"})
    await store.create("external_link", {"system_id": hubspot, "external_id": "7", "company_id": ids["Globex"]})
    renewal = {"kind": "RENEWAL", "company_id": ids["Acme"], "renewal_likelihood": "HIGH_RENEWAL"}
    await store.create(
        "deal",
        {**renewal, "amount": 100, "max_amount": 200, "renewed_at": "2099-05-01T00:00:00Z"},
        {**renewal, "amount": 50.5, "renewed_at": "2099-03-01T00:00:00Z", "renewal_likelihood": "LOW_RENEWAL"},
        {**renewal, "amount": 1000, "outcome": "LOST"},
        {**renewal, "kind": "NBO", "amount": 1000},
        {**renewal, "company_id": ids["Globex"], "amount": 30, "renewed_at": "2020-03-01T00:00:00Z"},
    )
    return World(ids, mia)


def where(*conditions: dict[str, Any]) -> dict[str, Any]:
    return {"AND": [{"filter": condition} for condition in conditions]}


def found(crm: Crm, world: World, **given: Any) -> list[str]:
    answer = crm.data(SEARCH, {"sort": {"by": "ORGANIZATIONS_NAME"}, **given})["ui_organizations_search"]
    assert (answer["totalElements"], answer["totalAvailable"]) == (len(answer["ids"]), 3)
    names = {id_: name for name, id_ in world.ids.items()}
    return [names[id_] for id_ in answer["ids"]]


@pytest.mark.parametrize(
    ("property_", "operation", "value", "names"),
    [
        ("NAME", "CONTAINS", "L", ["Globex", "Labs"]),
        ("WEBSITE", "CONTAINS", "globex.com", ["Globex"]),
        ("PRIMARY_DOMAINS", "EQUALS", "ACME.io", ["Acme"]),
        ("RELATIONSHIP", "IN", ["CUSTOMER"], ["Acme"]),
        ("STAGE", "NOT_IN", ["ONBOARDING"], ["Globex", "Labs"]),
        ("STAGE", "IS_EMPTY", "", ["Globex", "Labs"]),
        ("ONBOARDING_STATUS", "EQUALS", "NOT_APPLICABLE", ["Globex", "Labs"]),
        ("RENEWAL_LIKELIHOOD", "EQUALS", "LOW_RENEWAL", ["Acme"]),
        ("RENEWAL_DATE", "LT", "2099-04-01T00:00:00Z", ["Acme"]),
        ("FORECAST_ARR", "GTE", 150.5, ["Acme"]),
        ("FORECAST_ARR", "NOT_EQUALS", 30, ["Acme", "Labs"]),
        ("OWNER", "IS_EMPTY", "", ["Globex", "Labs"]),
        ("EMPLOYEE_COUNT", "GT", 100, ["Acme"]),
        ("INDUSTRY", "IN", ["energy"], ["Globex"]),
        ("CITY", "EQUALS", "galway", ["Acme"]),
        ("ICP_FIT", "EQUALS", "ICP_FIT", ["Acme"]),
        ("CONTACT_COUNT", "BETWEEN", [1, 2], ["Acme"]),
        ("SOCIALS", "CONTAINS", "linkedin", ["Acme"]),
        ("TAGS", "IN", ["vip"], ["Acme"]),
        ("TAGS", "NOT_IN", ["VIP"], ["Globex", "Labs"]),
        ("PARENT_ORGANIZATION", "EQUALS", "acme", ["Labs"]),
        ("LINKEDIN_FOLLOWER_COUNT", "GT", 5, []),
        ("CREATED_DATE", "GT", "2020-01-01T00:00:00Z", ["Acme", "Globex", "Labs"]),
    ],
)
def test_organizations_are_found_by_the_columns_of_their_table(
    crm: Crm, world: World, property_: str, operation: str, value: Any, names: list[str]
) -> None:
    condition = {"property": f"ORGANIZATIONS_{property_}", "operation": operation, "value": value}
    assert found(crm, world, where=where(condition)) == names


def test_they_are_found_by_their_owner_and_in_order(crm: Crm, world: World) -> None:
    owned = {"property": "ORGANIZATIONS_OWNER", "operation": "IN", "value": [world.member]}
    assert found(crm, world, where=where(owned)) == ["Acme"]
    assert found(crm, world) == ["Acme", "Globex", "Labs"]
    by_forecast = {"by": "ORGANIZATIONS_FORECAST_ARR"}
    assert found(crm, world, sort=by_forecast) == ["Globex", "Acme", "Labs"]
    least_likely_first = {"by": "ORGANIZATIONS_RENEWAL_LIKELIHOOD"}
    assert found(crm, world, sort=least_likely_first) == ["Acme", "Globex", "Labs"]
    assert found(crm, world, sort={"by": "ORGANIZATIONS_CONTACT_COUNT", "direction": "DESC"})[0] == "Acme"
    few = crm.data(SEARCH, {"limit": 1})["ui_organizations_search"]
    assert (len(few["ids"]), few["totalElements"]) == (1, 3)
    assert crm.answer(SEARCH, {"sort": {"by": "ORGANIZATIONS_TAGS"}})["errors"][0]["message"] == "Invalid sorting rule"


def test_details_are_flat_and_unknown_ids_left_out(crm: Crm, world: World) -> None:
    document = """query($ids: [ID!]) { ui_organizations(ids: $ids) {
      name contactCount subsidiaries parentName renewalSummaryArrForecast renewalSummaryMaxArrForecast
      renewalSummaryRenewalLikelihood renewalSummaryNextRenewalAt domainsDetails { domain primary primaryDomain } } }"""
    ids = [world.ids["Acme"], "no-id", "0190a1b2-0000-7000-8000-000000000000", world.ids["Labs"]]
    acme, labs = crm.data(document, {"ids": ids})["ui_organizations"]
    assert acme == {
        "name": "Acme",
        "contactCount": 2,
        "subsidiaries": [world.ids["Labs"]],
        "parentName": None,
        "renewalSummaryArrForecast": 150.5,
        "renewalSummaryMaxArrForecast": 200,
        "renewalSummaryRenewalLikelihood": "LOW_RENEWAL",
        "renewalSummaryNextRenewalAt": "2099-03-01T00:00:00.000Z",
        "domainsDetails": [
            {"domain": "acme.com", "primary": True, "primaryDomain": "acme.com"},
            {"domain": "acme.io", "primary": False, "primaryDomain": "acme.com"},
        ],
    }
    assert (labs["parentName"], labs["renewalSummaryArrForecast"]) == ("Acme", None)
    assert crm.data(document, {})["ui_organizations"] == []


def shown(crm: Crm, *conditions: dict[str, Any], sort: str = "NAME", direction: str = "ASC") -> list[str]:
    given = {"pagination": {"page": 1, "limit": 10}, "where": where(*conditions)}
    answer = crm.data(DASHBOARD, {**given, "sort": {"by": sort, "direction": direction}})
    page = answer["dashboardView_Organizations"]
    assert page["totalElements"] == len(page["content"])
    assert page["totalAvailable"] == 3
    return [organization["name"] for organization in page["content"]]


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ({"property": "ORGANIZATION", "value": "acm-e"}, ["Acme"]),
        ({"property": "ORGANIZATION", "value": "CRM-1"}, ["Acme"]),
        ({"property": "NAME", "value": "lab", "includeEmpty": False}, ["Labs"]),
        ({"property": "WEBSITE", "value": "globex", "includeEmpty": False}, ["Globex"]),
        ({"property": "WEBSITE", "value": "globex"}, ["Globex", "Labs"]),
        ({"property": "WEBSITE", "value": ""}, ["Labs"]),
        ({"property": "RELATIONSHIP", "value": ["CUSTOMER", "PROSPECT"]}, ["Acme", "Globex"]),
        ({"property": "STAGE", "value": "ONBOARDING"}, ["Acme"]),
        ({"property": "INDUSTRY", "value": ["Energy"]}, ["Globex"]),
        ({"property": "EMAIL", "value": "ann@"}, ["Acme"]),
        ({"property": "EMAIL", "value": "office@"}, ["Globex"]),
        ({"property": "EXTERNAL_ID", "value": "7"}, ["Globex"]),
        ({"property": "IS_CUSTOMER", "value": [True]}, ["Acme"]),
        ({"property": "IS_CUSTOMER", "value": [False]}, ["Globex", "Labs"]),
        ({"property": "RENEWAL_LIKELIHOOD", "value": ["HIGH_RENEWAL"]}, ["Globex"]),
        ({"property": "ONBOARDING_STATUS", "value": ["LATE"]}, ["Acme"]),
        ({"property": "RENEWAL_DATE", "value": "2099-12-31T00:00:00Z"}, ["Acme"]),
        ({"property": "FORECAST_ARR", "value": [30, 150]}, ["Globex"]),
        ({"property": "OWNER_ID", "value": []}, ["Globex", "Labs"]),
        ({"property": "NOBODY_KNOWS", "value": 1, "operation": "GT"}, ["Acme", "Globex", "Labs"]),
    ],
)
def test_the_dashboard_means_what_its_properties_mean(
    crm: Crm, world: World, condition: dict[str, Any], names: list[str]
) -> None:
    assert world.member
    assert shown(crm, condition) == names


def test_owners_and_places_of_the_dashboard(crm: Crm, world: World) -> None:
    mine = {"property": "OWNER_ID", "value": [world.member]}
    assert shown(crm, {**mine, "includeEmpty": False}) == ["Acme"]
    assert shown(crm, mine) == ["Acme", "Globex", "Labs"]
    # Of several places one is enough.
    places = [{"property": "COUNTRY", "value": "Peru"}, {"property": "LOCALITY", "value": "Galway"}]
    assert shown(crm, *places) == ["Acme"]
    assert shown(crm, places[0]) == []


@pytest.mark.parametrize(
    ("sort", "up", "down"),
    [
        ("NAME", ["Acme", "Globex", "Labs"], ["Labs", "Globex", "Acme"]),
        ("ORGANIZATION", ["Acme", "Labs", "Globex"], ["Globex", "Labs", "Acme"]),
        ("FORECAST_ARR", ["Globex", "Acme", "Labs"], ["Acme", "Globex", "Labs"]),
        ("RENEWAL_LIKELIHOOD", ["Acme", "Globex", "Labs"], ["Globex", "Acme", "Labs"]),
        ("INDUSTRY", ["Globex", "Acme", "Labs"], ["Acme", "Globex", "Labs"]),
    ],
)
def test_what_has_no_value_comes_last_in_either_direction(
    crm: Crm, world: World, sort: str, up: list[str], down: list[str]
) -> None:
    assert world.member
    assert shown(crm, sort=sort) == up
    assert shown(crm, sort=sort, direction="DESC") == down
    for other in ("OWNER", "LOCATION", "DOMAIN", "CHURN_DATE", "ONBOARDING_STATUS", "RELATIONSHIP", "STAGE"):
        assert len(shown(crm, sort=other)) == 3


def test_the_dashboard_wants_a_page_and_refuses_unknown_orders(crm: Crm) -> None:
    page = {"pagination": {"page": 0, "limit": 10}}
    refused = crm.answer(DASHBOARD, {**page, "sort": {"by": "HEIGHT"}})
    assert refused["errors"][0]["message"] == "Invalid sorting rule"
    assert crm.answer("{ dashboardView_Organizations { totalElements } }")["errors"]
