"""What stands beside a contact: what comes next for everybody and for the member who asks, and what is queued."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.objects.plans import BUSY_BAND, DONE, NEXT, QUEUED
from models.objects.relations import Relation, Via
from models.records.plan import (
    Column,
    Compare,
    Computed,
    Constant,
    Every,
    Fields,
    Filter,
    Many,
    Negate,
    One,
    Order,
    Related,
    Rows,
    constant_bind,
)
from resolvers.onepagecrm.kinds import TEXT, TRUTH, WHOLE, holding, listed
from resolvers.onepagecrm.themes.actions import ACTION, ORDER
from resolvers.onepagecrm.vocabulary import Vocabulary
from resolvers.onepagecrm.words import ME, TODAY, Field, Shown, Where, flagged, seen, shown

_STATE = Column("state")
_IS_NEXT: Filter = Compare(_STATE, "in", constant_bind(list(NEXT), "text[]"))
_IS_QUEUED: Filter = Compare(_STATE, "in", constant_bind(list(QUEUED), "text[]"))
_IS_OPEN: Filter = Compare(_STATE, "<>", constant_bind(DONE, "text"))
_IS_MINE: Filter = Compare(Column("assignee_id"), "=", ME)
_OWNED: Filter = Compare(Column("owner_id"), "=", ME)
# What is queued with a date before that of what comes next.
_OVERTAKEN = Relation("overtaken", "task_plan", "many", via=Via("overtaken_plan", ("id", "person_id"), ("id", "id")))


def _listed(*passes: Filter) -> Shown:
    rows = Rows("task_plan", filter=Every(passes), order=ORDER, relation="plans")
    return lambda vocabulary: Many(rows, shown(ACTION.fields, vocabulary))


def _mine(vocabulary: Vocabulary) -> One:
    order = (Order(Column("id")),)
    rows = Rows("task_plan", filter=Every((_IS_NEXT, _IS_MINE)), order=order, relation="plans")
    return One(rows, shown(ACTION.fields, vocabulary), empty=True)


def _overtaken(vocabulary: Vocabulary) -> Many:
    rows = Rows("task_plan", filter=_IS_MINE, order=ORDER, relation=_OVERTAKEN)
    return Many(rows, shown(ACTION.fields, vocabulary))


_CLOSURES = Rows("sales_closure", order=(Order(Column("closed_at")),), relation="sales_closures")
# Who is done selling to the contact, and since when.
SALES: tuple[Field, ...] = (
    seen("sales_closed_for", listed(TEXT), Many(_CLOSURES, Column("member_id"))),
    seen(
        "closed_sales",
        listed(holding({"user_id": TEXT, "closed_at": WHOLE, "comment": TEXT})),
        Many(
            _CLOSURES,
            Fields(
                (
                    ("user_id", Column("member_id")),
                    ("closed_at", Computed("unix_seconds", (Column("closed_at"),))),
                    # The document knows a text here and no null.
                    ("comment", Computed("first_present", (Column("comment"), Constant("")))),
                )
            ),
        ),
    ),
)

BESIDE: tuple[tuple[str, Shown], ...] = (
    ("next_actions", _listed(_IS_NEXT)),
    ("next_action", _mine),
    ("queued_actions", _listed(_IS_QUEUED)),
    ("next_action_conflicts", _overtaken),
)
_ACTION = {"$ref": "#/components/schemas/Action"}
_ACTIONS = {"type": "array", "items": _ACTION}
# Without one, `next_action` is an object that holds nothing.
BESIDE_SCHEMAS: Mapping[str, Any] = {
    "next_actions": _ACTIONS,
    "next_action": _ACTION,
    "queued_actions": _ACTIONS,
    "next_action_conflicts": _ACTIONS,
}


def _has(*passes: Filter) -> Filter:
    return Related("plans", Every((_IS_OPEN, *passes)))


# About whom the member who asks has something to do.
TO_DO_FOR_ME: Filter = _has(_IS_MINE)
_DUE_TODAY = Compare(Computed("utc_date", (Column("due_at"),)), "=", TODAY)
# In the stream of the member who asks.
_STREAM = Relation("streams", "stream", "many", (("id", "id"),))
_IN_STREAM = Related(
    _STREAM,
    Every((Compare(Column("member_id"), "=", ME), Compare(Column("band"), "<=", constant_bind(BUSY_BAND, "int4")))),
)
HAS_ACTIONS = Where(
    "has_actions", TRUTH, lambda value, _bind: Every((_OWNED, _has())) if value else Negate(_has()), decides=True
)
WAITED_FOR: Filter = Related("plans", Every((_IS_MINE, Compare(_STATE, "=", constant_bind("waiting", "text")))))
# What is the same in a list of contacts and in a stream.
STREAM_WHERES: tuple[Where, ...] = (
    flagged("has_actions_for_me", Every((_OWNED, TO_DO_FOR_ME))),
    flagged("waiting", WAITED_FOR),
    flagged("action_stream", _IN_STREAM),
)
ACTION_WHERES: tuple[Where, ...] = (
    HAS_ACTIONS,
    *STREAM_WHERES,
    flagged("has_actions_today", Every((_OWNED, _has(_IS_MINE, _DUE_TODAY)))),
)
