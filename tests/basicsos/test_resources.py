"""Tasks, notes, small resources, overviews, merging, descriptions and tokens."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from app.auth.caller import Role
from resolvers import registry
from resolvers.basicsos.operations import TABLE
from tests.basicsos.conftest import Api

Colleague = Callable[[Role], Awaitable[Api]]


def test_subtasks_are_one_level_deep(api: Api) -> None:
    parent, other = api.make("tasks", text="Launch"), api.make("tasks", text="Other")
    part = api.make("tasks", text="Fuel", parent_task_id=parent)
    assert [task["id"] for task in api.list("tasks", filter=f'{{"parent_task_id":"{parent}"}}')] == [part]
    for task, wanted, told in (
        (other, other, "its own parent"),
        (other, part, "their own subtasks"),
        (parent, other, "has subtasks"),
        (other, "01948910-ef40-7413-a7a9-f6672a40356f", "Parent task not found"),
    ):
        error = api.error("PUT", f"/tasks/{task}", {"parent_task_id": wanted})
        assert told in error["error"]
        assert error["details"][0]["field"] == "parent_task_id"


def test_a_done_task_is_done_everywhere(api: Api) -> None:
    task = api.make("tasks", text="Call")

    def status() -> str:
        found = api.http.get(f"{api.url}/rest/tasks/{task}", headers={"Authorization": f"Bearer {api.key}"})
        text: str = found.json()["data"]["status"]
        return text

    assert status() == "TODO"
    api.json("PUT", f"/tasks/{task}", {"done_date": "2026-05-01T10:00:00Z"})
    assert status() == "DONE"
    assert api.json("PUT", f"/tasks/{task}", {"done_date": None})["done_date"] is None
    assert status() == "TODO"


def test_what_a_task_is_about_can_change(api: Api) -> None:
    ann, bob = api.make("contacts", first_name="Ann"), api.make("contacts", first_name="Bob")
    task = api.make("tasks", text="Call", contact_id=ann)
    assert api.json("PUT", f"/tasks/{task}", {"contact_id": bob})["contact_id"] == bob
    assert api.list("tasks", filter=f'{{"contact_id":"{ann}"}}') == []
    assert [found["id"] for found in api.list("tasks", filter=f'{{"contact_id":"{bob}"}}')] == [task]
    assert api.json("PUT", f"/tasks/{task}", {"contact_id": None})["contact_id"] is None
    error = api.error("POST", "/tasks", {"text": "x", "contact_id": "01948910-ef40-7413-a7a9-f6672a40356f"})
    assert "Invalid contact_id" in error["error"]
    assert len(api.list("tasks")) == 1


def test_a_note_is_the_note_of_other_dialects(api: Api) -> None:
    ann = api.make("contacts", first_name="Ann")
    files = [{"url": "https://files.example/a.pdf", "name": "A", "type": "pdf"}, {"url": "https://files.example/b.pdf"}]
    note = api.json("POST", "/contact_notes", {"contact_id": ann, "text": "Hello", "attachments": files}, status=201)
    assert [file["name"] for file in note["attachments"]] == ["A", "b.pdf"]
    twenty = api.http.get(f"{api.url}/rest/notes/{note['id']}", headers={"Authorization": f"Bearer {api.key}"})
    assert twenty.json()["data"]["body"] == "Hello"
    changed = api.json("PUT", f"/contact_notes/{note['id']}", {"attachments": [files[1]], "date": "2026-01-01"})
    assert [file["url"] for file in changed["attachments"]] == ["https://files.example/b.pdf"]
    assert changed["date"] == "2026-01-01T00:00:00.000Z"
    for path in (f"/company_notes/{note['id']}", f"/deal_notes/{note['id']}"):
        api.error("GET", path, status=404)
    for attachments in ("x", [1], [{"name": "x"}], [{"url": "x", "size": 1}]):
        body = {"contact_id": ann, "attachments": attachments}
        assert "attachments" in api.error("POST", "/contact_notes", body)["error"]
    assert "Invalid contact_id: Required" in api.error("POST", "/contact_notes", {"text": "x"})["error"]
    # A note cannot lose its contact either.
    assert "Required" in api.error("PUT", f"/contact_notes/{note['id']}", {"contact_id": None})["error"]


def test_the_configuration_is_one(api: Api) -> None:
    assert api.list("configuration") == []
    api.error("GET", "/configuration/1", status=404)
    assert api.json("PUT", "/configuration/1", {"config": {"title": "A"}})["config"] == {"title": "A"}
    assert api.error("POST", "/configuration", {"config": {}}, status=409)["code"] == "CONFLICT"
    api.json("PUT", "/configuration/2", {"config": {"title": "B"}})
    assert [found["config"] for found in api.list("configuration")] == [{"title": "B"}]
    assert api.json("GET", "/configuration/1")["id"] == str(api.workspace_id)
    deep: Any = {}
    for _ in range(900):
        deep = {"a": deep}
    assert "levels" in api.error("PUT", "/configuration/1", {"config": deep})["error"]
    rule = {"name": "deep", "workflow_definition": deep}
    assert "levels" in api.error("POST", "/automation_rules", rule)["error"]


def test_tags_have_a_color_and_a_name_of_their_own(api: Api) -> None:
    assert "Invalid color: Required" in api.error("POST", "/tags", {"name": "VIP"})["error"]
    tag = api.make("tags", name="VIP", color="red")
    assert api.error("POST", "/tags", {"name": "VIP", "color": "blue"}, status=409)["code"] == "CONFLICT"
    assert api.json("PUT", f"/tags/{tag}", {"color": "gold"})["name"] == "VIP"


def test_overviews_count(api: Api) -> None:
    acme, initech = api.make("companies", name="Acme"), api.make("companies", name="Initech")
    for number in range(3):
        contact = api.make("contacts", first_name=f"C{number}", company_id=acme if number else initech)
    api.make("deals", name="D", company_id=acme, status="opportunity")
    api.make("tasks", text="T", contact_id=contact)
    found = api.list("companies_summary", sort="nb_contacts", order="DESC")
    assert [(company["name"], company["nb_contacts"], company["nb_deals"]) for company in found] == [
        ("Acme", 2, 1),
        ("Initech", 1, 0),
    ]
    busy = api.list("contacts_summary", filters='[{"field":"nb_tasks","op":"gt","value":0}]')
    assert [(person["id"], person["company_name"], person["nb_tasks"]) for person in busy] == [(contact, "Acme", 1)]
    assert len(api.list("contacts_summary", filter='{"q":"acme"}')) == 2
    for method in ("PUT", "DELETE"):
        error = api.error(method, f"/companies_summary/{acme}", {"name": "x"} if method == "PUT" else None)
        assert error["code"] == "INVALID_RESOURCE"


async def test_merging(api: Api, colleague: Colleague) -> None:
    first, second, third = (api.make("contacts", first_name=name) for name in ("Ada", "Ada L.", "A. L."))
    task = api.make("tasks", text="Call", contact_id=second)
    note = api.make("contact_notes", text="Hi", contact_id=third)
    body = {"source_ids": [first, second], "target_id": first}
    member = await colleague(Role.USER)
    assert member.error("POST", "/merge_contacts", body, status=403)["code"] == "FORBIDDEN"
    assert api.json("POST", "/merge_contacts", body) == {"id": first}
    assert api.json("GET", f"/tasks/{task}")["contact_id"] == first
    api.error("GET", f"/contacts/{second}", status=404)
    assert api.json("POST", "/merge_contacts", {"loserId": third, "winnerId": first}) == {"id": first}
    assert api.json("GET", f"/contact_notes/{note}")["contact_id"] == first
    for wrong, status in (
        ({"loserId": first, "winnerId": first}, 400),
        ({"source_ids": [first], "target_id": first}, 400),
        ({"loserId": first}, 400),
        ({"source_ids": first, "target_id": first}, 400),
        ([], 400),
        ({"loserId": second, "winnerId": first}, 404),
        ({"loserId": "c_abc", "winnerId": first}, 404),
    ):
        api.error("POST", "/merge_contacts", wrong, status=status)
    assert api.json("GET", f"/contacts/{first}")["id"] == first


def test_descriptions_name_what_can_be_written(api: Api) -> None:
    columns = {column["column_name"]: column for column in api.json("GET", "/schema/deals")["columns"]}
    assert columns["id"]["pk"]
    assert columns["name"]["rqd"]
    assert columns["name"]["writable"]
    assert not columns["archived_at"]["writable"]
    assert (columns["created_at"]["uidt"], columns["amount"]["uidt"]) == ("DateTime", "Decimal")
    for resource in ("company_notes", "configuration", "automation_rules", "companies_summary"):
        assert api.json("GET", f"/schema/{resource}")["columns"]
    api.error("GET", "/schema/nonsense", status=404)


def test_the_document_has_every_operation(api: Api) -> None:
    paths = api.json("GET", "/open-api")["paths"]
    named = [
        method["operationId"] for at_path in paths.values() for name, method in at_path.items() if name != "parameters"
    ]
    assert len(named) == len(set(named))
    general = {operation for operation, *_ in TABLE} | {"openApi"}
    for operation in registry.basics_rest(camel_case=False).operations:
        if operation.name not in general:
            described = paths[operation.path][operation.methods[0].lower()]
            assert described["operationId"] == operation.name
            assert ("requestBody" in described) == operation.takes_body
            asked = {one["name"] for one in described.get("parameters", ()) if one["in"] == "query"}
            assert asked == set(operation.parameters)


async def test_tokens(api: Api, colleague: Colleague) -> None:
    made = api.json("POST", "/api-tokens", {"name": "Zapier"}, status=201)
    token = made["token"]
    assert token.startswith("bos_crm_")
    assert made["tokenPrefix"] == token[:24]
    bearer = replace(api, key=token)
    contact = bearer.make("contacts", first_name="Ada")
    [listed] = api.json("GET", "/api-tokens")["tokens"]
    assert listed.keys() == {"id", "name", "tokenPrefix", "createdAt", "lastUsedAt"}
    assert listed["lastUsedAt"] is not None
    # It is a key like any other.
    everywhere = api.http.get(f"{api.url}/rest/people/{contact}", headers={"Authorization": f"Bearer {token}"})
    assert everywhere.status_code == 200
    member = await colleague(Role.USER)
    assert member.json("GET", "/api-tokens")["tokens"] == []
    member.error("DELETE", f"/api-tokens/{made['id']}", status=404)
    reader = await colleague(Role.READ_ONLY)
    reader.error("POST", "/api-tokens", {"name": "x"}, status=403)
    theirs = member.json("POST", "/api-tokens", {"name": "Theirs"}, status=201)
    # Nobody hands out more than they have.
    replace(api, key=theirs["token"]).error("DELETE", f"/contacts/{contact}", status=403)
    assert api.json("DELETE", f"/api-tokens/{made['id']}") == {"ok": True}
    assert bearer.error("GET", "/contacts", status=401)["error"] == "Unauthorized"
    assert [found["name"] for found in api.json("GET", "/api-tokens")["tokens"]] == ["Theirs"]


@pytest.mark.parametrize(
    "body", [{}, {"name": ""}, {"name": 5}, {"name": "x" * 256}, {"name": "x", "key_style": "kebab"}, []]
)
def test_tokens_that_cannot_be(api: Api, body: Any) -> None:
    api.error("POST", "/api-tokens", body)


def test_a_token_may_ask_for_camel_case(api: Api) -> None:
    made = api.json("POST", "/api-tokens", {"name": "UI", "keyStyle": "camel"}, status=201)
    assert replace(api, key=made["token"]).json("POST", "/contacts", {"first_name": "Ada"}, status=201)["firstName"]
    assert "first_name" in api.list("contacts")[0]
