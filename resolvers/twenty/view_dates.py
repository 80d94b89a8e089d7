"""What views say of dates: whole days in UTC, and spans of time that move with the clock."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from models.errors import Invalid
from resolvers.twenty.kinds import Kind

# Operands that say everything by themselves.
WITHOUT_VALUE = frozenset({"IS_EMPTY", "IS_NOT_EMPTY", "IS_NOT_NULL", "IS_TODAY", "IS_IN_PAST", "IS_IN_FUTURE"})
# Such as PAST_7_DAY; what may follow, a time zone and a first day of the week, moves no day of UTC.
_RELATIVE = re.compile(r"^(PAST|NEXT|THIS)_(\d{1,4})_(DAY|WEEK|MONTH|YEAR)\b")
_MONTHS = {"MONTH": 1, "YEAR": 12}
_DAYS = {"DAY": 1, "WEEK": 7}


def on_calendar(kind: Kind, operand: str, value: Any) -> tuple[bool, dict[str, Any]] | None:
    """Whether the comparison is turned round, and the comparison; None for an operand that dates do not have."""
    today = datetime.now(UTC).date()
    match operand:
        case "IS" | "IS_NOT":
            day = _day(value)
            return operand == "IS_NOT", _between(day, day + timedelta(days=1))
        case "IS_TODAY":
            return False, _between(today, today + timedelta(days=1))
        case "IS_BEFORE":
            return False, {"lt": str(value)}
        case "IS_AFTER":
            return False, {"gte": str(value)}
        case "IS_IN_PAST":
            return False, {"lt": _now(kind)}
        case "IS_IN_FUTURE":
            return False, {"gt": _now(kind)}
        case "IS_RELATIVE":
            return False, _relative(value, today)
        case _:
            return None


def _relative(value: Any, today: date) -> dict[str, Any]:
    if isinstance(value, Mapping):
        value = f"{value.get('direction')}_{value.get('amount') or 1}_{value.get('unit')}"
    found = _RELATIVE.match(str(value))
    if found is None:
        raise Invalid(f"The view filters by {str(value)[:80]!r}, which is no span of time.", field="viewId")
    direction, amount, unit = found[1], int(found[2]), found[3]
    tomorrow = today + timedelta(days=1)
    match direction:
        case "PAST":
            return _between(_moved(today, -amount, unit), tomorrow)
        case "NEXT":
            return _between(today, _moved(tomorrow, amount, unit))
        case _:
            first = _first_day(today, unit)
            return _between(first, _moved(first, 1, unit))


def _moved(day: date, amount: int, unit: str) -> date:
    try:
        if unit in _DAYS:
            return day + timedelta(days=amount * _DAYS[unit])
        months = day.year * 12 + day.month - 1 + amount * _MONTHS[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError) as error:
        raise Invalid("The view filters by a span of time that is too long.", field="viewId") from error


def _first_day(day: date, unit: str) -> date:
    match unit:
        case "WEEK":
            return day - timedelta(days=day.weekday())
        case "MONTH":
            return day.replace(day=1)
        case "YEAR":
            return day.replace(month=1, day=1)
        case _:
            return day


def _now(kind: Kind) -> str:
    moment = datetime.now(UTC)
    return moment.date().isoformat() if kind.name == "DATE" else moment.isoformat(timespec="milliseconds")


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise Invalid(f"The view filters by {str(value)[:80]!r}, which is no date.", field="viewId") from error


def _between(first: date, after: date) -> dict[str, Any]:
    return {"gte": first.isoformat(), "lt": after.isoformat()}
