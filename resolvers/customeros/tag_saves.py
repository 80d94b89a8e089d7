"""Making tags, and putting them on records and taking them off."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import strawberry

from models.errors import Invalid, NotFound
from models.objects.catalogue import CATALOGUE
from models.records.plan import Every
from models.records.service import Changes
from resolvers.customeros.common import ActionResponse, EntityType, Result
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.roles import STAFF
from resolvers.customeros.tags import Tag
from resolvers.customeros.writing import APP, again_when_taken, existing, is_id, is_text, parsed_id, patch, plain
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded


@strawberry.input
class TagInput:
    """A tag to make."""

    name: str
    entityType: EntityType | None = strawberry.UNSET
    colorCode: str | None = strawberry.UNSET
    appSource: str | None = strawberry.UNSET


@strawberry.input
class TagUpdateInput:
    """What to change of a tag."""

    id: strawberry.ID
    name: str | None = strawberry.UNSET
    colorCode: str | None = strawberry.UNSET


@strawberry.input
class TagIdOrNameInput:
    """A tag by its id, else by its name: then it is made when there is none."""

    id: strawberry.ID | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    entityType: EntityType | None = strawberry.UNSET


@strawberry.input
class AddTagInput:
    """The tag to put on a record."""

    entityId: strawberry.ID
    entityType: EntityType
    tag: TagIdOrNameInput


@strawberry.input
class RemoveTagInput:
    """The tag to take off a record."""

    entityId: strawberry.ID
    entityType: EntityType
    tagId: strawberry.ID


@strawberry.input
class RemoveTagsInput:
    """The record to take all tags off."""

    entityId: strawberry.ID
    entityType: EntityType


@strawberry.input
class ContactTagInput:
    """A contact and a tag."""

    contactId: strawberry.ID
    tag: TagIdOrNameInput


_COLUMNS = {"name": "name", "colorCode": "color", "entityType": "entity_type"}
_WORDS = {column: wire for wire, column in _COLUMNS.items()}

# The object of each kind of records, and the column of `record_tag` that names one.
_KINDS = {
    EntityType.ORGANIZATION: ("company", "company_id"),
    EntityType.CONTACT: ("person", "person_id"),
    EntityType.OPPORTUNITY: ("deal", "deal_id"),
    EntityType.LOG_ENTRY: ("activity", "activity_id"),
    EntityType.ISSUE: ("activity", "activity_id"),
    EntityType.CONTRACT: ("contract", "contract_id"),
}
TAGGED = {kind: place for kind, place in _KINDS.items() if place[1] in CATALOGUE["record_tag"].attributes}


async def tag_for(changes: Changes, given: Mapping[str, Any], entity_type: EntityType | None) -> UUID:
    """The tag that is meant; one that is named and not there is made for this kind of records."""
    if given.get("id"):
        return await existing(changes, "tag", given["id"], f"Tag with id {given['id']} not found", field="tag.id")
    name = (given.get("name") or "").strip()
    if not name:
        raise Invalid("A tag is given by its id or its name.", field="tag")
    return await _named(changes, {"name": name, "entity_type": plain(given.get("entityType") or entity_type)})


async def put_on(changes: Changes, kind: EntityType, record: UUID, tag: UUID) -> None:
    """Put a tag on a record; twice is once."""
    column = TAGGED[kind][1]
    link = Every((is_id(column, record), is_id("tag_id", tag)))
    if not await changes.matching("record_tag", link, "any", 1, {}):
        await changes.create("record_tag", [{column: record, "tag_id": tag}])


async def take_off(changes: Changes, kind: EntityType, record: UUID, tag: UUID | None) -> None:
    """Take one tag, or all of them, off a record."""
    of_record = is_id(TAGGED[kind][1], record)
    link = of_record if tag is None else Every((of_record, is_id("tag_id", tag)))
    found = await changes.matching("record_tag", link, "any", 10_000, {})
    if found:
        await changes.destroy("record_tag", found)


async def tag_create(call: Call) -> Any:
    """Make a tag; one of that name is answered as it is."""
    given = call.arguments["input"]
    values = patch({**given, "name": given["name"].strip()}, _COLUMNS)
    if not values["name"]:
        raise Invalid("A tag needs a name.", field="name")
    with worded(_WORDS):
        async with call.changing(given.get("appSource") or APP) as (session, changes):
            return await call.one(session, "tag", await _named(changes, values))


async def tag_update(call: Call) -> Any:
    """Rename or recolour a tag."""
    given = call.arguments["input"]
    message = f"Tag with id {given['id']} not found"
    id_ = parsed_id(given["id"], message, field="id")
    values = patch(given, _COLUMNS)
    if values.get("name", "-").strip() == "":
        raise Invalid("A tag needs a name.", field="name")
    with worded(_WORDS, missing={"id": message}):
        async with call.changing(APP) as (session, changes):
            await changes.update("tag", {id_: values})
            return await call.one(session, "tag", id_)


async def tag_delete(call: Call) -> Any:
    """Take a tag off all records and delete it. An id that matches nothing is deleted already."""
    id_ = id_or_none(call.arguments["id"])
    if id_ is not None:
        async with call.changing(APP) as (_session, changes):
            if await changes.matching("tag", is_id("id", id_), "any", 1, {}):
                await changes.destroy("tag", [id_])
    return {"result": True}


async def add_tag(call: Call) -> Any:
    """Put a tag on a record; answers the tag's id."""
    given = call.arguments["input"]
    async with call.changing(APP) as (_session, changes):
        record = await _record(changes, given["entityType"], given["entityId"])
        tag = await tag_for(changes, given["tag"], given["entityType"])
        await put_on(changes, given["entityType"], record, tag)
    return str(tag)


