"""The roles of a workspace: the standard ones, and those that it made."""

from __future__ import annotations

from uuid import UUID

from models.access.granted import Granted
from models.access.standard import STANDARD, STANDARD_BY_ID
from models.errors import NotFound


def standard_role(role_id: UUID) -> Granted:
    """What a standard role grants."""
    if role_id not in STANDARD_BY_ID:
        raise NotFound(f"No role with id {role_id} was found.", field="role_id")
    return STANDARD[STANDARD_BY_ID[role_id]]
