"""What CustomerOS knows of an organization: its relationship, funding, onboarding, and when it was hidden."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "organizations"
down_revision = "roles_and_profiles"

_TEXTS = (
    "relationship",
    "lead_source",
    "reference_id",
    "notes",
    "icon_url",
    "industry_group",
    "sub_industry",
    "target_audience",
    "value_proposition",
    "last_funding_round",
    "last_funding_amount",
    "headquarters",
    "employee_growth_rate",
    "slack_channel_id",
    "onboarding_status",
    "onboarding_comments",
    "ltv_currency",
)
_INSTANTS = ("stage_changed_at", "onboarding_changed_at", "hidden_at", "churned_at")
_INDEXED = ("reference_id", "hidden_at")


def upgrade() -> None:
    """Add the columns. What is hidden already counts as hidden when it was changed last."""
    for name in _TEXTS:
        op.add_column("company", sa.Column(name, sa.Text()))
    for name in _INSTANTS:
        op.add_column("company", sa.Column(name, postgresql.TIMESTAMP(timezone=True, precision=3)))
    op.add_column("company", sa.Column("is_public", sa.Boolean()))
    op.add_column("company", sa.Column("ltv", sa.Numeric(20, 6)))
    op.execute("UPDATE company SET hidden_at = updated_at WHERE hidden")
    for name in _INDEXED:
        op.create_index(
            f"ix_company_{name}", "company", ["workspace_id", name], postgresql_where=sa.text(f"{name} is not null")
        )


def downgrade() -> None:
    """Drop the columns, and their indexes with them."""
    for name in (*_TEXTS, *_INSTANTS, "is_public", "ltv"):
        op.drop_column("company", name)
