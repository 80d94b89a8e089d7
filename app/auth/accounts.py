"""People's accounts: made, listed, given another password, disabled. For operators, on the owner's connection."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from msgspec import Struct

from app.auth.caller import Role
from models.database.pool import Database
from models.errors import Conflict, NotFound
from models.objects import normalize
from models.objects.identifiers import new_id
from models.records.scope import Scope
from models.records.service import Changes


class AccountListing(Struct, frozen=True):
    """An account as lists show it."""

    id: UUID
    workspace_id: UUID
    email: str
    role: str
    created_at: datetime
    disabled_at: datetime | None


async def create_account(
    connection: Any, workspace_id: UUID, *, email: str, password_hash: str, role: Role, member_id: UUID | None
) -> UUID:
    """Make an account of a workspace; `password_hash` is made by `Passwords`."""
    try:
        created: UUID | None = await connection.fetchval(
            "INSERT INTO account (id, workspace_id, member_id, email, password_hash, role)"
            " SELECT $1, w.id, $3, $4, $5, $6 FROM workspace w WHERE w.id = $2 AND w.deleted_at IS NULL RETURNING id",
            new_id(),
            workspace_id,
            member_id,
            normalize.email(email, "email"),
            password_hash,
            role.value,
        )
    except asyncpg.UniqueViolationError as error:
        raise Conflict(f"There is an account of {email} already.", field="email") from error
    if created is None:
        raise NotFound(f"There is no workspace {workspace_id}.", field="workspace")
    return created


async def ensure_member(
    database: Database, workspace_id: UUID, *, email: str, first_name: str | None = None, last_name: str | None = None
) -> UUID:
    """The member with this e-mail, made when there is none: whom an account stands for in the records."""
    email = normalize.email(email, "email")
    scope = Scope(
        workspace_id=workspace_id,
        actor_id=None,
        actor_name="Operator",
        request_id=None,
        app_source="rosetta",
        created_by_source="MANUAL",
    )
    async with database.transaction(workspace_id) as session:
        found = await session.row(
            "SELECT t0.id FROM member t0 WHERE t0.workspace_id = $1 AND t0.email = $2 AND t0.deleted_at IS NULL", email
        )
        if found is not None:
            member_id: UUID = found["id"]
            return member_id
        row = {"email": email, "first_name": first_name, "last_name": last_name}
        (made,) = await Changes(session, scope).create("member", [row])
        return made


async def list_accounts(connection: Any, workspace_id: UUID | None = None) -> Sequence[AccountListing]:
    """The accounts of one workspace or of all, oldest first."""
    rows = await connection.fetch(
        "SELECT id, workspace_id, email, role, created_at, disabled_at FROM account"
        " WHERE $1::uuid IS NULL OR workspace_id = $1 ORDER BY workspace_id, created_at, id",
        workspace_id,
    )
    return [AccountListing(**row) for row in rows]


async def set_password(connection: Any, email: str, password_hash: str) -> None:
    """Give an account another password, and end its sessions: somebody else may have known the old one."""
    async with connection.transaction():
        account_id = await connection.fetchval(
            "UPDATE account SET password_hash = $2 WHERE email = $1 RETURNING id",
            normalize.email(email, "email"),
            password_hash,
        )
        await _end_sessions(connection, account_id, email)


async def disable_account(connection: Any, email: str) -> None:
    """Let nobody log in with an account, and end its sessions; its access tokens work for two seconds at most."""
    async with connection.transaction():
        account_id = await connection.fetchval(
            "UPDATE account SET disabled_at = coalesce(disabled_at, now()) WHERE email = $1 RETURNING id",
            normalize.email(email, "email"),
        )
        await _end_sessions(connection, account_id, email)


async def enable_account(connection: Any, email: str) -> None:
    """Let a disabled account log in again."""
    account_id = await connection.fetchval(
        "UPDATE account SET disabled_at = NULL WHERE email = $1 RETURNING id", normalize.email(email, "email")
    )
    if account_id is None:
        raise NotFound(f"There is no account of {email}.", field="email")


async def _end_sessions(connection: Any, account_id: UUID | None, email: str) -> None:
    if account_id is None:
        raise NotFound(f"There is no account of {email}.", field="email")
    await connection.execute(
        "UPDATE refresh_token SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL", account_id
    )
