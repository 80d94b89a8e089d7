"""The kinds of fields: how a value of a body is taken, and how the value of a condition is compared.

A condition's value may be any scalar of JSON: clients of the real server, which takes texts alone, send "5" and "true".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.errors import Invalid
from models.objects.catalogue import PgType
from resolvers.kit.values import to_date, to_decimal, to_text, to_timestamp, to_uuid

Convert = Callable[[Any], Any]

# No record has this id: what is compared with a text that is no id of ours.
_NOBODY = UUID(int=0)
_INT8 = 2**63
_MOST_DIGITS = 60
_TRUTHS = {"true": True, "false": False}


class Kind(Struct, frozen=True):
    """One kind. `shown` and `stored` are what the schema of a table calls it: a kind of input, and a type."""

    pg: PgType
    compare: Convert
    take: Convert
    shown: str
    stored: str
    # Whether rows can be sorted by it.
    sorts: bool = True
    # Of numbers: by which power of ten what is stored is more.
    scale: int = 0

    def bound(self, value: Any) -> tuple[str, Any]:
        """A condition's value with the type that it is bound as: a whole number where whole numbers are stored."""
        compared = self.compare(value)
        if self.pg != "int8":
            return self.pg, compared
        scaled: Decimal = compared.scaleb(self.scale)
        if scaled == scaled.to_integral_value() and abs(scaled) < _INT8:
            return "int8", int(scaled)
        return "numeric", scaled


def _text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise Invalid("Expected a text")
    return value


def _compared_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else to_text(value)


def _compared_id(value: Any) -> UUID:
    """Ids are opaque to clients, so a text that is none of ours is the id of no record."""
    try:
        return to_uuid(value)
    except Invalid:
        return _NOBODY


def _id(value: Any) -> UUID | None:
    return None if value is None or value == "" else to_uuid(value)


def _compared_number(value: Any) -> Decimal:
    number = to_decimal(value)
    if abs(number.adjusted()) > _MOST_DIGITS:
        raise Invalid(f"Number out of range: {str(value)[:80]}")
    return number


def _number(value: Any) -> Any:
    return None if value is None or value == "" else to_decimal(value)


def _moment(value: Any) -> Any:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise Invalid("Expected a date-time")
    return to_timestamp(value)


def _compared_truth(value: Any) -> bool:
    found = _TRUTHS.get(str(value).lower())
    if found is None:
        raise Invalid(f"Invalid boolean: {str(value)[:80]}")
    return found


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Invalid("Expected a boolean")
    return value


def _document(value: Any) -> Any:
    if value is not None and not isinstance(value, Mapping):
        raise Invalid("Expected an object")
    return value


def _as_given(value: Any) -> Any:
    return value


TEXT = Kind("text", _compared_text, _text, "SingleLineText", "varchar")
LONG_TEXT = Kind("text", _compared_text, _text, "LongText", "text")
ID = Kind("uuid", _compared_id, _id, "SingleLineText", "uuid")
NUMBER = Kind("numeric", _compared_number, _number, "Decimal", "numeric")
WHOLE = Kind("int8", _compared_number, _number, "Number", "int8")
# Numbers of custom fields as slots hold them: whole numbers of millionths.
MILLIONTHS = Kind("int8", _compared_number, _number, "Decimal", "numeric", scale=6)
MOMENT = Kind("timestamptz", to_timestamp, _moment, "DateTime", "timestamptz")
DAY = Kind("date", to_date, _as_given, "Date", "date")
TRUTH = Kind("bool", _compared_truth, _truth, "Checkbox", "bool")
DOCUMENT = Kind("jsonb", _compared_text, _document, "JSON", "jsonb", sorts=False)
ANYTHING = Kind("jsonb", _compared_text, _as_given, "JSON", "jsonb", sorts=False)
