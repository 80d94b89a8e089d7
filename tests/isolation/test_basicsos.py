"""Through every operation of /api, another workspace's record is one that never existed."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import asyncpg
import pytest

from resolvers import registry
from tests.isolation.conftest import MARK, OWN, MakeStranger, Neighbour
from tests.isolation.test_rest import Call
from tests.support.server import Crm
from tests.support.tenants import dump

_MADE_IDS = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b")

# Resource -> the word for a record, what a new one needs, a change, and references to other records.
RESOURCES: Mapping[str, tuple[str, Mapping[str, Any], Mapping[str, Any], Mapping[str, str]]] = {
    "contacts": ("person", {"first_name": "x"}, {"first_name": "x"}, {"company_id": "<company>"}),
    "companies": ("company", {"name": "x"}, {"name": "x"}, {}),
    "deals": (
        "deal",
        {"name": "x", "status": "x", "company_id": "<own_company>"},
        {"name": "x"},
        {"company_id": "<company>"},
    ),
    "tasks": (
        "task",
        {"text": "x"},
        {"text": "x"},
        {
            "contact_id": "<person>",
            "company_id": "<company>",
            "deal_id": "<deal>",
            "assignee_id": "<member>",
            "parent_task_id": "<task>",
        },
    ),
    "contact_notes": (
        "note",
        {"text": "x", "contact_id": "<own_person>"},
        {"text": "x"},
        {"contact_id": "<person>"},
    ),
    "company_notes": (
        "note",
        {"text": "x", "company_id": "<own_company>"},
        {"text": "x"},
        {"company_id": "<company>"},
    ),
    "deal_notes": ("note", {"text": "x", "deal_id": "<own_deal>"}, {"text": "x"}, {"deal_id": "<deal>"}),
    "tags": ("tag", {"name": "x", "color": "x"}, {"color": "x"}, {}),
    "configuration": ("rule", {"config": {}}, {"config": {}}, {}),
    "automation_rules": ("rule", {"name": "x"}, {"name": "x"}, {}),
    "crm_users": ("member", {"first_name": "x"}, {"first_name": "x"}, {}),
    "companies_summary": ("company", {"name": "x"}, {"name": "x"}, {}),
    "contacts_summary": ("person", {"first_name": "x"}, {"first_name": "x"}, {"company_id": "<company>"}),
}
# Of these the neighbour has a deleted one, and a stranger has its own.
_TWICE = frozenset({"person", "company", "deal", "task", "note"})


def of_resource(
    name: str, word: str, new: Mapping[str, Any], change: Mapping[str, Any], references: Mapping[str, str]
) -> Iterator[Call]:
    """All operations on one resource's records."""
    its_id, deleted = f"<{word}>", f"<deleted_{word}>" if word in _TWICE else f"<{word}>"
    yield "GET", f"/{name}", None
    yield "GET", f'/{name}?filter={{"id":["{its_id}","{deleted}"],"include_archived":true}}', None
    yield "GET", f'/{name}?filters=[{{"field":"id","op":"eq","value":"{its_id}"}}]', None
    yield "GET", f"/{name}?id={its_id}", None
    yield "GET", f"/{name}/{its_id}", None
    yield "POST", f"/{name}", {**new, "id": its_id}
    yield "PUT", f"/{name}/{its_id}", change
    yield "PATCH", f"/{name}/{its_id}", change
    yield "POST", f"/{name}/{deleted}/restore", None
    yield "DELETE", f"/{name}/{its_id}", None
    yield "DELETE", f"/{name}/{deleted}", None
    for field, value in references.items():
        yield "GET", f'/{name}?filter={{"{field}":"{value}"}}', None
        yield "POST", f"/{name}", {**new, field: value}
        yield "PUT", f"/{name}/<own_{word}>", {field: value}


def _of_view(kind: str) -> Iterator[Call]:
    """All operations on one kind of a view's parts."""
    path, part = (
        f"/views/view/<view>/{kind}",
        {"columns": "view_field", "filters": "view_filter", "sorts": "view_sort"}[kind],
    )
    yield "GET", path, None
    yield "POST", path, {"fk_column_id": "name", "value": "x"}
    if kind == "columns":
        yield "PATCH", path, [{"id": f"<{part}>", "show": False}]
        yield "PATCH", f"{path}/<{part}>", {"show": False}
    else:
        yield "DELETE", path, None
        yield "DELETE", f"{path}/<{part}>", None


