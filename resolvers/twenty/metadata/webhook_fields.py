"""The root fields of webhooks at `/metadata`, in the documentation's forms and the real server's."""

from typing import Any

import strawberry
from strawberry.types import Info

from models.errors import Invalid
from resolvers.kit.context import Context
from resolvers.twenty.metadata import webhooks as doing
from resolvers.twenty.metadata.paging import CursorPaging
from resolvers.twenty.metadata.webhook_types import (
    CreateWebhookInput,
    DeleteWebhookInput,
    GetWebhookInput,
    UpdateWebhookInput,
    UpdateWebhookInputUpdates,
    WebhookDeliveryConnection,
    WebhookDeliveryFilter,
    WebhookNode,
)

Asked = Info[Context, None]


async def all_webhooks(info: Asked) -> list[WebhookNode]:
    """All webhooks."""
    return await doing.list_webhooks(info.context)


async def one_webhook(
    info: Asked, id: strawberry.ID | None = None, input: GetWebhookInput | None = None
) -> WebhookNode:
    """One webhook."""
    return await doing.get_webhook(info.context, _given(id, input.id if input else None, "id"))


async def create(
    info: Asked, data: CreateWebhookInput | None = None, input: CreateWebhookInput | None = None
) -> WebhookNode:
    """A new webhook."""
    return await doing.create_webhook(info.context, _given(data, input, "data"))


async def update(
    info: Asked,
    id: strawberry.ID | None = None,
    data: UpdateWebhookInputUpdates | None = None,
    input: UpdateWebhookInput | None = None,
) -> WebhookNode:
    """Change a webhook."""
    its_id = _given(id, input.id if input else None, "id")
    return await doing.update_webhook(info.context, its_id, _given(data, input.update if input else None, "data"))


async def delete(info: Asked, id: strawberry.ID | None = None, input: DeleteWebhookInput | None = None) -> WebhookNode:
    """Remove a webhook."""
    return await doing.delete_webhook(info.context, _given(id, input.id if input else None, "id"))


async def some_deliveries(
    info: Asked, filter: WebhookDeliveryFilter | None = None, paging: CursorPaging | None = None
) -> WebhookDeliveryConnection:
    """Deliveries, the latest first."""
    return await doing.list_deliveries(info.context, filter, paging)


async def redeliver(
    info: Asked, deliveryIds: list[strawberry.ID] | None = None, webhookId: strawberry.ID | None = None
) -> int:
    """Deliver again."""
    return await doing.redeliver_webhooks(info.context, deliveryIds, webhookId)


@strawberry.type(name="Query")
class WebhookQueries:
    """What is told to whom."""

    webhooks: list[WebhookNode] = strawberry.field(resolver=all_webhooks, description="All webhooks, oldest first.")
    webhook: WebhookNode = strawberry.field(resolver=one_webhook, description="One webhook.")
    webhookDeliveries: WebhookDeliveryConnection = strawberry.field(
        resolver=some_deliveries, description="What was told and what is still to be, the latest first."
    )


_CREATE = "Subscribe to changes: `data`, or `input` as the real server has it."
_UPDATE = "Change a webhook: `id` and `data`, or `input`."
_DELETE = "Remove a webhook, with what it was still to be told: `id`, or `input`."


@strawberry.type(name="Mutation")
class WebhookMutations:
    """Changes of webhooks. Only those who administer them may make them."""

    createOneWebhook: WebhookNode = strawberry.field(resolver=create, description=_CREATE)
    createWebhook: WebhookNode = strawberry.field(resolver=create, description=_CREATE)
    updateOneWebhook: WebhookNode = strawberry.field(resolver=update, description=_UPDATE)
    updateWebhook: WebhookNode = strawberry.field(resolver=update, description=_UPDATE)
    deleteOneWebhook: WebhookNode = strawberry.field(resolver=delete, description=_DELETE)
    deleteWebhook: WebhookNode = strawberry.field(resolver=delete, description=_DELETE)
    redeliverWebhook: int = strawberry.field(
        resolver=redeliver,
        description="Deliver again: these deliveries, or all dead ones of a webhook. Says how many.",
    )


def _given(plain: Any, wrapped: Any, field: str) -> Any:
    """The argument in whichever form it came."""
    if plain is not None and wrapped is not None:
        raise Invalid(f"Cannot provide both {field} and input", field=field)
    if plain is None and wrapped is None:
        raise Invalid(f"Provide {field}", field=field)
    return plain if wrapped is None else wrapped
