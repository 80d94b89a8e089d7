"""A request's headers -> its caller, by an API key or by the access token of somebody who logged in.

A key of one workspace needs no header beside it; `X-Openline-TENANT`, when sent, must name that workspace. HTTP Basic
has the key as its password, and as its user the member whom the key stands for.
"""

import base64
import hmac
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

import orjson

from app.auth.applications import APPLICATION_MARK, Meant, look_up_application
from app.auth.caller import Caller, titles_of
from app.auth.granting import granted_to
from app.auth.tokens import JWT_MARK, Tokens
from models.access.changed import changed_at
from models.access.keys import TOKEN_MARK, hash_secret, note_use
from models.database.pool import Database
from models.errors import Denied, Unauthenticated

# What was just verified is not looked up again for so long; a revoked key, or the access token of a disabled account,
# works at most so much longer.
_TRUSTED_SECONDS = 2.0
_CACHED_KEYS = 10_000
# Where an application sends its key; a workspace's key may stand there, too.
_APPLICATION_HEADER = "x-openline-api-key"
# Anything longer is no key or token of ours, and is not worth hashing.
_LONGEST_SECRET = 2_048


class WrongTenant(Denied):
    """The key is good, and the tenant that the request names is not the key's."""


def accept_access_tokens(database: Database, tokens: Tokens) -> None:
    """Let people who logged in to this database in, besides its keys."""
    _tokens[database] = tokens


async def authenticate(headers: Mapping[str, str], database: Database) -> Caller:
    """The caller whose key or access token the headers hold; header names are looked up in lower case."""
    user, secret = _secret_of(headers)
    if secret is None:
        raise Unauthenticated("Api key is required")
    if len(secret) > _LONGEST_SECRET:
        raise Unauthenticated("Invalid api key")
    tenant = headers.get("x-openline-tenant", "").strip()
    if secret.startswith(APPLICATION_MARK) and secret == headers.get(_APPLICATION_HEADER, "").strip():
        meant = Meant(tenant, headers.get("x-openline-username", "").strip())
        return await _verified_caller(
            hash_secret(f"{secret}\n{meant.tenant}\n{meant.username}"),
            lambda: look_up_application(hash_secret(secret), meant, database),
            database,
        )
    digest = hash_secret(secret)
    tokens = _tokens.get(database) if secret.startswith(JWT_MARK) else None
    caller = await _verified_caller(
        digest,
        lambda: _look_up(digest, database) if tokens is None else _look_up_account(secret, tokens, database),
        database,
    )
    if tenant and tenant not in (caller.workspace_name, str(caller.workspace_id)):
        raise WrongTenant("This key belongs to another tenant")
    if user is not None and not _is_of(user, caller):
        raise Unauthenticated("Invalid api key")
    return caller


def _is_of(user: str, caller: Caller) -> bool:
    """Whether the key stands for the member whom its sender says it is of."""
    return caller.user_id is not None and hmac.compare_digest(user.encode(), str(caller.user_id).encode())


async def _verified_caller(
    digest: bytes, look_up: Callable[[], Awaitable[tuple[Caller, datetime | None]]], database: Database
) -> Caller:
    """The caller behind a digest, looked up unless it was just now."""
    verified = _verified.get(database)
    if verified is None:
        verified = _verified[database] = _VerifiedKeys()
    caller = verified.get(digest, database)
    if caller is None:
        asked_at = time.monotonic()
        caller, expires_at = await look_up()
        verified.put(digest, caller, asked_at, expires_at)
    return caller


