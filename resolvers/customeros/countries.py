"""The countries that phone numbers belong to, by their codes of two letters."""

from __future__ import annotations

import phonenumbers
import pycountry

_COUNTRIES = sorted(pycountry.countries, key=lambda country: country.alpha_2)

COUNTRY_NAMES = tuple((country.alpha_2, country.name) for country in _COUNTRIES)
COUNTRY_CODES_A3 = tuple((country.alpha_2, country.alpha_3) for country in _COUNTRIES)
# What is dialled before a number of the country, without the plus.
PHONE_CODES = tuple(
    (code, str(phonenumbers.country_code_for_region(code))) for code in sorted(phonenumbers.SUPPORTED_REGIONS)
)
