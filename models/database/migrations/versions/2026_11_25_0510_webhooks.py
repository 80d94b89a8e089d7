"""Webhooks, the outbox of their deliveries, and the job queue that works it off."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from models.database.job_queue import install_sql
from models.database.queue_schema import SCHEMA
from models.database.row_security import isolate, isolate_when_bound

revision = "webhooks"
down_revision = "ties"

_PENDING = sa.text("status = 'pending'")


def upgrade() -> None:
    """Make both tables, close them off, and install the queue."""
    op.create_table(
        "webhook",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        _when("created_at", now=True),
        _when("updated_at", now=True),
        sa.Column("dialect", sa.Text(), nullable=False),
        sa.Column("target_url", sa.Text(), nullable=False),
        sa.Column("operations", postgresql.JSONB(), nullable=False),
        sa.Column("topics", postgresql.JSONB(), nullable=False),
        sa.Column("description", sa.Text()),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_webhook"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_webhook_workspace_id"),
    )
    isolate("webhook")
    op.create_table(
        "webhook_delivery",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("sequence", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("webhook_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        _when("created_at", now=True),
        _when("due_at", now=True),
        sa.Column("status", sa.Text(), server_default=sa.text("'pending'"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        _when("attempted_at"),
        _when("finished_at"),
        sa.Column("response_status", sa.Integer()),
        sa.Column("response_ms", sa.Integer()),
        sa.Column("error", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_webhook_delivery"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspace.id"], name="fk_webhook_delivery_workspace_id"),
        sa.CheckConstraint("status in ('pending', 'delivered', 'dead')", name="ck_webhook_delivery_status"),
    )
    _index("due", "workspace_id", "webhook_id", "due_at", "sequence", where=_PENDING)
    _index("lane", "workspace_id", "webhook_id", "object", "record_id", "sequence", where=_PENDING)
    _index("history", "workspace_id", "sequence")
    _index("finished", "finished_at", where=sa.text("finished_at is not null"))
    isolate_when_bound("webhook_delivery")
    # Several statements at once, which only the driver's own connection takes.
    op.get_bind().connection.dbapi_connection.run_async(lambda driver: driver.execute(install_sql()))  # type: ignore[union-attr]


def downgrade() -> None:
    """Drop them, with what was not delivered yet."""
    op.execute(f"DROP SCHEMA {SCHEMA} CASCADE")
    op.execute("DROP TABLE webhook, webhook_delivery")


def _when(name: str, *, now: bool = False) -> sa.Column[Any]:
    kind = postgresql.TIMESTAMP(timezone=True, precision=3)
    return sa.Column(name, kind, server_default=sa.text("now()") if now else None, nullable=not now)


def _index(name: str, *columns: str, where: sa.TextClause | None = None) -> None:
    op.create_index(f"ix_webhook_delivery_{name}", "webhook_delivery", list(columns), postgresql_where=where)
