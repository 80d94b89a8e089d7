"""What is known of the real server, table by table: fields, filters, descriptions, and values that it takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.basicsos.conftest import Api

_SERVER = frozenset({"id", "crm_user_id", "organization_id"})
# By resource: the fields that must be given, those that may be, and those that only the server sets.
FIELDS: Mapping[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {
    "contacts": (
        frozenset(),
        frozenset({"first_name", "last_name", "email", "company_id", "linkedin_url", "custom_fields"}),
        _SERVER | {"created_at"},
    ),
    "companies": (
        frozenset({"name"}),
        frozenset({"domain", "description", "category", "custom_fields"}),
        _SERVER | {"created_at"},
    ),
    "deals": (
        frozenset({"name", "company_id", "status"}),
        frozenset({"amount", "custom_fields"}),
        _SERVER | {"archived_at", "updated_at", "created_at", "company_name"},
    ),
    "contact_notes": (
        frozenset({"contact_id"}),
        frozenset({"title", "text", "date", "status", "attachments"}),
        _SERVER,
    ),
    "company_notes": (
        frozenset({"company_id"}),
        frozenset({"title", "text", "date", "status", "attachments"}),
        _SERVER,
    ),
    "deal_notes": (frozenset({"deal_id"}), frozenset({"title", "text", "date", "type", "attachments"}), _SERVER),
    "tasks": (
        frozenset(),
        frozenset({"text", "description", "type", "due_date", "done_date", "assignee_id", "parent_task_id"})
        | {"contact_id", "company_id", "deal_id"},
        _SERVER,
    ),
    "tags": (frozenset({"name", "color"}), frozenset(), frozenset({"id", "organization_id"})),
    "configuration": (frozenset({"config"}), frozenset(), frozenset({"id"})),
    "automation_rules": (
        frozenset({"name"}),
        frozenset({"enabled", "workflow_definition", "last_run_at"}),
        _SERVER | {"created_at", "updated_at"},
    ),
    "crm_users": (
        frozenset(),
        frozenset(),
        frozenset({"id", "first_name", "last_name", "email", "user_id", "organization_id", "administrator"})
        | {"avatar", "disabled"},
    ),
    "companies_summary": (frozenset(), frozenset(), _SERVER | {"name", "domain", "nb_deals", "nb_contacts"}),
    "contacts_summary": (frozenset(), frozenset(), _SERVER | {"first_name", "email", "company_name", "nb_tasks"}),
}
_OF_A_COLUMN = frozenset(
    {"id", "fk_model_id", "title", "column_name", "uidt", "dt", "pk", "pv", "rqd", "un", "ai", "unique", "cdf", "dtxp"}
    | {"order", "system", "meta", "np", "ns", "clen", "cop", "cc", "csn", "dtx", "dtxs", "au"}
)


@pytest.mark.parametrize("resource", FIELDS)
def test_every_field_is_there_and_may_be_written_where_it_may(api: Api, resource: str) -> None:
    columns = {one["column_name"]: one for one in api.json("GET", f"/schema/{resource}")["columns"]}
    required, optional, seen = FIELDS[resource]
    assert required | optional | seen <= columns.keys()
    assert {name for name in required | optional | seen if columns[name]["writable"]} == required | optional
    if not resource.endswith("_summary"):
        assert {name for name in columns if columns[name]["rqd"]} - {"id"} == required
    assert all(one.keys() == _OF_A_COLUMN | {"writable"} for one in columns.values())
    system = {"id", "created_at", "updated_at", "archived_at", "crm_user_id", "organization_id", "attachments"}
    assert {name for name, one in columns.items() if one["system"]} == columns.keys() & {*system, "custom_fields"}
    assert not any("key" in name for name in columns)


def test_every_filter_of_the_real_server_works(api: Api) -> None:
    acme = api.make("companies", name="Acme", category="Tools")
    other = api.make("companies", name="Initech", category="Paper")
    ada = api.make("contacts", first_name="Ada", email="ada@x.example", company_id=acme)
    bob = api.make("contacts", first_name="Bob", last_name="Bell", company_id=other)
    deal = api.make("deals", name="Rockets", company_id=acme, status="won")
    late = api.make("deals", name="Paper", company_id=other, status="lost")
    api.make("tasks", text="Call", contact_id=ada, deal_id=deal)
    api.make("tasks", text="Write", contact_id=bob, deal_id=late)
    for resource, field, one, another in (
        ("contact_notes", "contact_id", ada, bob),
        ("deal_notes", "deal_id", deal, late),
        ("company_notes", "company_id", acme, other),
    ):
        api.make(resource, text="x", **{field: one})
        api.make(resource, text="y", **{field: another})
    for resource, key, value in (
        ("companies", "q", "acm"),
        ("companies", "q", "tool"),
        ("companies_summary", "q", "acm"),
        ("companies_summary", "category", "Tools"),
        ("contacts_summary", "q", "ada@"),
        ("contacts_summary", "q", "bell"),
        ("contacts_summary", "q", "initech"),
        ("contacts_summary", "company_id", acme),
        ("deals", "q", "rock"),
        ("deals", "status", "won"),
        ("deals", "company_id", acme),
        ("tasks", "contact_id", ada),
        ("tasks", "deal_id", deal),
        ("contact_notes", "contact_id", ada),
        ("deal_notes", "deal_id", deal),
        ("company_notes", "company_id", acme),
    ):
        assert len(api.list(resource, filter=f'{{"{key}":"{value}"}}')) == 1, (resource, key)


@pytest.mark.parametrize(
    ("resource", "given", "shown"),
    [
        # A text that begins like a date is a text.
        ("companies", {"name": "2024-01-01 Ltd"}, {"name": "2024-01-01 Ltd"}),
        ("companies", {"name": "  Acme "}, {"name": "Acme"}),
        ("companies", {"name": "Acme", "category": ["a", "b"]}, {"category": "a,b"}),
        ("companies", {"name": "Acme", "category": []}, {"category": None}),
        ("deals", {"amount": "12.5"}, {"amount": 12.5}),
        ("deals", {"amount": ""}, {"amount": None}),
        ("deals", {"amount": None}, {"amount": None}),
        ("deals", {"status": "any-thing at all"}, {"status": "any-thing at all"}),
        ("tasks", {"text": "T", "due_date": "2026-05-01"}, {"due_date": "2026-05-01T00:00:00.000Z"}),
    ],
)
def test_values_are_taken_as_the_real_server_takes_them(
    api: Api, resource: str, given: dict[str, Any], shown: dict[str, Any]
) -> None:
    if resource == "deals":
        given = {"name": "D", "company_id": api.make("companies", name="C"), "status": "won", **given}
    made = api.json("POST", f"/{resource}", given, status=201)
    assert shown.items() <= made.items()
    assert api.json("GET", f"/{resource}/{made['id']}") == made


def test_attachments_of_a_note(api: Api) -> None:
    contact = api.make("contacts", first_name="Ada")
    files = [
        {"url": "https://x.example/a.pdf", "name": "a.pdf", "type": "application/pdf"},
        {"url": "https://x.example/b"},
    ]
    note = api.json("POST", "/contact_notes", {"contact_id": contact, "attachments": files}, status=201)
    assert [one["url"] for one in note["attachments"]] == [one["url"] for one in files]
    for wrong in ([{"name": "x"}], [{"url": "https://x.example", "size": 1}], "x", [5]):
        assert "attachments" in api.error("PUT", f"/contact_notes/{note['id']}", {"attachments": wrong})["error"]
