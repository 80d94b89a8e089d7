"""Attachments: files of notes, calls, meetings and deals, uploaded by a form or kept elsewhere, and pinned ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
from msgspec.structs import replace

from models.errors import Invalid
from models.objects.relations import Relation, Step
from models.records.plan import (
    Bind,
    Column,
    Compare,
    Count,
    Every,
    Fields,
    Filter,
    IsNull,
    Items,
    Negate,
    One,
    Order,
    Page,
    Root,
    Rows,
    constant_bind,
    count_bind,
)
from models.records.service import Changes
from resolvers.kit.actions import Call
from resolvers.kit.fixed import FixedSelection
from resolvers.onepagecrm.activity_fields import FILE, FILE_FIELDS
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.bodies import read_body
from resolvers.onepagecrm.errors import incomplete
from resolvers.onepagecrm.files import upload_form
from resolvers.onepagecrm.kinds import ID, Kind, holding, text, whole
from resolvers.onepagecrm.listing import read_page
from resolvers.onepagecrm.rules import PAGE_DATA, change, require
from resolvers.onepagecrm.themes.calls import CALL
from resolvers.onepagecrm.themes.deals import DEAL
from resolvers.onepagecrm.themes.meetings import MEETING
from resolvers.onepagecrm.themes.notes import NOTE
from resolvers.onepagecrm.words import DOOR, Field, Line, Parameter, Reply, Resource, Rule, Theme

# What a team may keep, for each of its members.
_QUOTA = 1024 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_OWNERS: Mapping[str, Resource] = {"deal": DEAL, "note": NOTE, "call": CALL, "meeting": MEETING}
_OBJECT = "attachment"

_LINK_TYPE = text(choices=("dropbox", "google_drive", "evernote"))
_BODY = (
    Field("reference_id", ID, None, "reference_id"),
    Field("reference_type", text(choices=tuple(_OWNERS)), None, "reference_type"),
    Field("contact_id", ID, None, "contact_id"),
    Field("name", text(255), None, "name"),
    Field("key", text(500), None, "key"),
    Field("size", whole(0, 2**31 - 1), None, "size"),
    Field("link_type", _LINK_TYPE, None, "link_type"),
    Field("external_url", text(2000), None, "external_url"),
)
_NAMED: Kind = holding({"custom_filename": text(255)}, ("custom_filename",))
_RENAMING = (Field("attachment", _NAMED, None, "attachment"), Field("custom_filename", text(255), None, "name"))

ATTACHMENT = Resource(
    name="attachment",
    plural="attachments",
    schema="Attachment",
    object=_OBJECT,
    fields=FILE_FIELDS,
)
# Where this product answers with the file alone.
BARE = Resource(
    name="attachment",
    plural="attachments",
    schema="Attachment",
    object=_OBJECT,
    fields=ATTACHMENT.fields,
    wrapped=False,
    shown_as="bare",
)
_ITEM = {"$ref": "#/components/schemas/Attachment"}


async def _form(asked: Asked) -> Reply:
    """The address and the signed fields for one upload about a contact."""
    contact_id = asked.given("contact_id", ID)
    if contact_id is None:
        raise incomplete("contact_id")
    by_id = Compare(Column("id"), "=", Bind("uuid", lambda variables: variables["id"]))

    def plan(selection: FixedSelection) -> Root:
        return One(Rows("person", filter=by_id), selection.shape)

    shape = Fields((("members", Count(Rows("member", relation=_EVERYBODY))),))
    found = await asked.read(("upload form",), shape, {"id": contact_id}, plan)
    if found is None:
        raise missing("contact_id")
    quota = _QUOTA * max(int(orjson.loads(found)["members"]), 1)
    told = {"quota": quota, "display_quota": f"{quota // _MEGABYTE}MB", **upload_form(asked, contact_id)}
    return Reply(orjson.dumps(told))


# Every member of the workspace, seen from any of its rows.
_EVERYBODY = Relation("everybody", "member", "many", (("workspace_id", "workspace_id"),))


def _create(kind: str | None = None) -> Rule:
    """A file becomes an attachment of the record that the path or the body names."""
    parameter = f"{kind}_id"

    async def run(asked: Asked) -> Reply:
        values = read_body(_BODY, asked.body, partial=False)
        named = kind or values.get("reference_type")
        if named is None:
            raise incomplete("reference_type")
        owner = asked.id(parameter) if kind else values.get("reference_id")
        if owner is None:
            raise incomplete("reference_id")
        return await _attach(asked, _OWNERS[named], owner, values)

    return Rule(run, (), _BODY, 201, data={"type": "object", "properties": {"attachment": _ITEM}})


async def _attach(asked: Asked, owner: Resource, owner_id: UUID, values: Mapping[str, Any]) -> Reply:
    column = "deal_id" if owner is DEAL else "activity_id"

    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (session, changes):
            await require(changes, owner, owner_id)
            if values.get("external_url"):
                row = {
                    "name": values.get("name") or values["external_url"].rstrip("/").rpartition("/")[2],
                    "path": values["external_url"],
                    "provider": values.get("link_type"),
                    "size": values.get("size"),
                    "author_id": asked.me,
                }
                [file_id] = await changes.create(_OBJECT, [{**row, column: owner_id}])
            else:
                file_id = await _uploaded(changes, values)
                named = {"name": values["name"]} if values.get("name") else {}
                await changes.update(_OBJECT, {file_id: {column: owner_id, "upload_key": None, **named}})
            return await call.one(session, _OBJECT, file_id)

    return await change(asked, ATTACHMENT, "attach", act)


async def _uploaded(changes: Changes, values: Mapping[str, Any]) -> UUID:
    """The file that was uploaded last under the key, and belongs to nothing yet."""
    if values.get("key") is None:
        raise incomplete("key")
    by_key = Compare(Column("upload_key"), "=", constant_bind(values["key"], "text"))
    free = Every((by_key, *(IsNull(Column(name)) for name in ("activity_id", "deal_id"))))
    found = await changes.matching(_OBJECT, free, "live", 100, {})
    if not found:
        raise Invalid("No file was uploaded under this key", field="key")
    return found[-1]


def _changed(what: str, values: Any, body: tuple[Field, ...] | None = None) -> Rule:
    """A change of an attachment, whose answer is the attachment without a wrapper."""

    async def run(asked: Asked) -> Reply:
        file_id = asked.id("attachment_id")
        patch = values(asked)

        async def act(call: Call) -> Any:
            async with call.changing(DOOR) as (session, changes):
                await _require_attached(changes, file_id)
                await changes.update(_OBJECT, {file_id: patch})
                return await call.one(session, _OBJECT, file_id)

        return await change(asked, BARE, what, act)

    return Rule(run, body=body, data=_ITEM)


def _renamed(asked: Asked) -> Mapping[str, Any]:
    """Once there is a name of its own it cannot be taken away."""
    given = read_body(_RENAMING, asked.body, partial=True)
    name = given.get("name") or (given.get("attachment") or {}).get("custom_filename")
    if not name:
        raise incomplete("custom_filename")
    return {"custom_name": name}


async def _delete(asked: Asked) -> Reply:
    file_id = asked.id("attachment_id")

    async def act(call: Call) -> Any:
        async with call.changing(DOOR) as (_, changes):
            await _require_attached(changes, file_id)
            await changes.remove(_OBJECT, [file_id])

    return await change(asked, ATTACHMENT, "delete", act)


_ATTACHED: Filter = Negate(Every((IsNull(Column("activity_id")), IsNull(Column("deal_id")))))


async def _require_attached(changes: Changes, file_id: UUID) -> None:
    """It is there, and belongs to something that this product shows files of."""
    by_id = Compare(Column("id"), "=", constant_bind(file_id, "uuid"))
    if not await changes.matching(_OBJECT, Every((by_id, _ATTACHED)), "live", 1, {}):
        raise missing()


def _pinned_to(relation: Relation, most: int) -> Rows:
    """The pinned files of a relation, the last pinned one first."""
    by_time = (Order(Column("pinned_at"), True),)
    pinned = Negate(IsNull(Column("pinned_at")))
    return Rows(_OBJECT, filter=pinned, order=by_time, limit=count_bind(most), relation=relation)


def pinned_to_contact(most: int) -> Rows:
    """The pinned files of a contact."""
    return _pinned_to(_OF_CONTACT, most)


def _pinned(parameter: str, owner: str, relation: Relation) -> Rule:
    """The pinned files of a contact, or of a company's contacts, the last pinned one first."""

    async def run(asked: Asked) -> Reply:
        page, size = read_page(asked)
        by_id = Compare(Column("id"), "=", Bind("uuid", lambda variables: variables["id"]))

        def plan(selection: FixedSelection) -> Root:
            start = Bind("int8", lambda variables: variables["start"])
            rows = replace(_pinned_to(relation, size), offset=start)
            paged = Page(
                rows, (("total_count", "total"), ("max_page", "total_pages"), ("files", Items(selection.shape)))
            )
            return One(Rows(owner, filter=by_id), Fields((("page", paged),)))

        variables = {"id": asked.id(parameter), "start": (page - 1) * size}
        text_ = await asked.read(("pinned", owner, size), FILE, variables, plan)
        if text_ is None:
            raise missing(parameter)
        found = orjson.loads(text_)["page"]
        beside = {"total_count": found["total_count"], "page": page, "per_page": size, "max_page": found["max_page"]}
        return Reply(
            orjson.dumps({"pinned_attachments": found["files"]}),
            tuple(f'"{name}":{value}'.encode() for name, value in beside.items()),
        )

    data = {"type": "object", "properties": {"pinned_attachments": {"type": "array", "items": _ITEM}, **PAGE_DATA}}
    return Rule(run, (Parameter("page", whole(1)), Parameter("per_page", whole(1))), data=data)


