"""Tags."""

from __future__ import annotations

import strawberry

from models.records.plan import Order
from resolvers.customeros.common import EntityType
from resolvers.customeros.paging import caseless
from resolvers.kit.fields import leaf

BY_NAME = (Order(caseless("name")),)


@strawberry.type
class Tag:
    """A label on records."""

    id: strawberry.ID = leaf("id")
    name: str = leaf("name")


@strawberry.input
class TagIdOrNameInput:
    """A tag by its id, or by its name; `entityType` says what it is for."""

    id: strawberry.ID | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    entityType: EntityType | None = strawberry.UNSET
