"""The workspace's own fields and objects: made here or through Twenty's metadata, they are the same."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from app.auth.caller import Role
from tests.basicsos.conftest import Api

_FIELDS: tuple[dict[str, Any], ...] = (
    {"name": "price", "label": "Price", "fieldType": "currency"},
    {"name": "Floor Space", "label": "Floor space", "fieldType": "number"},
    {"name": "stage", "label": "Stage", "fieldType": "status", "options": ["For sale", "Sold"]},
    {"name": "garden", "label": "Garden", "fieldType": "checkbox"},
    {"name": "built_on", "label": "Built on", "fieldType": "date"},
    {"name": "notes", "label": "Notes", "fieldType": "long-text"},
)


def _houses(api: Api) -> Any:
    body = {"singularName": "House", "pluralName": "Houses", "icon": "home", "iconColor": "red", "fields": _FIELDS}
    return api.json("POST", "/object-config", body, status=201)


def _twenty(api: Api, method: str, path: str, body: Any = None) -> httpx.Response:
    return api.http.request(method, f"{api.url}/rest{path}", json=body, headers={"Authorization": f"Bearer {api.key}"})


def test_an_object_made_here_is_an_object_of_twenty(api: Api) -> None:
    made = _houses(api)
    assert (made["slug"], made["tableName"], made["type"]) == ("houses", "custom_houses", "custom")
    types = [(field["name"], field["fieldType"]) for field in made["attributes"]]
    assert types == [
        ("price", "currency"),
        ("floor_space", "number"),
        ("stage", "status"),
        ("garden", "checkbox"),
        ("built_on", "date"),
        ("notes", "long-text"),
    ]
    values = {"price": 250000.5, "floor_space": 120, "stage": "For sale", "garden": True, "built_on": "1984-05-01"}
    house = api.json("POST", "/houses", {"name": "Mill", **values}, status=201)
    assert house["custom_fields"] == {**values, "notes": None}
    assert {name: house[name] for name in values} == values
    record = _twenty(api, "GET", f"/houses/{house['id']}").json()["data"]
    assert record["name"] == "Mill"
    assert record["price"]["amountMicros"] in (250000500000, "250000500000")
    assert (record["floorSpace"], record["stage"]) == (120, "FOR_SALE")
    _twenty(api, "PATCH", f"/houses/{house['id']}", {"stage": "SOLD", "price": {"currencyCode": "EUR"}})
    changed = api.json("PUT", f"/houses/{house['id']}", {"custom_fields": {"price": 300000}})
    assert (changed["stage"], changed["price"], changed["name"]) == ("Sold", 300000, "Mill")
    # Only the amount was set.
    price = _twenty(api, "GET", f"/houses/{house['id']}").json()["data"]["price"]
    assert price["currencyCode"] == "EUR"


def test_an_object_made_in_twenty_is_a_resource(api: Api) -> None:
    objects = "mutation($o: CreateOneObjectInput!) { createOneObject(input: $o) { id } }"
    names = {
        "nameSingular": "salesTarget",
        "namePlural": "salesTargets",
        "labelSingular": "Sales target",
        "labelPlural": "Sales targets",
    }
    object_id = api.model(objects, o={"object": names})["createOneObject"]["id"]
    fields = "mutation($f: CreateOneFieldMetadataInput!) { createOneField(input: $f) { id } }"
    field = {"objectMetadataId": object_id, "name": "yearlyGoal", "label": "Yearly goal", "type": "NUMBER"}
    api.model(fields, f={"field": field})
    target = api.make("sales_targets", name="2027", yearlyGoal=100)
    assert api.json("GET", f"/sales_targets/{target}")["yearly_goal"] == 100
    assert _twenty(api, "GET", f"/salesTargets/{target}").json()["data"]["yearlyGoal"] == 100
    described = {column["column_name"]: column for column in api.json("GET", "/schema/custom_sales_targets")["columns"]}
    assert described["yearly_goal"]["meta"] == {"fieldType": "number", "options": []}
    assert [found["slug"] for found in api.json("GET", "/object-config")] == [
        *("companies", "contacts", "deals"),
        "sales_targets",
    ]


def test_records_of_own_objects_are_listed_like_any(api: Api) -> None:
    _houses(api)
    for number in range(5):
        stage = "Sold" if number % 2 else "For sale"
        api.make("houses", name=f"House {number}", price=number * 1000.5, stage=stage, floor_space=number)

    def names(**parameters: str) -> list[str]:
        return [house["name"][-1] for house in api.list("houses", **parameters)]

    # The youngest first.
    assert names() == ["4", "3", "2", "1", "0"]
    assert names(sort="price", order="ASC", range="[1,2]") == ["1", "2"]
    assert names(filter='{"stage":"Sold"}', sort="name") == ["1", "3"]
    assert names(filter='{"stage":"SOLD"}', sort="name") == ["1", "3"]
    assert names(filters='[{"field":"price","op":"gte","value":"2001"}]', sort="price") == ["2", "3", "4"]
    assert names(filters='[{"field":"floor_space","op":"lt","value":1.5}]', sort="name") == ["0", "1"]
    assert names(filters='[{"field":"floorSpace","op":"eq","value":3}]') == ["3"]
    assert names(filters='[{"field":"notes","op":"blank"}]', range="[0,0]") == ["4"]
    assert names(filter='{"q":"house 2"}') == ["2"]
    house = api.list("houses")[0]["id"]
    assert api.json("DELETE", f"/houses/{house}")["archived"] is True
    assert len(names()) == 4
    api.json("POST", f"/houses/{house}/restore")
    assert len(names()) == 5


def test_fields_of_built_in_resources(api: Api) -> None:
    body: dict[str, Any] = {"resource": "contacts", "name": "Shoe Size!", "label": "Shoe size", "fieldType": "number"}
    field = api.json("POST", "/custom_field_defs", body, status=201)
    assert (field["name"], field["resource"], field["fieldType"]) == ("shoe_size", "contacts", "number")
    body = {
        "resource": "contacts",
        "name": "tier",
        "label": "Tier",
        "fieldType": "select",
        "options": [{"label": "Gold"}],
    }
    tier = api.json("POST", "/custom_field_defs", body, status=201)
    contact = api.json(
        "POST", "/contacts", {"first_name": "Ada", "custom_fields": {"shoe_size": 38}, "tier": "gold"}, status=201
    )
    assert contact["custom_fields"] == {"shoe_size": 38, "tier": "Gold"}
    assert "tier" not in contact
    assert len(api.list("contacts", filter='{"shoe_size":38}')) == 1
    assert [row["id"] for row in api.json("GET", "/custom_field_defs?resource=contacts")] == [field["id"], tier["id"]]
    assert api.json("GET", "/custom_field_defs?resource=deals") == []
    options = [{"id": tier["options"][0]["id"], "label": "Golden"}, "Silver"]
    renamed = api.json("PATCH", f"/custom_field_defs/{tier['id']}", {"name": "level", "options": options})
    assert [option["label"] for option in renamed["options"]] == ["Golden", "Silver"]
    assert api.json("GET", f"/contacts/{contact['id']}")["custom_fields"] == {"shoe_size": 38, "level": "Golden"}
    assert api.json("DELETE", f"/custom_field_defs/{field['id']}") == {"ok": True}
    assert api.json("GET", f"/contacts/{contact['id']}")["custom_fields"] == {"level": "Golden"}
    error = api.error("PUT", f"/contacts/{contact['id']}", {"custom_fields": {"level": "Bronze"}})
    assert "custom_fields.level" in error["error"]


def test_a_relationship_is_a_relation_of_twenty(api: Api) -> None:
    _houses(api)
    body = {"resource": "houses", "name": "owner_id", "label": "Owner", "fieldType": "relationship"}
    assert "relatedResource" in api.error("POST", "/custom_field_defs", body)["error"]
    field = api.json("POST", "/custom_field_defs", {**body, "relatedResource": "contacts"}, status=201)
    assert (field["name"], field["fieldType"], field["relatedResource"]) == ("owner_id", "relationship", "contacts")
    described = {column["column_name"]: column for column in api.json("GET", "/schema/custom_houses")["columns"]}
    assert (described["owner_id"]["uidt"], described["owner_id"]["meta"]["fieldType"]) == (
        "LinkToAnotherRecord",
        "relationship",
    )
    ada, ann = api.make("contacts", first_name="Ada"), api.make("contacts", first_name="Ann")
    house = api.make("houses", name="Mill", owner_id=ada)
    api.make("houses", name="Inn", custom_fields={"owner_id": ann})
    assert [one["id"] for one in api.list("houses", filter=f'{{"owner_id":"{ada}"}}')] == [house]
    # The other side is one of Twenty's fields of people.
    records = _twenty(api, "GET", f"/people/{ada}?depth=1").json()["data"]
    assert [one["name"] for one in records["houses"]] == ["Mill"]
    moved = _twenty(api, "PATCH", f"/houses/{house}", {"ownerId": ann})
    assert moved.status_code == 200
    assert api.json("GET", f"/houses/{house}")["owner_id"] == ann
    assert api.json("PUT", f"/houses/{house}", {"owner_id": None})["custom_fields"]["owner_id"] is None
    error = api.error("PUT", f"/houses/{house}", {"owner_id": "01948910-ef40-7413-a7a9-f6672a40356f"})
    assert "owner_id" in error["error"]
    renamed = api.json("PATCH", f"/custom_field_defs/{field['id']}", {"name": "landlord_id"})
    assert renamed["name"] == "landlord_id"
    assert "landlord_id" in api.json("GET", f"/houses/{house}")
    assert api.json("DELETE", f"/custom_field_defs/{field['id']}") == {"ok": True}
    assert "landlord_id" not in api.json("GET", f"/houses/{house}")


def test_a_relationship_of_a_new_object(api: Api) -> None:
    fields = [
        {
            "name": "builder",
            "label": "Builder",
            "fieldType": "relationship",
            "relatedResource": "companies",
            "relatedName": "built_houses",
            "relatedLabel": "Houses that it built",
        },
        {
            "name": "annex_of",
            "label": "Annex of",
            "fieldType": "relationship",
            "relatedResource": "houses",
            "relatedName": "annexes",
        },
    ]
    body = {"singularName": "House", "pluralName": "Houses", "fields": fields}
    made = api.json("POST", "/object-config", body, status=201)
    names = [(one["name"], one["relatedResource"]) for one in made["attributes"]]
    assert names == [("builder_id", "companies"), ("annex_of_id", "houses")]
    company = api.make("companies", name="Acme")
    mill = api.make("houses", name="Mill", builder_id=company)
    api.make("houses", name="Shed", annex_of_id=mill)
    found = _twenty(api, "GET", f"/companies/{company}?depth=1").json()["data"]
    assert [one["name"] for one in found["builtHouses"]] == ["Mill"]
    # A name that the other side has already is refused, and nothing is made.
    again = {"resource": "houses", "name": "seller", "label": "S", "fieldType": "relationship"}
    taken = {**again, "relatedResource": "companies", "relatedName": "built_houses"}
    assert api.error("POST", "/custom_field_defs", taken, status=409)["details"][0]["field"] == "relatedName"
    api.error("POST", "/custom_field_defs", {**again, "relatedResource": "nonsense"}, status=404)
    assert len(api.json("GET", "/custom_field_defs?resource=houses")) == 2


async def test_what_is_refused(api: Api, colleague: Callable[[Role], Awaitable[Api]]) -> None:
    _houses(api)
    again = {"singularName": "House", "pluralName": "Houses"}
    assert api.error("POST", "/object-config", again, status=409)["code"] == "CONFLICT"
    field = {"resource": "houses", "name": "x", "label": "X", "fieldType": "hologram"}
    assert "fieldType" in api.error("POST", "/custom_field_defs", field)["error"]
    api.error("POST", "/custom_field_defs", {**field, "resource": "nonsense", "fieldType": "text"}, status=404)
    api.error("POST", "/custom_field_defs", {"resource": "houses"})
    api.error("PATCH", "/custom_field_defs/x", {"label": "x"}, status=404)
    api.error("DELETE", "/custom_field_defs/01948910-ef40-7413-a7a9-f6672a40356f", status=404)
    api.error("PUT", "/object-config/nonsense", {"pluralName": "x"}, status=404)
    member = await colleague(Role.USER)
    assert member.json("GET", "/object-config")
    member.error("POST", "/object-config", again, status=403)
    member.error("POST", "/custom_field_defs", {**field, "fieldType": "text"}, status=403)
    before = api.json("GET", "/object-config")
    wrong = {"singularName": "Car", "pluralName": "Cars", "fields": [{"name": "x", "label": "X", "fieldType": "nope"}]}
    api.error("POST", "/object-config", wrong)
    assert api.json("GET", "/object-config") == before
    renamed = api.json("PUT", "/object-config/houses", {"pluralName": "Homes"})
    assert (renamed["slug"], renamed["pluralName"]) == ("houses", "Homes")
    api.json("PUT", "/object-config/houses", {"isActive": False})
    api.error("GET", "/houses", status=404)
    assert json.dumps(api.json("GET", "/object-config"))
