"""Companies that were merged into another one, by the ids that they had."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "absorbed_records"
down_revision = "versions_of_parts"

_TABLE = "absorbed_record"
# The log tells each merge. What was merged into a company that was merged itself belongs to the last one.
_FROM_THE_LOG = f"""
    INSERT INTO {_TABLE} (workspace_id, id, company_id, former_id)
    WITH RECURSIVE merged AS (
        SELECT e.record_id AS former_id, (e.after ->> 'merged_into')::uuid AS company_id FROM record_event e
            WHERE e.workspace_id = :id AND e.object = 'company' AND e.action = 'merged'
    ), absorbed AS (
        SELECT m.former_id, m.company_id FROM merged m
        UNION SELECT a.former_id, m.company_id FROM absorbed a JOIN merged m ON m.former_id = a.company_id
    )
    SELECT :id, gen_random_uuid(), c.id, a.former_id
        FROM absorbed a JOIN company c ON c.workspace_id = :id AND c.id = a.company_id
"""


def upgrade() -> None:
    """Make the table, close it off, and fill it from the log."""
    op.create_table(
        _TABLE,
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _now("created_at"),
        _now("updated_at"),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("former_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f(f"pk_{_TABLE}")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f(f"fk_{_TABLE}_workspace_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["company.workspace_id", "company.id"],
            name=op.f(f"fk_{_TABLE}_workspace_id_company_id"),
        ),
        sa.UniqueConstraint(
            "workspace_id", "company_id", "former_id", name=op.f(f"uq_{_TABLE}_workspace_id_company_id_former_id")
        ),
    )
    isolate(_TABLE)
    op.execute("SET LOCAL statement_timeout = 0")
    connection = op.get_bind()
    for (workspace,) in connection.execute(sa.text("SELECT id FROM workspace")).all():
        # Row-level security holds for the owner too.
        connection.execute(sa.text("SELECT set_config('app.workspace_id', :id, true)"), {"id": str(workspace)})
        connection.execute(sa.text(_FROM_THE_LOG), {"id": workspace})
    op.execute("SELECT set_config('app.workspace_id', '', true)")


def downgrade() -> None:
    """Drop it: the log still tells the merges."""
    op.drop_table(_TABLE)


def _now(name: str) -> sa.Column[object]:
    kind = postgresql.TIMESTAMP(timezone=True, precision=3)
    return sa.Column(name, kind, server_default=sa.text("now()"), nullable=False)
