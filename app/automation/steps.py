"""The steps of a run: records written by the dialect, members told, webhooks called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import orjson
from msgspec import Struct

from app.auth.caller import Caller
from app.webhooks.sending import Sender
from app.webhooks.signing import standard_headers
from models.access.granted import Granted
from models.automation.notifications import notify
from models.automation.rules import Rule
from models.automation.runs import keep_step, request_of
from models.automation.templates import filled
from models.automation.workflow import Node, Workflow
from models.database.pool import Database, Joined
from models.errors import Busy, CrmError, Invalid
from models.objects.normalize import identifier
from models.records.scope import Scope
from models.webhooks.outbox import Due
from models.webhooks.rules import WebhookRules
from models.webhooks.subscriptions import Subscription
from resolvers.kit.automating import Automations
from resolvers.kit.context import DEFAULT_LIMITS, Context

_NOTIFIED = "AUTOMATION"
_SOURCE = "rosetta"
# Where templates find what the last step of each kind answered.
_ANSWERS = {"record": "crm_result", "notify": "notify_result", "webhook": "webhook_result"}


class TryAgain(Exception):
    """A step failed in a way that may pass."""


class Setting(Struct, frozen=True):
    """Which rule runs where, and what set it off."""

    workspace_id: UUID
    rule: Rule
    webhook: Subscription
    head: Due

    @property
    def run_id(self) -> UUID:
        """A second attempt is the same run."""
        return self.head.id


class Steps:
    """Does them."""

    def __init__(self, database: Database, automations: Automations, rules: WebhookRules, sender: Sender) -> None:
        self._database = database
        self._automations = automations
        self._rules = rules
        self._sender = sender

    async def run(
        self,
        setting: Setting,
        workflow: Workflow,
        trigger_data: Mapping[str, Any],
        done: Mapping[str, Any],
        granted: Granted,
    ) -> None:
        """All steps that are not done yet, with the rights that are granted. Errors name the step."""
        owner = setting.rule.owner_id
        values: dict[str, Any] = {
            "trigger_data": trigger_data,
            "crm_user_id": None if owner is None else str(owner),
        }
        for step in workflow.steps:
            if step.id in done:
                answer = done[step.id]
            else:
                try:
                    answer = await self._do(setting, step, filled(dict(step.data), values), values, granted)
                except Busy:
                    raise
                except CrmError as error:
                    place = "" if error.field is None else f"{error.field}: "
                    raise Invalid(f"{step.called}: {place}{error.message}") from error
            values[_ANSWERS[step.does]] = answer

    async def _do(
        self, setting: Setting, step: Node, data: Mapping[str, Any], values: Mapping[str, Any], granted: Granted
    ) -> Any:
        match step.does:
            case "record":
                return await self._write(setting, step, data, granted)
            case "notify":
                return await self._notify(setting, step, data)
            case _:
                return await self._call(setting, step, data, values)

    async def _write(self, setting: Setting, step: Node, data: Mapping[str, Any], granted: Granted) -> Any:
        rule = setting.rule
        caller = Caller(setting.workspace_id, granted, rule.id, rule.owner_id, rule.name)
        # What the step writes and that it is done are one transaction: it is never done twice.
        async with self._database.transaction(setting.workspace_id) as session:
            context = Context(
                caller,
                Joined(session),
                DEFAULT_LIMITS,
                request_id=request_of(setting.run_id),
                webhooks=self._rules,
            )
            answer = await self._automations.write(self._database, context, step, data)
            await keep_step(session, setting.run_id, step.id, answer)
        return answer

    async def _notify(self, setting: Setting, step: Node, data: Mapping[str, Any]) -> Any:
        rule = setting.rule
        user = rule.owner_id if not data.get("user_id") else identifier(data["user_id"], "user_id")
        if user is None:
            raise Invalid("The rule has no owner who could be notified: name a user_id.")
        # To be told something takes no right of one's own.
        scope = Scope(setting.workspace_id, rule.owner_id, rule.name, request_of(setting.run_id), _SOURCE, "API")
        about = {"ruleId": str(rule.id), "runId": str(setting.run_id), "context": data.get("context")}
        async with self._database.transaction(setting.workspace_id) as session:
            made = await notify(
                session,
                scope,
                user,
                _NOTIFIED,
                str(data.get("title") or rule.name),
                body=None if data.get("body") is None else str(data["body"]),
                by_id=rule.owner_id,
                data=about,
            )
            answer = {"id": str(made), "userId": str(user)}
            await keep_step(session, setting.run_id, step.id, answer)
        return answer

    async def _call(self, setting: Setting, step: Node, data: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
        url = await self._rules.targets.check(str(data.get("url") or ""))
        rule = setting.rule
        told = data.get("body")
        if told is None:
            told = {"rule": {"id": str(rule.id), "name": rule.name}, "runId": str(setting.run_id), **values}
        body = told.encode() if isinstance(told, str) else orjson.dumps(told, default=str)
        secret = self._rules.vault.open(setting.webhook.secret)
        headers = standard_headers(secret, uuid5(setting.run_id, step.id), body, datetime.now(UTC))
        response = await self._sender.post(url, headers, body)
        if not response.delivered:
            raise TryAgain(f"{step.called}: {response.error}")
        answer = {"status": response.status}
        async with self._database.transaction(setting.workspace_id) as session:
            await keep_step(session, setting.run_id, step.id, answer)
        return answer
