"""The kinds of fields: for each its GraphQL types, its filter, and how its values are compared and stored.

A kind knows nothing of an object; custom fields use the same table.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import strawberry
from msgspec import Struct
from msgspec.structs import replace

from models.errors import Invalid
from models.objects.catalogue import PgType
from resolvers.kit.values import to_bool, to_date, to_decimal, to_int8, to_text, to_timestamp, to_uuid
from resolvers.twenty.scalars import BigFloat, Date, DateTime, Position, RawJson, TextOrAddress, TextOrLinks

Convert = Callable[[Any], Any]

_INT8 = 2**63
_LINKS = {"primaryLinkUrl", "primaryLinkLabel", "secondaryLinks"}
ADDRESS_PARTS = {
    "addressStreet1": "street1",
    "addressStreet2": "street2",
    "addressCity": "city",
    "addressState": "state",
    "addressPostcode": "postcode",
    "addressCountry": "country",
}


def as_given(value: Any) -> Any:
    """The value: the change service itself knows the form."""
    return value


class Kind(Struct, frozen=True):
    """One kind of scalar. `compare` makes the bound value of a filter, `store` what the change service takes."""

    name: str
    output: Any
    input: Any
    # The filter input's name; None for what cannot be filtered or sorted by.
    filter: str | None
    pg: PgType
    compare: Convert
    store: Convert = as_given
    # Whether rows can be sorted by it.
    sorts: bool = True
    # Of whole numbers: whether an operand is one; if not, `exact` makes the decimal that it is compared as.
    fits: Callable[[Any], bool] | None = None
    exact: Convert = to_decimal

    @property
    def is_array(self) -> bool:
        """Whether a value is a list, of which an empty one and none are the same."""
        return self.filter in ("ArrayFilter", "MultiSelectFilter")

    @property
    def is_json(self) -> bool:
        """Whether a value is any JSON, of which an empty object, list or text and none are the same."""
        return self.filter == "RawJsonFilter"

    @property
    def is_text(self) -> bool:
        """Whether an empty value and none are the same, as Twenty has it for texts."""
        return self.pg == "text"


def to_millisecond(value: Any) -> datetime:
    """An instant as precisely as instants are stored."""
    moment = to_timestamp(value)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def to_float(value: Any) -> float:
    """A finite double."""
    number = float(to_decimal(value))
    if number in (float("inf"), float("-inf")):
        raise Invalid(f"Number out of range: {str(value)[:80]}")
    return number


def is_whole(value: Any) -> bool:
    """Whether a filter's operand is a whole number."""
    return isinstance(value, int) or Decimal(value) == Decimal(value).to_integral_value()


def _is_int8(value: Any) -> bool:
    return is_whole(value) and abs(Decimal(value)) < _INT8


def _is_millionths(value: Any) -> bool:
    return _is_int8(_to_millionths(value))


def _to_millionths(value: Any) -> Decimal:
    return to_decimal(value).scaleb(6)


def _amount(value: Any) -> Decimal:
    return to_decimal(value).scaleb(-6)


def _whole_micros(value: Any) -> Decimal | None:
    if value is None:
        return None
    micros = to_decimal(value)
    if micros != micros.to_integral_value():
        raise Invalid("amountMicros must be a whole number.")
    return micros.scaleb(-6)


def _whole(value: Any) -> int | None:
    """GraphQL's Float makes 500 a 500.0; a fraction is refused."""
    return None if value is None else to_int8(value)


def _id(value: Any) -> Any:
    return None if value is None else to_uuid(value)


def _place(value: Any) -> Any:
    return value if value is None or value in ("first", "last") else to_float(value)


def _link(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    _refuse_unknown(value, _LINKS, "LINKS")
    return value.get("primaryLinkUrl")


def _address(value: Any) -> Any:
    """The parts, and the one text that they make: the text is what this dialect shows."""
    if not isinstance(value, Mapping):
        return value
    _refuse_unknown(value, {*ADDRESS_PARTS, "addressLat", "addressLng"}, "ADDRESS")
    parts = {ours: value[theirs] or None for theirs, ours in ADDRESS_PARTS.items() if theirs in value}
    texts = [part.strip() for part in parts.values() if isinstance(part, str) and part.strip()]
    return {**parts, "text": ", ".join(texts) or None}


def _refuse_unknown(value: Mapping[str, Any], known: set[str], composite: str) -> None:
    for name in value:
        if name not in known:
            raise Invalid(f'Sub field "{str(name)[:80]}" not found for composite type: {composite}')


TEXT = Kind("TEXT", str, str, "StringFilter", "text", to_text)
EMAIL = Kind("EMAIL", str, str, "StringFilter", "text", to_text)
PHONE = Kind("PHONE", str, str, "StringFilter", "text", to_text)
URL = Kind("URL", str, str, "StringFilter", "text", to_text)
SELECT = Kind("SELECT", str, str, "SelectFilter", "text", to_text)
LINK = Kind("LINKS", str, TextOrLinks, "LinkFilter", "text", to_text, _link)
ADDRESS = Kind("ADDRESS", str, TextOrAddress, "StringFilter", "text", to_text, _address)
NUMBER = Kind("NUMBER", float, float, "FloatFilter", "int8", to_int8, _whole, fits=is_whole)
NUMERIC = Kind("NUMERIC", float, float, "FloatFilter", "numeric", to_decimal)
# Micros are compared as the amount that is stored, which can be indexed.
MICROS = Kind("MICROS", BigFloat, BigFloat, "BigFloatFilter", "numeric", _amount, _whole_micros)
# The same where they stand in slots: whole numbers of millionths, of which money's micros are some already.
NUMERIC_SLOT = replace(
    NUMERIC, pg="int8", compare=lambda value: int(_to_millionths(value)), fits=_is_millionths, exact=_to_millionths
)
MICROS_SLOT = replace(MICROS, pg="int8", compare=to_int8, fits=_is_int8, exact=to_decimal)
BOOLEAN = Kind("BOOLEAN", bool, bool, "BooleanFilter", "bool", to_bool)
DATE_TIME = Kind("DATE_TIME", DateTime, DateTime, "DateTimeFilter", "timestamptz", to_timestamp)
DATE = Kind("DATE", Date, Date, "DateFilter", "date", to_date)
UUID = Kind("UUID", strawberry.ID, strawberry.ID, "UUIDFilter", "uuid", to_uuid, _id)
POSITION = Kind("POSITION", Position, Position, "FloatFilter", "float8", to_float, _place)
ARRAY = Kind("ARRAY", list[str], list[str], "ArrayFilter", "jsonb", to_text, sorts=False)
MULTI_SELECT = Kind("MULTI_SELECT", list[str], list[str], "MultiSelectFilter", "jsonb", to_text, sorts=False)
RAW_JSON = Kind("RAW_JSON", RawJson, RawJson, "RawJsonFilter", "jsonb", as_given, sorts=False)
