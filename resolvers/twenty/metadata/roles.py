"""A workspace's roles: read, made, changed, and given to members. Nobody makes a role that may do more than oneself."""

import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from uuid import UUID, uuid5

import strawberry

from models.access.changed import note_change
from models.access.granted import ALL_SETTINGS, ALL_TOOLS, Granted, Setting
from models.access.keys import ApiKeys
from models.access.members import account_roles
from models.access.roles import RoleRow, Roles, read_roles
from models.access.standard import STANDARD, Role
from models.database.pool import Session
from models.errors import CrmError, Invalid, NotFound
from models.records.own_rows import BY_IDS, select
from resolvers.kit.context import Context
from resolvers.kit.handing_out import hand_to_member, refuse_mightier, role_with
from resolvers.twenty.metadata.handing_out import refuse_without, to_id
from resolvers.twenty.metadata.reading import read_model
from resolvers.twenty.metadata.role_types import (
    FieldPermission,
    FieldPermissionInput,
    ObjectPermission,
    ObjectPermissionInput,
    PermissionFlag,
    RoleApiKey,
    RoleMember,
    RoleMemberName,
    RoleName,
    RoleNode,
)
from resolvers.twenty.metadata.types import FieldNode, ObjectNode
from resolvers.twenty.permissions import granted_by

# The wire's words -> the columns of a role.
_COLUMNS = {
    "label": "label",
    "description": "description",
    "icon": "icon",
    "canUpdateAllSettings": "can_update_all_settings",
    "canAccessAllTools": "can_access_all_tools",
    "canReadAllObjectRecords": "can_read_all",
    "canUpdateAllObjectRecords": "can_update_all",
    "canSoftDeleteAllObjectRecords": "can_soft_delete_all",
    "canDestroyAllObjectRecords": "can_destroy_all",
    "canBeAssignedToUsers": "for_users",
    "canBeAssignedToApiKeys": "for_api_keys",
}
_OBJECT_RIGHTS = {
    "canReadObjectRecords": "read",
    "canUpdateObjectRecords": "update",
    "canSoftDeleteObjectRecords": "soft_delete",
    "canDestroyObjectRecords": "destroy",
}
_FIELD_RIGHTS = {"canReadFieldValue": "read", "canUpdateFieldValue": "update"}
_OTHER_WORDS = {
    "role_id": "roleId",
    "member_id": "workspaceMemberId",
    "permission_flags": "permissionFlagKeys",
}
_LABELS = {
    Role.OWNER: ("Owner", "Everything, owners included."),
    Role.ADMIN: ("Admin", "Everything but owners."),
    Role.USER: ("Member", "All records, and no settings."),
    Role.READ_ONLY: ("Read only", "Sees all records, and changes none."),
}
_NAMESPACE = UUID("5e0f5f57-43a1-5a6e-8f3d-9a36e3c0f6b1")


async def list_roles(context: Context) -> list[RoleNode]:
    """All roles: the standard ones, then the workspace's own by age."""
    refuse_without(context, Setting.ROLES, "see roles")
    async with context.database.reading(context.caller.workspace_id) as session:
        return await _Reader.all(context, session)


async def create(context: Context, given: Any) -> RoleNode:
    """A role that may do no more than its maker."""
    async with _changing(context, _COLUMNS) as (session, roles):
        made = await roles.create(_values(given, _COLUMNS))
        return await _within_reach(context, session, made)


async def update(context: Context, role_id: Any, given: Any) -> RoleNode:
    """What a role is called, or what it may do with all records."""
    async with _changing(context, _COLUMNS) as (session, roles):
        found = await _to_change(context, session, role_id)
        return await _within_reach(context, session, await roles.update(found, _values(given, _COLUMNS)))


async def delete(context: Context, role_id: Any) -> str:
    """Gone, when nobody has it; the answer is its id."""
    async with _changing(context) as (session, roles):
        return str((await roles.delete(await _to_change(context, session, role_id))).id)


