"""Making, changing, deleting and restoring records."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator

import httpx
import pytest

from app.auth.caller import Role
from models.database.address import DatabaseAddress
from tests.basicsos.conftest import Api
from tests.support.server import server_settings, serving

Colleague = Callable[[Role], Awaitable[Api]]


def _deal(api: Api) -> str:
    company = api.make("companies", name="Acme")
    return api.make("deals", name="Rockets", company_id=company, status="opportunity", amount=10)


def test_both_styles_of_keys_are_taken(api: Api) -> None:
    company = api.make("companies", name="Acme")
    made = api.json(
        "POST", "/contacts", {"firstName": "Ada", "last_name": "Lovelace", "companyId": company}, status=201
    )
    assert (made["first_name"], made["last_name"], made["company_id"]) == ("Ada", "Lovelace", company)


def test_what_cannot_be_written_is_ignored_and_told(api: Api) -> None:
    body = {"first_name": "Ada", "shoe size": 7, "created_at": "2020-01-01", "crmUserId": 3, "größe": 1}
    response = api.send("POST", "/contacts", body)
    assert response.status_code == 201
    assert response.headers["x-ignored-fields"] == "shoe size, created_at, crmUserId, gr%C3%B6%C3%9Fe"
    assert response.json()["created_at"] != "2020-01-01"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api-tokens", {"name": "Zapier"}),
        ("POST", "/custom_field_defs", {"resource": "deals", "name": "n", "label": "N", "fieldType": "text"}),
        ("POST", "/object-config", {"singularName": "House", "pluralName": "Houses"}),
        ("PUT", "/object-config/deals", {"icon": "star"}),
        ("POST", "/merge_contacts", {"source_ids": ["<other>"], "target_id": "<contact>"}),
        ("POST", "/object-config/favorites", {"objectSlug": "contacts", "recordId": "<contact>"}),
        ("POST", "/automation-runs/run", {"ruleId": "<rule>"}),
        ("PUT", "/tags/<tag>", {"color": "red"}),
    ],
)
def test_every_path_tells_what_it_ignored(api: Api, method: str, path: str, body: dict[str, object]) -> None:
    nodes = [
        {"id": "a", "type": "trigger_event", "data": {"event": "deal.created"}},
        {"id": "b", "type": "action_notify_user", "data": {"title": "x"}},
    ]
    workflow = {"nodes": nodes, "edges": [{"source": "a", "target": "b"}]}
    known = {
        "<contact>": api.make("contacts", first_name="Ada"),
        "<other>": api.make("contacts", first_name="Ann"),
        "<rule>": api.make("automation_rules", name="R", workflow_definition=workflow),
        "<tag>": api.make("tags", name="VIP", color="blue"),
    }

    def meant(text: str) -> str:
        for word, its_id in known.items():
            text = text.replace(word, its_id)
        return text

    given = json.loads(meant(json.dumps({**body, "größe": 1, "second thing": None})))
    answer = api.send(method, meant(path), given)
    assert answer.status_code in (200, 201), answer.text
    assert answer.headers["x-ignored-fields"] == "gr%C3%B6%C3%9Fe, second thing"


def test_a_field_of_a_new_object_tells_too(api: Api) -> None:
    fields = [{"name": "price", "label": "P", "fieldType": "number", "unit": "EUR"}]
    answer = api.send("POST", "/object-config", {"singularName": "House", "pluralName": "Houses", "fields": fields})
    assert answer.headers["x-ignored-fields"] == "fields[0].unit"
    field = answer.json()["attributes"][0]["id"]
    changed = api.send("PATCH", f"/custom_field_defs/{field}", {"label": "Price", "fieldType": "text"})
    assert changed.headers["x-ignored-fields"] == "fieldType"
    assert (changed.json()["label"], changed.json()["fieldType"]) == ("Price", "number")
    assert "fieldType" in api.error("PATCH", f"/custom_field_defs/{field}", {"fieldType": "text"})["error"]


def test_a_put_changes_the_given_fields_alone(api: Api) -> None:
    contact = api.make("contacts", first_name="Ada", last_name="Lovelace", email="ada@example.com")
    response = api.send("PUT", f"/contacts/{contact}", {"email": "ada.new@example.com", "id": contact})
    assert response.json()["email"] == "ada.new@example.com"
    assert response.json()["first_name"] == "Ada"
    assert "x-ignored-fields" not in response.headers
    assert api.json("PATCH", f"/contacts/{contact}", {"first_name": None})["first_name"] is None
    assert api.json("GET", f"/contacts/{contact}")["last_name"] == "Lovelace"


@pytest.mark.parametrize(
    ("resource", "body", "told"),
    [
        ("companies", {"domain": "acme.example"}, "Invalid name: Required"),
        ("companies", {"name": "  "}, "Invalid name: Required"),
        ("companies", {"name": 5}, "Invalid name"),
        ("companies", {"name": "x" * 256}, "Invalid name: At most 255"),
        ("companies", {"name": "Acme", "category": [1]}, "Invalid category"),
        ("contacts", {}, "No writable fields"),
        ("contacts", {"nonsense": 1}, "nonsense"),
        ("contacts", {"email": "not an address"}, "Invalid email"),
        ("contacts", {"first_name": "Ada", "company_id": "comp_xyz789"}, "Invalid company_id"),
        ("contacts", {"companyId": "01948910-ef40-7413-a7a9-f6672a40356f"}, "Invalid companyId"),
        ("contacts", {"custom_fields": "x"}, "custom_fields"),
        ("contacts", [], "expected an object"),
        ("deals", {"name": "Rockets", "status": "won"}, "Invalid company_id: Required"),
        ("deals", {"name": "Rockets", "status": "won", "amount": "much"}, "Invalid amount"),
    ],
)
def test_what_is_wrong_with_a_body_is_named(api: Api, resource: str, body: object, told: str) -> None:
    error = api.error("POST", f"/{resource}", body)
    assert told in error["error"]
    assert error["code"] == "VALIDATION_FAILED"
    assert api.list(resource) == []


def test_bodies_that_are_none(api: Api) -> None:
    cut = api.send("POST", "/contacts", content=b"{", headers={"Content-Type": "application/json"})
    assert "not valid JSON" in cut.json()["error"]
    assert api.send("POST", "/contacts", content=b"a=1").status_code == 415


def test_ids_are_opaque(api: Api) -> None:
    for method, path in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/restore")):
        body = {"first_name": "x"} if method == "PUT" else None
        for id_ in ("c_abc123", "01948910-ef40-7413-a7a9-f6672a40356f"):
            assert api.error(method, f"/contacts/{id_}{path}", body, status=404)["error"] == "Not found"


async def test_deals_close_with_their_status(api: Api) -> None:
    deal = _deal(api)

    def stage() -> tuple[object, ...]:
        document = "query($id: ID!) { opportunity(id: $id) { internalStage externalStage currency stageLastUpdated } }"
        answer = api.http.post(
            f"{api.url}/query",
            json={"query": document, "variables": {"id": deal}},
            headers={"Authorization": f"Bearer {api.key}"},
        ).json()
        found = answer["data"]["opportunity"]
        return found["internalStage"], found["externalStage"], found["currency"]

    assert stage() == ("OPEN", "opportunity", "USD")
    api.json("PUT", f"/deals/{deal}", {"status": "won"})
    assert stage() == ("CLOSED_WON", "won", "USD")
    api.json("PUT", f"/deals/{deal}", {"status": "in-negotiation"})
    assert stage() == ("OPEN", "in-negotiation", "USD")
    api.json("PUT", f"/deals/{deal}", {"status": "lost", "name": "Rockets 2"})
    assert stage() == ("CLOSED_LOST", "lost", "USD")


def test_what_an_administrator_deletes(api: Api) -> None:
    deal, contact = _deal(api), api.make("contacts", first_name="Ada")
    assert api.json("DELETE", f"/deals/{deal}")["archived"] is True
    assert api.json("POST", f"/deals/{deal}/restore")["archived_at"] is None
    # Once for the archive, and once more for good.
    assert api.json("DELETE", f"/deals/{deal}")["archived"] is True
    assert api.json("DELETE", f"/deals/{deal}")["id"] == deal
    assert api.error("DELETE", f"/deals/{deal}", status=404)["code"] == "NOT_FOUND"
    assert api.error("POST", f"/deals/{deal}/restore", status=404)["code"] == "NOT_FOUND"
    assert api.json("DELETE", f"/contacts/{contact}")["id"] == contact
    assert api.error("POST", f"/contacts/{contact}/restore", status=404)["code"] == "NOT_FOUND"


async def test_a_member_archives_deals_and_deletes_nothing_else(api: Api, colleague: Colleague) -> None:
    member, deal = await colleague(Role.USER), _deal(api)
    answer = member.json("DELETE", f"/deals/{deal}")
    assert answer["archived"] is True
    assert answer["record"]["id"] == deal
    assert answer["record"]["archived_at"] is not None
    assert member.list("deals") == []
    member.error("DELETE", f"/deals/{deal}", status=404)
    assert [found["id"] for found in member.list("deals", filter='{"include_archived":true}')] == [deal]
    member.error("GET", f"/deals/{deal}", status=404)
    assert member.error("POST", f"/deals/{deal}/restore", status=403)["code"] == "FORBIDDEN"
    assert api.json("POST", f"/deals/{deal}/restore")["archived_at"] is None
    assert member.json("GET", f"/deals/{deal}")["id"] == deal
    for resource, values in (("contacts", {"first_name": "Ada"}), ("companies", {"name": "Acme"})):
        record = member.make(resource, **values)
        assert member.error("DELETE", f"/{resource}/{record}", status=403)["code"] == "FORBIDDEN"
        assert member.json("GET", f"/{resource}/{record}")["id"] == record


async def test_who_may_only_read_changes_nothing(api: Api, colleague: Colleague) -> None:
    reader, deal = await colleague(Role.READ_ONLY), _deal(api)
    assert reader.json("GET", f"/deals/{deal}")["id"] == deal
    reader.error("POST", "/contacts", {"first_name": "Ada"}, status=403)
    reader.error("PUT", f"/deals/{deal}", {"name": "x"}, status=403)
    reader.error("DELETE", f"/deals/{deal}", status=403)
    reader.error("POST", f"/deals/{deal}/restore", status=403)


def test_nobody_without_a_credential_gets_in(api: Api) -> None:
    for key in ("Bearer nonsense", ""):
        for method, path in (
            ("GET", "/contacts"),
            ("POST", "/contacts"),
            ("DELETE", "/contacts/x"),
            ("GET", "/nothing"),
        ):
            response = api.http.request(method, f"{api.url}/api{path}", headers={"Authorization": key})
            assert response.status_code == 401
            assert response.json()["error"] == "Unauthorized"


@pytest.fixture(scope="module")
def camel_url(app_address: DatabaseAddress) -> Iterator[str]:
    """A server that answers like the real one, for pages of one origin."""
    settings = server_settings(app_address, api_keys_case="camel", api_cors_origins="https://admin.example.com")
    with serving(settings) as url:
        yield url


def test_a_server_may_answer_in_camel_case(api: Api, camel_url: str, http: httpx.Client) -> None:
    there = Api(camel_url, api.key, api.workspace_id, http)
    contact = there.json("POST", "/contacts", {"first_name": "Ada", "custom_fields": {}}, status=201)
    assert contact["firstName"] == "Ada"
    assert contact["customFields"] == {}
    assert there.list("contacts", sort="firstName")[0]["createdAt"]
    assert there.json("PUT", f"/contacts/{contact['id']}", {"lastName": "Lovelace"})["lastName"] == "Lovelace"


def test_browsers_may_read_what_they_need(api: Api, camel_url: str, http: httpx.Client) -> None:
    asked = {"Origin": "https://admin.example.com", "Access-Control-Request-Method": "PUT"}
    preflight = http.options(f"{camel_url}/api/contacts/x", headers=asked)
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "https://admin.example.com"
    stranger = http.options(f"{camel_url}/api/contacts", headers={**asked, "Origin": "https://evil.example.com"})
    assert "access-control-allow-origin" not in stranger.headers
    headers = {"Origin": "https://admin.example.com", "Authorization": f"Bearer {api.key}"}
    answer = http.get(f"{camel_url}/api/contacts", headers=headers)
    assert "Content-Range" in answer.headers["access-control-expose-headers"]
    assert "X-Total-Count" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-origin" not in http.get(f"{api.url}/api/contacts", headers=headers).headers
