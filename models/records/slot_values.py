"""The values that stand in slots beside the document: what filters and sorts compare."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

# An index entry holds at most about 2,700 bytes.
_MOST_BYTES = 2_000
_MILLION = 10**6
_LARGEST = 2**63 - 1


def slot_value(column: str, part: str, value: Any) -> tuple[Any, bool]:
    """What the slot holds of a stored value, and whether that is the whole of it.

    What does not fit is cut, which is near enough for as long as a reader may still believe that the slot is in use.
    """
    if part and value is not None:
        value = value.get(part)
    if value is None:
        return None, True
    if column.startswith("text"):
        fits = len(value.encode()) <= _MOST_BYTES
        return (value if fits else value[: _MOST_BYTES // 4]), fits
    if column.startswith("number"):
        scaled = Decimal(value) * _MILLION
        whole = int(scaled)
        fits = whole == scaled and abs(whole) <= _LARGEST
        return max(-_LARGEST, min(_LARGEST, whole)), fits
    return value, True


def slot_values(slots: Mapping[str, str], value: Any) -> tuple[dict[str, Any], bool]:
    """The columns of a field's slots for a stored value, and whether all of it fits."""
    found: dict[str, Any] = {}
    whole = True
    for part, column in slots.items():
        found[column], fits = slot_value(column, part, value)
        whole = whole and fits
    return found, whole


def slot_sql(column: str, key: str, part: str) -> str:
    """SQL that makes the slot's value from a row's document; both keys are parameters or literals."""
    document = f"(t.custom -> {key})" if part else "t.custom"
    text = f"({document} ->> {part or key})"
    match column.partition("_")[0]:
        case "text":
            return text
        case "number":
            return f"({text}::numeric * {_MILLION})::int8"
        case kind:
            return f"{text}::{_TYPES[kind]}"


_TYPES = {"time": "timestamptz", "day": "date", "ref": "uuid", "flag": "bool"}
