"""What a rule may do: never more than its owner may now, nor than the role that it was saved with."""

from __future__ import annotations

from uuid import UUID

from app.auth.granting import granted_to
from models.access.granted import Granted
from models.access.standard import STANDARD_BY_ID
from models.automation.rules import Rule
from models.database.pool import Database
from models.errors import Denied, Unauthenticated
from models.records.own_rows import BY_IDS, select

_SAVE_AGAIN = "whoever saves its workflow again, or enables it, becomes its owner"


async def granted_for(database: Database, workspace_id: UUID, rule: Rule) -> Granted:
    """What the rule may do now; Denied says why it may do nothing."""
    found = [
        granted
        for granted in (await _by_role(database, workspace_id, rule), await _by_owner(database, workspace_id, rule))
        if granted is not None
    ]
    if not found:
        raise Denied(f"The rule is nobody's, so it may do nothing: {_SAVE_AGAIN}.")
    for granted in found:
        if all(granted.access.within(other.access) for other in found):
            return granted
    raise Denied(f"The rule's owner has another role than when the rule was saved: {_SAVE_AGAIN}.")


async def _by_role(database: Database, workspace_id: UUID, rule: Rule) -> Granted | None:
    """What the role grants with which the rule was saved."""
    if rule.role_id is None:
        return None
    standard = STANDARD_BY_ID.get(rule.role_id)
    try:
        return await granted_to(
            {
                "workspace_id": workspace_id,
                "role": "CUSTOM" if standard is None else standard.value,
                "role_id": rule.role_id,
            },
            database,
        )
    except Unauthenticated as error:
        raise Denied(f"The role with which the rule was saved is no more: {_SAVE_AGAIN}.") from error


async def _by_owner(database: Database, workspace_id: UUID, rule: Rule) -> Granted | None:
    """What the owner's account grants; an owner who has none decided with a key, whose role is known."""
    if rule.owner_id is None:
        return None
    async with database.reading(workspace_id) as session:
        if not await select(session, "member", {"id"}, f"{BY_IDS} AND t.deleted_at IS NULL", [rule.owner_id]):
            raise Denied(f"The rule's owner is no member any more: {_SAVE_AGAIN}.")
    async with database.control() as connection:
        account = await connection.fetchrow(
            "SELECT a.workspace_id, a.role, a.role_id, a.disabled_at FROM account a"
            " WHERE a.workspace_id = $1 AND a.member_id = $2",
            workspace_id,
            rule.owner_id,
        )
    if account is None:
        return None
    if account["disabled_at"] is not None:
        raise Denied(f"The rule's owner may not log in any more: {_SAVE_AGAIN}.")
    return await granted_to(account, database)
