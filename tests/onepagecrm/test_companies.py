"""Companies: born and gone with their contacts, renamed, kept at a status, linked to others' contacts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from models.objects.identifiers import new_id
from tests.onepagecrm.conftest import Account, OnePage


def company(client: OnePage, contact: Any) -> Any:
    """The company of a contact."""
    return client.data("GET", f"/companies/{contact['company_id']}")["company"]


def test_a_company_is_found_by_its_name_in_any_letter_case_or_made(jane: OnePage) -> None:
    first, second = jane.contact(company_name="Acme"), jane.contact(company_name=" aCME ")
    assert first["company_id"] == second["company_id"]
    assert second["company_name"] == "Acme"
    shown = company(jane, first)
    assert (shown["name"], shown["contacts_count"]) == ("Acme", 2)
    assert {one["contact"]["id"] for one in shown["contacts"]} == {first["id"], second["id"]}
    # A new contact's company is the one of its name, whatever id is sent.
    assert jane.contact(company_id=first["company_id"])["company_id"] is None
    assert jane.error("POST", "/companies", {"name": "x"}, status=405)


def test_a_renamed_company_is_seen_on_its_contacts(jane: OnePage) -> None:
    made = jane.contact(company_name="Acme")
    path = f"/companies/{made['company_id']}"
    address = {"address": "1 Quay St", "city": "Galway", "state": None, "zip_code": "H91", "country_code": "IE"}
    full = {"name": "Acme Ltd", "description": "Anvils", "url": "https://acme.com", "phone": "+353 91 123456"}
    changed = jane.data("PUT", path, {**full, "address": address})["company"]
    assert {name: changed[name] for name in full} == full
    assert changed["address"] == address
    assert jane.data("GET", f"/contacts/{made['id']}")["contact"]["company_name"] == "Acme Ltd"
    assert jane.error("PUT", path, {"description": "x"})["errors"].keys() == {"name"}
    partly = jane.data("PUT", path, {"partial": True, "phone": None})["company"]
    assert (partly["phone"], partly["url"], partly["address"]) == (None, "https://acme.com", address)
    bare = jane.data("PUT", path, {"name": "Acme"})["company"]
    assert (bare["url"], bare["description"], bare["address"]) == (None, None, None)


def test_contacts_move_and_the_last_one_takes_the_company_along(jane: OnePage) -> None:
    one, two = jane.contact(company_name="Acme"), jane.contact(company_name="Acme", job_title="CTO")
    path = f"/contacts/{one['id']}"
    moved = jane.data("PUT", path, {"partial": 1, "company_name": "Globex"})["contact"]
    assert moved["company_id"] not in (None, one["company_id"])
    back = jane.data("PUT", path, {"partial": 1, "company_id": one["company_id"]})["contact"]
    assert back["company_name"] == "Acme"
    assert jane.error("GET", f"/companies/{moved['company_id']}", status=404)
    split = jane.data("PUT", f"{path}/split", {"company_name": ""})["contact"]
    assert (split["company_id"], split["company_name"]) == (None, None)
    assert jane.data("PUT", f"/contacts/{two['id']}/split", {"company_name": "New"})["contact"]["company_name"] == "New"
    assert jane.error("GET", f"/companies/{one['company_id']}", status=404)
    assert jane.error("PUT", path, {"partial": 1, "company_id": str(new_id())}, status=404)
    assert [found["company"]["name"] for found in jane.data("GET", "/companies")["companies"]] == ["New"]


def test_a_company_of_another_dialect_stays(account: Account, http: httpx.Client) -> None:
    jane = account.jane
    headers = {"Authorization": f"Bearer {account.other}"}
    made = http.post(f"{jane.url}/api/companies", json={"name": "Acme"}, headers=headers).json()
    contact = jane.contact(company_name="acme")
    assert contact["company_id"] == made["id"]
    jane.data("DELETE", f"/contacts/{contact['id']}")
    assert http.get(f"{jane.url}/api/companies/{made['id']}", headers=headers).status_code == 200


def test_a_list_of_companies(jane: OnePage) -> None:
    for name in ("Beta", "alpha", "42"):
        jane.contact(company_name=name)
    found = jane.data("GET", "/companies", params={"sort_by": "created_at", "order": "desc"})
    assert [one["company"]["name"] for one in found["companies"]] == ["42", "alpha", "Beta"]
    assert found["total_count"] == 3

    def names(**parameters: str) -> list[str]:
        return [one["company"]["name"] for one in jane.data("GET", "/companies", params=parameters)["companies"]]

    assert names(name="LPH") == ["alpha"]
    assert names(letter="b") == ["Beta"]
    assert names(letter="1") == ["42"]


def test_a_company_keeps_its_contacts_at_a_status(jane: OnePage) -> None:
    statuses = {one["status"]["status"]: one["status"]["id"] for one in jane.data("GET", "/statuses")}
    one, two = jane.contact(company_name="Acme"), jane.contact(company_name="Acme")
    path = f"/companies/{one['company_id']}/synced_status"
    kept = jane.data("POST", path, {"status_id": statuses["customer"]}, status=201)["company"]
    assert (kept["syncing_status"], kept["synced_status_id"]) == (True, statuses["customer"])

    def shown() -> set[str]:
        return {found["status"] for found in jane.contacts(company_id=one["company_id"])}

    assert shown() == {"Customer"}
    assert jane.contact(company_name="Acme")["status"] == "Customer"
    jane.data("PUT", f"/contacts/{two['id']}/change_status/{statuses['inactive']}", {})
    assert shown() == {"Inactive"}
    assert jane.data("DELETE", path)["company"]["syncing_status"] is False
    assert shown() == {"Inactive"}
    jane.data("PUT", f"/contacts/{two['id']}/change_status/{statuses['lead']}", {})
    assert shown() == {"Inactive", "Lead"}
    assert jane.error("POST", path, {})["error_name"] == "incomplete_request_data"
    assert jane.error("POST", path, {"status_id": "x"})["error_name"] == "incomplete_request_data"


def test_contacts_of_others_are_linked(jane: OnePage) -> None:
    own, other = jane.contact(company_name="Acme"), jane.contact(last_name="Other", company_name="Globex")
    path = f"/companies/{own['company_id']}/linked_contacts"
    linked = jane.data("POST", path, {"contact_id": other["id"]}, status=201)["linked_contact"]
    assert linked["contact"]["id"] == other["id"]
    assert linked["linked_with"] == [own["id"]]
    assert jane.error("POST", path, {"contact_id": own["id"]}, status=409)["error_name"] == "conflict"
    assert jane.error("POST", path, {"contact_id": str(new_id())}, status=404)
    found = jane.data("GET", path)
    assert found["linked_contacts"] == [{"linked_contact": linked}]
    assert found["total_count"] == 1
    assert jane.error("GET", f"/companies/{new_id()}/linked_contacts", status=404)
    assert jane.contacts(not_linked_with=own["company_id"]) == []
    # A company with a linked contact stays when its own is gone.
    jane.data("DELETE", f"/contacts/{own['id']}")
    assert company(jane, own)["contacts_count"] == 0
    jane.data("DELETE", f"{path}/{other['id']}")
    assert jane.error("DELETE", f"{path}/{other['id']}", status=404)
    assert jane.error("GET", f"/companies/{own['company_id']}", status=404)


def test_contacts_that_are_made_at_once_get_one_new_company(jane: OnePage) -> None:
    """Each looks for the company before any of them has made it."""
    for name in ("Acme", "Globex", "Initech"):
        with ThreadPoolExecutor(6) as threads:
            made = list(threads.map(lambda spelt: jane.contact(company_name=spelt), [name, name.upper()] * 3))
        assert len({one["company_id"] for one in made}) == 1
