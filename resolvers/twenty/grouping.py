"""The arguments of groupBy -> groups of the record store.

Each entry of `groupBy` names one field: `{city: true}`, `{createdAt: {granularity: MONTH}}`, a part of a composite
field, the id of a related record, or a field of the related record, one hop away.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from msgspec import Struct

from models.errors import Invalid
from models.objects.relations import RelationRef
from models.records.plan import (
    Bind,
    Bucket,
    Computed,
    Expression,
    Figure,
    Filter,
    GroupKey,
    GroupOrder,
    Groups,
    Rows,
    Span,
    Through,
    constant_bind,
    count_bind,
)
from resolvers.kit.connections import size_of
from resolvers.kit.context import Context
from resolvers.kit.looks import Looks
from resolvers.kit.sources import Selected
from resolvers.twenty.enums import FirstDayOfTheWeek, ObjectRecordGroupByDateGranularity, OrderByDirection
from resolvers.twenty.figures import figures_of
from resolvers.twenty.filtering import FilterReader
from resolvers.twenty.kinds import MICROS
from resolvers.twenty.ordering import OrderReader
from resolvers.twenty.reading import every
from resolvers.twenty.views import place_of, view_filter
from resolvers.twenty.vocabulary import Vocabulary
from resolvers.twenty.words import Composite, ObjectWords, Plain, ToMany, ToOne

# As in the real server; `limit` asks for more or fewer groups.
_GROUPS = 50
RECORDS_OF_A_GROUP = 10

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_EARLY = {FirstDayOfTheWeek.MONDAY: 0, FirstDayOfTheWeek.SUNDAY: 1, FirstDayOfTheWeek.SATURDAY: 2}
_SPANS: dict[str, tuple[Span, tuple[str, ...]]] = {
    "DAY": ("day", ()),
    "WEEK": ("week", ()),
    "MONTH": ("month", ()),
    "QUARTER": ("quarter", ()),
    "YEAR": ("year", ()),
    "DAY_OF_THE_WEEK": ("day of week", _DAYS),
    "MONTH_OF_THE_YEAR": ("month of year", _MONTHS),
    "QUARTER_OF_THE_YEAR": ("quarter of year", ("Q1", "Q2", "Q3", "Q4")),
}


class _Dimension(Struct, frozen=True):
    """One entry of `groupBy`: the field it names, how dates are cut, and the key that this makes."""

    path: tuple[str, ...]
    granularity: str | None
    key: GroupKey


class Grouping(Struct, frozen=True):
    """The groups of one object's records."""

    words: ObjectWords
    vocabulary: Vocabulary

    async def prepare(self, context: Context, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """More variables for `groups`: the filter of the view that the arguments name."""
        view_id = arguments.get("viewId")
        return {} if view_id is None else await view_filter(context, self.words, view_id)

    def groups(self, selection: Selected) -> Groups:
        """The groups that the arguments describe; what is shown of them is the selection's concern."""
        looks, arguments = selection.looks, selection.arguments
        filters = FilterReader(looks, self.vocabulary)
        wanted = filters.read(self.words, arguments.get("filter"))
        shown: Filter | None = None
        if not looks.is_null(arguments.get("viewId")):
            place = looks.look(arguments["viewId"], place_of)
            shown = filters.read(self.words, looks.givens[place], "viewId")
        dimensions = self._dimensions(looks, arguments.get("groupBy"))
        order = OrderReader(looks, self.vocabulary).read(self.words, arguments.get("orderByForRecords"))
        most = looks.limits.max_page_size
        return Groups(
            Rows(
                self.words.object,
                filter=every(self.words.only, wanted, shown),
                visibility="any" if filters.mentions_deleted else "listed",
                order=tuple(key for key, _ in order),
                limit=count_bind(RECORDS_OF_A_GROUP),
                offset=_counted(looks, arguments, "offsetForRecords", None),
            ),
            keys=tuple(dimension.key for dimension in dimensions),
            order=tuple(self._orders(looks, arguments.get("orderBy"), dimensions)),
            limit=_counted(looks, arguments, "limit", most) or count_bind(_GROUPS),
        )

    # --- groupBy ---------------------------------------------------------------------------------------------------

    def _dimensions(self, looks: Looks, value: Any) -> list[_Dimension]:
        items = looks.items(value) or []
        if not items:
            raise Invalid("groupBy needs at least one field", field="groupBy")
        return [self._dimension(looks, self.words, item, f"groupBy.{index}") for index, item in enumerate(items)]

    def _dimension(
        self, looks: Looks, words: ObjectWords, value: Any, path: str, relation: ToOne | None = None
    ) -> _Dimension:
        name, inner = _only(looks, value, path)
        here, before = f"{path}.{name}", (relation.name,) if relation else ()
        match words.field_named(name):
            case Plain() as plain if plain.kind.name in ("DATE", "DATE_TIME"):
                return self._calendar(looks, plain, inner, here, relation)
            case Plain() as plain:
                _must_be_true(looks, inner, here)
                return _Dimension((*before, name), None, GroupKey(_compared(plain, here, relation)))
            case Composite(parts=parts):
                part_name, flag = _only(looks, inner, here)
                part = next(part for part in parts if part.name == part_name)
                _must_be_true(looks, flag, f"{here}.{part_name}")
                key = GroupKey(_compared(part, f"{here}.{part_name}", relation))
                return _Dimension((*before, name, part_name), None, key)
            case ToOne() as to_one:
                if relation is not None:
                    raise Invalid("Grouping deeper than 1 hop is not supported", field=here)
                return self._dimension(looks, self.vocabulary[to_one.target], inner, here, to_one)
            case ToMany() | None:
                raise Invalid(f'Cannot group by relation field "{name}"', field=here)

    def _calendar(self, looks: Looks, plain: Plain, value: Any, path: str, relation: ToOne | None) -> _Dimension:
        given = looks.fields(value) or {}
        expression = _compared(plain, path, relation)
        where = (*((relation.name,) if relation else ()), plain.name)
        zone: Bind | None = None
        if plain.kind.name == "DATE_TIME":
            at = f"{path}.timeZone"
            missing = looks.look(given.get("timeZone"), _is_missing)
            zone = constant_bind("UTC", "text") if missing else looks.bind(given["timeZone"], "text", _zone, field=at)
        granularity = _granularity(looks, given)
        if granularity is None:
            return _Dimension(where, None, GroupKey(expression))
        span, names = _SPANS[granularity]
        first = None if looks.is_null(given.get("weekStartDay")) else looks.known(given["weekStartDay"])
        early = _EARLY[FirstDayOfTheWeek.MONDAY if first is None else FirstDayOfTheWeek(first)]
        if span == "day of week":
            names = (*_DAYS[len(_DAYS) - early :], *_DAYS[: len(_DAYS) - early])
        return _Dimension(where, granularity, GroupKey(Bucket(expression, span, zone, early), names))

    # --- orderBy ---------------------------------------------------------------------------------------------------

    def _orders(self, looks: Looks, value: Any, dimensions: list[_Dimension]) -> list[GroupOrder]:
        found: dict[Any, GroupOrder] = {}
        for index, item in enumerate(looks.items(value) or ()):
            for order in self._order(looks, self.words, item, f"orderBy.{index}", dimensions, ()):
                found.setdefault(order.by, order)
        return list(found.values())

    def _order(
        self,
        looks: Looks,
        words: ObjectWords,
        value: Any,
        path: str,
        dimensions: list[_Dimension],
        before: tuple[str, ...],
    ) -> list[GroupOrder]:
        orders: list[GroupOrder] = []
        for name, inner in (looks.fields(value) or {}).items():
            if looks.is_null(inner):
                continue
            here = f"{path}.{name}"
            word = None if name == "aggregate" else words.field_named(name)
            match word:
                case None if name == "aggregate":
                    if before:
                        raise Invalid("Groups are ordered by aggregates of their own records only", field=here)
                    orders += self._figures(looks, inner)
                case Plain() as plain if plain.kind.name in ("DATE", "DATE_TIME"):
                    given = looks.fields(inner) or {}
                    at = _place(dimensions, (*before, name), _granularity(looks, given), here)
                    if looks.is_null(given.get("orderBy")):
                        raise Invalid("orderBy needs a direction", field=f"{here}.orderBy")
                    orders.append(_directed(looks, at, given["orderBy"]))
                case Plain():
                    orders.append(_directed(looks, _place(dimensions, (*before, name), None, here), inner))
                case Composite():
                    orders += [
                        _directed(looks, _place(dimensions, (*before, name, part), None, f"{here}.{part}"), direction)
                        for part, direction in (looks.fields(inner) or {}).items()
                        if not looks.is_null(direction)
                    ]
                case ToOne(target=target) if not before:
                    orders += self._order(looks, self.vocabulary[target], inner, here, dimensions, (name,))
                case _:
                    raise Invalid(f'Cannot order groups by "{name}"', field=here)
        return orders

    def _figures(self, looks: Looks, value: Any) -> list[GroupOrder]:
        known: dict[str, Figure] = {word.name: word.figure for word in figures_of(self.words)}
        return [
            _directed(looks, "total" if name == "totalCount" else known[name], direction)
            for name, direction in (looks.fields(value) or {}).items()
            if not looks.is_null(direction)
        ]


def _only(looks: Looks, value: Any, path: str) -> tuple[str, Any]:
    """The one field that an entry names."""
    given = {name: inner for name, inner in (looks.fields(value) or {}).items() if not looks.is_null(inner)}
    if len(given) != 1:
        raise Invalid("Each entry of groupBy names exactly one field", field=path)
    return next(iter(given.items()))


def _must_be_true(looks: Looks, value: Any, path: str) -> None:
    if looks.known(value) is not True:
        raise Invalid("A field to group by is given as true", field=path)


def _compared(plain: Plain, path: str, relation: ToOne | None) -> Expression:
    """What rows of a group share. An empty text and none are one group, and money is grouped by its micros."""
    expression = plain.comparable
    if expression is None or not plain.kind.sorts:
        raise Invalid(f'Cannot group by "{plain.name}"', field=path)
    if plain.kind is MICROS:
        expression = plain.shown or expression
    if plain.kind.is_text:
        expression = Computed("empty_as_null", (expression,))
    if relation is None:
        return expression
    reference: RelationRef = relation.relation
    return Through(reference, expression)


def _granularity(looks: Looks, given: dict[str, Any]) -> str | None:
    """The name of the part of the calendar; None for the value itself."""
    if looks.is_null(given.get("granularity")):
        return None
    name = ObjectRecordGroupByDateGranularity(looks.known(given["granularity"])).value
    return None if name == "NONE" else str(name)


def _place(dimensions: list[_Dimension], path: tuple[str, ...], granularity: str | None, at: str) -> int:
    for place, dimension in enumerate(dimensions):
        if dimension.path == path and granularity in (None, dimension.granularity):
            return place
    raise Invalid(f"Cannot order groups by a field that is not in groupBy: {'.'.join(path)}", field=at)


def _directed(looks: Looks, by: Any, direction: Any) -> GroupOrder:
    wanted: OrderByDirection = looks.known(direction)
    return GroupOrder(by, wanted.descending, wanted.nulls_first)


def _counted(looks: Looks, arguments: dict[str, Any], name: str, most: int | None) -> Bind | None:
    if looks.is_null(arguments.get(name)):
        return None
    return looks.count(arguments[name], size_of(name, most), field=name)


def _is_missing(value: Any) -> bool:
    return value is None or value == ""


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(value: Any) -> str:
    name = str(value)
    if name not in _zones():
        raise Invalid(f'Invalid time zone: "{name[:80]}"', sub_code="INVALID_TIMEZONE")
    return name
