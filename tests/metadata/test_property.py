"""The documentation's "Property" example end to end over HTTP: object, fields, relation, records, filters and sorts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.server import Crm

SEED = Path(__file__).parent.parent / "seeds" / "twenty-server-api.md"
PROPERTY = {
    "nameSingular": "property",
    "namePlural": "properties",
    "labelSingular": "Property",
    "labelPlural": "Properties",
    "description": "Real estate properties",
    "icon": "IconBuilding",
}
FIELDS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("address", "TEXT", {}),
    ("price", "CURRENCY", {}),
    ("bedrooms", "NUMBER", {}),
    ("bathrooms", "NUMBER", {}),
    ("squareFeet", "NUMBER", {}),
    (
        "status",
        "SELECT",
        {
            "options": [
                {"label": "For sale", "value": "FOR_SALE", "position": 0, "color": "green"},
                {"label": "Sold", "value": "SOLD", "position": 1, "color": "red"},
            ],
            "defaultValue": "'FOR_SALE'",
        },
    ),
    ("parkingSpaces", "NUMBER", {}),
    ("hasGarage", "BOOLEAN", {"defaultValue": False}),
    ("yearBuilt", "NUMBER", {}),
)


def printed(operation: str) -> str:
    """A document of the documentation, as it is printed."""
    found = re.search(rf"```graphql\n((?:query|mutation) {operation}\b.*?)```", SEED.read_text(), re.DOTALL)
    assert found is not None, operation
    return found[1]


class Estate:
    """A workspace with the object, and its ids."""

    def __init__(self, crm: Crm) -> None:
        self.crm = crm
        self.fields: dict[str, str] = {}
        made = self.change("CreateObject", {"input": PROPERTY})["createOneObject"]
        assert {key: made[key] for key in PROPERTY if key in made} == {
            key: value for key, value in PROPERTY.items() if key != "description"
        }
        self.id: str = made["id"]
        for name, type_, more in FIELDS:
            self.fields[name] = self.add(name, type_, **more)["id"]
        company = next(item for item in self.objects() if item["nameSingular"] == "company")
        relation = {
            "relationType": "ONE_TO_MANY",
            "fromObjectMetadataId": company["id"],
            "toObjectMetadataId": self.id,
            "fromFieldMetadataName": "properties",
            "toFieldMetadataName": "company",
        }
        self.relation = self.change("CreateRelation", {"input": relation})["createOneRelation"]

    def add(self, name: str, type_: str, **more: Any) -> Any:
        given = {"objectMetadataId": self.id, "name": name, "label": name.capitalize(), "type": type_, **more}
        return self.change("CreateField", {"input": given})["createOneField"]

    def change(self, operation: str, variables: dict[str, Any]) -> Any:
        return self.crm.data(printed(operation), variables, path="/metadata")

    def objects(self) -> list[dict[str, Any]]:
        edges = self.crm.data(printed("ListObjects"), path="/metadata")["objects"]["edges"]
        return [edge["node"] for edge in edges]

    def query(self, document: str, **variables: Any) -> Any:
        return self.crm.data(document, variables, path="/graphql")

    def make(self, *rows: dict[str, Any]) -> list[str]:
        document = "mutation M($rows: [PropertyCreateInput!]!) { createProperties(data: $rows) { id } }"
        return [row["id"] for row in self.query(document, rows=list(rows))["createProperties"]]

    def names(self, **arguments: Any) -> list[str | None]:
        document = (
            "query Q($filter: PropertyFilterInput, $orderBy: [PropertyOrderByInput!], $first: Int, $after: String) {"
            " properties(filter: $filter, orderBy: $orderBy, first: $first, after: $after)"
            " { edges { node { name } } } }"
        )
        return [edge["node"]["name"] for edge in self.query(document, **arguments)["properties"]["edges"]]


@pytest.fixture
def estate(crm: Crm) -> Estate:
    """The example's object in a new workspace."""
    return Estate(crm)


