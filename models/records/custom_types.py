"""The types of custom fields: how a value as a dialect gives it becomes the JSON that is stored, and how that is read.

Numbers, dates and ids are stored as texts in one canonical form, so no reader takes an exact decimal for a float, and a
value that did not change is recognised as the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import Struct, field

from models.errors import Invalid
from models.objects import normalize
from models.objects.catalogue import PgType
from models.objects.identifiers import new_id

# A value and the name of its field for the error -> what is stored; None for no value.
Coerce = Callable[[Any, str], Any]

_MOST_DIGITS = 30
_RATINGS = re.compile(r"^(?:RATING_)?([1-5])$")


class Scalar(Struct, frozen=True):
    """A type of one value, read from the stored JSON as `pg`."""

    pg: PgType
    coerce: Coerce


class Composite(Struct, frozen=True):
    """A type of several parts, stored as an object of the parts that have a value."""

    parts: Mapping[str, Scalar] = field(default_factory=dict)


def _text(value: Any, name: str) -> str:
    return normalize.text(value, name)


def _number(value: Any, name: str) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise Invalid(f"{name} must be a number.", field=name)
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation as error:
        raise Invalid(f"{name} must be a number.", field=name) from error
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS or len(number.as_tuple().digits) > _MOST_DIGITS:
        raise Invalid(f"{name} is out of range.", field=name)
    shown = f"{number + 0:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _amount(value: Any, name: str) -> str:
    return _number(normalize.amount(value, name), name)


def _moment(value: Any, name: str) -> str:
    return normalize.moment(value, name).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _rating(value: Any, name: str) -> str:
    found = _RATINGS.match(str(value))
    if found is None or isinstance(value, bool):
        raise Invalid(f"{name} must be one of RATING_1 to RATING_5.", field=name)
    return f"RATING_{found[1]}"


def _texts(value: Any, name: str) -> list[str]:
    if isinstance(value, str) or not isinstance(value, list | tuple):
        raise Invalid(f"{name} must be a list of texts.", field=name)
    return [_text(item, name) for item in value]


def _json(value: Any, name: str) -> Any:
    return normalize.json_object({"value": value}, name)["value"]


def _list(value: Any, name: str) -> Any:
    if not isinstance(value, list | tuple):
        raise Invalid(f"{name} must be a list.", field=name)
    return _json(value, name)


TEXT = Scalar("text", _text)
_LIST = Scalar("jsonb", _list)
_NUMBER = Scalar("numeric", _number)
_JSON = Scalar("jsonb", _json)
_EMAIL = Scalar("text", normalize.email)
_PHONE = Scalar("text", lambda value, name: normalize.phone(value, name).number)
_URL = Scalar("text", lambda value, name: normalize.link(value, name).url)

TYPES: Mapping[str, Scalar | Composite] = {
    "TEXT": TEXT,
    "EMAIL": _EMAIL,
    "PHONE": _PHONE,
    "URL": _URL,
    "NUMBER": _NUMBER,
    "NUMERIC": _NUMBER,
    "BOOLEAN": Scalar("bool", normalize.truth),
    "DATE_TIME": Scalar("timestamptz", _moment),
    "DATE": Scalar("date", lambda value, name: normalize.day(value, name).isoformat()),
    "UUID": Scalar("uuid", lambda value, name: str(normalize.identifier(value, name))),
    "SELECT": TEXT,
    "MULTI_SELECT": Scalar("jsonb", _texts),
    "RATING": Scalar("text", _rating),
    "ARRAY": Scalar("jsonb", _texts),
    "JSON": _JSON,
    "RAW_JSON": _JSON,
    "CURRENCY": Composite({"amount": Scalar("numeric", _amount), "currency": Scalar("text", normalize.currency)}),
    "FULL_NAME": Composite({"first_name": TEXT, "last_name": TEXT}),
    "LINKS": Composite({"url": _URL, "label": TEXT, "others": _LIST}),
    "EMAILS": Composite({"email": _EMAIL, "others": _LIST}),
    "PHONES": Composite({"number": _PHONE, "country_code": TEXT, "calling_code": TEXT, "others": _LIST}),
    "ADDRESS": Composite(
        {
            **dict.fromkeys(("street1", "street2", "city", "state", "postcode", "country"), TEXT),
            "latitude": _NUMBER,
            "longitude": _NUMBER,
        }
    ),
    **dict.fromkeys(("RICH_TEXT", "RICH_TEXT_V2"), Composite({"markdown": TEXT, "blocknote": TEXT})),
    # The id of the other record, when the field holds it.
    "RELATION": Scalar("uuid", lambda value, name: str(normalize.identifier(value, name))),
}

# Types whose values are among options.
WITH_OPTIONS = frozenset({"SELECT", "MULTI_SELECT"})
# Types for which nothing and the empty text are the same.
_EMPTY_IS_NULL = frozenset({"EMAIL", "PHONE", "URL", "DATE", "DATE_TIME", "SELECT", "RATING", "UUID", "RELATION"})


# Defaults that are made anew for each record. None of these words can be a stored value of its type.
_MADE: Mapping[tuple[str, str], Callable[[], str]] = {
    ("DATE_TIME", "now"): lambda: _moment(datetime.now(UTC), "now"),
    ("DATE", "now"): lambda: datetime.now(UTC).date().isoformat(),
    ("UUID", "uuid"): lambda: str(new_id()),
}


def made_default(type_: str, given: Any) -> str | None:
    """The default itself when it is one that is made anew for each record, such as the current instant."""
    return given if isinstance(given, str) and (type_, given) in _MADE else None


def born(type_: str, default: Any) -> Any:
    """The value that a record gets from the stored default."""
    make = _MADE.get((type_, default)) if isinstance(default, str) else None
    return default if make is None else make()


def coerce(type_: str, value: Any, name: str, options: Collection[str] = ()) -> Any:
    """The stored form of a whole value, or None. Of a composite the given parts, those without a value as None."""
    kind = TYPES[type_]
    if isinstance(kind, Composite):
        return _coerce_parts(kind, value, name)
    if value is None or (value == "" and type_ in _EMPTY_IS_NULL):
        return None
    stored = kind.coerce(value, name)
    if type_ in WITH_OPTIONS:
        for chosen in [stored] if type_ == "SELECT" else stored:
            if chosen not in options:
                listed = ", ".join(sorted(options))
                raise Invalid(f"{chosen[:80]!r} is not one of the options of {name}: {listed}.", field=name)
    return list(dict.fromkeys(stored)) if type_ == "MULTI_SELECT" else stored


def _coerce_parts(kind: Composite, value: Any, name: str) -> dict[str, Any]:
    if value is None:
        return dict.fromkeys(kind.parts)
    if not isinstance(value, Mapping):
        raise Invalid(f"{name} must be an object.", field=name)
    parts: dict[str, Any] = {}
    for part, given in value.items():
        if part not in kind.parts:
            raise Invalid(f"{name} has no part {str(part)[:80]!r}.", field=name)
        empty = given in (None, "", [])
        parts[part] = None if empty else kind.parts[part].coerce(given, f"{name}.{part}")
    return parts


def merged(type_: str, former: Any, coerced: Any) -> Any:
    """The value to store in place of `former`; None when there is none left."""
    if not isinstance(TYPES[type_], Composite):
        return coerced
    parts = {**(former or {}), **coerced}
    return {part: value for part, value in parts.items() if value is not None} or None
