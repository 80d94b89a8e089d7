"""E-mail addresses, phone numbers and social profiles."""

import enum
from typing import TYPE_CHECKING

import strawberry

from models.records.plan import Column, Computed, Constant, Expression, Mapped, Order, Rows, Through
from resolvers.customeros.common import SOURCE, SOURCE_OF_TRUTH, DataSource, Metadata, SourceFields
from resolvers.customeros.countries import COUNTRY_CODES_A3, COUNTRY_NAMES, PHONE_CODES
from resolvers.customeros.lookups import by_point
from resolvers.customeros.paging import OLDEST_FIRST
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.values import number_or_zero, text_or_empty
from resolvers.kit.fields import group, leaf, one_of, to_many
from resolvers.kit.nodes import Node
from resolvers.kit.sources import Selected

if TYPE_CHECKING:
    from resolvers.customeros.contacts import Contact
    from resolvers.customeros.organizations import Organization
    from resolvers.customeros.users import User

# In the order in which they were given.
BY_POSITION = (Order(Column("position")),)
BY_ADDRESS = (Order(Column("address")),)


@strawberry.enum
class EmailLabel(enum.Enum):
    """What an e-mail address is for."""

    MAIN = "MAIN"
    WORK = "WORK"
    PERSONAL = "PERSONAL"
    OTHER = "OTHER"


@strawberry.enum
class PhoneNumberLabel(enum.Enum):
    """What a phone number is for."""

    MAIN = "MAIN"
    WORK = "WORK"
    HOME = "HOME"
    MOBILE = "MOBILE"
    OTHER = "OTHER"


@strawberry.enum
class EmailDeliverable(enum.Enum):
    """What is known of whether an address can be written to."""

    DELIVERABLE = "DELIVERABLE"
    UNDELIVERABLE = "UNDELIVERABLE"
    UNKNOWN = "UNKNOWN"


def _labelled(names: type[enum.Enum], **others: str) -> Expression:
    """A label of this vocabulary; other dialects write theirs in small letters, and some in other words."""
    pairs = {member.name: member.name for member in names}
    pairs |= {member.name.lower(): member.name for member in names} | others
    return Mapped(Column("label"), tuple(pairs.items()))


def _first(person: str, company: str, member: str) -> Expression:
    """What the row's owner, of whichever kind, shows first."""
    return Computed(
        "first_present",
        (
            Through("person", Column(person)),
            Through("company", Column(company)),
            Through("member", Column(member)),
        ),
    )


# Whether the row is what its owner shows first.
EMAIL_PRIMARY = Computed("same", (_first("primary_email", "primary_email", "email"), Column("address")))
PHONE_PRIMARY = Computed("same", (_first("primary_phone", "primary_phone", "primary_phone"), Column("number")))

_EMAIL_LABEL = _labelled(EmailLabel, home="PERSONAL")
_UNKNOWN = Constant(None)
# What a verifier found out, in the words of its answers.
_REACHED = (
    ("safe", "DELIVERABLE"),
    ("invalid", "UNDELIVERABLE"),
    ("risky", "UNKNOWN"),
    ("unknown", "UNKNOWN"),
)


def _reached(*, yes: str, no: tuple[str, ...]) -> Expression:
    """Yes or no, from the stored answer of a verifier; null without one."""
    pairs = ((yes, "yes"), *((answer, "no") for answer in no))
    said = Mapped(Column("reachable"), pairs)
    return Computed("said_yes", (said,))


@strawberry.type
class EmailValidationDetails:
    """What is known of an e-mail address: what its text tells, from when it was stored or validated last, and what a
    verifier found out. What takes the network to know is null.
    """

    verified: bool = leaf("verified")
    verifyingCheckAll: bool = leaf(Computed("absent", (Column("checked_at"),)))
    isReachable: str | None = leaf("reachable")
    isValidSyntax: bool | None = leaf("well_formed")
    isRoleAccount: bool | None = leaf("is_role")
    isSystemGenerated: bool | None = leaf("is_system")
    isFreeAccount: bool | None = leaf("is_free")
    deliverable: EmailDeliverable | None = leaf(Mapped(Column("reachable"), _REACHED))
    isDeliverable: bool | None = leaf(_reached(yes="safe", no=("invalid",)), deprecated="No longer supported")
    isRisky: bool | None = leaf(_reached(yes="risky", no=("safe", "invalid")))
    alternateEmail: str | None = leaf(_UNKNOWN)
    canConnectSmtp: bool | None = leaf(_UNKNOWN)
    firewall: str | None = leaf(_UNKNOWN)
    isCatchAll: bool | None = leaf(_UNKNOWN)
    isFirewalled: bool | None = leaf(_UNKNOWN)
    isMailboxFull: bool | None = leaf(_UNKNOWN)
    isPrimaryDomain: bool | None = leaf(_UNKNOWN)
    primaryDomain: str | None = leaf(_UNKNOWN)
    provider: str | None = leaf(_UNKNOWN)
    smtpSuccess: bool | None = leaf(_UNKNOWN)


