"""Contacts as the lists of the user interface want them: ids in order first, then flat details of some."""

import strawberry

from models.objects.relations import Relation, one
from models.records.plan import (
    Column,
    Computed,
    Expression,
    Rows,
    Some,
    Through,
)
from resolvers.customeros.chosen import chosen, found
from resolvers.customeros.common import SortBy
from resolvers.customeros.contact_points import BY_POSITION, Email
from resolvers.customeros.contact_properties import CONTACT_PROPERTIES, NAME
from resolvers.customeros.enrichment import EMAIL_ENRICHED, EMAIL_REQUESTED, ENRICHED, NEVER, REQUESTED
from resolvers.customeros.filtering import WHERE, Property, cased
from resolvers.customeros.job_roles import BY_TITLE
from resolvers.customeros.locations import Location
from resolvers.customeros.paging import OLDEST_FIRST
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.tags import BY_NAME, Tag
from resolvers.customeros.values import day_as_time, text_or_empty
from resolvers.kit.fields import leaf, listed, paged, part, to_many
from resolvers.kit.sources import Fact, PageItems

_ADDRESS = one("main_address", "address", "address_id")
_LINKEDIN = Relation("linkedin_row", "link", "one", (("id", "person_id"), ("linkedin_url", "url")))


def _role(expression: Expression) -> Expression:
    """A value of the contact's main role."""
    return Through("employment", expression)


_FOLLOWERS = Through(_LINKEDIN, Column("followers"))
_ORGANIZATION = Through("company", Column("name"))
_STARTED = _role(Column("started_on"))

# The columns of the table of contacts, by which it is filtered and sorted.
_COLUMNS = {
    "CONTACTS_NAME": Property(NAME, cased=True),
    "CONTACTS_PRIMARY_EMAIL": cased("primary_email"),
    "CONTACTS_EMAILS": Property(Column("address"), cased=True, relation="emails"),
    "CONTACTS_PHONE_NUMBERS": Property(Column("e164"), relation="phones"),
    "CONTACTS_LINKEDIN": cased("linkedin_url"),
    "CONTACTS_LINKEDIN_FOLLOWER_COUNT": Property(_FOLLOWERS, "int8"),
    "CONTACTS_ORGANIZATION": Property(_ORGANIZATION, cased=True),
    "CONTACTS_JOB_TITLE": Property(_role(Column("job_title")), cased=True),
    "CONTACTS_TIME_IN_CURRENT_ROLE": Property(_STARTED, "date"),
    "CONTACTS_CITY": cased("city"),
    "CONTACTS_REGION": Property(Through(_ADDRESS, Column("state")), cased=True),
    "CONTACTS_COUNTRY": Property(Through(_ADDRESS, Column("country")), cased=True),
    "CONTACTS_TAGS": Property(Column("name"), cased=True, relation="tags"),
    "CONTACTS_CONNECTIONS": Property(Column("id"), "uuid", relation="interacting_members"),
    "CONTACTS_CREATED_AT": CONTACT_PROPERTIES["CREATED_AT"],
    "CONTACTS_UPDATED_AT": CONTACT_PROPERTIES["UPDATED_AT"],
}
# What a contact has several of gives no order.
_SORT_NAMES = {name: found for name, found in _COLUMNS.items() if found.relation is None}


@strawberry.type
class ContactUiDetails:
    """A contact, flat."""

    id: strawberry.ID = leaf("id")
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    name: str = leaf(NAME)
    firstName: str = leaf(text_or_empty("first_name"), deprecated="Use `name` instead")
    lastName: str = leaf(text_or_empty("last_name"), deprecated="Use `name` instead")
    prefix: str = leaf(text_or_empty("prefix"))
    description: str = leaf(text_or_empty("description"))
    timezone: str = leaf(text_or_empty("time_zone"))
    profilePhotoUrl: str = leaf(text_or_empty("avatar_url"))
    hide: bool = leaf("hidden")
    emails: list[Email] = to_many("emails", order=BY_POSITION)
    phones: list[str] = to_many("phones", order=BY_POSITION, item=Column("e164"))
    socials: list[str] = to_many("links", order=BY_POSITION, item=Column("url"))
    locations: list[Location] = to_many("addresses", order=BY_POSITION)
    tags: list[Tag] = to_many("tags", order=BY_NAME)
    jobRoleIds: list[strawberry.ID] = to_many("employments", order=BY_TITLE, item=Column("id"))
    connectedUsers: list[strawberry.ID] = to_many("interacting_members", order=OLDEST_FIRST, item=Column("id"))
    # There are no flows here, so no contact is in one.
    flows: list[strawberry.ID] = to_many("employments", filter=Some(()), item=Column("id"))
    linkedInUrl: str | None = leaf("linkedin_url")
    linkedInInternalId: strawberry.ID | None = leaf(Through(_LINKEDIN, Column("id")))
    linkedInExternalId: str | None = leaf(Through(_LINKEDIN, Column("external_id")))
    linkedInAlias: str | None = leaf(Through(_LINKEDIN, Column("alias")))
    linkedInFollowerCount: Int64 | None = leaf(_FOLLOWERS)
    primaryOrganizationId: str | None = leaf("company_id")
    primaryOrganizationName: str | None = leaf(_ORGANIZATION)
    primaryOrganizationJobRoleId: str | None = leaf("employment_id")
    primaryOrganizationJobRoleTitle: str | None = leaf(_role(Column("job_title")))
    primaryOrganizationJobRoleDescription: str | None = leaf(_role(Column("description")))
    primaryOrganizationJobRoleStartDate: Time | None = leaf(_role(day_as_time("started_on")))
    primaryOrganizationJobRoleEndDate: Time | None = leaf(_role(day_as_time("ended_on")))
    enrichedAt: Time | None = leaf(ENRICHED)
    enrichedFailedAt: Time | None = leaf(NEVER)
    enrichedRequestedAt: Time | None = leaf(REQUESTED)
    enrichedEmailRequestedAt: Time | None = leaf(EMAIL_REQUESTED)
    enrichedEmailEnrichedAt: Time | None = leaf(EMAIL_ENRICHED)
    enrichedEmailFound: bool | None = leaf(Computed("present", (Column("primary_email"),)))


@strawberry.type
class ContactSearchResult:
    """The ids of the contacts that were found, in order; how many they are, and how many there are at all."""

    ids: list[strawberry.ID] = part(PageItems(Column("id")))
    totalElements: Int64 = part(Fact("total"))
    totalAvailable: Int64 = part(Fact("available"))


@strawberry.type
class ContactLists:
    """Root fields behind the user interface's list of contacts."""

    ui_contacts: list[ContactUiDetails] = listed(
        lambda selection: chosen(selection, "person"), arguments={"ids": list[strawberry.ID] | None}
    )
    ui_contacts_search: ContactSearchResult = paged(
        lambda selection: found(selection, "person", _COLUMNS, _SORT_NAMES),
        available=lambda _selection: Rows("person", visibility="listed"),
        arguments={"limit": int | None, "sort": SortBy | None, **WHERE},
    )
