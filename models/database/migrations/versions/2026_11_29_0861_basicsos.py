"""Kinds and parts of tasks, the configuration of client software, and what tokens of BasicsOS tell."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "basicsos"
down_revision = "contact_status"

_INSTANT = postgresql.TIMESTAMP(timezone=True, precision=3)


def upgrade() -> None:
    """Add the columns, and make the table and close it off."""
    op.add_column("task", sa.Column("type", sa.Text(), nullable=True))
    op.add_column("task", sa.Column("parent_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(
        "fk_task_workspace_id_parent_id", "task", "task", ["workspace_id", "parent_id"], ["workspace_id", "id"]
    )
    op.create_index(
        "ix_task_parent_id", "task", ["workspace_id", "parent_id"], postgresql_where=sa.text("parent_id is not null")
    )
    op.add_column("api_key", sa.Column("last_used_at", _INSTANT, nullable=True))
    op.add_column("api_key", sa.Column("key_style", sa.Text(), nullable=True))
    op.create_table(
        "configuration",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", _INSTANT, server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", _INSTANT, server_default=sa.text("now()"), nullable=False),
        sa.Column("config", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_configuration"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_configuration_workspace_id"),
    )
    isolate("configuration")


def downgrade() -> None:
    """Drop them."""
    op.drop_table("configuration")
    op.drop_column("api_key", "key_style")
    op.drop_column("api_key", "last_used_at")
    op.drop_index("ix_task_parent_id", table_name="task")
    op.drop_constraint("fk_task_workspace_id_parent_id", "task", type_="foreignkey")
    op.drop_column("task", "parent_id")
    op.drop_column("task", "type")
