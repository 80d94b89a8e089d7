"""Organizations as the lists of the user interface want them: ids in order first, then flat details of some."""

import strawberry

from models.objects.relations import Relation
from models.records.plan import (
    Column,
    Compare,
    Computed,
    Expression,
    Related,
    Rows,
    Some,
    Through,
    constant_bind,
)
from resolvers.customeros.chosen import chosen, found
from resolvers.customeros.common import SortBy
from resolvers.customeros.contact_points import BY_POSITION, Social
from resolvers.customeros.enrichment import NEVER, ORGANIZATION_ENRICHED
from resolvers.customeros.filtering import WHERE, Properties, Property, cased
from resolvers.customeros.locations import Location
from resolvers.customeros.opportunities import OpportunityRenewalLikelihood
from resolvers.customeros.organization_properties import (
    CONTACT_COUNT,
    ICP_FIT,
    ONBOARDING_STATUS,
    ORGANIZATION_PROPERTIES,
    OWNER_NAME,
    PARENT_NAME,
    WEBSITE,
    renewal,
)
from resolvers.customeros.organization_words import (
    FundingRound,
    IcpFit,
    Market,
    OnboardingStatus,
    OrganizationRelationship,
    OrganizationStage,
    QualificationStatus,
    QualifiedBy,
)
from resolvers.customeros.paging import OLDEST_FIRST, SortNames
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.tags import BY_NAME, Tag
from resolvers.customeros.touchpoints import TOUCHPOINT_COLUMNS, LastTouchpointType, touchpoint
from resolvers.customeros.users import User
from resolvers.customeros.values import one_of_names, text_or_empty
from resolvers.kit.fields import leaf, listed, paged, part, to_many, to_one
from resolvers.kit.sources import Fact, PageItems

_LINKEDIN = Relation("linkedin_row", "link", "one", (("id", "company_id"), ("linkedin_url", "url")))

# Who is off the lists is off this one.
_SHOWN = Compare(Column("hidden"), "=", constant_bind(False, "bool"))


def _place(column: str) -> Expression:
    """A part of the organization's main address."""
    return Through("main_address", Column(column))


# The columns of the table of organizations, by which it is filtered and sorted.
_COLUMNS: Properties = {
    "ORGANIZATIONS_NAME": cased("name"),
    "ORGANIZATIONS_WEBSITE": Property(WEBSITE, cased=True),
    "ORGANIZATIONS_PRIMARY_DOMAINS": Property(Column("domain"), cased=True, relation="domains"),
    "ORGANIZATIONS_RELATIONSHIP": Property(Column("relationship")),
    "ORGANIZATIONS_STAGE": Property(Column("stage")),
    "ORGANIZATIONS_ONBOARDING_STATUS": Property(ONBOARDING_STATUS),
    "ORGANIZATIONS_RENEWAL_LIKELIHOOD": Property(renewal("renewal_likelihood")),
    "ORGANIZATIONS_RENEWAL_DATE": ORGANIZATION_PROPERTIES["RENEWAL_DATE"],
    "ORGANIZATIONS_FORECAST_ARR": Property(renewal("arr_forecast"), "numeric"),
    **TOUCHPOINT_COLUMNS,
    "ORGANIZATIONS_OWNER": Property(Column("owner_id"), "uuid"),
    "ORGANIZATIONS_LEAD_SOURCE": cased("lead_source"),
    "ORGANIZATIONS_CREATED_DATE": ORGANIZATION_PROPERTIES["CREATED_AT"],
    "ORGANIZATIONS_UPDATED_DATE": ORGANIZATION_PROPERTIES["UPDATED_AT"],
    "ORGANIZATIONS_EMPLOYEE_COUNT": Property(Column("employees"), "int8"),
    "ORGANIZATIONS_YEAR_FOUNDED": Property(Column("year_founded"), "int8"),
    "ORGANIZATIONS_INDUSTRY": cased("industry"),
    "ORGANIZATIONS_CHURN_DATE": ORGANIZATION_PROPERTIES["CHURN_DATE"],
    "ORGANIZATIONS_LTV": ORGANIZATION_PROPERTIES["LTV"],
    "ORGANIZATIONS_CITY": Property(_place("city"), cased=True),
    "ORGANIZATIONS_COUNTRY": Property(_place("country"), cased=True),
    "ORGANIZATIONS_HEADQUARTERS": cased("headquarters"),
    "ORGANIZATIONS_IS_PUBLIC": Property(Column("is_public"), "bool"),
    "ORGANIZATIONS_ICP_FIT": Property(ICP_FIT),
    "ORGANIZATIONS_CONTACT_COUNT": Property(CONTACT_COUNT, "int8"),
    "ORGANIZATIONS_LINKEDIN_FOLLOWER_COUNT": Property(Through(_LINKEDIN, Column("followers")), "int8"),
    "ORGANIZATIONS_SOCIALS": Property(Column("url"), cased=True, relation="links"),
    "ORGANIZATIONS_TAGS": Property(Column("name"), cased=True, relation="tags"),
    "ORGANIZATIONS_PARENT_ORGANIZATION": Property(PARENT_NAME, cased=True),
}
# What an organization has several of gives no order, but of domains one is the first.
_SORT_NAMES: SortNames = {
    **{name: found for name, found in _COLUMNS.items() if found.relation is None},
    "ORGANIZATIONS_PRIMARY_DOMAINS": cased("primary_domain"),
    "ORGANIZATIONS_RENEWAL_LIKELIHOOD": renewal("rank"),
    "ORGANIZATIONS_OWNER": Property(OWNER_NAME, cased=True),
}