async def set_objects(context: Context, role_id: Any, given: Sequence[ObjectPermissionInput]) -> list[ObjectPermission]:
    """What a role may do with some objects."""
    async with _changing(context, _OBJECT_RIGHTS) as (session, roles):
        found = await _to_change(context, session, role_id)
        objects = {item.id: item for item in (await read_model(session)).objects()}
        rights: dict[str, Mapping[str, Any]] = {}
        for item in given:
            of = _known(objects, item.objectMetadataId, "objectMetadataId")
            if of.isSystem:
                raise Invalid(
                    f"Everybody sees {of.namePlural}: they are a part of the system", field="objectMetadataId"
                )
            rights[of.id] = _values(item, _OBJECT_RIGHTS)
        node = await _within_reach(context, session, await roles.set_object_rights(found, rights))
    return [item for item in node.objectPermissions if item.objectMetadataId in rights]


async def set_fields(context: Context, role_id: Any, given: Sequence[FieldPermissionInput]) -> list[FieldPermission]:
    """Fields that are closed to a role. A relation is one thing seen from two sides: both are closed together."""
    async with _changing(context) as (session, roles):
        found = await _to_change(context, session, role_id)
        objects = {item.id: item for item in (await read_model(session)).objects()}
        rights: dict[tuple[str, str], Mapping[str, bool | None]] = {}
        for item in given:
            of = _known(objects, item.objectMetadataId, "objectMetadataId")
            field = _known({each.id: each for each in of.fieldsList}, item.fieldMetadataId, "fieldMetadataId")
            said = _closed(field, item)
            rights[of.id, field.id] = said
            if field.isCustom and field.relation is not None and field.relation.targetFieldMetadata is not None:
                rights[field.relation.targetObjectMetadata.id, field.relation.targetFieldMetadata.id] = said
        node = await _within_reach(context, session, await roles.set_field_rights(found, rights))
    return [item for item in node.fieldPermissions if (item.objectMetadataId, item.fieldMetadataId) in rights]


async def set_flags(context: Context, role_id: Any, flags: Sequence[str]) -> list[PermissionFlag]:
    """Which settings a role may change, and which tools it may use."""
    async with _changing(context) as (session, roles):
        found = await _to_change(context, session, role_id)
        node = await _within_reach(context, session, await roles.set_flags(found, flags))
    return node.permissionFlags


async def assign_to_member(context: Context, member_id: Any, role_id: Any) -> RoleMember:
    """Give a member another role; one's own stays, so that nobody locks themselves out."""
    async with _changing(context) as (session, _):
        wanted = to_id(member_id, "workspaceMemberId")
        await hand_to_member(context, session, wanted, to_id(role_id, "roleId"), "twenty")
        nodes = await _Reader.all(context, session)
    return next(member for node in nodes for member in node.workspaceMembers if member.id == str(wanted))


@asynccontextmanager
async def _changing(context: Context, keys: Mapping[str, str] | None = None) -> AsyncIterator[tuple[Session, Roles]]:
    """One transaction; afterwards this process knows at once, and the others after a moment."""
    refuse_without(context, Setting.ROLES, "change roles")
    with _in_words(keys or {}):
        async with context.database.transaction(context.caller.workspace_id) as session:
            yield session, Roles(session, context.scope("twenty"))
    note_change(context.database, context.caller.workspace_id)


async def _to_change(context: Context, session: Session, role_id: Any) -> UUID:
    """The id of a role that is not mightier than the caller."""
    found = to_id(role_id, "roleId")
    refuse_mightier(context, await role_with(context, session, found), "roleId")
    return found


async def _within_reach(context: Context, session: Session, role: RoleRow) -> RoleNode:
    """The changed role, unless it may do more than the caller now: then the change does not happen."""
    refuse_mightier(context, granted_by(context.caller.workspace_id, role), "roleId")
    return next(node for node in await _Reader.all(context, session) if node.id == str(role.id))


