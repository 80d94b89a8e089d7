"""A rule that is set off: its steps, one after the other, each noted when it is done.

A failure that may pass is tried again, from the step at which it happened; any other ends the run.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import structlog

from app.automation.rights import granted_for
from app.automation.steps import Setting, Steps, TryAgain
from app.settings import Settings
from app.webhooks.attempts import Attempts
from app.webhooks.sending import Response
from models.automation.rules import TRIGGERED, Rule, read_rule, wind
from models.automation.runs import begin, chains, fail, finish
from models.automation.schedule import read_clock
from models.automation.workflow import Workflow
from models.database.pool import Database
from models.errors import Busy, CrmError, Invalid, Limited
from models.webhooks.outbox import FIRED, Due, Outcome
from models.webhooks.subscriptions import Subscription
from resolvers.kit.automating import Automations

log = structlog.get_logger()

# Rules that set each other off, one after the other, at most; the next one ends in an error.
LONGEST_CHAIN = 5
# What is still due then waits for the rule's next turn.
_TURN_SECONDS = 15.0
_DONE = 200

Told = Sequence[tuple[Due, Outcome | None]]


class Runner:
    """Runs rules. What they are made of is a dialect's matter."""

    def __init__(
        self, settings: Settings, database: Database, automations: Automations, steps: Steps, stopping: asyncio.Event
    ) -> None:
        self._database = database
        self._automations = automations
        self._steps = steps
        self._stopping = stopping
        self._attempts = Attempts(settings, settings.automation_attempts)

    async def tell(self, workspace_id: UUID, webhook: Subscription, heads: Sequence[Due]) -> Told:
        """Run the rule for each of these, in their order, for as long as its turn lasts."""
        until = time.monotonic() + _TURN_SECONDS
        async with self._database.reading(workspace_id) as session:
            rule = await read_rule(session, webhook.id)
            led = await chains(session, (head.request_id for head in heads))
        if rule is None or not rule.enabled:
            return [(head, None) for head in heads]
        told: list[tuple[Due, Outcome | None]] = []
        try:
            workflow = self._automations.workflow(rule.workflow_definition)
            heard = await self._heard(workspace_id, workflow, heads)
        except Exception as error:
            # What is due alone has failed; among several it is found out whose fault it is.
            if len(heads) > 1:
                return [pair for head in heads for pair in await self.tell(workspace_id, webhook, [head])]
            return [(heads[0], await self._failed(workspace_id, rule, heads[0], error))]
        for head, data in heard:
            if told and (self._stopping.is_set() or time.monotonic() > until):
                break
            chain = led.get(head.request_id or "", [])
            # A rule is not set off by what it led to itself.
            if data is None or str(rule.id) in chain:
                told.append((head, None))
            else:
                told.append((head, await self._run(Setting(workspace_id, rule, webhook, head), workflow, data, chain)))
        return told

    async def _heard(
        self, workspace_id: UUID, workflow: Workflow, heads: Sequence[Due]
    ) -> Sequence[tuple[Due, Mapping[str, Any] | None]]:
        """What each delivery tells the rule."""
        changes = [head for head in heads if head.action not in (FIRED, TRIGGERED)]
        payloads = await self._automations.payloads(self._database, workspace_id, workflow, changes)
        told = {head.id: data for head, data in zip(changes, payloads, strict=True)}
        return [(head, told[head.id] if head.id in told else _by_clock_or_hand(head)) for head in heads]

    async def _run(
        self, setting: Setting, workflow: Workflow, data: Mapping[str, Any], chain: Sequence[str]
    ) -> Outcome:
        head, rule = setting.head, setting.rule
        async with self._database.transaction(setting.workspace_id) as session:
            event_id = None if head.action == FIRED else head.event_id
            progress = await begin(session, head.id, rule.id, event_id, chain)
            if head.action == FIRED:
                await wind(session, rule.id, [read_clock(node.data) for node in workflow.schedules], head.id)
        began = time.perf_counter()
        error, again = None, False
        try:
            if len(chain) >= LONGEST_CHAIN:
                raise Limited(f"{len(chain)} rules set each other off, one after the other; this one was not run.")
            missing = next((step for step in workflow.steps if step.does == "absent"), None)
            if missing is not None:
                raise Invalid(f"Nothing was done: {missing.called} needs {missing.needs}, which is not configured.")
            granted = await granted_for(self._database, setting.workspace_id, rule)
            await self._steps.run(setting, workflow, data, progress.done, granted)
        except Exception as failure:
            error, again = _reason(failure)
            log.info("automation run failed", rule=str(rule.id), run=str(head.id), again=again)
        return await self._ended(setting.workspace_id, rule, head, error, again, began)

    async def _failed(self, workspace_id: UUID, rule: Rule, head: Due, failure: Exception) -> Outcome:
        """A run that could not even begin."""
        error, again = _reason(failure)
        async with self._database.transaction(workspace_id) as session:
            await begin(session, head.id, rule.id, None if head.action == FIRED else head.event_id, [])
        return await self._ended(workspace_id, rule, head, error, again, time.perf_counter())

    async def _ended(
        self, workspace_id: UUID, rule: Rule, head: Due, error: str | None, again: bool, began: float
    ) -> Outcome:
        took = round((time.perf_counter() - began) * 1000)
        response = Response(_DONE if error is None else None, took, error)
        outcome = self._attempts.outcome(head, response, again=again)
        async with self._database.transaction(workspace_id) as session:
            if outcome.delay is not None:
                await fail(session, head.id, error or "")
            else:
                await finish(session, head.id, rule.id, error)
        return outcome


def _by_clock_or_hand(head: Due) -> Mapping[str, Any]:
    if head.action == FIRED:
        return {"firedAt": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")}
    return {"manual": True, "triggeredBy": None if head.actor_id is None else str(head.actor_id)}


def _reason(failure: Exception) -> tuple[str, bool]:
    """What the run says of a failure, and whether it may pass."""
    match failure:
        case TryAgain():
            return str(failure), True
        case Busy():
            return failure.message, True
        case CrmError():
            return failure.message, False
        case OSError() | TimeoutError() | asyncpg.PostgresError() | asyncpg.InterfaceError():
            return "The database could not be reached, or refused.", True
        case _:
            log.error("automation run", exc_info=failure)
            return "Something unexpected happened; see the server's log.", True
