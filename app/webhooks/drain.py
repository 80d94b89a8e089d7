"""One subscription worked off: what is due, batch by batch, each record's events one after the other."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Protocol
from uuid import UUID

from models.database.pool import Database
from models.errors import NotFound
from models.webhooks.outbox import Due, Outcome, due, forget, forget_all, record, settle
from models.webhooks.subscriptions import Subscription, subscription

_BATCH = 50
# A webhook that is slow to answer and has much to be told must not keep a place that others wait for.
_TURN_SECONDS = 15.0


class Teller(Protocol):
    """What is done with deliveries to one kind of subscription."""

    async def tell(
        self, workspace_id: UUID, webhook: Subscription, heads: Sequence[Due]
    ) -> Sequence[tuple[Due, Outcome | None]]:
        """What came of each; None for what is none of the subscription's. Those left out are still due."""


class Drain:
    """Delivers what is due. `stopping` ends it between two batches. Tellers are found by the subscription's dialect."""

    def __init__(self, database: Database, tellers: Mapping[str, Teller], stopping: asyncio.Event) -> None:
        self._database = database
        self._tellers = tellers
        self._stopping = stopping

    async def run(self, workspace_id: UUID, webhook_id: UUID) -> None:
        """Until nothing is due, or others have waited long enough for their turn.

        Nobody else works on this subscription meanwhile: see `worker`.
        """
        until = time.monotonic() + _TURN_SECONDS
        while not self._stopping.is_set() and time.monotonic() < until:
            # Read again for each batch: it may be changed or removed while there is much to tell.
            async with self._database.transaction(workspace_id) as session:
                try:
                    webhook = await subscription(session, webhook_id)
                except NotFound:
                    await forget_all(session, webhook_id)
                    return
                heads = await due(session, webhook_id, _BATCH)
                if not heads:
                    await settle(session, webhook_id)
                    return
            told = await self._tellers[webhook.dialect].tell(workspace_id, webhook, heads)
            outcomes = [outcome for _, outcome in told if outcome is not None]
            untold = [head.id for head, outcome in told if outcome is None]
            async with self._database.transaction(workspace_id) as session:
                if outcomes:
                    await record(session, outcomes)
                if untold:
                    await forget(session, untold)
                if any(outcome.delay is not None for outcome in outcomes):
                    await settle(session, webhook_id)
