"""Unique custom values: each is claimed in a row of its own, which the database lets one live record have.

A claim follows its record: written in the same statement as the value, freed while the record is deleted, gone with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from models.database.pool import Session
from models.errors import Conflict
from models.objects import normalize
from models.records.change import Change, Row

TABLE = "custom_claim"
# Types whose values can be unique, and the part of a composite one that is.
UNIQUE_PARTS: Mapping[str, str | None] = {
    **dict.fromkeys(("TEXT", "EMAIL", "PHONE", "URL", "NUMBER", "NUMERIC", "DATE", "DATE_TIME", "UUID")),
    "RELATION": None,
    "EMAILS": "email",
    "PHONES": "number",
    "LINKS": "url",
}
# A longer text is claimed by its digest, since an index entry has no room for it.
_LONGEST = 500
_LONG = "sha256:"


def unique_form(type_: str, value: Any) -> str | None:
    """The form in which a stored value of the type is unique; None for no value. Of a composite, its unique part."""
    part = UNIQUE_PARTS[type_]
    if part is not None:
        value = value.get(part) if isinstance(value, Mapping) else value
    if value in (None, ""):
        return None
    form = str(value)
    match type_:
        case "PHONE" | "PHONES":
            form = normalize.phone(form, "value").e164 or form
        case "URL" | "LINKS":
            form = normalize.link(form, "value").normalized or form
    return form if len(form) <= _LONGEST else f"{_LONG}{sha256(form.encode()).hexdigest()}"


def claimed(type_: str, field_id: UUID, unique_with: UUID | None, document: Mapping[str, Any] | None) -> str | None:
    """What a record with these custom values claims for one field, alone or together with another one."""
    value = unique_form(type_, (document or {}).get(str(field_id)))
    if value is None or unique_with is None:
        return value
    other = (document or {}).get(str(unique_with))
    return None if other is None else f"{value} {other}"


def claim_id(field_id: UUID, record_id: UUID) -> UUID:
    """A record has one claim for each field, so its id needs no looking up."""
    return uuid5(field_id, str(record_id))


def put_claim(change: Change, field_id: UUID, record_id: UUID, former: str | None, present: str | None) -> None:
    """Claim, change or give up one value."""
    if former == present:
        return
    its_id = claim_id(field_id, record_id)
    row: Row = {"id": its_id, "field_def_id": field_id, "record_id": record_id, "value": former}
    if former is None:
        change.insert(TABLE, {**row, "value": present, "live": True})
    elif present is None:
        change.delete(TABLE, [its_id])
    else:
        change.edit(TABLE, row, {"value": present})


async def free_claims(session: Session, record_ids: Sequence[UUID]) -> None:
    """The records are deleted: others may have their values."""
    await session.execute(
        "UPDATE custom_claim t SET live = NULL, updated_at = now()"
        " WHERE t.workspace_id = $1 AND t.record_id = ANY($2::uuid[]) AND t.live",
        list(record_ids),
    )


async def claim_again(session: Session, record_ids: Sequence[UUID]) -> None:
    """The records come back. A value that somebody else has by now is a conflict."""
    taken = await session.row(
        "SELECT t.field_def_id, t.record_id FROM custom_claim t WHERE t.workspace_id = $1"
        " AND t.record_id = ANY($2::uuid[]) AND t.live IS NULL AND EXISTS (SELECT 1 FROM custom_claim o"
        " WHERE o.workspace_id = $1 AND o.field_def_id = t.field_def_id AND o.value = t.value AND o.live) LIMIT 1",
        list(record_ids),
    )
    if taken is not None:
        name = f"custom.{taken['field_def_id']}"
        index = list(record_ids).index(taken["record_id"])
        raise Conflict(f"A duplicate entry was detected: {name} is taken.", field=name, index=index)
    await session.execute(
        "UPDATE custom_claim t SET live = true, updated_at = now()"
        " WHERE t.workspace_id = $1 AND t.record_id = ANY($2::uuid[]) AND t.live IS NULL",
        list(record_ids),
    )


async def drop_claims(session: Session, column: str, ids: Iterable[UUID]) -> None:
    """Claims of records that are gone (`record_id`), or of fields that are unique no more (`field_def_id`)."""
    if column not in ("record_id", "field_def_id"):
        raise ValueError(f"claims are not found by {column}")
    await session.execute(
        f"DELETE FROM custom_claim t WHERE t.workspace_id = $1 AND t.{column} = ANY($2::uuid[])",
        list(ids),
    )
