"""The roles that a workspace made. The standard ones are the same everywhere and stand in no table."""

from typing import Any

from sqlalchemy import Integer, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from models.objects.base import Stored, document, flag, unique, words


class WorkspaceRole(Stored, table=True):
    """One role. `version` rises with every change, so that what was made of a role is known to be old.

    Exceptions from the rights on all objects stand in the role itself, since they are only ever read with it:
    `object_permissions` by object, `field_permissions` by object and field.
    """

    __tablename__ = "role"
    __table_args__ = (unique("label"),)

    label: str = words(nullable=False)
    description: str | None = words()
    icon: str | None = words()
    can_update_all_settings: bool = flag()
    can_access_all_tools: bool = flag()
    can_read_all: bool = flag()
    can_update_all: bool = flag()
    can_soft_delete_all: bool = flag()
    can_destroy_all: bool = flag()
    for_users: bool = flag(True)
    for_api_keys: bool = flag(True)
    permission_flags: list[str] = Field(
        default_factory=list, sa_type=JSONB, nullable=False, sa_column_kwargs={"server_default": text("'[]'")}
    )
    object_permissions: dict[str, Any] = document()
    field_permissions: dict[str, Any] = document()
    version: int = Field(default=1, sa_type=Integer, nullable=False, sa_column_kwargs={"server_default": text("1")})
