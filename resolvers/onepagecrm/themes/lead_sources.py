"""Lead sources: how the workspace came by a contact. Their id on the wire is their key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from models.errors import Conflict
from models.objects.identifiers import new_id
from models.records.plan import Bind, Column, Compare, Count, Fields, One, Order, Root, Rows, constant_bind
from models.records.service import Changes
from resolvers.kit.actions import Call
from resolvers.kit.fixed import FixedSelection
from resolvers.onepagecrm.asked import Asked, missing
from resolvers.onepagecrm.bodies import read_body
from resolvers.onepagecrm.contact_actions import TO_DO_FOR_ME
from resolvers.onepagecrm.kinds import WHOLE, text
from resolvers.onepagecrm.permissions import require_administrator
from resolvers.onepagecrm.rules import change, creating, read_one, update_one
from resolvers.onepagecrm.sizes import counted_list, team_counts
from resolvers.onepagecrm.words import (
    DOOR,
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

_FIRST = (
    "Advertisement",
    "Cold Call",
    "Conference",
    "Email or Web",
    "Employee Referral",
    "External Referral",
    "Other",
    "Partner",
    "Seminar",
    "Trade Show",
    "Web Research",
    "Word of Mouth",
)
# Keys that the product itself gives some of them.
_KEYS: Mapping[str, str] = {"Email or Web": "email_web"}
_PATH = "lead_source_id"
_MOST = 1_000


async def _completed(saving: Saving) -> Mapping[str, Any]:
    """A new one gets a key of its own, which stays whatever it is called later."""
    require_administrator(saving.asked)
    return {"key": new_id().hex} if saving.id is None else {}


LEAD_SOURCES = Resource(
    name="lead_source",
    plural="lead_sources",
    schema="Lead_source",
    object="lead_source",
    fields=(
        seen("id", text(), Column("key")),
        stored("text", text(40), required=True, default=Left.ALONE),
        seen("counts", WHOLE, Count(Rows("person", relation="people", filter=Compare(Column("owner_id"), "=", ME)))),
        seen("total_count", WHOLE, Count(Rows("person", relation="people"))),
        seen("action_stream_count", WHOLE, Count(Rows("person", relation="people", filter=TO_DO_FOR_ME))),
        team_counts("source"),
    ),
    order=(Order(Column("text")),),
    wrapped=False,
    completes=_completed,
)
_BY_KEY = Compare(Column("key"), "=", Bind("text", lambda variables: variables["key"]))
_ID = Fields((("id", Column("id")),))
_ITEM = {"$ref": "#/components/schemas/Lead_source"}


def _first() -> Sequence[Mapping[str, Any]]:
    return [{"key": _KEYS.get(called) or re.sub(r"\W+", "_", called.lower()), "text": called} for called in _FIRST]


async def _read(asked: Asked) -> Reply:
    return await read_one(asked, LEAD_SOURCES, await _id_of(asked))


async def _update(asked: Asked) -> Reply:
    require_administrator(asked)
    partial = asked.is_set("partial")
    values = read_body(LEAD_SOURCES.written, asked.body, partial=partial)
    return await update_one(asked, LEAD_SOURCES, await _id_of(asked), values, partial=partial)


async def _delete(asked: Asked) -> Reply:
    """People who came from there have no source any more. The last one stays."""
    require_administrator(asked)
    id_ = await _id_of(asked)

    async def act(call: Call) -> None:
        async with call.changing(DOOR) as (_, changes):
            if len(await changes.matching("lead_source", None, "any", 2, {})) < 2:
                raise Conflict("The last lead source cannot be deleted", field=_PATH)
            await _clear(changes, asked.text(_PATH))
            await changes.destroy("lead_source", [id_])

    return await change(asked, LEAD_SOURCES, "delete", act)


async def _clear(changes: Changes, key: str) -> None:
    having = Compare(Column("lead_source"), "=", constant_bind(key, "text"))
    while found := await changes.matching("person", having, "live", _MOST, {}):
        await changes.update("person", {one: {"lead_source": None} for one in found})


async def _id_of(asked: Asked) -> UUID:
    """The row of the path's key."""

    def plan(selection: FixedSelection) -> Root:
        return One(Rows("lead_source", filter=_BY_KEY), selection.shape)

    found = await asked.read(("id", "lead_source"), _ID, {"key": asked.text(_PATH)}, plan)
    if found is None:
        raise missing()
    return UUID(orjson.loads(found)["id"])


THEMES = (
    Theme(
        "Lead Sources",
        (
            Line(
                "GET",
                "/lead_sources",
                "listLeadSources",
                "List lead sources",
                counted_list(LEAD_SOURCES, "source", "id"),
            ),
            Line("POST", "/lead_sources", "createLeadSource", "Create a lead source", creating(LEAD_SOURCES)),
            Line(
                "GET",
                "/lead_sources/{lead_source_id}",
                "getLeadSource",
                "Fetch one lead source",
                Rule(_read, data=_ITEM),
            ),
            Line(
                "PUT",
                "/lead_sources/{lead_source_id}",
                "updateLeadSource",
                "Update one lead source",
                Rule(_update, (), LEAD_SOURCES.written, data=_ITEM),
            ),
            Line(
                "DELETE",
                "/lead_sources/{lead_source_id}",
                "deleteLeadSource",
                "Delete one lead source",
                Rule(_delete),
            ),
        ),
        (LEAD_SOURCES,),
        (Default("lead_source", _first),),
    ),
)
