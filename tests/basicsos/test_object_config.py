"""Objects as screens show them: colours, places and settings, overrides of attributes, and favorites."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.auth.caller import Role
from tests.basicsos.conftest import Api, Person

_HOUSE = {
    "singularName": "House",
    "pluralName": "Houses",
    "fields": [{"name": "price", "label": "P", "fieldType": "number"}],
}
MakePerson = Callable[[str, Role], Awaitable[Person]]


def _object(api: Api, slug: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in api.json("GET", "/object-config") if row["slug"] == slug)
    return found


def test_what_screens_need_is_kept(api: Api) -> None:
    kept = {"iconColor": "red", "position": 7, "settings": {"view": {"dense": True}}}
    made = api.send("POST", "/object-config", {**_HOUSE, **kept})
    assert made.status_code == 201
    assert "x-ignored-fields" not in made.headers
    assert kept.items() <= made.json().items()
    assert kept.items() <= _object(api, "houses").items()
    changed = api.json("PUT", "/object-config/houses", {"icon_color": "green", "settings": {}})
    assert (changed["iconColor"], changed["position"], changed["settings"]) == ("green", 7, {})
    # Null is as if nobody had said anything.
    again = api.json("PUT", "/object-config/houses", {"iconColor": None, "position": None})
    assert (again["iconColor"], again["position"]) == ("blue", 3)


def test_objects_stand_at_their_places(api: Api) -> None:
    api.json("POST", "/object-config", {**_HOUSE, "position": 0}, status=201)
    assert [row["slug"] for row in api.json("GET", "/object-config")] == ["companies", "houses", "contacts", "deals"]
    moved = api.json("PUT", "/object-config/companies", {"position": 9, "iconColor": "teal"})
    assert (moved["position"], moved["iconColor"], moved["type"]) == (9, "teal", "standard")
    assert [row["slug"] for row in api.json("GET", "/object-config")] == ["houses", "contacts", "deals", "companies"]


@pytest.mark.parametrize(
    "body",
    [
        {"iconColor": 5},
        {"iconColor": ""},
        {"iconColor": "x" * 65},
        {"position": "first"},
        {"position": 1.5},
        {"settings": []},
        {"settings": {"x": "\x00"}},
        {"settings": {"x": "y" * 100_001}},
        {"isActive": "no"},
        {"nonsense": 1},
    ],
)
def test_what_cannot_be_kept_is_refused(api: Api, body: dict[str, Any]) -> None:
    before = api.json("GET", "/object-config")
    error = api.error("PUT", "/object-config/companies", body)
    assert next(iter(body)) in error["error"]
    assert api.json("GET", "/object-config") == before


def test_an_override_says_how_an_attribute_shows(api: Api) -> None:
    price = api.json("POST", "/object-config", _HOUSE, status=201)["attributes"][0]
    assert (price["columnName"], price["displayName"], price["uiType"]) == ("price", "P", "number")
    body = {"columnName": "price", "displayName": "Asking price", "isPrimary": True, "config": {"unit": "EUR"}, "x": 1}
    made = api.send("POST", "/object-config/houses/overrides", body)
    assert (made.status_code, made.headers["x-ignored-fields"]) == (201, "x")
    row = made.json()
    assert row["objectConfigId"] == _object(api, "houses")["id"]
    assert (row["displayName"], row["uiType"], row["isHiddenByDefault"]) == ("Asking price", None, False)
    # What is not said again stays; null takes it back.
    again = api.json(
        "POST", "/object-config/custom_houses/overrides", {"column_name": "price", "config": None, "icon": "tag"}
    )
    assert (again["id"], again["displayName"], again["icon"], again["config"]) == (row["id"], "Asking price", "tag", {})
    name = api.json("POST", "/object-config/houses/overrides", {"columnName": "name", "isPrimary": True}, status=201)
    shown = {one["columnName"]: one for one in _object(api, "houses")["attributes"]}
    assert shown.keys() == {"price", "name"}
    assert (shown["price"]["displayName"], shown["price"]["label"], shown["price"]["icon"]) == (
        "Asking price",
        "P",
        "tag",
    )
    # An object has one primary attribute.
    assert (shown["price"]["isPrimary"], shown["name"]["isPrimary"]) == (False, True)
    assert shown["name"]["id"] == name["id"]
    # It stays with the field when it gets another name, and goes with it.
    api.json("PATCH", f"/custom_field_defs/{price['id']}", {"name": "cost"})
    assert _object(api, "houses")["attributes"][0]["columnName"] == "cost"
    assert _object(api, "houses")["attributes"][0]["displayName"] == "Asking price"
    api.json("DELETE", f"/custom_field_defs/{price['id']}")
    assert [one["columnName"] for one in _object(api, "houses")["attributes"]] == ["name"]


async def test_overrides_that_cannot_be(api: Api, colleague: Callable[[Role], Awaitable[Api]]) -> None:
    wrong: list[tuple[str, Any, int]] = [
        ("contacts", {}, 400),
        ("contacts", {"columnName": "nonsense"}, 400),
        ("contacts", {"columnName": "email", "isPrimary": 1}, 400),
        ("contacts", {"columnName": "email", "displayName": "x" * 256}, 400),
        ("contacts", {"columnName": "email", "config": "x"}, 400),
        ("contacts", [], 400),
        ("nonsense", {"columnName": "email"}, 404),
    ]
    before = api.json("GET", "/object-config")
    for slug, body, status in wrong:
        api.error("POST", f"/object-config/{slug}/overrides", body, status=status)
    member = await colleague(Role.USER)
    member.error("POST", "/object-config/contacts/overrides", {"columnName": "email"}, status=403)
    assert api.json("GET", "/object-config") == before


async def test_favorites_are_those_of_twenty(api: Api, person: MakePerson) -> None:
    ann, bob = await person("Ann", Role.USER), await person("Bob", Role.USER)
    contact = api.make("contacts", first_name="Ada")
    api.json("POST", "/object-config", _HOUSE, status=201)
    house = api.make("houses", name="Mill")
    for slug, record in (("contacts", contact), ("houses", house)):
        body = {"objectSlug": slug, "record_id": record}
        assert ann.json("POST", "/object-config/favorites", body) == {"favorited": True}
        listed = ann.json("GET", "/object-config/favorites", params={"objectSlug": slug})
        assert [(one["objectSlug"], one["recordId"]) for one in listed] == [(slug, record)]
        assert bob.json("GET", "/object-config/favorites", params={"objectSlug": slug}) == []
    rest = api.http.get(f"{api.url}/rest/favorites", headers={"Authorization": f"Bearer {api.key}"}).json()
    assert {(one["personId"], one["workspaceMemberId"]) for one in rest["data"]} == {
        (contact, str(ann.user_id)),
        (None, str(ann.user_id)),
    }
    body = {"objectSlug": "contacts", "recordId": contact}
    assert bob.json("POST", "/object-config/favorites", body) == {"favorited": True}
    assert ann.json("POST", "/object-config/favorites", body) == {"favorited": False}
    assert ann.json("GET", "/object-config/favorites?objectSlug=contacts") == []
    assert len(bob.json("GET", "/object-config/favorites?objectSlug=contacts")) == 1
    # A record that is gone is nobody's favorite.
    api.json("DELETE", f"/contacts/{contact}")
    assert bob.json("GET", "/object-config/favorites?objectSlug=contacts") == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"objectSlug": "contacts"}, 400),
        ({"objectSlug": 5, "recordId": "x"}, 400),
        ({"objectSlug": "nonsense", "recordId": "x"}, 404),
        ({"objectSlug": "contacts", "recordId": "c_abc123"}, 404),
        ({"objectSlug": "contacts", "recordId": "01948910-ef40-7413-a7a9-f6672a40356f"}, 404),
        ({"objectSlug": "tags", "recordId": "01948910-ef40-7413-a7a9-f6672a40356f"}, 400),
        ({"objectSlug": "contacts_summary", "recordId": "01948910-ef40-7413-a7a9-f6672a40356f"}, 400),
        ([], 400),
    ],
)
def test_favorites_that_cannot_be(api: Api, body: Any, status: int) -> None:
    api.error("POST", "/object-config/favorites", body, status=status)


def test_a_list_of_favorites_needs_its_resource(api: Api) -> None:
    api.error("GET", "/object-config/favorites")
    api.error("GET", "/object-config/favorites?objectSlug=contacts&limit=5")
    api.error("GET", "/object-config/favorites?objectSlug=nonsense", status=404)
