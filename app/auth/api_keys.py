"""Keys for operators: made, listed and revoked on the owner's connection, in any workspace.

What a workspace does with its own keys stands in `models.access.keys`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.access.granted import Granted
from models.access.keys import NewKey, hash_secret, make_secret, shown_of, stored_role
from models.access.roles import read_roles
from models.access.standard import STANDARD, Role
from models.database.pool import Session, bind
from models.errors import NotFound
from models.objects.identifiers import new_id
from resolvers.twenty.permissions import granted_by


class KeyListing(Struct, frozen=True):
    """A key as lists show it: enough to recognise it, not to use it."""

    id: UUID
    workspace_id: UUID
    name: str
    prefix: str
    role: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


async def create_key(
    connection: Any,
    workspace_id: UUID,
    *,
    name: str,
    role: Role | Granted,
    user_id: UUID | None = None,
    expires_at: datetime | None = None,
) -> NewKey:
    """Make a key of a workspace, with a standard role or one of its own."""
    secret = make_secret()
    role_name, role_id = stored_role(STANDARD[role] if isinstance(role, Role) else role)
    created = await connection.fetchval(
        "INSERT INTO api_key (id, workspace_id, name, prefix, secret_hash, role, role_id, user_id, expires_at)"
        " SELECT $1, w.id, $3, $4, $5, $6, $7, $8, $9 FROM workspace w WHERE w.id = $2 AND w.deleted_at IS NULL"
        " RETURNING id",
        new_id(),
        workspace_id,
        name,
        shown_of(secret),
        hash_secret(secret),
        role_name,
        role_id,
        user_id,
        expires_at,
    )
    if created is None:
        raise NotFound(f"There is no workspace {workspace_id}.", field="workspace")
    return NewKey(created, secret)


async def role_named(connection: Any, workspace_id: UUID, name: str) -> Role | Granted:
    """A standard role, or the one of the workspace's own that is called so, in any letter case."""
    if name.upper() in Role.__members__:
        return Role(name.upper())
    # The owner of the tables, too, sees only the roles of the workspace that is bound.
    async with connection.transaction():
        await bind(connection, workspace_id, local=True)
        for role in await read_roles(Session(connection, workspace_id)):
            if role.label.casefold() == name.casefold():
                return granted_by(workspace_id, role)
    raise NotFound(f"There is no role {name}: use {', '.join(Role)} or one of the workspace's own.", field="role")


async def member_named(connection: Any, workspace_id: UUID, email: str) -> UUID:
    """The member with this e-mail address."""
    async with connection.transaction():
        await bind(connection, workspace_id, local=True)
        found: UUID | None = await connection.fetchval(
            "SELECT t.id FROM member t WHERE t.workspace_id = $1 AND t.email = $2 AND t.deleted_at IS NULL",
            workspace_id,
            email.strip().lower(),
        )
    if found is None:
        raise NotFound(f"There is no member {email}.", field="member")
    return found


async def list_keys(connection: Any, workspace_id: UUID | None = None) -> Sequence[KeyListing]:
    """The keys of one workspace or of all, oldest first, without their secrets."""
    rows = await connection.fetch(
        "SELECT id, workspace_id, name, prefix, role, created_at, expires_at, revoked_at FROM api_key"
        " WHERE $1::uuid IS NULL OR workspace_id = $1 ORDER BY workspace_id, created_at, id",
        workspace_id,
    )
    return [KeyListing(**row) for row in rows]


async def revoke_key(connection: Any, key_id: UUID) -> None:
    """Make a key worthless; servers that have just verified it notice within two seconds."""
    revoked = await connection.fetchval(
        "UPDATE api_key SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1 RETURNING id", key_id
    )
    if revoked is None:
        raise NotFound(f"There is no API key {key_id}.", field="id")
