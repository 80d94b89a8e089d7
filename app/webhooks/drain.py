"""One webhook worked off: what is due, batch by batch, each record's events one after the other."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import random
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

import structlog

from app.settings import Settings
from app.webhooks.sending import Response, Sender
from models.database.pool import Database
from models.errors import NotFound
from models.webhooks.outbox import Due, Outcome, due, forget, forget_all, record, settle
from models.webhooks.rules import WebhookRules
from models.webhooks.secrets import SecretsUnreadable, standard_key
from models.webhooks.subscriptions import Subscription, subscription
from resolvers.kit.speaking import Speaker

log = structlog.get_logger()

_BATCH = 50
# A webhook that is slow to answer and has much to be told must not keep a place that others wait for.
_TURN_SECONDS = 15.0
# The step from one wait to the next.
_FACTOR = 4
_JITTER = 0.2
_RANDOM = random.SystemRandom()
# The endpoint says that it is gone for good.
_GONE = 410


class Drain:
    """Delivers what is due. `stopping` ends it between two batches."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        rules: WebhookRules,
        speakers: Mapping[str, Speaker],
        sender: Sender,
        stopping: asyncio.Event,
    ) -> None:
        self._settings = settings
        self._database = database
        self._rules = rules
        self._speakers = speakers
        self._sender = sender
        self._stopping = stopping

    async def run(self, workspace_id: UUID, webhook_id: UUID) -> None:
        """Until nothing is due, or others have waited long enough for their turn.

        Nobody else works on this webhook meanwhile: see `worker`.
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
            bodies = await self._bodies(workspace_id, webhook, heads)
            outcomes = await self._send(webhook, heads, bodies)
            untold = [head.id for head, body in zip(heads, bodies, strict=True) if body is None]
            async with self._database.transaction(workspace_id) as session:
                if outcomes:
                    await record(session, outcomes)
                if untold:
                    await forget(session, untold)
                if any(outcome.delay is not None for outcome in outcomes):
                    await settle(session, webhook_id)

    async def _bodies(
        self, workspace_id: UUID, webhook: Subscription, heads: Sequence[Due]
    ) -> Sequence[bytes | Exception | None]:
        """The bodies, or what kept one from being made: it counts as a failed attempt, and the others go."""
        speaker = self._speakers[webhook.dialect]
        try:
            return await speaker.bodies(self._database, workspace_id, webhook, heads)
        except Exception as error:
            if len(heads) == 1:
                log.exception("webhook body", webhook=str(webhook.id), event_id=str(heads[0].event_id))
                return [error]
        return [body for head in heads for body in await self._bodies(workspace_id, webhook, [head])]

    async def _send(
        self, webhook: Subscription, heads: Sequence[Due], bodies: Sequence[bytes | Exception | None]
    ) -> list[Outcome]:
        slots = asyncio.Semaphore(self._settings.webhook_concurrency)
        try:
            secret = self._rules.vault.open(webhook.secret)
        except SecretsUnreadable as error:
            return [self._outcome(head, Response(None, 0, str(error))) for head in heads]

        async def one(head: Due, body: bytes | Exception) -> Outcome:
            if isinstance(body, Exception):
                return self._outcome(head, Response(None, 0, "The body could not be made; see the server's log."))
            async with slots:
                headers = self._headers(webhook, secret, head, body)
                return self._outcome(head, await self._sender.post(webhook.target_url, headers, body))

        told = [(head, body) for head, body in zip(heads, bodies, strict=True) if body is not None]
        outcomes = await asyncio.gather(*(one(head, body) for head, body in told))
        failed = [outcome for outcome in outcomes if not outcome.delivered]
        log.info(
            "webhook",
            webhook=str(webhook.id),
            delivered=len(outcomes) - len(failed),
            failed=len(failed),
            error=failed[0].error if failed else None,
        )
        return outcomes

    def _headers(self, webhook: Subscription, secret: str, head: Due, body: bytes) -> Mapping[str, str]:
        """The product's headers, and those of the Standard Webhooks specification."""
        at = datetime.now(UTC)
        # The same for every attempt, so that a receiver knows what it has had.
        message_id = f"msg_{head.id.hex}"
        moment = str(int(at.timestamp()))
        signed = hmac.new(standard_key(secret), f"{message_id}.{moment}.".encode() + body, hashlib.sha256).digest()
        return {
            **self._speakers[webhook.dialect].headers(secret, body, at),
            "webhook-id": message_id,
            "webhook-timestamp": moment,
            "webhook-signature": f"v1,{base64.b64encode(signed).decode('ascii')}",
        }

    def _outcome(self, head: Due, response: Response) -> Outcome:
        attempts = head.attempts + 1
        delay = None
        if not response.delivered and response.status != _GONE and attempts < self._settings.webhook_attempts:
            delay = self._wait(attempts, response.retry_after)
        return Outcome(head.id, response.delivered, attempts, response.status, response.ms, response.error, delay)

    def _wait(self, attempts: int, asked: float | None) -> float:
        """Longer after each attempt, not the same for all, and no shorter than the endpoint asks for."""
        first, most = self._settings.webhook_backoff_seconds, self._settings.webhook_backoff_most_seconds
        # The exponent is bounded, since a float is.
        waited: float = min(most, first * _FACTOR ** min(attempts - 1, 30))
        jittered = waited * _RANDOM.uniform(1 - _JITTER, 1 + _JITTER)
        return min(max(jittered, asked or 0.0), max(most, waited))
