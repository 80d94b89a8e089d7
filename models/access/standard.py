"""The roles that every workspace has and nobody can change."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID, uuid5

from models.access.granted import ALL_SETTINGS, ALL_TOOLS, Granted
from models.access.rights import EVERYTHING, READING

_NAMESPACE = UUID("0f4c8f5e-52a5-5d1c-9a70-6a1a1f2b7c35")


class Role(StrEnum):
    """The standard roles, from most to least."""

    OWNER = "OWNER"
    ADMIN = "ADMIN"
    USER = "USER"
    READ_ONLY = "READ_ONLY"


def _granted(role: Role) -> Granted:
    its_id = uuid5(_NAMESPACE, role.value)
    match role:
        case Role.OWNER:
            return Granted(its_id, role.value, EVERYTHING, ALL_SETTINGS | ALL_TOOLS, owns=True)
        case Role.ADMIN:
            return Granted(its_id, role.value, EVERYTHING, ALL_SETTINGS | ALL_TOOLS)
        case Role.USER:
            return Granted(its_id, role.value, EVERYTHING, ALL_TOOLS)
        case Role.READ_ONLY:
            return Granted(its_id, role.value, READING)


STANDARD: Mapping[Role, Granted] = {role: _granted(role) for role in Role}
STANDARD_BY_ID: Mapping[UUID, Role] = {granted.id: role for role, granted in STANDARD.items()}
