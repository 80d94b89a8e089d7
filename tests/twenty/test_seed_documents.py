"""Every GraphQL document of the documentation's core sections, as printed, over HTTP, its answers field by field."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.server import Crm

SEED = Path(__file__).parent.parent / "seeds" / "twenty-server-api.md"
SECTIONS = ("GraphQL Core API", "Pagination", "Filtering & Sorting")
# The custom object of this one is made through the metadata API.
CUSTOM = ("GraphQL Core API", "GetProperties", 0)


@dataclass(frozen=True)
class Printed:
    """A document and the variables printed below it."""

    text: str
    variables: dict[str, Any] | None


def printed() -> dict[tuple[str, str, int], Printed]:
    """The documents by section, operation name, and how many of that name came before in the section."""
    found: dict[tuple[str, str, int], Printed] = {}
    for section in SEED.read_text().split("\n## "):
        title = section.split("\n", 1)[0].removeprefix("## ").strip()
        if title not in SECTIONS:
            continue
        blocks = re.findall(r"```graphql\n(.*?)```(?:\s*\*\*Variables:\*\*\s*```json\n(.*?)```)?", section, re.DOTALL)
        for text, variables in blocks:
            operation = re.match(r"(?:query|mutation) (\w+)", text)
            # The list of comparison operators is an input object by itself; test_filters takes them one by one.
            if operation is not None:
                earlier = sum(key[:2] == (title, operation[1]) for key in found)
                found[title, operation[1], earlier] = Printed(text, json.loads(variables) if variables else None)
    return found


DOCUMENTS = printed()
CORE, PAGING, SORTING = SECTIONS


def edges(*nodes: dict[str, Any]) -> dict[str, Any]:
    """A connection of which only the nodes were asked for."""
    return {"edges": [{"node": node} for node in nodes]}


class Story:
    """Runs the printed documents and remembers which ones were run."""

    def __init__(self, crm: Crm, path: str) -> None:
        self.crm = crm
        self.path = path
        self.told: set[tuple[str, str, int]] = set()

    def tell(self, section: str, name: str, variables: dict[str, Any] | None = None, place: int = 0) -> Any:
        """The data of a printed document; its own variables, overlaid with ours where they stand for ids."""
        document = DOCUMENTS[section, name, place]
        self.told.add((section, name, place))
        given = {**(document.variables or {}), **(variables or {})}
        return self.crm.data(document.text, given, path=self.path)

    def printed_input(self, name: str, **ids: str) -> dict[str, Any]:
        """The printed input with real ids in the place of `company-id-here`."""
        variables = DOCUMENTS[CORE, name, 0].variables
        assert variables is not None
        return {"input": {**variables["input"], **ids}}


Row = dict[str, Any]
NOTE = "mutation N($t: String) { createNote(data: {title: $t, body: $t}) { id } }"
MONEY = {"amountMicros": 50000000000, "currencyCode": "USD"}


@pytest.mark.parametrize("path", ["/query", "/graphql"])
def test_the_documents_as_printed(crm: Crm, path: str) -> None:
    story = Story(crm, path)
    acme, person, deal = records_are_made(story)
    records_are_listed(story, acme, person, deal)
    tasks_and_notes_are_sorted(story)
    batch = a_batch_is_made(story)
    companies_are_filtered_and_sorted(story)
    pages_follow_each_other(story, [acme["id"], *batch])
    records_are_deleted(story, acme["id"], batch)
    assert story.told == DOCUMENTS.keys() - {CUSTOM}


def records_are_made(story: Story) -> tuple[Row, Row, Row]:
    """A company, a person in it, and a deal with both."""
    types = story.tell(CORE, "IntrospectSchema")["__schema"]["types"]
    assert {"Company", "Person", "CompanyFilterInput"} <= {found["name"] for found in types}

    acme = story.tell(CORE, "CreateCompany")["createCompany"]
    assert {key: acme[key] for key in ("name", "domainName", "industry")} == {
        "name": "Acme Corporation",
        "domainName": "acme.com",
        "industry": "Technology",
    }
    person = story.tell(CORE, "CreatePerson", story.printed_input("CreatePerson", companyId=acme["id"]))["createPerson"]
    assert person == {
        "id": person["id"],
        "name": {"firstName": "John", "lastName": "Doe"},
        "email": "john.doe@example.com",
        "phone": "+1-555-0123",
        "createdAt": person["createdAt"],
    }
    ids = {"companyId": acme["id"], "pointOfContactId": person["id"]}
    deal = story.tell(CORE, "CreateOpportunity", story.printed_input("CreateOpportunity", **ids))["createOpportunity"]
    assert deal == {
        "id": deal["id"],
        "name": "Enterprise License",
        "amount": MONEY,
        "stage": "QUALIFICATION",
        "probability": 25,
    }
    return acme, person, deal


def records_are_listed(story: Story, acme: Row, person: Row, deal: Row) -> None:
    """Each list shows the records with what is related to them."""
    change = {"id": acme["id"], **story.printed_input("UpdateCompany")}
    updated = story.tell(CORE, "UpdateCompany", change)["updateCompany"]
    assert (updated["id"], updated["name"], updated["employees"]) == (acme["id"], "Acme Corporation", 600)
    assert updated["updatedAt"] >= acme["createdAt"]

    page = story.tell(CORE, "GetCompanies")["companies"]
    [edge] = page["edges"]
    assert page["totalCount"] == 1
    assert page["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": False,
        "startCursor": edge["cursor"],
        "endCursor": edge["cursor"],
    }
    assert edge["node"] == {
        "id": acme["id"],
        "name": "Acme Corporation",
        "domainName": "acme.com",
        "address": "123 Main St, San Francisco, CA",
        "employees": 600,
        "industry": "Technology",
        "linkedinLink": "https://linkedin.com/company/acme",
        "xLink": None,
        "annualRecurringRevenue": {"amountMicros": None, "currencyCode": None},
        "idealCustomerProfile": True,
        "createdAt": acme["createdAt"],
        "updatedAt": updated["updatedAt"],
        "people": edges({key: person[key] for key in ("id", "name", "email", "phone")}),
        "opportunities": edges(
            {
                "id": deal["id"],
                "name": "Enterprise License",
                "amount": MONEY,
                "stage": "QUALIFICATION",
                "closeDate": "2024-12-31",
            }
        ),
    }

    everyone = story.tell(CORE, "GetPeople", {"filter": {"city": {"eq": "San Francisco"}}, "limit": 5})["people"]
    [who] = everyone["edges"]
    assert everyone["pageInfo"]["hasNextPage"] is False
    assert who["node"] == {
        "id": person["id"],
        "name": {"firstName": "John", "lastName": "Doe"},
        "email": "john.doe@example.com",
        "phone": "+1-555-0123",
        "city": "San Francisco",
        "jobTitle": "CTO",
        "linkedinLink": None,
        "xLink": None,
        "avatarUrl": None,
        "position": 0,
        "createdAt": person["createdAt"],
        "updatedAt": who["node"]["updatedAt"],
        "company": {"id": acme["id"], "name": "Acme Corporation"},
        "opportunities": edges({"id": deal["id"], "name": "Enterprise License", "stage": "QUALIFICATION"}),
    }

    [won] = story.tell(CORE, "GetOpportunities", {"filter": {"stage": {"eq": "QUALIFICATION"}}})["opportunities"][
        "edges"
    ]
    created_at = won["node"].pop("createdAt")
    assert created_at.endswith("Z")
    assert won["node"] == {
        "id": deal["id"],
        "name": "Enterprise License",
        "amount": MONEY,
        "stage": "QUALIFICATION",
        "probability": 25,
        "closeDate": "2024-12-31",
        "company": {"id": acme["id"], "name": "Acme Corporation"},
        "pointOfContact": {"id": person["id"], "name": {"firstName": "John", "lastName": "Doe"}},
    }


def tasks_and_notes_are_sorted(story: Story) -> None:
    """Tasks by due date, the ones without last; notes by age, the newest first."""
    tasks = [
        {"title": "Later", "body": "b", "status": "TODO", "dueAt": "2024-03-01T09:00:00Z"},
        {"title": "Some day"},
        {"title": "Sooner", "dueAt": "2024-02-01T09:00:00+01:00"},
    ]
    made = [story.tell(CORE, "CreateTask", {"input": task})["createTask"] for task in tasks]
    assert made[0] == {
        "id": made[0]["id"],
        "title": "Later",
        "body": "b",
        "status": "TODO",
        "dueAt": "2024-03-01T09:00:00.000Z",
    }
    listed = [edge["node"] for edge in story.tell(CORE, "GetTasks")["tasks"]["edges"]]
    assert [(task["title"], task["dueAt"], task["assignee"]) for task in listed] == [
        ("Sooner", "2024-02-01T08:00:00.000Z", None),
        ("Later", "2024-03-01T09:00:00.000Z", None),
        ("Some day", None, None),
    ]

    for title in ("First", "Second"):
        story.crm.data(NOTE, {"t": title}, path=story.path)
    notes = [edge["node"] for edge in story.tell(CORE, "GetNotes")["notes"]["edges"]]
    assert sorted(note["title"] for note in notes) == ["First", "Second"]
    assert notes == sorted(notes, key=lambda note: note["createdAt"], reverse=True)
    assert set(notes[0]) == {"id", "title", "body", "position", "createdAt", "updatedAt"}


def a_batch_is_made(story: Story) -> list[str]:
    """Three companies at once, of which one is then changed."""
    inputs = [{"name": f"Batch {n}", "industry": "Technology", "employees": 40 * n} for n in range(1, 4)]
    batch = story.tell(CORE, "BatchCreateCompanies", {"inputs": inputs})["createCompanies"]
    assert [company["name"] for company in batch] == ["Batch 1", "Batch 2", "Batch 3"]
    batch_ids = [company["id"] for company in batch]
    rich = {"annualRecurringRevenue": {"amountMicros": 1000000000000}}
    changed = story.tell(CORE, "BatchUpdateCompanies", {"ids": batch_ids[:1], "input": rich})["updateCompanies"]
    assert [company["id"] for company in changed] == batch_ids[:1]
    return batch_ids


def companies_are_filtered_and_sorted(story: Story) -> None:
    """The printed filter and the printed order."""
    found = story.tell(SORTING, "GetCompanies")["companies"]["edges"]
    assert [edge["node"]["name"] for edge in found] == ["Acme Corporation", "Batch 1", "Batch 3"]
    by_date = [edge["node"] for edge in story.tell(SORTING, "GetCompanies", place=1)["companies"]["edges"]]
    assert by_date == sorted(
        sorted(by_date, key=lambda node: node["name"]), key=lambda node: node["createdAt"], reverse=True
    )
    assert len(by_date) == 4


def pages_follow_each_other(story: Story, ids: list[str]) -> None:
    """The second page begins after the first one's end."""
    first = story.tell(PAGING, "GetCompanies", {"limit": 3})["companies"]
    assert [edge["node"]["id"] for edge in first["edges"]] == ids[:3]
    assert first["totalCount"] == 4
    assert (first["pageInfo"]["hasNextPage"], first["pageInfo"]["hasPreviousPage"]) == (True, False)
    after = first["pageInfo"]["endCursor"]
    following = story.tell(PAGING, "GetCompanies", {"limit": 3, "after": after})["companies"]
    assert [edge["node"]["id"] for edge in following["edges"]] == ids[3:]
    assert (following["pageInfo"]["hasNextPage"], following["pageInfo"]["hasPreviousPage"]) == (False, True)


