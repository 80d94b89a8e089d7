"""Indexes of what a client asks when somebody begins to work: people's places, and renewals by company."""

import sqlalchemy as sa
from alembic import op

revision = "session"
down_revision = "summaries"


def upgrade() -> None:
    """Make the indexes."""
    for column in ("city", "state"):
        op.create_index(
            f"ix_address_{column}",
            "address",
            ["workspace_id", column],
            postgresql_where=sa.text("person_id is not null"),
        )
    op.create_index(
        "ix_deal_kind_company_id",
        "deal",
        ["workspace_id", "kind", "company_id"],
        postgresql_where=sa.text("kind = 'RENEWAL'"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_deal_kind_company_id", "deal")
    for column in ("state", "city"):
        op.drop_index(f"ix_address_{column}", "address")
