"""One record in every dialect: what others write is seen here, and what only this one knows survives what they do."""

from __future__ import annotations

from typing import Any

import httpx

from tests.onepagecrm.conftest import Account
from tests.onepagecrm.test_contacts import EXAMPLE


def test_what_only_this_dialect_knows_survives_the_others(account: Account, http: httpx.Client) -> None:
    jane = account.jane
    headers = {"Authorization": f"Bearer {account.other}"}
    made = jane.contact(**EXAMPLE)
    changed = http.put(
        f"{jane.url}/api/contacts/{made['id']}",
        json={"first_name": "Josef", "email": "josef@example.com", "status": "customer"},
        headers=headers,
    )
    assert changed.status_code == 200, changed.text
    document = "mutation ($id: ID!, $data: PersonUpdateInput!) { updatePerson(id: $id, data: $data) { id jobTitle } }"
    variables = {"id": made["id"], "data": {"jobTitle": "CTO"}}
    answer = http.post(f"{jane.url}/graphql", json={"query": document, "variables": variables}, headers=headers)
    assert answer.json()["data"]["updatePerson"]["jobTitle"] == "CTO"
    shown = jane.data("GET", f"/contacts/{made['id']}")["contact"]
    assert (shown["first_name"], shown["job_title"], shown["status"]) == ("Josef", "CTO", "Customer")
    assert [one["value"] for one in shown["emails"]] == ["josef@example.com", "joe@home.org"]
    for name in ("title", "last_name", "starred", "urls", "phones", "address_list", "tags", "lead_source_id"):
        assert shown[name] == made[name], name


def test_a_title_that_this_dialect_has_no_word_for(account: Account, http: httpx.Client) -> None:
    jane = account.jane
    made = jane.contact(title="Mr")
    path = f"/contacts/{made['id']}"
    document = """mutation ($id: ID!, $prefix: String) {
      contact_Update(input: {id: $id, prefix: $prefix, patch: true}) { prefix } }"""

    def written(prefix: str) -> Any:
        body = {"query": document, "variables": {"id": made["id"], "prefix": prefix}}
        answer = http.post(f"{jane.url}/query", json=body, headers={"Authorization": f"Bearer {account.other}"})
        return answer.json()["data"]["contact_Update"]["prefix"]

    assert written("Mrs.") == "Mrs."
    assert jane.data("GET", path)["contact"]["title"] == "Mrs"
    assert written("Dr.") == "Dr."
    assert jane.data("GET", path)["contact"]["title"] is None
    assert jane.data("PUT", path, {"partial": 1, "job_title": "CTO"})["contact"]["title"] is None
    assert written("Dr.") == "Dr."


def test_a_contact_is_a_person_elsewhere(account: Account, http: httpx.Client) -> None:
    jane = account.jane
    headers = {"Authorization": f"Bearer {account.other}"}
    made = jane.contact(**EXAMPLE)
    document = """query ($id: UUID!) { person(filter: {id: {eq: $id}}) {
      name { firstName lastName } jobTitle emails { primaryEmail additionalEmails } company { id name }
    } }"""
    body = {"query": document, "variables": {"id": made["id"]}}
    answer: Any = http.post(f"{jane.url}/graphql", json=body, headers=headers).json()
    assert answer["data"]["person"] == {
        "name": {"firstName": "Joe", "lastName": "Bloggs"},
        "jobTitle": "Engineer",
        "emails": {"primaryEmail": "joe.bloggs@example.com", "additionalEmails": ["joe@home.org"]},
        "company": {"id": made["company_id"], "name": "Morgan's Forensic Lab"},
    }
    shown = http.get(f"{jane.url}/api/contacts/{made['id']}", headers=headers).json()
    assert (shown["email"], shown["status"], shown["company_id"]) == (
        "joe.bloggs@example.com",
        "lead",
        made["company_id"],
    )


def test_a_person_of_another_dialect_is_a_contact(account: Account, http: httpx.Client) -> None:
    jane = account.jane
    headers = {"Authorization": f"Bearer {account.other}"}
    body = {"first_name": "Ada", "email": "ada@x.com", "status": "Hot"}
    made = http.post(f"{jane.url}/api/contacts", json=body, headers=headers).json()
    assert jane.contacts() == []
    [shown] = jane.contacts(team="true")
    assert (shown["id"], shown["first_name"], shown["last_name"]) == (made["id"], "Ada", None)
    # A text that is no status of the workspace is shown as it is.
    assert (shown["status"], shown["status_id"], shown["owner_id"]) == ("Hot", None, None)
    path = f"/contacts/{made['id']}"
    assert jane.data("PUT", path, {"partial": True, "background": "Hot lead"})["contact"]["status"] == "Hot"
    assert jane.data("PUT", path, {"last_name": "Lovelace"})["contact"]["status"] == "Lead"