def records_are_deleted(story: Story, acme_id: str, batch_ids: list[str]) -> None:
    """Many by ids, and one."""
    gone = story.tell(CORE, "BatchDeleteCompanies", {"ids": batch_ids})["deleteCompanies"]
    assert [company["id"] for company in gone] == batch_ids
    assert story.tell(CORE, "DeleteCompany", {"id": acme_id}) == {"deleteCompany": {"id": acme_id}}
    assert story.tell(PAGING, "GetCompanies", {"limit": 3})["companies"]["totalCount"] == 0


def test_the_printed_error(crm: Crm) -> None:
    for path in ("/query", "/graphql"):
        body = crm.answer("{\n  companies {\n    edges { node { unknownField } } } }", path=path)
        assert body["data"] is None
        [error] = body["errors"]
        assert error["message"] == "Field 'unknownField' doesn't exist on type 'Company'"
        assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_names_that_both_products_use(crm: Crm) -> None:
    made = crm.data('mutation { createOpportunity(data: {name: "D"}) { id __typename } }')
    deal = made["createOpportunity"]
    assert deal["__typename"] == "TwentyOpportunity"
    document = "query Q($id: ID!) { ours: twentyOpportunity(id: $id) { name } theirs: opportunity(id: $id) { name } }"
    assert crm.data(document, {"id": deal["id"]}) == {"ours": {"name": "D"}, "theirs": {"name": "D"}}
    exact = crm.data("query Q($id: ID!) { opportunity(id: $id) { __typename } }", {"id": deal["id"]}, path="/graphql")
    assert exact == {"opportunity": {"__typename": "Opportunity"}}


def test_a_company_is_an_organization(crm: Crm) -> None:
    company = crm.data('mutation { createCompany(data: {name: "Acme"}) { id } }')["createCompany"]
    document = "query Q($id: ID!) { organization(id: $id) { metadata { id } name } }"
    assert crm.data(document, company) == {"organization": {"metadata": company, "name": "Acme"}}
    made = crm.data('mutation { organization_Save(input: {name: "Bolt"}) { metadata { id } } }')["organization_Save"]
    document = "query Q($id: ID) { company(id: $id) { name } }"
    assert crm.data(document, made["metadata"]) == {"company": {"name": "Bolt"}}
