"""Access, refresh and login tokens: signed, so one that nobody made is refused before the database is asked.

All are JWTs with HS256 and no other algorithm. They differ in their audience, so none passes for another.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from msgspec import Struct

from app.auth.signing import key_id
from app.clock import Clock
from models.errors import Unauthenticated
from models.objects.identifiers import new_id

ACCESS_SECONDS = 1_800
REFRESH_LIFETIME = timedelta(days=30)
# Between two requests of one login: from the password to the first pair of tokens.
LOGIN_LIFETIME = timedelta(minutes=15)
# Every JWT begins so: it is what `{"` is in base 64. Our API keys begin otherwise.
JWT_MARK = "eyJ"

_ALGORITHM = "HS256"
_ISSUER = "rosetta"
_ACCESS = "rosetta:access"
_REFRESH = "rosetta:refresh"
_LOGIN = "rosetta:login"


class AccessClaims(Struct, frozen=True):
    """What a valid access token says."""

    account_id: UUID
    workspace_id: UUID
    family_id: UUID
    expires_at: datetime


class RefreshClaims(Struct, frozen=True):
    """What a valid refresh token, or login token, says."""

    id: UUID
    account_id: UUID
    family_id: UUID
    issued_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class NewRefreshToken:
    """A refresh token, or a login token, at the one moment when it is known."""

    token: str = field(repr=False)
    claims: RefreshClaims


class Tokens:
    """Makes and reads tokens. `secrets` are those of `signing_secrets`; `clock` is the time of day."""

    def __init__(self, secrets: Sequence[str], clock: Clock = time.time) -> None:
        self._keys = {key_id(secret): secret for secret in secrets}
        self._signing = key_id(secrets[0])
        self._clock = clock

    def now(self) -> datetime:
        """The time of day."""
        return datetime.fromtimestamp(self._clock(), UTC)

    def access(self, account_id: UUID, workspace_id: UUID, role: str, family_id: UUID) -> str:
        """A new access token. The role is for the client to read: a request is judged by the account's own."""
        return self._sign(
            _ACCESS,
            account_id,
            family_id,
            new_id(),
            timedelta(seconds=ACCESS_SECONDS),
            {"workspace": str(workspace_id), "role": role},
        )

    def refresh(self, account_id: UUID, family_id: UUID) -> NewRefreshToken:
        """A new refresh token of a family."""
        token_id = new_id()
        token = self._sign(_REFRESH, account_id, family_id, token_id, REFRESH_LIFETIME, {})
        return NewRefreshToken(token, self.read_refresh(token))

    def login(self, account_id: UUID, family_id: UUID) -> NewRefreshToken:
        """A new login token: the first of a family, which soon becomes a pair or is worth nothing."""
        token = self._sign(_LOGIN, account_id, family_id, new_id(), LOGIN_LIFETIME, {})
        return NewRefreshToken(token, self.read_login(token))

    def read_access(self, token: str) -> AccessClaims:
        """What an access token says, if it is ours and in time."""
        claims = self._read(token, _ACCESS, "access")
        return AccessClaims(
            UUID(claims["sub"]), UUID(claims["workspace"]), UUID(claims["sid"]), _instant(claims["exp"])
        )

    def read_refresh(self, token: str) -> RefreshClaims:
        """What a refresh token says, if it is ours and in time."""
        return self._read_family(token, _REFRESH, "refresh")

    def read_login(self, token: str) -> RefreshClaims:
        """What a login token says, if it is ours and in time."""
        return self._read_family(token, _LOGIN, "login")

    def _read_family(self, token: str, audience: str, kind: str) -> RefreshClaims:
        claims = self._read(token, audience, kind)
        return RefreshClaims(
            UUID(claims["jti"]),
            UUID(claims["sub"]),
            UUID(claims["sid"]),
            _instant(claims["iat"]),
            _instant(claims["exp"]),
        )

    def _sign(
        self, audience: str, account_id: UUID, family_id: UUID, token_id: UUID, life: timedelta, more: Mapping[str, str]
    ) -> str:
        now = int(self._clock())
        claims = {
            "iss": _ISSUER,
            "aud": audience,
            "sub": str(account_id),
            "sid": str(family_id),
            "jti": str(token_id),
            "iat": now,
            "exp": now + int(life.total_seconds()),
            **more,
        }
        return jwt.encode(
            claims, self._keys[self._signing], _ALGORITHM, headers={"kid": self._signing}, sort_headers=True
        )

    def _read(self, token: str, audience: str, kind: str) -> Mapping[str, Any]:
        try:
            key = self._keys.get(jwt.get_unverified_header(token).get("kid", ""))
            if key is None:
                raise Unauthenticated(f"Invalid {kind} token")
            claims: Mapping[str, Any] = jwt.decode(
                token,
                key,
                algorithms=[_ALGORITHM],
                audience=audience,
                issuer=_ISSUER,
                # The times are compared below, with our own clock.
                options={
                    "require": ["iss", "aud", "sub", "sid", "jti", "iat", "exp"],
                    "verify_exp": False,
                    "verify_iat": False,
                },
            )
        except jwt.PyJWTError as error:
            raise Unauthenticated(f"Invalid {kind} token") from error
        if not self.now() < _instant(claims["exp"]):
            raise Unauthenticated(f"The {kind} token has expired")
        return claims


def _instant(seconds: Any) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
