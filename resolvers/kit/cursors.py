"""Cursors: base64 of a JSON array, an order's mark and a row's sort values: opaque, and checked when they come back."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from models.errors import Invalid
from models.records.plan import Position
from resolvers.kit.looks import Looks


def position(looks: Looks, cursor: Any, mark: str, types: Sequence[str], field: str) -> Position:
    """The place that a cursor names among rows sorted by keys of these Postgres types; `mark` is the order's own."""
    found, nulls = looks.look(cursor, outline)
    if found != mark or len(nulls) != len(types):
        raise _invalid(looks.look(cursor, str), field)
    return Position(
        tuple(
            None if is_null else looks.bind(cursor, pg_type, _value_at(place, pg_type), field=field)
            for place, (is_null, pg_type) in enumerate(zip(nulls, types, strict=True))
        )
    )


def outline(cursor: Any) -> tuple[str | None, tuple[bool, ...]]:
    """The mark of the cursor's order, and which of its values are null: all that the SQL depends on.

    It answers for any text, because a kept plan is found by it: what is no cursor has no mark.
    """
    try:
        mark, *values = _parts(cursor)
    except Invalid:
        return None, ()
    return mark if isinstance(mark, str) else None, tuple(value is None for value in values)


def _parts(cursor: Any) -> list[Any]:
    try:
        text = base64.b64decode(str(cursor), validate=True).decode()
        values = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, binascii.Error, RecursionError) as error:
        raise _invalid(cursor) from error
    if not isinstance(values, list) or not values:
        raise _invalid(cursor)
    return values


def _value_at(place: int, pg_type: str) -> Callable[[Any], Any]:
    read = _READ[pg_type]

    def value(cursor: Any) -> Any:
        try:
            return read(_parts(cursor)[1 + place])
        except (ValueError, TypeError, OverflowError) as error:
            raise _invalid(cursor) from error

    return value


def _invalid(cursor: Any, field: str | None = None) -> Invalid:
    return Invalid(f"Invalid cursor: {str(cursor)[:200]}", field=field, sub_code="INVALID_CURSOR")


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    # A lone surrogate is valid JSON and no text that Postgres can hold.
    value.encode()
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError(value)
    return moment


def _number(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError(value)
    return Decimal(value)


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise ValueError(value)
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


_READ: dict[str, Callable[[Any], Any]] = {
    "uuid": lambda value: UUID(_text(value)),
    "text": _text,
    "timestamptz": _moment,
    "date": lambda value: date.fromisoformat(_text(value)),
    "numeric": _number,
    "int8": _whole,
    "int4": _whole,
    "float8": lambda value: float(_number(value)),
    "bool": _truth,
}
