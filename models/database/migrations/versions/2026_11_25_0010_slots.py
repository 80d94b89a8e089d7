"""Slots: typed columns with indexes for the custom values of an object's records."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "slots"
down_revision = "custom_store"

_COLUMNS: tuple[tuple[str, int, Callable[[], Any]], ...] = (
    ("text", 8, sa.Text),
    ("number", 6, sa.BigInteger),
    ("time", 3, lambda: postgresql.TIMESTAMP(timezone=True, precision=3)),
    ("day", 2, sa.Date),
    ("ref", 6, sa.Uuid),
    ("flag", 2, sa.Boolean),
)
_MIRROR = "fk_custom_record_workspace_id_object_def_id_slots"
_NONE = sa.text("0")


def upgrade() -> None:
    """Fields that are there already keep to their documents: they are found as they were."""
    op.add_column("object_def", sa.Column("slots", sa.Integer(), server_default=_NONE, nullable=False))
    op.create_unique_constraint(
        op.f("uq_object_def_workspace_id_id_slots"), "object_def", ["workspace_id", "id", "slots"]
    )
    empty = sa.text("'{}'")
    op.add_column("field_def", sa.Column("slots", postgresql.JSONB(), server_default=empty, nullable=False))
    op.add_column("field_def", sa.Column("outgrown", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("custom_record", sa.Column("slots", sa.Integer(), server_default=_NONE, nullable=False))
    for place, (name, type_) in enumerate(_slots()):
        op.add_column("custom_record", sa.Column(name, type_))
        op.create_index(
            f"ix_custom_record_object_def_id_{name}_id",
            "custom_record",
            ["workspace_id", "object_def_id", name, "id"],
            postgresql_where=sa.text(f"(slots & {1 << place}) <> 0"),
        )
    op.create_foreign_key(
        op.f(_MIRROR),
        "custom_record",
        "object_def",
        ["workspace_id", "object_def_id", "slots"],
        ["workspace_id", "id", "slots"],
        deferrable=True,
        initially="DEFERRED",
    )


def downgrade() -> None:
    """The documents have every value still."""
    op.drop_constraint(op.f(_MIRROR), "custom_record", type_="foreignkey")
    for name, _ in _slots():
        op.drop_column("custom_record", name)
    op.drop_column("custom_record", "slots")
    op.drop_column("field_def", "outgrown")
    op.drop_column("field_def", "slots")
    op.drop_constraint(op.f("uq_object_def_workspace_id_id_slots"), "object_def", type_="unique")
    op.drop_column("object_def", "slots")


def _slots() -> list[tuple[str, Any]]:
    return [(f"{kind}_{place}", make()) for kind, count, make in _COLUMNS for place in range(1, count + 1)]
