"""A few records that belong together, and how an answer about them is read."""

from __future__ import annotations

from typing import Any

from tests.support.server import Crm

NO_READ = {"canReadObjectRecords": False}


def seeded(crm: Crm) -> dict[str, str]:
    made = crm.data(
        """mutation {
          company: createCompany(data: {name: "Acme", domainName: "acme.com", industry: "Tech", employees: 5}) { id }
          person: createPerson(data: {name: {firstName: "Ada"}, email: "ada@acme.com", jobTitle: "CTO"}) { id }
          opportunity: createOpportunity(data: {name: "Deal", stage: "NEW",
            amount: {amountMicros: 5000000, currencyCode: "USD"}}) { id }
          task: createTask(data: {title: "Task"}) { id }
          note: createNote(data: {title: "Note", body: "Secret"}) { id }
        }""",
        path="/graphql",
    )
    ids = {name: record["id"] for name, record in made.items()}
    crm.data(f'mutation {{ updatePerson(id: "{ids["person"]}", data: {{companyId: "{ids["company"]}"}}) {{ id }} }}')
    crm.data(
        f'mutation {{ updateOpportunity(id: "{ids["opportunity"]}", data: {{companyId: "{ids["company"]}",'
        f' pointOfContactId: "{ids["person"]}"}}) {{ id }} }}',
        path="/graphql",
    )
    return ids


def code(body: dict[str, Any]) -> str | None:
    """The code of the only error; None when there is none."""
    errors = body.get("errors", [])
    assert len(errors) < 2, body
    return errors[0]["extensions"]["code"] if errors else None


def filled(call: str, ids: dict[str, str]) -> str:
    for word, its_id in ids.items():
        call = call.replace(f"<{word}>", its_id)
    return call
