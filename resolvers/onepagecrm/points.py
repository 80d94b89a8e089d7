"""A contact's e-mail addresses, phone numbers, links and addresses: shown in order, and replaced as whole lists.

The first of a list is the one that other dialects show as the person's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pycountry

from models.errors import Invalid
from models.objects import normalize
from models.records.plan import (
    Column,
    Computed,
    Expression,
    Fields,
    Many,
    Mapped,
    Order,
    Rows,
    Through,
    count_bind,
)
from resolvers.onepagecrm.kinds import TEXT, Kind, holding, listed, text

EMAIL_TYPES = ("work", "home", "other")
# The last one is the older document's, and still taken.
PHONE_TYPES = ("work", "mobile", "home", "direct", "fax", "company", "other", "skype")
URL_TYPES = ("website", "blog", "twitter", "linkedin", "xing", "facebook", "google_plus", "other")
ADDRESS_TYPES = ("work", "home", "billing", "delivery", "other")
MOST_ADDRESSES = 2
_OTHER = "other"


def _typed(types: Sequence[str], column: Expression, **others: str) -> Expression:
    """The type of a row: as it was given here, or what another dialect's word for it means."""
    pairs = {**{one: one for one in types}, **others}
    return Mapped(Computed("lower", (column,)), tuple(pairs.items()), _OTHER)


def _first(column: str, shown: str) -> tuple[Order, ...]:
    is_first = Computed("same", (Column(column), Through("person", Column(shown))))
    return (Order(is_first, descending=True), Order(Column("position")))


EMAILS = Many(
    Rows("email", relation="emails", order=_first("address", "primary_email")),
    Fields((("type", _typed(EMAIL_TYPES, Column("label"), personal="home", main="work")), ("value", Column("raw")))),
)
PHONES = Many(
    Rows("phone", relation="phones", order=_first("number", "primary_phone")),
    Fields((("type", _typed(PHONE_TYPES, Column("label"), main="work")), ("value", Column("number")))),
)
URLS = Many(
    Rows("link", relation="links", order=(Order(Column("position")),)),
    Fields(
        (
            ("type", _typed(URL_TYPES, Computed("first_present", (Column("label"), Column("type"))), x="twitter")),
            ("value", Column("url")),
        )
    ),
)
# One text where its parts are not known.
_STREET = Computed(
    "first_present",
    (
        Column("street1"),
        Computed(
            "unless",
            (
                Computed("present", (Computed("first_present", (Column("city"), Column("postcode"))),)),
                Column("text"),
            ),
        ),
    ),
)
ADDRESS: tuple[tuple[str, Expression], ...] = (
    ("address", _STREET),
    ("city", Column("city")),
    ("state", Column("state")),
    ("zip_code", Computed("first_present", (Column("postcode"), Column("zip")))),
    ("country_code", Column("country_a2")),
)
_MAIN_FIRST = (
    Order(Computed("same", (Column("id"), Through("person", Column("address_id")))), descending=True),
    Order(Column("position")),
)
_ADDRESS_TYPE = Mapped(
    Computed("lower", (Column("kind"),)), tuple((one, one) for one in ADDRESS_TYPES), ADDRESS_TYPES[0]
)
ADDRESSES = Many(
    Rows("address", relation="addresses", order=_MAIN_FIRST, limit=count_bind(MOST_ADDRESSES)),
    Fields((*ADDRESS, ("type", _ADDRESS_TYPE))),
)


def _points(types: Sequence[str], check: Callable[[Any, str], Any]) -> Kind:
    """A list of typed values, whose entries without a value are none."""

    def checked(value: Any) -> Any:
        given = TEXT.take(value)
        return None if given is None or not given.strip() else check(given, "value") and given.strip()

    one = holding({"type": text(choices=types), "value": Kind(checked, {"type": "string"})})
    many = listed(one)

    def take(value: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = [entry for entry in many.take(value) if entry.get("value")]
        return found

    return Kind(take, many.schema)


EMAIL_LIST = _points(EMAIL_TYPES, normalize.email)
PHONE_LIST = _points(PHONE_TYPES, normalize.phone)
URL_LIST = _points(URL_TYPES, normalize.link)


def _country(value: Any) -> str | None:
    """The name of the country of a code, which other dialects show."""
    given = TEXT.take(value)
    if given is None:
        return None
    # A code that people use, and the standard keeps for them.
    code = "GB" if given.upper() == "UK" else given
    codes = normalize.country(code)
    found = pycountry.countries.get(alpha_2=codes[0]) if codes else None
    if found is None:
        raise Invalid(f"{given[:20]!r} is not the code of a country")
    name: str = found.name
    return name


_PARTS = {
    "address": text(1000),
    "city": text(255),
    "state": text(255),
    "zip_code": text(64),
    "country_code": Kind(_country, {"type": "string"}),
}
ADDRESS_BODY = holding(_PARTS)
ADDRESS_LIST = listed(holding({**_PARTS, "type": text(choices=ADDRESS_TYPES)}), MOST_ADDRESSES)
_COLUMNS = {"address": "street1", "city": "city", "state": "state", "zip_code": "postcode", "country_code": "country"}


def address_values(given: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of an address, and all of it as the one text that some dialects know. A part that is not given is
    none.
    """
    values = {column: given.get(name) for name, column in _COLUMNS.items()}
    whole = ", ".join(str(value) for value in values.values() if value)
    return {**values, "text": whole or None}


def taken_points(given: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A list of typed values as the change service takes it."""
    return [{"raw": one["value"], **({"label": one["type"]} if one.get("type") else {})} for one in given]


def taken_addresses(given: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The two addresses of a contact: an empty entry clears the one in its place, and so does none at all."""
    padded = [*given, *({} for _ in range(MOST_ADDRESSES - len(given)))]
    return [
        {**address_values(entry), "kind": entry.get("type") or ADDRESS_TYPES[0]}
        if any(value for name, value in entry.items() if name != "type")
        else {}
        for entry in padded
    ]
