"""What a workspace changes about standard objects and fields, what its own objects are like, and its views."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import isolate

revision = "model"
down_revision = "custom_objects"

# Those that others point to first.
TENANT_TABLES = (
    "built_in_field",
    "view",
    "view_field",
    "view_filter_group",
    "view_filter",
    "view_sort",
    "view_group",
)


def upgrade() -> None:
    """Widen the definitions, then make the tables and close them off."""
    for column in (
        _flag("is_label_synced"),
        _flag("is_searchable", default=True),
        _flag("is_audit_logged", default=True),
        _flag("has_name", default=True),
        _text("shortcut"),
        _uuid("label_field_id"),
        _uuid("image_field_id"),
        _document("overrides"),
    ):
        op.add_column("object_def", column)
    for column in (_flag("is_label_synced"), _flag("is_audit_logged", default=True)):
        op.add_column("field_def", column)
    _table(
        "built_in_field",
        _uuid("object_def_id", null=False),
        _text("name", null=False),
        _flag("is_active", default=True),
        _document("overrides"),
    )
    _views()
    for table, columns, unique, where in (
        ("built_in_field", ("object_def_id",), False, None),
        ("view", ("object_def_id", "position", "id"), False, None),
        ("view", ("object_def_id", "key"), True, "key is not null"),
        ("view_field", ("view_id", "field_id"), True, None),
        ("view_field", ("field_id",), False, None),
        ("view_filter_group", ("view_id",), False, None),
        ("view_filter_group", ("parent_id",), False, None),
        ("view_filter", ("view_id",), False, None),
        ("view_filter", ("group_id",), False, None),
        ("view_filter", ("field_id",), False, None),
        ("view_sort", ("view_id", "field_id"), True, None),
        ("view_sort", ("field_id",), False, None),
        ("view_group", ("view_id",), False, None),
        ("view_group", ("field_id",), False, None),
    ):
        _index(table, columns, unique=unique, where=where)
    for table, pointer, target in (
        ("built_in_field", "object_def_id", "object_def"),
        ("view", "object_def_id", "object_def"),
        ("view_field", "view_id", "view"),
        ("view_filter_group", "view_id", "view"),
        ("view_filter", "view_id", "view"),
        ("view_filter", "group_id", "view_filter_group"),
        ("view_sort", "view_id", "view"),
        ("view_group", "view_id", "view"),
    ):
        _reference(table, pointer, target)
    _reference("view_filter_group", "parent_id", "view_filter_group", deferred=True)
    for table in TENANT_TABLES:
        op.create_foreign_key(op.f(f"fk_{table}_workspace_id"), table, "workspace", ["workspace_id"], ["id"])
        isolate(table)


def downgrade() -> None:
    """Drop what was added."""
    op.execute(f"DROP TABLE {', '.join(reversed(TENANT_TABLES))}")
    op.execute("ALTER TABLE field_def DROP COLUMN is_label_synced, DROP COLUMN is_audit_logged")
    op.execute(
        "ALTER TABLE object_def DROP COLUMN is_label_synced, DROP COLUMN is_searchable, DROP COLUMN is_audit_logged,"
        " DROP COLUMN has_name, DROP COLUMN shortcut, DROP COLUMN label_field_id, DROP COLUMN image_field_id,"
        " DROP COLUMN overrides"
    )


def _views() -> None:
    _table(
        "view",
        _uuid("object_def_id", null=False),
        _text("name", null=False),
        _text("type", default="TABLE"),
        _text("key"),
        _text("icon", null=False),
        _place(),
        _flag("is_compact"),
        _text("open_record_in", default="SIDE_PANEL"),
        _text("visibility", default="WORKSPACE"),
        _flag("should_hide_empty_groups"),
        _text("any_field_filter_value"),
        _uuid("group_field_id"),
        _text("aggregate_operation"),
        _uuid("aggregate_field_id"),
        _text("calendar_layout"),
        _uuid("calendar_field_id"),
    )
    _table(
        "view_field",
        *_of_view(),
        _flag("is_visible", default=True),
        _place(),
        _place("size"),
        _text("aggregate_operation"),
    )
    _table(
        "view_filter_group",
        _uuid("view_id", null=False),
        _uuid("parent_id"),
        _text("operator", default="AND"),
        sa.Column("position", sa.Float()),
    )
    _table(
        "view_filter",
        *_of_view(),
        _text("operand", default="CONTAINS"),
        sa.Column("value", postgresql.JSONB()),
        _text("sub_field"),
        _uuid("group_id"),
        sa.Column("position", sa.Float()),
    )
    _table("view_sort", *_of_view(), _text("direction", default="ASC"))
    value = sa.Column("value", sa.Text(), server_default=sa.text("''"), nullable=False)
    _table("view_group", *_of_view(), value, _flag("is_visible", default=True), _place())


def _of_view() -> list[sa.Column[Any]]:
    return [_uuid("view_id", null=False), _uuid("field_id", null=False)]


def _table(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        _uuid("workspace_id", null=False),
        _uuid("id", null=False),
        _now("created_at"),
        _now("updated_at"),
        *columns,
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f(f"pk_{name}")),
    )


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


def _place(name: str = "position") -> sa.Column[Any]:
    return sa.Column(name, sa.Float(), server_default=sa.text("0"), nullable=False)


def _now(name: str) -> sa.Column[Any]:
    kind = postgresql.TIMESTAMP(timezone=True, precision=3)
    return sa.Column(name, kind, server_default=sa.text("now()"), nullable=False)


def _index(table: str, columns: Sequence[str], *, unique: bool, where: str | None) -> None:
    op.create_index(
        f"{'uq' if unique else 'ix'}_{table}_{'_'.join(columns)}",
        table,
        ["workspace_id", *columns],
        unique=unique,
        postgresql_where=sa.text(where) if where else None,
    )


def _reference(table: str, column: str, target: str, *, deferred: bool = False) -> None:
    op.create_foreign_key(
        op.f(f"fk_{table}_workspace_id_{column}"),
        table,
        target,
        ["workspace_id", column],
        ["workspace_id", "id"],
        deferrable=deferred or None,
        initially="DEFERRED" if deferred else None,
    )
