"""Values as a dialect gives them -> values as columns hold them: by the catalogue's types, and a few own rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

from models.errors import Invalid
from models.objects import email_facts, normalize
from models.objects.catalogue import CATALOGUE, PgType
from models.objects.schema import defaults, most_bytes, numeric_shape, pointers_of
from models.records.pictures import SHOWN_IN, is_place

# Columns that the service alone writes.
KEPT = frozenset({"workspace_id", "id", "deleted_at", "hidden", "version"})
_ONLY_AT_BIRTH = frozenset({"created_at", "updated_at"})


def _safe_link(value: Any, field: str) -> str:
    return normalize.link(value, field).url if value != "" else ""


def _picture(value: Any, field: str) -> str:
    """A link, or where a picture of the record's own is kept here: `settle_pictures` looks whether it is one."""
    return str(value) if is_place(value) else _safe_link(value, field)


def _currency(value: Any, field: str) -> str | None:
    return normalize.currency(value, field) if value != "" else None


_OWN_RULES: Mapping[tuple[str, str], Callable[[Any, str], Any]] = {
    ("company", "website"): _safe_link,
    ("company", "logo_url"): _picture,
    ("company", "annual_recurring_revenue_currency"): _currency,
    ("person", "avatar_url"): _picture,
    ("member", "avatar_url"): _safe_link,
    ("deal", "currency"): _currency,
}


def column_values(table: str, given: Mapping[str, Any], *, creating: bool) -> dict[str, Any]:
    """The columns that `given` sets, coerced. Names outside the catalogue are a programming error."""
    values = {
        name: column_value(table, name, value)
        for name, value in given.items()
        if not (value is None and creating and name in defaults(table))
    }
    forbidden = (KEPT if creating else KEPT | _ONLY_AT_BIRTH) | pointers_of(table)
    if not forbidden.isdisjoint(values):
        raise ValueError(f"{table}: {sorted(forbidden & set(values))} cannot be set")
    shows = SHOWN_IN.get(table)
    if creating and shows is not None and is_place(values.get(shows)):
        # What is only being made has no picture yet.
        raise Invalid(f"{shows} must be a web address.", field=shows)
    return values


def may_be_born_with(table: str, name: str) -> bool:
    """Whether a new row may set the column, and its value decides by itself whether it can."""
    return name not in KEPT and name not in pointers_of(table) and name != SHOWN_IN.get(table)


# A given value -> the column's; raises `Invalid` with the column's name.
Read = Callable[[Any], Any]


@cache
def reader(table: str, name: str) -> Read:
    """`column_value` for one column, which only looks closely at values that are not plainly right."""
    kind = CATALOGUE[table].attribute(name).type
    if (table, name) not in _OWN_RULES and kind == "text":
        return _text_reader(table, name, min(most_bytes(table, name) or normalize.TEXT_CHARACTERS, _PLAIN_TEXT))
    if (table, name) not in _OWN_RULES and kind in ("int4", "int8"):
        return _number_reader(table, name, normalize.INT4 if kind == "int4" else normalize.INT8)
    return lambda value: column_value(table, name, value)


# A longer text is looked at closely.
_PLAIN_TEXT = 2_000


def _text_reader(table: str, name: str, most: int) -> Read:
    def read(value: Any) -> Any:
        if type(value) is str and len(value) <= most and value.isascii() and "\0" not in value:
            return value
        return column_value(table, name, value)

    return read


def _number_reader(table: str, name: str, most: int) -> Read:
    def read(value: Any) -> Any:
        return value if type(value) is int and -most <= value <= most else column_value(table, name, value)

    return read


def column_value(table: str, name: str, value: Any, field: str | None = None) -> Any:
    """One value for one column; `field` is what an error calls it, the column's name unless said otherwise."""
    field = field or name
    own_rule = _OWN_RULES.get((table, name))
    if own_rule is not None and value is not None:
        value = own_rule(value, field)
    if value is not None:
        return _BY_TYPE[CATALOGUE[table].attribute(name).type](table, name, value, field)
    if CATALOGUE[table].attribute(name).nullable or name in _ONLY_AT_BIRTH:
        return None
    if defaults(table).get(name) == "":
        return ""
    raise Invalid(f"{field} cannot be empty.", field=field)


