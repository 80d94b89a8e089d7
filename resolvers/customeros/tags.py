"""Tags: labels on records."""

import strawberry

from models.records.plan import Column, Compare, Filter, IsNull, Order, Related, Rows, Some
from resolvers.customeros.common import SOURCE, DataSource, EntityType, Metadata
from resolvers.customeros.paging import caseless
from resolvers.customeros.scalars import Time
from resolvers.customeros.values import one_of_names, text_or_empty
from resolvers.customeros.writing import plain
from resolvers.kit.fields import group, leaf, listed
from resolvers.kit.sources import Selected

BY_NAME = (Order(caseless("name")),)

# The records that carry tags, by the tag's relation to them.
_CARRIED_BY = {EntityType.ORGANIZATION: "companies", EntityType.CONTACT: "people"}


@strawberry.type
class Tag:
    """A label on records."""

    metadata: Metadata = group()
    id: strawberry.ID = leaf("id", deprecated="Use metadata.id")
    name: str = leaf("name")
    # A tag that was made for no kind of record in particular is shown among those of organizations.
    entityType: EntityType = leaf(one_of_names("entity_type", EntityType, EntityType.ORGANIZATION))
    colorCode: str = leaf(text_or_empty("color"))
    createdAt: Time | None = leaf("created_at", deprecated="Use metadata.created")
    updatedAt: Time | None = leaf("updated_at", deprecated="Use metadata.lastUpdated")
    source: DataSource | None = leaf(SOURCE, deprecated="Use metadata.source")
    appSource: str | None = leaf("app_source", deprecated="Use metadata.appSource")


def _of_entity_type(selection: Selected) -> Rows:
    """The tags for a kind of records: made for it, made for any, or carried by one of them."""
    wanted = selection.looks.known(selection.arguments["entityType"])
    kind = selection.looks.bind(selection.arguments["entityType"], "text", plain)
    filters: list[Filter] = [Compare(Column("entity_type"), "=", kind), IsNull(Column("entity_type"))]
    if wanted in _CARRIED_BY:
        filters.append(Related(_CARRIED_BY[wanted]))
    return Rows("tag", filter=Some(tuple(filters)), order=BY_NAME)


@strawberry.type
class TagReads:
    """Root fields that read tags."""

    tags: list[Tag] = listed(lambda _selection: Rows("tag", order=BY_NAME), deprecated="Use tags_ByEntityType")
    tags_ByEntityType: list[Tag] = listed(_of_entity_type, arguments={"entityType": EntityType})
