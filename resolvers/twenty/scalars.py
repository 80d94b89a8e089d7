"""Twenty's scalars. Answers are shaped by Postgres; inputs are judged where they are bound, which names the field."""

from collections.abc import Mapping
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

DateTime = NewType("DateTime", str)
Date = NewType("Date", str)
BigFloat = NewType("BigFloat", object)
Position = NewType("Position", object)
RawJson = NewType("RawJson", object)
TextOrLinks = NewType("TextOrLinks", object)
TextOrAddress = NewType("TextOrAddress", object)


def _as_it_is(name: str, description: str) -> ScalarDefinition:
    return strawberry.scalar(name=name, description=description, serialize=_same, parse_value=_same)


def _same(value: Any) -> Any:
    return value


# For the schema's scalar map.
SCALARS: Mapping[object, ScalarDefinition] = {
    DateTime: _as_it_is("DateTime", "An instant in RFC 3339, such as 2026-03-31T09:00:00Z; a date is its midnight."),
    Date: _as_it_is("Date", "A calendar date, such as 2026-03-31; of a date-time, its day in UTC."),
    BigFloat: _as_it_is("BigFloat", "A number of any size: a JSON number, or on input also a numeric string."),
    Position: _as_it_is("Position", 'A place in a list: a number, or on input also "first" or "last".'),
    RawJson: _as_it_is("RawJSON", "Any JSON value."),
    TextOrLinks: _as_it_is(
        "TextOrLinks", "A web address: a text, or an object whose primaryLinkUrl holds it, like Twenty's Links."
    ),
    TextOrAddress: _as_it_is(
        "TextOrAddress", "A postal address: a text, or an object of addressStreet1, addressCity and so on."
    ),
}
