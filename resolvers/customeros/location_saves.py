"""Filling in places, and taking them off contacts and organizations."""

from typing import Any

import strawberry

from resolvers.customeros.contact_links import contact_remove_location
from resolvers.customeros.contacts import Contact
from resolvers.customeros.locations import Location
from resolvers.customeros.organization_saves import organization_id
from resolvers.customeros.organizations import Organization
from resolvers.customeros.roles import STAFF
from resolvers.customeros.writing import APP, existing, is_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded


@strawberry.input
class LocationUpdateInput:
    """The values of a place to change; "" clears a text, null leaves it."""

    id: strawberry.ID
    name: str | None = strawberry.UNSET
    rawAddress: str | None = strawberry.UNSET
    country: str | None = strawberry.UNSET
    region: str | None = strawberry.UNSET
    district: str | None = strawberry.UNSET
    locality: str | None = strawberry.UNSET
    street: str | None = strawberry.UNSET
    address: str | None = strawberry.UNSET
    address2: str | None = strawberry.UNSET
    zip: str | None = strawberry.UNSET
    addressType: str | None = strawberry.UNSET
    houseNumber: str | None = strawberry.UNSET
    postalCode: str | None = strawberry.UNSET
    plusFour: str | None = strawberry.UNSET
    commercial: bool | None = strawberry.UNSET
    predirection: str | None = strawberry.UNSET
    latitude: float | None = strawberry.UNSET
    longitude: float | None = strawberry.UNSET
    timeZone: str | None = strawberry.UNSET
    utcOffset: float | None = strawberry.UNSET


_COLUMNS = {
    "name": "name",
    "rawAddress": "text",
    "country": "country",
    "region": "state",
    "district": "district",
    "locality": "city",
    "street": "street",
    "address": "street1",
    "address2": "street2",
    "zip": "zip",
    "addressType": "kind",
    "houseNumber": "house_number",
    "postalCode": "postcode",
    "plusFour": "plus_four",
    "commercial": "commercial",
    "predirection": "predirection",
    "latitude": "latitude",
    "longitude": "longitude",
    "timeZone": "time_zone",
    "utcOffset": "utc_offset",
}


async def location_update(call: Call) -> Any:
    """Patch a place."""
    given = call.arguments["input"]
    with worded({column: wire for wire, column in _COLUMNS.items()}):
        async with call.changing(APP) as (session, changes):
            message = f"Location with id {given['id']} not found"
            place = await existing(changes, "address", given["id"], message, field="id")
            values = {column: None if value == "" else value for column, value in patch(given, _COLUMNS).items()}
            await changes.update("address", {place: values})
            return await call.one(session, "address", place)


async def location_remove_from_organization(call: Call) -> Any:
    """Take a place off an organization."""
    given = call.arguments
    async with call.changing(APP) as (session, changes):
        company = await organization_id(changes, given["organizationId"], field="organizationId")
        message = f"Location with id {given['locationId']} not found"
        owned = is_id("company_id", company)
        place = await existing(changes, "address", given["locationId"], message, field="locationId", where=owned)
        await changes.destroy("address", [place])
        return await call.one(session, "company", company)


@strawberry.type
class LocationSaves:
    """Root fields that change places."""

    location_Update: Location = change(
        location_update, arguments={"input": LocationUpdateInput}, deprecated="No longer supported"
    )
    location_RemoveFromContact: Contact = change(
        contact_remove_location, arguments={"contactId": strawberry.ID, "locationId": strawberry.ID}, needs=STAFF
    )
    location_RemoveFromOrganization: Organization = change(
        location_remove_from_organization,
        arguments={"organizationId": strawberry.ID, "locationId": strawberry.ID},
        needs=STAFF,
    )
