"""Webhooks, read and changed: functions of the context and an input, for `/metadata` in each of its forms.

A secret is shown to whoever may administer webhooks, as the real server does; nobody else sees a webhook at all.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import strawberry

from models.access.granted import Setting
from models.database.pool import Session
from models.errors import Denied, Invalid
from models.metadata.snapshot import read_snapshot
from models.webhooks.outbox import Delivery, deliveries, redeliver
from models.webhooks.rules import WebhookRules
from models.webhooks.secrets import new_secret
from models.webhooks.subscriptions import (
    Subscription,
    resubscribe,
    subscribe,
    subscription,
    subscriptions,
    unsubscribe,
)
from resolvers.kit.context import Context
from resolvers.kit.values import to_text, to_uuid
from resolvers.twenty.custom import objects_of
from resolvers.twenty.metadata import webhook_types as types
from resolvers.twenty.metadata.paging import CursorPaging, PageInfo
from resolvers.twenty.metadata.reading import moment
from resolvers.twenty.webhooks.operations import DIALECT, check, event_name, full, topics
from resolvers.twenty.words import ObjectWords

_LONGEST_SECRET = 255
_PAGE = 60
_LARGEST_PAGE = 1000


async def list_webhooks(context: Context) -> list[types.WebhookNode]:
    """All of them, oldest first."""
    rules = _rules(context)
    async with context.database.reading(context.caller.workspace_id) as session:
        return [_node(found, rules) for found in await subscriptions(session, DIALECT)]


async def get_webhook(context: Context, its_id: Any) -> types.WebhookNode:
    """One."""
    rules = _rules(context)
    async with context.database.reading(context.caller.workspace_id) as session:
        return _node(await subscription(session, _id(its_id), DIALECT), rules)


async def create_webhook(context: Context, given: types.CreateWebhookInput) -> types.WebhookNode:
    """A new one."""
    rules = _rules(context, telling=True)
    values: dict[str, Any] = {
        "dialect": DIALECT,
        "target_url": await rules.targets.check(to_text(given.targetUrl)),
        "description": _description(given.description),
        "secret": rules.vault.lock(_secret(given.secret)),
    }
    if given.id:
        values["id"] = _id(given.id)
    async with context.database.transaction(context.caller.workspace_id) as session:
        values |= await _operations(session, given.operation, given.operations, needed=True)
        made = await subscribe(session, context.scope(DIALECT), values)
        return _node(await subscription(session, made, DIALECT), rules)


async def update_webhook(context: Context, its_id: Any, given: types.UpdateWebhookInputUpdates) -> types.WebhookNode:
    """Change what is given."""
    rules, webhook_id = _rules(context, telling=True), _id(its_id)
    patch: dict[str, Any] = {}
    if given.targetUrl:
        patch["target_url"] = await rules.targets.check(to_text(given.targetUrl))
    if given.description is not strawberry.UNSET:
        patch["description"] = _description(given.description)
    if given.secret is not strawberry.UNSET:
        patch["secret"] = rules.vault.lock(_secret(given.secret))
    async with context.database.transaction(context.caller.workspace_id) as session:
        patch |= await _operations(session, given.operation, given.operations, needed=False)
        await resubscribe(session, context.scope(DIALECT), webhook_id, DIALECT, patch)
        return _node(await subscription(session, webhook_id, DIALECT), rules)


async def delete_webhook(context: Context, its_id: Any) -> types.WebhookNode:
    """Gone, with what it was still to be told; the answer is what it was."""
    rules = _rules(context)
    async with context.database.transaction(context.caller.workspace_id) as session:
        return _node(await unsubscribe(session, context.scope(DIALECT), _id(its_id), DIALECT), rules)


async def list_deliveries(
    context: Context, chosen: types.WebhookDeliveryFilter | None, paging: CursorPaging | None
) -> types.WebhookDeliveryConnection:
    """A page of deliveries, the latest first."""
    _rules(context)
    asked = paging or CursorPaging()
    if asked.last is not None or asked.before:
        raise Invalid("Deliveries are read from the latest on: use first and after.", field="paging")
    size = _PAGE if asked.first is None else asked.first
    if not 0 <= size <= _LARGEST_PAGE:
        raise Invalid(f"first must be between 0 and {_LARGEST_PAGE}.", field="paging.first")
    async with context.database.reading(context.caller.workspace_id) as session:
        objects = objects_of(await read_snapshot(session))
        found = await deliveries(
            session,
            webhook_id=_id(chosen.webhookId, "filter.webhookId") if chosen and chosen.webhookId else None,
            status=chosen.status.value if chosen and chosen.status else None,
            before=_place(asked.after) if asked.after else None,
            limit=size + 1,
            dialect=DIALECT,
        )
    edges = [types.WebhookDeliveryEdge(node=_delivery(item, objects), cursor=_cursor(item)) for item in found[:size]]
    info = PageInfo(
        hasNextPage=len(found) > size,
        hasPreviousPage=bool(asked.after),
        startCursor=edges[0].cursor if edges else None,
        endCursor=edges[-1].cursor if edges else None,
    )
    return types.WebhookDeliveryConnection(edges=edges, pageInfo=info)


async def redeliver_webhooks(context: Context, ids: Sequence[Any] | None, webhook_id: Any) -> int:
    """Deliver again: these deliveries, or all dead ones of a webhook. How many."""
    _rules(context, telling=True)
    if (ids is None) == (webhook_id is None):
        raise Invalid("Provide deliveryIds or webhookId", field="deliveryIds")
    async with context.database.transaction(context.caller.workspace_id) as session:
        return await redeliver(
            session,
            ids=None if ids is None else [_id(found, "deliveryIds") for found in ids],
            webhook_id=None if webhook_id is None else _id(webhook_id, "webhookId"),
            dialect=DIALECT,
        )


def _rules(context: Context, *, telling: bool = False) -> WebhookRules:
    """The operator's rules, for a caller who may administer webhooks; to have records told takes reading them all."""
    if not context.caller.may(Setting.API_KEYS_AND_WEBHOOKS):
        raise Denied("You do not have permission to manage webhooks.")
    if telling and not context.caller.granted.access.sees_everything:
        raise Denied("A webhook tells of every record, and your role does not let you read all of them.")
    if context.webhooks is None:
        raise RuntimeError("this context has no webhooks")
    return context.webhooks


