"""Wire values -> the Python values that bind to Postgres types, each refusing with `Invalid`; and instants back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from models.errors import Invalid

# Below it every whole number is a float of its own.
_EXACT = 2.0**53


def to_uuid(value: Any) -> UUID:
    """A UUID of any version."""
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError as error:
        raise Invalid(f"Invalid UUID: {str(value)[:80]}") from error


def to_timestamp(value: Any) -> datetime:
    """RFC 3339, or a bare date as its midnight; a time without a zone is UTC."""
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError as error:
        raise Invalid(f"Invalid date-time: {str(value)[:80]}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def instant(at: datetime) -> str:
    """An instant as every wire writes it: of UTC, to the millisecond."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def to_date(value: Any) -> date:
    """`YYYY-MM-DD`, or the UTC day of a date-time."""
    text = str(value)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return to_timestamp(text).astimezone(UTC).date()


def to_decimal(value: Any) -> Decimal:
    """A finite decimal, from a number or a numeric string. A float goes through its shortest text, not its bits."""
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise Invalid(f"Invalid number: {str(value)[:80]}") from error
    if isinstance(value, bool) or not number.is_finite():
        raise Invalid(f"Invalid number: {value}")
    return number


def to_int8(value: Any) -> int:
    """A 64-bit integer."""
    if type(value) is float and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    number = to_decimal(value)
    if number != number.to_integral_value() or not -(2**63) <= number < 2**63:
        raise Invalid(f"Invalid integer: {str(value)[:80]}")
    return int(number)


def to_text(value: Any) -> str:
    """A text that Postgres can store."""
    text = str(value)
    if "\0" in text:
        raise Invalid("A text cannot contain the NUL character.")
    return text


def to_bool(value: Any) -> bool:
    """A boolean; no other value stands for one."""
    if not isinstance(value, bool):
        raise Invalid(f"Invalid boolean: {str(value)[:80]}")
    return value


def escaped_like(value: Any) -> str:
    """The text with LIKE's wildcards made literal."""
    return to_text(value).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
