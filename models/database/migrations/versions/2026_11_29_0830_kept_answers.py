"""Answers to requests with an idempotency key."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate_when_bound

revision = "kept_answers"
down_revision = "rules_listen"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "kept_answer",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", postgresql.TIMESTAMP(timezone=True, precision=3), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "digest", name="pk_kept_answer"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_kept_answer_workspace_id"),
    )
    op.create_index("ix_kept_answer_expires_at", "kept_answer", ["expires_at"])
    isolate_when_bound("kept_answer")


def downgrade() -> None:
    """Drop it."""
    op.drop_table("kept_answer")
