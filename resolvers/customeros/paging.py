"""Pages counted from 1, and sort rules by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.errors import Invalid
from models.records.plan import Bind, Column, Computed, Expression, Filter, Order, Rows, Visibility, count_bind
from resolvers.customeros.common import Pagination, SortBy, SortingDirection
from resolvers.customeros.filtering import WHERE, Property
from resolvers.kit.sources import Selected

# What a sort rule may name: a property, or an expression whose letter case was decided for good.
SortNames = Mapping[str, Expression | Property]

DEFAULT_LIMIT = 10
MAX_LIMIT = 10_000
MAX_SORT_RULES = 10

# The arguments of a field that answers with a page, by wire name.
PAGINATION = {"pagination": Pagination | None}
PAGINATION_AND_SORT = {**PAGINATION, "sort": list[SortBy] | None}

PAGINATION_SORT_AND_WHERE = {**PAGINATION_AND_SORT, **WHERE}

# Without sort rules a page must still be the same page the next time: oldest first.
OLDEST_FIRST = (Order(Column("created_at")),)


def page_of(
    selection: Selected,
    object_name: str,
    *,
    sort_names: SortNames | None = None,
    relation: str | None = None,
    where: Filter | None = None,
    visibility: Visibility = "live",
) -> Rows:
    """The rows of the page that the field's `pagination` and `sort` ask for."""
    limit, offset = _window(selection)
    return Rows(
        object_name,
        filter=where,
        visibility=visibility,
        order=_order(selection, sort_names) if sort_names else OLDEST_FIRST,
        limit=limit,
        offset=offset,
        relation=relation,
    )


def caseless(column: str) -> Expression:
    """A text as it is compared when letter case does not count."""
    return Computed("lower", (Column(column),))


def _window(selection: Selected) -> tuple[Bind, Bind]:
    looks = selection.looks
    pagination = looks.fields(selection.arguments.get("pagination"))
    if pagination is None:
        return count_bind(DEFAULT_LIMIT), count_bind(0)
    limit = looks.count(pagination["limit"], _limit, field="pagination.limit")
    if looks.look(pagination["page"], _is_first):
        return limit, count_bind(0)
    page = looks.bind(pagination["page"], "int8")
    offset = Bind("int8", lambda variables: (page.resolve(variables) - 1) * limit.resolve(variables))
    return limit, offset


def _is_first(page: int) -> bool:
    return page <= 1


def _limit(given: int) -> int:
    if given > MAX_LIMIT:
        raise Invalid(f"A page holds at most {MAX_LIMIT} records.")
    return given if given > 0 else DEFAULT_LIMIT


def order_of(selection: Selected, names: SortNames, argument: str = "sort") -> tuple[Order, ...]:
    """The order of a field that takes one sort rule, not a list of them."""
    rule = selection.arguments.get(argument)
    return OLDEST_FIRST if selection.looks.is_null(rule) else (_rule(selection, rule, names),)


def _order(selection: Selected, names: SortNames) -> tuple[Order, ...]:
    rules = selection.looks.items(selection.arguments.get("sort")) or []
    if len(rules) > MAX_SORT_RULES:
        raise Invalid(f"At most {MAX_SORT_RULES} sorting rules can be given.", field="sort")
    return tuple(_rule(selection, rule, names) for rule in rules) or OLDEST_FIRST


def _rule(selection: Selected, rule: Any, names: SortNames) -> Order:
    given = selection.looks.fields(rule) or {}
    name = selection.looks.look(given["by"], _lookup_name)
    if name not in names:
        raise Invalid("Invalid sorting rule", field="sort.by")
    descending = selection.looks.known(given.get("direction")) is SortingDirection.DESC
    # As CustomerOS's database sorts: what has no value counts as the greatest.
    return Order(_sorted_by(selection, given, names[name]), descending, nulls_first=descending)


def _sorted_by(selection: Selected, rule: Mapping[str, Any], named: Expression | Property) -> Expression:
    if not isinstance(named, Property):
        return named
    return named.compared(case_sensitive=bool(selection.looks.known(rule.get("caseSensitive"))))


def _lookup_name(given: str) -> str:
    return given.upper()
