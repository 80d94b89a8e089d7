"""Notes of contacts, companies and deals: the notes that other dialects know, each by what it is about.

A note may be about several records: it is one of the notes of each of them, and shows the one that came first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.errors import Invalid
from models.objects.relations import Relation
from models.records.plan import (
    Column,
    Compare,
    Every,
    Fields,
    Filter,
    IsNull,
    Many,
    Negate,
    Related,
    Rows,
    Through,
    constant_bind,
)
from resolvers.basicsos.kinds import ANYTHING, ID, LONG_TEXT, MOMENT, TEXT
from resolvers.basicsos.resources.ties import set_tie
from resolvers.basicsos.words import BORN_WITH, KEY, Field, Resource, Saving, stored

_FILES = Many(
    Rows("attachment", relation="attachments"),
    Fields((("url", Column("path")), ("name", Column("name")), ("type", Column("type")))),
)
_PARTS = frozenset({"url", "name", "type"})


def _attachments(value: Any) -> list[Mapping[str, Any]]:
    """A list of `{url, name?, type?}`."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise Invalid("Expected a list of attachments")
    for item in value:
        if not isinstance(item, Mapping) or not item.keys() <= _PARTS:
            raise Invalid("Each attachment has a url, and maybe a name and a type")
        if not isinstance(item.get("url"), str) or not item["url"].strip():
            raise Invalid("Each attachment needs a url")
        if not all(isinstance(part, str | None) for part in item.values()):
            raise Invalid("The parts of an attachment are texts")
    return value


async def _set_attachments(saving: Saving, note: UUID, wanted: list[Mapping[str, Any]]) -> None:
    """Make the note's files these; one with the address of another is the same."""
    known: dict[str, UUID] = {}
    if saving.id is not None:
        rows = Rows("attachment", filter=Compare(Column("activity_id"), "=", constant_bind(note, "uuid")))
        found = await saving.call.read(saving.session, rows, id=Column("id"), path=Column("path"))
        known = {str(row["path"]): UUID(row["id"]) for row in found}
    urls = {item["url"] for item in wanted}
    gone = [row_id for url, row_id in known.items() if url not in urls]
    new = {item["url"]: item for item in wanted if item["url"] not in known}
    if gone:
        await saving.changes.destroy("attachment", gone)
    if new:
        await saving.changes.create(
            "attachment",
            [
                {
                    "activity_id": note,
                    "path": url,
                    "name": item.get("name") or url.rstrip("/").rpartition("/")[2] or url,
                    "type": item.get("type"),
                }
                for url, item in new.items()
            ],
        )


def _notes(name: str, field: str, column: str, further: Field) -> Resource:
    tie = Relation(
        f"tie_{column}",
        "activity_link",
        "many",
        (("id", "activity_id"),),
        where=(("role", "ABOUT"),),
        present=(column,),
    )
    is_note: Filter = Compare(Column("kind"), "=", constant_bind("NOTE", "text"))

    async def follow(saving: Saving, note: UUID, given: Mapping[str, Any]) -> None:
        if column in given:
            about = Every(
                (Compare(Column("role"), "=", constant_bind("ABOUT", "text")), Negate(IsNull(Column(column))))
            )
            await set_tie(saving, "activity_link", "activity_id", note, column, given[column], about)
        if "attachments" in given:
            await _set_attachments(saving, note, given["attachments"])

    return Resource(
        name=name,
        object="activity",
        fields=(
            KEY,
            Field(field, ID, Through(tie, Column(column)), column, required=True, among=(tie, column)),
            stored("title", TEXT, "title", longest=512),
            stored("text", LONG_TEXT, "body"),
            stored("date", MOMENT, "occurred_at"),
            further,
            Field("attachments", ANYTHING, _FILES, "attachments", make=_attachments),
            *BORN_WITH,
        ),
        only=Every((is_note, Related(tie))),
        born={"kind": "NOTE"},
        searched=("title", "text"),
        apart=frozenset({column, "attachments"}),
        follows=follow,
    )


_STATUS = stored("status", TEXT, "status", longest=64)
CONTACT_NOTES = _notes("contact_notes", "contact_id", "person_id", _STATUS)
COMPANY_NOTES = _notes("company_notes", "company_id", "company_id", _STATUS)
DEAL_NOTES = _notes("deal_notes", "deal_id", "deal_id", stored("type", TEXT, "type", longest=64))
