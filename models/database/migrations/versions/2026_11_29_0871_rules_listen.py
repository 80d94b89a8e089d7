"""Automation rules listen to changes through subscriptions of their own."""

import sqlalchemy as sa
from alembic import op

revision = "rules_listen"
down_revision = "kept_touchpoints"


def upgrade() -> None:
    """Say of a subscription which rule it is of."""
    op.add_column("webhook", sa.Column("rule_id", sa.Uuid()))
    op.create_foreign_key(
        "fk_webhook_workspace_id_rule_id",
        "webhook",
        "automation_rule",
        ["workspace_id", "rule_id"],
        ["workspace_id", "id"],
    )
    op.create_index(
        "ix_webhook_rule_id",
        "webhook",
        ["workspace_id", "rule_id"],
        postgresql_where=sa.text("rule_id is not null"),
    )


def downgrade() -> None:
    """Rules listen no more."""
    op.execute("DELETE FROM webhook WHERE rule_id IS NOT NULL")
    op.drop_index("ix_webhook_rule_id", "webhook")
    op.drop_constraint("fk_webhook_workspace_id_rule_id", "webhook", type_="foreignkey")
    op.drop_column("webhook", "rule_id")
