"""E-mail addresses, phone numbers and social profiles."""

from __future__ import annotations

import enum

import strawberry

from models.records.plan import Column, Order
from resolvers.customeros.common import Metadata, Node, SourceFields
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.values import number_or_zero, text_or_empty
from resolvers.kit.fields import group, leaf

# In the order in which they were given.
BY_POSITION = (Order(Column("position")),)


@strawberry.type
class EmailValidationDetails:
    """What is known of an e-mail address."""

    verified: bool = leaf("verified")
    isReachable: str | None = leaf("reachable")


@strawberry.type
class Email:
    """An e-mail address in its normal form."""

    id: strawberry.ID = leaf("id")
    email: str | None = leaf("address")
    emailValidationDetails: EmailValidationDetails | None = group()


@strawberry.type
class PhoneNumber:
    """A phone number."""

    id: strawberry.ID = leaf("id")
    e164: str | None = leaf("e164")
    validated: bool | None = leaf("valid")


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


@strawberry.input
class EmailInput:
    """An e-mail address to add."""

    email: str
    primary: bool | None = strawberry.UNSET
    label: EmailLabel | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="Not used any more")
    appSource: str | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="Not used any more")


@strawberry.input
class PhoneNumberInput:
    """A phone number to add; `countryCodeA2` is for one that is given without its country's prefix."""

    phoneNumber: str
    primary: bool | None = strawberry.UNSET
    label: PhoneNumberLabel | None = strawberry.UNSET
    countryCodeA2: str | None = strawberry.UNSET
