"""What the columns of views and of their parts may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from models.errors import Invalid
from models.metadata.names import label
from models.objects import normalize
from models.records.change import Row

# A value and the name of its column for the error -> what is stored.
Check = Callable[[Any, str], Any]


class ViewType(StrEnum):
    """How a view shows its records."""

    TABLE = "TABLE"
    KANBAN = "KANBAN"
    CALENDAR = "CALENDAR"


class ViewKey(StrEnum):
    """INDEX: the object's own view."""

    INDEX = "INDEX"


class ViewOpenRecordIn(StrEnum):
    """Where a record of a view opens."""

    SIDE_PANEL = "SIDE_PANEL"
    RECORD_PAGE = "RECORD_PAGE"


class ViewVisibility(StrEnum):
    """Who sees a view."""

    WORKSPACE = "WORKSPACE"
    UNLISTED = "UNLISTED"


class ViewCalendarLayout(StrEnum):
    """What a page of a calendar shows."""

    DAY = "DAY"
    WEEK = "WEEK"
    MONTH = "MONTH"


class AggregateOperations(StrEnum):
    """What a column or a group sums up."""

    MIN = "MIN"
    MAX = "MAX"
    AVG = "AVG"
    SUM = "SUM"
    COUNT = "COUNT"
    COUNT_UNIQUE_VALUES = "COUNT_UNIQUE_VALUES"
    COUNT_EMPTY = "COUNT_EMPTY"
    COUNT_NOT_EMPTY = "COUNT_NOT_EMPTY"
    COUNT_TRUE = "COUNT_TRUE"
    COUNT_FALSE = "COUNT_FALSE"
    PERCENTAGE_EMPTY = "PERCENTAGE_EMPTY"
    PERCENTAGE_NOT_EMPTY = "PERCENTAGE_NOT_EMPTY"


class ViewFilterOperand(StrEnum):
    """How a field and a value are compared."""

    IS = "IS"
    IS_NOT = "IS_NOT"
    IS_NOT_NULL = "IS_NOT_NULL"
    IS_EMPTY = "IS_EMPTY"
    IS_NOT_EMPTY = "IS_NOT_EMPTY"
    CONTAINS = "CONTAINS"
    DOES_NOT_CONTAIN = "DOES_NOT_CONTAIN"
    LESS_THAN_OR_EQUAL = "LESS_THAN_OR_EQUAL"
    GREATER_THAN_OR_EQUAL = "GREATER_THAN_OR_EQUAL"
    IS_BEFORE = "IS_BEFORE"
    IS_AFTER = "IS_AFTER"
    IS_RELATIVE = "IS_RELATIVE"
    IS_IN_PAST = "IS_IN_PAST"
    IS_IN_FUTURE = "IS_IN_FUTURE"
    IS_TODAY = "IS_TODAY"
    VECTOR_SEARCH = "VECTOR_SEARCH"


class ViewFilterGroupLogicalOperator(StrEnum):
    """How the filters of a group are joined."""

    AND = "AND"
    OR = "OR"
    NOT = "NOT"


class ViewSortDirection(StrEnum):
    """Smallest or largest first."""

    ASC = "ASC"
    DESC = "DESC"


_MOST_WIDE = 10_000


def _one_of(words: type[StrEnum]) -> Check:
    """One word of a closed set."""
    allowed = [str(word) for word in words]

    def check(value: Any, name: str) -> str:
        if value not in allowed:
            raise Invalid(f"{name} must be one of {', '.join(allowed)}.", field=name)
        return str(value)

    return check


def _optional(check: Check) -> Check:
    return lambda value, name: None if value is None else check(value, name)


def _size(value: Any, name: str) -> float:
    size = normalize.real_number(value, name)
    if not 0 <= size <= _MOST_WIDE:
        raise Invalid(f"{name} must be between 0 and {_MOST_WIDE}.", field=name)
    return size


def _json(value: Any, name: str) -> Any:
    return normalize.json_object({"value": value}, name)["value"]


def _visibility(value: Any, name: str) -> str:
    if value == "UNLISTED":
        # Who made a view is not kept, so nobody could list it.
        raise Invalid("Views are seen by everybody in the workspace here", field=name)
    chosen: str = _one_of(ViewVisibility)(value, name)
    return chosen


_PART: Mapping[str, Check] = {"view_id": normalize.identifier, "field_id": normalize.identifier}
_AGGREGATE = _optional(_one_of(AggregateOperations))

# Table -> column -> what it may hold; None where the column may be emptied.
COLUMNS: Mapping[str, Mapping[str, Check]] = {
    "view": {
        "object_def_id": normalize.identifier,
        "name": label,
        "type": _one_of(ViewType),
        "key": _optional(_one_of(ViewKey)),
        "icon": normalize.text,
        "position": normalize.real_number,
        "is_compact": normalize.truth,
        "open_record_in": _one_of(ViewOpenRecordIn),
        "visibility": _visibility,
        "should_hide_empty_groups": normalize.truth,
        "any_field_filter_value": _optional(normalize.text),
        "group_field_id": _optional(normalize.identifier),
        "aggregate_operation": _AGGREGATE,
        "aggregate_field_id": _optional(normalize.identifier),
        "calendar_layout": _optional(_one_of(ViewCalendarLayout)),
        "calendar_field_id": _optional(normalize.identifier),
    },
    "view_field": {
        **_PART,
        "is_visible": normalize.truth,
        "position": normalize.real_number,
        "size": _size,
        "aggregate_operation": _AGGREGATE,
    },
    "view_filter": {
        **_PART,
        "operand": _one_of(ViewFilterOperand),
        "value": _json,
        "sub_field": _optional(normalize.text),
        "group_id": _optional(normalize.identifier),
        "position": _optional(normalize.real_number),
    },
    "view_filter_group": {
        "view_id": normalize.identifier,
        "parent_id": _optional(normalize.identifier),
        "operator": _one_of(ViewFilterGroupLogicalOperator),
        "position": _optional(normalize.real_number),
    },
    "view_sort": {**_PART, "direction": _one_of(ViewSortDirection)},
    "view_group": {**_PART, "value": normalize.text, "is_visible": normalize.truth, "position": normalize.real_number},
}
# What cannot be moved once it is made.
FIXED = frozenset({"object_def_id", "view_id", "key"})
# Emptied by null; null for any other column means that nothing was said of it.
EMPTIED = frozenset(
    {
        *("any_field_filter_value", "group_field_id", "aggregate_operation", "aggregate_field_id"),
        *("calendar_layout", "calendar_field_id", "sub_field", "group_id", "parent_id"),
    }
)


def checked(table: str, given: Mapping[str, Any], *, creating: bool) -> Row:
    """The columns to store. An update says nothing of what is fixed, or says the same."""
    row: Row = {}
    for column, check in COLUMNS[table].items():
        if column not in given or (column in FIXED and not creating):
            continue
        if given[column] is None and column not in EMPTIED and column != "value":
            continue
        row[column] = check(given[column], column)
    return row
