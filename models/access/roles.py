"""The roles that a workspace made: read, made, changed and removed. The standard ones stand in `standard`.

What a role says about objects and fields is kept under their ids, as a dialect knows them; what that means for tables
and columns is made out when an access is made of the role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from models.access.granted import ALL_SETTINGS, ALL_TOOLS
from models.access.rights import Rights
from models.access.standard import STANDARD_BY_ID
from models.database.pool import Session
from models.errors import Conflict, Denied, Invalid, NotFound
from models.objects import normalize
from models.objects.identifiers import new_id
from models.records.change import Change, Row
from models.records.own_rows import BY_IDS, select
from models.records.scope import Scope
from models.records.send import send

TABLE = "role"
_LONGEST_LABEL = 255
_MOST_ROLES = 200

# The rights on all records, by their columns, and by the keys of an object's own rights.
RIGHTS: Mapping[str, str] = {
    "read": "can_read_all",
    "update": "can_update_all",
    "soft_delete": "can_soft_delete_all",
    "destroy": "can_destroy_all",
}
_FLAGS = ("can_update_all_settings", "can_access_all_tools", "for_users", "for_api_keys")


class RoleRow(Struct, frozen=True):
    """One role of the workspace's own."""

    id: UUID
    label: str
    description: str | None
    icon: str | None
    can_update_all_settings: bool
    can_access_all_tools: bool
    can_read_all: bool
    can_update_all: bool
    can_soft_delete_all: bool
    can_destroy_all: bool
    for_users: bool
    for_api_keys: bool
    permission_flags: list[str]
    object_permissions: Mapping[str, Mapping[str, bool | None]]
    field_permissions: Mapping[str, Mapping[str, Mapping[str, bool | None]]]
    version: int

    @property
    def rights(self) -> Rights:
        """The rights on objects of which nothing else is said."""
        return Rights(self.can_read_all, self.can_update_all, self.can_soft_delete_all, self.can_destroy_all)

    def rights_on(self, object_id: str) -> Rights:
        """The rights on one object: its own, and the role's where it says nothing."""
        said = {name: value for name, value in self.object_permissions.get(object_id, {}).items() if value is not None}
        found = replace(self.rights, **said)
        return found if found.read else Rights(False, False, False, False)

    @property
    def flags(self) -> frozenset[str]:
        """The settings that may be changed, and the tools that may be used."""
        settings = ALL_SETTINGS if self.can_update_all_settings else frozenset()
        tools = ALL_TOOLS if self.can_access_all_tools else frozenset()
        return frozenset(self.permission_flags) | settings | tools


_COLUMNS = frozenset(RoleRow.__struct_fields__)


async def read_roles(session: Session) -> Sequence[RoleRow]:
    """The workspace's own roles, oldest first."""
    return [RoleRow(**row) for row in await select(session, TABLE, _COLUMNS, "true ORDER BY t.created_at, t.id")]


async def read_role(session: Session, role_id: UUID, *, lock: Literal["", "SHARE", "UPDATE"] = "") -> RoleRow:
    """One of them; locked, it stays (`SHARE`), or nobody else changes it either (`UPDATE`)."""
    condition = BY_IDS + (f" FOR {lock}" if lock else "")
    found = await select(session, TABLE, _COLUMNS, condition, [role_id])
    if not found:
        raise NotFound(f"No role with id {role_id} was found.", field="role_id")
    return RoleRow(**found[0])


