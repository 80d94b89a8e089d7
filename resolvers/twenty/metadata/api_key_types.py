"""API keys on the wire: the documentation's one-step form, and the real server's, with the token apart."""

from typing import Any

import strawberry

from resolvers.twenty.scalars import DateTime

_ABSENT: Any = strawberry.UNSET


@strawberry.type(name="ApiKey", description="A key to this workspace.")
class ApiKeyNode:
    """A key."""

    id: strawberry.ID
    name: str
    token: str | None = strawberry.field(
        description="Only in the answer to createOneApiKey: it is stored nowhere and cannot be shown again."
    )
    roleId: strawberry.ID | None
    expiresAt: DateTime | None
    revokedAt: DateTime | None
    createdAt: DateTime
    updatedAt: DateTime


@strawberry.type(name="ApiKeyToken", description="What goes into `Authorization: Bearer`; shown this once.")
class ApiKeyToken:
    """A token."""

    token: str


@strawberry.input
class CreateOneApiKeyInput:
    """A new key, in the documentation's form."""

    name: str
    expiresAt: DateTime | None = None
    roleId: strawberry.ID | None = None


@strawberry.input
class CreateApiKeyInput:
    """A new key, in the real server's form."""

    name: str
    roleId: strawberry.ID
    expiresAt: DateTime | None = None
    revokedAt: DateTime | None = None


@strawberry.input
class GetApiKeyInput:
    """Which key."""

    id: strawberry.ID


@strawberry.input
class UpdateApiKeyInput:
    """What to change of a key."""

    id: strawberry.ID
    name: str | None = _ABSENT
    expiresAt: DateTime | None = _ABSENT
    revokedAt: DateTime | None = _ABSENT


@strawberry.input
class RevokeApiKeyInput:
    """Which key."""

    id: strawberry.ID
