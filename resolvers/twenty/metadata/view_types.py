"""Views in the answers and inputs of `/metadata`, in the real server's words."""

from typing import Any

import strawberry

from models.metadata.view_values import (
    AggregateOperations,
    ViewCalendarLayout,
    ViewFilterGroupLogicalOperator,
    ViewFilterOperand,
    ViewKey,
    ViewOpenRecordIn,
    ViewSortDirection,
    ViewType,
    ViewVisibility,
)
from resolvers.twenty.metadata.paging import PageInfo
from resolvers.twenty.scalars import DateTime, RawJson

_ABSENT: Any = strawberry.UNSET


for _words in (
    AggregateOperations,
    ViewCalendarLayout,
    ViewFilterGroupLogicalOperator,
    ViewFilterOperand,
    ViewKey,
    ViewOpenRecordIn,
    ViewSortDirection,
    ViewType,
    ViewVisibility,
):
    strawberry.enum(_words, description=_words.__doc__)


@strawberry.type(name="CoreViewField", description="A column of a view.")
class ViewFieldNode:
    """A column."""

    id: strawberry.ID
    viewId: strawberry.ID
    fieldMetadataId: strawberry.ID
    isVisible: bool
    position: float
    size: float
    aggregateOperation: AggregateOperations | None
    workspaceId: strawberry.ID
    createdAt: DateTime
    updatedAt: DateTime
    deletedAt: DateTime | None = None


@strawberry.type(name="CoreViewFilter", description="A condition of a view.")
class ViewFilterNode:
    """A condition."""

    id: strawberry.ID
    viewId: strawberry.ID
    fieldMetadataId: strawberry.ID
    operand: ViewFilterOperand
    value: RawJson | None
    subFieldName: str | None
    viewFilterGroupId: strawberry.ID | None
    positionInViewFilterGroup: float | None
    workspaceId: strawberry.ID
    createdAt: DateTime
    updatedAt: DateTime
    deletedAt: DateTime | None = None


@strawberry.type(name="CoreViewFilterGroup", description="Conditions of a view that are joined.")
class ViewFilterGroupNode:
    """Joined conditions."""

    id: strawberry.ID
    viewId: strawberry.ID
    parentViewFilterGroupId: strawberry.ID | None
    logicalOperator: ViewFilterGroupLogicalOperator
    positionInViewFilterGroup: float | None
    workspaceId: strawberry.ID
    createdAt: DateTime
    updatedAt: DateTime
    deletedAt: DateTime | None = None


@strawberry.type(name="CoreViewSort", description="A sort key of a view.")
class ViewSortNode:
    """A sort key."""

    id: strawberry.ID
    viewId: strawberry.ID
    fieldMetadataId: strawberry.ID
    direction: ViewSortDirection
    workspaceId: strawberry.ID
    createdAt: DateTime
    updatedAt: DateTime
    deletedAt: DateTime | None = None


@strawberry.type(name="CoreViewGroup", description="A value by which a view is divided.")
class ViewGroupNode:
    """A group."""

    id: strawberry.ID
    viewId: strawberry.ID
    fieldMetadataId: strawberry.ID
    fieldValue: str
    isVisible: bool
    position: float
    workspaceId: strawberry.ID
    createdAt: DateTime
    updatedAt: DateTime
    deletedAt: DateTime | None = None


@strawberry.type(name="CoreView", description="A way to look at the records of an object.")
class ViewNode:
    """A view with its parts."""

    id: strawberry.ID
    name: str
    objectMetadataId: strawberry.ID
    type: ViewType
    key: ViewKey | None
    icon: str
    position: float
    isCompact: bool
    isCustom: bool
    openRecordIn: ViewOpenRecordIn
    visibility: ViewVisibility
    shouldHideEmptyGroups: bool
    anyFieldFilterValue: str | None
    mainGroupByFieldMetadataId: strawberry.ID | None
    kanbanAggregateOperation: AggregateOperations | None
    kanbanAggregateOperationFieldMetadataId: strawberry.ID | None
    calendarLayout: ViewCalendarLayout | None
    calendarFieldMetadataId: strawberry.ID | None
    viewFields: list[ViewFieldNode]
    viewFilters: list[ViewFilterNode]
    viewFilterGroups: list[ViewFilterGroupNode]
    viewSorts: list[ViewSortNode]
    viewGroups: list[ViewGroupNode]
    workspaceId: strawberry.ID
    createdAt: DateTime
    updatedAt: DateTime
    deletedAt: DateTime | None = None


@strawberry.type(name="CoreViewEdge")
class ViewEdge:
    """A view with its cursor."""

    node: ViewNode
    cursor: str


@strawberry.type(name="CoreViewConnection")
class ViewConnection:
    """A page of views."""

    edges: list[ViewEdge]
    pageInfo: PageInfo
    totalCount: int


_ID = strawberry.ID | None
_OF_VIEW: dict[str, Any] = {"viewId": _ID, "fieldMetadataId": _ID}

# Kind of definition -> what may be said of it.
SAID: dict[str, dict[str, Any]] = {
    "View": {
        "objectMetadataId": _ID,
        "name": str | None,
        "type": ViewType | None,
        "key": ViewKey | None,
        "icon": str | None,
        "position": float | None,
        "isCompact": bool | None,
        "openRecordIn": ViewOpenRecordIn | None,
        "visibility": ViewVisibility | None,
        "shouldHideEmptyGroups": bool | None,
        "anyFieldFilterValue": str | None,
        "mainGroupByFieldMetadataId": _ID,
        "kanbanAggregateOperation": AggregateOperations | None,
        "kanbanAggregateOperationFieldMetadataId": _ID,
        "calendarLayout": ViewCalendarLayout | None,
        "calendarFieldMetadataId": _ID,
    },
    "ViewField": {
        **_OF_VIEW,
        "isVisible": bool | None,
        "position": float | None,
        "size": float | None,
        "aggregateOperation": AggregateOperations | None,
    },
    "ViewFilter": {
        **_OF_VIEW,
        "operand": ViewFilterOperand | None,
        "value": RawJson | None,
        "subFieldName": str | None,
        "viewFilterGroupId": _ID,
        "positionInViewFilterGroup": float | None,
    },
    "ViewFilterGroup": {
        "viewId": _ID,
        "parentViewFilterGroupId": _ID,
        "logicalOperator": ViewFilterGroupLogicalOperator | None,
        "positionInViewFilterGroup": float | None,
    },
    "ViewSort": {**_OF_VIEW, "direction": ViewSortDirection | None},
    "ViewGroup": {**_OF_VIEW, "fieldValue": str | None, "isVisible": bool | None, "position": float | None},
}


def input_type(name: str, fields: dict[str, Any], description: str) -> Any:
    """An input whose fields are all optional; what is missing is said where it is judged, with its name."""
    body: dict[str, Any] = {"__annotations__": dict(fields), "__doc__": description}
    body |= dict.fromkeys(fields, _ABSENT)
    return strawberry.input(type(name, (), body), name=name, description=description)
