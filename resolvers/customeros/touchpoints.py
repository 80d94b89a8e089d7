"""The last touchpoint of an organization: the newest of what happened with it and its contacts, or its making."""

import enum
from typing import TYPE_CHECKING, Any

import strawberry

from models.records.plan import Column, Expression, Rows, Through
from resolvers.customeros.filtering import Properties, Property
from resolvers.customeros.scalars import Time
from resolvers.customeros.timeline import EVENT_SHAPES
from resolvers.kit.fields import first_by_shape, leaf
from resolvers.kit.sources import Selected

if TYPE_CHECKING:
    from resolvers.customeros.timeline import TimelineEvent


@strawberry.enum
class LastTouchpointType(enum.Enum):
    """What happened last. A log entry counts as an action."""

    ACTION = "ACTION"
    ACTION_CREATED = "ACTION_CREATED"
    INTERACTION_EVENT_CHAT = "INTERACTION_EVENT_CHAT"
    INTERACTION_EVENT_EMAIL_RECEIVED = "INTERACTION_EVENT_EMAIL_RECEIVED"
    INTERACTION_EVENT_EMAIL_SENT = "INTERACTION_EVENT_EMAIL_SENT"
    INTERACTION_EVENT_PHONE_CALL = "INTERACTION_EVENT_PHONE_CALL"
    INTERACTION_SESSION = "INTERACTION_SESSION"
    ISSUE_CREATED = "ISSUE_CREATED"
    ISSUE_UPDATED = "ISSUE_UPDATED"
    LOG_ENTRY = "LOG_ENTRY"
    MEETING = "MEETING"
    NOTE = "NOTE"
    PAGE_VIEW = "PAGE_VIEW"


def touchpoint(column: str) -> Expression:
    """A fact about the organization's last touchpoint."""
    return Through("last_touchpoint", Column(column))


_AT = Property(touchpoint("happened_at"), "timestamptz")
_TYPE = Property(touchpoint("type"))

# The names that a filter and a sort rule of organizations may have.
TOUCHPOINT_PROPERTIES: Properties = {
    "LAST_TOUCHPOINT_AT": _AT,
    "LAST_TOUCHPOINT_ID": Property(touchpoint("event_id"), "uuid"),
    "LAST_TOUCHPOINT_TYPE": _TYPE,
}
# The columns of the table of organizations.
TOUCHPOINT_COLUMNS: Properties = {
    "ORGANIZATIONS_LAST_TOUCHPOINT": _TYPE,
    "ORGANIZATIONS_LAST_TOUCHPOINT_DATE": _AT,
}


def touching_event(relation: str, **options: Any) -> Any:
    """The declaration of the event itself. Where nothing else happened it is the action that made the organization."""

    def rows(_selection: Selected) -> Rows:
        return Rows("happening", relation=relation)

    return first_by_shape(rows, EVENT_SHAPES, **options)


@strawberry.type
class LastTouchpoint:
    """The last touchpoint."""

    lastTouchPointAt: Time | None = leaf("happened_at")
    lastTouchPointType: LastTouchpointType | None = leaf("type")
    lastTouchPointTimelineEventId: strawberry.ID | None = leaf("event_id")
    lastTouchPointTimelineEvent: "TimelineEvent | None" = touching_event("event")
