"""Organizations: their type and the ways to read them."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

import strawberry

from models.records.plan import Column, Computed, Expression, Related, Rows
from resolvers.customeros.common import MetadataInterface, Pages
from resolvers.customeros.contact_points import BY_POSITION, Social
from resolvers.customeros.contracts import Contract
from resolvers.customeros.locations import Location
from resolvers.customeros.lookups import by_column, by_contact_point, by_id, linkedin_or_none
from resolvers.customeros.paging import OLDEST_FIRST, PAGINATION_AND_SORT, caseless, page_of
from resolvers.customeros.scalars import Int64
from resolvers.customeros.tags import BY_NAME, Tag
from resolvers.customeros.timeline import timeline_of
from resolvers.customeros.users import User
from resolvers.customeros.values import one_of_names
from resolvers.kit.fields import leaf, one_of, paged, part, to_facing, to_many, to_one
from resolvers.kit.sources import PageItems, Selected

if TYPE_CHECKING:
    from resolvers.customeros.opportunities import Opportunity
    from resolvers.customeros.timeline import TimelineEvent


@strawberry.enum
class Market(enum.Enum):
    """Whom an organization sells to."""

    B2B = "B2B"
    B2C = "B2C"
    B2B2C = "B2B2C"


@strawberry.enum
class OrganizationStage(enum.Enum):
    """How far an organization has come towards being a customer."""

    LEAD = "LEAD"
    TARGET = "TARGET"
    INTERESTED = "INTERESTED"
    ENGAGED = "ENGAGED"
    TRIAL = "TRIAL"
    UNQUALIFIED = "UNQUALIFIED"
    READY_TO_BUY = "READY_TO_BUY"
    CUSTOMER = "CUSTOMER"


@strawberry.enum
class FundingRound(enum.Enum):
    """The last round in which an organization raised money."""

    PRE_SEED = "PRE_SEED"
    SEED = "SEED"
    SERIES_A = "SERIES_A"
    SERIES_B = "SERIES_B"
    SERIES_C = "SERIES_C"
    IPO = "IPO"


# A company that came through another dialect may have a domain and no website.
_WEBSITE = Computed("first_present", (Computed("empty_as_null", (Column("website"),)), Column("primary_domain")))

# The names that a sort rule of organizations may have. CREATED_AT and UPDATED_AT are ours: CustomerOS has none.
ORGANIZATION_SORT_NAMES: dict[str, Expression] = {
    "NAME": caseless("name"),
    "DESCRIPTION": caseless("description"),
    "WEBSITE": Computed("lower", (_WEBSITE,)),
    "INDUSTRY": caseless("industry"),
    "CUSTOMER_OS_ID": Column("customer_os_id"),
    "STAGE": Column("stage"),
    "CREATED_AT": Column("created_at"),
    "UPDATED_AT": Column("updated_at"),
}


@strawberry.type
class LinkedOrganization:
    """A subsidiary or a parent company, seen from the other."""

    organization: Organization = to_facing()
    type: str | None = leaf("type")


@strawberry.type
class Organization(MetadataInterface):
    """A company."""

    customerOsId: str = leaf("customer_os_id")
    name: str = leaf("name")
    description: str | None = leaf("description")
    website: str | None = leaf(_WEBSITE)
    domains: list[str] = to_many("domains", order=BY_POSITION, item=Column("domain"))
    employees: Int64 | None = leaf("employees")
    market: Market | None = leaf(one_of_names("market", Market))
    stage: OrganizationStage | None = leaf(one_of_names("stage", OrganizationStage))
    yearFounded: Int64 | None = leaf("year_founded")
    logoUrl: str | None = leaf("logo_url")
    locations: list[Location] = to_many("addresses", order=BY_POSITION)
    socialMedia: list[Social] = to_many("links", order=BY_POSITION)
    subsidiaries: list[LinkedOrganization] = to_many(
        "subsidiary_links", order=OLDEST_FIRST, filter=Related("child"), facing="child"
    )
    parentCompanies: list[LinkedOrganization] = to_many(
        "parent_links", order=OLDEST_FIRST, filter=Related("parent"), facing="parent"
    )
    contracts: list[Contract] | None = to_many("contracts", order=OLDEST_FIRST)
    opportunities: list[Opportunity] | None = to_many("deals", order=OLDEST_FIRST)
    owner: User | None = to_one("owner")
    tags: list[Tag] | None = to_many("tags", order=BY_NAME)
    timelineEvents: list[TimelineEvent] = timeline_of("timeline")


@strawberry.type
class OrganizationPage(Pages):
    """A page of organizations."""

    content: list[Organization] = part(PageItems())


def organizations_of(relation: str | None, *, listed: bool) -> Any:
    """The declaration of a page of organizations: of a related record, or of all that are listed."""

    def rows(selection: Selected) -> Rows:
        return page_of(
            selection,
            "company",
            sort_names=ORGANIZATION_SORT_NAMES,
            relation=relation,
            visibility="listed" if listed else "live",
        )

    return paged(rows, arguments=PAGINATION_AND_SORT)


def _by_customer_os_id(selection: Selected) -> Rows:
    return by_column(selection, "company", "customerOsId", "customer_os_id")


def _by_linkedin(selection: Selected) -> Rows:
    return by_contact_point(selection, "company", "linkedInUrl", "links", "normalized", linkedin_or_none)


@strawberry.type
class OrganizationReads:
    """Root fields that read organizations."""

    organization: Organization | None = one_of(
        lambda selection: by_id(selection, "company"),
        arguments={"id": strawberry.ID},
        missing=lambda given: f"Failed to get organization by id {given['id']}",
    )
    organizations: OrganizationPage = organizations_of(None, listed=True)
    organization_ByCustomerOsId: Organization | None = one_of(
        _by_customer_os_id,
        arguments={"customerOsId": str},
        missing=lambda given: f"Organization not found by customerOsId {given['customerOsId']}",
    )
    organization_ByLinkedIn: Organization | None = one_of(
        _by_linkedin,
        arguments={"linkedInUrl": str},
        missing=lambda given: f"Organization not found by LinkedIn url {given['linkedInUrl']}",
    )
