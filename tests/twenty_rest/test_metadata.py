"""`/rest/metadata`: the data model over REST, through the same operations as `/metadata`."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from app.auth.caller import Role
from models.database.address import DatabaseAddress
from tests.support import workspaces
from tests.twenty_rest.conftest import Rest
from tests.twenty_rest.estate import PROPERTY, add_object, build, object_id

PRICE = {"name": "price", "label": "Price", "type": "CURRENCY"}


def test_an_object_from_the_first_to_the_last_request(rest: Rest) -> None:
    made = rest.json("POST", "/metadata/objects", PROPERTY, status=201)["data"]
    assert {name: made[name] for name in PROPERTY} == PROPERTY
    assert (made["isCustom"], made["isActive"]) == (True, True)
    assert {"id", "name", "createdAt"} <= {field["name"] for field in made["fields"]}
    path = f"/metadata/objects/{made['id']}"
    assert rest.get(path)["data"] == made
    changed = rest.json("PATCH", path, {"description": "Houses", "labelSingular": "House"})["data"]
    assert (changed["description"], changed["labelSingular"]) == ("Houses", "House")
    assert rest.json("PUT", path, {"icon": "IconHome"})["data"]["icon"] == "IconHome"
    assert "deactivate" in rest.error("DELETE", path)["details"][0]["message"]
    rest.json("PATCH", path, {"isActive": False})
    assert rest.json("DELETE", path) == {"data": {"id": made["id"], "deleted": True}}
    assert rest.error("GET", path, status=404)["code"] == "NOT_FOUND"


def test_a_field_and_a_relation(rest: Rest) -> None:
    its_id = add_object(rest)
    field = rest.json("POST", "/metadata/fields", {"objectMetadataId": its_id, **PRICE}, status=201)["data"]
    assert {name: field[name] for name in PRICE} == PRICE
    assert rest.json("PATCH", f"/metadata/fields/{field['id']}", {"label": "Cost"})["data"]["label"] == "Cost"
    rest.make("properties", {"price": {"amountMicros": 5, "currencyCode": "EUR"}})
    given = {
        "relationType": "ONE_TO_MANY",
        "fromObjectMetadataId": object_id(rest, "company"),
        "toObjectMetadataId": its_id,
        "fromFieldMetadataName": "properties",
        "toFieldMetadataName": "company",
    }
    relation = rest.json("POST", "/metadata/relations", given, status=201)["data"]
    assert relation["relationType"] == "ONE_TO_MANY"
    assert rest.get(f"/metadata/relations/{relation['id']}")["data"] == relation
    assert relation in rest.get("/metadata/relations")["data"]
    other = rest.get(f"/metadata/relations/{relation['toFieldMetadataId']}")["data"]
    assert other["relationType"] == "MANY_TO_ONE"
    assert other not in rest.get("/metadata/relations")["data"]
    assert rest.get("/properties?depth=1")["data"][0]["company"] is None
    path = f"/metadata/relations/{relation['id']}"
    rest.json("PATCH", path, {"isActive": False})
    rest.json("DELETE", path)
    assert rest.error("GET", path, status=404)["code"] == "NOT_FOUND"
    assert "company" not in rest.get("/properties?depth=1")["data"][0]
    assert rest.error("GET", f"/metadata/relations/{field['id']}", status=404)["code"] == "NOT_FOUND"
    rest.json("PATCH", f"/metadata/fields/{field['id']}", {"isActive": False})
    rest.json("DELETE", f"/metadata/fields/{field['id']}")
    assert "price" not in rest.get("/properties")["data"][0]


def test_lists_have_pages(rest: Rest) -> None:
    build(rest)
    everything = rest.get("/metadata/fields")
    ids = [field["id"] for field in everything["data"]]
    assert everything["totalCount"] == everything["meta"]["totalCount"] == len(ids) > 60
    assert everything["meta"]["hasMore"] is everything["pageInfo"]["hasNextPage"] is False
    walked: list[str] = []
    cursor = ""
    while True:
        page = rest.get(f"/metadata/fields?limit=25{cursor}")
        walked += [field["id"] for field in page["data"]]
        assert page["totalCount"] == len(ids)
        assert page["pageInfo"]["hasPreviousPage"] is bool(cursor)
        if not page["meta"]["hasMore"]:
            break
        cursor = f"&starting_after={page['pageInfo']['endCursor']}"
    assert walked == ids
    before = rest.get(f"/metadata/fields?limit=2&ending_before={ids[5]}")
    assert [field["id"] for field in before["data"]] == ids[3:5]
    assert before["pageInfo"]["hasNextPage"] is before["pageInfo"]["hasPreviousPage"] is True
    assert [field["id"] for field in rest.get("/metadata/fields?limit=2&offset=3")["data"]] == ids[3:5]
    assert rest.get("/metadata/fields?limit=1000")["meta"]["hasMore"] is False


def test_the_fields_of_one_object(rest: Rest) -> None:
    its_id = build(rest)
    fields = rest.get(f"/metadata/fields?objectMetadataId={its_id}")["data"]
    assert "price" in {field["name"] for field in fields}
    assert {field["objectMetadataId"] for field in fields} == {its_id}


@pytest.mark.parametrize(
    ("method", "path", "body", "field", "message"),
    [
        ("GET", "objects?starting_after=x", None, "starting_after", "'x' is not a valid UUID"),
        ("GET", f"objects?starting_after={uuid.UUID(int=1)}", None, "starting_after", "Invalid cursor"),
        ("GET", "objects?starting_after=x&ending_before=y", None, "ending_before", "Cannot provide both"),
        ("GET", "objects?limit=-1", None, "limit", "negative"),
        ("GET", "objects?filter=x", None, "filter", "Known parameters: ending_before, limit, offset"),
        ("GET", "fields?objectMetadataId=x", None, "objectMetadataId", "'x' is not a valid UUID"),
        ("GET", "objects/x", None, "id", "'x' is not a valid UUID"),
        ("GET", f"objects/{uuid.UUID(int=1)}?depth=1", None, "depth", "There are none here"),
        ("POST", "objects", {**PROPERTY, "nope": 1}, "nope", "Known fields: nameSingular"),
        ("POST", "objects", {"nameSingular": "x"}, "namePlural", "should not be empty"),
        ("POST", "objects", {**PROPERTY, "nameSingular": 5}, "nameSingular", "String"),
        ("POST", "objects", {**PROPERTY, "nameSingular": "Not Good"}, "nameSingular", "lowercase letter"),
        ("POST", "objects", {**PROPERTY, "nameSingular": "x" * 64}, "nameSingular", "too long"),
        ("POST", "fields", {"objectMetadataId": "x", **PRICE}, "objectMetadataId", "UUID"),
        ("POST", "fields", {"objectMetadataId": str(uuid.UUID(int=1)), **PRICE}, "objectMetadataId", "No object"),
        ("POST", "fields", {"objectMetadataId": "x", **PRICE, "type": "NOPE"}, "type", "FieldMetadataType"),
        ("POST", "relations", {}, "relationType", "should not be empty"),
    ],
)
def test_what_is_wrong_is_named(rest: Rest, method: str, path: str, body: Any, field: str, message: str) -> None:
    error = rest.error(method, f"/metadata/{path}", body)
    assert error["code"] == "VALIDATION_ERROR"
    assert field in [detail["field"] for detail in error["details"]]
    assert message in str(error["message"]) + str(error["details"])
    assert "$data" not in str(error)


def test_what_is_not_there(rest: Rest) -> None:
    missing = uuid.UUID(int=1)
    for collection in ("objects", "fields", "relations"):
        for method, body in (("GET", None), ("PATCH", {}), ("DELETE", None)):
            assert rest.error(method, f"/metadata/{collection}/{missing}", body, status=404)["code"] == "NOT_FOUND"
    assert "Did you mean 'objects'?" in rest.error("GET", "/metadata/object", status=404)["message"]
    assert rest.send("POST", f"/metadata/objects/{missing}").status_code == 405
    assert rest.error("POST", "/metadata/objects", [], status=400)["message"] == "The body must be a JSON object."


def test_a_name_that_is_taken_is_a_conflict(rest: Rest) -> None:
    add_object(rest)
    assert rest.error("POST", "/metadata/objects", PROPERTY, status=409)["code"] == "CONFLICT"


async def test_a_key_that_may_not_change_the_model(rest: Rest, owner_address: DatabaseAddress) -> None:
    key = await workspaces.add_key(owner_address, rest.workspace_id, Role.USER)
    user = Rest(rest.url, key, rest.workspace_id, rest.http)
    assert user.get("/metadata/objects")["totalCount"] > 0
    assert user.error("POST", "/metadata/objects", PROPERTY, status=403)["code"] == "FORBIDDEN"


def test_another_workspaces_model_is_not_there(rest: Rest, other: Rest) -> None:
    its_id = build(rest)
    for method, body in (("GET", None), ("PATCH", {"description": "x"}), ("DELETE", None)):
        assert other.error(method, f"/metadata/objects/{its_id}", body, status=404)["code"] == "NOT_FOUND"
    assert its_id not in str(other.get("/metadata/objects"))
    assert other.get(f"/metadata/fields?objectMetadataId={its_id}")["data"] == []
    given = {"objectMetadataId": its_id, **PRICE}
    assert other.error("POST", "/metadata/fields", given)["details"][0]["field"] == "objectMetadataId"


def test_a_view_and_its_parts(rest: Rest) -> None:
    its_id = add_object(rest)
    fields = rest.get(f"/metadata/fields?objectMetadataId={its_id}")["data"]
    name = next(field["id"] for field in fields if field["name"] == "name")
    [index] = rest.get(f"/metadata/views?objectMetadataId={its_id}")["data"]
    assert (index["key"], index["name"], index["type"]) == ("INDEX", "All Properties", "TABLE")
    made = rest.json("POST", "/metadata/views", {"objectMetadataId": its_id, "name": "Mine"}, status=201)["data"]
    path = f"/metadata/views/{made['id']}"
    assert rest.get(path)["data"] == made
    assert rest.json("PATCH", path, {"isCompact": True})["data"]["isCompact"] is True
    of_view = {"viewId": made["id"], "fieldMetadataId": name}
    for plural, given, patch in (
        ("viewFields", {**of_view, "size": 100}, {"isVisible": False}),
        ("viewFilters", {**of_view, "operand": "CONTAINS", "value": "x"}, {"value": ["y"]}),
        ("viewFilterGroups", {"viewId": made["id"], "logicalOperator": "OR"}, {"logicalOperator": "AND"}),
        ("viewSorts", {**of_view, "direction": "DESC"}, {"direction": "ASC"}),
        ("viewGroups", {**of_view, "fieldValue": "x"}, {"position": 2}),
    ):
        part = rest.json("POST", f"/metadata/{plural}", given, status=201)["data"]
        assert part.items() >= given.items()
        its_path = f"/metadata/{plural}/{part['id']}"
        assert rest.json("PATCH", its_path, patch)["data"].items() >= {**given, **patch}.items()
        assert rest.get(path)["data"][plural] == rest.get(f"/metadata/{plural}?viewId={made['id']}")["data"] != []
        assert rest.json("DELETE", its_path) == {"data": {"id": part["id"], "deleted": True}}
        assert rest.error("GET", its_path, status=404)["code"] == "NOT_FOUND"
    assert rest.json("DELETE", path) == {"data": {"id": made["id"], "deleted": True}}
    assert rest.error("DELETE", path, status=404)["code"] == "NOT_FOUND"
    assert "index view" in str(rest.error("DELETE", f"/metadata/views/{index['id']}"))


def test_api_keys(rest: Rest) -> None:
    made = rest.json("POST", "/metadata/apiKeys", {"name": "mine", "expiresAt": "2100-01-01T00:00:00Z"}, status=201)
    key = made["data"]
    assert Rest(rest.url, key["token"], rest.workspace_id, rest.http).get("/companies")["data"] == []
    path = f"/metadata/apiKeys/{key['id']}"
    assert rest.get(path)["data"] == {**key, "token": None}
    assert rest.json("PATCH", path, {"name": "ours"})["data"]["name"] == "ours"
    assert key["token"] not in str(rest.get("/metadata/apiKeys"))
    assert rest.json("DELETE", path) == {"data": {"id": key["id"], "deleted": True}}
    assert rest.get(path)["data"]["revokedAt"] is not None
    assert (
        rest.error("PATCH", f"/metadata/apiKeys/{uuid.UUID(int=1)}", {"name": "x"}, status=404)["code"] == "NOT_FOUND"
    )
    assert [detail["field"] for detail in rest.error("POST", "/metadata/apiKeys", {})["details"]] == ["name"]


def test_api_keys_at_their_older_path(rest: Rest) -> None:
    key = rest.json("POST", "/apiKeys", {"name": "mine"}, status=201)["data"]
    assert key["id"] in [item["id"] for item in rest.get("/apiKeys")["data"]]
    assert rest.json("PATCH", f"/apiKeys/{key['id']}", {"name": "x"})["data"]["name"] == "x"
    assert rest.get(f"/apiKeys/{key['id']}")["data"]["name"] == "x"
    rest.json("DELETE", f"/apiKeys/{key['id']}")
    assert "not found" in rest.error("POST", "/batch/apiKeys", [], status=404)["message"]
    # An object of the workspace's own goes first.
    add_object(rest, nameSingular="apiKey", namePlural="apiKeys", labelSingular="Key", labelPlural="Keys")
    assert rest.json("POST", "/apiKeys", {"name": "a record"}, status=201)["data"]["createdBy"]["source"] == "API"
    assert rest.names("/apiKeys") == ["a record"]


def test_webhooks(rest: Rest) -> None:
    given = {"targetUrl": "https://your-app.example/webhook", "operation": "create", "description": "Companies"}
    made = rest.json("POST", "/metadata/webhooks", given, status=201)["data"]
    assert {name: made[name] for name in given} == given
    path = f"/metadata/webhooks/{made['id']}"
    assert rest.get(path)["data"] == made
    assert rest.get("/webhooks")["data"] == rest.get("/metadata/webhooks")["data"] == [made]
    changed = rest.json("PATCH", path, {"operations": ["company.created", "person.*"]})["data"]
    assert changed["operations"] == ["company.created", "person.*"]
    error = rest.error("POST", "/metadata/webhooks", {"targetUrl": "no address", "operation": "create"})
    assert [detail["field"] for detail in error["details"]] == ["targetUrl"]
    assert rest.json("DELETE", path) == {"data": {"id": made["id"], "deleted": True}}
    assert rest.error("GET", path, status=404)["code"] == "NOT_FOUND"
    assert rest.get("/webhooks")["data"] == []
