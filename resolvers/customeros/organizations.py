"""Organizations: their type and the ways to read them."""

from typing import TYPE_CHECKING, Any

import strawberry

from models.records.plan import (
    Column,
    Compare,
    Computed,
    Constant,
    Every,
    Many,
    Order,
    Related,
    Rows,
    constant_bind,
)
from resolvers.customeros.common import SOURCE, DataSource, MetadataInterface, Pages
from resolvers.customeros.contact_points import BY_POSITION, Email, PhoneNumber, Social
from resolvers.customeros.contracts import Contract
from resolvers.customeros.custom_fields import BY_FIELD, CustomField
from resolvers.customeros.enrichment import OF_ORGANIZATION, EnrichDetails
from resolvers.customeros.external_systems import ExternalSystem, external_links
from resolvers.customeros.filtering import where_of
from resolvers.customeros.job_roles import BY_TITLE, JobRole
from resolvers.customeros.locations import Location
from resolvers.customeros.lookups import by_column, by_contact_point, by_id, linkedin_or_none
from resolvers.customeros.organization_facts import (
    IssueSummaryByStatus,
    OrgAccountDetails,
    SuggestedMergeOrganization,
    contacts,
    inbound,
    outbound,
)
from resolvers.customeros.organization_properties import (
    CONTACT_COUNT,
    ICP_FIT,
    ORGANIZATION_PROPERTIES,
    ORGANIZATION_SORTS,
    WEBSITE,
)
from resolvers.customeros.organization_words import (
    FundingRound,
    IcpFit,
    Market,
    OrganizationRelationship,
    OrganizationStage,
    QualificationStatus,
    QualifiedBy,
)
from resolvers.customeros.paging import OLDEST_FIRST, PAGINATION_SORT_AND_WHERE, page_of
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.tags import BY_NAME, Tag
from resolvers.customeros.timeline import timeline_count_of, timeline_of
from resolvers.customeros.touchpoints import LastTouchpoint, LastTouchpointType, touching_event, touchpoint
from resolvers.customeros.users import User
from resolvers.customeros.values import full_name, one_of_names
from resolvers.kit.fields import Guard, counted, declared, group, leaf, one_of, paged, part, to_facing, to_many, to_one
from resolvers.kit.sources import Fact, PageItems, Selected

if TYPE_CHECKING:
    from resolvers.customeros.contacts import ContactsPage
    from resolvers.customeros.opportunities import Opportunity
    from resolvers.customeros.timeline import TimelineEvent


def _parents(**options: Any) -> Any:
    return to_many("parent_links", order=OLDEST_FIRST, filter=Related("parent"), facing="parent", **options)


@strawberry.type
class LinkedOrganization:
    """A subsidiary or a parent company, seen from the other."""

    organization: "Organization" = to_facing()
    type: str | None = leaf("type")


