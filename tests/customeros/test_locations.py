"""Places over HTTP: filled in, and taken off contacts and organizations."""

from __future__ import annotations

from typing import Any

from tests.customeros.test_contact_links import NOWHERE, contact, organization
from tests.customeros.test_contact_points import call
from tests.support.server import Crm

GIVEN = {
    "name": "Head office",
    "rawAddress": "1 Quay Street, Galway, Ireland",
    "country": "Ireland",
    "region": "Connacht",
    "district": "Galway",
    "locality": "Galway",
    "street": "Quay Street",
    "address": "1 Quay Street",
    "address2": "Floor 2",
    "zip": "H91 E2K3",
    "addressType": "street_address",
    "houseNumber": "1",
    "postalCode": "H91",
    "plusFour": "1234",
    "commercial": True,
    "predirection": "N",
    "latitude": 53.27,
    "longitude": -9.05,
    "timeZone": "Europe/Dublin",
    "utcOffset": 1.0,
}
LOCATION = f"id createdAt updatedAt source sourceOfTruth appSource countryCodeA2 countryCodeA3 {' '.join(GIVEN)}"


def new_place(crm: Crm, person: str) -> str:
    id_: str = call(crm, "contact_AddNewLocation", "id", contactId=("ID!", person))["id"]
    return id_


def update(crm: Crm, id_: str, **given: Any) -> Any:
    return call(crm, "location_Update", LOCATION, input=("LocationUpdateInput!", {"id": id_, **given}))


def test_a_place_is_filled_in(crm: Crm) -> None:
    ann = contact(crm, name="Ann")
    place = new_place(crm, ann)
    found = update(crm, place, **GIVEN)
    assert {name: found[name] for name in GIVEN} == GIVEN
    assert (found["countryCodeA2"], found["countryCodeA3"], found["source"]) == ("IE", "IRL", "OPENLINE")
    patched = update(crm, place, country="Freedonia", address2="", name=None)
    assert (patched["country"], patched["countryCodeA2"], patched["address2"]) == ("Freedonia", None, None)
    assert (patched["name"], patched["locality"]) == ("Head office", "Galway")
    listed = crm.data(f"query($id: ID!) {{ contact(id: $id) {{ locations {{ {LOCATION} }} }} }}", {"id": ann})
    assert listed["contact"]["locations"] == [patched]
    document = "query($id: UUID!) { person(filter: {id: {eq: $id}}) { city } }"
    assert crm.data(document, {"id": ann})["person"] == {"city": "Galway"}
    assert update(crm, NOWHERE) == f"Location with id {NOWHERE} not found"


async def test_a_place_is_taken_away(crm: Crm, store: Any) -> None:
    ann, acme = contact(crm, name="Ann"), organization(crm, "Acme")
    place = new_place(crm, ann)
    given = {"contactId": ("ID!", ann), "locationId": ("ID!", place)}
    assert call(crm, "location_RemoveFromContact", "id locations { id }", **given) == {"id": ann, "locations": []}
    assert call(crm, "location_RemoveFromContact", "id", **given) == f"Location with id {place} not found"
    (office,) = await store.create("address", {"company_id": acme, "city": "Galway"})
    given = {"organizationId": ("ID!", acme), "locationId": ("ID!", office)}
    assert call(crm, "location_RemoveFromOrganization", "locations { id }", **given) == {"locations": []}
    assert call(crm, "location_RemoveFromOrganization", "id", **given) == f"Location with id {office} not found"
