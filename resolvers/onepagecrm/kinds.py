"""The kinds of values: how one of a body or a query is taken, and what a schema says of it.

Clients of this product send numbers and truths as texts as often as not, so both are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from msgspec import Struct, field

from models.errors import Invalid
from models.objects import normalize
from resolvers.kit.values import to_date, to_decimal, to_int8, to_text, to_uuid

# No record has this id: what is looked for by a text that is no id of ours.
NOBODY = UUID(int=0)
_YES, _NO = frozenset({"true", "1", "yes"}), frozenset({"false", "0", "no"})
_LAST_SECOND = 253_402_300_799


class Kind(Struct, frozen=True):
    """One kind. `take` is never given null, and refuses with `Invalid`."""

    take: Callable[[Any], Any]
    schema: Mapping[str, Any] = field(default_factory=dict)
    # What answers hold, where that is more than bodies may; None: the same.
    shown: Mapping[str, Any] | None = None

    @property
    def answered(self) -> Mapping[str, Any]:
        """The schema of answers."""
        return self.schema if self.shown is None else self.shown


def text(longest: int | None = None, *, cut: bool = False, choices: Sequence[str] = ()) -> Kind:
    """A text; `cut` where the product shortens a long one instead of refusing it. A blank one is no value."""

    def take(value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal | float):
            raise Invalid("Expected a text")
        found = normalize.text(to_text(value), "value")
        if longest is not None and len(found) > longest:
            if not cut:
                raise Invalid(f"At most {longest} characters")
            found = found[:longest]
        if not found.strip():
            return None
        if choices and found not in choices:
            raise Invalid(f"Expected one of: {', '.join(choices)}")
        return found

    schema: dict[str, Any] = {"type": "string"}
    if longest is not None and not cut:
        schema["maxLength"] = longest
    if choices:
        schema["enum"] = list(choices)
    return Kind(take, schema)


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    given = str(value).strip().lower()
    if given in _YES | _NO:
        return given in _YES
    raise Invalid("Expected a boolean")


def whole(least: int | None = None, most: int | None = None) -> Kind:
    """A whole number within its bounds."""

    def take(value: Any) -> int:
        number = to_int8(value)
        if (least is not None and number < least) or (most is not None and number > most):
            raise Invalid("Out of range")
        return number

    schema: dict[str, Any] = {"type": "integer"}
    schema |= {} if least is None else {"minimum": least}
    schema |= {} if most is None else {"maximum": most}
    return Kind(take, schema)


def moment_of(value: Any) -> datetime:
    """Seconds since 1970, as a number or a text of digits, or a date or date-time as text."""
    given = str(value).strip()
    if isinstance(value, int | Decimal) or given.lstrip("-").isdigit():
        seconds = to_int8(value)
        if not 0 <= seconds <= _LAST_SECOND:
            raise Invalid("Expected seconds since 1970")
        return datetime.fromtimestamp(seconds, UTC)
    return normalize.moment(given, "value")


def _day(value: Any) -> date:
    return to_date(str(value).strip())


def _identity(value: Any) -> UUID:
    """Ids are opaque to clients, so a text that is none of ours is the id of no record."""
    try:
        return to_uuid(str(value).strip())
    except Invalid:
        return NOBODY


def listed(kind: Kind, most: int | None = None) -> Kind:
    """A list of values; null among them is left out."""

    def take(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise Invalid("Expected a list")
        if most is not None and len(value) > most:
            raise Invalid(f"At most {most} entries")
        return [taken for one in value if one is not None and (taken := kind.take(one)) is not None]

    schema: dict[str, Any] = {"type": "array", "items": dict(kind.schema)}
    return Kind(take, schema if most is None else {**schema, "maxItems": most})


def or_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of what may have no value."""
    return {"anyOf": [dict(schema), {"type": "null"}]}


def holding(parts: Mapping[str, Kind], required: Sequence[str] = ()) -> Kind:
    """An object of these parts. Others are passed over, as the product does; a part that is missing is not there."""

    def take(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise Invalid("Expected an object")
        found: dict[str, Any] = {}
        for name, kind in parts.items():
            if name in value:
                given = value[name]
                try:
                    found[name] = None if given is None else kind.take(given)
                except Invalid as error:
                    raise Invalid(f"{name}: {error.message}") from error
        for name in required:
            if found.get(name) is None:
                raise Invalid(f"{name} is required")
        return found

    properties = {name: dict(kind.schema) if name in required else or_null(kind.schema) for name, kind in parts.items()}
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    return Kind(take, {**schema, "required": list(required)} if required else schema)


TRUTH = Kind(_truth, {"type": "boolean"})
NUMBER = Kind(to_decimal, {"type": "number"})
WHOLE = whole()
ID = Kind(_identity, {"type": "string"})
DAY = Kind(_day, {"type": "string", "format": "date"})
# Seconds since 1970 on the wire.
SECONDS = Kind(moment_of, {"type": "integer"})
# What only the server says, for the schema.
MOMENT = Kind(moment_of, {"type": "string", "format": "date-time"})
TEXT = text()
ANYTHING = Kind(lambda value: value)
