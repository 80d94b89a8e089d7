"""Organizations that the installation knows of, and their domains: read by every workspace, written by the operator."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "global_organizations"
down_revision = "kept_answers"

_WHEN = postgresql.TIMESTAMP(timezone=True, precision=3)
_BYTES = sa.Text(collation="C")


def upgrade() -> None:
    """Make the tables and the indexes."""
    op.create_table(
        "global_organization",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", _BYTES, nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("website", "description", "industry")),
        sa.Column("employees", sa.BigInteger()),
        sa.Column("year_founded", sa.BigInteger()),
        *(sa.Column(name, sa.Text()) for name in ("logo_url", "icon_url", "linkedin_url")),
        *(
            sa.Column(name, _WHEN, server_default=sa.text("now()"), nullable=False)
            for name in ("created_at", "updated_at")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_global_organization"),
    )
    op.create_index("ix_global_organization_name_key", "global_organization", ["name_key", "id"])
    op.create_table(
        "global_domain",
        sa.Column("domain", _BYTES, nullable=False),
        sa.Column("organization_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["global_organization.id"],
            name="fk_global_domain_organization_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("domain", name="pk_global_domain"),
    )
    op.create_index("ix_global_domain_organization_id", "global_domain", ["organization_id", "position"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("global_domain")
    op.drop_table("global_organization")
