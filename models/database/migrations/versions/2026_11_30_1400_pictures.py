"""Pictures of people and companies, of which the bytes are kept here."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "pictures"
down_revision = "touchpoints_of_many"

_INSTANT = postgresql.TIMESTAMP(timezone=True, precision=3)
_OWNERS = ("person", "company")


def upgrade() -> None:
    """Make the table and close it off. When a row of it is deleted, by whatever statement, its bytes are due to go."""
    op.create_table(
        "picture",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", _INSTANT, server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", _INSTANT, server_default=sa.text("now()"), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "content_type", "checksum")),
        sa.Column("size", sa.Integer(), nullable=False),
        *(sa.Column(f"{owner}_id", sa.Uuid()) for owner in _OWNERS),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_picture"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_picture_workspace_id"),
        *(
            sa.ForeignKeyConstraint(
                ["workspace_id", f"{owner}_id"],
                [f"{owner}.workspace_id", f"{owner}.id"],
                name=f"fk_picture_workspace_id_{owner}_id",
            )
            for owner in _OWNERS
        ),
        sa.CheckConstraint("num_nonnulls(person_id, company_id) = 1", name="ck_picture_one_record"),
    )
    for owner in _OWNERS:
        op.create_index(
            f"ix_picture_{owner}_id",
            "picture",
            ["workspace_id", f"{owner}_id"],
            postgresql_where=sa.text(f"{owner}_id is not null"),
        )
    isolate("picture")
    op.execute(
        "CREATE TRIGGER note_file_removal AFTER DELETE ON picture FOR EACH ROW EXECUTE FUNCTION note_file_removal()"
    )


def downgrade() -> None:
    """Drop it; bytes that were to go stay where they are."""
    op.execute("DROP TABLE picture")
