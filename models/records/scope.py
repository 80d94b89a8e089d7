"""Who changes records, and through which door."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct

from models.access.rights import EVERYTHING, Access
from models.records.expected import Expected


class Scope(Struct, frozen=True):
    """Who changes and on whose behalf: it is written into new records and into every event.

    `app_source` and `created_by_source` name the door, such as "twenty" and "API".
    """

    workspace_id: UUID
    actor_id: UUID | None
    actor_name: str
    request_id: str | None
    app_source: str
    created_by_source: str
    # What the change may do. Whoever acts for a caller gives the caller's; operators and the server itself may all.
    access: Access = EVERYTHING
    # What the caller believes of the record that it changes; None when it does not say.
    expected: Expected | None = None
