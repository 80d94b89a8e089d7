"""Automation rules, their runs, and notifications of members."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "automation"
down_revision = "touchpoints"


def upgrade() -> None:
    """Make the three tables and close them off."""
    _table(
        "automation_rule",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        _document("workflow_definition"),
        _when("last_run_at"),
        sa.Column("owner_id", sa.Uuid()),
        sa.Column("role_id", sa.Uuid()),
        _reference("automation_rule", "owner_id", "member"),
    )
    _index("automation_rule", "owner_id")
    _index("automation_rule", "created_at", "id")
    _table(
        "automation_run",
        sa.Column("rule_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid()),
        sa.Column("status", sa.Text(), server_default=sa.text("'running'"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("1"), nullable=False),
        _document("result"),
        sa.Column("error", sa.Text()),
        _when("started_at", now=True),
        _when("finished_at"),
        _document("chain", "[]"),
        _reference("automation_run", "rule_id", "automation_rule"),
        sa.CheckConstraint("status in ('running', 'success', 'error')", name="ck_automation_run_status"),
    )
    _index("automation_run", "rule_id", "started_at", "id")
    _index("automation_run", "started_at", "id")
    _table(
        "notification",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("body", sa.Text()),
        sa.Column("by_id", sa.Uuid()),
        _document("data"),
        _when("read_at"),
        _reference("notification", "user_id", "member"),
        _reference("notification", "by_id", "member"),
    )
    _index("notification", "user_id", "created_at", "id")
    _index("notification", "by_id", where=sa.text("by_id is not null"))


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP TABLE notification, automation_run, automation_rule")


def _table(name: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    op.create_table(
        name,
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _when("created_at", now=True),
        _when("updated_at", now=True),
        *parts,
        sa.PrimaryKeyConstraint("workspace_id", "id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=f"fk_{name}_workspace_id"),
    )
    isolate(name)


def _index(table: str, *columns: str, where: sa.TextClause | None = None) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, ["workspace_id", *columns], postgresql_where=where)


def _document(name: str, empty: str = "{}") -> sa.Column[Any]:
    return sa.Column(name, postgresql.JSONB(), server_default=sa.text(f"'{empty}'"), nullable=False)


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{target}.workspace_id", f"{target}.id"],
        name=f"fk_{table}_workspace_id_{column}",
    )


def _when(name: str, *, now: bool = False) -> sa.Column[Any]:
    kind = postgresql.TIMESTAMP(timezone=True, precision=3)
    return sa.Column(name, kind, server_default=sa.text("now()") if now else None, nullable=not now)
