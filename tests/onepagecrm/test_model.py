"""Custom, company and deal fields, their values, and what a client starts with."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from models.objects.identifiers import new_id
from tests.onepagecrm.conftest import Account, OnePage


def field(client: OnePage, kind: str, **values: Any) -> Any:
    """A new field."""
    return client.data("POST", f"/{kind}s", values, status=201)[kind]


@pytest.mark.parametrize("kind", ["custom_field", "company_field", "deal_field"])
def test_fields_are_made_changed_and_deleted(account: Account, kind: str) -> None:
    jane, joe = account.jane, account.joe
    size = field(jane, kind, name="Favorite size", type="select_box", choices=["Small", "Large"])
    assert {**size, "id": None} == {
        "id": None,
        "name": "Favorite size",
        "type": "select_box",
        "position": 0,
        "choices": ["Small", "Large"],
    }
    # The model's own name of a field is no matter of people's.
    note = field(jane, kind, name="Name", type="multi_line_text")
    path = f"/{kind}s/{size['id']}"
    assert joe.data("GET", path) == {kind: size}
    listed = joe.data("GET", f"/{kind}s")
    assert listed[f"{kind}s"] == [{kind: size}, {kind: note}]
    assert (listed["total_count"], listed["max_page"]) == (2, 1)
    assert joe.data("GET", f"/{kind}s", params={"type": "multi_line_text"})[f"{kind}s"] == [{kind: note}]
    assert joe.data("GET", f"/{kind}s", params={"order": "desc", "per_page": 1})[f"{kind}s"] == [{kind: note}]
    changed = jane.data("PUT", path, {"partial": True, "name": "Size", "choices": ["Large", "Huge"], "position": 5})
    assert (changed[kind]["name"], changed[kind]["choices"], changed[kind]["position"]) == (
        "Size",
        ["Large", "Huge"],
        1,
    )
    for wrong, status in (
        ({"name": "x", "type": "colour"}, 400),
        ({"name": "x" * 61, "type": "number"}, 400),
        ({"name": "x", "type": "select_box"}, 400),
        ({"type": "number"}, 400),
        ({"name": "size", "type": "number"}, 409),
    ):
        assert jane.error("POST", f"/{kind}s", wrong, status=status)
    assert jane.error("PUT", path, {"name": "Size", "type": "number"})["errors"].keys() == {"type"}
    for method, at in (("POST", f"/{kind}s"), ("PUT", path), ("DELETE", path)):
        body = None if method == "DELETE" else {"name": "y", "type": "number"}
        assert joe.error(method, at, body, status=403)
    jane.data("DELETE", path)
    assert jane.error("GET", path, status=404)
    assert jane.error("GET", f"/{kind}s/{new_id()}", status=404)


def test_only_contacts_have_anniversaries(jane: OnePage) -> None:
    assert field(jane, "custom_field", name="Wedding", type="anniversary")["type"] == "anniversary"
    assert jane.error("POST", "/company_fields", {"name": "Founded", "type": "anniversary"})


def test_values_of_every_type_come_back_as_texts(jane: OnePage) -> None:
    values = {
        "single_line_text": ("Blue", "Blue"),
        "multi_line_text": ("a\nb", "a\nb"),
        "external_id": ("x-1", "x-1"),
        "number": ("12.5", "12.5"),
        "date": ("2026-05-01", "2026-05-01"),
        "anniversary": ("2020-02-29", "2020-02-29"),
        "select_box": ("large", "Large"),
        "multiple_choice": (["Small", "Large"], "Small, Large"),
    }
    for of in values:
        chosen = {"choices": ["Small", "Large"]} if of in ("select_box", "multiple_choice") else {}
        field(jane, "custom_field", name=of, type=of, **chosen)
    field(jane, "custom_field", name="divider", type="section_divider")
    sent = [{"custom_field": {"name": of}, "value": given} for of, (given, _) in values.items()]
    made = jane.contact(custom_fields=sent)
    assert [(one["custom_field"]["name"], one["value"]) for one in made["custom_fields"]] == [
        (of, shown) for of, (_, shown) in values.items()
    ]
    path = f"/contacts/{made['id']}"
    its_id = made["custom_fields"][3]["custom_field"]["id"]
    one = [{"custom_field": {"id": its_id}, "value": 7}]
    partly = jane.data("PUT", path, {"partial": True, "custom_fields": one})["contact"]["custom_fields"]
    assert [found["value"] for found in partly][:4] == ["Blue", "a\nb", "x-1", "7"]
    whole = jane.data("PUT", path, {"last_name": "x", "custom_fields": one})["contact"]["custom_fields"]
    assert [found["value"] for found in whole] == ["7"]
    for name, wrong in (("number", "x"), ("date", "x"), ("select_box", "Huge"), ("divider", "x"), ("nobody", "x")):
        body = {"partial": True, "custom_fields": [{"custom_field": {"name": name}, "value": wrong}]}
        assert jane.error("PUT", path, body)["errors"].keys() == {"custom_fields"}, name
    assert [one["id"] for one in jane.contacts(custom_field_id=its_id, custom_field_value="7")] == [made["id"]]
    assert jane.contacts(custom_field_id=its_id, custom_field_value="8") == []


def test_companies_have_values_and_other_dialects_see_the_same(account: Account, http: httpx.Client) -> None:
    jane = account.jane
    size = field(jane, "company_field", name="Company size", type="select_box", choices=["Small", "Large"])
    made = jane.contact(company_name="Acme")
    body = {"name": "Acme", "company_fields": [{"company_field": {"id": size["id"]}, "value": "Large"}]}
    changed = jane.data("PUT", f"/companies/{made['company_id']}", body)["company"]
    assert [(one["company_field"]["id"], one["value"]) for one in changed["company_fields"]] == [(size["id"], "Large")]
    headers = {"Authorization": f"Bearer {account.other}"}
    seen = http.get(f"{jane.url}/api/companies/{made['company_id']}", headers=headers).json()
    assert seen["custom_fields"]["company_size"] == "Large"


def test_what_a_client_starts_with(account: Account) -> None:
    jane, joe = account.jane, account.joe
    field(jane, "custom_field", name="Colour", type="single_line_text")
    jane.contact(tags=["VIP"], starred=True)
    joe.contact(last_name="Öz", tags=["vip"])
    answer = jane.send("GET", "/bootstrap").json()
    data = answer["data"]
    assert data["user_id"] == data["user"]["id"] == str(jane.user_id)
    assert [one["first_name"] for one in data["team"]] == ["Joe"]
    assert data["settings"]["currency"] == "USD"
    assert [one["name"] for one in data["custom_fields"]] == ["Colour"]
    assert data["contact_titles"] == ["Mr", "Mrs", "Ms"]
    assert answer["tags"]["tags"] == [{"name": "VIP", "counts": 1, "total_count": 2, "action_stream_count": 0}]
    starred = {"name": "starred", "counts": 1, "total_count": 1, "action_stream_count": 0}
    assert starred in answer["tags"]["system_tags"]
    [whole] = answer["contacts_count"]["all"]
    assert (whole["b"], whole["1"], whole["total_count"]) == (1, 1, 2)
    assert {one["user_id"]: one["total_count"] for one in answer["contacts_count"]["users"]} == {
        str(jane.user_id): 1,
        str(joe.user_id): 1,
    }
    assert len(answer["statuses"]) == 5
    assert answer["lead_sources"]


def test_another_key(account: Account) -> None:
    jane = account.jane
    made = jane.data("POST", "/change_auth_key", status=201)["auth_key"]
    assert jane.error("GET", "/users", status=401)
    assert jane.data("GET", "/users", auth=(str(jane.user_id), made))
    assert account.joe.data("GET", "/users")
