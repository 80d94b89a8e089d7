"""Answers to requests with an idempotency key, kept so that the same request, sent again, is answered and not done."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, LargeBinary, Text
from sqlmodel import Field

from models.objects.base import Declared, document, timestamp, words


class KeptAnswer(Declared, table=True):
    """A request that was done, and what it was answered. The transaction that did it wrote the row.

    Whoever sweeps looks at all workspaces at once, so a connection that is bound to no workspace sees all rows.
    """

    __tablename__ = "kept_answer"
    __table_args__ = (Index("ix_kept_answer_expires_at", "expires_at"),)

    workspace_id: UUID = Field(primary_key=True, foreign_key="workspace.id")
    # SHA-256 of who asked and of the key, in hexadecimal: the row tells neither.
    digest: str = Field(primary_key=True, sa_type=Text)
    # SHA-256 of the method, the address and the body.
    request: str = words(nullable=False)
    status: int = Field(nullable=False)
    headers: dict[str, Any] = document()
    # Encrypted: an answer may hold a new key or a webhook's secret.
    body: bytes = Field(sa_type=LargeBinary, nullable=False)
    expires_at: datetime = timestamp()
