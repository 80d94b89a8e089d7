"""Making, changing, sharing and archiving views of tables."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import strawberry

from models.errors import Invalid, NotFound
from models.records.plan import Column, Compare, Every, Filter, constant_bind
from models.records.service import Changes
from resolvers.customeros.common import ActionResponse
from resolvers.customeros.roles import STAFF
from resolvers.customeros.table_columns import ColumnViewType, TableIdType, TableViewType
from resolvers.customeros.table_presets import new_number
from resolvers.customeros.table_views import TableViewDef, own, own_or_shared
from resolvers.customeros.writing import APP, is_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded

_MOST_COLUMNS = 500


@strawberry.input
class ColumnViewInput:
    """A column of a view."""

    columnId: int
    columnType: ColumnViewType
    width: int
    visible: bool
    name: str
    filter: str


@strawberry.input
class TableViewDefCreateInput:
    """A view to make."""

    name: str
    tableType: TableViewType
    tableId: TableIdType
    order: int
    icon: str
    filters: str
    sorting: str
    columns: list[ColumnViewInput]
    isPreset: bool
    isShared: bool
    # Clients of before there were any leave them out.
    defaultFilters: str = ""


@strawberry.input
class TableViewDefUpdateInput:
    """A view as it shall be."""

    id: strawberry.ID
    name: str
    order: int
    icon: str
    filters: str
    sorting: str
    columns: list[ColumnViewInput]
    defaultFilters: str | None = strawberry.UNSET


_COLUMNS = {
    "name": "name",
    "tableType": "table_type",
    "tableId": "table_id",
    "order": "position",
    "icon": "icon",
    "filters": "filters",
    "defaultFilters": "default_filters",
    "sorting": "sorting",
    "isPreset": "is_preset",
    "isShared": "is_shared",
}
_WORDS = {column: f"input.{wire}" for wire, column in _COLUMNS.items()}


async def create(call: Call) -> Any:
    """Make a view: the user's own, or everybody's."""
    given = call.arguments["input"]
    values = {**_values(given), "number": new_number()}
    with worded(_WORDS):
        async with call.changing(APP) as (session, changes):
            owner = None if given["isShared"] else call.context.caller.user_id
            [made] = await changes.create("table_view", [{**values, "member_id": owner}])
            await changes.create("table_view_column", _column_rows(made, given["columns"]))
            return await call.one(session, "table_view", made)


async def update(call: Call) -> Any:
    """Change one of the user's own views."""
    return await _updated(call, own(call.context.caller), {"is_preset": True})


async def update_shared(call: Call) -> Any:
    """Change a view for everybody."""
    return await _updated(call, own_or_shared(call.context.caller), {"is_shared": True, "member_id": None})


async def archive(call: Call) -> Any:
    """Take a view away."""
    async with call.changing(APP) as (_session, changes):
        found = await _view(changes, call.arguments["id"], own_or_shared(call.context.caller), "id")
        await changes.remove("table_view", [found])
    return {"accepted": True, "completed": True}


async def _updated(call: Call, seen: Filter, more: Mapping[str, Any]) -> Any:
    given = call.arguments["input"]
    values = {**_values(given), **more}
    with worded(_WORDS):
        async with call.changing(APP) as (session, changes):
            found = await _view(changes, given["id"], seen, "input.id")
            await changes.update("table_view", {found: values})
            former = await changes.matching(
                "table_view_column", is_id("table_view_id", found), "any", _MOST_COLUMNS, {}
            )
            if former:
                await changes.destroy("table_view_column", former)
            await changes.create("table_view_column", _column_rows(found, given["columns"]))
            return await call.one(session, "table_view", found)


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    if not given["name"].strip():
        raise Invalid("A view needs a name.", field="input.name")
    if len(given["columns"]) > _MOST_COLUMNS:
        raise Invalid(f"A view has at most {_MOST_COLUMNS} columns.", field="input.columns")
    return patch(given, _COLUMNS)


def _column_rows(view: UUID, given: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "table_view_id": view,
            "place": place,
            "column_id": column["columnId"],
            "column_type": column["columnType"].value,
            "width": column["width"],
            "is_visible": column["visible"],
            "name": column["name"],
            "filter": column["filter"],
        }
        for place, column in enumerate(given)
    ]


async def _view(changes: Changes, given: Any, seen: Filter, field: str) -> UUID:
    text = str(given)
    if text.isascii() and text.isdigit() and int(text) < 2**63:
        numbered = Compare(Column("number"), "=", constant_bind(int(text), "int8"))
        found = await changes.matching("table_view", Every((numbered, seen)), "live", 1, {})
        if found:
            return found[0]
    raise NotFound(f"Table view definition with id {given} not found", field=field)


@strawberry.type
class TableViewSaves:
    """Root fields that change views of tables."""

    tableViewDef_Create: TableViewDef = change(create, arguments={"input": TableViewDefCreateInput}, needs=STAFF)
    tableViewDef_Update: TableViewDef = change(update, arguments={"input": TableViewDefUpdateInput}, needs=STAFF)
    tableViewDef_UpdateShared: TableViewDef = change(
        update_shared, arguments={"input": TableViewDefUpdateInput}, needs=STAFF
    )
    tableViewDef_Archive: ActionResponse = change(archive, arguments={"id": strawberry.ID}, needs=STAFF)
