"""Where records are."""

from __future__ import annotations

import strawberry

from resolvers.kit.fields import leaf


@strawberry.type
class Location:
    """A postal address; `locality` is the city."""

    id: strawberry.ID = leaf("id")
    name: str | None = leaf("name")
    country: str | None = leaf("country")
    locality: str | None = leaf("city")
