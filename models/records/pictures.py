"""Pictures of records: `avatar_url` of a person and `logo_url` of a company may name a picture that is kept here.

Such a column names one of the record's own pictures or none, whoever writes it: links to files are signed on its word.
What it names no more is deleted in the same change, and with the row go the bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.database.pool import Session
from models.errors import Invalid
from models.records.change import Change, Row
from models.records.faults import Faults
from models.records.own_rows import rows_by

TABLE = "picture"
# The object -> its column that says where its picture is.
SHOWN_IN: Mapping[str, str] = {"person": "avatar_url", "company": "logo_url"}
_PLACE = re.compile(r"/files/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def place_of(file_id: UUID) -> str:
    """Where a file is fetched from this server."""
    return f"/files/{file_id}"


def is_place(value: Any) -> bool:
    """Whether the value says where a file of this server is."""
    return isinstance(value, str) and _PLACE.fullmatch(value) is not None


async def settle_pictures(
    session: Session, change: Change, table: str, rows: Mapping[UUID, Row], indexes: Mapping[UUID, int], faults: Faults
) -> None:
    """Look at what the changed rows show now: what they showed before goes, and what is not theirs is at fault."""
    column = SHOWN_IN.get(table)
    if column is None or column not in change.touched[table]:
        return
    before = {
        event.record_id: event.before[column]
        for event in change.events
        if event.object == table and event.before is not None and column in event.before
    }
    shown = {row_id: rows[row_id][column] for row_id in before if row_id in rows}
    await drop_unshown(
        session,
        change,
        table,
        {row_id: now for row_id, now in shown.items() if is_place(now) or is_place(before[row_id])},
        indexes,
        faults,
    )


async def drop_unshown(
    session: Session,
    change: Change,
    table: str,
    shown: Mapping[UUID, str | None],
    indexes: Mapping[UUID, int],
    faults: Faults,
) -> None:
    """Delete the pictures of records but the one that each shows. `indexes` gives the records' places in the batch."""
    if not shown:
        return
    owner = f"{table}_id"
    theirs: dict[UUID, set[str]] = {row_id: set() for row_id in shown}
    for picture in await rows_by(session, TABLE, owner, shown, {"id"}):
        place = place_of(picture["id"])
        theirs[picture[owner]].add(place)
        if place != shown[picture[owner]]:
            change.delete(TABLE, [picture["id"]])
    for row_id, now in shown.items():
        if is_place(now) and now not in theirs[row_id]:
            field = SHOWN_IN[table]
            faults.add(Invalid(f"{field} must be a web address.", field=field), indexes.get(row_id))
