"""What was asked to be found out about a record, and what came of it."""

import strawberry

from models.records.plan import Column, Computed, Constant, Expression, Through
from resolvers.customeros.scalars import Time
from resolvers.kit.fields import leaf
from resolvers.kit.sources import Leaf, Parts

EMAIL_REQUESTED, _PHONE_REQUESTED = Column("email_requested_at"), Column("phone_requested_at")


def _came(row: str, requested: Column) -> Expression:
    """When the person's shown address or number came to the store, if that was asked for before."""
    return Computed("unless_before", (Through(row, Column("created_at")), requested))


EMAIL_ENRICHED = _came("primary_email_row", EMAIL_REQUESTED)
_PHONE_ENRICHED = _came("primary_phone_row", _PHONE_REQUESTED)
# Of people, each of the two is asked for by itself.
REQUESTED = Computed("first_present", (EMAIL_REQUESTED, _PHONE_REQUESTED))
ENRICHED = Computed("latest", (EMAIL_ENRICHED, _PHONE_ENRICHED))
# An organization that was made of a global one: that asks and answers at once.
ORGANIZATION_ENRICHED = Column("enriched_at")
# Whoever looks and finds nothing does not say so.
NEVER = Constant(None)


@strawberry.type
class EnrichDetails:
    """What was asked to be found out about a record, and when it came. Of an organization: when it was filled in from
    the organizations that the installation knows of.
    """

    requestedAt: Time | None = leaf(REQUESTED)
    enrichedAt: Time | None = leaf(ENRICHED)
    failedAt: Time | None = leaf(NEVER, description="Null: whoever looks and finds nothing does not say so.")
    emailRequestedAt: Time | None = leaf(EMAIL_REQUESTED)
    emailEnrichedAt: Time | None = leaf(EMAIL_ENRICHED)
    emailFound: bool | None = leaf(Computed("present", (Column("primary_email"),)))
    mobilePhoneRequestedAt: Time | None = leaf(_PHONE_REQUESTED)
    mobilePhoneEnrichedAt: Time | None = leaf(_PHONE_ENRICHED)
    mobilePhoneFound: bool | None = leaf(Computed("present", (Column("primary_phone"),)))


_OF_ORGANIZATIONS = dict.fromkeys(("requestedAt", "enrichedAt"), ORGANIZATION_ENRICHED)
OF_ORGANIZATION = Parts({name: Leaf(_OF_ORGANIZATIONS.get(name, NEVER)) for name in EnrichDetails.__annotations__})
