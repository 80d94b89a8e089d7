"""Custom objects and fields: their definitions, the version of each workspace's model, and the custom records."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "custom_objects"
down_revision = "accounts"

TENANT_TABLES = ("metadata_version", "object_def", "field_def", "custom_record")


def upgrade() -> None:
    """Make the tables, then their foreign keys, then close them off."""
    _table(
        "metadata_version",
        *_stored(),
        sa.Column("version", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
    )
    _table(
        "object_def",
        *_stored(),
        _text("name_singular", null=False),
        _text("name_plural", null=False),
        _text("label_singular", null=False),
        _text("label_plural", null=False),
        _text("description"),
        _text("icon"),
        _text("stored_as", null=False),
        _flag("is_custom", default=True),
        _flag("is_active", default=True),
        _document("settings"),
    )
    _unique("object_def", "name_singular")
    _unique("object_def", "name_plural")
    _table(
        "field_def",
        *_stored(),
        _uuid("object_def_id", null=False),
        _text("name", null=False),
        _text("label", null=False),
        _text("description"),
        _text("icon"),
        _text("type", null=False),
        sa.Column("options", postgresql.JSONB()),
        _document("settings"),
        sa.Column("default_value", postgresql.JSONB()),
        _flag("is_nullable", default=True),
        _flag("is_unique"),
        _flag("is_active", default=True),
        _text("relation_kind"),
        _flag("holds_id"),
        _uuid("target_id"),
        _uuid("pair_id"),
        sa.CheckConstraint(
            "(type = 'RELATION') = (relation_kind is not null and target_id is not null and pair_id is not null)",
            name=op.f("ck_field_def_relation"),
        ),
    )
    _unique("field_def", "object_def_id", "name")
    _index("field_def", "target_id", where="target_id is not null")
    _index("field_def", "pair_id", where="pair_id is not null")
    _table(
        "custom_record",
        *_stored(),
        _when("deleted_at"),
        _flag("hidden"),
        sa.Column("position", sa.Float(), server_default=sa.text("0"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        _document("custom"),
        _text("source", default="OPENLINE"),
        _text("source_of_truth", default="OPENLINE"),
        _text("app_source", default="rosetta"),
        _text("created_by_source", default="API"),
        _uuid("created_by_id"),
        _text("created_by_name", default=""),
        _uuid("object_def_id", null=False),
        _text("name"),
    )
    for columns in ((), ("name",), ("created_at",), ("updated_at",), ("position",)):
        _index("custom_record", "object_def_id", *columns, "id")
    _reference("field_def", "object_def_id", "object_def")
    _reference("field_def", "target_id", "object_def")
    _reference("field_def", "pair_id", "field_def", deferred=True)
    _reference("custom_record", "object_def_id", "object_def")
    for table in TENANT_TABLES:
        op.create_foreign_key(op.f(f"fk_{table}_workspace_id"), table, "workspace", ["workspace_id"], ["id"])
        isolate(table)


def downgrade() -> None:
    """Drop the definitions and the custom records. Custom values stay in the other records, where nobody reads them."""
    op.execute(f"DROP TABLE {', '.join(TENANT_TABLES)}")


def _table(name: str, *parts: sa.Column[Any] | sa.CheckConstraint) -> None:
    op.create_table(name, *parts, sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f(f"pk_{name}")))


def _stored() -> list[sa.Column[Any]]:
    return [
        _uuid("workspace_id", null=False),
        _uuid("id", null=False),
        _when("created_at", now=True),
        _when("updated_at", now=True),
    ]


def _text(name: str, *, null: bool = True, default: str | None = None) -> sa.Column[Any]:
    if default is None:
        return sa.Column(name, sa.Text(), nullable=null)
    return sa.Column(name, sa.Text(), server_default=sa.text(f"'{default}'"), nullable=False)


def _flag(name: str, *, default: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), server_default=sa.text(str(default).lower()), nullable=False)


def _document(name: str) -> sa.Column[Any]:
    return sa.Column(name, postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False)


def _uuid(name: str, *, null: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), nullable=null)


def _when(name: str, *, now: bool = False) -> sa.Column[Any]:
    kind = postgresql.TIMESTAMP(timezone=True, precision=3)
    return sa.Column(name, kind, server_default=sa.text("now()") if now else None, nullable=not now)


def _unique(table: str, *columns: str) -> None:
    name = f"uq_{table}_workspace_id_{'_'.join(columns)}"
    op.create_unique_constraint(op.f(name), table, ["workspace_id", *columns])


def _index(table: str, *columns: str, where: str | None = None) -> None:
    condition = sa.text(where) if where else None
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, ["workspace_id", *columns], postgresql_where=condition)


def _reference(table: str, column: str, target: str, *, deferred: bool = False) -> None:
    columns: Sequence[str] = ("workspace_id", column)
    op.create_foreign_key(
        op.f(f"fk_{table}_workspace_id_{column}"),
        table,
        target,
        list(columns),
        ["workspace_id", "id"],
        deferrable=deferred or None,
        initially="DEFERRED" if deferred else None,
    )
