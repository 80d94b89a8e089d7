"""Opportunities: their type and the ways to read them."""

import enum
from typing import TYPE_CHECKING

import strawberry

from models.records.plan import Column, Compare, Computed, Constant, Mapped, Related, Rows, constant_bind
from resolvers.customeros.common import SOURCE, DataSource, MetadataInterface, Pages
from resolvers.customeros.currencies import Currency
from resolvers.customeros.external_systems import ExternalSystem, external_links
from resolvers.customeros.lookups import by_id
from resolvers.customeros.paging import OLDEST_FIRST, PAGINATION, page_of
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.users import User
from resolvers.customeros.values import number_or_zero, one_of_names, text_or_empty
from resolvers.kit.fields import leaf, one_of, paged, part, to_many, to_one
from resolvers.kit.sources import Fact, PageItems, Selected

if TYPE_CHECKING:
    from resolvers.customeros.organizations import Organization


@strawberry.enum
class InternalType(enum.Enum):
    """What an opportunity is about."""

    NBO = "NBO"
    UPSELL = "UPSELL"
    CROSS_SELL = "CROSS_SELL"
    RENEWAL = "RENEWAL"


@strawberry.enum
class InternalStage(enum.Enum):
    """Whether an opportunity is open, won or lost."""

    OPEN = "OPEN"
    CLOSED_WON = "CLOSED_WON"
    CLOSED_LOST = "CLOSED_LOST"


@strawberry.enum
class OpportunityRenewalLikelihood(enum.Enum):
    """How likely a renewal is."""

    HIGH_RENEWAL = "HIGH_RENEWAL"
    MEDIUM_RENEWAL = "MEDIUM_RENEWAL"
    LOW_RENEWAL = "LOW_RENEWAL"
    ZERO_RENEWAL = "ZERO_RENEWAL"


# The store's outcome of an open deal, and the stage that each outcome is.
OPEN = "OPEN"
_INTERNAL_STAGE = Mapped(
    Column("outcome"), (("WON", InternalStage.CLOSED_WON.name), ("LOST", InternalStage.CLOSED_LOST.name)), OPEN
)


# Nobody is "".
_CHANGED_BY = Computed("first_present", (Computed("text", (Column("renewal_changed_by_id"),)), Constant("")))


@strawberry.type
class Opportunity(MetadataInterface):
    """A deal."""

    name: str = leaf("name")
    amount: float = leaf(number_or_zero("amount"))
    maxAmount: float = leaf(number_or_zero("max_amount"))
    currency: Currency | None = leaf(one_of_names("currency", Currency))
    likelihoodRate: Int64 = leaf(Computed("rounded", (number_or_zero("probability"),)))
    internalType: InternalType = leaf(one_of_names("kind", InternalType, InternalType.NBO))
    externalType: str = leaf(text_or_empty("external_type"))
    internalStage: InternalStage = leaf(_INTERNAL_STAGE)
    externalStage: str = leaf(text_or_empty("stage"))
    estimatedClosedAt: Time | None = leaf("close_at")
    generalNotes: str = leaf(text_or_empty("notes"))
    nextSteps: str = leaf(text_or_empty("next_steps"))
    stageLastUpdated: Time | None = leaf("stage_changed_at")
    renewedAt: Time | None = leaf("renewed_at")
    renewalApproved: bool = leaf("renewal_approved")
    renewalUpdatedByUserAt: Time | None = leaf("renewal_changed_at")
    renewalUpdatedByUserId: str = leaf(_CHANGED_BY)
    renewalLikelihood: OpportunityRenewalLikelihood = leaf(
        one_of_names("renewal_likelihood", OpportunityRenewalLikelihood, OpportunityRenewalLikelihood.ZERO_RENEWAL)
    )
    comments: str = leaf(text_or_empty("comments"))
    organization: "Organization | None" = to_one("company")
    owner: User | None = to_one("owner")
    createdBy: User | None = to_one("creator")
    taskIds: list[strawberry.ID] = to_many("tasks", order=OLDEST_FIRST, item=Column("id"))
    externalLinks: list[ExternalSystem] = external_links()
    renewalAdjustedRate: Int64 = leaf(number_or_zero("renewal_adjusted_rate"))
    id: strawberry.ID = leaf("id")
    createdAt: Time | None = leaf("created_at")
    updatedAt: Time | None = leaf("updated_at")
    source: DataSource | None = leaf(SOURCE)
    sourceOfTruth: DataSource | None = leaf(
        one_of_names("source_of_truth", DataSource, DataSource.NA), deprecated="No longer supported"
    )
    appSource: str | None = leaf("app_source")


@strawberry.type
class OpportunityPage(Pages):
    """A page of opportunities."""

    content: list[Opportunity] = part(PageItems())
    totalAvailable: Int64 = part(Fact("available"))


_OF_A_LISTED_COMPANY = Related("company", Compare(Column("hidden"), "=", constant_bind(False, "bool")))


def _linked_to_organizations(selection: Selected) -> Rows:
    return page_of(selection, "deal", where=_OF_A_LISTED_COMPANY, visibility="listed")


@strawberry.type
class OpportunityReads:
    """Root fields that read opportunities."""

    opportunity: Opportunity | None = one_of(
        lambda selection: by_id(selection, "deal"),
        arguments={"id": strawberry.ID},
        missing=lambda given: f"Opportunity with id {given['id']} not found",
        needs=STAFF,
    )
    opportunities_LinkedToOrganizations: OpportunityPage = paged(
        _linked_to_organizations,
        available=lambda _selection: Rows("deal", visibility="listed"),
        arguments=PAGINATION,
        needs=STAFF,
    )
