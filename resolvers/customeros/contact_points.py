"""E-mail addresses, phone numbers and social profiles."""

from __future__ import annotations

import strawberry

from models.records.plan import Column, Order
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
class Social:
    """A profile on LinkedIn, X or another site."""

    id: strawberry.ID = leaf("id")
    url: str = leaf("url")


@strawberry.input
class SocialInput:
    """A profile to add."""

    url: str
