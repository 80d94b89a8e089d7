"""What the database tells of a company from other rows: views, one line for each company or for each fact about one.

A view reads only the rows of the companies that are asked for, so that a list can be filtered and sorted by it in the
statement that reads the list. `id` is the company's, unless the line is about another one.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.objects.happenings import VIEW
from models.objects.relations import Relation, one

# The open renewals of a company taken together: what they are to bring and could bring, when the next one is due, and
# how likely the least likely one is (`rank` puts likelihoods in order, the least likely first).
RENEWAL_SUMMARY = {
    "workspace_id": "uuid",
    "id": "uuid",
    "arr_forecast": "numeric",
    "max_arr_forecast": "numeric",
    "next_renewal_at": "timestamptz",
    "renewal_likelihood": "text",
    "rank": "int4",
}
# How many issues of a company, and of its people, have which status.
ISSUE_SUMMARY = {"workspace_id": "uuid", "id": "uuid", "company_id": "uuid", "status": "text", "count": "int8"}
# An older company that may be the same one, how sure that is, and since when both are there.
MERGE_SUGGESTION = {
    "workspace_id": "uuid",
    "id": "uuid",
    "company_id": "uuid",
    "confidence": "numeric",
    "suggested_at": "timestamptz",
}

# How many listed people have a role in a company.
CONTACT_COUNT = {"workspace_id": "uuid", "id": "uuid", "count": "int8"}
# Of the companies that a company is a subsidiary of, the one that was named first.
FIRST_PARENT = {"workspace_id": "uuid", "id": "uuid", "parent_id": "uuid", "name": "text"}
# The newest thing that happened with a company and its people, and what it was; its making, where nothing did yet.
LAST_TOUCHPOINT = {
    "workspace_id": "uuid",
    "id": "uuid",
    "happened_at": "timestamptz",
    "type": "text",
    "activity_id": "uuid",
    # The activity, or the line of the log that tells of the making.
    "event_id": "uuid",
}

# What the deals of a person, or of a company, come to together: how many there are, and what the open ones and the won
# ones amount to.
DEAL_TOTALS = {
    "workspace_id": "uuid",
    "id": "uuid",
    "deals_count": "int8",
    "pending_count": "int8",
    "pending_amount": "numeric",
    "won_count": "int8",
    "won_amount": "numeric",
}

VIEWS: Mapping[str, Mapping[str, str]] = {
    "renewal_summary": RENEWAL_SUMMARY,
    "issue_summary": ISSUE_SUMMARY,
    "merge_suggestion": MERGE_SUGGESTION,
    "contact_count": CONTACT_COUNT,
    "first_parent": FIRST_PARENT,
    "last_touchpoint": LAST_TOUCHPOINT,
    "person_deal_totals": DEAL_TOTALS,
    "company_deal_totals": DEAL_TOTALS,
}
NOT_NULL = frozenset(
    {
        "workspace_id",
        "id",
        "company_id",
        "status",
        "count",
        "confidence",
        "suggested_at",
        "parent_id",
        "name",
        "happened_at",
        *DEAL_TOTALS,
    }
)

RELATIONS: Mapping[str, tuple[Relation, ...]] = {
    "merge_suggestion": (one("company", "company", "id"),),
    "last_touchpoint": (one("event", VIEW, "event_id"),),
}
