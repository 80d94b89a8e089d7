"""Tasks: saved, found and archived, and the same records as Twenty's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.customeros.conftest import Store
from tests.support.server import Crm

SHOWN = "id subject description status dueAt authorId assignees opportunityIds createdAt updatedAt"
SAVE = f"mutation($i: TaskInput!) {{ task_Save(input: $i) {{ {SHOWN} }} }}"
SEARCH = """query($w: Filter, $s: SortBy, $l: Int) {
  tasks_Search(where: $w, sort: $s, limit: $l) { tasks totalElements totalAvailable } }"""


def save(crm: Crm, **given: Any) -> dict[str, Any]:
    saved: dict[str, Any] = crm.data(SAVE, {"i": given})["task_Save"]
    return saved


@pytest.fixture
async def people(store: Store) -> list[str]:
    """Ids of three members, the one who came first first."""
    return [
        *await store.create("member", {"first_name": "Ann", "last_name": "Abel", "email": "ann@example.com"}),
        *await store.create("member", {"first_name": "Bob", "email": "bob@example.com"}),
        *await store.create("member", {"first_name": "Cyd", "email": "cyd@example.com"}),
    ]


@pytest.fixture
async def deals(store: Store) -> list[str]:
    """Ids of two opportunities."""
    return await store.create("deal", {"name": "Pilot"}, {"name": "Roll-out"})


def test_saving_makes_a_task_and_changes_it(crm: Crm, people: list[str], deals: list[str]) -> None:
    made = save(
        crm,
        subject="Call",
        description="About it",
        dueAt="2026-03-01T10:00:00Z",
        authorId=people[2],
        assignees=people[:2],
        opportunityIds=deals,
        createdAt="2001-01-01T00:00:00Z",
    )
    assert made["status"] == "TODO"
    assert made["createdAt"] > "2020"
    assert made["authorId"] == people[2]
    assert sorted(made["assignees"]) == sorted(people[:2])
    assert sorted(made["opportunityIds"]) == sorted(deals)
    # What is not given stays; a list that is given is the whole list.
    changed = save(crm, id=made["id"], status="IN_PROGRESS", assignees=[people[2], people[1]], opportunityIds=deals[1:])
    assert sorted(changed["assignees"]) == sorted(people[1:])
    assert changed["opportunityIds"] == deals[1:]
    assert (changed["subject"], changed["description"], changed["dueAt"]) == ("Call", "About it", made["dueAt"])
    emptied = save(crm, id=made["id"], assignees=None, opportunityIds=[])
    assert (emptied["assignees"], emptied["opportunityIds"]) == ([], [])
    assert crm.data("query($i: [ID!]) { tasks(ids: $i) { id status } }", {"i": [made["id"], "none"]})["tasks"] == [
        {"id": made["id"], "status": "IN_PROGRESS"}
    ]


async def test_it_is_the_task_that_twenty_shows(crm: Crm, store: Store, people: list[str], deals: list[str]) -> None:
    made = save(crm, subject="Call", assignees=people[:2], opportunityIds=deals[:1])
    shown = "{ title status assigneeId taskTargets { edges { node { opportunityId } } } }"
    for path, field in (("/query", "twentyTasks"), ("/graphql", "tasks")):
        [edge] = crm.data(f"{{ {field} {{ edges {{ node {shown} }} }} }}", path=path)[field]["edges"]
        assert edge["node"] == {
            "title": "Call",
            "status": "TODO",
            "assigneeId": people[0],
            "taskTargets": {"edges": [{"node": {"opportunityId": deals[0]}}]},
        }
    # Twenty gives it to somebody else: that one takes the place of the first, and the other still has to do it.
    update = "mutation($i: ID!, $d: TaskUpdateInput!) { updateTask(id: $i, data: $d) { id } }"
    crm.data(update, {"i": made["id"], "d": {"assigneeId": people[2]}}, path="/graphql")
    # Another dialect may have a status of its own.
    await store.update("task", made["id"], status="WAITING")
    [task] = crm.data(f'{{ tasks(ids: ["{made["id"]}"]) {{ assignees status }} }}')["tasks"]
    assert sorted(task["assignees"]) == sorted(people[1:])
    assert task["status"] == "TODO"
    # Whoever is the first is still wanted here, so stays the first.
    save(crm, id=made["id"], assignees=[people[0], people[2]])
    assert crm.data("{ tasks { edges { node { assigneeId } } } }", path="/graphql")["tasks"]["edges"] == [
        {"node": {"assigneeId": people[2]}}
    ]


def test_what_a_task_names_must_be_there(crm: Crm, deals: list[str]) -> None:
    made = save(crm, subject="Call", opportunityIds=deals)
    for given, field, message in (
        ({"id": "nothing"}, "id", "Task with id nothing not found"),
        ({"id": made["id"], "subject": "x", "assignees": [deals[0]]}, "assignees", "User with id"),
        ({"id": made["id"], "subject": "x", "opportunityIds": [made["id"]]}, "opportunityIds", "opportunity with id"),
        ({"subject": "x", "authorId": "nobody"}, "authorId", "User with id nobody not found"),
    ):
        error = crm.error(SAVE, {"i": given})
        assert error["extensions"] == {"code": "NOT_FOUND", "field": field}
        assert error["message"].startswith(message)
    assert [task["subject"] for task in crm.data("{ tasks { subject } }")["tasks"]] == ["Call"]


def test_archiving_takes_all_of_them_or_none(crm: Crm) -> None:
    ids = [save(crm, subject=name)["id"] for name in ("one", "two", "three")]
    archive = "mutation($i: [ID!]!) { task_Archive(ids: $i) { accepted completed } }"
    error = crm.error(archive, {"i": [ids[0], "gone"]})
    assert error["message"] == "Task with id gone not found"
    assert crm.data(archive, {"i": [ids[0], ids[1], ids[0]]})["task_Archive"] == {"accepted": True, "completed": True}
    assert [task["id"] for task in crm.data("{ tasks { id } }")["tasks"]] == ids[2:]
    assert crm.data(SEARCH)["tasks_Search"] == {"tasks": ids[2:], "totalElements": 1, "totalAvailable": 1}


def test_finding(crm: Crm, people: list[str], deals: list[str]) -> None:
    given = (
        {"subject": "Beta", "status": "DONE", "assignees": [people[0]], "dueAt": "2026-05-01T00:00:00Z"},
        {"subject": "alpha", "assignees": people[:2], "opportunityIds": deals[:1], "authorId": people[1]},
        {"subject": "Gamma", "description": "of rays", "dueAt": "2026-04-01T00:00:00Z"},
    )
    names = {save(crm, **task)["id"]: task["subject"] for task in given}

    def found(property_: str, operation: str, value: Any, **more: Any) -> list[str]:
        where = {"filter": {"property": property_, "operation": operation, "value": value}}
        answer = crm.data(SEARCH, {"w": where, "s": {"by": "TASKS_SUBJECT"}, **more})["tasks_Search"]
        assert answer["totalAvailable"] == len(names)
        return [str(names[id_]) for id_ in answer["tasks"]]

    assert found("TASKS_SUBJECT", "CONTAINS", "a") == ["alpha", "Beta", "Gamma"]
    assert found("TASKS_SUBJECT", "CONTAINS", "a", l=2) == ["alpha", "Beta"]
    assert found("TASKS_DESCRIPTION", "STARTS_WITH", "of") == ["Gamma"]
    assert found("TASKS_STATUS", "IN", ["TODO", "IN_PROGRESS"]) == ["alpha", "Gamma"]
    assert found("TASKS_DUE_DATE", "LT", "2026-04-15T00:00:00Z") == ["Gamma"]
    assert found("TASKS_DUE_DATE", "IS_EMPTY", "") == ["alpha"]
    assert found("TASKS_ASSIGNEES", "IN", [people[0]]) == ["alpha", "Beta"]
    assert found("TASKS_ASSIGNEES", "IN", [people[1]]) == ["alpha"]
    assert found("TASKS_ASSIGNEES", "IS_EMPTY", "") == ["Gamma"]
    assert found("TASKS_AUTHOR", "EQUALS", people[1]) == ["alpha"]
    assert found("TASKS_OPPORTUNITIES", "IN", deals) == ["alpha"]
    assert found("TASKS_CREATED_AT", "GT", "2020-01-01T00:00:00Z") == ["alpha", "Beta", "Gamma"]
    assert found("TASKS_UPDATED_AT", "LT", "2020-01-01T00:00:00Z") == []
    error = crm.error(SEARCH, {"s": {"by": "TASKS_ASSIGNEES"}})
    assert error["message"] == "Invalid sorting rule"


def test_a_document_of_twenty_means_its_own_tasks(crm: Crm) -> None:
    """Clients that were written for Twenty's name keep working beside CustomerOS's."""
    save(crm, subject="Call")
    ours = "tasks(first: $n) { ...C } mine: tasks(ids: []) { id }"
    document = f"query T($n: Int) {{ {ours} }} fragment C on TaskConnection {{ totalCount }}"
    assert crm.data(document, {"n": 5}) == {"tasks": {"totalCount": 1}, "mine": []}
    assert crm.data("{ mine: tasks { edges { node { __typename title } } } }") == {
        "mine": {"edges": [{"node": {"__typename": "TwentyTask", "title": "Call"}}]}
    }
