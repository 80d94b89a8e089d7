"""Webhooks at `/metadata`: the arguments and the answers."""

from enum import Enum
from typing import Any

import strawberry

from resolvers.twenty.metadata.paging import PageInfo
from resolvers.twenty.scalars import DateTime

_ABSENT: Any = strawberry.UNSET


@strawberry.type(name="Webhook", description="A subscription to changes of records.")
class WebhookNode:
    """A webhook."""

    id: strawberry.ID
    targetUrl: str
    # As its client wrote it.
    operation: str
    operations: list[str]
    description: str | None
    secret: str
    createdAt: DateTime
    updatedAt: DateTime
    deletedAt: DateTime | None


@strawberry.input(description="A new webhook: `operation` or `operations`. Without a secret it gets one.")
class CreateWebhookInput:
    """A new webhook."""

    targetUrl: str
    operation: str | None = _ABSENT
    operations: list[str] | None = _ABSENT
    description: str | None = _ABSENT
    secret: str | None = _ABSENT
    id: strawberry.ID | None = _ABSENT


@strawberry.input
class UpdateWebhookInputUpdates:
    """What to change of a webhook."""

    targetUrl: str | None = _ABSENT
    operation: str | None = _ABSENT
    operations: list[str] | None = _ABSENT
    description: str | None = _ABSENT
    secret: str | None = _ABSENT


@strawberry.input
class UpdateWebhookInput:
    """The real server's wrapper."""

    id: strawberry.ID
    update: UpdateWebhookInputUpdates


@strawberry.input
class DeleteWebhookInput:
    """The real server's wrapper."""

    id: strawberry.ID


@strawberry.input
class GetWebhookInput:
    """The real server's wrapper."""

    id: strawberry.ID


@strawberry.enum(description="What became of a delivery so far.")
class WebhookDeliveryStatus(Enum):
    """The states of a delivery."""

    PENDING = "pending"
    DELIVERED = "delivered"
    DEAD = "dead"


@strawberry.type(name="WebhookDelivery", description="One change, told or to be told to one webhook.")
class WebhookDeliveryNode:
    """A delivery."""

    id: strawberry.ID
    webhookId: strawberry.ID
    # None where the workspace no longer has an object for it.
    eventName: str | None
    recordId: strawberry.ID
    status: WebhookDeliveryStatus
    attempts: int
    createdAt: DateTime
    nextAttemptAt: DateTime | None
    attemptedAt: DateTime | None
    finishedAt: DateTime | None
    responseStatus: int | None
    responseMs: int | None
    error: str | None


@strawberry.input
class WebhookDeliveryFilter:
    """Which deliveries."""

    webhookId: strawberry.ID | None = _ABSENT
    status: WebhookDeliveryStatus | None = _ABSENT


@strawberry.type(name="WebhookDeliveryEdge")
class WebhookDeliveryEdge:
    """A delivery with its cursor."""

    node: WebhookDeliveryNode
    cursor: str


@strawberry.type(name="WebhookDeliveryConnection")
class WebhookDeliveryConnection:
    """A page of deliveries, the latest first."""

    edges: list[WebhookDeliveryEdge]
    pageInfo: PageInfo
