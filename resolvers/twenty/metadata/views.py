"""Views: read and changed in the wire's words. `/metadata` and `/rest/metadata` both speak through these functions.

A kind is `View` or one of its parts: `ViewField`, `ViewFilter`, `ViewFilterGroup`, `ViewSort`, `ViewGroup`.
"""

import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from enum import Enum, StrEnum
from typing import Any, Literal
from uuid import UUID

import strawberry
from msgspec import Struct

from models.access.granted import Tool
from models.database.pool import Session
from models.errors import CrmError, Denied, Invalid, NotFound
from models.metadata import view_values as values
from models.metadata.snapshot import Snapshot, read_snapshot
from models.metadata.views import Views
from models.records.change import Row
from resolvers.kit.context import Context
from resolvers.kit.model_rules import views_in
from resolvers.kit.values import to_uuid
from resolvers.twenty.metadata import view_types as types
from resolvers.twenty.metadata.changing import in_words
from resolvers.twenty.metadata.reading import moment

Kind = Literal["View", "ViewField", "ViewFilter", "ViewFilterGroup", "ViewSort", "ViewGroup"]
Node = (
    types.ViewNode
    | types.ViewFieldNode
    | types.ViewFilterNode
    | types.ViewFilterGroupNode
    | types.ViewSortNode
    | types.ViewGroupNode
)
KINDS: tuple[Kind, ...] = ("View", "ViewField", "ViewFilter", "ViewFilterGroup", "ViewSort", "ViewGroup")


class _Words(Struct, frozen=True):
    """A kind: its table, its node, the wire's words for its columns, and where a view has it."""

    table: str
    node: Any
    columns: Mapping[str, str]
    key: str = ""


_OF_VIEW = {"viewId": "view_id", "fieldMetadataId": "field_id"}
_WORDS: Mapping[str, _Words] = {
    "View": _Words(
        "view",
        types.ViewNode,
        {
            "objectMetadataId": "object_def_id",
            "name": "name",
            "type": "type",
            "key": "key",
            "icon": "icon",
            "position": "position",
            "isCompact": "is_compact",
            "openRecordIn": "open_record_in",
            "visibility": "visibility",
            "shouldHideEmptyGroups": "should_hide_empty_groups",
            "anyFieldFilterValue": "any_field_filter_value",
            "mainGroupByFieldMetadataId": "group_field_id",
            "kanbanAggregateOperation": "aggregate_operation",
            "kanbanAggregateOperationFieldMetadataId": "aggregate_field_id",
            "calendarLayout": "calendar_layout",
            "calendarFieldMetadataId": "calendar_field_id",
        },
    ),
    "ViewField": _Words(
        "view_field",
        types.ViewFieldNode,
        {
            **_OF_VIEW,
            "isVisible": "is_visible",
            "position": "position",
            "size": "size",
            "aggregateOperation": "aggregate_operation",
        },
        "fields",
    ),
    "ViewFilter": _Words(
        "view_filter",
        types.ViewFilterNode,
        {
            **_OF_VIEW,
            "operand": "operand",
            "value": "value",
            "subFieldName": "sub_field",
            "viewFilterGroupId": "group_id",
            "positionInViewFilterGroup": "position",
        },
        "filters",
    ),
    "ViewFilterGroup": _Words(
        "view_filter_group",
        types.ViewFilterGroupNode,
        {
            "viewId": "view_id",
            "parentViewFilterGroupId": "parent_id",
            "logicalOperator": "operator",
            "positionInViewFilterGroup": "position",
        },
        "filter_groups",
    ),
    "ViewSort": _Words("view_sort", types.ViewSortNode, {**_OF_VIEW, "direction": "direction"}, "sorts"),
    "ViewGroup": _Words(
        "view_group",
        types.ViewGroupNode,
        {**_OF_VIEW, "fieldValue": "value", "isVisible": "is_visible", "position": "position"},
        "groups",
    ),
}
_PARTS: Mapping[str, Kind] = {
    "viewFields": "ViewField",
    "viewFilters": "ViewFilter",
    "viewFilterGroups": "ViewFilterGroup",
    "viewSorts": "ViewSort",
    "viewGroups": "ViewGroup",
}
_ENUMS: Mapping[tuple[Kind, str], type[StrEnum]] = {
    ("View", "type"): values.ViewType,
    ("View", "key"): values.ViewKey,
    ("View", "openRecordIn"): values.ViewOpenRecordIn,
    ("View", "visibility"): values.ViewVisibility,
    ("View", "kanbanAggregateOperation"): values.AggregateOperations,
    ("View", "calendarLayout"): values.ViewCalendarLayout,
    ("ViewField", "aggregateOperation"): values.AggregateOperations,
    ("ViewFilter", "operand"): values.ViewFilterOperand,
    ("ViewFilterGroup", "logicalOperator"): values.ViewFilterGroupLogicalOperator,
    ("ViewSort", "direction"): values.ViewSortDirection,
}


async def list_views(context: Context, object_id: Any = None) -> list[types.ViewNode]:
    """All views, or those of one object."""
    wanted = None if object_id is None else _id(object_id, "objectMetadataId")
    found = [view for view in await _rows(context) if wanted in (None, view["object_def_id"])]
    return [_node("View", view, context) for view in found]


