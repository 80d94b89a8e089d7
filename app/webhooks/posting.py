"""Deliveries to other programs: the bodies in the subscription's dialect, signed and posted."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from app.settings import Settings
from app.webhooks.attempts import Attempts
from app.webhooks.sending import Response, Sender
from app.webhooks.signing import standard_headers
from models.database.pool import Database
from models.log import get_logger
from models.webhooks.outbox import Due, Outcome
from models.webhooks.rules import WebhookRules
from models.webhooks.secrets import SecretsUnreadable
from models.webhooks.subscriptions import Subscription
from resolvers.kit.speaking import Speaker

log = get_logger()


class Poster:
    """Posts what is due, several at once."""

    def __init__(
        self, settings: Settings, database: Database, rules: WebhookRules, speaker: Speaker, sender: Sender
    ) -> None:
        self._settings = settings
        self._database = database
        self._rules = rules
        self._speaker = speaker
        self._sender = sender
        self._attempts = Attempts(settings, settings.webhook_attempts)

    async def tell(
        self, workspace_id: UUID, webhook: Subscription, heads: Sequence[Due]
    ) -> Sequence[tuple[Due, Outcome | None]]:
        """What came of each; None where the webhook is not to be told of it."""
        try:
            secret = self._rules.vault.open(webhook.secret)
        except SecretsUnreadable as error:
            return [(head, self._attempts.outcome(head, Response(None, 0, str(error)))) for head in heads]
        bodies = await self._bodies(workspace_id, webhook, heads, secret)
        outcomes = {outcome.id: outcome for outcome in await self._send(webhook, heads, bodies, secret)}
        return [(head, outcomes.get(head.id)) for head in heads]

    async def _bodies(
        self, workspace_id: UUID, webhook: Subscription, heads: Sequence[Due], secret: str
    ) -> Sequence[bytes | Exception | None]:
        """The bodies, or what kept one from being made: it counts as a failed attempt, and the others go."""
        try:
            return await self._speaker.bodies(self._database, workspace_id, webhook, heads, secret)
        except Exception as error:
            if len(heads) == 1:
                log.exception("webhook body", webhook=str(webhook.id), event_id=str(heads[0].event_id))
                return [error]
        return [body for head in heads for body in await self._bodies(workspace_id, webhook, [head], secret)]

    async def _send(
        self, webhook: Subscription, heads: Sequence[Due], bodies: Sequence[bytes | Exception | None], secret: str
    ) -> list[Outcome]:
        slots = asyncio.Semaphore(self._settings.webhook_concurrency)

        async def one(head: Due, body: bytes | Exception) -> Outcome:
            if isinstance(body, Exception):
                return self._attempts.outcome(
                    head, Response(None, 0, "The body could not be made; see the server's log.")
                )
            async with slots:
                headers = self._headers(secret, head, body)
                return self._attempts.outcome(head, await self._sender.post(webhook.target_url, headers, body))

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

    def _headers(self, secret: str, head: Due, body: bytes) -> Mapping[str, str]:
        """The product's headers, and those of the Standard Webhooks specification."""
        at = datetime.now(UTC)
        return {**self._speaker.headers(secret, body, at), **standard_headers(secret, head.id, body, at)}
