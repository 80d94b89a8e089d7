"""Which names and labels objects and fields may have (Twenty's rules; see decision 0009)."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from models.errors import BrokenRule, Invalid
from models.objects import normalize

LONGEST = 63
_NAME = re.compile(r"^[a-z][a-zA-Z0-9]*$")
# Words of GraphQL and of Twenty itself, and those that Python reads as its own.
RESERVED = frozenset(
    {
        *(word.lower() for word in keyword.kwlist),
        *("user", "users", "workspace", "workspaces", "query", "queries", "mutation", "mutations", "subscription"),
        *("subscriptions", "object", "objects", "field", "fields", "relation", "relations", "role", "roles", "search"),
        *("metadata", "batch"),
        *("totalCount", "pageInfo", "edges", "node", "cursor", "typename", "createdAt", "updatedAt", "deletedAt", "id"),
        "searchVector",
    }
)


def name(value: Any, field: str) -> str:
    """A name for objects and fields: camelCase, at most 63 characters."""
    given = normalize.text(value, field).strip()
    if not given:
        raise Invalid(f"{field} should not be empty: Name is too short", field=field)
    if len(given) > LONGEST:
        raise BrokenRule(f"Name is too long: at most {LONGEST} characters", field=field)
    if not _NAME.match(given):
        raise BrokenRule(
            f"String {given[:80]!r} is not valid: it must start with a lowercase letter and hold letters and digits",
            field=field,
        )
    if given in RESERVED:
        raise BrokenRule(f"This name is reserved: {given}", field=field)
    return given


def cut(made: str) -> str:
    """A label that the server makes itself, no longer than one may be."""
    return made[:LONGEST]


def label(value: Any, field: str) -> str:
    """A label for people: not blank, at most 63 characters."""
    given = normalize.text(value, field).strip()
    if not given:
        raise Invalid(f"{field} should not be empty", field=field)
    if len(given) > LONGEST:
        raise BrokenRule(f"Label is too long: at most {LONGEST} characters", field=field)
    return given


def name_of_label(value: str, field: str) -> str:
    """The camelCase name that a label makes: "Year built" is `yearBuilt`."""
    # "Größe" is `grosse`: accents go, and letters that have no plain form at all part words like spaces do.
    plain = unicodedata.normalize("NFKD", value.replace("ß", "ss"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[A-Za-z0-9]+", plain)
    if not words:
        raise BrokenRule(f"{field} holds no letter or digit to make a name of", field=field)
    first, *rest = words
    made = first[0].lower() + first[1:] + "".join(word[0].upper() + word[1:] for word in rest)
    return name(f"{made}Custom" if made in RESERVED else made, field)


def follow_labels(given: Mapping[str, Any], row: dict[str, Any], pairs: Mapping[str, str]) -> None:
    """Make the names in `row` those that its labels make, and refuse a given name that is another one.

    `pairs` says which label each name follows, by their columns.
    """
    for its_name, its_label in pairs.items():
        expected = name_of_label(row[its_label], its_label)
        if its_name in given and given[its_name] != expected:
            raise BrokenRule(
                f'Name is not synced with label. Expected name: "{expected}", got "{str(given[its_name])[:80]}"',
                field=its_name,
            )
        row[its_name] = expected
