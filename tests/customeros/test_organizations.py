"""Organizations over HTTP: made, patched, found, linked, hidden, merged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

SAVE = """
mutation Save($input: OrganizationSaveInput!) {
  organization_Save(input: $input) {
    metadata { id created lastUpdated source appSource }
    customerOsId name description website domains employees market stage yearFounded logoUrl
    locations { id } socialMedia { id url } subsidiaries { type } parentCompanies { type }
    contracts { id } opportunities { name } owner { id } tags { name }
  }
}
"""
GET = """
query Get($id: ID!) {
  organization(id: $id) {
    metadata { id } name description website domains employees market stage
    subsidiaries { organization { name parentCompanies { organization { name } } } type }
    parentCompanies { organization { name } type }
    socialMedia { url }
  }
}
"""
LIST = "query { organizations { content { name } totalElements totalPages } }"


def save(crm: Crm, **given: Any) -> Any:
    return crm.data(SAVE, {"input": given})["organization_Save"]


def made(crm: Crm, **given: Any) -> str:
    id_: str = save(crm, **given)["metadata"]["id"]
    return id_


def names(crm: Crm) -> list[str]:
    return [row["name"] for row in crm.data(LIST)["organizations"]["content"]]


def test_save_without_id_makes_an_organization_and_answers_all_of_it(crm: Crm) -> None:
    answer = save(
        crm,
        name="Acme",
        description="Anvils",
        website="https://www.acme.com/about",
        employees=5_000_000_000,
        market="B2B",
        stage="LEAD",
    )
    metadata = answer.pop("metadata")
    assert metadata["created"] == metadata["lastUpdated"]
    assert (metadata["source"], metadata["appSource"]) == ("OPENLINE", "customer-os-api")
    customer_os_id = answer.pop("customerOsId")
    assert customer_os_id.startswith("C-")
    assert answer == {
        "name": "Acme",
        "description": "Anvils",
        "website": "https://www.acme.com/about",
        "domains": ["acme.com"],
        "employees": 5_000_000_000,
        "market": "B2B",
        "stage": "LEAD",
        "yearFounded": None,
        "logoUrl": None,
        "locations": [],
        "socialMedia": [],
        "subsidiaries": [],
        "parentCompanies": [],
        "contracts": [],
        "opportunities": [],
        "owner": None,
        "tags": [],
    }
    found = crm.data(
        "query($c: String!) { organization_ByCustomerOsId(customerOsId: $c) { name } }", {"c": customer_os_id}
    )
    assert found == {"organization_ByCustomerOsId": {"name": "Acme"}}


def test_save_with_id_changes_only_what_is_not_null(crm: Crm) -> None:
    id_ = made(crm, name="Acme", description="Anvils", employees=7, market="B2C")
    answer = save(crm, id=id_, description=None, employees=8, stage="TRIAL", website="acme.org")
    assert answer["metadata"]["id"] == id_
    assert {key: answer[key] for key in ("name", "description", "employees", "market", "stage", "domains")} == {
        "name": "Acme",
        "description": "Anvils",
        "employees": 8,
        "market": "B2C",
        "stage": "TRIAL",
        "domains": ["acme.org"],
    }


def test_a_second_organization_with_the_same_domain_is_the_first_one_shown_again(crm: Crm) -> None:
    id_ = made(crm, name="Acme", website="https://acme.com")
    crm.data("mutation($id: ID!) { organization_Hide(id: $id) }", {"id": id_})
    assert names(crm) == []
    answer = save(crm, name="Other", description="New", website="http://www.ACME.com/path")
    assert (answer["metadata"]["id"], answer["name"], answer["description"]) == (id_, "Acme", None)
    assert names(crm) == ["Acme"]


def test_a_missing_name_comes_from_the_domain(crm: Crm) -> None:
    assert save(crm, website="https://www.initech.co.uk")["name"] == "Initech"


def test_a_page_on_a_shared_site_is_nobodys_domain(crm: Crm) -> None:
    first = save(crm, name="One", website="https://www.linkedin.com/company/one")
    second = save(crm, name="Two", website="https://www.linkedin.com/company/two")
    assert (first["domains"], second["domains"]) == ([], [])
    assert first["metadata"]["id"] != second["metadata"]["id"]


def test_nothing_to_name_it_by_is_refused(crm: Crm) -> None:
    error = crm.error(SAVE, {"input": {"description": "x"}})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "name"}
    assert names(crm) == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "A", "website": "not a website"}, "website"),
        ({"name": "A", "website": "javascript:alert(1)"}, "website"),
        ({"name": "A\u0000B"}, "name"),
    ],
)
def test_a_bad_value_is_named_by_its_wire_name(crm: Crm, given: dict[str, Any], field: str) -> None:
    error = crm.error(SAVE, {"input": given})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": field}
    assert names(crm) == []


def test_a_website_whose_domain_is_taken_is_a_conflict_of_the_website(crm: Crm) -> None:
    made(crm, name="Acme", website="acme.com")
    other = made(crm, name="Other")
    error = crm.error(SAVE, {"input": {"id": other, "website": "https://acme.com"}})
    assert error["extensions"] == {"code": "CONFLICT", "field": "website"}
    assert crm.data(GET, {"id": other})["organization"]["website"] is None


@pytest.mark.parametrize("id_", ["org-123", "", "0190a1b2-0000-7000-8000-000000000000"])
def test_a_missing_organization_is_null_with_an_error(crm: Crm, id_: str) -> None:
    answer = crm.answer(GET, {"id": id_})
    assert answer["data"] == {"organization": None}
    assert answer["errors"][0]["message"] == f"Failed to get organization by id {id_}"
    assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert answer["errors"][0]["path"] == ["organization"]


def test_a_missing_customer_os_id_says_so(crm: Crm) -> None:
    error = crm.error('{ organization_ByCustomerOsId(customerOsId: "C-XXX-XXX") { name } }')
    assert error["message"] == "Organization not found by customerOsId C-XXX-XXX"


def test_saving_an_unknown_id_is_not_found(crm: Crm) -> None:
    error = crm.error(SAVE, {"input": {"id": "org-123", "name": "x"}})
    assert (error["message"], error["extensions"]["code"]) == ("Organization with id org-123 not found", "NOT_FOUND")


def test_hidden_is_off_lists_and_readable_by_id(crm: Crm) -> None:
    id_ = made(crm, name="Acme")
    assert crm.data("mutation($id: ID!) { organization_Hide(id: $id) }", {"id": id_}) == {"organization_Hide": id_}
    assert crm.data(LIST) == {"organizations": {"content": [], "totalElements": 0, "totalPages": 0}}
    assert crm.data(GET, {"id": id_})["organization"]["name"] == "Acme"
    assert crm.data("mutation($id: ID!) { organization_Show(id: $id) }", {"id": id_}) == {"organization_Show": id_}
    assert names(crm) == ["Acme"]


LINK = """
mutation Link($parent: ID!, $child: ID!) {
  organization_AddSubsidiary(input: {organizationId: $parent, subsidiaryId: $child}) {
    name subsidiaries { organization { name parentCompanies { organization { name } } } type }
  }
}
"""


def test_a_subsidiary_is_seen_from_both_sides_and_linked_once(crm: Crm) -> None:
    parent, child = made(crm, name="Parent"), made(crm, name="Child")
    for _ in range(2):
        answer = crm.data(LINK, {"parent": parent, "child": child})["organization_AddSubsidiary"]
        assert answer == {
            "name": "Parent",
            "subsidiaries": [
                {
                    "organization": {
                        "name": "Child",
                        "parentCompanies": [{"organization": {"name": "Parent"}}],
                    },
                    "type": None,
                }
            ],
        }
    assert crm.data(GET, {"id": child})["organization"]["parentCompanies"] == [
        {"organization": {"name": "Parent"}, "type": None}
    ]


async def test_a_link_to_a_deleted_organization_is_not_shown(crm: Crm, store: Store) -> None:
    parent, child = made(crm, name="Parent"), made(crm, name="Child")
    crm.data(LINK, {"parent": parent, "child": child})
    await store.remove("company", child)
    assert crm.data(GET, {"id": parent})["organization"]["subsidiaries"] == []


def test_a_circle_of_subsidiaries_is_refused(crm: Crm) -> None:
    first, second, third = (made(crm, name=name) for name in ("One", "Two", "Three"))
    crm.data(LINK, {"parent": first, "child": second})
    crm.data(LINK, {"parent": second, "child": third})
    for parent, child in ((third, first), (first, first)):
        error = crm.error(LINK, {"parent": parent, "child": child})
        assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "subsidiaryId"}


@pytest.mark.parametrize("field", ["organizationId", "subsidiaryId"])
def test_a_link_needs_both_organizations(crm: Crm, field: str) -> None:
    known = made(crm, name="Known")
    ids = {"parent": known, "child": known, ("parent" if field == "organizationId" else "child"): "org-123"}
    error = crm.error(LINK, ids)
    assert error["message"] == "Organization with id org-123 not found"
    assert error["extensions"] == {"code": "NOT_FOUND", "field": field}


SOCIAL = """
mutation Social($id: ID!, $url: String!) {
  organization_AddSocial(organizationId: $id, input: {url: $url}) { id url }
}
"""


def test_a_social_profile_is_answered_whole_and_found_by_linkedin(crm: Crm) -> None:
    id_ = made(crm, name="Acme")
    url = "https://www.linkedin.com/company/acme/"
    first = crm.data(SOCIAL, {"id": id_, "url": url})["organization_AddSocial"]
    again = crm.data(SOCIAL, {"id": id_, "url": "https://linkedin.com/company/acme"})["organization_AddSocial"]
    assert first["url"] == url
    assert again == first
    other = crm.data(SOCIAL, {"id": id_, "url": "https://github.com/acme"})["organization_AddSocial"]
    assert other["url"] == "https://github.com/acme"
    found = crm.data(
        "query($u: String!) { organization_ByLinkedIn(linkedInUrl: $u) { name socialMedia { url } } }",
        {"u": "http://linkedin.com/company/ACME?utm_source=x"},
    )
    assert found["organization_ByLinkedIn"] == {
        "name": "Acme",
        "socialMedia": [{"url": url}, {"url": "https://github.com/acme"}],
    }


def test_a_bad_social_url_is_refused(crm: Crm) -> None:
    id_ = made(crm, name="Acme")
    error = crm.error(SOCIAL, {"id": id_, "url": "javascript:alert(1)"})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "url"}


def test_an_unknown_linkedin_page_is_null_with_an_error(crm: Crm) -> None:
    for url in ("https://linkedin.com/company/nobody", "no url at all"):
        answer = crm.answer("query($u: String!) { organization_ByLinkedIn(linkedInUrl: $u) { name } }", {"u": url})
        assert answer["data"] == {"organization_ByLinkedIn": None}
        assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"


DOMAIN = """
mutation Domain($id: ID!, $domain: String!) {
  organization_AddDomain(organizationId: $id, domain: $domain) { accepted completed }
}
"""


def test_domains_are_added_once_and_belong_to_one_organization(crm: Crm) -> None:
    id_, other = made(crm, name="Acme", website="acme.com"), made(crm, name="Other")
    for domain in ("acme.io", "https://www.ACME.io/", "acme.com"):
        answer = crm.data(DOMAIN, {"id": id_, "domain": domain})
        assert answer == {"organization_AddDomain": {"accepted": True, "completed": True}}
    assert crm.data(GET, {"id": id_})["organization"]["domains"] == ["acme.com", "acme.io"]
    error = crm.error(DOMAIN, {"id": other, "domain": "acme.io"})
    assert error["extensions"] == {"code": "CONFLICT", "field": "domain"}
    error = crm.error(DOMAIN, {"id": other, "domain": "no domain"})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "domain"}
    error = crm.error(DOMAIN, {"id": "org-123", "domain": "acme.dev"})
    assert error["extensions"]["code"] == "NOT_FOUND"


MERGE = """
mutation Merge($primary: ID!, $merged: [ID!]!) {
  organization_Merge(primaryOrganizationId: $primary, mergedOrganizationIds: $merged) {
    metadata { id } name description domains employees
  }
}
"""


def test_merge_fills_empty_values_keeps_relations_and_removes_the_others(crm: Crm) -> None:
    primary = made(crm, name="Acme", website="acme.com")
    second = made(crm, name="Acme Inc", description="Anvils", website="acme.io", employees=9)
    answer = crm.data(MERGE, {"primary": primary, "merged": [second, second]})["organization_Merge"]
    assert answer == {
        "metadata": {"id": primary},
        "name": "Acme",
        "description": "Anvils",
        "domains": ["acme.com", "acme.io"],
        "employees": 9,
    }
    assert names(crm) == ["Acme"]
    assert crm.answer(GET, {"id": second})["data"] == {"organization": None}


def test_merge_refuses_itself_and_the_unknown(crm: Crm) -> None:
    id_ = made(crm, name="Acme")
    error = crm.error(MERGE, {"primary": id_, "merged": [id_]})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "mergedOrganizationIds"}
    error = crm.error(MERGE, {"primary": id_, "merged": ["org-123"]})
    assert error["message"] == "Organization with id org-123 not found"
    assert crm.data(MERGE, {"primary": id_, "merged": []})["organization_Merge"]["name"] == "Acme"


async def test_everything_of_an_organization_is_read(crm: Crm, store: Store) -> None:
    (owner,) = await store.create("member", {"first_name": "Ada", "last_name": "Lovelace", "email": "ada@acme.com"})
    (id_,) = await store.create(
        "company",
        {
            "name": "Acme",
            "year_founded": 1947,
            "logo_url": "https://acme.com/logo.png",
            "owner_id": owner,
            "market": "B2G",
            "stage": "OTHER",
            "source": "elsewhere",
            "primary_domain": "acme.com",
        },
    )
    await store.create("contract", {"name": "Frame", "company_id": id_})
    await store.create("deal", {"name": "Anvils", "company_id": id_, "amount": 10, "currency": "CZK"})
    await store.create("address", {"company_id": id_, "name": "HQ", "city": "Berlin", "country": "Germany"})
    tags = await store.create("tag", {"name": "zebra"}, {"name": "Apple"})
    for tag in tags:
        await store.create("record_tag", {"tag_id": tag, "company_id": id_})
    answer = crm.data(
        """
        query($id: ID!) { organization(id: $id) {
          metadata { source appSource } yearFounded logoUrl market stage website
          owner { id name firstName lastName }
          contracts { name } opportunities { name amount currency }
          locations { name locality country } tags { name }
        } }
        """,
        {"id": id_},
    )
    assert answer["organization"] == {
        "metadata": {"source": "NA", "appSource": "test"},
        "yearFounded": 1947,
        "logoUrl": "https://acme.com/logo.png",
        "market": None,
        "stage": None,
        "website": "acme.com",
        "owner": {"id": owner, "name": "Ada Lovelace", "firstName": "Ada", "lastName": "Lovelace"},
        "contracts": [{"name": "Frame"}],
        "opportunities": [{"name": "Anvils", "amount": 10, "currency": None}],
        "locations": [{"name": "HQ", "locality": "Berlin", "country": "Germany"}],
        "tags": [{"name": "Apple"}, {"name": "zebra"}],
    }


def test_many_at_once_with_one_domain_make_one_organization(crm: Crm) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: made(crm, name=f"n{number}", website="acme.com"), range(8)))
    assert len(set(answers)) == 1
    assert len(names(crm)) == 1