@strawberry.type
class Organization(MetadataInterface):
    """A company."""

    customerOsId: str = leaf("customer_os_id")
    name: str = leaf("name")
    description: str | None = leaf("description")
    website: str | None = leaf(WEBSITE)
    domains: list[str] = to_many("domains", order=BY_POSITION, item=Column("domain"))
    employees: Int64 | None = leaf("employees")
    market: Market | None = leaf(one_of_names("market", Market))
    stage: OrganizationStage | None = leaf(one_of_names("stage", OrganizationStage))
    yearFounded: Int64 | None = leaf("year_founded")
    logoUrl: str | None = leaf("logo_url")
    customFields: list[CustomField] = to_many("custom_values", order=BY_FIELD)
    locations: list[Location] = to_many("addresses", order=BY_POSITION)
    socialMedia: list[Social] = to_many("links", order=BY_POSITION)
    socials: list[Social] = to_many("links", order=BY_POSITION, deprecated="Use socialMedia")
    emails: list[Email] = to_many("emails", order=(Order(Column("address")),))
    phoneNumbers: list[PhoneNumber] = to_many("phones", order=BY_POSITION)
    jobRoles: list[JobRole] = to_many("employments", order=BY_TITLE, filter=Related("person"))
    subsidiaries: list[LinkedOrganization] = to_many(
        "subsidiary_links", order=OLDEST_FIRST, filter=Related("child"), facing="child"
    )
    parentCompanies: list[LinkedOrganization] = _parents()
    subsidiaryOf: list[LinkedOrganization] = _parents(deprecated="Use parentCompany")
    contacts: "ContactsPage" = paged(contacts, arguments=PAGINATION_SORT_AND_WHERE)
    contactCount: Int64 = leaf(CONTACT_COUNT)
    inboundCommsCount: Int64 = counted(inbound)
    outboundCommsCount: Int64 = counted(outbound)
    issueSummaryByStatus: list[IssueSummaryByStatus] = to_many("issue_summaries", order=(Order(Column("status")),))
    suggestedMergeTo: list[SuggestedMergeOrganization] = to_many(
        "merge_suggestions", order=(Order(Column("confidence"), descending=True),)
    )
    enrichDetails: EnrichDetails = declared(source=OF_ORGANIZATION)
    contracts: list[Contract] | None = to_many("contracts", order=OLDEST_FIRST)
    opportunities: "list[Opportunity] | None" = to_many("deals", order=OLDEST_FIRST)
    owner: User | None = to_one("owner")
    tags: list[Tag] | None = to_many("tags", order=BY_NAME)
    timelineEvents: "list[TimelineEvent]" = timeline_of("happenings", "happening")
    timelineEventsTotalCount: Int64 = timeline_count_of("happenings", "happening")
    externalLinks: list[ExternalSystem] = external_links()
    lastTouchpoint: LastTouchpoint | None = to_one("last_touchpoint")
    lastTouchPointAt: Time | None = leaf(touchpoint("happened_at"), deprecated="Use lastTouchpoint")
    lastTouchPointType: LastTouchpointType | None = leaf(touchpoint("type"), deprecated="Use lastTouchpoint")
    lastTouchPointTimelineEventId: strawberry.ID | None = leaf(touchpoint("event_id"))
    lastTouchPointTimelineEvent: "TimelineEvent | None" = touching_event("touching", deprecated="Use lastTouchpoint")
    hide: bool = leaf("hidden")
    relationship: OrganizationRelationship | None = leaf(
        one_of_names("relationship", OrganizationRelationship), deprecated="No longer supported"
    )
    isCustomer: bool | None = leaf(
        Computed("same", (Column("relationship"), Constant("CUSTOMER"))), deprecated="Use relationship"
    )
    stageLastUpdated: Time | None = leaf("stage_changed_at")
    leadSource: str | None = leaf("lead_source")
    icpFit: IcpFit | None = leaf(ICP_FIT)
    qualificationStatus: QualificationStatus | None = leaf(one_of_names("qualification_status", QualificationStatus))
    qualifiedBy: QualifiedBy | None = leaf(one_of_names("qualified_by", QualifiedBy))
    referenceId: str | None = leaf("reference_id")
    customId: str | None = leaf("reference_id", deprecated="Use referenceId")
    notes: str | None = leaf("notes")
    note: str | None = leaf("notes", deprecated="Use notes")
    public: bool | None = leaf("is_public")
    isPublic: bool | None = leaf("is_public", deprecated="Use public")
    logo: str | None = leaf("logo_url", deprecated="Use logo")
    iconUrl: str | None = leaf("icon_url")
    icon: str | None = leaf("icon_url", deprecated="Use logo")
    wrongIndustry: bool = leaf("wrong_industry")
    industry: str | None = leaf("industry", deprecated="No longer supported")
    industryGroup: str | None = leaf("industry_group", deprecated="No longer supported")
    subIndustry: str | None = leaf("sub_industry", deprecated="No longer supported")
    targetAudience: str | None = leaf("target_audience", deprecated="No longer supported")
    valueProposition: str | None = leaf("value_proposition", deprecated="No longer supported")
    lastFundingRound: FundingRound | None = leaf(one_of_names("last_funding_round", FundingRound))
    lastFundingAmount: str | None = leaf("last_funding_amount")
    headquarters: str | None = leaf("headquarters")
    employeeGrowthRate: str | None = leaf("employee_growth_rate")
    slackChannelId: str | None = leaf("slack_channel_id")
    accountDetails: OrgAccountDetails | None = group()
    id: strawberry.ID = leaf("id", deprecated="Use metadata.id")
    createdAt: Time = leaf("created_at", deprecated="Use metadata.created")
    updatedAt: Time = leaf("updated_at", deprecated="Use metadata.lastUpdated")
    source: DataSource = leaf(SOURCE, deprecated="Use metadata.source")
    sourceOfTruth: DataSource = leaf(
        one_of_names("source_of_truth", DataSource, DataSource.NA), deprecated="Use metadata.sourceOfTruth"
    )
    appSource: str = leaf("app_source", deprecated="Use metadata.appSource")