_LINK, _PERSON = "activity_link", "person"
_OF_CONTACT = Relation(
    "files",
    _OBJECT,
    "many",
    routes=(
        (Step(_LINK, "person_id", "activity_id"), Step(_OBJECT, "activity_id", "id")),
        (Step("deal", "person_id", "id"), Step(_OBJECT, "deal_id", "id")),
    ),
)
_OF_COMPANY = Relation(
    "files_of_people",
    _OBJECT,
    "many",
    routes=tuple((Step(_PERSON, "company_id", "id"), *route) for route in _OF_CONTACT.routes),
)

_CREATE_TITLE = "Create an attachment on one {}"
THEMES = (
    *(
        Theme(
            f"{kind.capitalize()}s",
            (
                Line(
                    "POST",
                    f"/{kind}s/{{{kind}_id}}/attachments",
                    f"add{kind.capitalize()}Attachment",
                    _CREATE_TITLE.format(kind),
                    _create(kind),
                ),
            ),
        )
        for kind in ("note", "call", "meeting", "deal")
    ),
    Theme(
        "Attachments",
        (
            Line(
                "GET",
                "/attachments/s3_form",
                "getAttachmentUploadForm",
                "Obtain a direct-upload form",
                Rule(_form, (Parameter("contact_id", ID, required=True),)),
            ),
            Line("POST", "/attachments", "createAttachment", "Create an attachment", _create()),
            Line(
                "PATCH",
                "/attachments/{attachment_id}",
                "updateAttachment",
                "Set custom file name",
                _changed("rename", _renamed, _RENAMING),
            ),
            Line(
                "DELETE",
                "/attachments/{attachment_id}",
                "deleteAttachment",
                "Delete one attachment",
                Rule(_delete),
            ),
            Line(
                "PATCH",
                "/attachments/{attachment_id}/pin",
                "pinAttachment",
                "Pin attachment to its contact",
                _changed("pin", lambda asked: {"pinned_at": asked.now}),
            ),
            Line(
                "PATCH",
                "/attachments/{attachment_id}/unpin",
                "unpinAttachment",
                "Unpin attachment",
                _changed("unpin", lambda _: {"pinned_at": None}),
            ),
        ),
        (ATTACHMENT,),
    ),
    Theme(
        "Companies",
        (
            Line(
                "GET",
                "/companies/{company_id}/pinned_attachments",
                "listCompanyPinnedAttachments",
                "List pinned attachments of one company",
                _pinned("company_id", "company", _OF_COMPANY),
            ),
        ),
    ),
    Theme(
        "Contacts",
        (
            Line(
                "GET",
                "/contacts/{contact_id}/pinned_attachments",
                "listContactPinnedAttachments",
                "List pinned attachments of one contact",
                _pinned("contact_id", _PERSON, _OF_CONTACT),
            ),
        ),
    ),
)
