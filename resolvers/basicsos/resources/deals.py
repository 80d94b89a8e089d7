"""Deals. Their status is the stage that other dialects know, and decides whether they are open, won or lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from models.records.plan import Column, Compare, Rows, Through, constant_bind
from models.records.workspace import base_currency
from resolvers.basicsos.kinds import ID, MOMENT, NUMBER, TEXT
from resolvers.basicsos.words import BORN_WITH, CUSTOM, KEY, Resource, Saving, seen, stored

OPEN = "OPEN"
# The statuses after which nothing is expected any more, however they are spelt.
_CLOSING = {"won": "WON", "closedwon": "WON", "lost": "LOST", "closedlost": "LOST"}


def outcome_of(status: str | None) -> str:
    """Whether a deal of this status is open, won or lost."""
    return _CLOSING.get(re.sub(r"[^a-z]", "", (status or "").lower()), OPEN)


async def _moved(saving: Saving) -> Mapping[str, Any]:
    """What a new status means, and the currency of an amount that a new deal brings."""
    further: dict[str, Any] = {}
    if saving.id is None and saving.values.get("amount") is not None:
        further["currency"] = await base_currency(saving.session)
    if "stage" not in saving.values:
        return further
    status = saving.values["stage"]
    former: dict[str, Any] = {"stage": None, "outcome": OPEN}
    if saving.id is not None:
        by_id = Compare(Column("id"), "=", constant_bind(saving.id, "uuid"))
        rows = Rows("deal", filter=by_id, visibility="any")
        [former] = await saving.call.read(saving.session, rows, stage=Column("stage"), outcome=Column("outcome"))
        if former["stage"] == status:
            return further
    now, outcome = datetime.now(UTC), outcome_of(status)
    further["stage_changed_at"] = now
    if outcome != former["outcome"]:
        further |= {"outcome": outcome, "closed_at": None if outcome == OPEN else now}
    return further


DEALS = Resource(
    name="deals",
    object="deal",
    fields=(
        KEY,
        stored("name", TEXT, "name", required=True),
        stored("company_id", ID, "company_id", required=True),
        stored("status", TEXT, "stage", required=True, longest=128),
        stored("amount", NUMBER, "amount"),
        CUSTOM,
        seen("company_name", TEXT, Through("company", Column("name"))),
        seen("archived_at", MOMENT, Column("deleted_at")),
        *BORN_WITH,
    ),
    searched=("name",),
    archives=True,
    completes=_moved,
)
