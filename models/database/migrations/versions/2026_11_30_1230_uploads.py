"""The key under which a file was uploaded by a form; what deals come to, with all their months."""

import sqlalchemy as sa
from alembic import op

revision = "uploads"
down_revision = "relationships"

_TOTALS = """
SELECT o.workspace_id, o.id, s.deals_count, s.pending_count, s.pending_amount, s.won_count, s.won_amount
FROM {owner} o CROSS JOIN LATERAL (
    SELECT count(*) AS deals_count,
        count(*) FILTER (WHERE d.outcome = 'OPEN') AS pending_count,
        COALESCE(sum({amount}) FILTER (WHERE d.outcome = 'OPEN'), 0) AS pending_amount,
        count(*) FILTER (WHERE d.outcome = 'WON') AS won_count,
        COALESCE(sum({amount}) FILTER (WHERE d.outcome = 'WON'), 0) AS won_amount
    FROM deal d WHERE d.workspace_id = o.workspace_id AND d.{owner}_id = o.id AND d.deleted_at IS NULL
) s
"""


def upgrade() -> None:
    """Add the column, and count every month."""
    op.add_column("attachment", sa.Column("upload_key", sa.Text()))
    op.create_index(
        "ix_attachment_upload_key",
        "attachment",
        ["workspace_id", "upload_key"],
        postgresql_where=sa.text("upload_key is not null"),
    )
    _views("d.amount * d.months")


def downgrade() -> None:
    """As it was."""
    _views("d.amount")
    op.drop_index("ix_attachment_upload_key", table_name="attachment")
    op.drop_column("attachment", "upload_key")


def _views(amount: str) -> None:
    for owner in ("person", "company"):
        totals = _TOTALS.format(owner=owner, amount=amount)
        op.execute(f"CREATE OR REPLACE VIEW {owner}_deal_totals WITH (security_invoker = true) AS {totals}")
