"""Relationships: types and their variants, and the two contacts of each."""

from __future__ import annotations

from typing import Any

import pytest

from models.objects.identifiers import new_id
from tests.onepagecrm.conftest import OnePage


def made_type(client: OnePage, *names: str) -> Any:
    """A new type."""
    body = {"variants": [{"name": name} for name in names]}
    [made] = client.data("POST", "/relationship_types", body, status=201)["relationship_types"]
    return made["relationship_type"]


def pair(of: Any, *people: Any) -> dict[str, Any]:
    """The body that relates two contacts."""
    variants = [one["id"] for one in of["relationship_variants"]]
    ends = zip(people, (variants[0], variants[-1]), strict=True)
    related = [{"contact_id": person["id"], "variant_id": variant} for person, variant in ends]
    return {"relationship_type_id": of["id"], "related_contacts": related}


@pytest.fixture
def three(jane: OnePage) -> tuple[Any, Any, Any]:
    """Three contacts."""
    return (
        jane.contact(first_name="Ann", last_name="A", company_name="Acme"),
        jane.contact(last_name="B"),
        jane.contact(last_name="C"),
    )


def test_types(jane: OnePage) -> None:
    partner, parent = made_type(jane, "Partner"), made_type(jane, "Parent", "Child")
    assert (partner["symmetrical"], parent["symmetrical"]) == (True, False)
    assert [one["name"] for one in parent["relationship_variants"]] == ["Parent", "Child"]
    path = f"/relationship_types/{parent['id']}"
    assert jane.data("GET", path) == {"relationship_type": parent}

    def names(**parameters: Any) -> list[str]:
        found = jane.data("GET", "/relationship_types", params=parameters)["relationship_types"]
        return [one["relationship_type"]["relationship_variants"][0]["name"] for one in found]

    assert names() == ["Partner", "Parent"]
    assert names(search="chil") == ["Parent"]
    assert names(symmetrical="true") == ["Partner"]
    renamed = [{"id": one["id"], "name": f"{one['name']}!"} for one in parent["relationship_variants"]]
    changed = jane.data("PUT", path, {"variants": renamed})["relationship_type"]
    assert changed["relationship_variants"] == renamed
    for wrong in (renamed[:1], [{"id": str(new_id()), "name": "x"}, renamed[0]], [{"name": "x"}, {"name": "y"}]):
        assert jane.error("PUT", path, {"variants": wrong})["errors"].keys() == {"variants"}
    for bad in ([], [{"name": "x"}] * 3, [{"name": "x" * 36}], [{"name": ""}], "x"):
        assert jane.error("POST", "/relationship_types", {"variants": bad})["errors"].keys() == {"variants"}
    assert jane.error("GET", f"/relationship_types/{new_id()}", status=404)


def test_two_contacts_are_related(jane: OnePage, three: tuple[Any, Any, Any]) -> None:
    one, two, other = three
    parent = made_type(jane, "Parent", "Child")
    path = f"/contacts/{one['id']}/relationships"
    made = jane.data("POST", path, pair(parent, one, two), status=201)["relationship"]
    first, second = made["related_contacts"]
    assert (first["variant_name"], first["contact_id"], first["first_name"]) == ("Parent", one["id"], "Ann")
    assert (first["company_name"], first["owner_id"]) == ("Acme", str(jane.user_id))
    assert (second["variant_name"], second["contact_id"]) == ("Child", two["id"])
    for contact in (one, two):
        at = f"/contacts/{contact['id']}/relationships"
        assert jane.data("GET", at)["relationships"] == [{"relationship": made}]
        assert jane.data("GET", f"{at}/{made['id']}") == {"relationship": made}
    elsewhere = f"/contacts/{other['id']}/relationships"
    assert jane.data("GET", elsewhere)["relationships"] == []
    for method in ("GET", "DELETE"):
        assert jane.error(method, f"{elsewhere}/{made['id']}", status=404)
    assert jane.error("POST", path, pair(parent, two, one), status=409)
    assert jane.error("GET", f"/contacts/{new_id()}/relationships", status=404)
    for wrong in (pair(parent, one, one), pair(parent, two, other)):
        assert jane.error("POST", path, wrong)["errors"].keys() == {"related_contacts"}
    twice = pair(parent, one, other)
    twice["related_contacts"][1]["variant_id"] = twice["related_contacts"][0]["variant_id"]
    assert jane.error("POST", path, twice)["errors"].keys() == {"related_contacts"}
    assert jane.error("POST", path, {**pair(parent, one, other), "relationship_type_id": str(new_id())}, status=404)
    assert jane.error("POST", path, {})["error_name"] == "incomplete_request_data"


def test_what_relationships_are_looked_for_by(jane: OnePage, three: tuple[Any, Any, Any]) -> None:
    one, two, other = three
    parent, partner = made_type(jane, "Parent", "Child"), made_type(jane, "Partner")
    path = f"/contacts/{one['id']}/relationships"
    with_two = jane.data("POST", path, pair(parent, one, two), status=201)["relationship"]["id"]
    with_other = jane.data("POST", path, pair(partner, other, one), status=201)["relationship"]["id"]
    for parameters, found in (
        ({"relationship_type_id": parent["id"]}, [with_two]),
        ({"contact_id_filter": other["id"]}, [with_other]),
        ({"variant_id_filter": partner["relationship_variants"][0]["id"]}, [with_other]),
        ({"search": "partn"}, [with_other]),
        ({"search": "acme"}, [with_two, with_other]),
        ({"symmetrical": "0"}, [with_two]),
    ):
        listed = jane.data("GET", path, params=parameters)["relationships"]
        assert [entry["relationship"]["id"] for entry in listed] == found, parameters


def test_replacing_deleting_and_undoing(jane: OnePage, three: tuple[Any, Any, Any]) -> None:
    one, two, other = three
    parent, partner = made_type(jane, "Parent", "Child"), made_type(jane, "Partner")
    path = f"/contacts/{one['id']}/relationships"
    made = jane.data("POST", path, pair(parent, one, two), status=201)["relationship"]
    at = f"{path}/{made['id']}"
    changed = jane.data("PUT", at, pair(partner, other, one))["relationship"]
    assert (changed["id"], changed["relationship_type_id"]) == (made["id"], partner["id"])
    assert [end["contact_id"] for end in changed["related_contacts"]] == [other["id"], one["id"]]
    jane.data("DELETE", at)
    assert jane.error("DELETE", at, status=404)
    jane.data("DELETE", at, params={"undo": "true"})
    assert jane.data("GET", at)["relationship"]["related_contacts"] == changed["related_contacts"]
    # What hangs on a deleted contact comes back with it.
    jane.data("DELETE", f"/contacts/{other['id']}")
    assert jane.data("GET", path)["relationships"] == []
    jane.data("DELETE", f"/contacts/{other['id']}", params={"undo": 1})
    assert len(jane.data("GET", path)["relationships"]) == 1
    jane.data("DELETE", at)
    jane.data("POST", path, pair(parent, one, other), status=201)
    assert jane.error("DELETE", at, params={"undo": 1}, status=409)
    jane.data("DELETE", f"/relationship_types/{partner['id']}")
    assert jane.error("DELETE", at, params={"undo": 1}, status=404)
    jane.data("DELETE", f"/relationship_types/{parent['id']}")
    assert jane.data("GET", path)["relationships"] == []
