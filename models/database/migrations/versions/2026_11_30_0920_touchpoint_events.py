"""The last touchpoint of a company with which nothing happened is its making, which is a line of the log."""

from alembic import op

revision = "touchpoint_events"
down_revision = "absorbed_records"

_COLUMNS = "t.workspace_id, t.id, t.happened_at, t.type, t.activity_id"
_MADE = (
    "SELECT e.id FROM record_event e WHERE e.workspace_id = t.workspace_id AND e.object = 'company'"
    " AND e.record_id = t.id AND e.action = 'created' ORDER BY e.id LIMIT 1"
)


def upgrade() -> None:
    """Tell the event, whichever it is."""
    _make(f"{_COLUMNS}, COALESCE(t.activity_id, ({_MADE})) AS event_id")


def downgrade() -> None:
    """Tell it only where it is an activity."""
    _make(_COLUMNS)


def _make(columns: str) -> None:
    op.execute("DROP VIEW last_touchpoint")
    op.execute(
        f"CREATE VIEW last_touchpoint WITH (security_invoker = true) AS SELECT {columns}"
        " FROM touchpoint t WHERE t.since <= now() AND t.until > now()"
    )
