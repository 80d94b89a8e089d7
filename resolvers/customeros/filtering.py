"""Filters by property: `where` of contacts, organizations, users and the lists of the user interface.

A theme lists its properties once, name -> where the value is and of what type; its sort rules use the same list. Each
operator means what its name says. What has no value, or an empty text, is *empty*: it equals, contains and precedes
nothing, and passes the negative operators unless `includeEmpty` is false.
"""

import enum
from collections.abc import Callable, Mapping
from typing import Any, Literal

import strawberry
from msgspec import Struct

from models.errors import Invalid
from models.objects.relations import RelationRef
from models.records import plan
from models.records.plan import Column, Compare, Comparison, Computed, Every, Expression, IsNull, Negate, Some
from resolvers.customeros.scalars import AnyValue
from resolvers.kit.looks import Looks
from resolvers.kit.sources import Selected
from resolvers.kit.values import escaped_like, to_bool, to_date, to_decimal, to_int8, to_text, to_timestamp, to_uuid

# A filter is a tree of groups and conditions; a larger one is refused.
MAX_PARTS = 200
_MALFORMED = "incorrect filter formatting"
_PAIR = 2


@strawberry.enum
class ComparisonOperator(enum.Enum):
    """How a property is compared with the value."""

    BETWEEN = "BETWEEN"
    CONTAINS = "CONTAINS"
    EQ = strawberry.enum_value("EQ", deprecation_reason="Use EQUALS")
    EQUALS = "EQUALS"
    GT = "GT"
    GTE = "GTE"
    IN = "IN"
    IS_EMPTY = "IS_EMPTY"
    IS_NONE_OF = "IS_NONE_OF"
    IS_NOT_EMPTY = "IS_NOT_EMPTY"
    IS_NOT_NULL = "IS_NOT_NULL"
    IS_NULL = "IS_NULL"
    LT = "LT"
    LTE = "LTE"
    NOT_CONTAINS = "NOT_CONTAINS"
    NOT_EQUAL = "NOT_EQUAL"
    NOT_EQUALS = "NOT_EQUALS"
    NOT_IN = "NOT_IN"
    STARTS_WITH = "STARTS_WITH"


@strawberry.input
class FilterItem:
    """A condition: what the property is compared with, and how."""

    property: str
    value: AnyValue
    operation: ComparisonOperator = ComparisonOperator.EQ
    caseSensitive: bool | None = False
    includeEmpty: bool | None = True


@strawberry.input
class Filter:
    """Exactly one of: a condition, its contrary, or a group of at least two."""

    NOT: "Filter | None" = strawberry.UNSET
    AND: "list[Filter] | None" = strawberry.UNSET
    OR: "list[Filter] | None" = strawberry.UNSET
    filter: FilterItem | None = strawberry.UNSET


# The argument of a field whose rows can be filtered, by wire name.
WHERE = {"where": Filter | None}

ValueType = Literal["text", "timestamptz", "date", "bool", "int8", "numeric", "uuid", "texts"]

_CONVERSIONS: Mapping[ValueType, Callable[[Any], Any]] = {
    "text": to_text,
    "timestamptz": to_timestamp,
    "date": to_date,
    "bool": to_bool,
    "int8": to_int8,
    "numeric": to_decimal,
    "uuid": to_uuid,
    "texts": to_text,
}


class Property(Struct, frozen=True):
    """A named value of a row, or of the rows that a relation leads to: then one that fits is enough.

    Of `texts`, which is a list of them, one that fits is enough too. `cased` texts are compared without regard to
    letter case unless the condition is `caseSensitive`. With `lists_empty`, a list of wanted values keeps the rows
    without a value too, when the condition says `includeEmpty`.
    """

    expression: Expression
    type: ValueType = "text"
    cased: bool = False
    relation: RelationRef | None = None
    lists_empty: bool = False

    def compared(self, *, case_sensitive: bool) -> Expression:
        """The value as it is compared: letter case is folded unless it counts."""
        folded = self.cased and self.type == "text" and not case_sensitive
        return Computed("lower", (self.expression,)) if folded else self.expression


