"""What a dialect does for deliveries: it says what a change is in its words. Who sends it, it does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from models.database.pool import Database
from models.webhooks.outbox import Due
from models.webhooks.subscriptions import Subscription


class Speaker(Protocol):
    """One dialect's deliveries."""

    async def bodies(
        self, database: Database, workspace_id: UUID, webhook: Subscription, events: Sequence[Due], secret: str
    ) -> Sequence[bytes | None]:
        """The body for each event; None where the webhook is not to be told of it. `secret` is the webhook's own."""

    def headers(self, secret: str, body: bytes, at: datetime) -> Mapping[str, str]:
        """The product's own headers of one attempt, signature included."""
