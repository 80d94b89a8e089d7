"""The root fields of `/metadata` for roles."""

from typing import Any

import strawberry
from strawberry.types import Info

from models.errors import Invalid
from resolvers.kit.context import Context
from resolvers.twenty.metadata import roles
from resolvers.twenty.metadata.role_types import (
    CreateRoleInput,
    FieldPermission,
    ObjectPermission,
    PermissionFlag,
    RoleMember,
    RoleNode,
    UpdateRoleInput,
    UpdateRolePayload,
    UpsertFieldPermissionsInput,
    UpsertObjectPermissionsInput,
    UpsertPermissionFlagsInput,
)

Asked = Info[Context, None]


async def list_roles(info: Asked) -> list[RoleNode]:
    """All roles."""
    return await roles.list_roles(info.context)


async def create_one(
    info: Asked, createRoleInput: CreateRoleInput | None = None, data: CreateRoleInput | None = None
) -> RoleNode:
    """A role."""
    return await roles.create(info.context, _given(createRoleInput, data, "createRoleInput"))


async def create(info: Asked, input: CreateRoleInput | None = None, data: CreateRoleInput | None = None) -> RoleNode:
    """A role."""
    return await roles.create(info.context, _given(input, data, "input"))


async def update_one(
    info: Asked,
    updateRoleInput: UpdateRoleInput | None = None,
    id: strawberry.ID | None = None,
    data: UpdateRolePayload | None = None,
) -> RoleNode:
    """What a role is called, or what it may do."""
    return await _update(info, updateRoleInput, id, data, "updateRoleInput")


async def update(
    info: Asked,
    input: UpdateRoleInput | None = None,
    id: strawberry.ID | None = None,
    data: UpdateRolePayload | None = None,
) -> RoleNode:
    """What a role is called, or what it may do."""
    return await _update(info, input, id, data, "input")


async def delete_one(info: Asked, roleId: strawberry.ID | None = None, id: strawberry.ID | None = None) -> str:
    """Gone."""
    return await roles.delete(info.context, _given(roleId, id, "roleId"))


async def set_objects(
    info: Asked, upsertObjectPermissionsInput: UpsertObjectPermissionsInput
) -> list[ObjectPermission]:
    """What a role may do with some objects."""
    given = upsertObjectPermissionsInput
    return await roles.set_objects(info.context, given.roleId, given.objectPermissions)


async def set_fields(info: Asked, upsertFieldPermissionsInput: UpsertFieldPermissionsInput) -> list[FieldPermission]:
    """Fields that are closed to a role."""
    given = upsertFieldPermissionsInput
    return await roles.set_fields(info.context, given.roleId, given.fieldPermissions)


async def set_flags(info: Asked, upsertPermissionFlagsInput: UpsertPermissionFlagsInput) -> list[PermissionFlag]:
    """Settings and tools of a role."""
    given = upsertPermissionFlagsInput
    return await roles.set_flags(info.context, given.roleId, given.permissionFlagKeys)


async def assign(info: Asked, workspaceMemberId: strawberry.ID, roleId: strawberry.ID) -> RoleMember:
    """Another role for a member."""
    return await roles.assign_to_member(info.context, workspaceMemberId, roleId)


async def _update(info: Asked, wrapped: UpdateRoleInput | None, id: Any, data: Any, name: str) -> RoleNode:
    role_id = _given(wrapped.id if wrapped else None, id, name)
    return await roles.update(info.context, role_id, _given(wrapped.update if wrapped else None, data, name))


def _given(one: Any, other: Any, name: str) -> Any:
    """The argument in whichever form it came."""
    if (one is None) is (other is None):
        raise Invalid(f"Provide {name}" if one is None else f"Provide {name} in one form only", field=name)
    return other if one is None else one


@strawberry.type
class RoleQueries:
    """Reading roles; it takes the right to manage them."""

    getRoles: list[RoleNode] = strawberry.field(
        resolver=list_roles, description="All roles: the standard ones first, then the workspace's own."
    )


@strawberry.type
class RoleMutations:
    """Changing roles; nobody makes a role, or changes one, that may do more than oneself."""

    createOneRole: RoleNode = strawberry.field(resolver=create_one, description="Make a role.")
    createRole: RoleNode = strawberry.field(resolver=create, description="Make a role.")
    updateOneRole: RoleNode = strawberry.field(resolver=update_one, description="Change a role.")
    updateRole: RoleNode = strawberry.field(resolver=update, description="Change a role.")
    deleteOneRole: str = strawberry.field(
        resolver=delete_one, description="Delete a role that nobody has; answers its id."
    )
    deleteRole: str = strawberry.field(
        resolver=delete_one, description="Delete a role that nobody has; answers its id."
    )
    upsertObjectPermissions: list[ObjectPermission] = strawberry.field(
        resolver=set_objects, description="Say what a role may do with some objects."
    )
    upsertFieldPermissions: list[FieldPermission] = strawberry.field(
        resolver=set_fields, description="Close fields of objects to a role, or open them again."
    )
    upsertPermissionFlags: list[PermissionFlag] = strawberry.field(
        resolver=set_flags, description="Say which settings a role may change, and which tools it may use."
    )
    updateWorkspaceMemberRole: RoleMember = strawberry.field(resolver=assign, description="Give a member a role.")
