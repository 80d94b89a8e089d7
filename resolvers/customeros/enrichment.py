"""What was asked to be found out about a record by others."""

from __future__ import annotations

import strawberry

from models.records.plan import Column, Computed, Constant
from resolvers.customeros.scalars import Time
from resolvers.kit.fields import leaf
from resolvers.kit.sources import Leaf, Parts

_ASKED_FOR_EMAIL, _ASKED_FOR_PHONE = Column("email_requested_at"), Column("phone_requested_at")


@strawberry.type
class EnrichDetails:
    """What was asked to be found out about a record, and what came of it. Nobody else fills records in here."""

    requestedAt: Time | None = leaf(Computed("first_present", (_ASKED_FOR_EMAIL, _ASKED_FOR_PHONE)))
    enrichedAt: Time | None = leaf(Constant(None))
    failedAt: Time | None = leaf(Constant(None))
    emailRequestedAt: Time | None = leaf(_ASKED_FOR_EMAIL)
    emailEnrichedAt: Time | None = leaf(Constant(None))
    emailFound: bool | None = leaf(Computed("present", (Column("primary_email"),)))
    mobilePhoneRequestedAt: Time | None = leaf(_ASKED_FOR_PHONE)
    mobilePhoneEnrichedAt: Time | None = leaf(Constant(None))
    mobilePhoneFound: bool | None = leaf(Computed("present", (Column("primary_phone"),)))


# Of organizations nothing can be asked.
NOT_ENRICHED = Parts({name: Leaf(Constant(None)) for name in EnrichDetails.__annotations__})
