"""Timelines tell what the log of changes says was done: a view of activities and of such lines, and their index."""

from collections.abc import Mapping

from alembic import op

revision = "happenings"
down_revision = "automation"

_INDEX = "ix_record_event_object_record_id_at_id"
_OF_COMPANIES = "{e}action = 'created' OR {e}action = 'updated' AND jsonb_exists({e}after, 'onboarding_status')"
_OF_DEALS = "jsonb_exists({e}after, 'renewal_likelihood') OR jsonb_exists({e}after, 'amount')"
_LINES = (
    f"{{e}}object = 'company' AND ({_OF_COMPANIES})",
    f"{{e}}object = 'deal' AND {{e}}action = 'updated' AND ({_OF_DEALS})",
)

# The columns of an activity, and what they are in a line of the log where that is not null.
_COLUMNS = [
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
]
_NULLS = {
    **dict.fromkeys(("deleted_at", "ended_at"), "timestamptz(3)"),
    **dict.fromkeys(("session_id", "meeting_id", "replies_to_id", "issue_id", "company_id", "deal_id"), "uuid"),
    **dict.fromkeys(("order_in_session", "engaged_time"), "int4"),
}
_TOLD = {
    **dict.fromkeys(("created_at", "updated_at", "occurred_at"), "e.at"),
    **dict.fromkeys(("hidden", "undated"), "false"),
    **dict.fromkeys(("source", "source_of_truth"), "'OPENLINE'"),
    "workspace_id": "e.workspace_id",
    "id": "e.id",
    "version": "1",
    "custom": "'{}'::jsonb",
    "app_source": "'rosetta'",
    "created_by_source": "'API'",
    "created_by_id": "e.actor_id",
    "created_by_name": "e.actor_name",
    "kind": "'ACTION'",
}
_COMMENTS = "COALESCE(e.after ->> '{}', '')"


def upgrade() -> None:
    """Make the index, then the view."""
    told = " OR ".join(lines.format(e="") for lines in _LINES)
    op.execute(f"CREATE INDEX {_INDEX} ON record_event (workspace_id, object, record_id, at, id) WHERE {told}")
    activities = f"SELECT {', '.join(_COLUMNS)}, NULL::uuid AS company_id, NULL::uuid AS deal_id FROM activity"
    of_companies, of_deals = (lines.format(e="e.") for lines in _LINES)
    # A renewal's amount that follows from another likelihood is told as that one.
    renewal = (
        "(jsonb_exists(e.after, 'renewal_likelihood') OR EXISTS (SELECT FROM deal d WHERE"
        " d.workspace_id = e.workspace_id AND d.id = e.record_id AND d.kind = 'RENEWAL'))"
    )
    arms = (
        activities,
        _told({"company_id": "e.record_id", **_of_company()}, of_companies),
        _told({"deal_id": "e.record_id", **_of_deal()}, f"{of_deals} AND {renewal}"),
    )
    op.execute(f"CREATE VIEW happening WITH (security_invoker = true) AS {' UNION ALL '.join(arms)}")


def downgrade() -> None:
    """Drop both."""
    op.execute("DROP VIEW happening")
    op.execute(f"DROP INDEX {_INDEX}")


def _told(columns: Mapping[str, str], lines: str) -> str:
    told = {**_TOLD, **columns}
    nulls = {name: f"NULL::{_NULLS.get(name, 'text')}" for name in (*_COLUMNS, "company_id", "deal_id")}
    listed = (f"{told.get(name, null)} AS {name}" for name, null in nulls.items())
    return f"SELECT {', '.join(listed)} FROM record_event e WHERE {lines}"


def _of_company() -> Mapping[str, str]:
    words = "replace(lower(e.after ->> 'onboarding_status'), '_', ' ')"
    status = f"COALESCE(upper(left({words}, 1)) || substr({words}, 2), 'Not applicable')"
    said = (
        "CASE WHEN e.actor_name = '' THEN 'The onboarding status was automatically set to '"
        f" ELSE e.actor_name || ' changed the onboarding status to ' END || {status}"
    )
    details = (
        "json_build_object('status', COALESCE(e.after ->> 'onboarding_status', 'NOT_APPLICABLE'), 'comments',"
        f" {_COMMENTS.format('onboarding_comments')}, 'userId', COALESCE(e.actor_id::text, ''), 'contractId', '')::text"
    )
    changed = "e.action = 'updated'"
    return {
        "type": f"CASE WHEN {changed} THEN 'ONBOARDING_STATUS_CHANGED' ELSE 'CREATED' END",
        "body": f"CASE WHEN {changed} THEN {said} END",
        "details": f"CASE WHEN {changed} THEN {details} END",
    }


def _of_deal() -> Mapping[str, str]:
    likely = "jsonb_exists(e.after, 'renewal_likelihood')"
    likelihood = "replace(e.after ->> 'renewal_likelihood', '_RENEWAL', '')"
    amount = "trim_scale((e.after ->> 'amount')::numeric)"
    currency = "(SELECT d.currency FROM deal d WHERE d.workspace_id = e.workspace_id AND d.id = e.record_id)"
    forecast = f"COALESCE({amount} || ' ' || {currency}, '$' || {amount}, 'none')"
    # Dollars are written as CustomerOS writes them.
    forecast = f"CASE WHEN {currency} = 'USD' THEN COALESCE('$' || {amount}, 'none') ELSE {forecast} END"
    by = "CASE WHEN e.actor_name = '' THEN '' ELSE ' by ' || e.actor_name END"
    reason = f"'reason', {_COMMENTS.format('comments')}"
    return {
        "type": f"CASE WHEN {likely} THEN 'RENEWAL_LIKELIHOOD_UPDATED' ELSE 'RENEWAL_FORECAST_UPDATED' END",
        "body": f"CASE WHEN {likely} THEN 'Renewal likelihood set to ' || COALESCE(initcap({likelihood}), 'none')"
        f" ELSE 'Renewal forecast set to ' || {forecast} END || {by}",
        "details": f"CASE WHEN {likely} THEN json_build_object('likelihood', COALESCE({likelihood}, ''), {reason})"
        f" ELSE json_build_object({reason}) END::text",
    }