def test_the_printed_query_answers_what_was_made(estate: Estate) -> None:
    company = estate.query('mutation { createCompany(data: {name: "Acme"}) { id } }')["createCompany"]["id"]
    estate.make(
        {
            "name": "Villa",
            "address": "1 Main St",
            "price": {"amountMicros": 450_000_000_000, "currencyCode": "usd"},
            "bedrooms": 3,
            "bathrooms": 2.5,
            "squareFeet": 2000,
            "status": "SOLD",
            "parkingSpaces": 2,
            "hasGarage": True,
            "yearBuilt": 1999,
            "companyId": company,
        }
    )
    found = estate.query(printed("GetProperties"), filter={"price": {"amountMicros": {"gte": 1_000_000}}})
    (edge,) = found["properties"]["edges"]
    assert edge["node"].pop("id")
    assert edge["node"] == {
        "address": "1 Main St",
        "price": {"amountMicros": 450_000_000_000, "currencyCode": "USD"},
        "bedrooms": 3,
        "bathrooms": 2.5,
        "squareFeet": 2000,
        "status": "SOLD",
        "parkingSpaces": 2,
        "hasGarage": True,
        "yearBuilt": 1999,
    }
    related = estate.query("{ properties { totalCount edges { node { companyId company { name } } } } }")
    assert related["properties"]["totalCount"] == 1
    assert related["properties"]["edges"][0]["node"] == {"companyId": company, "company": {"name": "Acme"}}
    back = estate.query("{ companies { edges { node { name properties { totalCount edges { node { name } } } } } } }")
    assert back["companies"]["edges"][0]["node"]["properties"] == {
        "totalCount": 1,
        "edges": [{"node": {"name": "Villa"}}],
    }


def test_defaults_hold_and_partial_updates_keep_the_rest(estate: Estate) -> None:
    (made,) = estate.make({"name": "Hut", "price": {"amountMicros": 5_000_000, "currencyCode": "EUR"}})
    shown = "{ status hasGarage bedrooms price { amountMicros currencyCode } }"
    document = f"mutation U($id: ID!, $d: PropertyUpdateInput!) {{ updateProperty(id: $id, data: $d) {shown} }}"
    changed = estate.query(document, id=made, d={"price": {"amountMicros": 7_000_000}, "bedrooms": 1})
    assert changed["updateProperty"] == {
        "status": "FOR_SALE",
        "hasGarage": False,
        "bedrooms": 1,
        "price": {"amountMicros": 7_000_000, "currencyCode": "EUR"},
    }
    changed = estate.query(document, id=made, d={"price": None, "bedrooms": None, "hasGarage": None})
    assert changed["updateProperty"] == {
        "status": "FOR_SALE",
        "hasGarage": None,
        "bedrooms": None,
        "price": {"amountMicros": None, "currencyCode": None},
    }


def test_filters_sorts_and_pages_on_custom_fields(estate: Estate) -> None:
    company = estate.query('mutation { createCompany(data: {name: "Acme"}) { id } }')["createCompany"]["id"]
    estate.make(
        {"name": "a", "bedrooms": 2, "price": {"amountMicros": 9_000_000, "currencyCode": "USD"}, "hasGarage": True},
        {"name": "b", "bedrooms": 10, "status": "SOLD", "address": "Elm Street"},
        {"name": "c", "bedrooms": 2.5, "price": {"amountMicros": 10_000_000}, "companyId": company},
        {"name": "d"},
    )
    assert estate.names(filter={"bedrooms": {"gt": 2}}) == ["b", "c"]
    assert estate.names(filter={"hasGarage": {"eq": True}}) == ["a"]
    assert estate.names(filter={"status": {"in": ["SOLD"]}}) == ["b"]
    assert estate.names(filter={"address": {"ilike": "%elm%"}}) == ["b"]
    assert estate.names(filter={"price": {"amountMicros": {"lt": 10_000_000}}}) == ["a"]
    assert estate.names(filter={"bedrooms": {"is": "NULL"}}) == ["d"]
    assert estate.names(filter={"company": {"name": {"eq": "Acme"}}}) == ["c"]
    assert estate.names(filter={"companyId": {"eq": company}}) == ["c"]
    assert estate.names(orderBy=[{"bedrooms": "DescNullsLast"}]) == ["b", "c", "a", "d"]
    assert estate.names(orderBy=[{"price": {"amountMicros": "AscNullsFirst"}}, {"name": "Desc"}]) == [
        "d",
        "b",
        "a",
        "c",
    ]
    walked: list[str] = []
    after: str | None = None
    page = (
        "query P($after: String) { properties(first: 1, after: $after, orderBy: [{bedrooms: AscNullsFirst}])"
        " { edges { node { name } } pageInfo { hasNextPage endCursor } } }"
    )
    while True:
        found = estate.query(page, after=after)["properties"]
        walked += [edge["node"]["name"] for edge in found["edges"]]
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = found["pageInfo"]["endCursor"]
    assert walked == ["d", "a", "c", "b"]


def test_bad_values_name_their_field(estate: Estate, stranger_id: str) -> None:
    document = "mutation C($d: PropertyCreateInput!) { createProperty(data: $d) { id } }"
    for data, field in (
        ({"status": "RENTED"}, "status"),
        ({"price": {"currencyCode": "XXXX"}}, "price.currencyCode"),
        ({"companyId": stranger_id}, "companyId"),
    ):
        error = estate.crm.error(document, {"d": data}, path="/graphql")
        assert error["extensions"]["field"] == field, error
        assert "custom." not in error["message"]
    assert estate.names() == []


