"""Creating, patching, merging, hiding, archiving and deleting contacts."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

import strawberry

from models.database.pool import Session
from models.errors import Invalid
from models.records.plan import Visibility
from models.records.service import Changes
from resolvers.customeros.common import ActionResponse, Result
from resolvers.customeros.contact_names import name_columns, part_columns
from resolvers.customeros.contacts import Contact
from resolvers.customeros.custom_field_values import ContactValues, CustomFieldInput
from resolvers.customeros.external_systems import ExternalSystemReferenceInput, link_externally
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Time
from resolvers.customeros.writing import APP, again_when_taken, existing, is_id, parsed_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change, leaf, to_one
from resolvers.kit.wording import worded

if TYPE_CHECKING:
    from resolvers.customeros.contact_points import EmailInput, PhoneNumberInput


@strawberry.input
class ContactInput:
    """A contact to make. It is made now, whatever `createdAt` says. Its custom fields are set as
    `customFieldsMergeAndUpdateInContact` sets them; `templateId` is taken and not used, as by CustomerOS itself.
    """

    prefix: str | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    firstName: str | None = strawberry.UNSET
    lastName: str | None = strawberry.UNSET
    description: str | None = strawberry.UNSET
    timezone: str | None = strawberry.UNSET
    username: str | None = strawberry.UNSET
    profilePhotoUrl: str | None = strawberry.UNSET
    socialUrl: str | None = strawberry.UNSET
    email: "EmailInput | None" = strawberry.UNSET
    phoneNumber: "PhoneNumberInput | None" = strawberry.UNSET
    externalReference: ExternalSystemReferenceInput | None = strawberry.UNSET
    appSource: str | None = strawberry.UNSET
    createdAt: Time | None = strawberry.UNSET
    ownerId: strawberry.ID | None = strawberry.UNSET
    templateId: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="Not supported")
    customFields: list[CustomFieldInput] | None = strawberry.UNSET


@strawberry.input
class ContactUpdateInput:
    """The values of a contact to change; "" clears a value, null leaves it. It is a patch with and without `patch`."""

    id: strawberry.ID
    patch: bool | None = strawberry.UNSET
    prefix: str | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    firstName: str | None = strawberry.UNSET
    lastName: str | None = strawberry.UNSET
    description: str | None = strawberry.UNSET
    timezone: str | None = strawberry.UNSET
    username: str | None = strawberry.UNSET
    profilePhotoUrl: str | None = strawberry.UNSET


@strawberry.input
class CustomerContactInput:
    """A contact to make, with its e-mail address."""

    prefix: str | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    firstName: str | None = strawberry.UNSET
    lastName: str | None = strawberry.UNSET
    description: str | None = strawberry.UNSET
    timezone: str | None = strawberry.UNSET
    email: "EmailInput | None" = strawberry.UNSET
    appSource: str | None = strawberry.UNSET
    createdAt: Time | None = strawberry.UNSET


@strawberry.type
class CustomerEmail:
    """The e-mail address that was stored."""

    id: strawberry.ID = leaf("id")


@strawberry.type
class CustomerContact:
    """The contact that was made."""

    id: strawberry.ID = leaf("id")
    email: CustomerEmail = to_one("primary_email_row")


_COLUMNS = {
    "prefix": "prefix",
    "description": "description",
    "timezone": "time_zone",
    "username": "username",
    "profilePhotoUrl": "avatar_url",
}
_WORDS = {
    **{column: wire for wire, column in _COLUMNS.items()},
    "first_name": "firstName",
    "last_name": "lastName",
    "full_name": "name",
    "company_id": "organizationId",
    "owner_id": "ownerId",
    "emails": "email",
    "primary_email": "email",
    "phones": "phoneNumber",
    "primary_phone": "phoneNumber",
    "links": "socialUrl",
    "linkedin_url": "socialUrl",
}


async def contact_create(call: Call) -> Any:
    """Make a contact; answers its id."""
    given = call.arguments["input"]
    with worded(_words(given)):
        async with call.changing(given.get("appSource") or APP) as (session, changes):
            made = await _made(changes, given)
            await _set_fields(call, session, changes, made, given)
    return str(made)


async def contact_create_for_organization(call: Call) -> Any:
    """Make a contact that works for an organization."""
    given = call.arguments
    message = f"Organization with id {given['organizationId']} not found"
    company = parsed_id(given["organizationId"], message, field="organizationId")
    with worded(_words(given["input"]), missing={"company_id": message}):
        async with call.changing(given["input"].get("appSource") or APP) as (session, changes):
            made = await _made(changes, given["input"], company_id=company)
            await _set_fields(call, session, changes, made, given["input"])
            return await call.one(session, "person", made)


async def _set_fields(call: Call, session: Session, changes: Changes, contact: UUID, given: Mapping[str, Any]) -> None:
    """What a client gives is kept, though CustomerOS itself drops it."""
    if given.get("customFields"):
        await ContactValues(call, session, changes, contact).merge(given["customFields"], "customFields")


async def customer_contact_create(call: Call) -> Any:
    """Make a contact with its e-mail address; answers the ids of both."""
    given = call.arguments["input"]
    if not given.get("email"):
        raise Invalid("A customer contact needs an e-mail address.", field="email")
    with worded(_words(given)):
        async with call.changing(given.get("appSource") or APP) as (session, changes):
            values = _new_values({**given, "email": {**given["email"], "primary": True}})
            (made,) = await changes.create("person", [values])
            return await call.one(session, "person", made)


async def contact_update(call: Call) -> Any:
    """Patch a contact."""
    given = call.arguments["input"]
    if not given["id"].strip():
        raise Invalid("Missing contact input id", field="id")
    message = f"Failed to update contact {given['id']}"
    id_ = parsed_id(given["id"], message, field="id")
    with worded(_words(given), missing={"id": message}):
        async with call.changing(APP) as (session, changes):
            await changes.update("person", {id_: _values(given)})
            return await call.one(session, "person", id_)


async def contact_merge(call: Call) -> Any:
    """Make the other contacts part of the primary one."""
    given = call.arguments
    with worded({}):
        async with call.changing(APP) as (session, changes):
            winner = await contact_id(changes, given["primaryContactId"], "primaryContactId")
            losers = [
                await contact_id(changes, id_, "mergedContactIds") for id_ in dict.fromkeys(given["mergedContactIds"])
            ]
            if winner in losers:
                raise Invalid("A contact cannot be merged into itself.", field="mergedContactIds")
            if losers:
                await changes.merge("person", winner, losers)
            return await call.one(session, "person", winner)


async def contact_hide(call: Call) -> Any:
    """Take a contact off the lists; it stays readable by id."""
    async with call.changing(APP) as (_session, changes):
        await changes.hide("person", [await contact_id(changes, call.arguments["contactId"], "contactId")])
    return {"accepted": True, "completed": True}


async def contact_archive(call: Call) -> Any:
    """Take a contact out of all reads. An id that matches nothing is archived already."""
    return await _dispose(call, "live", Changes.remove)


async def contact_restore(call: Call) -> Any:
    """Bring an archived contact back. One that is not archived stays as it is."""
    return await _dispose(call, "deleted", Changes.restore)


async def contact_hard_delete(call: Call) -> Any:
    """Delete a contact for good. An id that matches nothing is deleted already."""
    return await _dispose(call, "any", Changes.destroy)


async def _dispose(call: Call, state: Visibility, act: Callable[[Changes, str, list[UUID]], Awaitable[Any]]) -> Any:
    """Change the contact if it is in this state."""
    id_ = id_or_none(call.arguments["contactId"])
    if id_ is not None:
        async with call.changing(APP) as (_session, changes):
            if await changes.matching("person", is_id("id", id_), state, 1, {}):
                await act(changes, "person", [id_])
    return {"result": True}


async def contact_id(changes: Changes, given: Any, field: str) -> UUID:
    """The id of a contact that must be there."""
    return await existing(changes, "person", given, f"Contact with id {given} not found", field=field)


async def _made(changes: Changes, given: Mapping[str, Any], **more: Any) -> UUID:
    """The id of a new contact; what another system knows it as is noted too."""
    (made,) = await changes.create("person", [{**_new_values(given), **more}])
    if given.get("externalReference"):
        await link_externally(changes, "person_id", made, given["externalReference"])
    return made


def _words(given: Mapping[str, Any]) -> dict[str, str]:
    """Which field of this input a column's error is about."""
    named = {"first_name": "name", "last_name": "name"} if given.get("name") is not None else {}
    return _WORDS | named


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    values = patch(given, _COLUMNS)
    if given.get("name") is not None:
        values |= name_columns(given["name"])
    parts = patch(given, {"firstName": "first_name", "lastName": "last_name"})
    return values | part_columns(parts, given.get("name"))


