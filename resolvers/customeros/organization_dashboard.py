"""The older dashboard of organizations, whose conditions mean what each property's list or field on the page means.

Only the members of the filter's top-level AND count, each a condition, and what a condition does follows from its
property: its operation says nothing. A property without a meaning here asks for nothing.
"""

from collections.abc import Mapping
from typing import Any

import strawberry
from msgspec.structs import replace

from models.errors import Invalid
from models.records.plan import (
    Column,
    Computed,
    Constant,
    Every,
    Expression,
    Filter,
    Order,
    Related,
    Rows,
    Some,
    Through,
)
from resolvers.customeros.common import Pagination, SortBy, SortingDirection
from resolvers.customeros.filtering import MAX_PARTS, WHERE, ComparisonOperator, Properties, Property, cased, condition
from resolvers.customeros.organization_properties import (
    ONBOARDING_STATUS,
    ORGANIZATION_PROPERTIES,
    OWNER_NAME,
    PARENT_NAME,
    WEBSITE,
    renewal,
)
from resolvers.customeros.organizations import OrganizationPage
from resolvers.customeros.paging import page_of
from resolvers.customeros.touchpoints import touchpoint
from resolvers.kit.fields import paged
from resolvers.kit.sources import Selected

_Op = ComparisonOperator
_NEXT_RENEWAL = ORGANIZATION_PROPERTIES["RENEWAL_DATE"]
_TOUCHED_AT = ORGANIZATION_PROPERTIES["LAST_TOUCHPOINT_AT"]
_IS_CUSTOMER = Computed("same", (Column("relationship"), Constant("CUSTOMER")))

# One of the values of a list, or the value.
_LISTS: Properties = {
    "RELATIONSHIP": Property(Column("relationship")),
    "STAGE": Property(Column("stage")),
    "INDUSTRY": cased("industry"),
    "IS_CUSTOMER": Property(_IS_CUSTOMER, "bool"),
    "RENEWAL_LIKELIHOOD": Property(renewal("renewal_likelihood")),
    "ONBOARDING_STATUS": Property(ONBOARDING_STATUS),
    "LAST_TOUCHPOINT_TYPE": ORGANIZATION_PROPERTIES["LAST_TOUCHPOINT_TYPE"],
    "EXTERNAL_ID": Property(Column("external_id"), relation="external_links"),
}
# A part of the text, or no text at all where the condition includes the empty ones.
_TEXTS: Properties = {"NAME": cased("name"), "WEBSITE": Property(WEBSITE, cased=True)}
# Not later than the value, and not earlier.
_DATES: Mapping[str, tuple[Property, ComparisonOperator]] = {
    "RENEWAL_DATE": (_NEXT_RENEWAL, _Op.LTE),
    "RENEWAL_CYCLE_NEXT": (_NEXT_RENEWAL, _Op.LTE),
    "LAST_TOUCHPOINT": (_TOUCHED_AT, _Op.GTE),
    "LAST_TOUCHPOINT_AT": (_TOUCHED_AT, _Op.GTE),
}
# Where: one of the places that are named is enough.
_PLACES: Properties = {
    "COUNTRY": Property(Column("country"), cased=True, relation="addresses"),
    "REGION": Property(Column("state"), cased=True, relation="addresses"),
    "LOCALITY": Property(Column("city"), cased=True, relation="addresses"),
}
_FORECAST = Property(renewal("arr_forecast"), "numeric")
_ANY_NAME = (cased("name"), Property(WEBSITE, cased=True), cased("customer_os_id"), cased("reference_id"))
_ADDRESS = Property(Column("address"), cased=True, relation="emails")
_OWNER = Property(Column("owner_id"), "uuid")


_PARENTS_FIRST: tuple[Expression, ...] = (
    # Subsidiaries stand below their parent company.
    Computed("lower", (Computed("first_present", (PARENT_NAME, Column("name"))),)),
    Computed("present", (PARENT_NAME,)),
    Computed("lower", (Column("name"),)),
)


def _text(expression: Expression) -> Expression:
    """A text as it is sorted: letter case does not count, and an empty one is none."""
    return Computed("lower", (Computed("empty_as_null", (expression,)),))


