"""Which roles users have. The names stand on the user; what they let an account do is the one role that they amount to.

OWNER and PLATFORM_OWNER amount to an owner's role, ADMIN to an administrator's, USER alone to a user's.
"""

from typing import Any
from uuid import UUID

import strawberry

from models.access.changed import note_change
from models.access.granted import Setting
from models.access.members import AccountRole, assign_role, locked_account
from models.access.standard import STANDARD
from models.access.standard import Role as StandardRole
from models.database.pool import Session
from models.errors import Denied, Invalid, NotFound
from models.records.plan import Column, Rows
from resolvers.customeros.roles import INSTALLERS, MANAGERS, Role
from resolvers.customeros.user_saves import refuse_mightier, refuse_other_tenant, refuse_without, user_id
from resolvers.customeros.users import User
from resolvers.customeros.writing import APP, is_id, plain
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded

# From most to least.
_AMOUNT = {
    "PLATFORM_OWNER": StandardRole.OWNER,
    "OWNER": StandardRole.OWNER,
    "ADMIN": StandardRole.ADMIN,
    "USER": StandardRole.USER,
}


async def user_add_role(call: Call) -> Any:
    """Give a user a role, beside those that the user has."""
    name = _name(call)
    return await _changed(call, lambda names: names if name in names else [*names, name])


async def user_remove_role(call: Call) -> Any:
    """Take a role from a user."""
    name = _name(call)
    return await _changed(call, lambda names: [other for other in names if other != name])


async def _changed(call: Call, to: Any) -> Any:
    refuse_without(call, Setting.ROLES)
    with worded({"role_id": "role"}):
        async with call.changing(APP) as (session, changes):
            if "tenant" in call.arguments:
                await refuse_other_tenant(call, session)
            id_ = await user_id(changes, call.arguments["id"])
            [found] = await call.read(session, Rows("member", filter=is_id("id", id_)), roles=Column("roles"))
            names = to(found["roles"])
            before, after = _amount(found["roles"]), _amount(names)
            # Who may not give a role may not take it either.
            refuse_mightier(call, before.value)
            refuse_mightier(call, after.value)
            if after is not before:
                await _assign(call, session, id_, after)
            await changes.update("member", {id_: {"roles": names}})
            answer = await call.one(session, "member", id_)
    note_change(call.context.database, call.context.caller.workspace_id)
    return answer


async def _assign(call: Call, session: Session, id_: UUID, role: StandardRole) -> None:
    """Let the user's account, if the user has one, do what the role says."""
    try:
        account, accounts = await locked_account(session, id_)
    except NotFound:
        return
    if id_ == call.context.caller.user_id:
        raise Denied("Nobody changes their own role", field="id")
    _refuse_own_role(account)
    refuse_mightier(call, account.role)
    await assign_role(session, call.context.scope(APP), account, accounts, STANDARD[role])


def _refuse_own_role(account: AccountRole) -> None:
    if account.role_id is not None:
        raise Invalid("The user has a role that was made for this workspace: change it there.", field="role")


def _amount(names: list[str]) -> StandardRole:
    return next((role for name, role in _AMOUNT.items() if name in names), StandardRole.USER)


def _name(call: Call) -> str:
    name: str = plain(call.arguments["role"])
    if name not in _AMOUNT:
        raise Invalid(f"The role {name} cannot be given.", field="role")
    return name


_ONE = {"id": strawberry.ID, "role": Role}
_ELSEWHERE = {"id": strawberry.ID, "tenant": str, "role": Role}


@strawberry.type
class UserRoles:
    """Root fields that change the roles of users."""

    user_AddRole: User = change(user_add_role, arguments=_ONE, needs=MANAGERS)
    user_RemoveRole: User = change(user_remove_role, arguments=_ONE, needs=MANAGERS)
    user_AddRoleInTenant: User = change(user_add_role, arguments=_ELSEWHERE, needs=INSTALLERS)
    user_RemoveRoleInTenant: User = change(user_remove_role, arguments=_ELSEWHERE, needs=INSTALLERS)
