"""Views over REST: under the metadata, and as filters of lists."""

from __future__ import annotations

import uuid

from tests.twenty_rest.conftest import Rest
from tests.twenty_rest.estate import object_id


def field_id(rest: Rest, of: str, name: str) -> str:
    """The id of a field."""
    fields = rest.get(f"/metadata/fields?objectMetadataId={object_id(rest, of)}")["data"]
    return next(str(field["id"]) for field in fields if field["name"] == name)


def test_a_view_and_its_parts(rest: Rest) -> None:
    of = object_id(rest, "company")
    view = rest.json("POST", "/metadata/views", {"name": "Food", "objectMetadataId": of}, status=201)["data"]
    assert rest.get(f"/metadata/views/{view['id']}")["data"] == view
    listed = rest.get(f"/metadata/views?objectMetadataId={of}")["data"]
    assert [item["name"] for item in listed] == ["All Companies", "Food"]
    given = {
        "viewId": view["id"],
        "fieldMetadataId": field_id(rest, "company", "industry"),
        "operand": "CONTAINS",
        "value": "Food",
    }
    made = rest.json("POST", "/metadata/viewFilters", given, status=201)["data"]
    assert [item["id"] for item in rest.get(f"/metadata/viewFilters?viewId={view['id']}")["data"]] == [made["id"]]
    rest.make("companies", {"name": "Acme", "industry": "Food"}, {"name": "Bank", "industry": "Finance"})
    assert rest.names(f"/companies?viewId={view['id']}") == ["Acme"]
    assert rest.names(f"/companies?viewId={view['id']}&filter[name][eq]=Bank") == []
    path = f"/metadata/viewFilters/{made['id']}"
    assert rest.json("PATCH", path, {"value": "Finance"})["data"]["value"] == "Finance"
    assert rest.names(f"/companies?viewId={view['id']}") == ["Bank"]
    assert rest.json("DELETE", path)["data"] == {"id": made["id"], "deleted": True}
    assert len(rest.names(f"/companies?viewId={view['id']}")) == 2
    assert rest.json("PATCH", f"/metadata/views/{view['id']}", {"name": "All"})["data"]["name"] == "All"
    rest.json("DELETE", f"/metadata/views/{view['id']}")
    assert rest.error("GET", f"/metadata/views/{view['id']}", status=404)["code"] == "NOT_FOUND"


def test_a_view_that_is_not_of_the_list(rest: Rest, other: Rest) -> None:
    of = object_id(rest, "person")
    [view] = rest.get(f"/metadata/views?objectMetadataId={of}")["data"]
    assert "was found" in rest.error("GET", f"/companies?viewId={view['id']}")["message"]
    assert rest.get(f"/people?viewId={view['id']}")["data"] == []
    missing = rest.error("GET", f"/companies?viewId={uuid.UUID(int=1)}")
    assert [detail["field"] for detail in missing["details"]] == ["viewId"]
    assert "valid UUID" in rest.error("GET", "/companies?viewId=x")["message"]
    made = rest.json("POST", "/metadata/views", {"name": "x", "objectMetadataId": of}, status=201)["data"]
    assert other.error("GET", f"/metadata/views/{made['id']}", status=404)["code"] == "NOT_FOUND"
    assert "was found" in other.error("GET", f"/people?viewId={made['id']}")["message"]


def test_every_part_of_a_view(rest: Rest) -> None:
    of = object_id(rest, "opportunity")
    stage = field_id(rest, "opportunity", "stage")
    view = rest.json("POST", "/metadata/views", {"name": "x", "objectMetadataId": of}, status=201)["data"]["id"]
    for collection, given in (
        ("viewFields", {"fieldMetadataId": stage, "position": 3, "isVisible": True, "size": 100}),
        ("viewSorts", {"fieldMetadataId": stage, "direction": "DESC"}),
        ("viewFilterGroups", {"logicalOperator": "OR"}),
        ("viewGroups", {"fieldMetadataId": stage, "fieldValue": "NEW", "isVisible": True, "position": 0}),
    ):
        made = rest.json("POST", f"/metadata/{collection}", {"viewId": view, **given}, status=201)["data"]
        assert rest.get(f"/metadata/{collection}/{made['id']}")["data"] == made
        assert made in rest.get(f"/metadata/{collection}?viewId={view}")["data"]
        rest.json("DELETE", f"/metadata/{collection}/{made['id']}")
        assert rest.error("GET", f"/metadata/{collection}/{made['id']}", status=404)["code"] == "NOT_FOUND"
