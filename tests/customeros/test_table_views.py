"""Views of tables: presets on first read, own and shared ones, changed and archived."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import asyncpg
import pytest

from app.auth.api_keys import create_key
from app.auth.caller import Role
from models.database.address import DatabaseAddress
from resolvers.customeros.table_columns import TableIdType
from tests.support.server import Crm

COLUMN = {
    "columnId": 7,
    "columnType": "ORGANIZATIONS_NAME",
    "width": 90,
    "visible": False,
    "name": "Company",
    "filter": "",
}
SHOWN = """id name tableType tableId order icon filters defaultFilters sorting isPreset isShared createdAt updatedAt
  columns { columnId columnType width visible name filter }"""
LIST = f"{{ tableViewDefs {{ {SHOWN} }} }}"
CREATE = f"mutation($i: TableViewDefCreateInput!) {{ tableViewDef_Create(input: $i) {{ {SHOWN} }} }}"
UPDATE = f"mutation($i: TableViewDefUpdateInput!) {{ tableViewDef_Update(input: $i) {{ {SHOWN} }} }}"
SHARE = f"mutation($i: TableViewDefUpdateInput!) {{ tableViewDef_UpdateShared(input: $i) {{ {SHOWN} }} }}"
ARCHIVE = "mutation($i: ID!) { tableViewDef_Archive(id: $i) { accepted } }"
NEW = {
    "name": "Mine",
    "tableType": "ORGANIZATIONS",
    "tableId": "ORGANIZATIONS",
    "order": 50,
    "icon": "Star01",
    "filters": '{"AND":[]}',
    "defaultFilters": "",
    "sorting": "",
    "columns": [COLUMN, {**COLUMN, "columnType": "ORGANIZATIONS_WEBSITE", "columnId": 8}],
    "isPreset": False,
    "isShared": False,
}
CHANGED = {name: NEW[name] for name in ("order", "icon", "filters", "sorting")} | {
    "name": "Better",
    "columns": [COLUMN],
}


def views(crm: Crm) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = crm.data(LIST)["tableViewDefs"]
    return listed


def test_a_new_user_finds_a_view_of_each_table(crm: Crm) -> None:
    found = views(crm)
    assert {view["tableId"] for view in found} == {table.name for table in TableIdType} - {"TARGETS"}
    assert [view["order"] for view in found] == sorted(view["order"] for view in found)
    for view in found:
        assert view["isPreset"] is True
        assert view["isShared"] is False
        assert int(view["id"]) < 2**53
        assert view["columns"]
        assert json.loads(view["sorting"])["desc"] is True
        assert view["filters"] == "" or json.loads(view["filters"])["AND"]
    # They are made once, and one that was put away stays away.
    assert views(crm) == found
    assert crm.data(ARCHIVE, {"i": found[0]["id"]}) == {"tableViewDef_Archive": {"accepted": True}}
    assert views(crm) == found[1:]


def test_making_and_changing(crm: Crm) -> None:
    made = crm.data(CREATE, {"i": NEW})["tableViewDef_Create"]
    assert {name: made[name] for name in NEW} == NEW
    changed = crm.data(UPDATE, {"i": {**CHANGED, "id": made["id"], "defaultFilters": "{}"}})["tableViewDef_Update"]
    assert {name: changed[name] for name in CHANGED} == CHANGED
    assert (changed["id"], changed["isPreset"], changed["defaultFilters"]) == (made["id"], True, "{}")
    # What an older client does not know, stays.
    again = crm.data(UPDATE, {"i": {**CHANGED, "id": made["id"]}})["tableViewDef_Update"]
    assert again["defaultFilters"] == "{}"
    older = {name: value for name, value in NEW.items() if name != "defaultFilters"}
    assert crm.data(CREATE, {"i": older})["tableViewDef_Create"]["defaultFilters"] == ""
    assert [view["name"] for view in views(crm)][-2:] == ["Better", "Mine"]


async def test_others_see_what_is_shared(crm: Crm, owner_address: DatabaseAddress) -> None:
    connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
    key = await create_key(connection, crm.workspace_id, name="reader", role=Role.READ_ONLY)
    await connection.close()
    reader = replace(crm, api_key=key.secret)
    # Whoever may change nothing gets presets too.
    assert len(views(reader)) > 10
    made = crm.data(CREATE, {"i": {**NEW, "isShared": True, "name": "Everybody's"}})["tableViewDef_Create"]
    assert made["isShared"] is True
    assert made["id"] in {view["id"] for view in views(reader)}
    changed = crm.data(SHARE, {"i": {**CHANGED, "id": made["id"]}})["tableViewDef_UpdateShared"]
    assert (changed["name"], changed["isShared"]) == ("Better", True)
    missing = crm.error(UPDATE, {"i": {**CHANGED, "id": made["id"]}})
    assert missing["message"] == f"Table view definition with id {made['id']} not found"


@pytest.mark.parametrize("id_", ["0", "x", "99999999999999999999", "-1", "²"])
def test_views_that_are_not_there(crm: Crm, id_: str) -> None:
    for document, given in (
        (UPDATE, {**CHANGED, "id": id_}),
        (SHARE, {**CHANGED, "id": id_}),
        (ARCHIVE, id_),
    ):
        assert crm.error(document, {"i": given})["message"] == f"Table view definition with id {id_} not found"
    bad = {**NEW, "name": " "}
    assert crm.error(CREATE, {"i": bad})["extensions"] == {"code": "BAD_USER_INPUT", "field": "input.name"}
