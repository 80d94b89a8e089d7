"""Relations of all kinds between objects of a workspace, and unique values of custom fields."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "custom_store"
down_revision = "webhooks"

_FIELDS = ("via_id", "unique_with_id")


def upgrade() -> None:
    """Add what definitions say, and the table of unique values."""
    op.add_column("object_def", sa.Column("is_junction", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    for name in _FIELDS:
        op.add_column("field_def", sa.Column(name, sa.Uuid()))
        op.create_index(
            f"ix_field_def_{name}", "field_def", ["workspace_id", name], postgresql_where=sa.text(f"{name} is not null")
        )
        op.create_foreign_key(
            op.f(f"fk_field_def_workspace_id_{name}"),
            "field_def",
            "field_def",
            ["workspace_id", name],
            ["workspace_id", "id"],
            deferrable=True,
            initially="DEFERRED",
        )
    moment = postgresql.TIMESTAMP(timezone=True, precision=3)
    op.create_table(
        "custom_claim",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", moment, server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", moment, server_default=sa.text("now()"), nullable=False),
        sa.Column("field_def_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("live", sa.Boolean(), server_default=sa.text("true")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_custom_claim")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_custom_claim_workspace_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "field_def_id"],
            ["field_def.workspace_id", "field_def.id"],
            name=op.f("fk_custom_claim_workspace_id_field_def_id"),
        ),
        sa.UniqueConstraint(
            "workspace_id",
            "field_def_id",
            "value",
            "live",
            name=op.f("uq_custom_claim_workspace_id_field_def_id_value_live"),
            deferrable=True,
            initially="IMMEDIATE",
        ),
    )
    op.create_index("ix_custom_claim_record_id", "custom_claim", ["workspace_id", "record_id"])
    isolate("custom_claim")


def downgrade() -> None:
    """Unique values are claimed no more; junctions stay as plain objects."""
    op.drop_table("custom_claim")
    for name in _FIELDS:
        op.drop_column("field_def", name)
    op.drop_column("object_def", "is_junction")
