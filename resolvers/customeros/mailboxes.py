"""The mailboxes and calendars of users, as far as a store without connections to them knows any."""

import enum

import strawberry

from models.records.plan import Column, Constant
from resolvers.customeros.common import DataSource
from resolvers.customeros.scalars import Time
from resolvers.kit.fields import declared, leaf


@strawberry.enum
class MailboxProvider(enum.Enum):
    """Who keeps a mailbox."""

    generic = "generic"
    google_workspace = "google_workspace"
    mailstack = "mailstack"
    outlook = "outlook"


_NOTHING, _NO = Constant(0), Constant(False)


@strawberry.type
class MailstackMailbox:
    """A mailbox of a user: one of the user's own addresses. This server sends no mail, so nothing warms one up and no
    flow uses it, and it asks nobody who keeps it.
    """

    mailbox: str = leaf(Column("address"))
    provider: MailboxProvider = leaf(Constant(MailboxProvider.generic.value))
    usedInFlows: bool = leaf(_NO)
    needsManualRefresh: bool = leaf(_NO)
    rampUpRate: int = leaf(_NOTHING)
    rampUpMax: int = leaf(_NOTHING)
    rampUpCurrent: int = leaf(_NOTHING)


@strawberry.enum
class CalendarType(enum.Enum):
    """Who keeps a calendar."""

    CALCOM = "CALCOM"
    GOOGLE = "GOOGLE"


@strawberry.type
class Calendar:
    """A calendar elsewhere that a user has connected. No operation connects one here, so there are none."""

    id: strawberry.ID = declared()
    calType: CalendarType = declared()
    link: str | None = declared()
    primary: bool = declared()
    createdAt: Time = declared()
    updatedAt: Time = declared()
    source: DataSource = declared()
    sourceOfTruth: DataSource = declared(deprecated="No longer supported")
    appSource: str = declared()
