"""Rows that say where they came from count how often they were written, and companies say when they were filled in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "versions_of_parts"
down_revision = "contact_settings"

_TABLES = ("employment", "email", "phone", "link", "address", "reminder")


def upgrade() -> None:
    """Add the columns; what is there counts as written once."""
    for table in _TABLES:
        op.add_column(table, sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
    op.add_column("company", sa.Column("enriched_at", postgresql.TIMESTAMP(timezone=True, precision=3)))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("company", "enriched_at")
    for table in _TABLES:
        op.drop_column(table, "version")
