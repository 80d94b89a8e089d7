"""Statuses of contacts, which administrators make."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from models.errors import Conflict
from models.records.plan import Column, Compare, Count, Order, Rows, constant_bind
from resolvers.kit.actions import Call
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.contact_actions import TO_DO_FOR_ME
from resolvers.onepagecrm.kinds import WHOLE, text
from resolvers.onepagecrm.permissions import require_administrator
from resolvers.onepagecrm.rules import change, creating, reading, require, updating
from resolvers.onepagecrm.sizes import counted_list, team_counts
from resolvers.onepagecrm.words import (
    DOOR,
    KEY,
    ME,
    Default,
    Left,
    Line,
    Reply,
    Resource,
    Rule,
    Saving,
    Theme,
    seen,
    stored,
)

LEAD = "lead"
COLORS = ("666666", "3399ff", "cc0000", "f96600", "000000", "ff00ff", "009900")
# What an account begins with: key, text, what is said of it, colour.
_FIRST = (
    (LEAD, "Lead", "Possible customers", "666666"),
    ("prospect", "Prospect", "Actively selling to these people", "f96600"),
    ("customer", "Customer", "People who bought something", "009900"),
    ("inactive", "Inactive", "Nobody is in touch with them", "cc0000"),
    ("general", "General", "All others", "3399ff"),
)
_PATH = "status_id"
_MOST = 1_000


async def _completed(saving: Saving) -> Mapping[str, Any]:
    """A new status gets the next free key, and the last place."""
    require_administrator(saving.asked)
    if saving.id is not None:
        return {}
    found = await saving.call.read(
        saving.session, Rows("contact_status"), key=Column("key"), position=Column("position")
    )
    taken = [int(number[1]) for row in found if (number := re.fullmatch(r"custom(\d+)", row["key"]))]
    return {
        "key": f"custom{max(taken, default=0) + 1}",
        "position": max((row["position"] for row in found), default=-1) + 1,
    }


STATUSES = Resource(
    name="status",
    plural="statuses",
    schema="Status",
    object="contact_status",
    fields=(
        KEY,
        seen("status", text(), Column("key")),
        stored("text", text(20), required=True, default=Left.ALONE),
        stored("description", text(33)),
        stored("color", text(choices=COLORS), required=True, default=Left.ALONE),
        seen("counts", WHOLE, Count(Rows("person", relation="people", filter=Compare(Column("owner_id"), "=", ME)))),
        seen("total_count", WHOLE, Count(Rows("person", relation="people"))),
        seen("action_stream_count", WHOLE, Count(Rows("person", relation="people", filter=TO_DO_FOR_ME))),
        team_counts("status"),
    ),
    order=(Order(Column("position")),),
    completes=_completed,
)


def _first() -> Sequence[Mapping[str, Any]]:
    return [
        {"key": key, "text": called, "description": said, "color": color, "position": place}
        for place, (key, called, said, color) in enumerate(_FIRST)
    ]


async def _delete(asked: Asked) -> Reply:
    """Contacts and companies that have the status fall back to the first one, which cannot be deleted."""
    require_administrator(asked)
    id_ = asked.id(_PATH)

    async def act(call: Call) -> None:
        async with call.changing(DOOR) as (session, changes):
            await require(changes, STATUSES, id_)
            [row] = await call.read(session, _by_id(id_), key=Column("key"))
            if row["key"] == LEAD:
                raise Conflict("The lead status cannot be deleted", field="status_id")
            for table, column in (("person", "status"), ("company", "synced_status")):
                having = Compare(Column(column), "=", constant_bind(row["key"], "text"))
                # Deleted ones keep it, and have none of the workspace's when they come back.
                while found := await changes.matching(table, having, "live", _MOST, {}):
                    await changes.update(table, {one: {column: LEAD} for one in found})
            await changes.destroy("contact_status", [id_])

    return await change(asked, STATUSES, "delete", act)


def _by_id(id_: UUID) -> Rows:
    return Rows("contact_status", filter=Compare(Column("id"), "=", constant_bind(id_, "uuid")))


THEMES = (
    Theme(
        "Statuses",
        (
            Line("GET", "/statuses", "listStatuses", "List statuses", counted_list(STATUSES, "status", "status")),
            Line("POST", "/statuses", "createStatus", "Create a status", creating(STATUSES)),
            Line("GET", "/statuses/{status_id}", "getStatus", "Fetch one status", reading(STATUSES, _PATH)),
            Line("PUT", "/statuses/{status_id}", "updateStatus", "Update one status", updating(STATUSES, _PATH)),
            Line("DELETE", "/statuses/{status_id}", "deleteStatus", "Delete one status", Rule(_delete)),
        ),
        (STATUSES,),
        (Default("contact_status", _first),),
    ),
)
