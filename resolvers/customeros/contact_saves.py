"""Creating, patching, merging and deleting contacts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import strawberry

from models.errors import Invalid
from models.records.service import Changes
from resolvers.customeros.common import Result
from resolvers.customeros.contact_names import name_columns
from resolvers.customeros.contacts import Contact
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.writing import APP, existing, is_id, parsed_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded


@strawberry.input
class ContactInput:
    """A contact to make."""

    prefix: str | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    description: str | None = strawberry.UNSET
    timezone: str | None = strawberry.UNSET


@strawberry.input
class ContactUpdateInput:
    """The values of a contact to change; "" clears a value, null leaves it."""

    id: strawberry.ID
    prefix: str | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    description: str | None = strawberry.UNSET


_COLUMNS = {"prefix": "prefix", "description": "description", "timezone": "time_zone"}
_WORDS = {
    **{column: wire for wire, column in _COLUMNS.items()},
    "first_name": "name",
    "last_name": "name",
    "full_name": "name",
    "company_id": "organizationId",
}


async def contact_create(call: Call) -> Any:
    """Make a contact; answers its id."""
    with worded(_WORDS):
        async with call.changing(APP) as (_session, changes):
            (made,) = await changes.create("person", [_values(call.arguments["input"])])
    return str(made)


async def contact_create_for_organization(call: Call) -> Any:
    """Make a contact that works for an organization."""
    given = call.arguments
    message = f"Organization with id {given['organizationId']} not found"
    company = parsed_id(given["organizationId"], message, field="organizationId")
    with worded(_WORDS, missing={"company_id": message}):
        async with call.changing(APP) as (session, changes):
            (made,) = await changes.create("person", [{**_values(given["input"]), "company_id": company}])
            return await call.one(session, "person", made)


async def contact_update(call: Call) -> Any:
    """Patch a contact."""
    given = call.arguments["input"]
    if not given["id"].strip():
        raise Invalid("Missing contact input id", field="id")
    message = f"Failed to update contact {given['id']}"
    id_ = parsed_id(given["id"], message, field="id")
    with worded(_WORDS, missing={"id": message}):
        async with call.changing(APP) as (session, changes):
            await changes.update("person", {id_: _values(given)})
            return await call.one(session, "person", id_)


async def contact_merge(call: Call) -> Any:
    """Make the other contacts part of the primary one."""
    given = call.arguments
    with worded({}):
        async with call.changing(APP) as (session, changes):
            winner = await _contact_id(changes, given["primaryContactId"], "primaryContactId")
            losers = [
                await _contact_id(changes, id_, "mergedContactIds") for id_ in dict.fromkeys(given["mergedContactIds"])
            ]
            if winner in losers:
                raise Invalid("A contact cannot be merged into itself.", field="mergedContactIds")
            if losers:
                await changes.merge("person", winner, losers)
            return await call.one(session, "person", winner)


async def contact_hard_delete(call: Call) -> Any:
    """Delete a contact for good. An id that matches nothing is deleted already."""
    id_ = id_or_none(call.arguments["contactId"])
    if id_ is not None:
        async with call.changing(APP) as (_session, changes):
            if await changes.matching("person", is_id("id", id_), "any", 1, {}):
                await changes.destroy("person", [id_])
    return {"result": True}


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    values = patch(given, _COLUMNS)
    if given.get("name") is not None:
        values |= name_columns(given["name"])
    return values


async def _contact_id(changes: Changes, given: Any, field: str) -> UUID:
    return await existing(changes, "person", given, f"Contact with id {given} not found", field=field)


@strawberry.type
class ContactSaves:
    """Root fields that change single contacts."""

    contact_Create: strawberry.ID = change(contact_create, arguments={"input": ContactInput})
    contact_CreateForOrganization: Contact = change(
        contact_create_for_organization, arguments={"input": ContactInput, "organizationId": strawberry.ID}
    )
    contact_Update: Contact = change(contact_update, arguments={"input": ContactUpdateInput})
    contact_Merge: Contact = change(
        contact_merge, arguments={"primaryContactId": strawberry.ID, "mergedContactIds": list[strawberry.ID]}
    )
    contact_HardDelete: Result = change(contact_hard_delete, arguments={"contactId": strawberry.ID})
