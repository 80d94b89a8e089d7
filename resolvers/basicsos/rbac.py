"""/rbac: the roles of the workspace, in this product's permissions, and who has which. All of it takes `rbac.manage`.

Roles are those of every dialect: the real server's `org_admin` and `member` are two of the standard ones, and a role
that the workspace made is called by its id. A user has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import orjson

from models.access.changed import note_change
from models.access.members import AccountRole, account_roles
from models.access.roles import read_roles
from models.access.standard import STANDARD, Role
from models.database.pool import Session
from models.errors import Invalid, NotFound
from resolvers.basicsos.bodies import read_plain
from resolvers.basicsos.permissions import RBAC, permissions_of, require
from resolvers.basicsos.serving import known_id, missing
from resolvers.basicsos.words import DOOR
from resolvers.kit.context import Context
from resolvers.kit.handing_out import granted_of, hand_to_member
from resolvers.kit.rest import RestAnswer, RestRequest
from resolvers.kit.wording import worded

# The keys and names of the standard roles, from most rights to least.
_STANDARD: Mapping[Role, tuple[str, str]] = {
    Role.OWNER: ("owner", "Owner"),
    Role.ADMIN: ("org_admin", "Administrator"),
    Role.USER: ("member", "Member"),
    Role.READ_ONLY: ("reader", "Reader"),
}
_IDS = {key: STANDARD[role].id for role, (key, _) in _STANDARD.items()}
_KEYS = {role_id: key for key, role_id in _IDS.items()}
KEYS = ("roleKeys",)


async def list_roles(request: RestRequest) -> RestAnswer:
    """`GET /rbac/roles`: the standard ones, then the workspace's own."""
    context = request.context
    require(context.caller.may(RBAC), "rbac.manage")
    async with context.database.reading(context.caller.workspace_id) as session:
        rows = [*_standard(), *await _own(context, session)]
    return RestAnswer(orjson.dumps({"roles": rows}))


async def list_users(request: RestRequest) -> RestAnswer:
    """`GET /rbac/users`: whoever can log in, with the role."""
    context = request.context
    require(context.caller.may(RBAC), "rbac.manage")
    async with context.database.reading(context.caller.workspace_id) as session:
        accounts = await account_roles(session)
    return RestAnswer(orjson.dumps({"users": [_user(account) for account in accounts]}))


async def give_role(request: RestRequest) -> RestAnswer:
    """`PUT /rbac/users/{id}/roles {roleKeys}`: the one role that the user has from now on."""
    context, body = request.context, read_plain(request.body, KEYS)
    require(context.caller.may(RBAC), "rbac.manage")
    keys, member_id = body.values.get("roleKeys"), known_id(request.path["id"])
    if not isinstance(keys, list) or len(keys) != 1 or not isinstance(keys[0], str):
        raise Invalid("Expected a list of one role: a user has one", field="roleKeys")
    with worded({"role_id": "roleKeys", "member_id": "id"}):
        async with context.database.transaction(context.caller.workspace_id) as session:
            try:
                await hand_to_member(context, session, member_id, _role_id(keys[0]), DOOR)
            except NotFound as error:
                if error.field == "member_id":
                    raise missing() from error
                raise
            [account] = [found for found in await account_roles(session) if found.member_id == member_id]
    note_change(context.database, context.caller.workspace_id)
    return RestAnswer(orjson.dumps(_user(account)), headers=body.headers)


def _standard() -> Iterator[dict[str, Any]]:
    for role, (key, name) in _STANDARD.items():
        granted = STANDARD[role]
        yield {"id": str(granted.id), "key": key, "name": name, "permissions": permissions_of(granted)}


async def _own(context: Context, session: Session) -> list[dict[str, Any]]:
    return [
        {
            "id": str(role.id),
            "key": str(role.id),
            "name": role.label,
            "permissions": permissions_of(granted_of(context, role)),
        }
        for role in await read_roles(session)
    ]


def _user(account: AccountRole) -> dict[str, Any]:
    carried = account.carried
    return {
        "crmUserId": str(account.member_id),
        "email": account.email,
        "disabled": not account.enabled,
        "roleKeys": [] if carried is None else [_KEYS.get(carried, str(carried))],
    }


def _role_id(key: str) -> UUID:
    found = _IDS.get(key)
    if found is not None:
        return found
    try:
        return known_id(key)
    except NotFound as error:
        raise Invalid(f"There is no role '{key[:80]}'. Standard roles: {', '.join(_IDS)}", field="roleKeys") from error
