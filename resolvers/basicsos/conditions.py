"""Conditions of a list -> a filter of the record store, whose values are bound, and a key that tells its form.

`filters` is a list of conditions. As the seed says, the `logicalOp` of each joins it with the next one; the list is
folded from the left and nothing binds tighter. Operators are those of the seed, of the real server, and `in`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.errors import Invalid, Limited
from models.records.plan import (
    Bind,
    Column,
    Compare,
    Comparison,
    Computed,
    Every,
    Expression,
    Filter,
    IsNull,
    Negate,
    Related,
    Some,
)
from resolvers.basicsos.errors import BadRequest
from resolvers.basicsos.kinds import Kind
from resolvers.basicsos.words import Field, Resource
from resolvers.kit.values import escaped_like

MOST_CONDITIONS = 100

_COMPARED: dict[str, Comparison] = {"eq": "=", "neq": "<>", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
_PATTERNS = {"contains": ("%", "%"), "like": ("%", "%"), "starts_with": ("", "%")}
_NOT_LIKE = frozenset({"not_contains", "nlike"})
_BLANK = frozenset({"blank", "is_empty"})
_NOT_BLANK = frozenset({"notblank", "is_not_empty"})
OPERATORS: tuple[str, ...] = (*_COMPARED, "in", *_PATTERNS, *sorted(_NOT_LIKE | _BLANK | _NOT_BLANK))


class Conditions:
    """The conditions of one list, in the order in which they are read."""

    def __init__(self, resource: Resource) -> None:
        self._resource = resource
        self._filters: list[Filter] = []
        self._count = 0
        # What the filter's binds find when its statement runs.
        self.values: list[Any] = []
        self._key: list[str] = []

    @property
    def filter(self) -> Filter | None:
        """All that must hold."""
        return Every(tuple(self._filters)) if self._filters else None

    @property
    def key(self) -> str:
        """The same for two lists whose filters differ in their values only."""
        return " ".join(self._key)

    def require(self, name: str, operator: str, value: Any, parameter: str) -> None:
        """One more condition that must hold."""
        self._filters.append(self._test(name, operator, value, parameter))
        self._key.append("and")

    def require_text(self, text: str) -> None:
        """A text that one of the searched fields must contain."""
        if not self._resource.searched:
            raise BadRequest(f"There is nothing to search in {self._resource.name}", field="q")
        found = tuple(self._test(name, "contains", text, "q") for name in self._resource.searched)
        self._filters.append(Some(found))
        self._key.append("any")

    def require_folded(self, tests: Sequence[tuple[str, str, Any, str]]) -> None:
        """A list of (field, operator, value, what joins it with the next one)."""
        folded: Filter | None = None
        joint = "and"
        for name, operator, value, following in tests:
            test = self._test(name, operator, value, "filters")
            if folded is not None:
                test = Every((folded, test)) if joint == "and" else Some((folded, test))
            folded = test
            self._key.append(following)
            joint = following
        if folded is not None:
            self._filters.append(folded)
            self._key.append("folded")

    def split_name(self, name: str, suffixes: Mapping[str, str]) -> tuple[str, str]:
        """A parameter's name as a field and an operator, of which some names end with a mark."""
        for suffix, operator in suffixes.items():
            if name.endswith(suffix) and name not in self._resource.by_name:
                return name.removesuffix(suffix), operator
        return name, "eq"

    def _test(self, name: str, operator: str, value: Any, parameter: str) -> Filter:
        self._count += 1
        if self._count > MOST_CONDITIONS:
            raise Limited(f"A list has at most {MOST_CONDITIONS} conditions.", field=parameter)
        found = self._resource.by_name.get(name)
        if found is None:
            known = ", ".join(dict.fromkeys(one.name for one in self._resource.by_name.values()))
            hint = f"Known fields: {known}"
            raise BadRequest(f"Unknown field '{name[:80]}' in {parameter}.", field=parameter, hint=hint)
        if operator not in OPERATORS:
            raise BadRequest(
                f"Unknown operator '{operator[:40]}' for '{name}'. Known operators: {', '.join(OPERATORS)}",
                field=parameter,
            )
        compared = found.compared
        if compared is None:
            raise BadRequest(f"Cannot filter by '{name}'", field=parameter)
        self._key.append(f"{found.name} {operator}")
        try:
            return self._compare(found, *compared, operator, value)
        except Invalid as error:
            raise BadRequest(f"Invalid value for '{name}' in {parameter}: {error.message}", field=parameter) from error

    def _compare(self, found: Field, expression: Expression, kind: Kind, operator: str, value: Any) -> Filter:
        if operator in _BLANK or operator in _NOT_BLANK:
            blank = IsNull(Computed("empty_as_null", (expression,)) if kind.pg == "text" else expression)
            return blank if operator in _BLANK else Negate(blank)
        if operator == "in":
            if not isinstance(value, list):
                raise Invalid("Expected a list")
            bound = [kind.bound(_scalar(item)) for item in value]
            pg = "numeric" if any(type_ == "numeric" for type_, _ in bound) else kind.pg
            return self._equal(found, expression, "in", f"{pg}[]", [item for _, item in bound])
        if value is None and operator in ("eq", "neq"):
            self._key.append("null")
            return IsNull(expression) if operator == "eq" else Negate(IsNull(expression))
        if operator in _COMPARED:
            bound_as, bound_value = kind.bound(_scalar(value))
            return self._equal(found, expression, _COMPARED[operator], bound_as, bound_value)
        shown = found.reads if isinstance(found.reads, Expression) else expression
        before, after = _PATTERNS.get(operator, ("%", "%"))
        pattern = f"{before}{escaped_like(_text(_scalar(value)))}{after}"
        like = Compare(shown, "ilike", self._bind("text", pattern))
        return Negate(like) if operator in _NOT_LIKE else like

    def _equal(self, found: Field, expression: Expression, operator: Comparison, pg: str, value: Any) -> Filter:
        bind = self._bind(pg, value)
        if found.among is not None and operator in ("=", "in"):
            relation, column = found.among
            return Related(relation, Compare(Column(column), operator, bind))
        return Compare(expression, operator, bind)

    def _bind(self, pg: str, value: Any) -> Bind:
        place = len(self.values)
        self.values.append(value)
        self._key.append(pg)
        return Bind(pg, lambda variables: variables["values"][place])


def _scalar(value: Any) -> Any:
    if value is None or isinstance(value, list | dict):
        raise Invalid("Expected a text, a number or a boolean")
    return value


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
