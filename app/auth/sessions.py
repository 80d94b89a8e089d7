"""Logging in, staying logged in, logging out.

A refresh token works once and brings the next one of its family. When a used one comes back, two hold the session
and one of them stole it; nobody can tell which, so the whole family ends.

Each login, renewal, refusal and end is a line of the log, with the account and never with what was typed or issued.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from msgspec import Struct

from app.auth.passwords import LONGEST, Passwords, Verdict
from app.auth.tokens import ACCESS_SECONDS, NewRefreshToken, RefreshClaims, Tokens
from app.limits import Count, LoginAttempts
from models.access.keys import hash_secret
from models.database.pool import Database, bind
from models.errors import Invalid, Limited, Unauthenticated
from models.log import get_logger
from models.objects import normalize
from models.objects.identifiers import new_id

log = get_logger()

# Tokens that ended are kept so much longer, for whoever looks into a theft.
_KEPT_AFTER_END = timedelta(days=7)

Issued = TypeVar("Issued")


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
    # When the tokens end.
    access_expires_at: datetime = field(kw_only=True)
    refresh_expires_at: datetime = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class LoginToken:
    """Proof of the right password, to be exchanged for a pair."""

    token: str = field(repr=False)
    expires_at: datetime


def credentials(email: str, password: str) -> str:
    """The e-mail in its normal form. What no account can have is refused before any work is done for it."""
    if len(email) > normalize.LONGEST_EMAIL:
        raise Invalid("Invalid email format", field="email")
    if len(password) > LONGEST:
        raise Invalid(f"A password has at most {LONGEST:,} characters", field="password")
    try:
        return normalize.email(email, "email")
    except Invalid as error:
        raise Invalid("Invalid email format", field="email") from error


def _log_refusal(account: Any, *, right: bool, address: str) -> None:
    """Say whose login failed and why, for whoever looks into an attack. What was typed stays out: people type their
    password into the field above.
    """
    if account is None:
        log.warning("login", outcome="unknown_email", address=address)
        return
    outcome = "closed" if right else "wrong_password"
    log.warning("login", outcome=outcome, account_id=str(account["id"]), address=address)


class Sessions(Struct, frozen=True):
    """Sessions of people, in one database."""

    database: Database
    tokens: Tokens
    passwords: Passwords
    attempts: LoginAttempts

    async def log_in(self, email: str, password: str, address: str) -> Pair:
        """Begin a session. `address` is where the client is, for counting."""
        return await self._begin(email, password, address, self._issue)

    async def begin(self, email: str, password: str, address: str) -> LoginToken:
        """Begin a session in two steps: a token to exchange for the first pair."""
        return await self._begin(email, password, address, self._issue_login)

    async def exchange(self, login_token: str) -> Pair:
        """The first pair of a session that was begun with `begin`. A login token works once, like a refresh token."""
        return await self._next(login_token, self.tokens.read_login(login_token), "login")

    async def _begin(
        self, email: str, password: str, address: str, issue: Callable[[Any, Any, UUID], Awaitable[Issued]]
    ) -> Issued:
        email = credentials(email, password)
        refusal = await self.attempts.count(email, address)
        if refusal is not None:
            log.warning("login", outcome="too_many_attempts", address=address)
            raise TooManyAttempts(refusal)
        try:
            account, verdict = await self._compared(email, password)
            issued = await self._issued(account, verdict, issue) if verdict.right and account["open"] else None
        except BaseException:
            # Nobody learnt whether the password is right. Counted, an outage would keep people out when it is over.
            await self.attempts.take_back(email, address)
            raise
        if issued is None:
            _log_refusal(account, right=verdict.right, address=address)
            raise Unauthenticated("Invalid email or password")
        await self.attempts.succeeded(email)
        log.info("login", outcome="succeeded", account_id=str(account["id"]), address=address)
        return issued

    async def _compared(self, email: str, password: str) -> tuple[Any, Verdict]:
        """The account, if there is one, and whether this is its password."""
        async with self.database.control() as connection:
            account = await connection.fetchrow(
                "SELECT a.id, a.workspace_id, a.role, a.password_hash,"
                " a.disabled_at IS NULL AND w.deleted_at IS NULL AS open"
                " FROM account a JOIN workspace w ON w.id = a.workspace_id WHERE a.email = $1",
                email,
            )
        # No connection is held meanwhile: others need it more than a thread that hashes.
        return account, await self.passwords.verify(account and account["password_hash"], password)

    async def _issued(
        self, account: Any, verdict: Verdict, issue: Callable[[Any, Any, UUID], Awaitable[Issued]]
    ) -> Issued:
        """What a new session of the account begins with."""
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
            return await issue(connection, account, new_id())

    async def refresh(self, token: str) -> Pair:
        """The next pair of a session."""
        return await self._next(token, self.tokens.read_refresh(token), "refresh")

    async def _next(self, token: str, claims: RefreshClaims, kind: str) -> Pair:
        async with self.database.control() as connection, connection.transaction():
            pair = await self._rotate(connection, token, claims)
        # After the transaction, because a family's end must not be undone by the refusal.
        who = {"kind": kind, "account_id": str(claims.account_id), "family_id": str(claims.family_id)}
        if pair is None:
            log.warning("session_refused", **who)
            raise Unauthenticated(f"Invalid {kind} token")
        log.info("session_renewed", **who)
        return pair

    async def log_out(self, token: str) -> None:
        """End a session. A token that is used or revoked ends it as well: whoever holds it wants it ended."""
        claims = self.tokens.read_refresh(token)
        async with self.database.control() as connection, connection.transaction():
            await self._take_turns(connection, claims.family_id)
            if await self._stored(connection, token, claims) is None:
                raise Unauthenticated("Invalid refresh token")
            await self._end(connection, claims.family_id)
        log.info("logout", account_id=str(claims.account_id), family_id=str(claims.family_id))

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
        await self._store(connection, account, made)
        access = self.tokens.access(account["id"], account["workspace_id"], account["role"], family_id)
        return Pair(
            access,
            made.token,
            access_expires_at=self.tokens.read_access(access).expires_at,
            refresh_expires_at=made.claims.expires_at,
        )

    async def _issue_login(self, connection: Any, account: Any, family_id: UUID) -> LoginToken:
        made = self.tokens.login(account["id"], family_id)
        await self._store(connection, account, made)
        return LoginToken(made.token, made.claims.expires_at)

    async def _store(self, connection: Any, account: Any, made: NewRefreshToken) -> None:
        await connection.execute(
            "INSERT INTO refresh_token (id, family_id, account_id, token_hash, issued_at, expires_at)"
            " VALUES ($1, $2, $3, $4, $5, $6)",
            made.claims.id,
            made.claims.family_id,
            account["id"],
            hash_secret(made.token),
            made.claims.issued_at,
            made.claims.expires_at,
        )

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
