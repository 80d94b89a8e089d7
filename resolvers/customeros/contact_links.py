"""What belongs to a contact: profiles, organizations, places, and the search for its e-mail address."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import strawberry

from models.objects import normalize
from models.records.plan import Column, Every, Rows
from resolvers.customeros.common import ActionResponse
from resolvers.customeros.contact_points import Social, SocialInput
from resolvers.customeros.contact_saves import contact_id
from resolvers.customeros.contacts import Contact
from resolvers.customeros.job_role_saves import role_in
from resolvers.customeros.locations import Location
from resolvers.customeros.organization_saves import organization_id
from resolvers.customeros.roles import TENANTS
from resolvers.customeros.writing import APP, existing, is_id, is_text
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded


@strawberry.input
class ContactOrganizationInput:
    """A contact and an organization."""

    contactId: strawberry.ID
    organizationId: strawberry.ID


async def contact_add_social(call: Call) -> Any:
    """Add a profile; one that the contact has already is answered as it is."""
    given = call.arguments
    link = normalize.link(given["input"]["url"], "url")
    with worded({"links": "url", "linkedin_url": "url", "x_url": "url"}):
        async with call.changing(given["input"].get("appSource") or APP) as (session, changes):
            id_ = await contact_id(changes, given["contactId"], "contactId")
            await changes.update("person", {id_: {"links": [link.url]}})
            (added,) = await changes.matching(
                "link", Every((is_id("person_id", id_), is_text("normalized", link.normalized))), "any", 1, {}
            )
            return await call.one(session, "link", added)


async def contact_remove_social(call: Call) -> Any:
    """Remove a profile of a contact."""
    given = call.arguments
    async with call.changing(APP) as (_session, changes):
        id_ = await contact_id(changes, given["contactId"], "contactId")
        message = f"Social with id {given['socialId']} not found"
        social = await existing(
            changes, "link", given["socialId"], message, field="socialId", where=is_id("person_id", id_)
        )
        await changes.destroy("link", [social])
    return {"accepted": True, "completed": True}


async def contact_add_organization(call: Call) -> Any:
    """Give a contact an untitled role in an organization, unless it has one there."""
    given = call.arguments["input"]
    async with call.changing(APP) as (session, changes):
        person = await contact_id(changes, given["contactId"], "contactId")
        company = await organization_id(changes, given["organizationId"], field="organizationId")
        if await role_in(changes, person, company) is None:
            await changes.create("employment", [{"person_id": person, "company_id": company}])
        return await call.one(session, "person", person)


async def contact_remove_organization(call: Call) -> Any:
    """End what ties a contact to an organization."""
    given = call.arguments["input"]
    async with call.changing(APP) as (session, changes):
        person = await contact_id(changes, given["contactId"], "contactId")
        company = await organization_id(changes, given["organizationId"], field="organizationId")
        role = await role_in(changes, person, company)
        if role is not None:
            await changes.destroy("employment", [role])
        return await call.one(session, "person", person)


async def contact_add_location(call: Call) -> Any:
    """Give a contact an empty place, for `location_Update` to fill."""
    async with call.changing(APP) as (session, changes):
        person = await contact_id(changes, call.arguments["contactId"], "contactId")
        (made,) = await changes.create("address", [{"person_id": person}])
        return await call.one(session, "address", made)


async def contact_remove_location(call: Call) -> Any:
    """Take a place off a contact."""
    given = call.arguments
    async with call.changing(APP) as (session, changes):
        person = await contact_id(changes, given["contactId"], "contactId")
        message = f"Location with id {given['locationId']} not found"
        place = await existing(
            changes, "address", given["locationId"], message, field="locationId", where=is_id("person_id", person)
        )
        await changes.destroy("address", [place])
        return await call.one(session, "person", person)


async def contact_find_work_email(call: Call) -> Any:
    """Note that the contact's e-mail address, or its mobile number, is wanted; whoever hears of the change may find it.

    It is complete when they are known already.
    """
    given = call.arguments
    async with call.changing(APP) as (session, changes):
        if given.get("organizationId"):
            await organization_id(changes, given["organizationId"], field="organizationId")
        if given.get("domain"):
            normalize.domain(given["domain"], "domain")
        person = await contact_id(changes, given["contactId"], "contactId")
        known = await call.read(session, _only(person), email=Column("primary_email"), phone=Column("primary_phone"))
        wanted = {"email": "email_requested_at"}
        if given.get("findMobileNumber"):
            wanted["phone"] = "phone_requested_at"
        missing = [column for name, column in wanted.items() if known[0][name] is None]
        await changes.update("person", {person: dict.fromkeys(missing, datetime.now(UTC))})
    return {"accepted": True, "completed": not missing}


def _only(person: UUID) -> Rows:
    return Rows("person", filter=is_id("id", person))


@strawberry.type
class ContactLinks:
    """Root fields that add to contacts and take from them."""

    contact_AddSocial: Social = change(
        contact_add_social, arguments={"contactId": strawberry.ID, "input": SocialInput}, needs=TENANTS
    )
    contact_RemoveSocial: ActionResponse = change(
        contact_remove_social, arguments={"contactId": strawberry.ID, "socialId": strawberry.ID}, needs=TENANTS
    )
    contact_AddOrganizationById: Contact = change(
        contact_add_organization, arguments={"input": ContactOrganizationInput}
    )
    contact_RemoveOrganizationById: Contact = change(
        contact_remove_organization, arguments={"input": ContactOrganizationInput}
    )
    contact_AddNewLocation: Location = change(contact_add_location, arguments={"contactId": strawberry.ID})
    contact_RemoveLocation: Contact = change(
        contact_remove_location, arguments={"contactId": strawberry.ID, "locationId": strawberry.ID}
    )
    contact_FindWorkEmail: ActionResponse = change(
        contact_find_work_email,
        arguments={
            "contactId": strawberry.ID,
            "organizationId": strawberry.ID | None,
            "domain": str | None,
            "findMobileNumber": bool | None,
        },
    )
