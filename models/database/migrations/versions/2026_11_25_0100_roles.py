"""Roles of a workspace's own, and keys and accounts that carry them.

Requests may write keys, and the roles of keys and accounts, from here on; row-level security keeps each request to its
workspace. The owner of the tables, as whom commands work, is not subject to it.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.row_security import guard_writes, isolate, unguard

revision = "roles"
down_revision = "model"

_WHEN = postgresql.TIMESTAMP(timezone=True, precision=3)
_CARRIERS = ("api_key", "account")


def upgrade() -> None:
    """Make the table, and the columns that say who has which role."""
    op.create_table(
        "role",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _when("created_at"),
        _when("updated_at"),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("description", sa.Text()),
        sa.Column("icon", sa.Text()),
        _flag("can_update_all_settings"),
        _flag("can_access_all_tools"),
        _flag("can_read_all"),
        _flag("can_update_all"),
        _flag("can_soft_delete_all"),
        _flag("can_destroy_all"),
        _flag("for_users", default=True),
        _flag("for_api_keys", default=True),
        sa.Column("permission_flags", postgresql.JSONB(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("object_permissions", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("field_permissions", postgresql.JSONB(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_role")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name=op.f("fk_role_workspace_id")),
        sa.UniqueConstraint("workspace_id", "label", name=op.f("uq_role_workspace_id_label")),
    )
    isolate("role")
    op.add_column("api_key", _when("updated_at"))
    for table in _CARRIERS:
        op.add_column(table, sa.Column("role_id", sa.Uuid()))
        op.create_check_constraint(f"ck_{table}_role", table, "(role = 'CUSTOM') = (role_id is not null)")
    guard_writes("api_key", "INSERT", "UPDATE")
    guard_writes("account", "UPDATE")


def downgrade() -> None:
    """Drop the table. Keys and accounts with a role of the workspace's own can only read afterwards."""
    for table in _CARRIERS:
        unguard(table)
        op.drop_constraint(f"ck_{table}_role", table)
        op.execute(f"UPDATE {table} SET role = 'READ_ONLY' WHERE role = 'CUSTOM'")
        op.drop_column(table, "role_id")
    op.drop_column("api_key", "updated_at")
    op.drop_table("role")


def _flag(name: str, *, default: bool = False) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default=sa.text(str(default).lower()), nullable=False)


def _when(name: str) -> sa.Column[object]:
    return sa.Column(name, _WHEN, server_default=sa.text("now()"), nullable=False)
