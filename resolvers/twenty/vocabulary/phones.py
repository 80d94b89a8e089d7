"""Twenty's parts of a phone number -> what the change service takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.errors import Invalid


def phones(given: Mapping[str, Any]) -> dict[str, Any]:
    """The primary number with its country, and the further ones."""
    values: dict[str, Any] = {}
    if "primaryPhoneNumber" in given:
        values["primary_phone"] = _number(
            given["primaryPhoneNumber"], given.get("primaryPhoneCountryCode"), given.get("primaryPhoneCallingCode")
        )
    if "additionalPhones" in given:
        values["phones"] = [_listed(entry) for entry in given["additionalPhones"] or ()]
    return values


def _listed(entry: Any) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    return _number(entry.get("number"), entry.get("countryCode"), entry.get("callingCode"))


def _number(number: Any, country: Any, calling_code: Any) -> Any:
    """A number of its country's own form is read with the country, or else with the calling code before it."""
    if not number:
        return None
    if not isinstance(number, str):
        raise Invalid("A phone number must be a text.")
    if number.lstrip().startswith("+"):
        return number
    if country:
        return {"raw": number, "country_code": str(country)}
    return f"+{str(calling_code).lstrip('+')} {number}" if calling_code else number
