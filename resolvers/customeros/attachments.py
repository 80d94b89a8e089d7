"""Attachments: files, and how a client tells of them."""

from collections.abc import Mapping
from typing import Any

import strawberry

from models.errors import Invalid
from models.records.plan import Column, Rows
from resolvers.customeros.common import SOURCE, SOURCE_OF_TRUTH, DataSource
from resolvers.customeros.lookups import by_id, id_or_none
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.values import number_or_zero, text_or_empty
from resolvers.customeros.writing import APP, is_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change, leaf, one_of
from resolvers.kit.nodes import Node
from resolvers.kit.wording import worded


@strawberry.type
class Attachment(Node):
    """A file. Of one that is kept here, `cdnUrl` is where this server gives its bytes."""

    createdAt: Time = leaf("created_at")
    basePath: str = leaf(text_or_empty("base_path"))
    cdnUrl: str = leaf(text_or_empty("path"))
    fileName: str = leaf("name")
    mimeType: str = leaf(text_or_empty("content_type"))
    size: Int64 = leaf(number_or_zero("size"))
    source: DataSource = leaf(SOURCE)
    sourceOfTruth: DataSource = leaf(SOURCE_OF_TRUTH, deprecated="No longer supported")
    appSource: str = leaf("app_source")


@strawberry.input
class AttachmentInput:
    """A file to tell of: with the `id` of one that was uploaded, that one; else one that is kept elsewhere."""

    id: strawberry.ID | None = strawberry.UNSET
    createdAt: Time | None = strawberry.UNSET
    basePath: str
    cdnUrl: str
    fileName: str
    mimeType: str
    size: Int64
    appSource: str


_COLUMNS = {
    "basePath": "base_path",
    "cdnUrl": "path",
    "fileName": "name",
    "mimeType": "content_type",
    "size": "size",
    "appSource": "app_source",
}
# What the bytes themselves say of a file that is kept here.
_OF_BYTES = frozenset({"base_path", "path", "content_type", "size"})
_WORDS = {column: f"input.{wire}" for wire, column in _COLUMNS.items()}


async def attachment_create(call: Call) -> Any:
    """Tell of a file. Of one that was uploaded only its name and application change: the bytes say the rest."""
    given = call.arguments["input"]
    values = _values(given)
    with worded(_WORDS):
        async with call.changing(APP) as (session, changes):
            id_ = None if not given.get("id") else id_or_none(given["id"])
            if given.get("id") and id_ is None:
                raise Invalid("id must be a UUID.", field="input.id")
            if id_ is not None and await changes.matching("attachment", is_id("id", id_), "live", 1, {}):
                rows = Rows("attachment", filter=is_id("id", id_))
                [known] = await call.read(session, rows, checksum=Column("checksum"))
                if known["checksum"] is not None:
                    values = {name: value for name, value in values.items() if name not in _OF_BYTES}
                await changes.update("attachment", {id_: values})
            else:
                born = {"created_at": given["createdAt"]} if given.get("createdAt") else {}
                named = {} if id_ is None else {"id": id_}
                [id_] = await changes.create("attachment", [{**values, **born, **named}])
            return await call.one(session, "attachment", id_)


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    if not given["fileName"].strip():
        raise Invalid("fileName is required.", field="input.fileName")
    if given["size"] < 0:
        raise Invalid("size must not be negative.", field="input.size")
    values = patch(given, _COLUMNS)
    return {name: value for name, value in values.items() if value != "" or name != "app_source"}


@strawberry.type
class AttachmentReads:
    """Root fields that read files."""

    attachment: Attachment = one_of(
        lambda selection: by_id(selection, "attachment"),
        arguments={"id": strawberry.ID},
        missing=lambda given: f"Attachment with id {given['id']} not found",
    )


@strawberry.type
class AttachmentSaves:
    """Root fields that tell of files."""

    attachment_Create: Attachment = change(attachment_create, arguments={"input": AttachmentInput})