EVERY: Mapping[str, list[Call]] = {
    **{name: list(of_resource(name, *declared)) for name, declared in RESOURCES.items()},
    "automation runs": [
        ("GET", "/automation-runs", None),
        ("GET", "/automation-runs?ruleId=<rule>&limit=5", None),
        ("GET", "/automation-runs/secret?ruleId=<rule>", None),
        ("POST", "/automation-runs/run", {"ruleId": "<rule>"}),
    ],
    "what was told": [
        ("GET", "/notifications", None),
        ("PUT", "/notifications/<notification>", {"read": True}),
        ("PATCH", "/notifications/<notification>", {"read": False}),
        ("POST", "/notifications/read", None),
    ],
    "kept at hand": [
        ("GET", "/object-config/favorites?objectSlug=contacts", None),
        ("GET", "/object-config/favorites?objectSlug=kestrels", None),
        ("POST", "/object-config/favorites", {"objectSlug": "contacts", "recordId": "<person>"}),
        ("POST", "/object-config/favorites", {"objectSlug": "companies", "recordId": "<deleted_company>"}),
    ],
    "who may what": [
        ("GET", "/rbac/roles", None),
        ("GET", "/rbac/users", None),
        ("PUT", "/rbac/users/<member>/roles", {"roleKeys": ["member"]}),
    ],
    "looking": [
        ("GET", "/views/kestrels", None),
        ("GET", "/views/contacts", None),
        ("POST", "/views/kestrels", {"title": "x"}),
        ("PATCH", "/views/view/<view>", {"title": "x"}),
        ("DELETE", "/views/view/<view>", None),
        ("DELETE", "/views/view/<index_view>", None),
        *(call for kind in ("columns", "filters", "sorts") for call in _of_view(kind)),
    ],
    # A custom object of the neighbour has no path here.
    "custom": [
        ("GET", "/kestrels", None),
        ("POST", "/kestrels", {"name": "x"}),
        ("GET", "/kestrels/<company>", None),
        ("GET", "/schema/kestrels", None),
        ("GET", "/schema/custom_kestrels", None),
    ],
    "merging": [
        ("POST", "/merge_contacts", {"source_ids": ["<person>"], "target_id": "<own_person>"}),
        ("POST", "/merge_contacts", {"source_ids": ["<own_person>"], "target_id": "<person>"}),
        ("POST", "/merge_contacts", {"loserId": "<deleted_person>", "winnerId": "<person>"}),
    ],
    "a description": [("GET", "/open-api", None)],
    "own keys": [("GET", "/api-tokens", None), ("DELETE", "/api-tokens/<person>", None)],
    "the model": [
        ("GET", "/custom_field_defs", None),
        ("GET", "/custom_field_defs?resource=kestrels", None),
        ("POST", "/custom_field_defs", {"resource": "kestrels", "name": "x", "label": "x", "fieldType": "text"}),
        ("PATCH", "/custom_field_defs/<field>", {"label": "x"}),
        ("DELETE", "/custom_field_defs/<field>", None),
        ("GET", "/object-config", None),
        ("PUT", "/object-config/kestrels", {"pluralName": "x"}),
        ("POST", "/object-config/kestrels/overrides", {"columnName": "name"}),
    ],
}


def test_every_operation_is_called() -> None:
    api = registry.basics_rest(camel_case=False)
    assert set(api.built_in) == set(RESOURCES)
    called = {(method, _pattern(path, name)) for name, calls in EVERY.items() for method, path, _ in calls}
    for operation in api.operations:
        for method in operation.methods:
            if operation.name in ("createToken", "createObject"):
                # They name nothing of anybody's, and one answers with a secret.
                continue
            assert (method, operation.path) in called, operation


def _pattern(path: str, name: str) -> str:
    """The path as the table has it."""
    found = re.sub(r"<\w+>", "{id}", path.partition("?")[0])
    # The second one is a part of the first.
    found = re.sub(r"(\{id\}/\w+/)\{id\}", r"\1{part}", found)
    found = found.replace("/views/kestrels", "/views/{slug}").replace("/views/contacts", "/views/{slug}")
    return (
        re.sub(r"/(custom_)?kestrels", "/{resource}", found)
        .replace(name, "{resource}")
        .replace("object-config/{resource}", "object-config/{slug}")
    )


@pytest.fixture
async def untouched(neighbour: Neighbour, superuser: asyncpg.Connection[Any]) -> AsyncIterator[None]:
    """Whatever the test does, the neighbour's rows stay what they were, byte for byte."""
    before = await dump(superuser, neighbour.workspace_id)
    assert len(before) > 50
    yield
    assert await dump(superuser, neighbour.workspace_id) == before


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("name", EVERY)
async def test_a_foreign_record_is_a_missing_one(neighbour: Neighbour, stranger: MakeStranger, name: str) -> None:
    """Two strangers do the same, one with the neighbour's words and one with nobody's: they are told the same."""
    asks_neighbour, asks_nobody = await stranger(), await stranger()
    for call in EVERY[name]:
        foreign = answer(asks_neighbour, call, neighbour.theirs)
        missing = answer(asks_nobody, call, neighbour.nobodys)
        assert foreign == missing, call
        assert MARK not in foreign, call
        assert "INTERNAL_ERROR" not in foreign, foreign


def answer(client: Crm, call: Call, words: Mapping[str, str]) -> str:
    """Status and body, with the words of the call, and the ids of what was made, replaced by their names."""
    method, path, body = call
    known = {**words, **OWN, "workspace": str(client.workspace_id)}

    def with_words(text: str) -> str:
        return re.sub(r"<(\w+)>", lambda found: known[found[1]], text)

    response = client.http.request(
        method,
        f"{client.url}/api{with_words(path)}",
        headers={"Authorization": f"Bearer {client.api_key}"},
        json=None if body is None else json.loads(with_words(json.dumps(body))),
    )
    told = f"{response.status_code} {response.headers.get('content-range')} {response.text}"
    for word in sorted(known, key=lambda word: -len(known[word])):
        told = told.replace(known[word], f"<{word}>")
    told = re.sub(r'"(created_at|updated_at|date)":"[^"]+"', r'"\1":"<time>"', told)
    return _MADE_IDS.sub("<made>", told)