def _new_values(given: Mapping[str, Any]) -> dict[str, Any]:
    values = _values(given)
    if given.get("socialUrl"):
        values["links"] = [given["socialUrl"]]
    email, phone = given.get("email"), given.get("phoneNumber")
    if email:
        values["emails"] = [{"raw": email["email"], **patch(email, {"label": "label", "primary": "primary"})}]
    if phone:
        columns = {"label": "label", "primary": "primary", "countryCodeA2": "country_code"}
        values["phones"] = [{"raw": phone["phoneNumber"], **patch(phone, columns)}]
    if given.get("ownerId"):
        message = f"User with id {given['ownerId']} not found"
        values["owner_id"] = parsed_id(given["ownerId"], message, field="ownerId")
    return values


_ONE = {"contactId": strawberry.ID}


@strawberry.type
class ContactSaves:
    """Root fields that change single contacts."""

    contact_Create: strawberry.ID = change(again_when_taken(contact_create), arguments={"input": ContactInput})
    contact_CreateForOrganization: Contact = change(
        again_when_taken(contact_create_for_organization),
        arguments={"input": ContactInput, "organizationId": strawberry.ID},
    )
    customer_contact_Create: CustomerContact = change(
        customer_contact_create, arguments={"input": CustomerContactInput}
    )
    contact_Update: Contact = change(contact_update, arguments={"input": ContactUpdateInput})
    contact_Merge: Contact = change(
        contact_merge, arguments={"primaryContactId": strawberry.ID, "mergedContactIds": list[strawberry.ID]}
    )
    contact_Hide: ActionResponse = change(contact_hide, arguments=_ONE, needs=STAFF)
    contact_Archive: Result = change(contact_archive, arguments=_ONE, deprecated="Use contact_Hide")
    contact_RestoreFromArchive: Result = change(contact_restore, arguments=_ONE)
    contact_HardDelete: Result = change(contact_hard_delete, arguments=_ONE)
