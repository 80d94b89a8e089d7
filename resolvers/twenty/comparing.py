"""One operator on one field -> a condition of the record store.

For texts an empty value and none are the same, also below `not`; so are an empty list or object and none. Everything
else has SQL's three-valued logic, as in Twenty.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import orjson
from msgspec import Struct
from msgspec.structs import replace

from models.errors import Invalid
from models.records import plan
from models.records.plan import Bind, Compare, Every, Expression, Filter, IsNull, Negate, Some
from resolvers.kit.looks import Given, Looks
from resolvers.kit.values import escaped_like, to_text
from resolvers.twenty.emptiness import empty
from resolvers.twenty.enums import FilterIs
from resolvers.twenty.kinds import Kind, to_millisecond

_COMPARISONS: dict[str, plan.Comparison] = {"eq": "=", "neq": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
_PATTERNS: dict[str, plan.Comparison] = {"like": "like", "ilike": "ilike", "startsWith": "like", "endsWith": "like"}
_REFUSED = ("regex", "iregex")


class Place(Struct):
    """Where in the argument the reader stands."""

    path: str
    negated: bool = False
    within_relation: bool = False

    def at(self, step: object) -> Place:
        """One step further in."""
        return replace(self, path=f"{self.path}.{step}")


class Comparison(Struct):
    """One operator on one field."""

    looks: Looks
    kind: Kind
    expression: Expression
    place: Place

    def make(self, operator: str, operand: Any) -> Filter:
        """The condition that the operator means."""
        if operator in _REFUSED:
            raise Invalid(f'Operator "{operator}" is not supported', field=self.place.path)
        if operator == "in" and isinstance(operand, list) and any(isinstance(item, Given) for item in operand):
            # A list that the document itself writes, with variables in it: as many comparisons as it has items.
            return Some(tuple(self.make("eq", item) for item in operand))
        if self.looks.is_null(operand):
            return self._with_null(operator)
        if operator == "is":
            return self._empty() if self.looks.known(operand) is FilterIs.NULL else Negate(self._empty())
        if operator == "isEmptyArray":
            return self._empty() if self.looks.known(operand) else Negate(self._empty())
        if self.kind.is_array or self.kind.is_json:
            return self._document(operator, operand)
        if operator == "containsAny":
            return self.make("in", operand)
        return self._text(operator, operand) if self.kind.is_text else self._value(operator, operand)

    def _with_null(self, operator: str) -> Filter:
        """`eq: null` and `neq: null` mean the null test; other operators have no meaning without a value."""
        if operator == "eq":
            return self._empty()
        if operator == "neq":
            return Negate(self._empty())
        raise Invalid(f'Operator "{operator}" needs a value', field=self.place.path)

    def _empty(self) -> Filter:
        return empty(self.kind, self.expression)

    def _document(self, operator: str, operand: Any) -> Filter:
        """A comparison of a list or of JSON; no value is compared like an empty one, also below `not`."""
        if operator == "not_contains":
            return Negate(replace(self, place=replace(self.place, negated=True))._document("containsAny", operand))
        if operator == "containsExactly" and self.looks.look(operand, _is_nothing):
            return self._empty()
        compared = self._document_compared(operator, operand)
        if operator == "contains" and self.looks.look(operand, _is_nothing):
            return Some((compared, IsNull(self.expression)))
        if operator == "like" and self.looks.look(operand, _is_any):
            return Some((compared, IsNull(self.expression)))
        return Every((compared, Negate(IsNull(self.expression)))) if self.place.negated else compared

    def _document_compared(self, operator: str, operand: Any) -> Filter:
        each = _each(self.kind.compare)
        match operator:
            case "containsAny":
                return Compare(self.expression, "has any", self._bind(operand, "text[]", each))
            case "contains":
                return Compare(self.expression, "has all", self._bind(operand, "text[]", each))
            case "containsExactly":
                within = Compare(self.expression, "within", self._bind(operand, "jsonb", _as_json))
                return Every((Compare(self.expression, "has all", self._bind(operand, "text[]", each)), within))
            case "containsIlike":
                return Compare(self.expression, "has like", self._bind(operand, "text", to_text))
            case "containsJsonb":
                return Compare(self.expression, "contains", self._bind(operand, "jsonb", _as_json))
            case _:
                return Compare(self.expression, "like", self._bind(operand, "text", to_text))

    def _bind(self, operand: Any, pg_type: str, convert: Callable[[Any], Any]) -> Bind:
        return self.looks.bind(operand, pg_type, convert, field=self.place.path)

    def _value(self, operator: str, operand: Any) -> Filter:
        if operator == "in":
            return Compare(self.expression, "in", self._bound(operand, listed=True))
        return Compare(self.expression, _COMPARISONS[operator], self._bound(operand, exactly=operator in ("eq", "neq")))

    def _text(self, operator: str, operand: Any) -> Filter:
        """A text comparison that is never unknown where it can be seen: of nothing it says what it says of ''."""
        compared: Filter
        if operator in _PATTERNS:
            compared = Compare(self.expression, _PATTERNS[operator], self._bound(operand, _PATTERN_FORMS[operator]))
            if self.looks.look(operand, _EMPTY_MATCHES[operator]):
                return Some((compared, IsNull(self.expression)))
        elif operator == "in":
            compared = Compare(self.expression, "in", self._bound(operand, listed=True))
            if self.looks.look(operand, _holds_empty):
                return Some((compared, IsNull(self.expression)))
        elif operator == "eq" and self.looks.look(operand, _is_empty):
            return self._empty()
        elif operator == "neq" and self.looks.look(operand, _is_empty):
            return Negate(self._empty())
        else:
            compared = Compare(self.expression, _COMPARISONS[operator], self._bound(operand))
            if operator == "neq":
                return Some((compared, IsNull(self.expression)))
        if self.place.negated:
            return Every((compared, Negate(IsNull(self.expression))))
        return compared

    def _bound(
        self,
        operand: Any,
        convert: Callable[[Any], Any] | None = None,
        *,
        listed: bool = False,
        exactly: bool = False,
    ) -> Bind:
        convert = convert or self.kind.compare
        pg_type: str = self.kind.pg
        if pg_type == "timestamptz" and (exactly or listed):
            # Clients read milliseconds and send them back; a finer instant means the stored one.
            convert = to_millisecond
        fits = self.kind.fits
        if fits is not None and not self.looks.look(operand, each_fits(fits) if listed else fits):
            pg_type, convert = "numeric", self.kind.exact
        if listed:
            return self._bind(operand, f"{pg_type}[]", _each(convert))
        return self._bind(operand, pg_type, convert)


def _each(convert: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    def converted(values: Any) -> list[Any]:
        if any(value is None for value in values):
            raise Invalid("A list cannot contain null.")
        return [convert(value) for value in values]

    return converted


def _as_json(value: Any) -> str:
    try:
        return orjson.dumps(value).decode()
    except TypeError as error:
        raise Invalid("Invalid JSON.") from error


# --- what the SQL depends on: module-level functions, so that a plan can be found again by them ----------------------


def _is_empty(value: Any) -> bool:
    return bool(value == "")


def _holds_empty(values: Any) -> bool:
    return "" in values


def _is_nothing(values: Any) -> bool:
    return not values


def _is_any(pattern: Any) -> bool:
    return not str(pattern).strip("%")


@cache
def each_fits(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Whether all of a list do; the same function each time, so that a plan can be found again by it."""
    return lambda values: all(value is None or fits(value) for value in values)


_EMPTY_MATCHES: dict[str, Callable[[Any], bool]] = {
    "like": _is_any,
    "ilike": _is_any,
    "startsWith": _is_empty,
    "endsWith": _is_empty,
}
_PATTERN_FORMS: dict[str, Callable[[Any], str]] = {
    "like": to_text,
    "ilike": to_text,
    "startsWith": lambda value: f"{escaped_like(value)}%",
    "endsWith": lambda value: f"%{escaped_like(value)}",
}
