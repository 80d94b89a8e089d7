"""Which roles a caller may hand out: never one with more rights than its own.

What a role of the workspace's own grants is said in the words of one dialect, whose ids its document holds. The
registry, which alone knows all dialects, tells it here.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from models.access.granted import Granted
from models.access.members import assign_role, locked_account
from models.access.roles import RoleRow, read_role
from models.access.standard import STANDARD, STANDARD_BY_ID
from models.database.pool import Session
from models.errors import Denied, Invalid
from resolvers.kit.context import Context

# A workspace and a role of its own -> what its bearers may do.
GrantedBy = Callable[[UUID, RoleRow], Granted]

_told: list[GrantedBy] = []


def tell(granted_by: GrantedBy) -> None:
    """Say it, once, before anything is served."""
    _told[:] = [granted_by]


def granted_of(context: Context, role: RoleRow) -> Granted:
    """What a role of the caller's workspace grants."""
    return _told[0](context.caller.workspace_id, role)


async def role_with(context: Context, session: Session, role_id: UUID) -> Granted:
    """What a role grants: a standard one, or one of the workspace's own, which stays as it is meanwhile."""
    standard = STANDARD_BY_ID.get(role_id)
    if standard is not None:
        return STANDARD[standard]
    return granted_of(context, await read_role(session, role_id, lock="SHARE"))


def refuse_mightier(context: Context, granted: Granted, field: str) -> None:
    """Raise for a role that may do what the caller may not."""
    if not context.caller.granted.covers(granted):
        raise Denied("A role with more rights than one's own cannot be assigned or changed", field=field)


async def hand_to_member(context: Context, session: Session, member_id: UUID, role_id: UUID, app_source: str) -> None:
    """Give a member another role; one's own stays, so that nobody locks themselves out.

    Errors name `member_id` and `role_id`. The transaction's end is the caller's, and to say that it happened.
    """
    granted = await role_with(context, session, role_id)
    account, accounts = await locked_account(session, member_id)
    if member_id == context.caller.user_id:
        raise Denied("Nobody changes their own role", field="member_id")
    refuse_mightier(context, granted, "role_id")
    if not granted.for_users:
        raise Invalid("This role cannot be assigned to members", field="role_id")
    if account.carried is not None:
        refuse_mightier(context, await role_with(context, session, account.carried), "member_id")
    await assign_role(session, context.scope(app_source), account, accounts, granted)
