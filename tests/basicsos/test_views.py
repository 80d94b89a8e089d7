"""Saved views: the same as those of Twenty's metadata, in this product's words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.auth.caller import Role
from tests.basicsos.conftest import Api

_OF_TWENTY = """query ($o: String!) { getCoreViews(objectMetadataId: $o) {
  id name type position key
  viewFields { fieldMetadataId isVisible size }
  viewFilters { fieldMetadataId operand value subFieldName viewFilterGroupId }
  viewFilterGroups { logicalOperator }
  viewSorts { fieldMetadataId direction }
} }"""
_STAGES = ["For sale", "Sold"]


def _object(api: Api, slug: str) -> str:
    found: str = next(row["id"] for row in api.json("GET", "/object-config") if row["slug"] == slug)
    return found


def _twenty(api: Api, slug: str, name: str) -> dict[str, Any]:
    views = api.model(_OF_TWENTY, o=_object(api, slug))["getCoreViews"]
    found: dict[str, Any] = next(view for view in views if view["name"] == name)
    return found


def _houses(api: Api) -> None:
    fields = [
        {"name": "price", "label": "Price", "fieldType": "currency"},
        {"name": "stage", "label": "Stage", "fieldType": "select", "options": _STAGES},
        {"name": "built_on", "label": "Built on", "fieldType": "date"},
    ]
    api.json("POST", "/object-config", {"singularName": "House", "pluralName": "Houses", "fields": fields}, status=201)


def _view(api: Api, slug: str, title: str = "Mine") -> str:
    made: str = api.json("POST", f"/views/{slug}", {"title": title}, status=201)["id"]
    return made


def _list(api: Api, view: str, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.json("GET", f"/views/view/{view}/{kind}")["list"]
    return found


def test_every_object_has_a_view_that_nobody_made(api: Api) -> None:
    [index] = api.json("GET", "/views/contacts")["list"]
    assert (index["title"], index["type"], index["is_default"]) == ("All People", 3, True)
    columns = {one["fk_column_id"]: one for one in _list(api, index["id"], "columns")}
    assert {"first_name", "last_name", "email", "company_id", "city", "created_at"} <= columns.keys()
    assert columns["first_name"]["title"] == "First Name"
    assert (columns["email"]["show"], columns["email"]["width"]) == (True, "150px")
    assert api.error("DELETE", f"/views/view/{index['id']}")["code"] == "VALIDATION_FAILED"
    assert _list(api, index["id"], "filters") == _list(api, index["id"], "sorts") == []


def test_a_view_made_here_is_one_of_twenty(api: Api) -> None:
    made = api.send("POST", "/views/deals", {"title": "Board", "type": 2, "order": 5, "lock_type": "personal"})
    assert (made.status_code, made.headers["x-ignored-fields"]) == (201, "lock_type")
    view = made.json()
    theirs = _twenty(api, "deals", "Board")
    assert (theirs["id"], theirs["type"], theirs["position"]) == (view["id"], "KANBAN", 5)
    changed = api.json("PATCH", f"/views/view/{view['id']}", {"title": "Pipeline"})
    assert (changed["title"], changed["type"], changed["order"]) == ("Pipeline", 2, 5)
    assert [one["title"] for one in api.json("GET", "/views/deals")["list"]] == ["All Opportunities", "Pipeline"]
    assert api.json("DELETE", f"/views/view/{view['id']}") == {"ok": True}
    assert len(api.json("GET", "/views/deals")["list"]) == 1


def test_a_view_of_twenty_is_one_here(api: Api) -> None:
    _houses(api)
    create = "mutation($i: CreateViewInput!) { createCoreView(input: $i) { id } }"
    calendar = {"objectMetadataId": _object(api, "houses"), "name": "Built", "type": "CALENDAR"}
    field = api.json("GET", "/custom_field_defs?resource=houses")[2]["id"]
    made = api.model(create, i={**calendar, "calendarFieldMetadataId": field})["createCoreView"]["id"]
    span = "mutation($i: CreateViewFilterInput!) { createCoreViewFilter(input: $i) { id } }"
    part = {"viewId": made, "fieldMetadataId": field}
    api.model(span, i={**part, "operand": "IS_RELATIVE", "value": "PAST_7_DAY"})
    api.model(span, i={**part, "operand": "IS_BEFORE", "value": "2026-01-01"})
    assert [(one["id"], one["type"]) for one in api.json("GET", "/views/houses")["list"] if not one["is_default"]] == [
        (made, 6)
    ]
    # What this product has no word for is counted.
    found = api.json("GET", f"/views/view/{made}/filters")
    assert found["left_out"] == 1
    assert [(one["fk_column_id"], one["comparison_op"], one["value"]) for one in found["list"]] == [
        (f"custom_{field}", "lt", "2026-01-01")
    ]


def test_filters_are_those_of_twenty(api: Api) -> None:
    _houses(api)
    view = _view(api, "houses")
    given = [
        {"fk_column_id": "name", "comparison_op": "contains", "value": "mill"},
        {"fk_column_id": "price", "comparison_op": "gte", "value": 1000},
        {"fkColumnId": "stage", "comparison_op": "eq", "value": "sold"},
        {"fk_column_id": "built_on", "comparison_op": "blank"},
    ]
    for one in given:
        api.json("POST", f"/views/view/{view}/filters", one, status=201)
    theirs = _twenty(api, "houses", "Mine")["viewFilters"]
    assert [(one["operand"], one["value"]) for one in theirs] == [
        ("CONTAINS", "mill"),
        ("GREATER_THAN_OR_EQUAL", "1000"),
        ("IS", '["SOLD"]'),
        ("IS_EMPTY", ""),
    ]
    shown = _list(api, view, "filters")
    assert [(one["comparison_op"], one["value"], one["logical_op"]) for one in shown] == [
        ("like", "mill", "and"),
        ("gte", "1000", "and"),
        ("eq", "Sold", "and"),
        ("blank", None, "and"),
    ]
    # Twenty's groups are those of the view, so a filter means there what it says here.
    api.make("houses", name="Old mill", price=5000, stage="Sold")
    api.make("houses", name="Old mill", price=5, stage="Sold")
    groups = f"{api.url}/rest/houses/groupBy?group_by=name&view_id={view}"
    answer = api.http.get(groups, headers={"Authorization": f"Bearer {api.key}"})
    assert answer.status_code == 200, answer.text
    [group] = answer.json()["data"]
    assert group["totalCount"] == 1
    assert api.json("DELETE", f"/views/view/{view}/filters/{shown[0]['id']}") == {"ok": True}
    assert len(_list(api, view, "filters")) == 3
    assert api.json("DELETE", f"/views/view/{view}/filters") == {"ok": True}
    assert _twenty(api, "houses", "Mine")["viewFilters"] == []


def test_filters_of_which_any_may_hold_are_a_group(api: Api) -> None:
    view = _view(api, "contacts")
    ann = {"fk_column_id": "first_name", "comparison_op": "eq", "value": "Ann"}
    api.json("POST", f"/views/view/{view}/filters", ann, status=201)
    bell = {"fk_column_id": "last_name", "comparison_op": "eq", "value": "Bell", "logical_op": "or"}
    assert api.json("POST", f"/views/view/{view}/filters", bell, status=201)["logical_op"] == "or"
    theirs = _twenty(api, "contacts", "Mine")
    assert [one["logicalOperator"] for one in theirs["viewFilterGroups"]] == ["OR"]
    assert {(one["subFieldName"], one["value"]) for one in theirs["viewFilters"]} == {
        ("firstName", "Ann"),
        ("lastName", "Bell"),
    }
    assert len({one["viewFilterGroupId"] for one in theirs["viewFilters"]}) == 1
    assert {one["fk_column_id"] for one in _list(api, view, "filters")} == {"first_name", "last_name"}
    api.json("POST", f"/views/view/{view}/filters", {**ann, "value": "Bob", "logical_op": "or"}, status=201)
    api.json("POST", f"/views/view/{view}/filters", {"fk_column_id": "city", "value": "Rome"}, status=201)
    assert [one["logical_op"] for one in _list(api, view, "filters")].count("or") == 3
    error = api.error("POST", f"/views/view/{view}/filters", {**ann, "value": "Cy", "logical_op": "or"})
    assert "logical_op" in error["error"]


def test_columns_and_sorting(api: Api) -> None:
    view = _view(api, "contacts")
    made = api.json("POST", f"/views/view/{view}/columns", {"fk_column_id": "email", "width": "200px"}, status=201)
    assert (made["fk_column_id"], made["show"], made["width"]) == ("email", True, "200px")
    both = api.json("POST", f"/views/view/{view}/columns", {"fk_column_id": "first_name", "order": 3}, status=201)
    columns = {one["fk_column_id"]: one for one in _list(api, view, "columns")}
    # A name is one column of the view, and two here.
    assert columns.keys() == {"email", "first_name", "last_name"}
    assert len({one["id"] for one in columns.values()}) == 3
    hidden = api.json("PATCH", f"/views/view/{view}/columns/{columns['last_name']['id']}", {"show": False})
    assert (hidden["fk_column_id"], hidden["show"]) == ("last_name", False)
    changes = [{"id": made["id"], "show": False, "x": 1}, {"id": both["id"], "show": True, "width": 90}]
    answer = api.send("PATCH", f"/views/view/{view}/columns", changes)
    assert answer.headers["x-ignored-fields"] == "[0].x"
    assert {one["fk_column_id"]: (one["show"], one["width"]) for one in answer.json()["list"]} == {
        "email": (False, "200px"),
        "first_name": (True, "90px"),
        "last_name": (True, "90px"),
    }
    assert len(_twenty(api, "contacts", "Mine")["viewFields"]) == 2
    sort = api.json(
        "POST", f"/views/view/{view}/sorts", {"fk_column_id": "created_at", "direction": "desc"}, status=201
    )
    assert [(one["fk_column_id"], one["direction"]) for one in _list(api, view, "sorts")] == [("created_at", "desc")]
    assert _twenty(api, "contacts", "Mine")["viewSorts"][0]["direction"] == "DESC"
    assert api.json("DELETE", f"/views/view/{view}/sorts/{sort['id']}") == {"ok": True}
    assert _list(api, view, "sorts") == []


@pytest.mark.parametrize(
    ("path", "body", "told"),
    [
        ("", {"title": ""}, "title"),
        ("", {"title": "x", "type": 4}, "type"),
        ("", {"title": "x", "type": [3]}, "type"),
        ("", {"title": "x", "order": "first"}, "order"),
        ("", [], "expected an object"),
        ("/filters", {}, "fk_column_id"),
        ("/filters", {"fk_column_id": "nonsense", "value": "x"}, "fk_column_id"),
        # It is no field of other dialects.
        ("/filters", {"fk_column_id": "status", "value": "x"}, "fk_column_id"),
        ("/filters", {"fk_column_id": "email", "comparison_op": "gt", "value": "x"}, "comparison_op"),
        ("/filters", {"fk_column_id": "email", "comparison_op": 5, "value": "x"}, "comparison_op"),
        ("/filters", {"fk_column_id": "email", "comparison_op": "eq"}, "value"),
        ("/filters", {"fk_column_id": "company_id", "value": "comp_xyz"}, "UUID"),
        ("/filters", {"fk_column_id": "email", "value": "x", "logical_op": "xor"}, "logical_op"),
        ("/sorts", {"fk_column_id": "last_name"}, "fk_column_id"),
        ("/sorts", {"fk_column_id": "email", "direction": "up"}, "direction"),
        ("/columns", {"fk_column_id": "email", "width": "wide"}, "width"),
        ("/columns", {"fk_column_id": "email", "show": "yes"}, "show"),
    ],
)
def test_what_views_cannot_be_is_refused(api: Api, path: str, body: Any, told: str) -> None:
    view = _view(api, "contacts")
    before = _twenty(api, "contacts", "Mine")
    error = api.error("POST", f"/views/view/{view}{path}" if path else "/views/contacts", body)
    assert told in error["error"]
    assert _twenty(api, "contacts", "Mine") == before
    assert len(api.json("GET", "/views/contacts")["list"]) == 2


async def test_views_of_nobody(api: Api, colleague: Callable[[Role], Awaitable[Api]]) -> None:
    view = _view(api, "contacts")
    api.json("POST", f"/views/view/{view}/columns", {"fk_column_id": "email"}, status=201)
    assert api.error("POST", f"/views/view/{view}/columns", {"fk_column_id": "email"}, status=409)["code"] == "CONFLICT"
    nobody = "01948910-ef40-7413-a7a9-f6672a40356f"
    for path in ("/views/nonsense", "/views/tasks", f"/views/view/{nobody}/filters", "/views/view/x/sorts"):
        api.error("GET", path, status=404)
    api.error("PATCH", f"/views/view/{nobody}", {"title": "x"}, status=404)
    api.error("PATCH", f"/views/view/{view}", {"nonsense": "x"})
    api.error("PATCH", f"/views/view/{view}/columns/{nobody}", {"show": True}, status=404)
    api.error("PATCH", f"/views/view/{view}/columns", [{"show": True}], status=404)
    assert "At most 200" in api.error("PATCH", f"/views/view/{view}/columns", [{"id": nobody}] * 201)["error"]
    api.error("DELETE", f"/views/view/{view}/filters/{nobody}", status=404)
    api.error("DELETE", "/views/view/x", status=404)
    reader = await colleague(Role.READ_ONLY)
    assert reader.json("GET", "/views/contacts")
    reader.error("POST", "/views/contacts", {"title": "x"}, status=403)
    reader.error("DELETE", f"/views/view/{view}", status=403)