async def remove_tag(call: Call) -> Any:
    """Take a tag off a record."""
    given = call.arguments["input"]
    tag = id_or_none(given["tagId"])
    async with call.changing(APP) as (_session, changes):
        record = await _record(changes, given["entityType"], given["entityId"])
        if tag is not None:
            await take_off(changes, given["entityType"], record, tag)
    return {"result": True}


async def remove_tags(call: Call) -> Any:
    """Take all tags off a record."""
    given = call.arguments["input"]
    async with call.changing(APP) as (_session, changes):
        record = await _record(changes, given["entityType"], given["entityId"])
        await take_off(changes, given["entityType"], record, None)
    return {"result": True}


async def contact_add_tag(call: Call) -> Any:
    """Put a tag on a contact."""
    given = call.arguments["input"]
    async with call.changing(APP) as (_session, changes):
        record = await _record(changes, EntityType.CONTACT, given["contactId"], field="contactId")
        tag = await tag_for(changes, given["tag"], EntityType.CONTACT)
        await put_on(changes, EntityType.CONTACT, record, tag)
    return {"accepted": True, "completed": True}


async def contact_remove_tag(call: Call) -> Any:
    """Take a tag, which its id names, off a contact."""
    given = call.arguments["input"]
    tag = id_or_none(given["tag"].get("id") or "")
    async with call.changing(APP) as (_session, changes):
        record = await _record(changes, EntityType.CONTACT, given["contactId"], field="contactId")
        if tag is not None:
            await take_off(changes, EntityType.CONTACT, record, tag)
    return {"accepted": True, "completed": True}


async def _named(changes: Changes, values: Mapping[str, Any]) -> UUID:
    found = await changes.matching("tag", is_text("name", values["name"]), "live", 1, {})
    if found:
        return found[0]
    (made,) = await changes.create("tag", [values])
    return made


async def _record(changes: Changes, kind: EntityType, given: Any, *, field: str = "entityId") -> UUID:
    if kind not in TAGGED:
        raise NotFound(f"Records of type {kind.value} carry no tags.", field="entityType")
    noun = kind.value.replace("_", " ").capitalize()
    return await existing(changes, TAGGED[kind][0], given, f"{noun} with id {given} not found", field=field)


@strawberry.type
class TagSaves:
    """Root fields that make tags and put them on records."""

    tag_Create: Tag = change(again_when_taken(tag_create), arguments={"input": TagInput})
    tag_Update: Tag | None = change(tag_update, arguments={"input": TagUpdateInput})
    tag_Delete: Result | None = change(tag_delete, arguments={"id": strawberry.ID})
    addTag: strawberry.ID = change(again_when_taken(add_tag), arguments={"input": AddTagInput}, needs=STAFF)
    removeTag: Result | None = change(remove_tag, arguments={"input": RemoveTagInput}, needs=STAFF)
    removeTags: Result | None = change(remove_tags, arguments={"input": RemoveTagsInput})
    contact_AddTag: ActionResponse = change(
        again_when_taken(contact_add_tag), arguments={"input": ContactTagInput}, needs=STAFF
    )
    contact_RemoveTag: ActionResponse = change(contact_remove_tag, arguments={"input": ContactTagInput}, needs=STAFF)
