"""Pipelines and terms of deals, things for sale, tasks that come again, results of calls, places of meetings."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "selling"
down_revision = "task_plans"

_MS = postgresql.TIMESTAMP(timezone=True, precision=3)
_MONEY = sa.Numeric(20, 6)
_TABLES = (
    *("deal_line", "pipeline_stage", "pipeline", "product", "product_group"),
    *("task_template", "task_template_group", "call_result"),
)
_TERMS = (
    *("pipeline_id", "sales_pipeline_id", "progress", "former_progress", "dated_on", "months", "cost"),
    *("commission_type", "commission_base", "commission", "commission_percentage"),
)
_ABOUT_CALLS = ("place", "call_result", "call_via")


def upgrade() -> None:
    """Make the tables, and the columns of deals and activities."""
    _table(
        "pipeline",
        _words("name"),
        sa.Column("type", sa.Text(), server_default=sa.text("'sales'"), nullable=False),
        _flag("is_default"),
        _flag("won_column_enabled"),
        sa.Column("won_column_name", sa.Text()),
        _number("position"),
    )
    _index("pipeline", "position", "id")
    _table(
        "pipeline_stage",
        sa.Column("pipeline_id", sa.Uuid(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        _words("label"),
        _reference("pipeline_stage", "pipeline_id", "pipeline"),
        _unique("pipeline_stage", "pipeline_id", "progress"),
    )
    _table("product_group", _words("name"), _number("position"), _unique("product_group", "name"))
    _index("product_group", "position", "id")
    _table(
        "product",
        _words("name"),
        sa.Column("description", sa.Text()),
        sa.Column("cost", _MONEY),
        sa.Column("price", _MONEY),
        _number("position"),
        sa.Column("group_id", sa.Uuid()),
        _reference("product", "group_id", "product_group"),
        _unique("product", "name"),
    )
    _index("product", "position", "id")
    _index("product", "group_id", where=sa.text("group_id is not null"))
    _table("task_template_group", _words("name"), _number("position"))
    _index("task_template_group", "position", "id")
    _table(
        "task_template",
        _words("title"),
        _number("days"),
        _number("position"),
        sa.Column("group_id", sa.Uuid()),
        _reference("task_template", "group_id", "task_template_group"),
    )
    _index("task_template", "position", "id")
    _index("task_template", "group_id", where=sa.text("group_id is not null"))
    _table("call_result", _words("key"), _words("text"), _number("position"), _unique("call_result", "key"))
    _index("call_result", "position", "id")
    _table(
        "deal_line",
        sa.Column("deal_id", sa.Uuid(), nullable=False),
        _words("name"),
        sa.Column("description", sa.Text()),
        sa.Column("cost", _MONEY, server_default=sa.text("0"), nullable=False),
        sa.Column("price", _MONEY, server_default=sa.text("0"), nullable=False),
        sa.Column("quantity", sa.Integer(), server_default=sa.text("1"), nullable=False),
        _number("position"),
        sa.Column("product_id", sa.Uuid()),
        _reference("deal_line", "deal_id", "deal"),
    )
    _index("deal_line", "deal_id", "position", "id")
    for column in _terms():
        op.add_column("deal", column)
    for name in ("pipeline_id", "sales_pipeline_id"):
        op.create_foreign_key(
            f"fk_deal_workspace_id_{name}", "deal", "pipeline", ["workspace_id", name], ["workspace_id", "id"]
        )
        _index("deal", name, where=sa.text(f"{name} is not null"))
    for name in _ABOUT_CALLS:
        op.add_column("activity", sa.Column(name, sa.Text()))
    op.execute(
        "CREATE VIEW call_use WITH (security_invoker = true) AS SELECT a.workspace_id, a.created_by_id AS id,"
        " a.call_result, count(*) AS counts FROM activity a WHERE a.call_result IS NOT NULL AND a.deleted_at IS NULL"
        " AND a.kind = 'INTERACTION_EVENT' AND a.created_by_id IS NOT NULL"
        " GROUP BY a.workspace_id, a.created_by_id, a.call_result"
    )
    op.add_column("attachment", sa.Column("custom_name", sa.Text()))
    op.add_column("attachment", sa.Column("pinned_at", _MS))
    op.add_column("attachment", sa.Column("provider", sa.Text()))


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP VIEW call_use")
    for name in ("custom_name", "pinned_at", "provider"):
        op.drop_column("attachment", name)
    for name in _ABOUT_CALLS:
        op.drop_column("activity", name)
    for name in ("pipeline_id", "sales_pipeline_id"):
        op.drop_constraint(f"fk_deal_workspace_id_{name}", "deal")
    for name in _TERMS:
        op.drop_column("deal", name)
    op.execute(f"DROP TABLE {', '.join(_TABLES)}")


def _terms() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("pipeline_id", sa.Uuid()),
        sa.Column("sales_pipeline_id", sa.Uuid()),
        sa.Column("progress", sa.Integer()),
        sa.Column("former_progress", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("dated_on", sa.Date()),
        sa.Column("months", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("cost", _MONEY),
        sa.Column("commission_type", sa.Text(), server_default=sa.text("'none'"), nullable=False),
        sa.Column("commission_base", sa.Text()),
        sa.Column("commission", _MONEY),
        sa.Column("commission_percentage", sa.Numeric(9, 4)),
    )


def _table(name: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    op.create_table(
        name,
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", _MS, server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", _MS, server_default=sa.text("now()"), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("workspace_id", "id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=f"fk_{name}_workspace_id"),
    )
    isolate(name)


def _index(table: str, *columns: str, where: sa.TextClause | None = None) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, ["workspace_id", *columns], postgresql_where=where)


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{target}.workspace_id", f"{target}.id"],
        name=f"fk_{table}_workspace_id_{column}",
    )


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint("workspace_id", *columns, name=f"uq_{table}_workspace_id_{'_'.join(columns)}")


def _words(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), server_default=sa.text("false"), nullable=False)