Properties = Mapping[str, Property]


def cased(column: str) -> Property:
    """A text column whose letter case counts only when the client says so."""
    return Property(Column(column), cased=True)


def where_of(selection: Selected, properties: Properties, *, smallest_group: int = 2) -> plan.Filter | None:
    """The filter that the field's `where` asks for; None when it asks for none.

    The lists of the user interface take groups of any size, and an empty one, or none, asks for nothing.
    """
    given = selection.arguments.get("where")
    if selection.looks.is_null(given):
        return None
    return _Reading(selection.looks, properties, smallest_group).group(given)


class _Reading:
    """One filter being read."""

    def __init__(self, looks: Looks, properties: Properties, smallest_group: int) -> None:
        self._looks = looks
        self._smallest_group = smallest_group
        self._properties = properties
        self._parts = 0

    def group(self, given: Any) -> plan.Filter:
        self._parts += 1
        if self._parts > MAX_PARTS:
            raise Invalid(f"A filter has at most {MAX_PARTS} parts.", field="where")
        said = {
            name: value for name, value in (self._looks.fields(given) or {}).items() if not self._looks.is_null(value)
        }
        if not said and not self._smallest_group:
            return Every(())
        if len(said) != 1:
            raise Invalid(_MALFORMED, field="where")
        [(name, value)] = said.items()
        match name:
            case "NOT":
                return Negate(self.group(value))
            case "AND" | "OR":
                members = self._looks.items(value) or []
                if not members and not self._smallest_group:
                    return Every(())
                if len(members) < self._smallest_group:
                    raise Invalid(f"{_MALFORMED}: at least 2 filters expected in {name} group", field="where")
                filters = tuple(self.group(member) for member in members)
                return Every(filters) if name == "AND" else Some(filters)
            case _:
                return self._condition(self._looks.fields(value) or {})

    def _condition(self, given: Mapping[str, Any]) -> plan.Filter:
        name = self._looks.look(given["property"], _lookup_name)
        found = self._properties.get(name)
        if found is None:
            raise Invalid(f"given field {name} not found", field="where.filter.property")
        return condition(
            found,
            self._looks.known(given["operation"]),
            given["value"],
            self._looks,
            case_sensitive=bool(self._looks.known(given.get("caseSensitive"))),
            include_empty=self._looks.known(given.get("includeEmpty")) is not False,
        )


def condition(
    of: Property,
    operation: ComparisonOperator,
    value: Any,
    looks: Looks,
    *,
    case_sensitive: bool = False,
    include_empty: bool = True,
) -> plan.Filter:
    """One condition on a property."""
    match operation:
        case ComparisonOperator.IS_NULL:
            return _without(of, IsNull(of.expression))
        case ComparisonOperator.IS_NOT_NULL:
            return Negate(_without(of, IsNull(of.expression)))
        case ComparisonOperator.IS_EMPTY:
            return _without(of, _empty(of))
        case ComparisonOperator.IS_NOT_EMPTY:
            return Negate(_without(of, _empty(of)))
    negative = _NEGATIVE.get(operation)
    fits = _fits(of, negative or operation, value, looks, case_sensitive=case_sensitive)
    if of.relation is not None:
        fits = plan.Related(of.relation, fits)
    if negative is not None:
        contrary = Negate(fits)
        return contrary if include_empty else Every((contrary, Negate(_without(of, _empty(of)))))
    if operation is ComparisonOperator.IN and of.lists_empty and include_empty:
        return Some((fits, _without(of, _empty(of))))
    return fits


_NEGATIVE = {
    ComparisonOperator.NOT_EQUAL: ComparisonOperator.EQUALS,
    ComparisonOperator.NOT_EQUALS: ComparisonOperator.EQUALS,
    ComparisonOperator.NOT_IN: ComparisonOperator.IN,
    ComparisonOperator.IS_NONE_OF: ComparisonOperator.IN,
    ComparisonOperator.NOT_CONTAINS: ComparisonOperator.CONTAINS,
}
_ORDERED: Mapping[ComparisonOperator, Comparison] = {
    ComparisonOperator.EQ: "=",
    ComparisonOperator.EQUALS: "=",
    ComparisonOperator.LT: "<",
    ComparisonOperator.LTE: "<=",
    ComparisonOperator.GT: ">",
    ComparisonOperator.GTE: ">=",
}


