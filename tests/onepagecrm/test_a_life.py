"""A contact's life: what OnePageCRM's clients do is there for the other dialects, and what those do moves it along."""

from __future__ import annotations

from typing import Any

from tests.onepagecrm.conftest import Account, OnePage
from tests.support.server import Crm


def crm_of(account: Account) -> Crm:
    """The same workspace, for clients of GraphQL."""
    jane = account.jane
    return Crm(jane.url, account.other, jane.workspace_id, jane.http)


def twenty(crm: Crm, document: str) -> Any:
    (answer,) = crm.data(document, path="/graphql").values()
    return answer


def basics(crm: Crm, method: str, path: str, body: Any = None) -> Any:
    headers = {"Authorization": f"Bearer {crm.api_key}"}
    response = crm.http.request(method, f"{crm.url}/api{path}", json=body, headers=headers)
    assert response.status_code < 300, response.text
    return response.json()


def state(client: OnePage, action: str) -> tuple[str, bool]:
    found = client.data("GET", f"/actions/{action}")["action"]
    return found["status"], found["done"]


def test_from_the_first_action_to_a_closed_cycle(account: Account) -> None:
    jane, crm = account.jane, crm_of(account)
    contact = jane.contact(first_name="Joe", company_name="Windmills")
    path = f"/contacts/{contact['id']}"

    # The next action is a task in Twenty, which finishes it; what it was comes back here.
    action = jane.data("POST", f"{path}/actions", {"text": "Call Joe", "status": "waiting"}, status=201)["action"]["id"]
    task = f'task(filter: {{ id: {{ eq: "{action}" }} }}) {{ title status assignee {{ id }} }}'
    assert twenty(crm, f"{{ {task} }}") == {
        "title": "Call Joe",
        "status": "TODO",
        "assignee": {"id": str(jane.user_id)},
    }
    twenty(crm, f'mutation {{ updateTask(id: "{action}", data: {{ status: "DONE" }}) {{ id }} }}')
    assert state(jane, action) == ("done", True)
    assert jane.data("GET", path)["next_action"] == {}
    jane.data("PUT", f"/actions/{action}/undo_completion")
    assert (state(jane, action), twenty(crm, f"{{ {task} }}")["status"]) == (("waiting", False), "TODO")

    # A task of BasicsOS about the same contact is queued behind it, and its day moves it.
    body = {"text": "Send offer", "contact_id": contact["id"], "assignee_id": str(jane.user_id)}
    offer = basics(crm, "POST", "/tasks", {**body, "due_date": "2031-05-16T00:00:00Z"})["id"]
    assert state(jane, offer) == ("queued_with_date", False)
    basics(crm, "PUT", f"/tasks/{action}", {"done_date": "2026-11-30T10:00:00Z"})
    assert state(jane, action) == ("done", True)
    promoted = jane.data("PUT", f"/actions/{offer}/promote")["action"]
    assert (promoted["status"], promoted["date"]) == ("date", "2031-05-16")

    # A deal is an opportunity; its amount changes in Twenty, and its outcome here.
    values = {"contact_id": contact["id"], "name": "Two windmills", "amount": 100, "months": 12}
    deal = jane.data("POST", "/deals", values, status=201)["deal"]["id"]
    money = '{ amountMicros: "250000000", currencyCode: "EUR" }'
    twenty(crm, f'mutation {{ updateOpportunity(id: "{deal}", data: {{ amount: {money} }}) {{ id }} }}')
    won = jane.data("PUT", f"/deals/{deal}", {"status": "won", "partial": True})["deal"]
    assert (won["amount"], won["total_amount"], won["months"], won["status"]) == (250, 3000, 12, "won")
    shown = twenty(crm, f'{{ opportunity(filter: {{ id: {{ eq: "{deal}" }} }}) {{ name pointOfContact {{ id }} }} }}')
    assert shown == {"name": "Two windmills", "pointOfContact": {"id": contact["id"]}}

    # Notes are notes everywhere.
    jane.data("POST", f"{path}/notes", {"text": "He signed"}, status=201)
    told = basics(crm, "GET", "/contact_notes")
    assert [one["text"] for one in told if one["contact_id"] == contact["id"]] == ["He signed"]

    # The cycle is closed when nothing is left to do, and opened again.
    assert jane.error("PUT", f"{path}/close_sales_cycle", {}, status=409)
    jane.data("PUT", f"/actions/{offer}/mark_as_done")
    assert basics(crm, "GET", f"/tasks/{offer}")["done_date"] is not None
    closed = jane.data("PUT", f"{path}/close_sales_cycle", {"comment": "Bought two"})["contact"]
    assert closed["sales_closed_for"] == [str(jane.user_id)]
    assert jane.data("PUT", f"{path}/reopen_sales_cycle", {})["contact"]["sales_closed_for"] == []