def _values(given: Any, keys: Mapping[str, str]) -> dict[str, Any]:
    if getattr(given, "canBeAssignedToAgents", None):
        raise Invalid("canBeAssignedToAgents is not supported: there are no agents here", field="canBeAssignedToAgents")
    found = {ours: getattr(given, theirs) for theirs, ours in keys.items()}
    return {key: value for key, value in found.items() if value is not strawberry.UNSET}


def _closed(field: FieldNode, item: FieldPermissionInput) -> dict[str, bool | None]:
    said = _values(item, _FIELD_RIGHTS)
    for wire, name in _FIELD_RIGHTS.items():
        if said.get(name) is True:
            raise Invalid(f"{wire} can only be false or null", field=wire)
    if not said:
        raise Invalid(
            "Say what of the field is closed: canReadFieldValue, canUpdateFieldValue", field="fieldMetadataId"
        )
    if field.name == "id" and said.get("read") is False:
        raise Invalid("The id of a record is always seen", field="fieldMetadataId")
    return said


def _known(items: Mapping[strawberry.ID, Any], its_id: strawberry.ID, argument: str) -> Any:
    found = items.get(strawberry.ID(str(to_id(its_id, argument))))
    if found is None:
        what = "object" if argument == "objectMetadataId" else "field"
        raise NotFound(f"No {what} with id {its_id[:80]} was found.", field=argument)
    return found


@contextmanager
def _in_words(keys: Mapping[str, str]) -> Iterator[None]:
    """Inside, errors name the wire's fields."""
    wire = {**_OTHER_WORDS, **{ours: theirs for theirs, ours in keys.items()}}
    try:
        yield
    except CrmError as error:
        if error.field is not None and (named := wire.get(error.field)):
            error.message = re.sub(rf"\b{re.escape(error.field)}\b", named, error.message)
            error.args = (error.message,)
            error.field = named
        raise