def test_records_live_and_die_like_standard_ones(estate: Estate) -> None:
    one, two = estate.make({"name": "one"}, {"name": "two"})
    deleted = estate.query("mutation D($id: ID!) { deleteProperty(id: $id) { id deletedAt } }", id=one)
    assert deleted["deleteProperty"]["deletedAt"]
    assert estate.names() == ["two"]
    estate.query("mutation R($id: ID!) { restoreProperty(id: $id) { id } }", id=one)
    estate.query("mutation X($ids: [ID!]!) { destroyProperties(ids: $ids) { id } }", ids=[two])
    assert estate.names() == ["one"]


def test_the_model_lists_what_was_made(estate: Estate) -> None:
    mine = next(item for item in estate.objects() if item["nameSingular"] == "property")
    assert (mine["isCustom"], mine["isActive"], mine["isSystem"]) == (True, True, False)
    fields = {edge["node"]["name"]: edge["node"] for edge in mine["fields"]["edges"]}
    assert {"id", "name", "createdAt", "updatedAt", "deletedAt", "createdBy", "position"} <= fields.keys()
    assert {name: fields[name]["type"] for name, _, _ in FIELDS} == {name: type_ for name, type_, _ in FIELDS}
    assert fields["status"]["defaultValue"] == "'FOR_SALE'"
    assert fields["company"]["type"] == "RELATION"
    company = next(item for item in estate.objects() if item["nameSingular"] == "company")
    assert company["isCustom"] is False
    assert "properties" in {edge["node"]["name"] for edge in company["fields"]["edges"]}


def test_the_object_goes_with_everything_that_was_its(estate: Estate) -> None:
    estate.make({"name": "one"})
    error = estate.crm.error(printed("DeleteObject"), {"id": estate.id}, path="/metadata")
    assert "deactivate" in error["message"]
    estate.change("UpdateObject", {"id": estate.id, "input": {"isActive": False}})
    assert estate.crm.answer("{ properties { totalCount } }", path="/graphql")["errors"]
    assert estate.change("DeleteObject", {"id": estate.id})["deleteOneObject"] == {"id": estate.id}
    assert "property" not in {item["nameSingular"] for item in estate.objects()}
    company = next(item for item in estate.objects() if item["nameSingular"] == "company")
    assert "properties" not in {edge["node"]["name"] for edge in company["fields"]["edges"]}
    assert estate.query("{ companies { totalCount } }")["companies"] == {"totalCount": 0}


def test_a_renamed_field_keeps_its_values(estate: Estate) -> None:
    estate.make({"name": "one", "bedrooms": 4})
    given = {"id": estate.fields["bedrooms"], "input": {"name": "rooms", "label": "Rooms"}}
    assert estate.change("UpdateField", given)["updateOneField"]["label"] == "Rooms"
    found = estate.query("{ properties(filter: {rooms: {eq: 4}}) { edges { node { rooms } } } }")
    assert found["properties"]["edges"] == [{"node": {"rooms": 4}}]
    error = estate.crm.error(printed("DeleteField"), {"id": estate.fields["bedrooms"]}, path="/metadata")
    assert "deactivate" in error["message"]
    estate.change("UpdateField", {"id": estate.fields["bedrooms"], "input": {"isActive": False}})
    estate.change("DeleteField", {"id": estate.fields["bedrooms"]})
    assert estate.crm.answer("{ properties { edges { node { rooms } } } }", path="/graphql")["errors"]


def test_both_paths_answer_the_same(estate: Estate, plain_server_url: str) -> None:
    company = estate.query('mutation { createCompany(data: {name: "Acme"}) { id } }')["createCompany"]["id"]
    price = {"amountMicros": 1_500_000, "currencyCode": "EUR"}
    estate.make({"name": "one", "price": price, "companyId": company}, {"name": "two", "yearBuilt": 1900})
    document = (
        "{ properties(orderBy: [{yearBuilt: AscNullsLast}]) { totalCount edges { cursor node { id name price"
        " { amountMicros currencyCode } yearBuilt hasGarage status companyId company { name properties(first: 1)"
        " { edges { node { name } } pageInfo { hasNextPage } } } } } } }"
    )
    plain = Crm(plain_server_url, estate.crm.api_key, estate.crm.workspace_id, estate.crm.http)
    assert plain.data(document, path="/graphql") == estate.query(document)


def test_a_default_that_another_client_sets_is_not_overwritten(estate: Estate) -> None:
    document = 'mutation { createProperty(data: {status: "SOLD", price: {amountMicros: 5}}) { status price'
    document += " { amountMicros } hasGarage } }"
    assert estate.query(document)["createProperty"] == {
        "status": "SOLD",
        "price": {"amountMicros": 5},
        "hasGarage": False,
    }
