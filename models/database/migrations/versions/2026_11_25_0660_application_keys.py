"""Keys of applications, which open every workspace; workspaces are found by their names."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "application_keys"
down_revision = "task_assignees"

_WHEN = postgresql.TIMESTAMP(timezone=True, precision=3)


def upgrade() -> None:
    """Make the table and the index."""
    op.create_table(
        "application_key",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("secret_hash", postgresql.BYTEA(), nullable=False),
        sa.Column("created_at", _WHEN, server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("expires_at", _WHEN),
        sa.Column("revoked_at", _WHEN),
        sa.Column("revoked_by", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_application_key"),
    )
    op.create_index("uq_application_key_secret_hash", "application_key", ["secret_hash"], unique=True)
    op.create_index("ix_workspace_name", "workspace", ["name"])


def downgrade() -> None:
    """Drop the table, the keys included."""
    op.drop_index("ix_workspace_name", "workspace")
    op.drop_table("application_key")
