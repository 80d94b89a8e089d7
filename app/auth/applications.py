"""An application's key -> its caller. The key opens the whole installation, so the headers beside it say who is meant.

`X-Openline-USERNAME` names a person by e-mail, and with it the workspace; `X-Openline-TENANT` names a workspace alone,
by its name or id. A person who works in several workspaces is looked for in the named one first.
"""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
from msgspec import Struct

from app.auth.caller import Caller, titles_of
from app.auth.granting import granted_to
from models.access.standard import STANDARD, Role
from models.database.pool import Database
from models.errors import Unauthenticated

# Our own mark, beside that of the keys of one workspace.
APPLICATION_MARK = "rsa_"


class Meant(Struct, frozen=True):
    """Whom an application asks for."""

    tenant: str
    username: str


async def look_up_application(digest: bytes, meant: Meant, database: Database) -> tuple[Caller, datetime | None]:
    """The caller, and when the key ends."""
    async with database.control() as connection:
        key = await connection.fetchrow(
            "SELECT id, name, secret_hash, expires_at, revoked_at FROM application_key WHERE secret_hash = $1", digest
        )
        if key is None or not hmac.compare_digest(key["secret_hash"], digest):
            raise Unauthenticated("Invalid api key")
        if key["revoked_at"] is not None:
            raise Unauthenticated("Api key disabled")
        if key["expires_at"] is not None and key["expires_at"] <= datetime.now(UTC):
            raise Unauthenticated("Invalid api key")
        if not meant.tenant and not meant.username:
            raise Unauthenticated("User or Tenant must be specified")
        named = await _workspaces_named(connection, meant.tenant)
    if meant.username:
        return await _user(key, named, meant.username, database), key["expires_at"]
    if not named:
        raise Unauthenticated("tenant does not exist")
    if len(named) > 1:
        raise Unauthenticated("several tenants have this name: send the id of one")
    workspace = named[0]
    # An application by itself may do with records what a user may, and has none of the roles that operations ask for.
    caller = Caller(
        workspace["id"],
        STANDARD[Role.USER],
        key["id"],
        None,
        key["name"],
        workspace_name=workspace["name"],
        titles=frozenset(),
        is_application=True,
    )
    return caller, key["expires_at"]


async def _workspaces_named(connection: Any, tenant: str) -> list[Any]:
    if not tenant:
        return []
    rows: list[Any] = await connection.fetch(
        "SELECT w.id, w.name FROM workspace w WHERE w.name = $1 AND w.deleted_at IS NULL"
        " UNION SELECT w.id, w.name FROM workspace w WHERE w.id = $2 AND w.deleted_at IS NULL LIMIT 2",
        tenant.replace("\x00", ""),
        _id_or_none(tenant),
    )
    return rows


async def _user(key: Any, named: list[Any], username: str, database: Database) -> Caller:
    email = username.lower().replace("\x00", "")
    if len(named) == 1:
        member = await _member(named[0]["id"], "email", email, database)
        if member is not None:
            return await _caller(key, named[0]["id"], named[0]["name"], member, database)
    async with database.control() as connection:
        account = await connection.fetchrow(
            "SELECT a.workspace_id, a.member_id, w.name, w.deleted_at FROM account a"
            " JOIN workspace w ON w.id = a.workspace_id WHERE a.email = $1",
            email,
        )
    if account is None:
        raise Unauthenticated(f"failed to find user: {username}")
    if account["deleted_at"] is not None:
        raise Unauthenticated("user has no associated tenant")
    member = None
    if account["member_id"] is not None:
        member = await _member(account["workspace_id"], "id", account["member_id"], database)
    if member is None:
        raise Unauthenticated(f"failed to find user: {username}")
    return await _caller(key, account["workspace_id"], account["name"], member, database)


async def _member(workspace_id: UUID, column: str, value: Any, database: Database) -> Any:
    async with database.reading(workspace_id) as session:
        return await session.row(
            "SELECT t0.id, t0.email, t0.roles FROM member t0"  # noqa: S608 - our own names
            f" WHERE t0.workspace_id = $1 AND t0.{column} = $2 AND t0.deleted_at IS NULL",
            value,
        )


async def _caller(key: Any, workspace_id: UUID, workspace_name: str, member: Any, database: Database) -> Caller:
    """A member through an application: what the member's account may do, and a user's rights without an account."""
    async with database.control() as connection:
        account = await connection.fetchrow(
            "SELECT a.workspace_id, a.role, a.role_id, a.disabled_at FROM account a"
            " WHERE a.workspace_id = $1 AND a.member_id = $2",
            workspace_id,
            member["id"],
        )
    if account is not None and account["disabled_at"] is not None:
        raise Unauthenticated(f"failed to find user: {member['email']}")
    return Caller(
        workspace_id,
        STANDARD[Role.USER] if account is None else await granted_to(account, database),
        key["id"],
        member["id"],
        member["email"],
        workspace_name=workspace_name,
        titles=titles_of("" if account is None else account["role"], orjson.loads(member["roles"])),
        is_application=True,
    )


def _id_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