async def list_parts(context: Context, kind: Kind, view_id: Any = None) -> list[Any]:
    """The parts of one kind, of all views or of one."""
    wanted = None if view_id is None else _id(view_id, "viewId")
    return [
        _node(kind, part, context)
        for view in await _rows(context)
        if wanted in (None, view["id"])
        for part in view[_WORDS[kind].key]
    ]


async def find(context: Context, kind: Kind, its_id: Any) -> Any:
    """A view or a part; None when there is none."""
    wanted = _id(its_id, "id")
    for row in _all_of(kind, await _rows(context)):
        if row["id"] == wanted:
            return _node(kind, row, context)
    return None


async def get(context: Context, kind: Kind, its_id: Any) -> Any:
    """A view or a part; a missing one is an error."""
    found = await find(context, kind, its_id)
    if found is None:
        raise NotFound(f"No {_called(kind)} with id {str(its_id)[:80]} was found.", field="id")
    return found


async def create(context: Context, kind: Kind, given: Mapping[str, Any]) -> Any:
    """A new view or part."""
    return (await create_many(context, kind, [given]))[0]


async def create_many(context: Context, kind: Kind, given: Sequence[Mapping[str, Any]]) -> list[Any]:
    """New views or parts, in one transaction: all of them or none."""
    async with _changing(context, kind) as (views, session):
        made = []
        for item in given:
            own_id = item.get("id")
            its_id = None if own_id is None else _id(own_id, "id")
            made.append(await views.create(_WORDS[kind].table, _columns(kind, item), its_id))
        return await _nodes(context, views, session, kind, made)


async def update(context: Context, kind: Kind, its_id: Any, given: Mapping[str, Any]) -> Any:
    """A view or part after a change."""
    async with _changing(context, kind) as (views, session):
        changed = await views.update(_WORDS[kind].table, _id(its_id, "id"), _columns(kind, given))
        return (await _nodes(context, views, session, kind, [changed]))[0]


async def delete(context: Context, kind: Kind, its_id: Any) -> Any:
    """A view with its parts, or a part, gone; the answer is what it was."""
    async with _changing(context, kind) as (views, _):
        return _node(kind, await views.delete(_WORDS[kind].table, _id(its_id, "id")), context)


@asynccontextmanager
async def _changing(context: Context, kind: Kind) -> AsyncIterator[tuple[Views, Session]]:
    if not context.caller.may(Tool.VIEWS):
        raise Denied("User does not have permission to change views")
    with in_words(_WORDS[kind].columns, _called(kind)), _naming_kinds():
        async with context.database.transaction(context.caller.workspace_id) as session:
            yield await views_in(context, "twenty", session), session


@contextmanager
def _naming_kinds() -> Iterator[None]:
    """Inside, errors name kinds as the wire does."""
    try:
        yield
    except CrmError as error:
        error.message = re.sub(r"\bview(_[a-z]+)+\b", _kind_of, error.message)
        error.args = (error.message,)
        raise


def _kind_of(table: re.Match[str]) -> str:
    return next((_called(kind) for kind in KINDS if _WORDS[kind].table == table[0]), table[0])


async def _rows(context: Context) -> list[Row]:
    async with context.database.reading(context.caller.workspace_id) as session:
        views = await views_in(context, "twenty", session)
        return await views.all(await read_snapshot(session))


async def _nodes(context: Context, views: Views, session: Session, kind: Kind, ids: Sequence[UUID]) -> list[Any]:
    snapshot: Snapshot = await read_snapshot(session)
    found = {row["id"]: row for row in _all_of(kind, await views.all(snapshot))}
    return [_node(kind, found[its_id], context) for its_id in ids]


def _all_of(kind: Kind, views: Sequence[Row]) -> Sequence[Row]:
    return views if kind == "View" else [part for view in views for part in view[_WORDS[kind].key]]


def _node(kind: Kind, row: Row, context: Context) -> Any:
    words = _WORDS[kind]
    shown: dict[str, Any] = {wire: _shown(kind, wire, row[column]) for wire, column in words.columns.items()}
    if kind == "View":
        shown["isCustom"] = row["key"] is None
        for wire, part in _PARTS.items():
            shown[wire] = [_node(part, item, context) for item in row[_WORDS[part].key]]
    return words.node(
        id=strawberry.ID(str(row["id"])),
        workspaceId=strawberry.ID(str(context.caller.workspace_id)),
        createdAt=moment(row["created_at"]),
        updatedAt=moment(row["updated_at"]),
        **shown,
    )


def _shown(kind: Kind, wire: str, value: Any) -> Any:
    if isinstance(value, UUID):
        return strawberry.ID(str(value))
    words = _ENUMS.get((kind, wire))
    return value if words is None or value is None else words(value)


def _columns(kind: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
    """Values by their columns. An unknown word is refused, whichever door it came through."""
    columns = _WORDS[kind].columns
    found: dict[str, Any] = {}
    for wire, value in given.items():
        if wire == "id":
            continue
        if wire not in columns:
            raise Invalid(f"{_called(kind)} has no {str(wire)[:80]}", field=str(wire)[:80])
        found[columns[wire]] = value.value if isinstance(value, Enum) else value
    return found


def _called(kind: Kind) -> str:
    return kind[0].lower() + kind[1:]


def _id(given: Any, field: str) -> UUID:
    try:
        return to_uuid(given)
    except Invalid as error:
        raise Invalid(error.message, field=field) from error
