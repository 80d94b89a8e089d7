"""One entry of a file of global organizations -> what is stored, checked by the rules that companies have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from models.errors import Invalid
from models.objects import normalize
from models.objects.domain_facts import is_shared
from models.search.words import fold

# The keys of an entry that are texts and addresses, and their columns.
_TEXTS = {"description": "description", "industry": "industry"}
_ADDRESSES = {"website": "website", "logoUrl": "logo_url", "iconUrl": "icon_url", "linkedinUrl": "linkedin_url"}
_NUMBERS = {"employees": "employees", "yearFounded": "year_founded"}
KEYS = frozenset({"id", "name", "domains", *_TEXTS, *_ADDRESSES, *_NUMBERS})
COLUMNS = ("name", "name_key", *_TEXTS.values(), *_ADDRESSES.values(), *_NUMBERS.values())

_MOST_ID = 2**63 - 1


class Entry(Struct, frozen=True):
    """A global organization as it is to be stored: its columns by name, and its domains, the first one first."""

    id: int | None
    columns: Mapping[str, Any]
    domains: tuple[str, ...]


def entry_of(given: Mapping[str, Any]) -> Entry:
    """Check an entry; an error names the key at fault. What is missing, null or "" is not known of the organization.

    `domains` is a list, or a text with spaces, commas or semicolons between them; without it the website's domain is
    the only one.
    """
    unknown = sorted(set(given) - KEYS)
    if unknown:
        raise Invalid(f"{', '.join(unknown)}: no such key; there are {', '.join(sorted(KEYS))}.", field=unknown[0])
    said = {key: value for key, value in given.items() if value not in (None, "", [])}
    name = normalize.text(said.get("name", ""), "name").strip()
    if not name:
        raise Invalid("name is required.", field="name")
    columns: dict[str, Any] = dict.fromkeys(COLUMNS)
    columns |= {"name": name, "name_key": fold(name)}
    columns |= {column: normalize.text(said[key], key) for key, column in _TEXTS.items() if key in said}
    columns |= {column: normalize.link(said[key], key).url for key, column in _ADDRESSES.items() if key in said}
    columns |= {column: _number(said[key], key) for key, column in _NUMBERS.items() if key in said}
    return Entry(_id(said), columns, _domains(said))


def _id(said: Mapping[str, Any]) -> int | None:
    if "id" not in said:
        return None
    found = _number(said["id"], "id")
    if found == 0:
        raise Invalid("id must be positive.", field="id")
    return found


def _number(value: Any, field: str) -> int:
    found = normalize.whole_number(int(value) if isinstance(value, str) and value.isdecimal() else value, field)
    if found < 0:
        raise Invalid(f"{field} must not be negative.", field=field)
    return found


def _domains(said: Mapping[str, Any]) -> tuple[str, ...]:
    named = said.get("domains", said.get("website"))
    if named is None:
        raise Invalid("domains, or a website to take one from, is required.", field="domains")
    listed = named.replace(",", " ").replace(";", " ").split() if isinstance(named, str) else named
    domains = tuple(dict.fromkeys(normalize.domain(domain, "domains") for domain in normalize.texts(listed, "domains")))
    for domain in domains:
        if is_shared(domain):
            raise Invalid(f"domains: {domain} is many organizations'.", field="domains")
    return domains
