"""Contacts: their type and the ways to read them."""

from typing import TYPE_CHECKING

import strawberry

from models.records.plan import Column, Constant, Order, Related, Rows
from resolvers.customeros.common import SOURCE, SOURCE_OF_TRUTH, DataSource, MetadataInterface, Pages
from resolvers.customeros.contact_points import BY_POSITION, Email, PhoneNumber, Social
from resolvers.customeros.contact_properties import CONTACT_PROPERTIES, NAME
from resolvers.customeros.custom_fields import BY_FIELD, CustomField
from resolvers.customeros.enrichment import EnrichDetails
from resolvers.customeros.filtering import where_of
from resolvers.customeros.flows import Flow
from resolvers.customeros.job_roles import BY_TITLE, PRIMARY, JobRole
from resolvers.customeros.locations import Location
from resolvers.customeros.lookups import by_contact_point, by_id, e164_or_none, email_or_none, linkedin_or_none
from resolvers.customeros.organizations import organizations_of
from resolvers.customeros.paging import OLDEST_FIRST, PAGINATION_SORT_AND_WHERE, page_of
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.tags import BY_NAME, Tag
from resolvers.customeros.timeline import timeline_count_of, timeline_of
from resolvers.customeros.users import User
from resolvers.customeros.values import NO_ROWS, text_or_empty
from resolvers.kit.fields import exists, group, leaf, one_of, paged, part, to_many, to_one
from resolvers.kit.nodes import Node
from resolvers.kit.sources import PageItems, Selected

if TYPE_CHECKING:
    from resolvers.customeros.organizations import Organization, OrganizationPage
    from resolvers.customeros.timeline import TimelineEvent


@strawberry.type
class OrganizationWithJobRole:
    """An organization and the contact's role in it."""

    organization: "Organization" = to_one("company")
    jobRole: JobRole = group()


def _latest_role(_selection: Selected) -> Rows:
    """The role that is the contact's main one, else the one that began last."""
    order = (
        Order(PRIMARY, descending=True),
        Order(Column("started_on"), descending=True),
        Order(Column("created_at"), descending=True),
    )
    return Rows("employment", relation="employments", filter=Related("company"), order=order)


@strawberry.type
class Contact(MetadataInterface, Node):
    """A person. Texts that are not set answer as ""."""

    title: str | None = leaf(text_or_empty("prefix"), deprecated="Use `prefix` instead")
    prefix: str | None = leaf(text_or_empty("prefix"))
    name: str | None = leaf(NAME)
    firstName: str | None = leaf(text_or_empty("first_name"), deprecated="Use `name` instead")
    lastName: str | None = leaf(text_or_empty("last_name"), deprecated="Use `name` instead")
    label: str | None = leaf(Constant(""), deprecated="Use `tags` instead")
    username: str | None = leaf(text_or_empty("username"))
    description: str | None = leaf(text_or_empty("description"))
    timezone: str | None = leaf(text_or_empty("time_zone"))
    profilePhotoUrl: str | None = leaf(text_or_empty("avatar_url"))
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH)
    appSource: str | None = leaf("app_source")
    hide: bool | None = leaf("hidden")
    tags: list[Tag] | None = to_many("tags", order=BY_NAME)
    jobRoles: list[JobRole] = to_many("employments", order=BY_TITLE)
    organizations: "OrganizationPage" = organizations_of("companies", listed=False)
    phoneNumbers: list[PhoneNumber] = to_many("phones", order=BY_POSITION)
    emails: list[Email] = to_many("emails", order=(Order(Column("address")),))
    primaryEmail: Email | None = to_one("primary_email_row")
    locations: list[Location] = to_many("addresses", order=BY_POSITION)
    socials: list[Social] = to_many("links", order=BY_POSITION)
    latestOrganizationWithJobRole: OrganizationWithJobRole | None = one_of(_latest_role)
    owner: User | None = to_one("owner")
    connectedUsers: list[User] = to_many("interacting_members", order=OLDEST_FIRST)
    enrichDetails: EnrichDetails = group()
    flows: list[Flow] = leaf(NO_ROWS, description="Flows are a service of CustomerOS's vendor: a contact is in none.")
    customFields: list[CustomField] = to_many("custom_values", order=BY_FIELD)
    timelineEvents: "list[TimelineEvent]" = timeline_of("timeline")
    timelineEventsTotalCount: Int64 = timeline_count_of("timeline")


@strawberry.type
class ContactsPage(Pages):
    """A page of contacts."""

    content: list[Contact] = part(PageItems())


def _listed(selection: Selected) -> Rows:
    return page_of(
        selection,
        "person",
        sort_names=CONTACT_PROPERTIES,
        where=where_of(selection, CONTACT_PROPERTIES),
        visibility="listed",
    )


def _by_email(selection: Selected) -> Rows:
    return by_contact_point(selection, "person", "email", "emails", "address", email_or_none)


def _by_linkedin(selection: Selected) -> Rows:
    return by_contact_point(selection, "person", "linkedInUrl", "links", "normalized", linkedin_or_none)


def _by_phone(selection: Selected) -> Rows:
    return by_contact_point(selection, "person", "e164", "phones", "e164", e164_or_none)


@strawberry.type
class ContactReads:
    """Root fields that read contacts."""

    contact: Contact | None = one_of(
        lambda selection: by_id(selection, "person"),
        arguments={"id": strawberry.ID},
        missing=lambda given: f"Contact with id {given['id']} not found",
    )
    contacts: ContactsPage = paged(_listed, arguments=PAGINATION_SORT_AND_WHERE)
    contact_ByEmail: Contact | None = one_of(
        _by_email,
        arguments={"email": str},
        missing=lambda given: f"Contact with email {given['email']} not identified",
    )
    contact_ByLinkedIn: Contact | None = one_of(
        _by_linkedin,
        arguments={"linkedInUrl": str},
        missing=lambda given: f"Contact with LinkedIn url {given['linkedInUrl']} not identified",
    )
    contact_ExistsByLinkedIn: bool = exists(_by_linkedin, arguments={"linkedInUrl": str})
    contact_ByPhone: Contact = one_of(
        _by_phone,
        arguments={"e164": str},
        missing=lambda given: f"Contact with phone number {given['e164']} not identified",
    )