@strawberry.type
class OrganizationPage(Pages):
    """A page of organizations."""

    content: list[Organization] = part(PageItems())
    totalAvailable: Int64 = part(Fact("available"))


def organizations_of(relation: str | None, *, listed: bool, needs: tuple[Guard, ...] = ()) -> Any:
    """The declaration of a page of organizations: of a related record, or of all that are listed."""

    def rows(selection: Selected) -> Rows:
        return page_of(
            selection,
            "company",
            sort_names=ORGANIZATION_SORTS,
            where=where_of(selection, ORGANIZATION_PROPERTIES),
            relation=relation,
            visibility="listed" if listed else "live",
        )

    def available(_selection: Selected) -> Rows:
        return Rows("company", relation=relation, visibility="listed" if listed else "live")

    return paged(rows, available=available, arguments=PAGINATION_SORT_AND_WHERE, needs=needs)


def _by_customer_os_id(selection: Selected) -> Rows:
    return by_column(selection, "company", "customerOsId", "customer_os_id")


def _by_linkedin(selection: Selected) -> Rows:
    return by_contact_point(selection, "company", "linkedInUrl", "links", "normalized", linkedin_or_none)


def _by_custom_id(selection: Selected) -> Rows:
    return by_column(selection, "company", "customId", "reference_id")


class _HiddenAfter:
    """The ids of the organizations that were hidden after a moment."""

    def output(self, selection: Selected) -> Many:
        date = selection.looks.bind(selection.arguments["date"], "timestamptz")
        hidden = Compare(Column("hidden"), "=", constant_bind(True, "bool"))
        after = Compare(Column("hidden_at"), ">", date)
        rows = Rows("company", filter=Every((hidden, after)), order=(Order(Column("hidden_at")),))
        return Many(rows, Column("id"))


class _DistinctOwners:
    """The members who own an organization, by name."""

    def output(self, selection: Selected) -> Many:
        rows = Rows("member", filter=Related("owned_companies"), order=(Order(Computed("lower", (full_name(),))),))
        return Many(rows, selection.fields("member"))


@strawberry.type
class OrganizationReads:
    """Root fields that read organizations."""

    organization: Organization | None = one_of(
        lambda selection: by_id(selection, "company"),
        arguments={"id": strawberry.ID},
        missing=lambda given: f"Failed to get organization by id {given['id']}",
        needs=STAFF,
    )
    organizations: OrganizationPage = organizations_of(None, listed=True, needs=STAFF)
    organization_ByCustomerOsId: Organization | None = one_of(
        _by_customer_os_id,
        arguments={"customerOsId": str},
        missing=lambda given: f"Organization not found by customerOsId {given['customerOsId']}",
        needs=STAFF,
    )
    organization_ByLinkedIn: Organization | None = one_of(
        _by_linkedin,
        arguments={"linkedInUrl": str},
        missing=lambda given: f"Organization not found by LinkedIn url {given['linkedInUrl']}",
    )
    organization_ByCustomId: Organization | None = one_of(
        _by_custom_id,
        arguments={"customId": str},
        missing=lambda given: f"Organization not found by customId {given['customId']}",
        needs=STAFF,
    )
    organization_DistinctOwners: list[User] = declared(source=_DistinctOwners(), needs=STAFF)
    organizations_HiddenAfter: list[str] = declared(source=_HiddenAfter(), arguments={"date": Time})
