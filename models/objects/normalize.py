"""The normal forms of e-mails, phones, domains, links, currencies, texts, dates and numbers.

Each function takes a value as a client gave it and the name of the field for the error; it returns the normal form
or raises `Invalid`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation, localcontext
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

import idna
import phonenumbers
import pycountry
from msgspec import Struct

from models.errors import Invalid
from models.loading import Later

_EMAILS = Later("email_validator")

TEXT_CHARACTERS = 1_000_000
# By RFC 3696: the two parts and what stands between them.
LONGEST_EMAIL = 320
_LONGEST_PHONE = 250
# What is written as JSON may nest 254 levels deep, and stands a few levels deep in what holds it.
_DEEPEST_JSON = 200
INT4 = 2**31 - 1
INT8 = 2**63 - 1

_EXTENSION = re.compile(r"[\s,;]*(?:ext\.?|extension|x|#)\s*\d+\s*$", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:(?!\d+(?:/|$))", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f]")
# Parameters that say where a visitor came from, never which page it is.
_TRACKING = re.compile(r"^(?:utm_\w+|gclid|fbclid|msclkid|mc_cid|mc_eid|igshid|trk)$", re.IGNORECASE)
# Sites whose paths mean the same in any letter case.
_CASELESS_SITES = ("linkedin.com", "x.com", "twitter.com", "facebook.com", "instagram.com")


class PhoneNumber(Struct, frozen=True):
    """A phone number: as typed, in E.164, its country, and whether its country's plan knows it."""

    number: str
    e164: str
    country_code: str | None
    valid: bool


class WebAddress(Struct, frozen=True):
    """A link: as given, in the form for look-up, and the kind of site that it leads to."""

    url: str
    normalized: str
    type: str


def text(value: Any, field: str, *, most_bytes: int | None = None) -> str:
    """A text that Postgres can hold; `most_bytes` is what the column's indexes can."""
    if not isinstance(value, str):
        raise Invalid(f"{field} must be a text.", field=field)
    if len(value) > TEXT_CHARACTERS:
        raise Invalid(f"{field} is too long: at most {TEXT_CHARACTERS:,} characters.", field=field)
    if "\0" in value:
        raise Invalid(f"{field} contains a NUL character.", field=field)
    try:
        size = len(value.encode())
    except UnicodeEncodeError as error:
        raise Invalid(f"{field} contains a character that is not valid Unicode.", field=field) from error
    if most_bytes is not None and size > most_bytes:
        raise Invalid(f"{field} is too long: at most {most_bytes:,} bytes.", field=field)
    return value


def email(value: Any, field: str) -> str:
    """An e-mail address, lower-cased. Whether its domain exists is not asked: that would need the network."""
    given = text(value, field).strip()
    if len(given) > LONGEST_EMAIL:
        # What is longer is none, and would be looked at for seconds.
        raise Invalid(f"{given[:80]!r} is not a valid e-mail address: it is too long.", field=field)
    try:
        # A test domain is accepted like any other: a CRM stores addresses, it does not deliver to them.
        found = _EMAILS().validate_email(given, check_deliverability=False, test_environment=True)
    except ValueError as error:
        raise Invalid(f"{given[:80]!r} is not a valid e-mail address: {error}", field=field) from error
    return str(found.normalized).lower()


def phone(value: Any, field: str, *, country: str | None = None) -> PhoneNumber:
    """A phone number. Without a `+` it is read as one of `country`, or of the United States.

    Numbers outside their country's plan are kept, marked as not valid: people type extensions of their own office.
    Only what cannot be dialled at all is refused.
    """
    given = text(value, field).strip()
    digits = sum(character.isdigit() for character in given)
    refused = f"{given[:40]!r} is not a valid phone number."
    if len(given) > _LONGEST_PHONE:
        # An extension is looked for from every place on, which takes the square of the length.
        raise Invalid(refused, field=field)
    bare = _EXTENSION.sub("", given)
    if not 5 <= digits <= 20 or any(character.isalpha() for character in bare):
        raise Invalid(refused, field=field)
    region = (country or "US").upper()
    try:
        number = phonenumbers.parse(given, region if region in phonenumbers.SUPPORTED_REGIONS else "US")
    except phonenumbers.NumberParseException as error:
        raise Invalid(refused, field=field) from error
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if len(e164) > 16:
        raise Invalid(refused, field=field)
    return PhoneNumber(
        number=given,
        e164=e164,
        country_code=phonenumbers.region_code_for_number(number)
        or phonenumbers.region_code_for_country_code(number.country_code or 0),
        valid=phonenumbers.is_valid_number(number),
    )


