"""A filter argument -> a condition of the record store.

Sibling keys are ANDed. For texts an empty value and none are the same, also below `not`; everything else has SQL's
three-valued logic, as in Twenty. A related record is filtered through one hop.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from models.errors import Invalid
from models.records.plan import (
    Bind,
    Compare,
    Comparison,
    Every,
    Expression,
    Filter,
    IsNull,
    Negate,
    Related,
    Some,
    constant_bind,
)
from resolvers.kit.looks import Given, Looks
from resolvers.kit.values import escaped_like, to_decimal, to_text
from resolvers.twenty.enums import FilterIs
from resolvers.twenty.kinds import Kind, to_millisecond
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToMany, ToOne

_COMPARISONS: dict[str, Comparison] = {"eq": "=", "neq": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
_PATTERNS: dict[str, Comparison] = {"like": "like", "ilike": "ilike", "startsWith": "like", "endsWith": "like"}
_REFUSED = ("regex", "iregex")


@dataclass(slots=True)
class _Place:
    """Where in the argument the reader stands."""

    path: str
    negated: bool = False
    within_relation: bool = False

    def at(self, step: object) -> _Place:
        return replace(self, path=f"{self.path}.{step}")


class FilterReader:
    """Reads one filter argument. `mentions_deleted` tells afterwards whether it speaks of `deletedAt`."""

    def __init__(self, looks: Looks, vocabulary: Vocabulary) -> None:
        self._looks = looks
        self._vocabulary = vocabulary
        self.mentions_deleted = False

    def read(self, words: ObjectWords, value: Any, path: str = "filter") -> Filter | None:
        """The condition; None when the argument says nothing."""
        return self._object(words, value, _Place(path))

    def _object(self, words: ObjectWords, value: Any, place: _Place) -> Filter | None:
        found: list[Filter] = []
        for name, inner in (self._looks.fields(value) or {}).items():
            here = place.at(name)
            match name:
                case "and" | "or":
                    part = self._list(words, name, inner, here)
                case "not":
                    part = self._object(words, inner, replace(here, negated=True))
                    part = None if part is None else Negate(part)
                case _:
                    part = self._field(words, name, inner, here)
            if part is not None:
                found.append(part)
        return _every(found)

    def _list(self, words: ObjectWords, name: str, value: Any, place: _Place) -> Filter | None:
        items = self._looks.items(value) or []
        found = [
            part for index, item in enumerate(items) if (part := self._object(words, item, place.at(index))) is not None
        ]
        if name == "and" or len(found) < 2:
            return _every(found)
        return Some(tuple(found))

    def _field(self, words: ObjectWords, name: str, value: Any, place: _Place) -> Filter | None:
        match words.field_named(name):
            case Plain() as plain:
                if plain.name == "deletedAt" and not place.within_relation and not self._looks.is_null(value):
                    self.mentions_deleted = True
                return self._operators(plain, value, place)
            case Composite(parts=parts):
                by_name = {part.name: part for part in parts}
                found = [
                    part
                    for sub_name, inner in (self._looks.fields(value) or {}).items()
                    if (part := self._operators(by_name[sub_name], inner, place.at(sub_name))) is not None
                ]
                return _every(found)
            case ToOne(target=target, relation=relation):
                if place.within_relation:
                    raise Invalid("Relation filter nesting deeper than 1 hop is not supported", field=place.path)
                part = self._object(self._vocabulary[target], value, replace(place, within_relation=True))
                return None if part is None else Related(relation, part)
            case ToMany() | None:
                raise Invalid(f'Cannot filter by relation field "{name}"', field=place.path)

    def _operators(self, plain: Plain, value: Any, place: _Place) -> Filter | None:
        expression = plain.comparable
        if expression is None:
            raise Invalid(f'Cannot filter by "{plain.name}"', field=place.path)
        found: list[Filter] = []
        for operator, operand in (self._looks.fields(value) or {}).items():
            if operator == "primaryLinkUrl":
                part = self._operators(plain, operand, place.at(operator))
            else:
                part = _Comparison(self._looks, plain.kind, expression, place.at(operator)).make(operator, operand)
            if part is not None:
                found.append(part)
        return _every(found)


@dataclass(slots=True)
class _Comparison:
    """One operator on one field."""

    looks: Looks
    kind: Kind
    expression: Expression
    place: _Place

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
            empty = self._empty()
            return empty if self.looks.known(operand) is FilterIs.NULL else Negate(empty)
        return self._text(operator, operand) if self.kind.is_text else self._value(operator, operand)

    def _with_null(self, operator: str) -> Filter:
        """`eq: null` and `neq: null` mean the null test; other operators have no meaning without a value."""
        if operator == "eq":
            return self._empty()
        if operator == "neq":
            return Negate(self._empty())
        raise Invalid(f'Operator "{operator}" needs a value', field=self.place.path)

    def _empty(self) -> Filter:
        missing = IsNull(self.expression)
        if not self.kind.is_text:
            return missing
        return Some((missing, Compare(self.expression, "=", constant_bind("", "text"))))

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
        if pg_type == "int8" and not self.looks.look(operand, _are_whole if listed else _is_whole):
            pg_type, convert = "numeric", to_decimal
        if listed:
            return self.looks.bind(operand, f"{pg_type}[]", _each(convert), field=self.place.path)
        return self.looks.bind(operand, pg_type, convert, field=self.place.path)


def _every(found: list[Filter]) -> Filter | None:
    if len(found) < 2:
        return found[0] if found else None
    return Every(tuple(found))


def _each(convert: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    def converted(values: Any) -> list[Any]:
        if any(value is None for value in values):
            raise Invalid("A list cannot contain null.")
        return [convert(value) for value in values]

    return converted


# --- what the SQL depends on: module-level functions, so that a plan can be found again by them ----------------------


def _is_empty(value: Any) -> bool:
    return bool(value == "")


def _holds_empty(values: Any) -> bool:
    return "" in values


def _is_any(pattern: Any) -> bool:
    return not str(pattern).strip("%")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) or Decimal(value) == Decimal(value).to_integral_value()


def _are_whole(values: Any) -> bool:
    return all(value is None or _is_whole(value) for value in values)


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
