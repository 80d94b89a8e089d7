"""People's logins: accounts with a password, and the refresh tokens of their sessions. Control plane, like keys."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, Uuid, text
from sqlalchemy.dialects.postgresql import BYTEA
from sqlmodel import Field

from models.objects.base import Declared, timestamp, words


class Account(Declared, table=True):
    """A person's login to one workspace. The e-mail alone says which, so it is unique across the server."""

    __tablename__ = "account"
    __table_args__ = (
        Index("uq_account_email", "email", unique=True),
        Index("ix_account_workspace_id", "workspace_id"),
        CheckConstraint("email = lower(email)", name="ck_account_email_lower_case"),
        CheckConstraint("(role = 'CUSTOM') = (role_id is not null)", name="ck_account_role"),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: UUID = Field(foreign_key="workspace.id")
    # The member whom the account stands for. No foreign key: the control plane does not refer into a tenant's tables.
    member_id: UUID | None = Field(default=None)
    email: str = words(nullable=False)
    # Argon2id in its usual text form, which names its parameters and salt.
    password_hash: str = words(nullable=False)
    # As for keys: a standard role, or CUSTOM with the id of one of the workspace's own.
    role: str = Field(sa_type=Text, nullable=False, sa_column_kwargs={"server_default": text("'USER'")})
    role_id: UUID | None = Field(default=None)
    created_at: datetime = timestamp(default_now=True)
    disabled_at: datetime | None = timestamp(nullable=True)


class RefreshToken(Declared, table=True):
    """One refresh token. Those that followed one another from one login are a family, and are revoked together."""

    __tablename__ = "refresh_token"
    __table_args__ = (
        Index("uq_refresh_token_token_hash", "token_hash", unique=True),
        Index("ix_refresh_token_account_id", "account_id"),
        Index("ix_refresh_token_family_id", "family_id"),
    )

    id: UUID = Field(primary_key=True)
    family_id: UUID = Field(nullable=False)
    account_id: UUID = Field(sa_type=Uuid, sa_column_args=(ForeignKey("account.id", ondelete="CASCADE"),))
    token_hash: bytes = Field(sa_type=BYTEA, nullable=False)
    issued_at: datetime = timestamp()
    expires_at: datetime = timestamp()
    used_at: datetime | None = timestamp(nullable=True)
    revoked_at: datetime | None = timestamp(nullable=True)
