"""Who wants to be told of changes, and what is still to be told to whom."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Column, Identity, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from models.objects.base import Declared, Stored, index, reference, timestamp, words


class Webhook(Stored, table=True):
    """A subscription: events of the log go to `target_url`, in the words of `dialect`.

    An automation rule listens through one of its own, which goes when the rule goes: its deliveries set the rule off.
    """

    __tablename__ = "webhook"
    __table_args__ = (
        reference("rule_id", "automation_rule"),
        index("webhook", "rule_id", where="rule_id is not null"),
    )

    rule_id: UUID | None = Field(default=None)
    dialect: str = words(nullable=False)
    target_url: str = words(nullable=False)
    # What its client asked for, in the dialect's words, and the same in the log's: "company.created", "*.updated".
    operations: list[str] = Field(sa_type=JSONB, nullable=False)
    topics: list[str] = Field(sa_type=JSONB, nullable=False)
    description: str | None = words()
    # Encrypted with the server's key: it signs, so a hash would not do.
    secret: str = words(nullable=False)


class WebhookDelivery(Declared, table=True):
    """The outbox: one event for one webhook, written in the transaction of the change.

    The workers' queue spans workspaces, so this table is none of a tenant's: a connection that is bound to a workspace
    sees that one's rows only, and an unbound one, as the workers' queue has, sees all. It holds no word of a record.
    """

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        Index(
            "ix_webhook_delivery_due",
            *("workspace_id", "webhook_id", "due_at", "sequence"),
            postgresql_where=text("status = 'pending'"),
        ),
        Index(
            "ix_webhook_delivery_lane",
            *("workspace_id", "webhook_id", "object", "record_id", "sequence"),
            postgresql_where=text("status = 'pending'"),
        ),
        Index("ix_webhook_delivery_history", "workspace_id", "sequence"),
        Index("ix_webhook_delivery_finished", "finished_at", postgresql_where=text("finished_at is not null")),
        CheckConstraint("status in ('pending', 'delivered', 'dead')", name="ck_webhook_delivery_status"),
    )

    id: UUID = Field(primary_key=True, sa_column_kwargs={"server_default": text("gen_random_uuid()")})
    # Given while the change holds the record's lock, so the events of one record stand in the order of their commits,
    # as neither ids nor times do when several machines write.
    sequence: int = Field(sa_column=Column(BigInteger, Identity(always=True), nullable=False))
    workspace_id: UUID = Field(foreign_key="workspace.id")
    webhook_id: UUID
    event_id: UUID
    object: str = words(nullable=False)
    record_id: UUID
    created_at: datetime = timestamp(default_now=True)
    due_at: datetime = timestamp(default_now=True)
    status: str = words(nullable=False, default="pending")
    attempts: int = Field(default=0, nullable=False, sa_column_kwargs={"server_default": text("0")})
    # The last attempt and what came of it.
    attempted_at: datetime | None = timestamp(nullable=True)
    finished_at: datetime | None = timestamp(nullable=True)
    response_status: int | None = Field(default=None)
    response_ms: int | None = Field(default=None)
    error: str | None = words()
