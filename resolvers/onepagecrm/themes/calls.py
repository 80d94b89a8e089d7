"""Calls, which other dialects know as interaction events of the voice channel, and what may come of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.objects.relations import Relation
from models.records.plan import (
    Column,
    Compare,
    Computed,
    Constant,
    Count,
    Fields,
    IsNull,
    Many,
    Order,
    Rows,
    Some,
    constant_bind,
)
from resolvers.onepagecrm.activities import ActivityKind, resource_of, themes_of
from resolvers.onepagecrm.kinds import SECONDS, TEXT, WHOLE, holding, listed, text
from resolvers.onepagecrm.rules import everything
from resolvers.onepagecrm.words import ME, Default, Field, Line, Resource, Theme, seen, stored

_RESULTS = (
    ("interested", "Interested"),
    ("not_interested", "Not interested"),
    ("left_message", "Left message"),
    ("no_answer", "No answer"),
    ("other", "Other"),
)
_VOICE = Compare(Computed("lower", (Column("channel"),)), "=", constant_bind("voice", "text"))
# Pieces of what was said in a call are no calls.
_TRANSCRIPT = Compare(Column("body_format"), "<>", constant_bind("x-openline-transcript-element", "text"))
_WHOLE_CALL = Some((IsNull(Column("body_format")), _TRANSCRIPT))

CALL = resource_of(
    ActivityKind(
        name="call",
        plural="calls",
        title="Call",
        kind="INTERACTION_EVENT",
        fields=(
            stored("call_result", text(100)),
            Field("call_time_int", SECONDS, Computed("unix_seconds", (Column("occurred_at"),)), "occurred_at"),
            Field(
                "via",
                text(choices=("unknown", "jabber", "talkdesk", "phone", "skype")),
                Computed("first_present", (Column("call_via"), Constant("unknown"))),
                "call_via",
                default="unknown",
            ),
            stored("phone_number", text(), "identifier"),
            stored("recording_link", text(), "external_url"),
        ),
        time="call_time",
        numbered=True,
        born={"kind": "INTERACTION_EVENT", "channel": "VOICE"},
        only=(_VOICE, _WHOLE_CALL),
    )
)
_CALLS = Relation("calls", "activity", "many", (("key", "call_result"),), where=(("kind", "INTERACTION_EVENT"),))
_BY_ME = Compare(Column("created_by_id"), "=", ME)

CALL_RESULT = Resource(
    name="call_result",
    plural="call_results",
    schema="Call_result",
    object="call_result",
    fields=(
        seen("result", TEXT, Column("key")),
        seen("text", TEXT, Column("text")),
        seen("counts", WHOLE, Count(Rows("activity", filter=_BY_ME, relation=_CALLS))),
        seen("total_counts", WHOLE, Count(Rows("activity", relation=_CALLS))),
        seen(
            "team_counts",
            listed(holding({"user_id": TEXT, "counts": WHOLE})),
            Many(Rows("call_use", relation="uses"), Fields((("user_id", Column("id")), ("counts", Column("counts"))))),
        ),
    ),
    order=(Order(Column("position")),),
)


def _results() -> Sequence[Mapping[str, Any]]:
    return [{"key": key, "text": label, "position": place} for place, (key, label) in enumerate(_RESULTS)]


THEMES = (
    *themes_of(
        CALL,
        "Calls",
        further=(Line("GET", "/call_results", "listCallResults", "List call results", everything(CALL_RESULT)),),
    ),
    Theme("Calls", (), (CALL_RESULT,), (Default("call_result", _results),)),
)