class _Reader:
    """Turns what is stored of roles into answers."""

    def __init__(self, objects: Mapping[str, ObjectNode]) -> None:
        self._objects = objects
        self.members: dict[UUID, list[RoleMember]] = defaultdict(list)
        self.keys: dict[UUID, list[RoleApiKey]] = defaultdict(list)

    @classmethod
    async def all(cls, context: Context, session: Session) -> list[RoleNode]:
        """The roles with whoever has them."""
        reader = cls({item.id: item for item in (await read_model(session)).objects()})
        own = await read_roles(session)
        labels = {granted.id: _LABELS[role][0] for role, granted in STANDARD.items()}
        labels |= {role.id: role.label for role in own}
        await reader._read_members(session, labels)
        for key in await ApiKeys(session, context.scope("twenty")).all():
            if key.carried is not None and key.revoked_at is None:
                reader.keys[key.carried].append(RoleApiKey(id=strawberry.ID(str(key.id)), name=key.name))
        return [*(reader._standard(role) for role in Role), *(reader._own(role) for role in own)]

    async def _read_members(self, session: Session, labels: Mapping[UUID, str]) -> None:
        accounts = [account for account in await account_roles(session) if account.carried is not None]
        columns = ("id", "first_name", "last_name", "email", "avatar_url")
        ids = [account.member_id for account in accounts]
        rows = {row["id"]: row for row in await select(session, "member", columns, BY_IDS, ids)}
        for account in accounts:
            row, carried = rows.get(account.member_id), account.carried
            if row is not None and carried is not None:
                self.members[carried].append(
                    RoleMember(
                        id=strawberry.ID(str(row["id"])),
                        name=RoleMemberName(firstName=row["first_name"] or "", lastName=row["last_name"] or ""),
                        userEmail=row["email"],
                        avatarUrl=row["avatar_url"],
                        roles=[RoleName(id=strawberry.ID(str(carried)), label=labels.get(carried, ""))],
                    )
                )

    def _standard(self, role: Role) -> RoleNode:
        granted: Granted = STANDARD[role]
        label, description = _LABELS[role]
        rights = granted.access.rights
        return RoleNode(
            id=strawberry.ID(str(granted.id)),
            label=label,
            description=description,
            icon=None,
            isEditable=False,
            canUpdateAllSettings=granted.flags >= ALL_SETTINGS,
            canAccessAllTools=granted.flags >= ALL_TOOLS,
            canReadAllObjectRecords=rights.read,
            canUpdateAllObjectRecords=rights.update,
            canSoftDeleteAllObjectRecords=rights.soft_delete,
            canDestroyAllObjectRecords=rights.destroy,
            canBeAssignedToUsers=True,
            canBeAssignedToAgents=False,
            canBeAssignedToApiKeys=True,
            permissionFlags=[],
            objectPermissions=[],
            fieldPermissions=[],
            workspaceMembers=self.members[granted.id],
            apiKeys=self.keys[granted.id],
        )

    def _own(self, role: RoleRow) -> RoleNode:
        its_id = strawberry.ID(str(role.id))
        return RoleNode(
            id=its_id,
            label=role.label,
            description=role.description,
            icon=role.icon,
            isEditable=True,
            canUpdateAllSettings=role.can_update_all_settings,
            canAccessAllTools=role.can_access_all_tools,
            canReadAllObjectRecords=role.can_read_all,
            canUpdateAllObjectRecords=role.can_update_all,
            canSoftDeleteAllObjectRecords=role.can_soft_delete_all,
            canDestroyAllObjectRecords=role.can_destroy_all,
            canBeAssignedToUsers=role.for_users,
            canBeAssignedToAgents=False,
            canBeAssignedToApiKeys=role.for_api_keys,
            permissionFlags=[
                PermissionFlag(id=_derived(role, flag), roleId=its_id, flag=flag) for flag in role.permission_flags
            ],
            objectPermissions=[self._object_permission(role, of) for of in self._objects if self._speaks_of(role, of)],
            fieldPermissions=list(self._field_permissions(role)),
            workspaceMembers=self.members[role.id],
            apiKeys=self.keys[role.id],
        )

    def _speaks_of(self, role: RoleRow, of: str) -> bool:
        return of in role.object_permissions or of in role.field_permissions

    def _object_permission(self, role: RoleRow, of: str) -> ObjectPermission:
        said = role.object_permissions.get(of, {})
        restricted: Any = {
            item.fieldMetadataId: {"canRead": item.canReadFieldValue, "canUpdate": item.canUpdateFieldValue}
            for item in self._field_permissions(role)
            if item.objectMetadataId == of
        }
        return ObjectPermission(
            roleId=strawberry.ID(str(role.id)),
            objectMetadataId=strawberry.ID(of),
            restrictedFields=restricted,
            **{wire: said.get(name) for wire, name in _OBJECT_RIGHTS.items()},
        )

    def _field_permissions(self, role: RoleRow) -> Iterator[FieldPermission]:
        """Those of objects and fields that are there; what was deleted since is not spoken of."""
        for of, node in self._objects.items():
            there = {field.id for field in node.fieldsList}
            for field, said in role.field_permissions.get(of, {}).items():
                if field in there:
                    yield FieldPermission(
                        id=_derived(role, field),
                        roleId=strawberry.ID(str(role.id)),
                        objectMetadataId=strawberry.ID(of),
                        fieldMetadataId=strawberry.ID(field),
                        **{wire: said.get(name) for wire, name in _FIELD_RIGHTS.items()},
                    )


def _derived(role: RoleRow, of: str) -> strawberry.ID:
    """The id of an exception: always the same one for the same role."""
    return strawberry.ID(str(uuid5(_NAMESPACE, f"{role.id} {of}")))