_SHOWN_DOMAIN = Through("company", Column("primary_domain"))


@strawberry.type
class Domain:
    """A domain of an organization, and the one of its domains that stands for it."""

    domain: str = leaf("domain")
    primary: bool | None = leaf(Computed("same", (Column("domain"), _SHOWN_DOMAIN)))
    primaryDomain: str | None = leaf(_SHOWN_DOMAIN)


@strawberry.type
class OrganizationUiDetails:
    """An organization, flat."""

    id: strawberry.ID = leaf("id")
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    customerOsId: str = leaf("customer_os_id")
    referenceId: str = leaf(text_or_empty("reference_id"))
    name: str = leaf("name")
    description: str | None = leaf("description")
    notes: str | None = leaf("notes")
    website: str | None = leaf(WEBSITE)
    domains: list[str] = to_many("domains", order=BY_POSITION, item=Column("domain"), deprecated="Use domainsDetails")
    domainsDetails: list[Domain] = to_many("domains", order=BY_POSITION)
    logoUrl: str | None = leaf("logo_url")
    iconUrl: str | None = leaf("icon_url")
    hide: bool = leaf("hidden")
    public: bool | None = leaf("is_public")
    market: Market | None = leaf(one_of_names("market", Market))
    employees: Int64 | None = leaf("employees")
    yearFounded: Int64 | None = leaf("year_founded")
    # Industries are free text here, so the code of one is its name.
    industry: str | None = leaf("industry", deprecated="Use industryCode")
    industryCode: str | None = leaf("industry")
    industryName: str | None = leaf("industry")
    wrongIndustry: bool = leaf("wrong_industry")
    lastFundingRound: FundingRound | None = leaf(one_of_names("last_funding_round", FundingRound))
    leadSource: str | None = leaf("lead_source")
    valueProposition: str | None = leaf("value_proposition")
    slackChannelId: str | None = leaf("slack_channel_id")
    relationship: OrganizationRelationship | None = leaf(
        one_of_names("relationship", OrganizationRelationship), deprecated="No longer supported"
    )
    stage: OrganizationStage | None = leaf(one_of_names("stage", OrganizationStage))
    icpFit: IcpFit | None = leaf(ICP_FIT)
    # Somebody said so, and gave no reasons.
    icpFitReasons: list[str] = to_many("tags", filter=Some(()), item=Column("name"))
    icpFitUpdatedAt: Time | None = leaf("qualified_at")
    qualificationStatus: QualificationStatus | None = leaf(one_of_names("qualification_status", QualificationStatus))
    qualifiedBy: QualifiedBy | None = leaf(one_of_names("qualified_by", QualifiedBy))
    onboardingStatus: OnboardingStatus = leaf(ONBOARDING_STATUS)
    onboardingComments: str | None = leaf("onboarding_comments")
    onboardingStatusUpdatedAt: Time | None = leaf("onboarding_changed_at")
    churnedAt: Time | None = leaf("churned_at")
    ltv: float | None = leaf("ltv")
    renewalSummaryArrForecast: float | None = leaf(renewal("arr_forecast"))
    renewalSummaryMaxArrForecast: float | None = leaf(renewal("max_arr_forecast"))
    renewalSummaryRenewalLikelihood: OpportunityRenewalLikelihood | None = leaf(renewal("renewal_likelihood"))
    renewalSummaryNextRenewalAt: Time | None = leaf(renewal("next_renewal_at"))
    lastTouchPointAt: Time | None = leaf(touchpoint("happened_at"))
    lastTouchPointType: LastTouchpointType | None = leaf(touchpoint("type"))
    owner: User | None = to_one("owner")
    parentId: strawberry.ID | None = leaf(Through("first_parent", Column("parent_id")))
    parentName: str | None = leaf(PARENT_NAME)
    subsidiaries: list[str] = to_many(
        "subsidiary_links", order=OLDEST_FIRST, filter=Related("child"), item=Column("child_id")
    )
    contactCount: int | None = leaf(CONTACT_COUNT)
    contacts: list[str] = to_many("contacts", order=OLDEST_FIRST, filter=_SHOWN, item=Column("id"))
    contracts: list[str] = to_many("contracts", order=OLDEST_FIRST, item=Column("id"))
    locations: list[Location] = to_many("addresses", order=BY_POSITION)
    socialMedia: list[Social] = to_many("links", order=BY_POSITION)
    tags: list[Tag] = to_many("tags", order=BY_NAME)
    enrichedAt: Time | None = leaf(ORGANIZATION_ENRICHED)
    enrichedFailedAt: Time | None = leaf(NEVER)
    enrichedRequestedAt: Time | None = leaf(ORGANIZATION_ENRICHED)


@strawberry.type
class OrganizationSearchResult:
    """The ids of the organizations that were found, in order; how many they are, and how many there are at all."""

    ids: list[strawberry.ID] = part(PageItems(Column("id")))
    totalElements: Int64 = part(Fact("total"))
    totalAvailable: Int64 = part(Fact("available"))


@strawberry.type
class OrganizationLists:
    """Root fields behind the user interface's list of organizations."""

    ui_organizations: list[OrganizationUiDetails] = listed(
        lambda selection: chosen(selection, "company"), arguments={"ids": list[strawberry.ID] | None}
    )
    ui_organizations_search: OrganizationSearchResult = paged(
        lambda selection: found(selection, "company", _COLUMNS, _SORT_NAMES),
        available=lambda _selection: Rows("company", visibility="listed"),
        arguments={"limit": int | None, "sort": SortBy | None, **WHERE},
    )
