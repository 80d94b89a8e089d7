"""Which roles there are, and which of them a caller may hand out: never one with more rights than its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from models.access.granted import Granted
from models.access.roles import read_role
from models.access.standard import STANDARD, STANDARD_BY_ID
from models.database.pool import Session
from models.errors import Denied, Invalid
from resolvers.kit.context import Context
from resolvers.kit.values import to_uuid
from resolvers.twenty.permissions import granted_by


async def role_with(context: Context, session: Session, role_id: UUID) -> Granted:
    """What a role grants: a standard one, or one of the workspace's own, which stays as it is meanwhile."""
    standard = STANDARD_BY_ID.get(role_id)
    if standard is not None:
        return STANDARD[standard]
    return granted_by(context.caller.workspace_id, await read_role(session, role_id, lock="SHARE"))


def refuse_mightier(context: Context, granted: Granted, field: str) -> None:
    """Raise for a role that may do what the caller may not."""
    if not context.caller.granted.covers(granted):
        raise Denied("A role with more rights than one's own cannot be assigned or changed", field=field)


def refuse_without(context: Context, flag: str, deed: str) -> None:
    """Raise for a caller without a right to change settings."""
    if not context.caller.may(flag):
        raise Denied(f"User does not have permission to {deed}")


def to_id(given: Any, field: str = "id") -> UUID:
    """An id of the arguments."""
    try:
        return to_uuid(given)
    except Invalid as error:
        raise Invalid(error.message, field=field) from error
