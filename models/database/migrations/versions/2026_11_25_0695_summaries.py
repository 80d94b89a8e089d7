"""Who qualified a company and when, what is known of renewals, and views that tell of a company from other rows."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "summaries"
down_revision = "table_views"

_MS = postgresql.TIMESTAMP(timezone=True, precision=3)
_LIKELIHOODS = "ARRAY['ZERO_RENEWAL', 'LOW_RENEWAL', 'MEDIUM_RENEWAL', 'HIGH_RENEWAL']"

_RENEWALS = f"""
SELECT c.workspace_id, c.id, s.arr_forecast, s.max_arr_forecast, s.next_renewal_at,
    ({_LIKELIHOODS})[s.rank] AS renewal_likelihood, s.rank
FROM company c CROSS JOIN LATERAL (
    SELECT sum(d.amount) AS arr_forecast, sum(d.max_amount) AS max_arr_forecast,
        min(d.renewed_at) FILTER (WHERE d.renewed_at > now()) AS next_renewal_at,
        min(array_position({_LIKELIHOODS}, d.renewal_likelihood)) AS rank
    FROM deal d WHERE d.workspace_id = c.workspace_id AND d.company_id = c.id
        AND d.kind = 'RENEWAL' AND d.outcome = 'OPEN' AND d.deleted_at IS NULL
) s
"""
_ISSUES = """
SELECT t.workspace_id, t.company_id AS id, t.company_id, COALESCE(a.status, '') AS status, count(*) AS count
FROM (
    SELECT l.workspace_id, l.company_id, l.activity_id FROM activity_link l
    WHERE l.company_id IS NOT NULL AND l.deleted_at IS NULL
    UNION
    SELECT e.workspace_id, e.company_id, l.activity_id FROM employment e
    JOIN activity_link l ON l.workspace_id = e.workspace_id AND l.person_id = e.person_id
    WHERE e.company_id IS NOT NULL AND l.deleted_at IS NULL
) t JOIN activity a ON a.workspace_id = t.workspace_id AND a.id = t.activity_id
WHERE a.kind = 'ISSUE' AND a.deleted_at IS NULL AND NOT a.hidden
GROUP BY t.workspace_id, t.company_id, COALESCE(a.status, '')
"""
# A page on LinkedIn is one company's; a name may be that of two.
_SUGGESTIONS = """
SELECT c.workspace_id, o.id, c.id AS company_id, CASE WHEN o.linkedin_url = c.linkedin_url THEN 0.95 ELSE 0.6 END
    AS confidence, c.created_at AS suggested_at
FROM company c JOIN company o ON o.workspace_id = c.workspace_id AND (o.created_at, o.id) < (c.created_at, c.id)
    AND o.id IN (
        SELECT n.id FROM company n WHERE n.workspace_id = c.workspace_id AND n.name = c.name AND n.name <> ''
        UNION ALL
        SELECT p.id FROM company p WHERE p.workspace_id = c.workspace_id AND p.linkedin_url = c.linkedin_url
    )
WHERE o.deleted_at IS NULL AND NOT o.hidden
"""
_CONTACTS = """
SELECT c.workspace_id, c.id, s.count FROM company c CROSS JOIN LATERAL (
    SELECT count(*) AS count FROM employment e JOIN person p ON p.workspace_id = e.workspace_id AND p.id = e.person_id
    WHERE e.workspace_id = c.workspace_id AND e.company_id = c.id AND p.deleted_at IS NULL AND NOT p.hidden
) s
"""
_PARENTS = """
SELECT c.workspace_id, c.id, s.parent_id, s.name FROM company c CROSS JOIN LATERAL (
    SELECT h.parent_id, p.name FROM company_hierarchy h
    JOIN company p ON p.workspace_id = h.workspace_id AND p.id = h.parent_id
    WHERE h.workspace_id = c.workspace_id AND h.child_id = c.id AND p.deleted_at IS NULL
    ORDER BY h.created_at, h.id LIMIT 1
) s
"""
_VIEWS = {
    "renewal_summary": _RENEWALS,
    "issue_summary": _ISSUES,
    "merge_suggestion": _SUGGESTIONS,
    "contact_count": _CONTACTS,
    "first_parent": _PARENTS,
}


def upgrade() -> None:
    """Add the columns and make the views."""
    for name in ("qualification_status", "qualified_by"):
        op.add_column("company", sa.Column(name, sa.Text()))
    op.add_column("company", sa.Column("qualified_at", _MS))
    for name in ("stage_changed_at", "renewal_changed_at"):
        op.add_column("deal", sa.Column(name, _MS))
    op.add_column("deal", sa.Column("renewal_changed_by_id", sa.Uuid()))
    op.add_column("deal", sa.Column("renewal_approved", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    for name, definition in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} WITH (security_invoker = true) AS {definition}")


def downgrade() -> None:
    """Take them back."""
    op.execute(f"DROP VIEW {', '.join(_VIEWS)}")
    for name in ("stage_changed_at", "renewal_changed_at", "renewal_changed_by_id", "renewal_approved"):
        op.drop_column("deal", name)
    for name in ("qualification_status", "qualified_by", "qualified_at"):
        op.drop_column("company", name)
