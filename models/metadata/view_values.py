"""What the columns of views and of their parts may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from models.errors import Invalid
from models.metadata.names import label
from models.objects import normalize
from models.records.change import Row

# A value and the name of its column for the error -> what is stored.
Check = Callable[[Any, str], Any]

AGGREGATES = (
    *("MIN", "MAX", "AVG", "SUM", "COUNT", "COUNT_UNIQUE_VALUES", "COUNT_EMPTY", "COUNT_NOT_EMPTY", "COUNT_TRUE"),
    *("COUNT_FALSE", "PERCENTAGE_EMPTY", "PERCENTAGE_NOT_EMPTY"),
)
OPERANDS = (
    *("IS", "IS_NOT", "IS_NOT_NULL", "CONTAINS", "DOES_NOT_CONTAIN", "IS_EMPTY", "IS_NOT_EMPTY"),
    *("LESS_THAN_OR_EQUAL", "GREATER_THAN_OR_EQUAL", "IS_BEFORE", "IS_AFTER", "IS_RELATIVE", "IS_IN_PAST"),
    *("IS_IN_FUTURE", "IS_TODAY", "VECTOR_SEARCH"),
)
# In the order in which they are listed to clients.
VIEW_TYPES = ("TABLE", "KANBAN", "CALENDAR")
LOGICAL = ("AND", "OR", "NOT")
DIRECTIONS = ("ASC", "DESC")
LAYOUTS = ("DAY", "WEEK", "MONTH")
OPEN_IN = ("SIDE_PANEL", "RECORD_PAGE")
VISIBILITIES = ("WORKSPACE", "UNLISTED")
_MOST_WIDE = 10_000


def one_of(*allowed: str) -> Check:
    """One word of a closed set."""

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


_PART: Mapping[str, Check] = {"view_id": normalize.identifier, "field_id": normalize.identifier}
_AGGREGATE = _optional(one_of(*AGGREGATES))

# Table -> column -> what it may hold; None where the column may be emptied.
COLUMNS: Mapping[str, Mapping[str, Check]] = {
    "view": {
        "object_def_id": normalize.identifier,
        "name": label,
        "type": one_of(*VIEW_TYPES),
        "key": _optional(one_of("INDEX")),
        "icon": normalize.text,
        "position": normalize.real_number,
        "is_compact": normalize.truth,
        "open_record_in": one_of(*OPEN_IN),
        "visibility": one_of(*VISIBILITIES),
        "should_hide_empty_groups": normalize.truth,
        "any_field_filter_value": _optional(normalize.text),
        "group_field_id": _optional(normalize.identifier),
        "aggregate_operation": _AGGREGATE,
        "aggregate_field_id": _optional(normalize.identifier),
        "calendar_layout": _optional(one_of(*LAYOUTS)),
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
        "operand": one_of(*OPERANDS),
        "value": _json,
        "sub_field": _optional(normalize.text),
        "group_id": _optional(normalize.identifier),
        "position": _optional(normalize.real_number),
    },
    "view_filter_group": {
        "view_id": normalize.identifier,
        "parent_id": _optional(normalize.identifier),
        "operator": one_of(*LOGICAL),
        "position": _optional(normalize.real_number),
    },
    "view_sort": {**_PART, "direction": one_of(*DIRECTIONS)},
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