def domain(value: Any, field: str) -> str:
    """A domain name: lower-case, in its ASCII form, without scheme, `www.`, port, path or final dot."""
    given = text(value, field).strip()
    host = re.split(r"[/?#]", given.partition("://")[2] or given, maxsplit=1)[0]
    host = host.rpartition("@")[2].partition(":")[0].rstrip(".").lower()
    without_www = host.removeprefix("www.")
    name = _ascii_host(without_www if "." in without_www else host)
    if name is None or "." not in name or name.rpartition(".")[2].isdigit():
        raise Invalid(f"{given[:80]!r} is not a valid domain.", field=field)
    return name


def link(value: Any, field: str) -> WebAddress:
    """A web address, with or without `http(s)://`. Any other scheme is refused: a stored link is clicked later."""
    given = text(value, field).strip()
    refused = Invalid(f"{given[:80]!r} is not a valid web address.", field=field)
    if not given or _UNPRINTABLE.search(given) or "\\" in given:
        raise refused
    absolute = given.lower().startswith(("http://", "https://"))
    if _SCHEME.match(given) and not absolute:
        raise refused
    try:
        parts = urlsplit(given if absolute else f"//{given}")
        port = parts.port
    except ValueError as error:
        raise refused from error
    host = _ascii_host((parts.hostname or "").rstrip("."))
    if host is None or "." not in host:
        raise refused
    site = host.removeprefix("www.") if host.count(".") > 1 else host
    path = parts.path.rstrip("/")
    if any(_belongs_to(site, caseless) for caseless in _CASELESS_SITES):
        path = path.lower()
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])])
    normalized = site + (f":{port}" if port not in (None, 80, 443) else "") + path + (f"?{query}" if query else "")
    return WebAddress(given, normalized, _site_kind(site))


def currency(value: Any, field: str) -> str:
    """An ISO 4217 code, in capitals."""
    given = text(value, field).strip().upper()
    if pycountry.currencies.get(alpha_3=given) is None:
        raise Invalid(f"{given[:20]!r} is not an ISO 4217 code.", field=field)
    return given


def country(value: str | None) -> tuple[str, str] | None:
    """The two codes of ISO 3166 of a country that is given by its name or by one of them; None for any other text."""
    try:
        found = pycountry.countries.lookup(value.strip()) if value else None
    except LookupError:
        return None
    return None if found is None else (found.alpha_2, found.alpha_3)


def identifier(value: Any, field: str) -> UUID:
    """A UUID of any version."""
    if isinstance(value, UUID):
        return value
    try:
        return UUID(text(value, field))
    except ValueError as error:
        raise Invalid(f"{field} is not a valid id.", field=field) from error


