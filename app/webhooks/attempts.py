"""What comes of an attempt: done, given up, or tried again after a while."""

from __future__ import annotations

import random

from app.settings import Settings
from app.webhooks.sending import Response
from models.webhooks.outbox import Due, Outcome

# The step from one wait to the next.
_FACTOR = 4
_JITTER = 0.2
_RANDOM = random.SystemRandom()
# The endpoint says that it is gone for good.
_GONE = 410


class Attempts:
    """At most `most` attempts at each delivery."""

    def __init__(self, settings: Settings, most: int) -> None:
        self._settings = settings
        self._most = most

    def outcome(self, head: Due, response: Response, *, again: bool = True) -> Outcome:
        """What comes of this attempt; without `again` a failure is final."""
        attempts = head.attempts + 1
        delay = None
        if again and not response.delivered and response.status != _GONE and attempts < self._most:
            delay = self.wait(attempts, response.retry_after)
        return Outcome(head.id, response.delivered, attempts, response.status, response.ms, response.error, delay)

    def wait(self, attempts: int, asked: float | None) -> float:
        """Seconds: longer after each attempt, not the same for all, and no shorter than the endpoint asks for."""
        first, most = self._settings.webhook_backoff_seconds, self._settings.webhook_backoff_most_seconds
        # The exponent is bounded, since a float is.
        waited: float = min(most, first * _FACTOR ** min(attempts - 1, 30))
        jittered = waited * _RANDOM.uniform(1 - _JITTER, 1 + _JITTER)
        return min(max(jittered, asked or 0.0), max(most, waited))
