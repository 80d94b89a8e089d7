"""A rule that is set off: its steps, one after the other, each noted when it is done.

A failure that may pass is tried again, from the step at which it happened; any other ends the run.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
from msgspec import Struct

from app.automation.rights import granted_for
from app.automation.steps import Setting, Steps, TryAgain
from app.settings import Settings
from app.webhooks.attempts import Attempts
from app.webhooks.sending import Response
from models.access.granted import Granted
from models.access.rights import EVERYTHING
from models.automation.rules import TRIGGERED, Rule, read_rule, wind
from models.automation.runs import begin, chains, fail, finish
from models.automation.schedule import read_clock
from models.automation.workflow import Workflow
from models.database.pool import Database
from models.errors import Busy, CrmError
from models.log import get_logger
from models.webhooks.outbox import FIRED, Due, Outcome
from models.webhooks.subscriptions import Subscription
from resolvers.kit.automating import Automations

log = get_logger()

# Rules that set each other off, one after the other, at most; the next one ends in an error.
LONGEST_CHAIN = 5
# What is still due then waits for the rule's next turn.
_TURN_SECONDS = 15.0
_DONE = 200

Told = Sequence[tuple[Due, Outcome | None]]
T = TypeVar("T")


class Failure(Struct, frozen=True):
    """What a run says of a failure, and whether it may pass."""

    reason: str
    again: bool


class _Ready(Struct, frozen=True):
    """A rule that could run: `granted` is what it may do, or else `denied` says why nothing."""

    workflow: Workflow
    granted: Granted | None
    denied: Failure | None
    # By delivery: what it tells the rule; None where it does not set it off.
    heard: Mapping[UUID, Mapping[str, Any] | None]

    def refusal(self, chain: Sequence[str]) -> Failure | None:
        """Why no step is done, if none is: better none than some of them."""
        if len(chain) >= LONGEST_CHAIN:
            told = f"{len(chain)} rules set each other off, one after the other; this one was not run."
            return Failure(told, again=False)
        missing = next((step for step in self.workflow.steps if step.does == "absent"), None)
        if missing is not None:
            told = f"Nothing was done: {missing.called} needs {missing.needs}, which is not configured."
            return Failure(told, again=False)
        return self.denied


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
        ready, failure = await _tried(self._ready(workspace_id, rule, heads))
        if ready is None and len(heads) > 1:
            # It is found out whose fault it is.
            return [pair for head in heads for pair in await self.tell(workspace_id, webhook, [head])]
        told: list[tuple[Due, Outcome | None]] = []
        for head in heads:
            if told and (self._stopping.is_set() or time.monotonic() > until):
                break
            setting = Setting(workspace_id, rule, webhook, head)
            chain = led.get(head.request_id or "", [])
            if ready is None:
                told.append((head, await self._run(setting, chain, None, failure)))
            elif ready.heard[head.id] is None or str(rule.id) in chain:
                # A rule is not set off by what it led to itself.
                told.append((head, None))
            else:
                told.append((head, await self._run(setting, chain, ready, ready.refusal(chain))))
        return told

    async def _ready(self, workspace_id: UUID, rule: Rule, heads: Sequence[Due]) -> _Ready:
        workflow = self._automations.workflow(rule.workflow_definition)
        granted, denied = await _tried(granted_for(self._database, workspace_id, rule))
        # Without rights nothing is done: which of the lines would have set the rule off is known all the same.
        access = EVERYTHING if granted is None else granted.access
        changes = [head for head in heads if head.action not in (FIRED, TRIGGERED)]
        payloads = await self._automations.payloads(self._database, workspace_id, access, workflow, changes)
        heard = {head.id: _by_clock_or_hand(head) for head in heads}
        return _Ready(
            workflow, granted, denied, heard | dict(zip([head.id for head in changes], payloads, strict=True))
        )

    async def _run(
        self, setting: Setting, chain: Sequence[str], ready: _Ready | None, failure: Failure | None
    ) -> Outcome:
        """One attempt, noted; of a rule with which something is wrong, only that."""
        head, rule_id = setting.head, setting.rule.id
        async with self._database.transaction(setting.workspace_id) as session:
            event_id = None if head.action == FIRED else head.event_id
            progress = await begin(session, head.id, rule_id, event_id, chain)
            if head.action == FIRED and ready is not None:
                await wind(session, rule_id, [read_clock(node.data) for node in ready.workflow.schedules], head.id)
        began = time.perf_counter()
        if ready is not None and ready.granted is not None and failure is None:
            data = ready.heard[head.id] or {}
            _, failure = await _tried(self._steps.run(setting, ready.workflow, data, progress.done, ready.granted))
        took = round((time.perf_counter() - began) * 1000)
        error, again = (None, False) if failure is None else (failure.reason, failure.again)
        response = Response(_DONE if error is None else None, took, error)
        outcome = self._attempts.outcome(head, response, again=again)
        async with self._database.transaction(setting.workspace_id) as session:
            if error is not None and outcome.delay is not None:
                await fail(session, head.id, error)
            else:
                await finish(session, head.id, rule_id, error)
        log.info("automation", rule=str(rule_id), run=str(head.id), attempt=progress.attempt, error=error)
        return outcome


def _by_clock_or_hand(head: Due) -> Mapping[str, Any] | None:
    if head.action == FIRED:
        return {"firedAt": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")}
    return {"manual": True, "triggeredBy": None if head.actor_id is None else str(head.actor_id)}


async def _tried(work: Awaitable[T]) -> tuple[T | None, Failure | None]:
    """What came of it, or why nothing did."""
    try:
        return await work, None
    except TryAgain as failure:
        return None, Failure(str(failure), again=True)
    except Busy as failure:
        return None, Failure(failure.message, again=True)
    except CrmError as failure:
        return None, Failure(failure.message, again=False)
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        log.warning("automation", exc_info=True)
        return None, Failure("The database could not be reached, or refused.", again=True)
    except Exception:
        log.exception("automation")
        return None, Failure("Something unexpected happened; see the server's log.", again=True)
