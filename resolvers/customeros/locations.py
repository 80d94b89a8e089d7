"""Where records are."""

import strawberry

from resolvers.customeros.common import SourceFields
from resolvers.customeros.scalars import Time
from resolvers.kit.fields import leaf
from resolvers.kit.nodes import Node


@strawberry.type
class Location(Node, SourceFields):
    """A postal address: one text, or its parts, or both; `locality` is the city, `region` the state."""

    name: str | None = leaf("name")
    rawAddress: str | None = leaf("text")
    country: str | None = leaf("country")
    countryCodeA2: str | None = leaf("country_a2")
    countryCodeA3: str | None = leaf("country_a3")
    region: str | None = leaf("state")
    district: str | None = leaf("district")
    locality: str | None = leaf("city")
    street: str | None = leaf("street")
    address: str | None = leaf("street1")
    address2: str | None = leaf("street2")
    zip: str | None = leaf("zip")
    addressType: str | None = leaf("kind")
    houseNumber: str | None = leaf("house_number")
    postalCode: str | None = leaf("postcode")
    plusFour: str | None = leaf("plus_four")
    commercial: bool | None = leaf("commercial")
    predirection: str | None = leaf("predirection")
    latitude: float | None = leaf("latitude")
    longitude: float | None = leaf("longitude")
    timeZone: str | None = leaf("time_zone")
    utcOffset: float | None = leaf("utc_offset")
    createdAt: Time = leaf("created_at")
    updatedAt: Time = leaf("updated_at")
