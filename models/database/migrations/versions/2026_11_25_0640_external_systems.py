"""Systems elsewhere, and the ids by which they know records of the workspace."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "external_systems"
down_revision = "wrong_industry"

_KNOWN = {
    "company_id": "company",
    "person_id": "person",
    "deal_id": "deal",
    "contract_id": "contract",
    "activity_id": "activity",
    "task_id": "task",
}


def upgrade() -> None:
    """Make both tables and close them off."""
    _table("external_system", sa.Column("name", sa.Text(), nullable=False), _unique("external_system", "name"))
    _table(
        "external_link",
        sa.Column("system_id", sa.Uuid(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("external_source", sa.Text()),
        _when("synced_at"),
        *(sa.Column(column, sa.Uuid()) for column in _KNOWN),
        _reference("external_link", "system_id", "external_system"),
        *(_reference("external_link", column, target) for column, target in _KNOWN.items()),
        *(_unique("external_link", column, "system_id", "external_id") for column in _KNOWN),
        sa.CheckConstraint(f"num_nonnulls({', '.join(_KNOWN)}) = 1", name="ck_external_link_one_record"),
    )
    op.create_index(
        "ix_external_link_system_id_external_id", "external_link", ["workspace_id", "system_id", "external_id"]
    )


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP TABLE external_link, external_system")


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


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint("workspace_id", *columns, name=f"uq_{table}_workspace_id_{'_'.join(columns)}")


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{target}.workspace_id", f"{target}.id"],
        name=f"fk_{table}_workspace_id_{column}",
    )


def _when(name: str, *, now: bool = False) -> sa.Column[Any]:
    kind = postgresql.TIMESTAMP(timezone=True, precision=3)
    return sa.Column(name, kind, server_default=sa.text("now()") if now else None, nullable=not now)
