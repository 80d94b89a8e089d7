"""Types of relationships between people, what their ends are called, and relationships."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "relationships"
down_revision = "selling"

_INSTANT = postgresql.TIMESTAMP(timezone=True, precision=3)
_ENDS = ("first_id", "second_id")
_VARIANTS = ("first_variant_id", "second_variant_id")


def upgrade() -> None:
    """Make the three tables and close them off."""
    _table("relationship_type", sa.Column("symmetrical", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    _table(
        "relationship_variant",
        _id("type_id"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), server_default=sa.text("0"), nullable=False),
        _reference("relationship_variant", "type_id", "relationship_type"),
    )
    op.create_index(
        "ix_relationship_variant_type_id_position", "relationship_variant", ["workspace_id", "type_id", "position"]
    )
    _table(
        "relationship",
        sa.Column("deleted_at", _INSTANT),
        sa.Column("position", sa.Float(), server_default=sa.text("0"), nullable=False),
        sa.Column("app_source", sa.Text(), server_default=sa.text("'rosetta'"), nullable=False),
        sa.Column("created_by_source", sa.Text(), server_default=sa.text("'API'"), nullable=False),
        sa.Column("created_by_id", sa.Uuid()),
        sa.Column("created_by_name", sa.Text(), server_default=sa.text("''"), nullable=False),
        *(_id(name) for name in ("type_id", *_ENDS, *_VARIANTS)),
        _reference("relationship", "type_id", "relationship_type"),
        *(_reference("relationship", name, "person") for name in _ENDS),
        *(_reference("relationship", name, "relationship_variant") for name in _VARIANTS),
        sa.CheckConstraint("first_id <> second_id", name="ck_relationship_two_people"),
    )
    for name in ("type_id", *_ENDS, *_VARIANTS):
        op.create_index(f"ix_relationship_{name}", "relationship", ["workspace_id", name])


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP TABLE relationship, relationship_variant, relationship_type")


def _id(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=False)


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
