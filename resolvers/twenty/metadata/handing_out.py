"""What operations on roles and keys ask of their callers and arguments."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from models.errors import Denied, Invalid
from resolvers.kit.context import Context
from resolvers.kit.values import to_uuid


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