class Roles:
    """Changes to the session's workspace's roles, each with its line in the log."""

    def __init__(self, session: Session, scope: Scope) -> None:
        self._session = session
        self._scope = scope

    async def create(self, given: Mapping[str, Any]) -> RoleRow:
        """A new role. Keys are the columns; rights that are not given are not granted."""
        known = await read_roles(self._session)
        if len(known) >= _MOST_ROLES:
            raise Invalid(f"A workspace has at most {_MOST_ROLES} roles of its own.")
        row: Row = {"id": new_id(), **_checked(given)}
        if "label" not in row:
            raise Invalid("label should not be empty", field="label")
        _refuse_taken(known, row["label"], None)
        row |= _consistent({}, row)
        change = Change()
        change.insert(TABLE, row)
        told = {name: value for name, value in row.items() if name != "id" and value is not None}
        change.tell(TABLE, row["id"], "created", None, told)
        await send(self._session, self._scope, change)
        return await read_role(self._session, row["id"])

    async def update(self, role_id: UUID, given: Mapping[str, Any]) -> RoleRow:
        """Change what a role is called, or its rights on all records."""
        found = await self._to_change(role_id)
        values = _checked(given)
        if "label" in values:
            _refuse_taken(await read_roles(self._session), values["label"], role_id)
        return await self._change(found, values | _consistent(_row(found), values))

    async def delete(self, role_id: UUID) -> RoleRow:
        """Remove a role that nobody has."""
        found = await self._to_change(role_id)
        row = await self._session.row(
            "SELECT (SELECT count(*) FROM account a WHERE a.workspace_id = $1 AND a.role_id = $2) AS people,"
            " (SELECT count(*) FROM api_key k"
            "  WHERE k.workspace_id = $1 AND k.role_id = $2 AND k.revoked_at IS NULL) AS keys",
            role_id,
        )
        if row["people"] or row["keys"]:
            raise Conflict(
                f"The role is assigned to {row['people']} members and {row['keys']} API keys: give them another first",
                field="role_id",
            )
        change = Change()
        change.delete(TABLE, [role_id])
        change.tell(TABLE, role_id, "destroyed", before=_row(found))
        await send(self._session, self._scope, change)
        return found

    async def set_object_rights(self, role_id: UUID, given: Mapping[str, Mapping[str, Any]]) -> RoleRow:
        """Say what the role may do with some objects: true, false, or None for what it may with all.

        A right to change records brings the right to read them; without that one the others go.
        """
        found = await self._to_change(role_id)
        permissions = {key: dict(value) for key, value in found.object_permissions.items()}
        for object_id, rights in given.items():
            said = {**permissions.get(object_id, {}), **_reading_first(rights, found.rights)}
            if any(value is not None for value in said.values()):
                permissions[object_id] = said
            else:
                permissions.pop(object_id, None)
        return await self._change(found, {"object_permissions": permissions})

    async def set_field_rights(
        self, role_id: UUID, given: Mapping[tuple[str, str], Mapping[str, bool | None]]
    ) -> RoleRow:
        """Close fields to the role, by object and field: false, or None to open them again."""
        found = await self._to_change(role_id)
        permissions = {
            key: {name: dict(said) for name, said in of.items()} for key, of in found.field_permissions.items()
        }
        for (object_id, field_id), rights in given.items():
            of = permissions.setdefault(object_id, {})
            closed: dict[str, bool | None] = {**of.get(field_id, {}), **rights}
            if False in closed.values():
                of[field_id] = closed
            else:
                of.pop(field_id, None)
            if not of:
                del permissions[object_id]
        return await self._change(found, {"field_permissions": permissions})

    async def set_flags(self, role_id: UUID, flags: Sequence[str]) -> RoleRow:
        """Say which settings and tools the role has, besides all when it has them all."""
        found = await self._to_change(role_id)
        for flag in flags:
            if flag not in ALL_SETTINGS | ALL_TOOLS:
                raise Invalid(f"There is no permission flag {flag[:80]!r}", field="permission_flags")
        return await self._change(found, {"permission_flags": sorted(set(flags))})

    async def _to_change(self, role_id: UUID) -> RoleRow:
        if role_id in STANDARD_BY_ID:
            raise Denied("Standard roles cannot be changed", field="role_id")
        return await read_role(self._session, role_id, lock="UPDATE")

    async def _change(self, found: RoleRow, values: Mapping[str, Any]) -> RoleRow:
        change = Change()
        change.edit_record(TABLE, _row(found), values)
        await send(self._session, self._scope, change)
        return await read_role(self._session, found.id)


def _row(found: RoleRow) -> Row:
    return {name: getattr(found, name) for name in found.__struct_fields__}


def _checked(given: Mapping[str, Any]) -> Row:
    """The given values as columns hold them."""
    row: Row = {}
    if given.get("label") is not None:
        label = normalize.text(given["label"], "label").strip()
        if not label:
            raise Invalid("label should not be empty", field="label")
        if len(label) > _LONGEST_LABEL:
            raise Invalid(f"label is too long: at most {_LONGEST_LABEL} characters", field="label")
        row["label"] = label
    for name in ("description", "icon"):
        if name in given:
            row[name] = None if given[name] is None else normalize.text(given[name], name)
    for name in (*RIGHTS.values(), *_FLAGS):
        if given.get(name) is not None:
            row[name] = normalize.truth(given[name], name)
    return row


def _consistent(former: Mapping[str, Any], values: Mapping[str, Any]) -> Row:
    """The rights on all records that follow from the given ones: see `_reading_first`."""
    said = {name: values[column] for name, column in RIGHTS.items() if column in values}
    now = Rights(**{name: bool(former.get(column, False)) for name, column in RIGHTS.items()})
    try:
        return {RIGHTS[name]: value for name, value in _reading_first(said, now).items()}
    except Invalid as error:
        raise Invalid(error.message, field=RIGHTS[error.field or "read"]) from error


def _reading_first(said: Mapping[str, Any], now: Rights) -> dict[str, bool | None]:
    """The rights as given, completed: who may change records may read them, and who may not read them may do nothing.

    `now` is what holds where nothing is said.
    """
    rights = {name: said[name] for name in RIGHTS if name in said}
    higher = [name for name in ("update", "soft_delete", "destroy") if rights.get(name)]
    if higher:
        if rights.get("read") is False:
            raise Invalid("Records that cannot be read cannot be changed, deleted or destroyed", field=higher[0])
        if "read" not in rights or not now.read:
            rights["read"] = True
    elif rights.get("read") is False:
        rights |= dict.fromkeys(("update", "soft_delete", "destroy"), False)
    return rights


def _refuse_taken(known: Sequence[RoleRow], label: str, role_id: UUID | None) -> None:
    taken = {found.label.casefold() for found in known if found.id != role_id}
    taken |= {role.value.casefold() for role in STANDARD_BY_ID.values()}
    if label.casefold() in taken:
        raise Conflict(f"There is a role called {label[:80]!r} already", field="label")
