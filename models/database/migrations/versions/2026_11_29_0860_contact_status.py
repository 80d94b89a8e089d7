"""What a contact's status is, and a company's category: free texts that lists are filtered by."""

import sqlalchemy as sa
from alembic import op

revision = "contact_status"
down_revision = "happenings"


def upgrade() -> None:
    """Add them, each with an index of the rows that have one."""
    for table, column in (("person", "status"), ("company", "category")):
        op.add_column(table, sa.Column(column, sa.Text(), nullable=True))
        op.create_index(
            f"ix_{table}_{column}_id",
            table,
            ["workspace_id", column, "id"],
            postgresql_where=sa.text(f"{column} is not null"),
        )


def downgrade() -> None:
    """Drop them."""
    for table, column in (("person", "status"), ("company", "category")):
        op.drop_index(f"ix_{table}_{column}_id", table_name=table)
        op.drop_column(table, column)
