"""The index of words that a search reads. `models.database.migrate` fills it from the records that are there."""

import sqlalchemy as sa
from alembic import op

from models.database.row_security import isolate

revision = "search_index"
down_revision = "roles"

TENANT_TABLES = ("search_record", "search_word")


def upgrade() -> None:
    """Make the tables and close them off."""
    op.create_table(
        "search_record",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("object", sa.Text(collation="C"), nullable=False),
        sa.Column("words", sa.Text(collation="C"), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_search_record")),
    )
    op.create_index("ix_search_record_object_id", "search_record", ["workspace_id", "object", "id"])
    op.create_table(
        "search_word",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("object", sa.Text(collation="C"), nullable=False),
        sa.Column("word", sa.Text(collation="C"), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "object", "word", "id", name=op.f("pk_search_word")),
    )
    for table in TENANT_TABLES:
        isolate(table)


def downgrade() -> None:
    """Drop the index. No record is lost."""
    op.execute(f"DROP TABLE {', '.join(TENANT_TABLES)}")
