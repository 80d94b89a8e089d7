"""API keys: made once, shown once, stored as a hash.

The secret is 32 random bytes, so a plain SHA-256 of it is as hard to reverse as the secret is to guess; the slow
hashes that passwords need would only make every request slower.

Requests may write keys of the bound workspace only: row-level security sees to it, beside the predicate here.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.access.granted import Granted
from models.access.standard import STANDARD, STANDARD_BY_ID, Role
from models.database.pool import Session
from models.errors import Invalid, NotFound
from models.objects import normalize
from models.objects.identifiers import new_id
from models.records.change import Action, Change
from models.records.scope import Scope
from models.records.send import send

_MARK = "rsk_"
# What tokens of BasicsOS begin with.
TOKEN_MARK = "bos_crm_"  # noqa: S105 - no secret, but what all of them begin with
_SHOWN_CHARACTERS = len(_MARK) + 6
_SHOWN_OF_TOKEN = 24
_LONGEST_NAME = 255
_TABLE = "api_key"


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key at the one moment when its secret is known."""

    id: UUID
    secret: str = field(repr=False)


class ApiKeyRow(Struct, frozen=True):
    """A key as its workspace sees it: never its secret, nor the hash."""

    id: UUID
    name: str
    prefix: str
    # One of the standard roles, or else the workspace's own role `role_id`.
    role: str
    role_id: UUID | None
    created_at: datetime
    updated_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    # Of BasicsOS's tokens, to the minute.
    last_used_at: datetime | None
    user_id: UUID | None

    @property
    def carried(self) -> UUID | None:
        """The id of the key's role."""
        return self.role_id or (STANDARD[Role(self.role)].id if self.role in Role.__members__ else None)


_COLUMNS = ", ".join(f"k.{column}" for column in ApiKeyRow.__struct_fields__)


def make_secret(mark: str = _MARK) -> str:
    """A new secret. The mark in front lets scanners of leaked secrets recognise it."""
    return mark + secrets.token_urlsafe(32)


def hash_secret(secret: str) -> bytes:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def shown_of(secret: str) -> str:
    """What lists may show of a secret, to recognise it."""
    return secret[: _SHOWN_OF_TOKEN if secret.startswith(TOKEN_MARK) else _SHOWN_CHARACTERS]


def stored_role(granted: Granted) -> tuple[str, UUID | None]:
    """How a key or an account says its role: the name of a standard one, or CUSTOM and the id of the workspace's."""
    standard = STANDARD_BY_ID.get(granted.id)
    return ("CUSTOM", granted.id) if standard is None else (standard.value, None)


