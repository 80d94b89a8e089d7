"""Files that are kept here: what their bytes are, and which bytes are to go."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate_when_bound

revision = "files"
down_revision = "points"

_COLUMNS = ("checksum", "base_path")


def upgrade() -> None:
    """Add the columns and the list. When a file's record is deleted, by whatever statement, its bytes are due to go."""
    for name in _COLUMNS:
        op.add_column("attachment", sa.Column(name, sa.Text()))
    op.create_table(
        "file_removal",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column(
            "due_at",
            postgresql.TIMESTAMP(timezone=True, precision=3),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("workspace_id", "file_id", name="pk_file_removal"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_file_removal_workspace_id"),
    )
    op.create_index("ix_file_removal_due_at", "file_removal", ["due_at"])
    isolate_when_bound("file_removal")
    op.execute(
        "CREATE FUNCTION note_file_removal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " INSERT INTO file_removal (workspace_id, file_id) VALUES (OLD.workspace_id, OLD.id)"
        " ON CONFLICT (workspace_id, file_id) DO UPDATE SET due_at = now(); RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER note_file_removal AFTER DELETE ON attachment FOR EACH ROW"
        " WHEN (OLD.checksum IS NOT NULL) EXECUTE FUNCTION note_file_removal()"
    )


def downgrade() -> None:
    """Take them back; bytes that were to go stay where they are."""
    op.execute("DROP TRIGGER note_file_removal ON attachment")
    op.execute("DROP FUNCTION note_file_removal()")
    op.drop_table("file_removal")
    for name in _COLUMNS:
        op.drop_column("attachment", name)
