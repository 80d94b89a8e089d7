"""The ids of what every workspace has: the same everywhere."""

from __future__ import annotations

from uuid import UUID, uuid5

_NAMESPACE = UUID("6f4b3d1c-6a53-5c0e-9f0f-1a8f6a1d2b10")


def standard_id(singular: str) -> UUID:
    """The id of a standard object."""
    return uuid5(_NAMESPACE, singular)


def standard_field_id(singular: str, name: str) -> UUID:
    """The id of a field that nobody made: of a standard object, or one that custom objects are born with."""
    return uuid5(_NAMESPACE, f"{singular}.{name}")
