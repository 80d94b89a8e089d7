"""The control plane: workspaces and the keys that open them. Not tenant tables, so no row-level security here."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Text, text
from sqlalchemy.dialects.postgresql import BYTEA
from sqlmodel import Field, SQLModel

from models.objects.base import timestamp, words


class Workspace(SQLModel, table=True):
    """One tenant."""

    __tablename__ = "workspace"

    id: UUID = Field(primary_key=True)
    name: str = words(nullable=False)
    base_currency: str = words(nullable=False, default="USD")
    created_at: datetime = timestamp(default_now=True)
    deleted_at: datetime | None = timestamp(nullable=True)


class ApiKey(SQLModel, table=True):
    """A key to one workspace with one role. Only the SHA-256 of the secret is stored: it is random, not chosen."""

    __tablename__ = "api_key"
    __table_args__ = (
        Index("uq_api_key_secret_hash", "secret_hash", unique=True),
        Index("ix_api_key_workspace_id", "workspace_id"),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: UUID = Field(foreign_key="workspace.id")
    name: str = words(nullable=False)
    prefix: str = words(nullable=False)
    secret_hash: bytes = Field(sa_type=BYTEA, nullable=False)
    role: str = Field(sa_type=Text, nullable=False, sa_column_kwargs={"server_default": text("'USER'")})
    user_id: UUID | None = Field(default=None)
    created_at: datetime = timestamp(default_now=True)
    expires_at: datetime | None = timestamp(nullable=True)
    revoked_at: datetime | None = timestamp(nullable=True)
