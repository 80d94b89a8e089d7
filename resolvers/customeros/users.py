"""The people who work in the workspace."""

from __future__ import annotations

import strawberry

from resolvers.customeros.values import full_name
from resolvers.kit.fields import leaf


@strawberry.type
class User:
    """A member of the workspace."""

    id: strawberry.ID = leaf("id")
    name: str | None = leaf(full_name())
    firstName: str | None = leaf("first_name")
    lastName: str | None = leaf("last_name")