def _numeric(table: str, name: str, value: Any, field: str) -> Any:
    precision, scale = numeric_shape(table, name)
    return normalize.amount(value, field, precision=precision, scale=scale)


# Documents that are lists of texts.
_LISTS = frozenset({("member", "roles")})

# What a value of each type must pass: table, column, value and the field for the error.
_BY_TYPE: Mapping[PgType, Callable[[str, str, Any, str], Any]] = {
    "text": lambda table, name, value, field: normalize.text(value, field, most_bytes=most_bytes(table, name)),
    "uuid": lambda _table, _name, value, field: normalize.identifier(value, field),
    "timestamptz": lambda _table, _name, value, field: normalize.moment(value, field),
    "date": lambda _table, _name, value, field: normalize.day(value, field),
    "numeric": _numeric,
    "int8": lambda _table, _name, value, field: normalize.whole_number(value, field),
    "int4": lambda _table, _name, value, field: normalize.whole_number(value, field, most=normalize.INT4),
    "float8": lambda _table, _name, value, field: normalize.real_number(value, field),
    "bool": lambda _table, _name, value, field: normalize.truth(value, field),
    "jsonb": lambda table, name, value, field: (
        normalize.texts(value, field) if (table, name) in _LISTS else normalize.json_object(value, field)
    ),
}


def contact_values(table: str, given: str | Mapping[str, Any], field: str) -> dict[str, Any]:
    """The columns of an e-mail, phone, link or domain row from its text, or from a mapping with the text in `raw`.

    A mapping may hold further columns, such as `label`; for a phone, `country_code` says how to read a local number.
    """
    if isinstance(given, str):
        given = {"raw": given}
    elif not isinstance(given, Mapping):
        raise Invalid(f"{field} must be a text.", field=field)
    forms = _FORMS[table]
    typed = next((given[name] for name in ("raw", *forms) if given.get(name) is not None), None)
    if typed is None:
        raise Invalid(f"{field} cannot be empty.", field=field)
    further = {name: value for name, value in given.items() if name not in {"raw", *forms}}
    derived = _derive(table, typed, field, further)
    for name in forms:
        normalize.text(derived[name], field, most_bytes=most_bytes(table, name))
    return {**derived, **{n: column_value(table, n, v, field) for n, v in further.items() if v is not None}}


# Columns of an e-mail address that its text alone decides.
FACTS = frozenset({"well_formed", "is_role", "is_system", "is_free", "checked_at"})


def address_facts(address: str) -> dict[str, Any]:
    """What an e-mail address that passed the check tells by itself, and when it was asked."""
    facts = email_facts.told_by(address)
    return {
        "well_formed": True,
        "is_role": facts.is_role,
        "is_system": facts.is_system,
        "is_free": facts.is_free,
        "checked_at": datetime.now(UTC),
    }


def country_codes(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The codes of the country that the parts of an address name, when they name one."""
    if "country" not in parts:
        return {}
    found = normalize.country(parts["country"])
    return {"country_a2": found and found[0], "country_a3": found and found[1]}


# The text forms of each kind of contact point, beside `raw`: any of them may carry what was typed.
_FORMS: Mapping[str, tuple[str, ...]] = {
    "email": ("address",),
    "phone": ("number", "e164"),
    "link": ("url", "normalized"),
    "company_domain": ("domain",),
}


def is_retyped(table: str, given: Mapping[str, Any]) -> bool:
    """Whether `given` holds a new text for a contact point, so that its other forms must be made again."""
    return table in _FORMS and not {"raw", *_FORMS[table]}.isdisjoint(given)


def _derive(table: str, typed: Any, field: str, further: Mapping[str, Any]) -> dict[str, Any]:
    match table:
        case "email":
            address = normalize.email(typed, field)
            return {"raw": normalize.text(typed, field).strip(), "address": address, **address_facts(address)}
        case "phone":
            number = normalize.phone(typed, field, country=further.get("country_code"))
            return {
                "number": number.number,
                "e164": number.e164,
                "country_code": number.country_code,
                "valid": number.valid,
            }
        case "link":
            link = normalize.link(typed, field)
            return {"url": link.url, "normalized": link.normalized, "type": link.type}
        case _:
            return {"raw": normalize.text(typed, field).strip(), "domain": normalize.domain(typed, field)}
