"""What members may do beyond what their role says of records."""

from __future__ import annotations

from models.errors import Denied
from resolvers.onepagecrm.asked import Asked


def require_administrator(asked: Asked) -> None:
    """Raise unless the caller may change what holds for the whole workspace."""
    if not asked.context.caller.may_administer:
        raise Denied("Only administrators of the account can do this")