def moment(value: Any, field: str) -> datetime:
    """An instant in UTC, to the millisecond. A time without an offset is read as UTC, a bare date as its midnight."""
    given = value
    try:
        if isinstance(given, str):
            given = datetime.fromisoformat(given.strip())
        elif isinstance(given, date) and not isinstance(given, datetime):
            given = datetime(given.year, given.month, given.day, tzinfo=UTC)
        if isinstance(given, datetime):
            at = (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(UTC)
            return at.replace(microsecond=at.microsecond // 1000 * 1000)
    except (ValueError, OverflowError) as error:
        raise Invalid(f"{field} is not a valid date and time.", field=field) from error
    raise Invalid(f"{field} is not a valid date and time.", field=field)


def day(value: Any, field: str) -> date:
    """A calendar date; of an instant, its date in UTC."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return moment(value, field).date()
    return value if isinstance(value, date) and not isinstance(value, datetime) else moment(value, field).date()


def whole_number(value: Any, field: str, *, most: int = INT8) -> int:
    """An integer within `-most - 1 .. most`."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value != int(value):
        raise Invalid(f"{field} must be a whole number.", field=field)
    number = int(value)
    if not -most - 1 <= number <= most:
        raise Invalid(f"{field} is out of range.", field=field)
    return number


def real_number(value: Any, field: str) -> float:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Invalid(f"{field} must be a number.", field=field)
    try:
        number = float(value)
    except OverflowError as error:
        raise Invalid(f"{field} is out of range.", field=field) from error
    if not math.isfinite(number):
        raise Invalid(f"{field} must be a finite number.", field=field)
    return number


def amount(value: Any, field: str, *, precision: int = 20, scale: int = 6) -> Decimal:
    """An exact decimal of `numeric(precision, scale)`, whose millionths also fit 64 bits, as Twenty's micros do.

    A float is read by its shortest text, so 0.1 is a tenth. Digits beyond the scale are rounded half to even.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise Invalid(f"{field} must be a number.", field=field)
    try:
        number = value if isinstance(value, Decimal) else Decimal(str(value).strip())
    except InvalidOperation as error:
        raise Invalid(f"{field} must be a number.", field=field) from error
    out_of_range = Invalid(f"{field} is out of range.", field=field)
    if not number.is_finite() or number.adjusted() >= precision - scale:
        raise out_of_range
    with localcontext(prec=60):
        number = number.quantize(Decimal(1).scaleb(-scale))
        if number.adjusted() >= precision - scale or abs(number) * 1_000_000 > INT8:
            raise out_of_range
        # Adding zero makes the negative zero a plain one.
        return number + 0


def truth(value: Any, field: str) -> bool:
    """True or false, and nothing that only looks like it."""
    if not isinstance(value, bool):
        raise Invalid(f"{field} must be true or false.", field=field)
    return value


def json_object(value: Any, field: str) -> dict[str, Any]:
    """A JSON object whose texts Postgres can hold, and which nests no deeper than it can be written."""
    if not isinstance(value, Mapping):
        raise Invalid(f"{field} must be an object.", field=field)
    return _json_members(value, field, _DEEPEST_JSON)


def texts(value: Any, field: str) -> list[str]:
    """A list of texts, each once."""
    if not isinstance(value, list | tuple):
        raise Invalid(f"{field} must be a list.", field=field)
    return list(dict.fromkeys(text(one, field) for one in value))


def _json_members(value: Mapping[Any, Any], field: str, levels: int) -> dict[str, Any]:
    return {text(key, field): _json_value(inner, field, levels - 1) for key, inner in value.items()}


def _json_value(value: Any, field: str, levels: int) -> Any:
    match value:
        case Mapping() | list() | tuple() if not levels:
            raise Invalid(f"{field} nests deeper than {_DEEPEST_JSON} levels.", field=field)
        case str():
            return text(value, field)
        case float() if not math.isfinite(value):
            raise Invalid(f"{field} contains a number that is not finite.", field=field)
        case Mapping():
            return _json_members(value, field, levels)
        case list() | tuple():
            return [_json_value(inner, field, levels - 1) for inner in value]
        case _:
            return value


def _ascii_host(host: str) -> str | None:
    """The host in lower-case ASCII, or None when it cannot be a host name."""
    try:
        return idna.encode(host, uts46=True).decode()
    except UnicodeError:  # `idna.IDNAError` is one.
        return None


def _site_kind(site: str) -> str:
    if _belongs_to(site, "linkedin.com"):
        return "linkedin"
    if _belongs_to(site, "x.com") or _belongs_to(site, "twitter.com"):
        return "x"
    return "other"


def _belongs_to(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")