# What the page can be sorted by. What has no value comes last in either direction.
_SORTS: Mapping[str, tuple[Expression, ...]] = {
    "NAME": (_text(Column("name")),),
    "ORGANIZATION": _PARENTS_FIRST,
    "RELATIONSHIP": (Column("relationship"),),
    "IS_CUSTOMER": (_IS_CUSTOMER,),
    "STAGE": (Column("stage"),),
    "INDUSTRY": (_text(Column("industry")),),
    "FORECAST_ARR": (renewal("arr_forecast"),),
    "RENEWAL_LIKELIHOOD": (renewal("rank"),),
    "ONBOARDING_STATUS": (Column("onboarding_status"),),
    "RENEWAL_CYCLE_NEXT": (renewal("next_renewal_at"),),
    "RENEWAL_DATE": (renewal("next_renewal_at"),),
    "CHURN_DATE": (Column("churned_at"),),
    "DOMAIN": (Column("primary_domain"),),
    "LOCATION": tuple(_text(Through("main_address", Column(part))) for part in ("country", "state", "city")),
    "OWNER": (_text(OWNER_NAME),),
    "LAST_TOUCHPOINT": (touchpoint("happened_at"),),
    "LAST_TOUCHPOINT_AT": (touchpoint("happened_at"),),
    "LAST_TOUCHPOINT_TYPE": (touchpoint("type"),),
    "CREATED_AT": (Column("created_at"),),
    "UPDATED_AT": (Column("updated_at"),),
}
_NEWEST_FIRST = (Order(Column("updated_at"), descending=True),)


def _where(selection: Selected) -> Filter | None:
    looks = selection.looks
    given = selection.arguments.get("where")
    members = None if looks.is_null(given) else looks.items((looks.fields(given) or {}).get("AND"))
    if not members:
        return None
    if len(members) > MAX_PARTS:
        raise Invalid(f"A filter has at most {MAX_PARTS} parts.", field="where")
    filters: list[Filter] = []
    places: list[Filter] = []
    for member in members:
        item = (looks.fields(member) or {}).get("filter")
        if looks.is_null(item):
            continue
        asked = _Asked(selection, looks.fields(item) or {})
        if asked.name in _PLACES:
            places.append(asked.equal(_PLACES[asked.name]))
        else:
            filters.append(asked.filter())
    return Every((*filters, *([Some(tuple(places))] if places else ())))


class _Asked:
    """One condition."""

    def __init__(self, selection: Selected, item: Mapping[str, Any]) -> None:
        self._looks = selection.looks
        self._value = item["value"]
        self._include_empty = self._looks.known(item.get("includeEmpty")) is not False
        self.name: str = self._looks.look(item["property"], str.upper)

    def filter(self) -> Filter:
        """What the property means; nothing for one without a meaning."""
        if self.name in _LISTS:
            return self.equal(_LISTS[self.name])
        if self.name in _TEXTS:
            return self._text(_TEXTS[self.name])
        if self.name in _DATES:
            return self._is(*_DATES[self.name])
        match self.name:
            case "ORGANIZATION":
                return Some(tuple(self._is(name, _Op.CONTAINS) for name in _ANY_NAME))
            case "EMAIL":
                own = self._is(_ADDRESS, _Op.CONTAINS)
                return Some((own, Related("contacts", own)))
            case "OWNER_ID":
                return self._owner()
            case "FORECAST_ARR":
                return self._is(_FORECAST, _Op.BETWEEN)
            case _:
                return Every(())

    def equal(self, of: Property) -> Filter:
        """The value, or one of the values."""
        return self._is(of, _Op.IN if self._looks.look(self._value, _is_list) else _Op.EQUALS)

    def _is(self, of: Property, operation: ComparisonOperator) -> Filter:
        return condition(of, operation, self._value, self._looks)

    def _text(self, of: Property) -> Filter:
        empty = self._is(of, _Op.IS_EMPTY)
        if self._looks.look(self._value, _is_nothing):
            return empty if self._include_empty else Every(())
        part = self._is(of, _Op.CONTAINS)
        return Some((part, empty)) if self._include_empty else part

    def _owner(self) -> Filter:
        """Of one of the owners; of nobody too, or only, where the condition includes that."""
        owned = Some(()) if self._looks.look(self._value, _is_nothing) else self.equal(_OWNER)
        return Some((owned, self._is(_OWNER, _Op.IS_NULL))) if self._include_empty else owned


def _is_list(given: Any) -> bool:
    return isinstance(given, list)


def _is_nothing(given: Any) -> bool:
    return given in (None, "", [])


def _order(selection: Selected) -> tuple[Order, ...]:
    looks = selection.looks
    rule = looks.fields(selection.arguments.get("sort"))
    if rule is None:
        return _NEWEST_FIRST
    name = looks.look(rule["by"], str.upper)
    if name not in _SORTS:
        raise Invalid("Invalid sorting rule", field="sort.by")
    descending = looks.known(rule.get("direction")) is SortingDirection.DESC
    return tuple(Order(expression, descending) for expression in _SORTS[name])


def _organizations(selection: Selected) -> Rows:
    rows = page_of(selection, "company", where=_where(selection), visibility="listed")
    return replace(rows, order=_order(selection))


@strawberry.type
class OrganizationDashboard:
    """The root field behind the older dashboard."""

    dashboardView_Organizations: OrganizationPage | None = paged(
        _organizations,
        available=lambda _selection: Rows("company", visibility="listed"),
        arguments={"pagination": Pagination, "sort": SortBy | None, **WHERE},
    )
