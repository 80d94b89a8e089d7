"""What hangs on a closed record, and what the log tells of it, is closed with it."""

from __future__ import annotations

from typing import Any

from tests.access.roles import close_fields, key_with, make_role, set_objects
from tests.access.seeded import NO_READ, code, filled, seeded
from tests.support.server import Crm

TIED = """mutation {
  createNoteTarget(data: {noteId: "<note>", companyId: "<company>"}) { id }
  createTaskTarget(data: {taskId: "<task>", companyId: "<company>"}) { id }
  a: createAttachment(data: {name: "a.pdf", companyId: "<company>"}) { id }
  b: createAttachment(data: {name: "b.pdf", noteId: "<note>"}) { id }
  c: createFavorite(data: {companyId: "<company>"}) { id }
  d: createFavorite(data: {taskId: "<task>"}) { id }
}"""


def test_what_hangs_on_a_closed_record_is_closed_with_it(crm: Crm) -> None:
    ids = seeded(crm)
    made = crm.data(filled(TIED, ids), path="/graphql")
    role_id = make_role(crm)
    set_objects(crm, role_id, task=NO_READ, note=NO_READ)
    client = key_with(crm, role_id)
    everything = """{ attachments { edges { node { name } } } favorites { totalCount } taskTargets { totalCount } }"""
    assert client.data(everything, path="/graphql") == {
        "attachments": {"edges": [{"node": {"name": "a.pdf"}}]},
        "favorites": {"totalCount": 1},
        "taskTargets": {"totalCount": 0},
    }
    for call in (
        "{ noteTargets { totalCount } }",
        "{ companies { edges { node { noteTargets { edges { node { note { title } } } } } } } }",
        "{ favorites { edges { node { task { title } } } } }",
        f'mutation {{ deleteTaskTarget(id: "{made["createTaskTarget"]["id"]}") {{ id }} }}',
        f'mutation {{ deleteAttachment(id: "{made["b"]["id"]}") {{ id }} }}',
        filled('mutation { createAttachment(data: {name: "x", taskId: "<task>"}) { id } }', ids),
    ):
        assert code(client.answer(call, path="/graphql")) == "FORBIDDEN", call
    assert client.data(f'mutation {{ deleteAttachment(id: "{made["a"]["id"]}") {{ id }} }}', path="/graphql")


def test_a_record_that_is_only_seen_can_be_a_favorite(crm: Crm) -> None:
    ids = seeded(crm)
    role_id = make_role(crm)
    set_objects(crm, role_id, company={"canUpdateObjectRecords": False})
    client = key_with(crm, role_id)
    assert client.data(
        filled('mutation { createFavorite(data: {companyId: "<company>"}) { id } }', ids), path="/graphql"
    )
    # A task may be about it, too; the task is what changes.
    about = filled('mutation { createTaskTarget(data: {taskId: "<task>", companyId: "<company>"}) { id } }', ids)
    assert client.data(about, path="/graphql")
    attach = filled('mutation { createAttachment(data: {name: "x", companyId: "<company>"}) { id } }', ids)
    assert code(client.answer(attach, path="/graphql")) == "FORBIDDEN"


TIMELINE = "{ timelineActivities { edges { node { name properties linkedRecordCachedName } } } }"


def test_the_timeline_tells_nothing_that_is_closed(crm: Crm) -> None:
    ids = seeded(crm)
    crm.data(filled(TIED, ids), path="/graphql")

    def told(client: Crm) -> list[dict[str, Any]]:
        edges = client.data(TIMELINE, path="/graphql")["timelineActivities"]["edges"]
        return [edge["node"] for edge in edges]

    role_id = make_role(crm)
    set_objects(crm, role_id, task=NO_READ)
    close_fields(crm, role_id, ("company", "employees"), ("person", "email"))
    lines, shown = told(crm), told(key_with(crm, role_id))
    assert {line["name"].split(".")[0] for line in lines} - {line["name"].split(".")[0] for line in shown} == {
        "task",
        "linked-task",
    }
    assert any("employees" in str(line["properties"]) for line in lines)
    assert any("ada@acme.com" in str(line["properties"]) for line in lines)
    assert any("Acme" in str(line["properties"]) for line in shown)
    assert not any("employees" in str(line["properties"]) or "ada@" in str(line["properties"]) for line in shown)
    close_fields(crm, role_id, ("note", "title"))
    assert code(key_with(crm, role_id).answer(TIMELINE, path="/graphql")) == "FORBIDDEN"
