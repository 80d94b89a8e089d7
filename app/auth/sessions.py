"""Logging in, staying logged in, logging out.

A refresh token works once and brings the next one of its family. When a used one comes back, two hold the session
and one of them stole it; nobody can tell which, so the whole family ends.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog

from app.auth.passwords import Passwords
from app.auth.tokens import ACCESS_SECONDS, RefreshClaims, Tokens
from app.limits import Count, LoginAttempts
from models.access.keys import hash_secret
from models.database.pool import Database, bind
from models.errors import Limited, Unauthenticated
from models.objects.identifiers import new_id

log = structlog.get_logger()

# Tokens that ended are kept so much longer, for whoever looks into a theft.
_KEPT_AFTER_END = timedelta(days=7)


class TooManyAttempts(Limited):
    """Somebody guesses passwords, or has forgotten one; `count` says when to try again."""

    def __init__(self, count: Count) -> None:
        super().__init__("Too many login attempts")
        self.count = count


@dataclass(frozen=True, slots=True)
class Pair:
    """What a client gets: a token to ask with, and one to get the next pair with."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_in: int = ACCESS_SECONDS


@dataclass(frozen=True, slots=True)
class Sessions:
    """Sessions of people, in one database."""

    database: Database
    tokens: Tokens
    passwords: Passwords
    attempts: LoginAttempts

    async def log_in(self, email: str, password: str, address: str) -> Pair:
        """Begin a session. `email` is in its normal form, `address` is where the client is, for counting."""
        refusal = await self.attempts.count(email, address)
        if refusal is not None:
            raise TooManyAttempts(refusal)
        async with self.database.control() as connection:
            account = await connection.fetchrow(
                "SELECT a.id, a.workspace_id, a.role, a.password_hash,"
                " a.disabled_at IS NULL AND w.deleted_at IS NULL AS open"
                " FROM account a JOIN workspace w ON w.id = a.workspace_id WHERE a.email = $1",
                email,
            )
        # No connection is held meanwhile: others need it more than a thread that hashes.
        verdict = await self.passwords.verify(account and account["password_hash"], password)
        if account is None or not verdict.right or not account["open"]:
            raise Unauthenticated("Invalid email or password")
        async with self.database.control() as connection, connection.transaction():
            if verdict.better_hash is not None:
                await bind(connection, account["workspace_id"], local=True)
                await connection.execute(
                    "UPDATE account SET password_hash = $3 WHERE id = $1 AND password_hash = $2",
                    account["id"],
                    account["password_hash"],
                    verdict.better_hash,
                )
            await connection.execute(
                "DELETE FROM refresh_token WHERE account_id = $1 AND expires_at < $2",
                account["id"],
                self.tokens.now() - _KEPT_AFTER_END,
            )
            pair = await self._issue(connection, account, new_id())
        await self.attempts.succeeded(email)
        return pair

    async def refresh(self, token: str) -> Pair:
        """The next pair of a session."""
        claims = self.tokens.read_refresh(token)
        async with self.database.control() as connection, connection.transaction():
            pair = await self._rotate(connection, token, claims)
        # After the transaction, because a family's end must not be undone by the refusal.
        if pair is None:
            raise Unauthenticated("Invalid refresh token")
        return pair

    async def log_out(self, token: str) -> None:
        """End a session. A token that is used or revoked ends it as well: whoever holds it wants it ended."""
        claims = self.tokens.read_refresh(token)
        async with self.database.control() as connection, connection.transaction():
            await self._take_turns(connection, claims.family_id)
            if await self._stored(connection, token, claims) is None:
                raise Unauthenticated("Invalid refresh token")
            await self._end(connection, claims.family_id)

    async def _rotate(self, connection: Any, token: str, claims: RefreshClaims) -> Pair | None:
        await self._take_turns(connection, claims.family_id)
        stored = await self._stored(connection, token, claims)
        if stored is None or stored["revoked_at"] is not None:
            return None
        if stored["used_at"] is not None:
            await self._end(connection, claims.family_id)
            log.warning("refresh_token_reused", account_id=str(claims.account_id), family_id=str(claims.family_id))
            return None
        account = await connection.fetchrow(
            "SELECT a.id, a.workspace_id, a.role"
            " FROM account a JOIN workspace w ON w.id = a.workspace_id AND w.deleted_at IS NULL"
            " WHERE a.id = $1 AND a.disabled_at IS NULL",
            claims.account_id,
        )
        if account is None:
            return None
        await connection.execute("UPDATE refresh_token SET used_at = $2 WHERE id = $1", claims.id, self.tokens.now())
        return await self._issue(connection, account, claims.family_id)

    async def _issue(self, connection: Any, account: Any, family_id: UUID) -> Pair:
        made = self.tokens.refresh(account["id"], family_id)
        await connection.execute(
            "INSERT INTO refresh_token (id, family_id, account_id, token_hash, issued_at, expires_at)"
            " VALUES ($1, $2, $3, $4, $5, $6)",
            made.claims.id,
            family_id,
            account["id"],
            hash_secret(made.token),
            made.claims.issued_at,
            made.claims.expires_at,
        )
        access = self.tokens.access(account["id"], account["workspace_id"], account["role"], family_id)
        return Pair(access, made.token)

    async def _take_turns(self, connection: Any, family_id: UUID) -> None:
        """One change of a family at a time, so that its end misses no token that is just being made."""
        await connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"refresh {family_id}")

    async def _stored(self, connection: Any, token: str, claims: RefreshClaims) -> Any:
        return await connection.fetchrow(
            "SELECT used_at, revoked_at FROM refresh_token WHERE token_hash = $1 AND id = $2 AND account_id = $3",
            hash_secret(token),
            claims.id,
            claims.account_id,
        )

    async def _end(self, connection: Any, family_id: UUID) -> None:
        now: datetime = self.tokens.now()
        await connection.execute(
            "UPDATE refresh_token SET revoked_at = $2 WHERE family_id = $1 AND revoked_at IS NULL", family_id, now
        )
