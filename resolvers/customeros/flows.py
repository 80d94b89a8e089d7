"""Flows: series of messages that CustomerOS's vendor sends to contacts, and what became of them.

None of their operations is served, so none of these records is ever made here. Their types are, since a contact's
fields name them: a document that asks for a contact's flows is valid, and is told that there are none.
"""

import enum
from typing import TYPE_CHECKING

import strawberry

from resolvers.customeros.common import Metadata, MetadataInterface
from resolvers.customeros.scalars import Int64, Time
from resolvers.kit.fields import declared

if TYPE_CHECKING:
    from resolvers.customeros.contacts import Contact
    from resolvers.customeros.users import User


@strawberry.enum
class FlowStatus(enum.Enum):
    """Whether a flow runs; the former names beside those of today."""

    ON = "ON"
    OFF = "OFF"
    ARCHIVED = "ARCHIVED"
    ACTIVE = "ACTIVE"
    INACTIVE = "INACTIVE"
    PAUSED = "PAUSED"
    SCHEDULING = "SCHEDULING"


@strawberry.enum
class FlowParticipantStatus(enum.Enum):
    """How far somebody is in a flow."""

    ON_HOLD = "ON_HOLD"
    READY = "READY"
    SCHEDULING = "SCHEDULING"
    SCHEDULED = "SCHEDULED"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    GOAL_ACHIEVED = "GOAL_ACHIEVED"
    ERROR = "ERROR"
    PENDING = "PENDING"
    PAUSED = "PAUSED"


@strawberry.enum
class FlowParticipantRequirementsUnmeet(enum.Enum):
    """What somebody lacks to be in a flow."""

    MISSING_LINKEDIN_URL = "MISSING_LINKEDIN_URL"
    MISSING_PRIMARY_EMAIL = "MISSING_PRIMARY_EMAIL"


@strawberry.enum
class FlowActionType(enum.Enum):
    """What a step of a flow does."""

    EMAIL_NEW = "EMAIL_NEW"
    EMAIL_REPLY = "EMAIL_REPLY"
    LINKEDIN_CONNECTION_REQUEST = "LINKEDIN_CONNECTION_REQUEST"
    LINKEDIN_MESSAGE = "LINKEDIN_MESSAGE"


@strawberry.enum
class FlowActionExecutionStatus(enum.Enum):
    """What became of a step of a flow."""

    SCHEDULED = "SCHEDULED"
    IN_PROGRESS = "IN_PROGRESS"
    SKIPPED = "SKIPPED"
    SUCCESS = "SUCCESS"
    TECH_ERROR = "TECH_ERROR"
    BUSINESS_ERROR = "BUSINESS_ERROR"


@strawberry.type
class FlowAction:
    """A step of a flow."""

    metadata: Metadata = declared()
    action: FlowActionType = declared()


@strawberry.type
class FlowActionExecution:
    """A step of a flow as it was done, or is to be done, for somebody."""

    metadata: Metadata = declared()
    action: FlowAction = declared()
    status: FlowActionExecutionStatus = declared()
    scheduledAt: Time | None = declared()
    executedAt: Time | None = declared()
    error: str | None = declared()


@strawberry.type
class FlowParticipant(MetadataInterface):
    """Somebody to whom a flow writes."""

    entityType: str = declared()
    entityId: strawberry.ID = declared()
    status: FlowParticipantStatus = declared()
    executions: list[FlowActionExecution] = declared()
    requirementsUnmeet: list[FlowParticipantRequirementsUnmeet] = declared()


@strawberry.type
class FlowContact(MetadataInterface):
    """A contact to whom a flow writes, as former clients ask for it."""

    contact: "Contact" = declared()
    status: FlowParticipantStatus = declared()
    scheduledAction: str | None = declared()
    scheduledAt: Time | None = declared()


@strawberry.type
class FlowSender(MetadataInterface):
    """A user in whose name a flow writes."""

    flow: "Flow | None" = declared()
    user: "User | None" = declared()


@strawberry.type
class FlowStatistics:
    """How many a flow writes to, and how far they are."""

    total: Int64 = declared()
    onHold: Int64 = declared()
    ready: Int64 = declared()
    scheduled: Int64 = declared()
    inProgress: Int64 = declared()
    completed: Int64 = declared()
    goalAchieved: Int64 = declared()
    pending: Int64 = declared()


@strawberry.type
class Flow(MetadataInterface):
    """A series of messages to contacts. The vendor of CustomerOS runs them; there are none here."""

    name: str = declared()
    description: str = declared()
    nodes: str = declared()
    edges: str = declared()
    firstStartedAt: Time | None = declared()
    status: FlowStatus = declared()
    statistics: FlowStatistics = declared()
    participants: list[FlowParticipant] = declared()
    contacts: list[FlowContact] = declared()
    senders: list[FlowSender] = declared()
    tableViewDefId: str = declared()
