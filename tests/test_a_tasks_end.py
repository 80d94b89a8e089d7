"""A task that is done is done in every dialect, and since the same instant, whichever of them said so."""

from __future__ import annotations

from typing import Any

from tests.support.server import Crm


def ask(crm: Crm, method: str, path: str, body: Any = None) -> Any:
    """The body of an answer of one of the REST APIs."""
    headers = {"Authorization": f"Bearer {crm.api_key}"}
    response = crm.http.request(method, f"{crm.url}{path}", json=body, headers=headers)
    assert response.status_code < 300, response.text
    return response.json()


def made(crm: Crm, **data: Any) -> str:
    """A task of Twenty's."""
    document = "mutation T($data: TaskCreateInput!) { createTask(data: $data) { id } }"
    return str(crm.data(document, {"data": data}, path="/graphql")["createTask"]["id"])


def done_since(crm: Crm, task: str) -> Any:
    """When BasicsOS says that it was done."""
    return ask(crm, "GET", f"/api/tasks/{task}")["done_date"]


def test_a_task_that_begins_as_done_has_an_instant(crm: Crm) -> None:
    assert done_since(crm, made(crm, title="Over", status="DONE")) is not None
    assert done_since(crm, made(crm, title="Ahead", status="TODO")) is None
    assert done_since(crm, made(crm, title="Unsaid")) is None


def test_twenty_finishes_a_task_and_opens_it_again(crm: Crm) -> None:
    task = made(crm, title="Call Ann", status="TODO")
    ask(crm, "PATCH", f"/rest/tasks/{task}", {"status": "DONE"})
    since = done_since(crm, task)
    assert since is not None
    # Saying so again is no news.
    ask(crm, "PATCH", f"/rest/tasks/{task}", {"status": "DONE", "title": "Call Ann Lee"})
    assert done_since(crm, task) == since
    ask(crm, "PATCH", f"/rest/tasks/{task}", {"status": "IN_PROGRESS"})
    assert done_since(crm, task) is None


def test_many_at_once(crm: Crm) -> None:
    tasks = [made(crm, title=title, status=status) for title, status in (("One", "TODO"), ("Two", "DONE"))]
    since = done_since(crm, tasks[1])
    document = 'mutation T($ids: [UUID!]) { updateTasks(filter: {id: {in: $ids}}, data: {status: "DONE"}) { id } }'
    crm.data(document, {"ids": tasks}, path="/graphql")
    assert done_since(crm, tasks[0]) is not None
    assert done_since(crm, tasks[1]) == since


def test_what_basicsos_ends_twenty_sees_as_done(crm: Crm) -> None:
    task = made(crm, title="Call Ann", status="TODO")
    ask(crm, "PUT", f"/api/tasks/{task}", {"done_date": "2026-01-02T03:04:05.000Z"})
    assert ask(crm, "GET", f"/rest/tasks/{task}")["data"]["status"] == "DONE"
    assert done_since(crm, task).startswith("2026-01-02T03:04:05")
