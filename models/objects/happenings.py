"""What happened, stored or told: a view of all activities, and of the lines of the log that are actions.

An action is something that was done to a record without anybody writing it down: a company was made, a renewal got
another likelihood. The log of changes has it already, whichever dialect made the change, so a timeline reads it there.
"""

from __future__ import annotations

from collections.abc import Mapping

VIEW = "happening"

# The columns of an activity that its line here has.
OF_ACTIVITY = (
    "workspace_id",
    "id",
    "created_at",
    "updated_at",
    "deleted_at",
    "hidden",
    "version",
    "custom",
    "source",
    "source_of_truth",
    "app_source",
    "created_by_source",
    "created_by_id",
    "created_by_name",
    "kind",
    "title",
    "body",
    "body_format",
    "occurred_at",
    "ended_at",
    "status",
    "channel",
    "type",
    "identifier",
    "session_id",
    "meeting_id",
    "replies_to_id",
    "issue_id",
    "undated",
    "agenda",
    "agenda_format",
    "conference_url",
    "external_url",
    "channel_data",
    "internal_identifier",
    "priority",
    "details",
    "application",
    "order_in_session",
    "engaged_time",
)
# Of a line of the log only: the record that it was done to. Null in activities.
OF_LINE = ("company_id", "deal_id")

# The type of an action -> the object that it was done to, and the columns whose change it tells.
TOLD: Mapping[str, tuple[str, frozenset[str]]] = {
    "CREATED": ("company", frozenset()),
    "ONBOARDING_STATUS_CHANGED": ("company", frozenset({"onboarding_status", "onboarding_comments"})),
    "RENEWAL_LIKELIHOOD_UPDATED": ("deal", frozenset({"renewal_likelihood", "comments"})),
    "RENEWAL_FORECAST_UPDATED": ("deal", frozenset({"amount", "currency", "comments"})),
}
