"""The control plane: workspaces and the keys that open them.

Not tenant tables: a key is looked up before anybody knows the workspace. Row-level security guards their writes only.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import BYTEA
from sqlmodel import Field

from models.objects.base import Declared, timestamp, words


class Workspace(Declared, table=True):
    """One tenant."""

    __tablename__ = "workspace"
    __table_args__ = (Index("ix_workspace_name", "name"),)

    id: UUID = Field(primary_key=True)
    name: str = words(nullable=False)
    base_currency: str = words(nullable=False, default="USD")
    created_at: datetime = timestamp(default_now=True)
    deleted_at: datetime | None = timestamp(nullable=True)


class ApiKey(Declared, table=True):
    """A key to one workspace with one role. Only the SHA-256 of the secret is stored: it is random, not chosen."""

    __tablename__ = "api_key"
    __table_args__ = (
        Index("uq_api_key_secret_hash", "secret_hash", unique=True),
        Index("ix_api_key_workspace_id", "workspace_id"),
        CheckConstraint("(role = 'CUSTOM') = (role_id is not null)", name="ck_api_key_role"),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: UUID = Field(foreign_key="workspace.id")
    name: str = words(nullable=False)
    prefix: str = words(nullable=False)
    secret_hash: bytes = Field(sa_type=BYTEA, nullable=False)
    # A standard role, or CUSTOM with the id of one of the workspace's own. No foreign key: the control plane does not
    # refer into a tenant's tables.
    role: str = Field(sa_type=Text, nullable=False, sa_column_kwargs={"server_default": text("'USER'")})
    role_id: UUID | None = Field(default=None)
    user_id: UUID | None = Field(default=None)
    created_at: datetime = timestamp(default_now=True)
    updated_at: datetime = timestamp(default_now=True)
    expires_at: datetime | None = timestamp(nullable=True)
    revoked_at: datetime | None = timestamp(nullable=True)
    # Of BasicsOS's tokens: when it was used, to the minute, and how keys of answers are written, when not as usual.
    last_used_at: datetime | None = timestamp(nullable=True)
    key_style: str | None = words()


class ApplicationKey(Declared, table=True):
    """A key of an application that acts for any workspace and user. Stored like a workspace's key: as a hash."""

    __tablename__ = "application_key"
    __table_args__ = (Index("uq_application_key_secret_hash", "secret_hash", unique=True),)

    id: UUID = Field(primary_key=True)
    name: str = words(nullable=False)
    prefix: str = words(nullable=False)
    secret_hash: bytes = Field(sa_type=BYTEA, nullable=False)
    created_at: datetime = timestamp(default_now=True)
    # The operators of the machine who made and revoked it.
    created_by: str = words(nullable=False)
    expires_at: datetime | None = timestamp(nullable=True)
    revoked_at: datetime | None = timestamp(nullable=True)
    revoked_by: str | None = words()
