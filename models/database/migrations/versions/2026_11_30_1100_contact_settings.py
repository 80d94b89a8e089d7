"""Statuses and lead sources of people, synced statuses and linked people of companies, and what deals come to."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "contact_settings"
down_revision = "global_organizations"

_INSTANT = postgresql.TIMESTAMP(timezone=True, precision=3)

# What the deals of a person, or of a company, come to together.
_TOTALS = """
SELECT o.workspace_id, o.id, s.deals_count, s.pending_count, s.pending_amount, s.won_count, s.won_amount
FROM {owner} o CROSS JOIN LATERAL (
    SELECT count(*) AS deals_count,
        count(*) FILTER (WHERE d.outcome = 'OPEN') AS pending_count,
        COALESCE(sum(d.amount) FILTER (WHERE d.outcome = 'OPEN'), 0) AS pending_amount,
        count(*) FILTER (WHERE d.outcome = 'WON') AS won_count,
        COALESCE(sum(d.amount) FILTER (WHERE d.outcome = 'WON'), 0) AS won_amount
    FROM deal d WHERE d.workspace_id = o.workspace_id AND d.{owner}_id = o.id AND d.deleted_at IS NULL
) s
"""


def upgrade() -> None:
    """Make the tables and views, and close the tables off."""
    _table(
        "contact_status",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("description", sa.Text()),
        sa.Column("color", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.UniqueConstraint("workspace_id", "key", name="uq_contact_status_workspace_id_key"),
    )
    _table(
        "lead_source",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.UniqueConstraint("workspace_id", "key", name="uq_lead_source_workspace_id_key"),
    )
    _table(
        "linked_person",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        _reference("linked_person", "company_id", "company"),
        _reference("linked_person", "person_id", "person"),
        sa.UniqueConstraint(
            "workspace_id", "company_id", "person_id", name="uq_linked_person_workspace_id_company_id_person_id"
        ),
    )
    op.create_index("ix_linked_person_person_id", "linked_person", ["workspace_id", "person_id"])
    op.add_column("person", sa.Column("lead_source", sa.Text()))
    op.create_index(
        "ix_person_lead_source_id",
        "person",
        ["workspace_id", "lead_source", "id"],
        postgresql_where=sa.text("lead_source is not null"),
    )
    op.add_column("company", sa.Column("synced_status", sa.Text()))
    op.create_index("ix_company_lower_name", "company", ["workspace_id", sa.text("lower(name)")])
    for owner in ("person", "company"):
        op.execute(f"CREATE VIEW {owner}_deal_totals WITH (security_invoker = true) AS {_TOTALS.format(owner=owner)}")


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP VIEW person_deal_totals, company_deal_totals")
    op.drop_index("ix_company_lower_name", table_name="company")
    op.drop_column("company", "synced_status")
    op.drop_index("ix_person_lead_source_id", table_name="person")
    op.drop_column("person", "lead_source")
    op.execute("DROP TABLE linked_person, lead_source, contact_status")


def _table(name: str, *parts: sa.Column[object] | sa.Constraint) -> None:
    op.create_table(
        name,
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", _INSTANT, server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", _INSTANT, server_default=sa.text("now()"), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("workspace_id", "id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=f"fk_{name}_workspace_id"),
    )
    isolate(name)


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{target}.workspace_id", f"{target}.id"],
        name=f"fk_{table}_workspace_id_{column}",
    )
