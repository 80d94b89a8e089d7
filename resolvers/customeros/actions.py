"""What happened without being said: actions on records, visits of pages, and what agents wrote down."""

import enum

import strawberry

from models.records.plan import Column, Computed
from resolvers.customeros.common import SOURCE, DataSource, Metadata, SourceFields
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.users import User
from resolvers.customeros.values import number_or_zero, one_of_names, text_or_empty
from resolvers.kit.fields import group, leaf, to_one
from resolvers.kit.nodes import Node


@strawberry.enum
class ActionType(enum.Enum):
    """What was done."""

    CREATED = "CREATED"
    GENERIC = "GENERIC"
    CONTRACT_RENEWED = "CONTRACT_RENEWED"
    CONTRACT_STATUS_UPDATED = "CONTRACT_STATUS_UPDATED"
    INTERACTION_EVENT_READ = "INTERACTION_EVENT_READ"
    INVOICE_ISSUED = "INVOICE_ISSUED"
    INVOICE_OVERDUE = "INVOICE_OVERDUE"
    INVOICE_PAID = "INVOICE_PAID"
    INVOICE_SENT = "INVOICE_SENT"
    INVOICE_VOIDED = "INVOICE_VOIDED"
    ONBOARDING_STATUS_CHANGED = "ONBOARDING_STATUS_CHANGED"
    RENEWAL_FORECAST_UPDATED = "RENEWAL_FORECAST_UPDATED"
    RENEWAL_LIKELIHOOD_UPDATED = "RENEWAL_LIKELIHOOD_UPDATED"
    SERVICE_LINE_ITEM_BILLED_TYPE_ONCE_CREATED = "SERVICE_LINE_ITEM_BILLED_TYPE_ONCE_CREATED"
    SERVICE_LINE_ITEM_BILLED_TYPE_RECURRING_CREATED = "SERVICE_LINE_ITEM_BILLED_TYPE_RECURRING_CREATED"
    SERVICE_LINE_ITEM_BILLED_TYPE_UPDATED = "SERVICE_LINE_ITEM_BILLED_TYPE_UPDATED"
    SERVICE_LINE_ITEM_BILLED_TYPE_USAGE_CREATED = "SERVICE_LINE_ITEM_BILLED_TYPE_USAGE_CREATED"
    SERVICE_LINE_ITEM_PRICE_UPDATED = "SERVICE_LINE_ITEM_PRICE_UPDATED"
    SERVICE_LINE_ITEM_QUANTITY_UPDATED = "SERVICE_LINE_ITEM_QUANTITY_UPDATED"
    SERVICE_LINE_ITEM_REMOVED = "SERVICE_LINE_ITEM_REMOVED"


@strawberry.type
class Action:
    """Something that was done; `metadata` is what its application wrote down, as JSON."""

    id: strawberry.ID = leaf("id")
    createdAt: Time = leaf("created_at")
    createdBy: User | None = to_one("creator")
    actionType: ActionType = leaf(one_of_names("type", ActionType, ActionType.GENERIC))
    content: str | None = leaf("body")
    metadata: str | None = leaf("details")
    source: DataSource = leaf(SOURCE)
    appSource: str = leaf("app_source")


@strawberry.type
class PageView(Node, SourceFields):
    """A visit of a page."""

    application: str = leaf(text_or_empty("application"))
    startedAt: Time = leaf("occurred_at")
    # A visit whose end nobody saw ended when it began.
    endedAt: Time = leaf(Computed("first_present", (Column("ended_at"), Column("occurred_at"))))
    engagedTime: Int64 = leaf(number_or_zero("engaged_time"))
    orderInSession: Int64 = leaf(number_or_zero("order_in_session"))
    pageTitle: str = leaf(text_or_empty("title"))
    pageUrl: str = leaf(text_or_empty("external_url"))
    sessionId: strawberry.ID = leaf(text_or_empty("identifier"))


@strawberry.type
class MarkdownEvent:
    """A text in Markdown."""

    content: str | None = leaf("body")
    metadata: Metadata = group()
