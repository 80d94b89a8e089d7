"""Views: the ways in which a workspace looks at an object's records, with their columns, filters, sorts and groups.

A view names fields by their ids. Those of standard fields stand in no table, so there is no foreign key to keep them:
removing or deactivating a field takes it out of the views in the same transaction (`models.metadata.view_upkeep`).
"""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from models.objects.base import Stored, flag, index, reference, words
from models.objects.relations import Relation, many


def _place() -> Any:
    return Field(default=0, nullable=False, sa_column_kwargs={"server_default": text("0")})


class View(Stored, table=True):
    """A way to look at an object's records. The one with the key INDEX is the object's own, and stays."""

    __tablename__ = "view"
    __table_args__ = (
        reference("object_def_id", "object_def"),
        index("view", "object_def_id", "position", "id"),
        index("view", "object_def_id", "key", where="key is not null", is_unique=True),
    )
    relations: ClassVar[tuple[Relation, ...]] = (
        many("fields", "view_field", "view_id"),
        many("filters", "view_filter", "view_id"),
        many("filter_groups", "view_filter_group", "view_id"),
        many("sorts", "view_sort", "view_id"),
        many("groups", "view_group", "view_id"),
    )

    object_def_id: UUID
    name: str = words(nullable=False)
    # TABLE, KANBAN or CALENDAR.
    type: str = words(nullable=False, default="TABLE")
    key: str | None = words()
    icon: str = words(nullable=False)
    position: float = _place()
    is_compact: bool = flag()
    # SIDE_PANEL or RECORD_PAGE.
    open_record_in: str = words(nullable=False, default="SIDE_PANEL")
    # WORKSPACE or UNLISTED.
    visibility: str = words(nullable=False, default="WORKSPACE")
    should_hide_empty_groups: bool = flag()
    any_field_filter_value: str | None = words()
    # The field by whose values a KANBAN, or a grouped TABLE, is divided.
    group_field_id: UUID | None = Field(default=None)
    aggregate_operation: str | None = words()
    aggregate_field_id: UUID | None = Field(default=None)
    calendar_layout: str | None = words()
    calendar_field_id: UUID | None = Field(default=None)


class ViewField(Stored, table=True):
    """A column of a view."""

    __tablename__ = "view_field"
    __table_args__ = (
        reference("view_id", "view"),
        index("view_field", "view_id", "field_id", is_unique=True),
        index("view_field", "field_id"),
    )

    view_id: UUID
    field_id: UUID
    is_visible: bool = flag(True)
    position: float = _place()
    size: float = _place()
    aggregate_operation: str | None = words()


class ViewFilterGroup(Stored, table=True):
    """Filters of a view that are joined by AND, OR or NOT; groups stand inside groups."""

    __tablename__ = "view_filter_group"
    __table_args__ = (
        reference("view_id", "view"),
        reference("parent_id", "view_filter_group", deferrable=True),
        index("view_filter_group", "view_id"),
        index("view_filter_group", "parent_id"),
    )

    view_id: UUID
    parent_id: UUID | None = Field(default=None)
    operator: str = words(nullable=False, default="AND")
    position: float | None = Field(default=None)


class ViewFilter(Stored, table=True):
    """A condition of a view: a field, an operand such as CONTAINS, and a value in the form that the operand takes."""

    __tablename__ = "view_filter"
    __table_args__ = (
        reference("view_id", "view"),
        reference("group_id", "view_filter_group"),
        index("view_filter", "view_id"),
        index("view_filter", "group_id"),
        index("view_filter", "field_id"),
    )

    view_id: UUID
    field_id: UUID
    operand: str = words(nullable=False, default="CONTAINS")
    value: Any = Field(default=None, sa_type=JSONB, nullable=True)
    # A part of a composite field, by the dialect's name.
    sub_field: str | None = words()
    group_id: UUID | None = Field(default=None)
    position: float | None = Field(default=None)


class ViewSort(Stored, table=True):
    """A sort key of a view."""

    __tablename__ = "view_sort"
    __table_args__ = (
        reference("view_id", "view"),
        index("view_sort", "view_id", "field_id", is_unique=True),
        index("view_sort", "field_id"),
    )

    view_id: UUID
    field_id: UUID
    # ASC or DESC.
    direction: str = words(nullable=False, default="ASC")


class ViewGroup(Stored, table=True):
    """One value of the field by which a view is divided: a column of a KANBAN."""

    __tablename__ = "view_group"
    __table_args__ = (
        reference("view_id", "view"),
        index("view_group", "view_id"),
        index("view_group", "field_id"),
    )

    view_id: UUID
    field_id: UUID
    value: str = words(nullable=False, default="")
    is_visible: bool = flag(True)
    position: float = _place()
