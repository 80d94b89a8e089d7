"""Contracts."""

import strawberry

from resolvers.kit.fields import leaf


@strawberry.type
class Contract:
    """An agreement with an organization."""

    id: strawberry.ID = leaf("id")
    name: str | None = leaf("name")
