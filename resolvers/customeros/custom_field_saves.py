"""Setting and deleting the custom fields of a contact that is there."""

from typing import Any

import strawberry

from models.errors import NotFound
from models.records.plan import Column, Compare, Every, Rows, constant_bind
from resolvers.customeros.common import Result
from resolvers.customeros.contact_saves import contact_id
from resolvers.customeros.contacts import Contact
from resolvers.customeros.custom_field_values import ContactValues, CustomFieldInput
from resolvers.customeros.custom_fields import CustomField, CustomFieldDataType
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.scalars import AnyValue
from resolvers.customeros.writing import APP, is_id
from resolvers.kit.actions import Call
from resolvers.kit.fields import change


@strawberry.input
class CustomFieldUpdateInput:
    """Another value of a custom field; with another name or datatype it becomes that field's."""

    id: strawberry.ID
    name: str
    datatype: CustomFieldDataType
    value: AnyValue


# How a field of each datatype is stored.
async def merge_to_contact(call: Call) -> Any:
    """Set one custom field of a contact."""
    async with call.changing(APP) as (session, changes):
        contact = await contact_id(changes, call.arguments["contactId"], "contactId")
        values = ContactValues(call, session, changes, contact)
        [field] = await values.merge([call.arguments["input"]], "input")
        return await call.one(session, "custom_value", await values.shown(field))


async def merge_all_in_contact(call: Call) -> Any:
    """Set several custom fields of a contact."""
    async with call.changing(APP) as (session, changes):
        contact = await contact_id(changes, call.arguments["contactId"], "contactId")
        await ContactValues(call, session, changes, contact).merge(
            call.arguments.get("customFields") or [], "customFields"
        )
        return await call.one(session, "person", contact)


async def update_in_contact(call: Call) -> Any:
    """Set a custom field that the contact has; under another name or datatype it takes that field's place."""
    given = call.arguments["input"]
    async with call.changing(APP) as (session, changes):
        contact = await contact_id(changes, call.arguments["contactId"], "contactId")
        values = ContactValues(call, session, changes, contact)
        former = await values.field_of(given["id"])
        if former is None:
            raise NotFound(f"Custom field with id {given['id']} not found", field="input.id")
        entry = {name: given[name] for name in ("name", "datatype", "value")}
        [field] = await values.merge([entry], "input", instead=former)
        return await call.one(session, "custom_value", await values.shown(field))


async def delete_by_id(call: Call) -> Any:
    """Take a custom field from a contact. What is not there is deleted already."""
    return await _delete(call, "id", id_or_none(call.arguments["id"]), "uuid")


async def delete_by_name(call: Call) -> Any:
    """Take the custom fields of a name from a contact."""
    return await _delete(call, "name", call.arguments["fieldName"], "text")


async def _delete(call: Call, column: str, value: Any, pg_type: str) -> Any:
    contact = id_or_none(call.arguments["contactId"])
    async with call.changing(APP) as (session, changes):
        if (
            contact is not None
            and value is not None
            and await changes.matching("person", is_id("id", contact), "live", 1, {})
        ):
            named = Compare(Column(column), "=", constant_bind(value, pg_type))
            rows = Rows("custom_value", filter=Every((is_id("person_id", contact), named)))
            found = await call.read(session, rows, field=Column("field_def_id"))
            if found:
                await changes.update("person", {contact: {"custom": {row["field"]: None for row in found}}})
    return {"result": True}


@strawberry.type
class CustomFieldSaves:
    """Root fields that set and delete the custom fields of a contact."""

    customFieldMergeToContact: CustomField = change(
        merge_to_contact, arguments={"contactId": strawberry.ID, "input": CustomFieldInput}
    )
    customFieldsMergeAndUpdateInContact: Contact = change(
        merge_all_in_contact,
        arguments={"contactId": strawberry.ID, "customFields": list[CustomFieldInput] | None},
    )
    customFieldUpdateInContact: CustomField = change(
        update_in_contact, arguments={"contactId": strawberry.ID, "input": CustomFieldUpdateInput}
    )
    customFieldDeleteFromContactById: Result = change(
        delete_by_id, arguments={"contactId": strawberry.ID, "id": strawberry.ID}
    )
    customFieldDeleteFromContactByName: Result = change(
        delete_by_name, arguments={"contactId": strawberry.ID, "fieldName": str}
    )
