"""Contacts: their type and the ways to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import strawberry

from models.records.plan import Column, Computed, Constant, Order, Rows
from resolvers.customeros.common import SOURCE, DataSource, MetadataInterface, Node, Pages
from resolvers.customeros.contact_points import BY_POSITION, Email, PhoneNumber
from resolvers.customeros.filtering import Properties, Property, cased, where_of
from resolvers.customeros.job_roles import BY_TITLE, JobRole
from resolvers.customeros.lookups import by_contact_point, by_id, e164_or_none, email_or_none, linkedin_or_none
from resolvers.customeros.organizations import organizations_of
from resolvers.customeros.paging import PAGINATION_SORT_AND_WHERE, page_of
from resolvers.customeros.scalars import Time
from resolvers.customeros.tags import BY_NAME, Tag
from resolvers.customeros.values import full_name, text_or_empty
from resolvers.kit.fields import leaf, one_of, paged, part, to_many, to_one
from resolvers.kit.sources import PageItems, Selected

if TYPE_CHECKING:
    from resolvers.customeros.organizations import OrganizationPage

# The name given as one text, else the two parts that other dialects know.
_NAME = Computed("first_present", (Computed("empty_as_null", (Column("full_name"),)), full_name(), Constant("")))

# The names that a filter and a sort rule of contacts may have.
CONTACT_PROPERTIES: Properties = {
    "PREFIX": cased("prefix"),
    "NAME": Property(_NAME, cased=True),
    "FIRST_NAME": cased("first_name"),
    "LAST_NAME": cased("last_name"),
    "DESCRIPTION": cased("description"),
    "TIMEZONE": cased("time_zone"),
    "PROFILE_PHOTO_URL": cased("avatar_url"),
    "USERNAME": cased("username"),
    "HIDE": Property(Column("hidden"), "bool"),
    "CREATED_AT": Property(Column("created_at"), "timestamptz"),
    "UPDATED_AT": Property(Column("updated_at"), "timestamptz"),
}


@strawberry.type
class Contact(MetadataInterface, Node):
    """A person. Texts that are not set answer as ""."""

    prefix: str | None = leaf(text_or_empty("prefix"))
    name: str | None = leaf(_NAME)
    username: str | None = leaf(text_or_empty("username"))
    description: str | None = leaf(text_or_empty("description"))
    timezone: str | None = leaf(text_or_empty("time_zone"))
    profilePhotoUrl: str | None = leaf(text_or_empty("avatar_url"))
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    source: DataSource = leaf(SOURCE)
    tags: list[Tag] | None = to_many("tags", order=BY_NAME)
    jobRoles: list[JobRole] = to_many("employments", order=BY_TITLE)
    organizations: OrganizationPage = organizations_of("companies", listed=False)
    phoneNumbers: list[PhoneNumber] = to_many("phones", order=BY_POSITION)
    emails: list[Email] = to_many("emails", order=(Order(Column("address")),))
    primaryEmail: Email | None = to_one("primary_email_row")


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
    contact_ByPhone: Contact = one_of(
        _by_phone,
        arguments={"e164": str},
        missing=lambda given: f"Contact with phone number {given['e164']} not identified",
    )
