"""What a role grants: rights on records, and which settings of the workspace its bearers may change."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from models.access.rights import Access


class Setting(StrEnum):
    """A part of the workspace that a role may change."""

    API_KEYS_AND_WEBHOOKS = "API_KEYS_AND_WEBHOOKS"
    WORKSPACE = "WORKSPACE"
    WORKSPACE_MEMBERS = "WORKSPACE_MEMBERS"
    ROLES = "ROLES"
    DATA_MODEL = "DATA_MODEL"
    SECURITY = "SECURITY"
    WORKFLOWS = "WORKFLOWS"
    IMPERSONATE = "IMPERSONATE"
    SSO_BYPASS = "SSO_BYPASS"
    APPLICATIONS = "APPLICATIONS"
    MARKETPLACE_APPS = "MARKETPLACE_APPS"
    LAYOUTS = "LAYOUTS"
    BILLING = "BILLING"
    AI_SETTINGS = "AI_SETTINGS"


class Tool(StrEnum):
    """Something that a role may use, beside records and settings."""

    AI = "AI"
    VIEWS = "VIEWS"
    UPLOAD_FILE = "UPLOAD_FILE"
    DOWNLOAD_FILE = "DOWNLOAD_FILE"
    SEND_EMAIL_TOOL = "SEND_EMAIL_TOOL"
    HTTP_REQUEST_TOOL = "HTTP_REQUEST_TOOL"
    CODE_INTERPRETER_TOOL = "CODE_INTERPRETER_TOOL"
    IMPORT_CSV = "IMPORT_CSV"
    EXPORT_CSV = "EXPORT_CSV"
    CONNECTED_ACCOUNTS = "CONNECTED_ACCOUNTS"
    PROFILE_INFORMATION = "PROFILE_INFORMATION"


ALL_SETTINGS: frozenset[str] = frozenset(Setting)
ALL_TOOLS: frozenset[str] = frozenset(Tool)


class Granted(Struct, frozen=True):
    """One role, as far as it decides what its bearers may do."""

    # The role's id, and what lists and errors call it.
    id: UUID
    name: str
    access: Access
    # Settings and tools together: their names are one vocabulary.
    flags: AbstractSet[str] = frozenset()
    # Owners stand above administrators, who may do the same but not make or unmake owners.
    owns: bool = False
    # Whom the role may be given to.
    for_users: bool = True
    for_api_keys: bool = True

    @property
    def may_write(self) -> bool:
        """Whether any record may be changed."""
        return any(
            rights.update or rights.soft_delete or rights.destroy
            for rights in (self.access.rights, *self.access.objects.values())
        )

    @property
    def may_administer(self) -> bool:
        """Whether all settings of the workspace may be changed."""
        return self.flags >= ALL_SETTINGS

    def may(self, flag: str) -> bool:
        """Whether a setting may be changed, or a tool used."""
        return flag in self.flags

    def covers(self, other: Granted) -> bool:
        """Whether this role may do all that the other may: only then may its bearers hand the other one out."""
        return (self.owns or not other.owns) and self.flags >= other.flags and other.access.within(self.access)
