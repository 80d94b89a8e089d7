"""The slots' indexes say which records count, so that a count by a custom value need not visit the records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "slots_cover"
down_revision = "log_without_a_key"

_KINDS = (("text", 8), ("number", 6), ("time", 3), ("day", 2), ("ref", 6), ("flag", 2))
_SLOTS = tuple(f"{kind}_{place}" for kind, count in _KINDS for place in range(1, count + 1))


def upgrade() -> None:
    """Each index anew, with the columns that say whether a record is removed or hidden."""
    _make_anew(["deleted_at", "hidden"])


def downgrade() -> None:
    """Without them."""
    _make_anew([])


def _make_anew(included: list[str]) -> None:
    for place, slot in enumerate(_SLOTS):
        name = op.f(f"ix_custom_record_object_def_id_{slot}_id")
        op.drop_index(name, "custom_record")
        op.create_index(
            name,
            "custom_record",
            ["workspace_id", "object_def_id", slot, "id"],
            postgresql_where=sa.text(f"(slots & {1 << place}) <> 0"),
            postgresql_include=included,
        )
