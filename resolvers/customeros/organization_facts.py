"""What is known of an organization from other records: renewals, contacts, messages, issues, others like it."""

from typing import TYPE_CHECKING

import strawberry

from models.objects.relations import Relation
from models.records.plan import (
    Column,
    Compare,
    Constant,
    Every,
    Filter,
    IsNull,
    Negate,
    Related,
    Rows,
    Some,
    constant_bind,
)
from resolvers.customeros.activity_kinds import EVENT, is_kind
from resolvers.customeros.contact_properties import CONTACT_PROPERTIES
from resolvers.customeros.currencies import Currency
from resolvers.customeros.filtering import where_of
from resolvers.customeros.opportunities import OpportunityRenewalLikelihood
from resolvers.customeros.organization_properties import ONBOARDING_STATUS
from resolvers.customeros.organization_words import OnboardingStatus
from resolvers.customeros.paging import page_of
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.values import one_of_names
from resolvers.kit.fields import group, leaf, to_one
from resolvers.kit.sources import Selected

if TYPE_CHECKING:
    from resolvers.customeros.organizations import Organization


@strawberry.type
class OnboardingDetails:
    """How the start with the organization goes."""

    status: OnboardingStatus = leaf(ONBOARDING_STATUS)
    comments: str | None = leaf("onboarding_comments")
    updatedAt: Time | None = leaf("onboarding_changed_at")


@strawberry.type
class RenewalSummary:
    """What the open renewals of the organization come to, when the next is due, and how likely the least likely is."""

    arrForecast: float | None = leaf("arr_forecast")
    maxArrForecast: float | None = leaf("max_arr_forecast")
    renewalLikelihood: OpportunityRenewalLikelihood | None = leaf("renewal_likelihood")
    nextRenewalDate: Time | None = leaf("next_renewal_at")


@strawberry.type
class OrgAccountDetails:
    """An organization as a customer."""

    renewalSummary: RenewalSummary | None = to_one("renewal_summary")
    onboarding: OnboardingDetails | None = group()
    churned: Time | None = leaf("churned_at")
    ltv: float | None = leaf("ltv")
    ltvCurrency: Currency | None = leaf(one_of_names("ltv_currency", Currency))


@strawberry.type
class IssueSummaryByStatus:
    """How many issues have the status."""

    status: str = leaf("status")
    count: Int64 = leaf("count")


@strawberry.type
class SuggestedMergeOrganization:
    """An older organization that may be the same: it has the same page on LinkedIn, or the same name."""

    organization: "Organization" = to_one("company")
    confidence: float | None = leaf("confidence")
    suggestedAt: Time | None = leaf("suggested_at")
    suggestedBy: str | None = leaf(Constant("rosetta"))


def contacts(selection: Selected) -> Rows:
    """The people who have a role in the organization."""
    return page_of(
        selection,
        "person",
        sort_names=CONTACT_PROPERTIES,
        where=where_of(selection, CONTACT_PROPERTIES),
        relation="contacts",
        visibility="listed",
    )


# The member whose address an e-mail address is.
_WHOSE = Relation("whose", "member", "one", (("address", "email"),))
_SENT_BY_US: Filter = Related(
    "links",
    Every(
        (
            Compare(Column("role"), "=", constant_bind("SENT_BY", "text")),
            Some((Negate(IsNull(Column("member_id"))), Related("email", Related(_WHOSE)))),
        )
    ),
)


def outbound(_selection: Selected) -> Rows:
    """What members of the workspace sent."""
    return Rows("activity", filter=Every((is_kind(EVENT), _SENT_BY_US)), visibility="listed", relation="timeline")


def inbound(_selection: Selected) -> Rows:
    """What anybody else sent."""
    theirs = Every((is_kind(EVENT), Negate(_SENT_BY_US)))
    return Rows("activity", filter=theirs, visibility="listed", relation="timeline")
