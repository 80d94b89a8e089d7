"""The countries that phone numbers belong to, by their codes of two letters."""

from __future__ import annotations

import phonenumbers
import pycountry

_COUNTRIES = sorted(pycountry.countries, key=lambda country: country.alpha_2)

COUNTRY_NAMES = tuple((country.alpha_2, country.name) for country in _COUNTRIES)
COUNTRY_CODES_A3 = tuple((country.alpha_2, country.alpha_3) for country in _COUNTRIES)
# What is dialled before a number of the country, without the plus. The library's table of prefixes is asked, since its
# function for a country loads the country's numbering plan, and 245 modules for all of them.
PHONE_CODES = tuple(
    sorted(
        (country, str(code))
        for code, countries in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()
        for country in countries
        if country in phonenumbers.SUPPORTED_REGIONS
    )
)
