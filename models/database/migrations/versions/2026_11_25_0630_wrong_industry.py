"""Whether somebody said that a company's industry is wrong."""

import sqlalchemy as sa
from alembic import op

revision = "wrong_industry"
down_revision = "organizations"


def upgrade() -> None:
    """Add the column; nobody has said so of any company yet."""
    op.add_column("company", sa.Column("wrong_industry", sa.Boolean(), server_default=sa.text("false"), nullable=False))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("company", "wrong_industry")
