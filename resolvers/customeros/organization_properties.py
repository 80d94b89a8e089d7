"""The values of organizations that lists are filtered and sorted by."""

from __future__ import annotations

from models.records.plan import Column, Computed, Expression, Mapped, Through
from resolvers.customeros.filtering import Properties, Property, cased
from resolvers.customeros.organization_words import IcpFit, OnboardingStatus, QualificationStatus
from resolvers.customeros.paging import SortNames
from resolvers.customeros.touchpoints import TOUCHPOINT_PROPERTIES
from resolvers.customeros.values import full_name, one_of_names

# A company that came through another dialect may have a domain and no website.
WEBSITE = Computed("first_present", (Computed("empty_as_null", (Column("website"),)), Column("primary_domain")))

# The store says yes or no, as Twenty does. A no that nobody decided is none.
ICP_FIT = Computed(
    "first_present",
    (
        Mapped(Computed("text", (Column("ideal_customer_profile"),)), (("true", IcpFit.ICP_FIT.name),)),
        Mapped(
            Column("qualification_status"),
            ((QualificationStatus.NOT_QUALIFIED.name, IcpFit.ICP_NOT_FIT.name),),
            IcpFit.ICP_NOT_SET.name,
        ),
    ),
)
ONBOARDING_STATUS = one_of_names("onboarding_status", OnboardingStatus, OnboardingStatus.NOT_APPLICABLE)
OWNER_NAME = Through("owner", full_name())
PARENT_NAME = Through("first_parent", Column("name"))
CONTACT_COUNT = Through("contact_count", Column("count"))


def renewal(column: str) -> Expression:
    """What the open renewals of the organization come to."""
    return Through("renewal_summary", Column(column))


# The names that a filter and a sort rule of organizations may have. CREATED_AT and UPDATED_AT are ours: CustomerOS has
# none.
ORGANIZATION_PROPERTIES: Properties = {
    "NAME": cased("name"),
    "DESCRIPTION": cased("description"),
    "WEBSITE": Property(WEBSITE, cased=True),
    "INDUSTRY": cased("industry"),
    "REFERENCE_ID": cased("reference_id"),
    "CUSTOMER_ID": cased("reference_id"),
    "LEAD_SOURCE": cased("lead_source"),
    "CUSTOMER_OS_ID": Property(Column("customer_os_id")),
    "RELATIONSHIP": Property(Column("relationship")),
    "STAGE": Property(Column("stage")),
    "LTV": Property(Column("ltv"), "numeric"),
    "LTV_CURRENCY": Property(Column("ltv_currency")),
    "CHURN_DATE": Property(Column("churned_at"), "timestamptz"),
    "RENEWAL_DATE": Property(renewal("next_renewal_at"), "timestamptz"),
    "RENEWAL_LIKELIHOOD": Property(renewal("renewal_likelihood")),
    **TOUCHPOINT_PROPERTIES,
    "CREATED_AT": Property(Column("created_at"), "timestamptz"),
    "UPDATED_AT": Property(Column("updated_at"), "timestamptz"),
}
ORGANIZATION_SORTS: SortNames = {**ORGANIZATION_PROPERTIES, "RENEWAL_LIKELIHOOD": renewal("rank")}
