"""API keys: made once, shown once, stored as a hash.

The secret is 32 random bytes, so a plain SHA-256 of it is as hard to reverse as the secret is to guess; the slow
hashes that passwords need would only make every request slower.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from app.auth.caller import Role
from models.errors import NotFound
from models.objects.identifiers import new_id

_MARK = "rsk_"
_SHOWN_CHARACTERS = len(_MARK) + 6


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key at the one moment when its secret is known."""

    id: UUID
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyListing:
    """A key as lists show it: enough to recognise it, not to use it."""

    id: UUID
    workspace_id: UUID
    name: str
    prefix: str
    role: Role
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


def make_secret() -> str:
    """A new secret. The mark in front lets scanners of leaked secrets recognise it."""
    return _MARK + secrets.token_urlsafe(32)


def hash_secret(secret: str) -> bytes:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


async def create_key(
    connection: Any,
    workspace_id: UUID,
    *,
    name: str,
    role: Role,
    user_id: UUID | None = None,
    expires_at: datetime | None = None,
) -> NewKey:
    """Make a key of a workspace. `connection` is one of the owner's: requests may not write keys."""
    secret = make_secret()
    created = await connection.fetchval(
        "INSERT INTO api_key (id, workspace_id, name, prefix, secret_hash, role, user_id, expires_at)"
        " SELECT $1, w.id, $3, $4, $5, $6, $7, $8 FROM workspace w WHERE w.id = $2 AND w.deleted_at IS NULL"
        " RETURNING id",
        new_id(),
        workspace_id,
        name,
        secret[:_SHOWN_CHARACTERS],
        hash_secret(secret),
        role.value,
        user_id,
        expires_at,
    )
    if created is None:
        raise NotFound(f"There is no workspace {workspace_id}.", field="workspace")
    return NewKey(created, secret)


async def list_keys(connection: Any, workspace_id: UUID | None = None) -> Sequence[KeyListing]:
    """The keys of one workspace or of all, oldest first, without their secrets."""
    rows = await connection.fetch(
        "SELECT id, workspace_id, name, prefix, role, created_at, expires_at, revoked_at FROM api_key"
        " WHERE $1::uuid IS NULL OR workspace_id = $1 ORDER BY workspace_id, created_at, id",
        workspace_id,
    )
    return [KeyListing(**{**row, "role": Role(row["role"])}) for row in rows]


async def revoke_key(connection: Any, key_id: UUID) -> None:
    """Make a key worthless; servers that have just verified it notice within two seconds."""
    revoked = await connection.fetchval(
        "UPDATE api_key SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1 RETURNING id", key_id
    )
    if revoked is None:
        raise NotFound(f"There is no API key {key_id}.", field="id")