@strawberry.type
class Email:
    """An e-mail address of the workspace, in its normal form, and all who have it."""

    id: strawberry.ID = leaf("point_id")
    email: str | None = leaf("address")
    rawEmail: str | None = leaf("raw")
    primary: bool = leaf(EMAIL_PRIMARY)
    label: EmailLabel | None = leaf(_EMAIL_LABEL, deprecated="No longer supported")
    work: bool | None = leaf(Computed("same", (_EMAIL_LABEL, Constant("WORK"))))
    emailValidationDetails: EmailValidationDetails | None = group()
    contacts: "list[Contact]" = to_many("people", order=OLDEST_FIRST)
    organizations: "list[Organization]" = to_many("companies", order=OLDEST_FIRST)
    users: "list[User]" = to_many("members", order=OLDEST_FIRST)
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source", deprecated="No longer supported")


@strawberry.type
class Country:
    """A country of phone numbers. Its code of two letters stands for it."""

    id: strawberry.ID = leaf("country_code")
    name: str = leaf(Mapped(Column("country_code"), COUNTRY_NAMES, ""))
    codeA2: str = leaf("country_code")
    codeA3: str = leaf(Mapped(Column("country_code"), COUNTRY_CODES_A3, ""))
    phoneCode: str = leaf(Mapped(Column("country_code"), PHONE_CODES, ""))


@strawberry.type
class PhoneNumber:
    """A phone number of the workspace, and all who have it."""

    id: strawberry.ID = leaf("point_id")
    e164: str | None = leaf("e164")
    rawPhoneNumber: str | None = leaf("number")
    validated: bool | None = leaf("valid")
    primary: bool = leaf(PHONE_PRIMARY)
    label: PhoneNumberLabel | None = leaf(_labelled(PhoneNumberLabel))
    country: Country | None = group(Computed("present", (Column("country_code"),)))
    contacts: "list[Contact]" = to_many("people", order=OLDEST_FIRST)
    organizations: "list[Organization]" = to_many("companies", order=OLDEST_FIRST)
    users: "list[User]" = to_many("members", order=OLDEST_FIRST)
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
    source: DataSource = leaf(SOURCE)
    appSource: str | None = leaf("app_source")


@strawberry.type
class Social(Node, SourceFields):
    """A profile on LinkedIn, X or another site."""

    metadata: Metadata = group()
    url: str = leaf("url")
    alias: str = leaf(text_or_empty("alias"))
    externalId: str = leaf(text_or_empty("external_id"))
    followersCount: Int64 = leaf(number_or_zero("followers"))
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")


@strawberry.input
class SocialInput:
    """A profile to add."""

    url: str
    appSource: str | None = strawberry.UNSET


@strawberry.input
class EmailInput:
    """An e-mail address to add."""

    email: str
    primary: bool | None = strawberry.UNSET
    label: EmailLabel | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="No longer supported")
    appSource: str | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="No longer supported")


@strawberry.input
class PhoneNumberInput:
    """A phone number to add; `countryCodeA2` is for one that is given without its country's prefix."""

    phoneNumber: str
    primary: bool | None = strawberry.UNSET
    label: PhoneNumberLabel | None = strawberry.UNSET
    countryCodeA2: str | None = strawberry.UNSET


def _email(selection: Selected) -> Rows:
    return by_point(selection, "email")


def _phone(selection: Selected) -> Rows:
    return by_point(selection, "phone")


@strawberry.type
class ContactPointReads:
    """Root fields that read e-mail addresses and phone numbers."""

    email: Email = one_of(
        _email,
        arguments={"id": strawberry.ID},
        needs=STAFF,
        missing=lambda given: f"Email with id {given['id']} not found",
    )
    phoneNumber: PhoneNumber = one_of(
        _phone,
        arguments={"id": strawberry.ID},
        needs=STAFF,
        missing=lambda given: f"Phone number with id {given['id']} not found",
    )
