"""Countries: every one of ISO 3166, with its prefix in phone numbers."""

from __future__ import annotations

from functools import cache

import orjson
import phonenumbers
import pycountry

from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.words import Line, Reply, Rule, Theme

_COUNTRY = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("name", "code", "phone_prefix")},
}
_DATA = {
    "type": "object",
    "properties": {
        "countries": {"type": "array", "items": {"type": "object", "properties": {"country": _COUNTRY}}},
    },
}


@cache
def _countries() -> bytes:
    found = []
    for country in sorted(pycountry.countries, key=lambda one: str(one.name)):
        prefix = phonenumbers.country_code_for_region(country.alpha_2)
        shown = {"name": country.name, "code": country.alpha_2, "phone_prefix": str(prefix) if prefix else ""}
        found.append({"country": shown})
    return orjson.dumps({"countries": found})


async def _list(_asked: Asked) -> Reply:
    return Reply(_countries())


THEMES = (Theme("Countries", (Line("GET", "/countries", "listCountries", "List countries", Rule(_list, data=_DATA)),)),)