def _secret_of(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The secret, and of HTTP Basic the member whom it must stand for."""
    for name in (_APPLICATION_HEADER, "x-customer-os-api-key"):
        if secret := headers.get(name, "").strip():
            return None, secret
    scheme, _, secret = headers.get("authorization", "").strip().partition(" ")
    if scheme.lower() == "basic" and len(secret) <= _LONGEST_SECRET:
        return _user_and_secret(secret.strip())
    return None, secret.strip() or None if scheme.lower() == "bearer" else None


def _user_and_secret(pair: str) -> tuple[str, str | None]:
    """`user:password` in base64. An access token is not taken so: it belongs to a session, not to a program."""
    try:
        user, _, secret = base64.b64decode(pair, validate=True).decode().partition(":")
    except ValueError:
        # No base64, no ASCII, or no UTF-8 in it.
        return "", None
    return user.strip().lower(), None if secret.startswith(JWT_MARK) else secret.strip() or None


async def _look_up(digest: bytes, database: Database) -> tuple[Caller, datetime | None]:
    async with database.control() as connection:
        row = await connection.fetchrow(
            "SELECT k.id, k.workspace_id, k.name, k.secret_hash, k.role, k.role_id, k.user_id, k.expires_at,"
            " k.revoked_at, k.prefix, k.key_style, w.name AS workspace_name"
            " FROM api_key k JOIN workspace w ON w.id = k.workspace_id AND w.deleted_at IS NULL"
            " WHERE k.secret_hash = $1 AND (k.expires_at IS NULL OR k.expires_at > now())",
            digest,
        )
    if row is None or not hmac.compare_digest(row["secret_hash"], digest):
        raise Unauthenticated("Invalid api key")
    if row["revoked_at"] is not None:
        raise Unauthenticated("Api key disabled")
    caller = Caller(
        row["workspace_id"],
        await granted_to(row, database),
        row["id"],
        row["user_id"],
        row["name"],
        workspace_name=row["workspace_name"],
        key_style=row["key_style"],
    )
    if row["prefix"].startswith(TOKEN_MARK):
        async with database.transaction(caller.workspace_id) as session:
            await note_use(session, caller.key_id)
    return caller, row["expires_at"]


async def _given(account: Any, database: Database) -> Iterable[str]:
    """What the member whom an account stands for was given beside the account's role."""
    if account["member_id"] is None:
        return ()
    async with database.reading(account["workspace_id"]) as session:
        row = await session.row(
            "SELECT t0.roles FROM member t0 WHERE t0.workspace_id = $1 AND t0.id = $2", account["member_id"]
        )
    given: list[str] = [] if row is None else orjson.loads(row["roles"])
    return given


async def _look_up_account(token: str, tokens: Tokens, database: Database) -> tuple[Caller, datetime]:
    claims = tokens.read_access(token)
    async with database.control() as connection:
        # Logging out, or a stolen refresh token, ends the session with its access tokens.
        row = await connection.fetchrow(
            "SELECT a.id, a.workspace_id, a.email, a.role, a.role_id, a.member_id, w.name AS workspace_name"
            " FROM account a JOIN workspace w ON w.id = a.workspace_id AND w.deleted_at IS NULL"
            " WHERE a.id = $1 AND a.workspace_id = $2 AND a.disabled_at IS NULL AND EXISTS ("
            "   SELECT FROM refresh_token t"
            "   WHERE t.family_id = $3 AND t.account_id = a.id AND t.revoked_at IS NULL)",
            claims.account_id,
            claims.workspace_id,
            claims.family_id,
        )
    if row is None:
        raise Unauthenticated("Invalid access token")
    caller = Caller(
        row["workspace_id"],
        await granted_to(row, database),
        row["id"],
        row["member_id"],
        row["email"],
        workspace_name=row["workspace_name"],
        titles=titles_of(row["role"], await _given(row, database)),
        is_person=True,
    )
    return caller, claims.expires_at


class _VerifiedKeys:
    """The callers of recently verified keys and tokens, by their hash; no secret stays in memory.

    What this process itself changed about a workspace's keys and roles holds at once.
    """

    def __init__(self) -> None:
        self._callers: OrderedDict[bytes, tuple[Caller, float, float]] = OrderedDict()

    def get(self, digest: bytes, database: Database) -> Caller | None:
        entry = self._callers.get(digest)
        if entry is None:
            return None
        caller, asked_at, until = entry
        if time.monotonic() < until and changed_at(database, caller.workspace_id) < asked_at:
            return caller
        # Another request may have removed it already.
        self._callers.pop(digest, None)
        return None

    def put(self, digest: bytes, caller: Caller, asked_at: float, expires_at: datetime | None) -> None:
        trusted = _TRUSTED_SECONDS
        if expires_at is not None:
            trusted = min(trusted, (expires_at - datetime.now(UTC)).total_seconds())
        while len(self._callers) >= _CACHED_KEYS:
            # The oldest entry is the next to expire.
            self._callers.popitem(last=False)
        self._callers.pop(digest, None)
        self._callers[digest] = (caller, asked_at, time.monotonic() + trusted)


# By database, so that two servers in one process, as in tests, never take each other's word.
_verified: WeakKeyDictionary[Database, _VerifiedKeys] = WeakKeyDictionary()
_tokens: WeakKeyDictionary[Database, Tokens] = WeakKeyDictionary()
