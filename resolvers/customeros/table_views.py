"""Views of tables: how a user, or everybody, looks at a table of the user interface."""

from typing import Any
from uuid import UUID

import strawberry
from msgspec.structs import replace

from models.access.rights import EVERYTHING
from models.errors import Conflict
from models.records.plan import Column, Compare, Computed, Every, Filter, IsNull, Order, Rows, Some, constant_bind
from models.records.service import Changes
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Time
from resolvers.customeros.table_columns import ColumnViewType, TableIdType, TableViewType
from resolvers.customeros.table_presets import PRESETS, preset_rows
from resolvers.customeros.values import one_of_names
from resolvers.customeros.writing import APP, is_id
from resolvers.kit.actions import Call
from resolvers.kit.context import Asker
from resolvers.kit.fields import leaf, look, to_many
from resolvers.kit.nodes import Node


@strawberry.type
class ColumnView:
    """A column of a view."""

    columnId: int = leaf("column_id")
    columnType: ColumnViewType = leaf(one_of_names("column_type", ColumnViewType))
    width: int = leaf("width")
    visible: bool = leaf("is_visible")
    name: str = leaf("name")
    filter: str = leaf("filter")


@strawberry.type
class TableViewDef(Node):
    """A view of a table. Its id is a number in the form of a text."""

    id: strawberry.ID = leaf(Computed("text", (Column("number"),)))
    name: str = leaf("name")
    tableType: TableViewType = leaf(one_of_names("table_type", TableViewType))
    tableId: TableIdType = leaf(one_of_names("table_id", TableIdType))
    order: int = leaf(Computed("rounded", (Column("position"),)))
    icon: str = leaf("icon")
    filters: str = leaf("filters")
    defaultFilters: str = leaf("default_filters")
    sorting: str = leaf("sorting")
    columns: list[ColumnView] = to_many("columns", order=(Order(Column("place")),))
    isPreset: bool = leaf("is_preset")
    isShared: bool = leaf("is_shared")
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")


IN_ORDER = (Order(Column("position")), Order(Column("created_at")))


def own(caller: Asker) -> Filter:
    """The views of whoever asks: the user's, or those of programs that stand for no user."""
    user = caller.user_id
    mine = IsNull(Column("member_id")) if user is None else is_id("member_id", user)
    return Every((mine, Compare(Column("is_shared"), "=", constant_bind(False, "bool"))))


def own_or_shared(caller: Asker) -> Filter:
    """The views that whoever asks sees."""
    return Some((own(caller), Compare(Column("is_shared"), "=", constant_bind(True, "bool"))))


async def table_views(call: Call) -> Any:
    """The views that the caller sees; the presets that were never made for this user are made first."""
    context, caller = call.context, call.context.caller
    rows = Rows("table_view", filter=own_or_shared(caller), visibility="any", order=IN_ORDER)
    wanted = {"id": Column("id"), "key": Column("preset_key"), "deleted": Column("deleted_at")}
    async with context.database.reading(caller.workspace_id) as session:
        found = await call.read(session, rows, **wanted)
        if {row["key"] for row in found} >= {preset.key(caller.user_id) for preset in PRESETS}:
            return await _shown(call, session, found)
    await _make_presets(call, {row["key"] for row in found})
    async with context.database.reading(caller.workspace_id) as session:
        return await _shown(call, session, await call.read(session, rows, **wanted))


async def _shown(call: Call, session: Any, found: list[dict[str, Any]]) -> Any:
    return await call.many(session, "table_view", [UUID(row["id"]) for row in found if row["deleted"] is None])


async def _make_presets(call: Call, known: set[str | None]) -> None:
    """Make them as the server, whatever the caller may change."""
    user = call.context.caller.user_id
    views, columns = preset_rows(user, [preset for preset in PRESETS if preset.key(user) not in known])
    scope = replace(call.context.scope(APP), access=EVERYTHING)
    try:
        async with call.context.database.transaction(call.context.caller.workspace_id) as session:
            changes = Changes(session, scope)
            await changes.create("table_view", views)
            await changes.create("table_view_column", columns)
    except Conflict as conflict:
        # Another request of the same user made them just now.
        if conflict.field != "preset_key":
            raise


@strawberry.type
class TableViewReads:
    """Root fields that read views of tables."""

    tableViewDefs: list[TableViewDef] = look(table_views, needs=STAFF)
