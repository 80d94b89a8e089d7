"""The workspace's own objects and fields over REST: the same operations as for standard ones."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from models.database.address import DatabaseAddress
from tests.support.server import server_settings, serving
from tests.twenty_rest.conftest import Rest
from tests.twenty_rest.estate import add_field, add_object, build, object_id, relate

UUID = "0190a1b2-0000-7000-8000-000000000001"
EMPTY_ADDRESS = dict.fromkeys(
    f"address{part}" for part in ("Street1", "Street2", "City", "State", "Postcode", "Country", "Lat", "Lng")
)
# What is given, and what is answered where that is not the same.
VILLA: dict[str, Any] = {
    "name": "Villa",
    "address": "1 Main St",
    "price": {"amountMicros": 450_000_000_000, "currencyCode": "usd"},
    "bedrooms": 2.5,
    "squareFeet": "2000.25",
    "colour": "BLUE",
    "tags": ["BLUE", "RED", "BLUE"],
    "words": ["a", "b"],
    "hasGarage": True,
    "soldAt": "2026-01-02T03:04:05+01:00",
    "builtOn": "1999-12-31",
    "contact": "A@B.co",
    "phone": "+1 415 555 0100",
    "page": "https://acme.com/x",
    "stars": "RATING_4",
    "facts": {"a": [1, None]},
    "reference": UUID,
    "agent": {"firstName": "Ann"},
    "place": {"addressCity": "Paris", "addressLat": 48.85},
    "links": {"primaryLinkUrl": "acme.com"},
    "emails": {"primaryEmail": "A@b.co", "additionalEmails": ["c@d.co"]},
    "phones": {"primaryPhoneNumber": "+1 415 555 0100"},
}
SHOWN: dict[str, Any] = {
    **VILLA,
    "price": {"amountMicros": 450_000_000_000, "currencyCode": "USD"},
    "squareFeet": 2000.25,
    "tags": ["BLUE", "RED"],
    "soldAt": "2026-01-02T02:04:05.000Z",
    "contact": "a@b.co",
    "agent": {"firstName": "Ann", "lastName": None},
    "place": {**EMPTY_ADDRESS, "addressCity": "Paris", "addressLat": 48.85},
    "links": {"primaryLinkUrl": "acme.com", "primaryLinkLabel": None, "secondaryLinks": None},
    "emails": {"primaryEmail": "a@b.co", "additionalEmails": ["c@d.co"]},
    "phones": {
        "primaryPhoneNumber": "+1 415 555 0100",
        "primaryPhoneCountryCode": None,
        "primaryPhoneCallingCode": None,
        "additionalPhones": None,
    },
}
HUT = {"name": "Hut", "bedrooms": 1, "colour": "RED"}


@pytest.fixture
def estate(rest: Rest) -> Rest:
    """A client of a workspace with properties."""
    build(rest)
    return rest


def test_the_printed_requests(estate: Rest) -> None:
    assert estate.get("/properties?limit=10") == {
        "data": [],
        "meta": {"totalCount": 0, "hasMore": False},
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
        "totalCount": 0,
    }
    made = estate.json("POST", "/properties", HUT, status=201)["data"]
    assert (made["name"], made["bedrooms"], made["hasGarage"]) == ("Hut", 1, False)
    path = f"/properties/{made['id']}"
    changed = estate.json("PATCH", path, {"bedrooms": 3})["data"]
    assert {**made, "bedrooms": 3, "updatedAt": changed["updatedAt"]} == changed
    assert estate.get(path)["data"] == changed
    assert estate.json("PUT", path, {"address": "Elm"})["data"]["address"] == "Elm"
    assert estate.json("DELETE", path) == {"data": {"id": made["id"], "deleted": True}}
    assert estate.error("GET", path, status=404)["message"] == "Record not found"


def test_a_field_of_every_type_is_answered_as_it_is_stored(estate: Rest) -> None:
    [company] = estate.make("companies", {"name": "Acme"})
    made = estate.json("POST", "/properties", {**VILLA, "companyId": company}, status=201)["data"]
    assert {name: made[name] for name in SHOWN} == SHOWN
    assert made["companyId"] == company
    assert made["createdBy"]["source"] == "API"
    [listed] = estate.get("/properties")["data"]
    assert listed == made
    # An update of a part keeps the others; null empties.
    changed = estate.json("PATCH", f"/properties/{made['id']}", {"price": {"amountMicros": 5}, "tags": None})["data"]
    assert changed["price"] == {"amountMicros": 5, "currencyCode": "USD"}
    assert changed["tags"] is None


FOUND = [
    "filter[address][eq]=1 Main St",
    "filter[address][ilike]=%25MAIN%25",
    "filter[price.amountMicros][gt]=449999999999",
    "filter[price][currencyCode][eq]=USD",
    "filter[bedrooms][gt]=2",
    "filter[bedrooms][in]=2.5,9",
    "filter[squareFeet][eq]=2000.25",
    "filter[colour][eq]=BLUE",
    "filter[colour][neq]=RED",
    "filter[tags][containsAny]=RED,BLUE",
    "filter[tags][isEmptyArray]=false&filter[name][eq]=Villa",
    "filter[words][containsAny]=b",
    "filter[hasGarage][eq]=true",
    "filter[soldAt][lt]=2026-01-03",
    "filter[soldAt][eq]=2026-01-02T02:04:05.000Z",
    "filter[builtOn][eq]=1999-12-31",
    "filter[contact][eq]=a@b.co",
    "filter[phone][startsWith]=%2B1",
    "filter[page][endsWith]=/x",
    "filter[stars][in]=RATING_4,RATING_5",
    f"filter[reference][eq]={UUID}",
    "filter[agent.firstName][eq]=Ann",
    "filter[place.addressCity][eq]=Paris",
    "filter[place.addressLat][gt]=48",
    "filter[links.primaryLinkUrl][eq]=acme.com",
    "filter[emails.primaryEmail][eq]=a@b.co",
    "filter[phones.primaryPhoneNumber][like]=%2B1%25",
    "filter[company.name][eq]=Acme",
    "filter[company.id][is]=NOT_NULL",
    "filter[companyId][is]=NOT_NULL",
    "filter=bedrooms[gt]:2,or(colour[eq]:BLUE,hasGarage[eq]:false)",
    "filter=tags[containsAny]:[RED]",
    "filter=price.amountMicros[gte]:450000000000",
    "filter=not(bedrooms[lt]:2)",
]


@pytest.mark.parametrize("query", FOUND)
def test_a_filter_on_a_custom_field_finds(every_type: Rest, query: str) -> None:
    assert every_type.names(f"/properties?{query}") == ["Villa"]


@pytest.fixture
def every_type(estate: Rest) -> Rest:
    """A client of a workspace with two properties."""
    [company] = estate.make("companies", {"name": "Acme"})
    estate.make("properties", {**VILLA, "companyId": company}, HUT)
    return estate


SORTED = [
    "address",
    "price.amountMicros",
    "bedrooms",
    "squareFeet",
    "hasGarage",
    "soldAt",
    "builtOn",
    "contact",
    "phone",
]
SORTED += ["page", "stars", "reference", "agent.firstName", "place.addressCity", "emails.primaryEmail", "company.name"]


def test_every_sortable_field_sorts(every_type: Rest) -> None:
    for path in SORTED:
        assert every_type.names(f"/properties?order[{path}]=DescNullsLast") == ["Villa", "Hut"], path
        assert every_type.names(f"/properties?order_by={path}[AscNullsFirst]") == ["Hut", "Villa"], path
    assert every_type.names("/properties?order[colour]=asc") == ["Villa", "Hut"]
    for path in ("tags", "words", "facts"):
        assert "Cannot" in every_type.error("GET", f"/properties?order[{path}]=asc")["message"]


def test_cursors_walk_along_a_custom_field(estate: Rest) -> None:
    estate.make("properties", *({"name": str(number), "bedrooms": (2, None, 1)[number % 3]} for number in range(8)))
    seen: list[str] = []
    cursor = ""
    while True:
        page = estate.get(f"/properties?limit=2&order_by=bedrooms[DescNullsLast]{cursor}")
        seen += [record["name"] for record in page["data"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        cursor = f"&starting_after={page['pageInfo']['endCursor']}"
    assert [set(seen[:3]), set(seen[3:5]), set(seen[5:])] == [{"0", "3", "6"}, {"2", "5"}, {"1", "4", "7"}]


def test_relations_are_shown_with_depth(every_type: Rest) -> None:
    [villa] = every_type.get("/properties?depth=1&filter[name][eq]=Villa")["data"]
    assert villa["company"]["name"] == "Acme"
    [company] = every_type.get("/companies?depth=1")["data"]
    assert [item["name"] for item in company["properties"]] == ["Villa"]
    assert "properties" not in every_type.get("/companies")["data"][0]


def test_a_custom_field_of_a_standard_object(rest: Rest) -> None:
    add_field(rest, object_id(rest, "company"), "colour", "TEXT")
    rest.make("companies", {"name": "Acme", "colour": "red"}, {"name": "Bread"})
    assert rest.names("/companies?filter[colour][eq]=red") == ["Acme"]
    assert rest.names("/companies?order[colour]=DescNullsLast") == ["Acme", "Bread"]


def test_two_objects_do_not_see_each_others_records(rest: Rest) -> None:
    one = add_object(rest)
    other = add_object(rest, nameSingular="pet", namePlural="pets", labelSingular="Pet", labelPlural="Pets")
    relate(rest, one, other, "pets", "property")
    [villa] = rest.make("properties", {"name": "Villa"})
    [rex] = rest.make("pets", {"name": "Rex", "propertyId": villa})
    assert rest.names("/pets") == ["Rex"]
    for method, body in (("GET", None), ("PATCH", {"name": "x"}), ("DELETE", None)):
        assert rest.error(method, f"/pets/{villa}", body, status=404)["message"] == "Record not found"
    assert rest.error("POST", "/pets", {"propertyId": rex})["details"][0]["field"] == "propertyId"
    assert [pet["name"] for pet in rest.get(f"/properties/{villa}?depth=1")["data"]["pets"]] == ["Rex"]


def test_bulk_changes_delete_and_restore(estate: Rest) -> None:
    estate.make("properties", *({"name": name, "bedrooms": 1} for name in "abc"))
    assert len(estate.json("PATCH", "/properties?filter[bedrooms][eq]=1", {"bedrooms": 2})["data"]) == 3
    estate.json("DELETE", "/properties?filter[name][in]=a,b")
    assert estate.names("/properties") == ["c"]
    estate.json("PATCH", "/properties/restore?filter[name][eq]=a")
    assert estate.names("/properties?order[name]=asc") == ["a", "c"]
    estate.json("DELETE", "/properties?filter[bedrooms][gt]=0&soft_delete=false")
    assert estate.get("/properties?filter[deletedAt][is]=NOT_NULL")["totalCount"] == 0


BAD: list[tuple[dict[str, Any], str]] = [
    ({"colour": "GREEN"}, "colour"),
    ({"tags": ["RED", "GREEN"]}, "tags"),
    ({"tags": "RED"}, "tags"),
    ({"bedrooms": "many"}, "bedrooms"),
    ({"hasGarage": "yes"}, "hasGarage"),
    ({"price": {"amountMicros": 0.5}}, "price.amountMicros"),
    ({"price": {"currencyCode": "XXXX"}}, "price.currencyCode"),
    ({"price": 5}, "price"),
    ({"price": {"nope": 5}}, "price.nope"),
    ({"builtOn": "soon"}, "builtOn"),
    ({"soldAt": "soon"}, "soldAt"),
    ({"stars": "RATING_6"}, "stars"),
    ({"reference": "x"}, "reference"),
    ({"contact": "x"}, "contact"),
    ({"companyId": UUID}, "companyId"),
    ({"company": {"id": UUID}}, "company"),
    ({"properties": []}, "properties"),
]


@pytest.mark.parametrize(("data", "field"), BAD)
def test_bad_data_names_its_field_and_writes_nothing(estate: Rest, data: dict[str, Any], field: str) -> None:
    one = estate.error("POST", "/properties", {"name": "x", **data})
    assert [detail["field"] for detail in one["details"]] == [field]
    many = estate.error("POST", "/batch/properties", [{"name": "good"}, data])
    assert [(detail["index"], detail["field"]) for detail in many["details"]] == [(1, field)]
    assert "custom." not in str(one) + str(many)
    assert estate.get("/properties")["totalCount"] == 0


def test_what_the_model_loses_is_gone_over_rest(rest: Rest) -> None:
    its_id = add_object(rest)
    rest.make("properties", {"name": "x"})
    rest.model("mutation U($id: ID!) { updateOneObject(id: $id, data: {isActive: false}) { id } }", id=its_id)
    assert "not found" in rest.error("GET", "/properties", status=404)["message"]
    rest.model("mutation U($id: ID!) { updateOneObject(id: $id, data: {isActive: true}) { id } }", id=its_id)
    assert rest.names("/properties") == ["x"]
    rest.model('mutation U($id: ID!) { updateOneObject(id: $id, data: {namePlural: "estates"}) { id } }', id=its_id)
    assert rest.names("/estates") == ["x"]
    assert rest.error("GET", "/properties", status=404)["code"] == "NOT_FOUND"


async def test_another_process_sees_a_change_within_a_second(rest: Rest, app_address: DatabaseAddress) -> None:
    """A second server has a pool, and so a knowledge of versions, of its own."""
    with serving(server_settings(app_address)) as url:
        other = replace(rest, url=url)
        assert other.error("GET", "/properties", status=404)["code"] == "NOT_FOUND"
        its_id = add_object(rest)
        # What is new is seen at once: a name that nobody knows has the version asked again.
        assert other.get("/properties")["data"] == []
        add_field(rest, its_id, "rooms", "NUMBER")
        assert other.json("POST", "/properties", {"rooms": 3}, status=201)["data"]["rooms"] == 3
        assert other.get("/properties?filter[rooms][gt]=2")["totalCount"] == 1
        rest.model("mutation U($id: ID!) { updateOneObject(id: $id, data: {isActive: false}) { id } }", id=its_id)
        await asyncio.sleep(0.9)
        assert other.error("GET", "/properties", status=404)["code"] == "NOT_FOUND"


def test_a_workspace_does_not_see_anothers_objects(estate: Rest, other: Rest) -> None:
    [villa] = estate.make("properties", {"name": "Villa"})
    assert "not found" in other.error("GET", "/properties", status=404)["message"]
    assert "price" not in str(other.get("/open-api/core"))
    build(other)
    for method, body in (("GET", None), ("PATCH", {"name": "x"}), ("DELETE", None)):
        assert other.error(method, f"/properties/{villa}", body, status=404)["message"] == "Record not found"
    assert other.names(f"/properties?filter[id][eq]={villa}") == []


def test_a_read_of_a_customised_workspace_is_one_statement(every_type: Rest, statements: list[str]) -> None:
    path = "/properties?depth=1&filter[company.name][eq]=Acme&order[price.amountMicros]=desc"
    every_type.get(path)
    statements.clear()
    assert every_type.names(path) == ["Villa"]
    assert len(statements) == 1
