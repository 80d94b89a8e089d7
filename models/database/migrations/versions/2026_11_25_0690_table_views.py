"""How members look at the tables of CustomerOS's user interface."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "table_views"
down_revision = "custom_values"

_OWNER = {"table_view": "member", "table_view_column": "table_view"}


def upgrade() -> None:
    """Make both tables and close them off."""
    _table(
        "table_view",
        sa.Column("deleted_at", postgresql.TIMESTAMP(timezone=True, precision=3)),
        sa.Column("position", sa.Float(), server_default=sa.text("0"), nullable=False),
        _text("app_source", default="rosetta"),
        _text("created_by_source", default="API"),
        sa.Column("created_by_id", sa.Uuid()),
        _text("created_by_name", default=""),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("member_id", sa.Uuid()),
        *(_text(name) for name in ("name", "table_id", "table_type")),
        *(_text(name, default="") for name in ("icon", "filters", "default_filters", "sorting")),
        *(_flag(name) for name in ("is_preset", "is_shared")),
        sa.Column("preset_key", sa.Text()),
    )
    for name in ("number", "preset_key"):
        op.create_unique_constraint(op.f(f"uq_table_view_workspace_id_{name}"), "table_view", ["workspace_id", name])
    op.create_index(
        "ix_table_view_member_id_position_id", "table_view", ["workspace_id", "member_id", "position", "id"]
    )
    _table(
        "table_view_column",
        sa.Column("table_view_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("place", "column_id", "width")),
        _text("column_type"),
        *(_text(name, default="") for name in ("name", "filter")),
        _flag("is_visible", default=True),
    )
    op.create_index(
        "ix_table_view_column_table_view_id_place_id",
        "table_view_column",
        ["workspace_id", "table_view_id", "place", "id"],
    )
    for table, owner in _OWNER.items():
        op.create_foreign_key(op.f(f"fk_{table}_workspace_id"), table, "workspace", ["workspace_id"], ["id"])
        name = op.f(f"fk_{table}_workspace_id_{owner}_id")
        op.create_foreign_key(name, table, owner, ["workspace_id", f"{owner}_id"], ["workspace_id", "id"])
        isolate(table)


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP TABLE table_view_column, table_view")


def _table(name: str, *columns: sa.Column[Any]) -> None:
    moments = [
        sa.Column(
            column,
            postgresql.TIMESTAMP(timezone=True, precision=3),
            server_default=sa.text("now()"),
            nullable=False,
        )
        for column in ("created_at", "updated_at")
    ]
    op.create_table(
        name,
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        *moments,
        *columns,
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f(f"pk_{name}")),
    )


def _text(name: str, *, default: str | None = None) -> sa.Column[Any]:
    given = None if default is None else sa.text(f"'{default}'")
    return sa.Column(name, sa.Text(), server_default=given, nullable=False)


def _flag(name: str, *, default: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), server_default=sa.text(str(default).lower()), nullable=False)
