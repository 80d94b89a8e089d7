"""CustomerOS's scalars: instants, 64-bit integers, and any JSON value."""

from collections.abc import Mapping
from datetime import datetime
from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from resolvers.kit.values import to_int8, to_timestamp

Time = NewType("Time", datetime)
Int64 = NewType("Int64", int)
AnyValue = NewType("AnyValue", object)

# For the schema's scalar map. Answers are shaped by Postgres already, so only inputs are converted.
SCALARS: Mapping[object, ScalarDefinition] = {
    Time: strawberry.scalar(
        name="Time",
        description="An instant in RFC 3339, such as 2026-03-31T09:00:00Z.",
        serialize=lambda value: value,
        parse_value=to_timestamp,
    ),
    Int64: strawberry.scalar(
        name="Int64", description="A 64-bit integer.", serialize=lambda value: value, parse_value=to_int8
    ),
    AnyValue: strawberry.scalar(
        name="Any", description="Any JSON value.", serialize=lambda value: value, parse_value=lambda value: value
    ),
}
