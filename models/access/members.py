"""Which role the accounts of members have. A workspace always keeps an administrator, and an owner if it had one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from models.access.granted import Granted
from models.access.keys import stored_role
from models.access.standard import STANDARD, Role
from models.database.pool import Session
from models.errors import Invalid, NotFound
from models.records.change import Change
from models.records.own_rows import BY_IDS, select
from models.records.scope import Scope
from models.records.send import send
from models.records.update import update_rows

# Names of roles that a member's row repeats of its account.
_SAID = ("OWNER", "ADMIN")
_KEPT = ({Role.OWNER.value}, {Role.OWNER.value, Role.ADMIN.value})


class AccountRole(Struct, frozen=True):
    """An account that stands for a member, and its role."""

    id: UUID
    member_id: UUID
    email: str
    role: str
    role_id: UUID | None
    enabled: bool

    @property
    def carried(self) -> UUID | None:
        """The id of the role."""
        return self.role_id or (STANDARD[Role(self.role)].id if self.role in Role.__members__ else None)


_SELECT = (
    "SELECT a.id, a.member_id, a.email, a.role, a.role_id, a.disabled_at IS NULL AS enabled FROM account a"
    " WHERE a.workspace_id = $1 AND a.member_id IS NOT NULL ORDER BY a.id"
)


async def account_roles(session: Session) -> Sequence[AccountRole]:
    """The accounts of the workspace's members."""
    return [AccountRole(**row) for row in await session.rows(_SELECT)]


async def locked_account(session: Session, member_id: UUID) -> tuple[AccountRole, Sequence[AccountRole]]:
    """The member's account and all accounts, which stay as they are until the transaction ends."""
    accounts = [AccountRole(**row) for row in await session.rows(f"{_SELECT} FOR UPDATE")]
    for account in accounts:
        if account.member_id == member_id:
            return account, accounts
    raise NotFound(f"No member with id {member_id} who can log in was found.", field="member_id")


async def assign_role(
    session: Session, scope: Scope, account: AccountRole, accounts: Sequence[AccountRole], granted: Granted
) -> None:
    """Give a member's account another role; the names that the member's row says follow."""
    role, role_id = stored_role(granted)
    _keep_administrator(account, accounts, role)
    if (account.role, account.role_id) == (role, role_id):
        return
    await session.execute(
        "UPDATE account a SET role = $3, role_id = $4 WHERE a.workspace_id = $1 AND a.id = $2",
        account.id,
        role,
        role_id,
    )
    await _say(session, scope, account.member_id, role)
    change = Change()
    change.tell(
        "account",
        account.id,
        "updated",
        {"role": account.role, "role_id": account.role_id},
        {"role": role, "role_id": role_id},
    )
    await send(session, scope, change)


async def close_account(session: Session, scope: Scope, account: AccountRole, accounts: Sequence[AccountRole]) -> None:
    """Let a member's account log in no more."""
    _keep_administrator(account, accounts, None)
    await session.execute(
        "UPDATE account a SET disabled_at = coalesce(a.disabled_at, now()) WHERE a.workspace_id = $1 AND a.id = $2",
        account.id,
    )
    change = Change()
    change.tell("account", account.id, "updated", {"enabled": account.enabled}, {"enabled": False})
    await send(session, scope, change)


def _keep_administrator(account: AccountRole, accounts: Sequence[AccountRole], role: str | None) -> None:
    for level in _KEPT:
        others = [other for other in accounts if other.id != account.id and other.enabled and other.role in level]
        if account.role in level and role not in level and not others:
            raise Invalid("The last administrator of a workspace keeps that role", field="role_id")


async def _say(session: Session, scope: Scope, member_id: UUID, role: str) -> None:
    """Write the role among the names of the member's row, in place of another that an account can have."""
    found = await select(session, "member", {"id", "roles", "deleted_at"}, BY_IDS, [member_id])
    if not found or found[0]["deleted_at"] is not None:
        return
    kept = [name for name in found[0]["roles"] if name not in _SAID and (name != "PLATFORM_OWNER" or role == "OWNER")]
    said = [role] if role in _SAID else []
    await update_rows(session, scope, "member", {member_id: {"roles": [*kept, *said]}})
