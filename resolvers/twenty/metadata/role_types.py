"""Roles on the wire: what they are called, what they may do with all records, and their exceptions."""

from typing import Any

import strawberry

from resolvers.twenty.scalars import RawJson

_ABSENT: Any = strawberry.UNSET


@strawberry.type(name="RoleMemberName")
class RoleMemberName:
    """A name in two parts."""

    firstName: str
    lastName: str


@strawberry.type(name="RoleName", description="A role by its name.")
class RoleName:
    """A role."""

    id: strawberry.ID
    label: str


@strawberry.type(name="RoleMember", description="A member of the workspace, as roles list them.")
class RoleMember:
    """A member."""

    id: strawberry.ID
    name: RoleMemberName
    userEmail: str
    avatarUrl: str | None
    roles: list[RoleName]


@strawberry.type(name="RoleApiKey", description="An API key, as roles list them.")
class RoleApiKey:
    """A key."""

    id: strawberry.ID
    name: str


@strawberry.type(name="PermissionFlag", description="A setting that a role may change, or a tool that it may use.")
class PermissionFlag:
    """A flag."""

    id: strawberry.ID
    roleId: strawberry.ID
    flag: str


@strawberry.type(name="ObjectPermission", description="What a role may do with one object; null: as with all objects.")
class ObjectPermission:
    """An exception for one object."""

    roleId: strawberry.ID
    objectMetadataId: strawberry.ID
    canReadObjectRecords: bool | None
    canUpdateObjectRecords: bool | None
    canSoftDeleteObjectRecords: bool | None
    canDestroyObjectRecords: bool | None
    restrictedFields: RawJson | None


@strawberry.type(
    name="FieldPermission", description="A field that is closed to a role: false, or null where it is not."
)
class FieldPermission:
    """An exception for one field."""

    id: strawberry.ID
    roleId: strawberry.ID
    objectMetadataId: strawberry.ID
    fieldMetadataId: strawberry.ID
    canReadFieldValue: bool | None
    canUpdateFieldValue: bool | None


@strawberry.type(name="Role", description="What members and API keys that have it may do.")
class RoleNode:
    """A role."""

    id: strawberry.ID
    label: str
    description: str | None
    icon: str | None
    isEditable: bool
    canUpdateAllSettings: bool
    canAccessAllTools: bool
    canReadAllObjectRecords: bool
    canUpdateAllObjectRecords: bool
    canSoftDeleteAllObjectRecords: bool
    canDestroyAllObjectRecords: bool
    canBeAssignedToUsers: bool
    canBeAssignedToAgents: bool
    canBeAssignedToApiKeys: bool
    permissionFlags: list[PermissionFlag]
    objectPermissions: list[ObjectPermission]
    fieldPermissions: list[FieldPermission]
    workspaceMembers: list[RoleMember]
    apiKeys: list[RoleApiKey]


@strawberry.input
class CreateRoleInput:
    """A new role. Rights that are not given are not granted."""

    label: str
    description: str | None = _ABSENT
    icon: str | None = _ABSENT
    canUpdateAllSettings: bool | None = _ABSENT
    canAccessAllTools: bool | None = _ABSENT
    canReadAllObjectRecords: bool | None = _ABSENT
    canUpdateAllObjectRecords: bool | None = _ABSENT
    canSoftDeleteAllObjectRecords: bool | None = _ABSENT
    canDestroyAllObjectRecords: bool | None = _ABSENT
    canBeAssignedToUsers: bool | None = _ABSENT
    canBeAssignedToAgents: bool | None = _ABSENT
    canBeAssignedToApiKeys: bool | None = _ABSENT


@strawberry.input
class UpdateRolePayload:
    """What to change of a role."""

    label: str | None = _ABSENT
    description: str | None = _ABSENT
    icon: str | None = _ABSENT
    canUpdateAllSettings: bool | None = _ABSENT
    canAccessAllTools: bool | None = _ABSENT
    canReadAllObjectRecords: bool | None = _ABSENT
    canUpdateAllObjectRecords: bool | None = _ABSENT
    canSoftDeleteAllObjectRecords: bool | None = _ABSENT
    canDestroyAllObjectRecords: bool | None = _ABSENT
    canBeAssignedToUsers: bool | None = _ABSENT
    canBeAssignedToAgents: bool | None = _ABSENT
    canBeAssignedToApiKeys: bool | None = _ABSENT


@strawberry.input
class UpdateRoleInput:
    """The real server's wrapper."""

    id: strawberry.ID
    update: UpdateRolePayload


@strawberry.input
class ObjectPermissionInput:
    """What a role may do with one object; null: as with all objects."""

    objectMetadataId: strawberry.ID
    canReadObjectRecords: bool | None = _ABSENT
    canUpdateObjectRecords: bool | None = _ABSENT
    canSoftDeleteObjectRecords: bool | None = _ABSENT
    canDestroyObjectRecords: bool | None = _ABSENT


@strawberry.input
class UpsertObjectPermissionsInput:
    """Exceptions for some objects."""

    roleId: strawberry.ID
    objectPermissions: list[ObjectPermissionInput]


@strawberry.input
class FieldPermissionInput:
    """What a role may not do with one field: false, or null to open it again."""

    objectMetadataId: strawberry.ID
    fieldMetadataId: strawberry.ID
    canReadFieldValue: bool | None = _ABSENT
    canUpdateFieldValue: bool | None = _ABSENT


@strawberry.input
class UpsertFieldPermissionsInput:
    """Exceptions for some fields."""

    roleId: strawberry.ID
    fieldPermissions: list[FieldPermissionInput]


@strawberry.input
class UpsertPermissionFlagsInput:
    """All flags of a role: those that are not listed are taken away."""

    roleId: strawberry.ID
    permissionFlagKeys: list[str]
