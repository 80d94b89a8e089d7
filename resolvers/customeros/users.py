"""The people who work in the workspace, and how they are read."""

from typing import TYPE_CHECKING, Any

import strawberry

from models.errors import NotFound
from models.records.plan import Column, Compare, Computed, Constant, Order, Related, Rows
from resolvers.customeros.common import SOURCE, SOURCE_OF_TRUTH, DataSource, Pages
from resolvers.customeros.filtering import Properties, Property, cased, where_of
from resolvers.customeros.lookups import by_id, email_or_none
from resolvers.customeros.mailboxes import Calendar, MailstackMailbox
from resolvers.customeros.paging import PAGINATION_SORT_AND_WHERE, caseless, page_of
from resolvers.customeros.roles import ANY_USER, Role
from resolvers.customeros.scalars import Time
from resolvers.customeros.values import NO_ROWS, full_name, text_or_empty
from resolvers.kit.actions import Call
from resolvers.kit.fields import group, leaf, look, one_of, paged, part, to_many
from resolvers.kit.sources import PageItems, Selected

if TYPE_CHECKING:
    from resolvers.customeros.contact_points import Email, PhoneNumber
    from resolvers.customeros.job_roles import JobRole


@strawberry.type
class UserOnboardingDetails:
    """What a user has seen of the introduction to the product."""

    showOnboardingPage: bool = leaf("onboarding_page")
    onboardingCrmStepCompleted: bool = leaf("onboarding_crm")
    onboardingInboundStepCompleted: bool = leaf("onboarding_inbound")
    onboardingOutboundStepCompleted: bool = leaf("onboarding_outbound")
    onboardingMailstackStepCompleted: bool = leaf("onboarding_mailstack")


BY_ADDRESS = (Order(Column("address")),)
# The name given as one text, else the two parts that other dialects know.
NAME = Computed("first_present", (Computed("empty_as_null", (Column("full_name"),)), full_name(), Constant("")))

# The names that a filter and a sort rule of users may have.
USER_PROPERTIES: Properties = {
    "NAME": Property(NAME, cased=True),
    "FIRST_NAME": cased("first_name"),
    "LAST_NAME": cased("last_name"),
    "TIMEZONE": cased("time_zone"),
    "PROFILE_PHOTO_URL": cased("avatar_url"),
    "ROLES": Property(Column("roles"), "texts"),
    "SOURCE": Property(Column("source")),
    "APP_SOURCE": Property(Column("app_source")),
    "CREATED_AT": Property(Column("created_at"), "timestamptz"),
    "UPDATED_AT": Property(Column("updated_at"), "timestamptz"),
}


@strawberry.type
class User:
    """A member of the workspace."""

    id: strawberry.ID = leaf("id")
    name: str | None = leaf(NAME)
    firstName: str | None = leaf(text_or_empty("first_name"))
    lastName: str | None = leaf(text_or_empty("last_name"))
    timezone: str | None = leaf("time_zone")
    profilePhotoUrl: str | None = leaf(text_or_empty("avatar_url"), deprecated="Use `profilePhotoUrlV2` instead")
    profilePhotoUrlV2: str | None = leaf("avatar_url")
    internal: bool = leaf("is_internal")
    bot: bool = leaf("is_bot")
    test: bool = leaf("is_test")
    roles: list[Role] = leaf("roles")
    emails: "list[Email] | None" = to_many("emails", order=BY_ADDRESS)
    phoneNumbers: "list[PhoneNumber]" = to_many("phones", order=(Order(Column("position")),))
    # A member sends from its own addresses.
    mailboxes: list[str] = to_many("emails", order=BY_ADDRESS, item=Column("address"))
    mailboxesV2: list[MailstackMailbox] = to_many("emails", order=BY_ADDRESS)
    calendars: list[Calendar] = leaf(NO_ROWS, description="No operation connects a calendar here: a user has none.")
    hasLinkedInToken: bool = leaf(
        Constant(False), description="No operation takes a token for LinkedIn here: nobody has one."
    )
    jobRoles: "list[JobRole]" = to_many("employments", order=(Order(caseless("job_title")),))
    onboarding: UserOnboardingDetails = group()
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source")


@strawberry.type
class UserPage(Pages):
    """A page of users."""

    content: list[User] = part(PageItems())


def _listed(selection: Selected) -> Rows:
    where = where_of(selection, USER_PROPERTIES)
    return page_of(selection, "member", sort_names=USER_PROPERTIES, where=where, visibility="listed")


def _by_email(selection: Selected) -> Rows:
    given = selection.looks.bind(selection.arguments["email"], "text", email_or_none)
    has = Related("emails", Compare(Column("address"), "=", given))
    return Rows("member", filter=has, order=(Order(Column("created_at")),))


async def user_current(call: Call) -> Any:
    """The user whom the caller stands for."""
    asked_by = call.context.caller.user_id
    async with call.context.database.reading(call.context.caller.workspace_id) as session:
        found = None if asked_by is None else await call.one(session, "member", asked_by, "live")
    if found is None or getattr(found, "text", found) is None:
        raise NotFound("The caller is not a user of the workspace.")
    return found


@strawberry.type
class UserReads:
    """Root fields that read users."""

    user: User = one_of(
        lambda selection: by_id(selection, "member"),
        arguments={"id": strawberry.ID},
        missing=lambda given: f"User with id {given['id']} not found",
    )
    users: UserPage = paged(_listed, arguments=PAGINATION_SORT_AND_WHERE)
    user_ByEmail: User = one_of(
        _by_email,
        arguments={"email": str},
        needs=ANY_USER,
        missing=lambda given: f"User with email {given['email']} not identified",
    )
    user_Current: User = look(user_current)
