"""Notes."""

from __future__ import annotations

from models.records.plan import Column, Computed
from resolvers.onepagecrm.activities import ActivityKind, linked_deal, resource_of, themes_of
from resolvers.onepagecrm.kinds import DAY
from resolvers.onepagecrm.words import AGES, Field

_DATE = Field("date", DAY, Computed("utc_date", (Column("occurred_at"),)), "occurred_at")
NOTE = resource_of(
    ActivityKind(
        name="note",
        plural="notes",
        title="Note",
        kind="NOTE",
        fields=(_DATE, *linked_deal()),
        time="date",
        born={"kind": "NOTE"},
        requires_text=True,
        sorts={
            **{name: (expression,) for name, expression in AGES.items()},
            "updated_at": (Column("updated_at"),),
            "date": (Column("occurred_at"),),
        },
    )
)
THEMES = themes_of(NOTE, "Notes")