class ApiKeys:
    """The keys of the session's workspace. Every change is logged, without anything that opens a door."""

    def __init__(self, session: Session, scope: Scope) -> None:
        self._session = session
        self._scope = scope

    async def all(self) -> Sequence[ApiKeyRow]:
        """All keys, oldest first."""
        rows = await self._session.rows(
            f"SELECT {_COLUMNS} FROM api_key k WHERE k.workspace_id = $1 ORDER BY k.created_at, k.id"  # noqa: S608 - our own names
        )
        return [ApiKeyRow(**row) for row in rows]

    async def one(self, key_id: UUID, *, lock: bool = False) -> ApiKeyRow:
        """One key; locked, it stays as it is until the transaction ends."""
        row = await self._session.row(
            f"SELECT {_COLUMNS} FROM api_key k WHERE k.workspace_id = $1 AND k.id = $2"  # noqa: S608 - our own names
            + (" FOR UPDATE" if lock else ""),
            key_id,
        )
        if row is None:
            raise NotFound(f"No API key with id {key_id} was found.", field="id")
        return ApiKeyRow(**row)

    async def create(
        self,
        name: Any,
        granted: Granted,
        *,
        expires_at: Any = None,
        revoked_at: Any = None,
        user_id: UUID | None = None,
        mark: str = _MARK,
        key_style: str | None = None,
    ) -> NewKey:
        """A new key with a role. `key_style` is how its answers' keys are written, where a dialect lets it choose."""
        key_id, secret = new_id(), make_secret(mark)
        role, role_id = stored_role(granted)
        values = {**_checked({"name": name, "expires_at": expires_at, "revoked_at": revoked_at})}
        if "name" not in values:
            raise Invalid("name should not be empty", field="name")
        await self._session.execute(
            "INSERT INTO api_key"
            " (workspace_id, id, name, prefix, secret_hash, role, role_id, user_id, expires_at, revoked_at, key_style)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            key_id,
            values["name"],
            shown_of(secret),
            hash_secret(secret),
            role,
            role_id,
            user_id,
            values.get("expires_at"),
            values.get("revoked_at"),
            key_style,
        )
        told = {"name": values["name"], "role": role, "role_id": role_id, "expires_at": values.get("expires_at")}
        await self._tell(key_id, "created", None, told)
        return NewKey(key_id, secret)

    async def update(self, key_id: UUID, given: Mapping[str, Any]) -> None:
        """Change `name`, `expires_at` or `revoked_at`. A revoked key stays revoked: whoever leaked it still has it."""
        found = await self.one(key_id, lock=True)
        values = _checked(given)
        if found.revoked_at is not None and "revoked_at" in values:
            if values["revoked_at"] is None:
                raise Invalid("A revoked key cannot be used again: make another one", field="revoked_at")
            del values["revoked_at"]
        await self._change(found, values)

    async def revoke(self, key_id: UUID) -> None:
        """Make the key worthless; one that is already stays so since then."""
        found = await self.one(key_id, lock=True)
        if found.revoked_at is None:
            row = await self._session.row("SELECT date_trunc('milliseconds', now()) AS at WHERE $1::uuid IS NOT NULL")
            await self._change(found, {"revoked_at": row["at"]})

    async def assign(self, key_id: UUID, granted: Granted) -> None:
        """Give the key another role."""
        found = await self.one(key_id, lock=True)
        role, role_id = stored_role(granted)
        await self._change(found, {"role": role, "role_id": role_id})

    async def renew(self, key_id: UUID, expires_at: Any = None) -> NewKey:
        """Another secret for the key: the former one is worthless from now on. It may expire earlier than the key."""
        found = await self.one(key_id, lock=True)
        if found.revoked_at is not None:
            raise Invalid("This API key is revoked", field="id")
        secret = make_secret()
        values: dict[str, Any] = {"prefix": shown_of(secret), "secret_hash": hash_secret(secret)}
        wanted = _checked({"expires_at": expires_at}).get("expires_at")
        if wanted is not None and (found.expires_at is None or wanted < found.expires_at):
            values["expires_at"] = wanted
        await self._change(found, values)
        return NewKey(key_id, secret)

    async def _change(self, found: ApiKeyRow, values: Mapping[str, Any]) -> None:
        changed = {name: value for name, value in values.items() if getattr(found, name, None) != value}
        if not changed:
            return
        settings = ", ".join(f"{name} = ${place}" for place, name in enumerate(changed, 3))
        await self._session.execute(
            f"UPDATE api_key k SET {settings}, updated_at = now() WHERE k.workspace_id = $1 AND k.id = $2",  # noqa: S608 - our own names
            found.id,
            *changed.values(),
        )
        told = {name: value for name, value in changed.items() if name != "secret_hash"}
        await self._tell(found.id, "updated", {name: getattr(found, name) for name in told}, told)

    async def _tell(
        self, key_id: UUID, action: Action, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
    ) -> None:
        change = Change()
        change.tell(_TABLE, key_id, action, before, after)
        await send(self._session, self._scope, change)


async def note_use(session: Session, key_id: UUID) -> None:
    """Say that the key is used now. It is told to the minute, so that a busy key does not write for every request."""
    await session.execute(
        "UPDATE api_key k SET last_used_at = date_trunc('minute', now()) WHERE k.workspace_id = $1 AND k.id = $2"
        " AND k.last_used_at IS DISTINCT FROM date_trunc('minute', now())",
        key_id,
    )


def _checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """The given values as columns hold them; null means no expiry, and that a name was not given."""
    values: dict[str, Any] = {}
    if given.get("name") is not None:
        name = normalize.text(given["name"], "name").strip()
        if not name:
            raise Invalid("name should not be empty", field="name")
        if len(name) > _LONGEST_NAME:
            raise Invalid(f"name is too long: at most {_LONGEST_NAME} characters", field="name")
        values["name"] = name
    for column in ("expires_at", "revoked_at"):
        if column in given:
            moment = given[column]
            values[column] = None if moment is None else normalize.moment(moment, column)
    return values
