"""Meetings."""

from __future__ import annotations

from models.records.plan import Column, Computed
from resolvers.onepagecrm.activities import ActivityKind, resource_of, themes_of
from resolvers.onepagecrm.kinds import SECONDS, text
from resolvers.onepagecrm.words import Field, stored

MEETING = resource_of(
    ActivityKind(
        name="meeting",
        plural="meetings",
        title="Meeting",
        kind="MEETING",
        fields=(
            Field("meeting_time_int", SECONDS, Computed("unix_seconds", (Column("occurred_at"),)), "occurred_at"),
            stored("place", text(100)),
        ),
        time="meeting_time",
        numbered=True,
        born={"kind": "MEETING"},
    )
)
THEMES = themes_of(MEETING, "Meetings")
