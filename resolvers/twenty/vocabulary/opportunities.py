"""The opportunity: a deal."""

from __future__ import annotations

from models.records.plan import Column, Computed
from resolvers.twenty.kinds import DATE, NUMERIC, SELECT, TEXT
from resolvers.twenty.vocabulary.money import currency
from resolvers.twenty.vocabulary.targets import TIES
from resolvers.twenty.words import BORN_WITH, Found, ObjectWords, Plain, ToOne, stored

OPPORTUNITY = ObjectWords(
    singular="opportunity",
    plural="opportunities",
    object="deal",
    description="A deal. CustomerOS's Opportunity is the same record.",
    fields=(
        *BORN_WITH,
        stored("name", TEXT, "name"),
        currency("amount", "amount", "currency"),
        stored(
            "stage",
            SELECT,
            "stage",
            description="Such as NEW, QUALIFICATION, PROPOSAL: an open set.",
            offers=("NEW", "SCREENING", "QUALIFICATION", "MEETING", "PROPOSAL", "CUSTOMER"),
        ),
        stored("probability", NUMERIC, "probability", description="In percent."),
        # Other dialects know the instant; this one knows its day.
        Plain("closeDate", DATE, Computed("utc_date", (Column("close_at"),)), "close_at"),
        ToOne("company", "company", "company", "company_id"),
        ToOne("pointOfContact", "person", "person", "person_id"),
        ToOne("owner", "workspaceMember", "owner", "owner_id"),
        *TIES,
    ),
    found=Found("deal", Column("name")),
)
