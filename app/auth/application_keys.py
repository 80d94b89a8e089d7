"""Keys of applications, which open the whole installation: made, listed and revoked by its operators alone.

Who made or revoked one, and when, stays with the key. What is changed with it stands in the log of each workspace.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from app.auth.applications import APPLICATION_MARK
from models.access.keys import NewKey, hash_secret, make_secret, shown_of
from models.errors import NotFound
from models.objects.identifiers import new_id


class ApplicationKeyListing(Struct, frozen=True):
    """A key as lists show it: enough to recognise it, not to use it."""

    id: UUID
    name: str
    prefix: str
    created_at: datetime
    created_by: str
    expires_at: datetime | None
    revoked_at: datetime | None
    revoked_by: str | None


async def create_application_key(
    connection: Any, *, name: str, operator: str, expires_at: datetime | None = None
) -> NewKey:
    """Make a key; its secret is known only now."""
    secret = make_secret(APPLICATION_MARK)
    key_id = new_id()
    await connection.execute(
        "INSERT INTO application_key (id, name, prefix, secret_hash, created_by, expires_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        key_id,
        name,
        shown_of(secret),
        hash_secret(secret),
        operator,
        expires_at,
    )
    return NewKey(key_id, secret)


async def list_application_keys(connection: Any) -> Sequence[ApplicationKeyListing]:
    """All keys, oldest first, without their secrets."""
    rows = await connection.fetch(
        "SELECT id, name, prefix, created_at, created_by, expires_at, revoked_at, revoked_by FROM application_key"
        " ORDER BY created_at, id"
    )
    return [ApplicationKeyListing(**row) for row in rows]


async def revoke_application_key(connection: Any, key_id: UUID, *, operator: str) -> None:
    """Make a key worthless; servers that have just verified it notice within two seconds."""
    revoked = await connection.fetchval(
        "UPDATE application_key SET revoked_by = CASE WHEN revoked_at IS NULL THEN $2 ELSE revoked_by END,"
        " revoked_at = coalesce(revoked_at, now()) WHERE id = $1 RETURNING id",
        key_id,
        operator,
    )
    if revoked is None:
        raise NotFound(f"There is no application key {key_id}.", field="id")
