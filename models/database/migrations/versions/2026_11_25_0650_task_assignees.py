"""Several people may have to do a task."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "task_assignees"
down_revision = "external_systems"

_TABLE = "task_assignee"


def upgrade() -> None:
    """Make the table and close it off."""
    op.create_table(
        _TABLE,
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _now("created_at"),
        _now("updated_at"),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f(f"pk_{_TABLE}")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f(f"fk_{_TABLE}_workspace_id")),
        *(
            sa.ForeignKeyConstraint(
                ["workspace_id", f"{target}_id"],
                [f"{target}.workspace_id", f"{target}.id"],
                name=op.f(f"fk_{_TABLE}_workspace_id_{target}_id"),
            )
            for target in ("task", "member")
        ),
        sa.UniqueConstraint(
            "workspace_id", "task_id", "member_id", name=op.f(f"uq_{_TABLE}_workspace_id_task_id_member_id")
        ),
    )
    op.create_index(f"ix_{_TABLE}_member_id", _TABLE, ["workspace_id", "member_id"])
    isolate(_TABLE)


def downgrade() -> None:
    """Drop it: a task keeps its first assignee."""
    op.drop_table(_TABLE)


def _now(name: str) -> sa.Column[object]:
    kind = postgresql.TIMESTAMP(timezone=True, precision=3)
    return sa.Column(name, kind, server_default=sa.text("now()"), nullable=False)
