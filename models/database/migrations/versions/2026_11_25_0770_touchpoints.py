"""The last touchpoint of each company: the newest thing that happened with it, found by the indexes of links."""

from alembic import op

revision = "touchpoints"
down_revision = "files"

_KINDS = "ARRAY['INTERACTION_SESSION', 'ISSUE', 'INTERACTION_EVENT', 'MEETING', 'LOG_ENTRY']"
# From the company to the column of a link: the tables on the way, and the id that the column must have.
_WAYS = (
    ("", "company_id", "c.id"),
    ("employment e", "person_id", "e.person_id"),
    ("employment e", "employment_id", "e.id"),
    ("employment e JOIN email m ON m.workspace_id = e.workspace_id AND m.person_id = e.person_id", "email_id", "m.id"),
    ("employment e JOIN phone p ON p.workspace_id = e.workspace_id AND p.person_id = e.person_id", "phone_id", "p.id"),
    ("email e", "email_id", "e.id"),
    ("phone e", "phone_id", "e.id"),
)
# Sent by a member, or from a member's address.
_SENT_BY_US = """EXISTS (
    SELECT FROM activity_link s LEFT JOIN email m ON m.workspace_id = s.workspace_id AND m.id = s.email_id
    LEFT JOIN member u ON u.workspace_id = s.workspace_id AND u.email = m.address AND u.deleted_at IS NULL
    WHERE s.workspace_id = t.workspace_id AND s.activity_id = t.id AND s.role = 'SENT_BY' AND s.deleted_at IS NULL
        AND (s.member_id IS NOT NULL OR u.id IS NOT NULL)
)"""
_TYPE = f"""CASE
    WHEN t.id IS NULL THEN 'ACTION_CREATED'
    WHEN t.kind IN ('INTERACTION_SESSION', 'MEETING') THEN t.kind
    WHEN t.kind = 'ISSUE' THEN CASE WHEN t.created_at = t.updated_at THEN 'ISSUE_CREATED' ELSE 'ISSUE_UPDATED' END
    WHEN t.kind = 'LOG_ENTRY' THEN 'ACTION'
    WHEN lower(t.type) = 'meeting' THEN 'MEETING'
    WHEN upper(t.channel) = 'EMAIL' THEN
        CASE WHEN {_SENT_BY_US} THEN 'INTERACTION_EVENT_EMAIL_SENT' ELSE 'INTERACTION_EVENT_EMAIL_RECEIVED' END
    WHEN upper(t.channel) = 'VOICE' THEN 'INTERACTION_EVENT_PHONE_CALL'
    WHEN upper(t.channel) = 'CHAT' THEN 'INTERACTION_EVENT_CHAT'
END"""


def upgrade() -> None:
    """Make the view. For each way and kind it takes one step into an index, however much happened."""
    found = " UNION ALL ".join(_walk(*way) for way in _WAYS)
    op.execute(
        "CREATE VIEW last_touchpoint WITH (security_invoker = true) AS"
        f" SELECT c.workspace_id, c.id, COALESCE(t.occurred_at, c.created_at) AS happened_at, {_TYPE} AS type,"
        " t.id AS activity_id FROM company c LEFT JOIN LATERAL ("
        f" SELECT a.* FROM ({found}) n JOIN activity a ON a.workspace_id = n.workspace_id AND a.id = n.activity_id"
        " ORDER BY n.occurred_at DESC, n.activity_id DESC LIMIT 1) t ON true"
    )


def downgrade() -> None:
    """Drop it."""
    op.execute("DROP VIEW last_touchpoint")


def _walk(tables: str, column: str, id_: str) -> str:
    newest = (
        "SELECT l.workspace_id, l.activity_id, l.occurred_at FROM activity_link l"
        " JOIN activity a ON a.workspace_id = l.workspace_id AND a.id = l.activity_id"
        f" WHERE l.workspace_id = c.workspace_id AND l.{column} = {id_} AND l.kind = k.kind"
        " AND l.occurred_at <= now() AND l.deleted_at IS NULL AND a.deleted_at IS NULL AND NOT a.hidden"
        # Pieces of a call's transcript are no events of their own.
        " AND a.status IS DISTINCT FROM 'deleted'"
        " AND a.body_format IS DISTINCT FROM 'x-openline-transcript-element'"
        " ORDER BY l.occurred_at DESC, l.activity_id DESC LIMIT 1"
    )
    kinds = f"unnest({_KINDS}) AS k(kind) CROSS JOIN LATERAL ({newest}) w"
    if not tables:
        return f"SELECT w.* FROM {kinds}"
    reached = "e.workspace_id = c.workspace_id AND e.company_id = c.id"
    return f"SELECT w.* FROM {tables} CROSS JOIN {kinds} WHERE {reached}"
