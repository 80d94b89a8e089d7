"""Webhooks: those of the workspace, whichever dialect made them. This product reads and deletes them only.

One in its own words is made by the operator: `rosetta webhooks add`. Its secret key stands in each delivery, and is
shown here; what signs the deliveries of others is shown by the dialect that made them.
"""

from __future__ import annotations

from typing import Any

import orjson
from msgspec.structs import replace

from models.records.plan import Column, Compare, Computed, Constant, Filter, IsNull, Order, Rows, constant_bind
from models.webhooks.subscriptions import subscription, unsubscribe
from resolvers.kit.actions import Call
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.kinds import TEXT
from resolvers.onepagecrm.permissions import require_administrator
from resolvers.onepagecrm.rules import change, listing, reading
from resolvers.onepagecrm.words import DOOR, KEY, Line, Reply, Resource, Rule, Theme, seen

# An automation rule listens by one of its own, which is none of a person's.
_MADE: Filter = IsNull(Column("rule_id"))

_NOT_OURS = Computed("differ", (Column("dialect"), Constant(DOOR)))

WEBHOOK = Resource(
    name="webhook",
    plural="webhooks",
    schema="Webhook",
    object="webhook",
    fields=(
        KEY,
        seen("name", TEXT, Column("description")),
        seen("hook_url", TEXT, Column("target_url")),
        seen("secretkey", TEXT, Computed("unless", (_NOT_OURS, Column("secret")))),
    ),
    only=_MADE,
    order=(Order(Column("created_at")),),
    wrapped=False,
)


def _for_administrators(rule: Rule) -> Rule:
    async def run(asked: Asked) -> Reply:
        require_administrator(asked)
        return _opened(asked, await rule.run(asked))

    return Rule(run, rule.parameters, data=rule.data)


def _opened(asked: Asked, reply: Reply) -> Reply:
    """The answer with secret keys as receivers know them; they are stored encrypted."""
    rules = asked.context.webhooks
    told = orjson.loads(reply.data)
    for webhook in told.get(WEBHOOK.plural, [told]):
        stored = webhook.get("secretkey")
        if "secretkey" in webhook:
            webhook["secretkey"] = rules.vault.shown(stored) if stored and rules is not None else ""
    return replace(reply, data=orjson.dumps(told))


async def _delete(asked: Asked) -> Reply:
    """It goes with what it was still to be told."""
    webhook_id = asked.id("webhook_id")

    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (session, _):
            by_id = Compare(Column("id"), "=", constant_bind(webhook_id, "uuid"))
            found = await call.read(session, Rows("webhook", filter=by_id), rule=Column("rule_id"))
            if not found or found[0]["rule"] is not None:
                raise missing()
            there = await subscription(session, webhook_id)
            await unsubscribe(session, asked.context.scope(DOOR), webhook_id, there.dialect)

    return await change(asked, WEBHOOK, "delete", act)


THEMES = (
    Theme(
        "Web Hooks",
        (
            Line("GET", "/webhooks", "listWebhooks", "List webhooks", _for_administrators(listing(WEBHOOK))),
            Line(
                "GET",
                "/webhooks/{webhook_id}",
                "getWebhook",
                "Fetch one webhook",
                _for_administrators(reading(WEBHOOK, "webhook_id")),
            ),
            Line(
                "DELETE",
                "/webhooks/{webhook_id}",
                "deleteWebhook",
                "Delete one webhook",
                _for_administrators(Rule(_delete)),
            ),
        ),
        (WEBHOOK,),
    ),
)