async def _operations(
    session: Session, one: str | None, several: Sequence[str] | None, *, needed: bool
) -> Mapping[str, Any]:
    field = "operations" if several else "operation"
    given = [*(several or ()), *([one] if one else ())]
    if not given:
        if needed or several is not strawberry.UNSET or one is not strawberry.UNSET:
            raise Invalid("Provide the operations that the webhook is to be told of.", field="operations")
        return {}
    objects = objects_of(await read_snapshot(session))
    for text in given:
        check(text, objects, field)
    return {
        "operations": list(dict.fromkeys(text.strip() for text in given)),
        "topics": topics([full(text) for text in given], objects),
    }


def _secret(given: str | None) -> str:
    if not given:
        return new_secret()
    if len(given) > _LONGEST_SECRET:
        raise Invalid(f"A secret has at most {_LONGEST_SECRET} characters.", field="secret")
    return to_text(given)


def _description(given: str | None) -> str | None:
    return to_text(given) if given else None


def _node(found: Subscription, rules: WebhookRules) -> types.WebhookNode:
    return types.WebhookNode(
        id=strawberry.ID(str(found.id)),
        targetUrl=found.target_url,
        operation=found.operations[0],
        operations=[full(text) for text in found.operations],
        description=found.description,
        secret=rules.vault.shown(found.secret),
        createdAt=moment(found.created_at),
        updatedAt=moment(found.updated_at),
        deletedAt=None,
    )


def _delivery(found: Delivery, objects: Sequence[ObjectWords]) -> types.WebhookDeliveryNode:
    words = [item for item in objects if item.object == found.object]
    return types.WebhookDeliveryNode(
        id=strawberry.ID(str(found.id)),
        webhookId=strawberry.ID(str(found.webhook_id)),
        # Which of several objects that are stored alike it is, only the record says.
        eventName=event_name(words[0], found.action) if len(words) == 1 else None,
        recordId=strawberry.ID(str(found.record_id)),
        status=types.WebhookDeliveryStatus(found.status),
        attempts=found.attempts,
        createdAt=moment(found.created_at),
        nextAttemptAt=moment(found.due_at) if found.status == "pending" else None,
        attemptedAt=moment(found.attempted_at) if found.attempted_at else None,
        finishedAt=moment(found.finished_at) if found.finished_at else None,
        responseStatus=found.response_status,
        responseMs=found.response_ms,
        error=found.error,
    )


def _cursor(found: Delivery) -> str:
    return base64.b64encode(str(found.sequence).encode()).decode()


def _place(cursor: str) -> int:
    try:
        place = int(base64.b64decode(cursor, validate=True))
    except (ValueError, binascii.Error) as error:
        raise Invalid(f"Invalid cursor: {cursor[:200]}", field="paging.after") from error
    return min(place, 2**63 - 1)


def _id(given: Any, field: str = "id") -> UUID:
    try:
        return to_uuid(given)
    except Invalid as error:
        raise Invalid(error.message, field=field) from error
