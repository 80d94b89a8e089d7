"""Where job roles and profiles come from, what a tag is for, and what was asked to be found of a person."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "roles_and_profiles"
down_revision = "slots"

_SOURCED = ("employment", "link")
_REQUESTED = ("email_requested_at", "phone_requested_at")


def upgrade() -> None:
    """Add the columns."""
    for table in _SOURCED:
        for column in _sources():
            op.add_column(table, column)
    op.add_column("employment", sa.Column("company_name", sa.Text()))
    for column in _profile():
        op.add_column("link", column)
    op.add_column("tag", sa.Column("entity_type", sa.Text()))
    for name in _REQUESTED:
        op.add_column("person", sa.Column(name, postgresql.TIMESTAMP(timezone=True, precision=3)))


def downgrade() -> None:
    """Take them back."""
    for name in _REQUESTED:
        op.drop_column("person", name)
    op.drop_column("tag", "entity_type")
    for column in _profile():
        op.drop_column("link", column.name)
    op.drop_column("employment", "company_name")
    for table in _SOURCED:
        for column in _sources():
            op.drop_column(table, column.name)


def _sources() -> list[sa.Column[Any]]:
    defaults = {"source": "OPENLINE", "source_of_truth": "OPENLINE", "app_source": "rosetta"}
    return [
        sa.Column(name, sa.Text(), server_default=sa.text(f"'{default}'"), nullable=False)
        for name, default in defaults.items()
    ]


def _profile() -> list[sa.Column[Any]]:
    return [
        sa.Column("alias", sa.Text()),
        sa.Column("external_id", sa.Text()),
        sa.Column("followers", sa.BigInteger()),
    ]
