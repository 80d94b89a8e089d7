"""What a view consists of: its columns, filters and sorting, between this product's words and those that are stored.

A filter that this product cannot say (a span of time, a group of conditions that are denied) stays in the view and is
counted, not shown. One that the stored words cannot say is refused: other dialects show the same view.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID, uuid5

import orjson
from msgspec import Struct

from models.errors import Invalid
from models.records.change import Row
from resolvers.basicsos.view_columns import ViewColumn, ViewColumns
from resolvers.kit.values import to_uuid

_ALIASES = {
    "contains": "like",
    "not_contains": "nlike",
    "is_empty": "blank",
    "is_not_empty": "notblank",
}
_OPERANDS = {
    "eq": "IS",
    "neq": "IS_NOT",
    "like": "CONTAINS",
    "nlike": "DOES_NOT_CONTAIN",
    "blank": "IS_EMPTY",
    "notblank": "IS_NOT_EMPTY",
}
_OF_NUMBERS = {**_OPERANDS, "gte": "GREATER_THAN_OR_EQUAL", "lte": "LESS_THAN_OR_EQUAL"}
_OF_DATES = {**_OPERANDS, "lt": "IS_BEFORE", "gte": "IS_AFTER"}
_DATES, _NUMBERS = ("DATE", "DATE_TIME"), ("NUMBER", "NUMERIC", "CURRENCY", "RATING")
_CHOICES = ("SELECT", "MULTI_SELECT")
_JOINTS = {"and": "AND", "or": "OR"}
_WITHOUT_VALUE = ("blank", "notblank")


class PartKind(Struct, frozen=True):
    """One kind of parts: where a view has them, what a body may say, and how they are shown and stored."""

    key: str
    table: str
    names: tuple[str, ...]
    # What the columns of a row are called in errors.
    words: Mapping[str, str]
    shown: Callable[[Row, ViewColumns], Iterator[dict[str, Any]]]
    stored: Callable[[Mapping[str, Any], ViewColumns], Row]


def _columns(row: Row, columns: ViewColumns) -> Iterator[dict[str, Any]]:
    for column in columns.of_field(row["field_id"]):
        yield {
            "id": str(row["id"] if column.is_first else uuid5(row["id"], column.id)),
            "fk_column_id": column.id,
            "title": column.title,
            "show": row["is_visible"],
            "order": row["position"],
            "width": f"{row['size']:g}px",
        }


def _column_row(given: Mapping[str, Any], columns: ViewColumns) -> Row:
    row: Row = {}
    if "fk_column_id" in given:
        row["field_id"] = columns.at(given["fk_column_id"]).field_id
    for name, column in (("show", "is_visible"), ("order", "position")):
        if name in given:
            row[column] = given[name]
    if "width" in given:
        found = re.fullmatch(r"(\d{1,5})(px)?", str(given["width"]))
        if found is None:
            raise Invalid("Expected a number of pixels, such as 200px", field="width")
        row["size"] = int(found[1])
    return row


def _sorts(row: Row, columns: ViewColumns) -> Iterator[dict[str, Any]]:
    for column in columns.of_field(row["field_id"])[:1]:
        shown = {"id": str(row["id"]), "fk_column_id": column.id, "direction": row["direction"].lower()}
        # They count in the order in which they were made.
        yield {**shown, "order": None}


def _sort_row(given: Mapping[str, Any], columns: ViewColumns) -> Row:
    column = columns.at(given.get("fk_column_id"))
    if not column.is_first:
        raise Invalid("Views sort by the whole name: sort by first_name", field="fk_column_id")
    direction = given.get("direction", "asc")
    return {"field_id": column.field_id, "direction": direction.upper() if isinstance(direction, str) else direction}


def _filters(row: Row, columns: ViewColumns) -> Iterator[dict[str, Any]]:
    column = columns.of_condition(row["field_id"], row["sub_field"])
    joint = next((word for word, operator in _JOINTS.items() if operator == row["operator"]), None)
    operator = None if column is None else _operator_of(column, row["operand"])
    if column is not None and operator is not None and joint is not None:
        yield {
            "id": str(row["id"]),
            "fk_column_id": column.id,
            "comparison_op": operator,
            "value": None if operator in _WITHOUT_VALUE else _shown_value(column, row["value"]),
            "logical_op": joint,
            # Who made a filter is not kept.
            "created_by_name": None,
        }


def _filter_row(given: Mapping[str, Any], columns: ViewColumns) -> Row:
    column = columns.at(given.get("fk_column_id"))
    said = given.get("comparison_op", "eq")
    operator = _ALIASES.get(said, said) if isinstance(said, str) else ""
    operand = _operators(column).get(operator)
    if operand is None:
        known = ", ".join(_operators(column))
        raise Invalid(
            f"Views cannot compare {column.id} by '{str(said)[:40]}'; they can by {known}", field="comparison_op"
        )
    joint = given.get("logical_op", "and")
    if joint not in _JOINTS:
        raise Invalid("Expected 'and' or 'or'", field="logical_op")
    value = "" if operator in _WITHOUT_VALUE else _stored_value(column, given.get("value"))
    return {
        "field_id": column.field_id,
        "sub_field": column.part,
        "operand": operand,
        "value": value,
        "operator": _JOINTS[joint],
    }


def _operators(column: ViewColumn) -> Mapping[str, str]:
    if column.type in _DATES:
        return _OF_DATES
    return _OF_NUMBERS if column.type in _NUMBERS else _OPERANDS


def _operator_of(column: ViewColumn, operand: str) -> str | None:
    return next((word for word, found in _operators(column).items() if found == operand), None)


def _stored_value(column: ViewColumn, given: Any) -> Any:
    """As the screens of the dialects whose views these are write it."""
    if given is None or isinstance(given, Mapping):
        raise Invalid("Expected a value", field="value")
    if column.type == "RELATION":
        ids = given if isinstance(given, list) else [given]
        return {"isCurrentWorkspaceMemberSelected": False, "selectedRecordIds": [str(to_uuid(one)) for one in ids]}
    if column.type in _CHOICES:
        values = {label.lower(): value for value, label in column.options}
        chosen = given if isinstance(given, list) else [given]
        return orjson.dumps([values.get(str(one).lower(), str(one)) for one in chosen]).decode()
    return str(given).lower() if isinstance(given, bool) else str(given)


def _shown_value(column: ViewColumn, stored: Any) -> Any:
    """The one value, or several as a list."""
    if column.type == "RELATION":
        found = stored.get("selectedRecordIds", []) if isinstance(stored, Mapping) else stored
    elif column.type in _CHOICES and isinstance(stored, str) and stored.startswith("["):
        labels = dict(column.options)
        found = [labels.get(str(one), one) for one in orjson.loads(stored)]
    else:
        return stored
    return found[0] if isinstance(found, list) and len(found) == 1 else found


KINDS: Mapping[str, PartKind] = {
    "columns": PartKind(
        "fields",
        "view_field",
        ("fk_column_id", "show", "order", "width"),
        {"field_id": "fk_column_id", "is_visible": "show", "position": "order", "size": "width"},
        _columns,
        _column_row,
    ),
    "filters": PartKind(
        "filters",
        "view_filter",
        ("fk_column_id", "comparison_op", "value", "logical_op"),
        {"field_id": "fk_column_id", "operand": "comparison_op"},
        _filters,
        _filter_row,
    ),
    "sorts": PartKind(
        "sorts", "view_sort", ("fk_column_id", "direction"), {"field_id": "fk_column_id"}, _sorts, _sort_row
    ),
}


def parts_of(view: Row, kind: PartKind, columns: ViewColumns) -> list[tuple[UUID, list[dict[str, Any]]]]:
    """The parts of a view, each with how it is shown: not at all where this product has no words for it."""
    groups = {group["id"]: group for group in view["filter_groups"]}

    def operator(row: Row) -> str | None:
        """How a filter is joined with the others: all must hold, or one of its group that stands by itself."""
        group = groups.get(row.get("group_id"))
        if group is None:
            return "AND"
        return group["operator"] if group["parent_id"] is None else None

    return [(row["id"], list(kind.shown({**row, "operator": operator(row)}, columns))) for row in view[kind.key]]