def _fits(
    of: Property, operation: ComparisonOperator, value: Any, looks: Looks, *, case_sensitive: bool
) -> plan.Filter:
    """A positive comparison, which is false and never unknown where there is no value: then its contrary is true."""
    compared = of.compared(case_sensitive=case_sensitive)
    convert = _CONVERSIONS[of.type]
    folded = compared is not of.expression

    def read(given: Any) -> Any:
        if isinstance(given, list | dict):
            raise Invalid("One value is expected, not a list.")
        if of.type == "text" and isinstance(given, bool):
            return str(given).lower()
        converted = convert(given)
        return converted.lower() if folded else converted

    def bound(as_type: str, reading: Callable[[Any], Any]) -> plan.Bind:
        return looks.bind(value, as_type, reading, field="where.filter.value")

    present: plan.Filter = Negate(IsNull(compared))
    if of.type == "texts":
        return Every((present, _one_fits(compared, operation, bound, read)))
    match operation:
        case ComparisonOperator.IN:
            return Every((present, Compare(compared, "in", bound(f"{of.type}[]", lambda given: _each(given, read)))))
        case ComparisonOperator.CONTAINS | ComparisonOperator.STARTS_WITH:
            before = "%" if operation is ComparisonOperator.CONTAINS else ""
            text = compared if of.type == "text" else Computed("text", (compared,))

            def pattern(given: Any) -> str:
                read_text = to_text(given)
                return f"{before}{escaped_like(read_text.lower() if folded else read_text)}%"

            return Every((present, Compare(text, "like", bound("text", pattern))))
        case ComparisonOperator.BETWEEN:
            low = Compare(compared, ">=", bound(of.type, lambda given: _pair(given, read)[0]))
            high = Compare(compared, "<=", bound(of.type, lambda given: _pair(given, read)[1]))
            return Every((present, low, high))
        case _:
            return Every((present, Compare(compared, _ORDERED[operation], bound(of.type, read))))


def _one_fits(
    texts: Expression,
    operation: ComparisonOperator,
    bound: Callable[[str, Callable[[Any], Any]], plan.Bind],
    read: Callable[[Any], Any],
) -> plan.Filter:
    """Of a list of texts, one that fits is enough."""
    match operation:
        case ComparisonOperator.EQ | ComparisonOperator.EQUALS:
            return Compare(texts, "has any", bound("text[]", lambda given: [read(given)]))
        case ComparisonOperator.IN:
            return Compare(texts, "has any", bound("text[]", lambda given: _each(given, read)))
        case ComparisonOperator.CONTAINS:
            return Compare(texts, "has like", bound("text", lambda given: f"%{escaped_like(to_text(given))}%"))
        case ComparisonOperator.STARTS_WITH:
            return Compare(texts, "has like", bound("text", lambda given: f"{escaped_like(to_text(given))}%"))
        case _:
            raise Invalid("A list of texts has no order to compare by.", field="where.filter.operation")


def _empty(of: Property) -> plan.Filter:
    """Of the row itself: no value, or an empty text."""
    value = Computed("empty_as_null", (of.expression,)) if of.type == "text" else of.expression
    return IsNull(value)


def _without(of: Property, empty: plan.Filter) -> plan.Filter:
    """The row, or all rows of the relation, have no value."""
    return empty if of.relation is None else Negate(plan.Related(of.relation, Negate(empty)))


def _each(given: Any, read: Callable[[Any], Any]) -> list[Any]:
    if not isinstance(given, list):
        raise Invalid("A list of values is expected.")
    return [read(item) for item in given]


def _pair(given: Any, read: Callable[[Any], Any]) -> list[Any]:
    if not isinstance(given, list) or len(given) != _PAIR:
        raise Invalid("A list of two values is expected.")
    return [read(item) for item in given]


def _lookup_name(given: str) -> str:
    return given.upper()
