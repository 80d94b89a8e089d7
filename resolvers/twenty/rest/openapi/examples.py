"""Data that a create of an object accepts, to show in its document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from resolvers.twenty import kinds
from resolvers.twenty.kinds import Kind
from resolvers.twenty.rest.bodies import Takes
from resolvers.twenty.words import Plain, ToOne

# By the name of a field or part, where its kind says too little.
_NAMED: Mapping[str, Any] = {
    "avatarUrl": "https://acme.example/jane.png",
    "primaryLinkUrl": "https://acme.example",
    "email": "jane.smith@example.com",
    "primaryEmail": "jane.smith@example.com",
    "phone": "+1-555-0123",
    "primaryPhoneNumber": "+1-555-0123",
    "firstName": "Jane",
    "lastName": "Smith",
    "domainName": "acme.example",
    "currencyCode": "USD",
    "stage": "PROPOSAL",
    "status": "TODO",
    "probability": 25,
}
_OF_KIND: Mapping[Kind, Any] = {
    kinds.BOOLEAN: True,
    kinds.DATE: "2026-03-31",
    kinds.DATE_TIME: "2026-03-31T09:00:00Z",
    kinds.MICROS: 50_000_000_000,
    kinds.NUMBER: 100,
    kinds.NUMERIC: 100,
    kinds.EMAIL: "jane.smith@example.com",
    kinds.PHONE: "+1-555-0123",
    kinds.URL: "https://acme.example",
    kinds.TEXT: "Example",
}


def example(fields: Mapping[str, Takes]) -> dict[str, Any]:
    """A value for each field that can be shown one for; not for ids, which are each workspace's own."""
    found: dict[str, Any] = {}
    for name, takes in fields.items():
        if isinstance(takes, Plain):
            value = _value(takes)
        elif isinstance(takes, ToOne):
            continue
        else:
            value = {part.name: shown for part in takes if (shown := _value(part)) is not None} or None
        if value is not None:
            found[name] = value
    return found


def _value(plain: Plain) -> Any:
    if plain.at_birth:
        return None
    if plain.choices:
        return [plain.choices[0]] if plain.kind.is_array else plain.choices[0]
    return _NAMED.get(plain.name, _OF_KIND.get(plain.kind))
