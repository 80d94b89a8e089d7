"""The query of a list: its page, order, times, and the parameters that narrow it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

from msgspec import Struct

from models.errors import Invalid, Limited
from models.records.plan import Bind, Compare, Comparison, Every, Filter, Order
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.kinds import SECONDS, TEXT, Kind, text, whole
from resolvers.onepagecrm.words import Parameter, Resource, Where

PER_PAGE, MOST_PER_PAGE = 10, 100
# So far pages reach; `/contacts/cascade` walks further.
FARTHEST = 10_000
_DIRECTIONS = ("asc", "desc")
_RANGE = ("since", "until", "modified_since", "unmodified_since")
_DAY = timedelta(days=1)


class Listing(Struct, frozen=True):
    """What a list asks for. Equal `key`s mean the same statement."""

    page: int
    size: int
    filter: Filter | None
    order: tuple[Order, ...]
    values: list[Any]
    key: str

    @property
    def start(self) -> int:
        """How many records come before the page."""
        return (self.page - 1) * self.size


class Conditions:
    """Conditions of one request, whose values are bound by their places among the variables."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.filters: list[Filter] = []
        self._key: list[str] = []

    @property
    def key(self) -> str:
        """What decides the statement."""
        return "|".join(self._key)

    def bind(self, pg_type: str, value: Any) -> Bind:
        """A parameter of the statement."""
        place = len(self.values)
        self.values.append(value)
        return Bind(pg_type, lambda variables: variables["values"][place])

    def add(self, mark: str, condition: Filter) -> None:
        """One more; equal marks in equal places mean the same SQL."""
        self.filters.append(condition)
        self._key.append(mark)

    def narrow(self, where: Where, value: Any) -> None:
        """What a parameter of the resource says."""
        told = where.decides(value) if callable(where.decides) else value if where.decides else None
        self.add(f"{where.name}={told!r}", where.filter(value, self.bind))

    def filter(self, *more: Filter | None) -> Filter | None:
        """All of them, with others."""
        found = [one for one in (*more, *self.filters) if one is not None]
        return Every(tuple(found)) if found else None


def parameters_of(resource: Resource, wheres: Sequence[Where], *, paged: bool) -> tuple[Parameter, ...]:
    """What a list of the resource understands, for the documentation."""
    found = [Parameter(where.name, where.kind) for where in wheres]
    if resource.sorts:
        found += [
            Parameter("sort_by", text(choices=tuple(resource.sorts))),
            Parameter("order", text(choices=_DIRECTIONS)),
        ]
    if resource.times:
        found.append(Parameter("date_filter", text(choices=tuple(resource.times))))
        instant = Kind(SECONDS.take, {"type": "string"})
        found += [Parameter(name, instant) for name in _RANGE]
    if paged:
        found += [Parameter("page", whole(1)), Parameter("per_page", whole(1))]
    return tuple(found)


FIELDS = Parameter("fields", TEXT)


def named_beside(asked: Asked, known: Iterable[str]) -> tuple[str, ...]:
    """What `fields=calls(all),notes(all)` wants beside each record, of what is known. Other names are passed over:
    older clients name fields of the record there.
    """
    given = asked.given(FIELDS.name, TEXT) or ""
    named = {piece.partition("(")[0].strip() for piece in given.split(",")}
    return tuple(name for name in known if name in named)


# More conditions of a list than its parameters say one by one.
Narrows = Callable[[Asked, Conditions], None]


def read_listing(
    asked: Asked,
    resource: Resource,
    wheres: Sequence[Where],
    *,
    paged: bool = True,
    narrows: Narrows | None = None,
    size: int | None = None,
) -> Listing:
    """The query of this request, for a list of the resource; with `size` in pages of that many records."""
    conditions = Conditions()
    if narrows is not None:
        narrows(asked, conditions)
    for where in wheres:
        value = asked.given(where.name, where.kind)
        if value is not None:
            conditions.narrow(where, value)
    _read_times(asked, resource, conditions)
    order, sorting = _order(asked, resource)
    page, size = read_page(asked, size) if paged else (1, 0)
    first = "first" if page == 1 else "later"
    key = f"{conditions.key};{sorting};{first};{size}"
    return Listing(page, size, conditions.filter(resource.only), order, conditions.values, key)


def read_page(asked: Asked, size: int | None = None) -> tuple[int, int]:
    """The number of the page, from 1, and its size: the one that is given, or the request's, or the largest if that
    is above it.
    """
    page = asked.given("page", whole(1, 2**31)) or 1
    if size is None:
        size = min(asked.given("per_page", whole(1)) or PER_PAGE, MOST_PER_PAGE)
    if (page - 1) * size >= FARTHEST:
        raise Limited(f"Pages reach as far as {FARTHEST:,} records; use /contacts/cascade to walk them all")
    return page, size


def _read_times(asked: Asked, resource: Resource, conditions: Conditions) -> None:
    """`date_filter` chooses what `since` and `until` look at; the other two always look at the last change."""
    if not resource.times:
        return
    changed = resource.times["modified_at"]
    chosen = asked.given("date_filter", text(choices=tuple(resource.times)))
    looked_at = resource.times[chosen] if chosen else changed
    named = chosen or "modified_at"
    for name, expression, before in (
        ("since", looked_at, False),
        ("until", looked_at, True),
        ("modified_since", changed, False),
        ("unmodified_since", changed, True),
    ):
        moment = asked.given(name, SECONDS)
        if moment is None:
            continue
        if chosen and name.endswith("modified_since"):
            raise Invalid("This cannot be used with date_filter", field=name)
        whole_day = before and "-" in asked.query[name] and len(asked.query[name].strip()) == len("YYYY-MM-DD")
        operator: Comparison = "<" if whole_day else "<=" if before else ">="
        bound = conditions.bind("timestamptz", moment + _DAY if whole_day else moment)
        conditions.add(f"{name} {operator} {named}", Compare(expression, operator, bound))


def _order(asked: Asked, resource: Resource) -> tuple[tuple[Order, ...], str]:
    chosen = asked.given("sort_by", text(choices=tuple(resource.sorts))) if resource.sorts else None
    direction = asked.given("order", text(choices=_DIRECTIONS))
    falling = direction == "desc"
    if chosen is None and resource.newest_of_range and any(name in asked.query for name in _RANGE):
        named = asked.given("date_filter", text(choices=tuple(resource.times))) or "modified_at"
        falling = direction != "asc"
        return (Order(resource.times[named], falling),), f"range {named} {falling}"
    if chosen is None:
        if falling:
            return tuple(Order(one.expression, not one.descending) for one in resource.order), "backwards"
        return resource.order, ""
    return tuple(Order(expression, falling) for expression in resource.sorts[chosen]), f"{chosen} {falling}"
