"""Tokens: signed with one algorithm, by one of our secrets, for one use, for a time."""

import base64
import json
from typing import Any
from uuid import UUID, uuid4

import jwt
import pytest

from app.auth.caller import Role
from app.auth.signing import key_id
from app.auth.tokens import ACCESS_SECONDS, REFRESH_LIFETIME, Tokens
from models.errors import Unauthenticated

SECRET = "a secret of ours, as long as any algorithm asks for, which is sixty-four bytes"
OTHER = "another secret, as long as any algorithm asks for, which is sixty-four bytes"
ACCOUNT, WORKSPACE, FAMILY = UUID(int=1), UUID(int=2), UUID(int=3)
NOW = 1_800_000_000


class Clock:
    def __init__(self) -> None:
        self.now = float(NOW)

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(clock: Clock) -> Tokens:
    return Tokens([SECRET], clock)


def access(tokens: Tokens) -> str:
    return tokens.access(ACCOUNT, WORKSPACE, Role.ADMIN, FAMILY)


def payload(token: str) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


def signed(claims: dict[str, Any], secret: str = SECRET, kid: str | None = None, algorithm: str = "HS256") -> str:
    return jwt.encode(claims, secret, algorithm, headers={"kid": kid or key_id(SECRET)})


def test_an_access_token_says_who_where_and_how_long(tokens: Tokens) -> None:
    token = access(tokens)
    # Both tokens of the documentation begin so.
    assert token.startswith("eyJhbGciOiJIUzI1NiIs")
    assert jwt.get_unverified_header(token) == {"alg": "HS256", "kid": key_id(SECRET), "typ": "JWT"}
    claims = payload(token)
    assert UUID(claims.pop("jti")).version == 7
    assert claims == {
        "iss": "rosetta",
        "aud": "rosetta:access",
        "sub": str(ACCOUNT),
        "workspace": str(WORKSPACE),
        "role": "ADMIN",
        "sid": str(FAMILY),
        "iat": NOW,
        "exp": NOW + 1_800,
    }
    read = tokens.read_access(token)
    assert (read.account_id, read.workspace_id, read.family_id) == (ACCOUNT, WORKSPACE, FAMILY)
    assert SECRET not in json.dumps(jwt.get_unverified_header(token))


@pytest.mark.parametrize(("late", "valid"), [(0, True), (ACCESS_SECONDS - 1, True), (ACCESS_SECONDS, False)])
def test_an_access_token_holds_for_thirty_minutes(tokens: Tokens, clock: Clock, late: int, valid: bool) -> None:
    token = access(tokens)
    clock.now += late
    if valid:
        tokens.read_access(token)
    else:
        with pytest.raises(Unauthenticated, match="has expired"):
            tokens.read_access(token)


def test_a_refresh_token_holds_for_its_time(tokens: Tokens, clock: Clock) -> None:
    made = tokens.refresh(ACCOUNT, FAMILY)
    clock.now += REFRESH_LIFETIME.total_seconds() - 1
    assert tokens.read_refresh(made.token) == made.claims
    clock.now += 1
    with pytest.raises(Unauthenticated, match="The refresh token has expired"):
        tokens.read_refresh(made.token)
    assert made.token not in repr(made)


def test_neither_token_passes_for_the_other(tokens: Tokens) -> None:
    with pytest.raises(Unauthenticated, match="Invalid access token"):
        tokens.read_access(tokens.refresh(ACCOUNT, FAMILY).token)
    with pytest.raises(Unauthenticated, match="Invalid refresh token"):
        tokens.read_refresh(access(tokens))


def unsigned(claims: dict[str, Any], algorithm: str) -> str:
    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    return f"{part({'alg': algorithm, 'typ': 'JWT', 'kid': key_id(SECRET)})}.{part(claims)}."


def forgeries(token: str) -> dict[str, str]:
    claims = payload(token)
    head, body, signature = token.split(".")
    return {
        "no algorithm": unsigned(claims, "none"),
        "no algorithm, shouted": unsigned(claims, "NONE"),
        "the algorithm of others": signed(claims, algorithm="HS512"),
        "another secret": signed(claims, OTHER),
        "another secret under its own name": signed(claims, OTHER, key_id(OTHER)),
        "another body": ".".join((head, unsigned({**claims, "role": "OWNER"}, "HS256").split(".")[1], signature)),
        "no signature": f"{head}.{body}.",
        "half a signature": token[:-20],
        "another issuer": signed({**claims, "iss": "somebody"}),
        "another audience": signed({**claims, "aud": "somebody"}),
        "no audience": signed({name: value for name, value in claims.items() if name != "aud"}),
        "no end": signed({name: value for name, value in claims.items() if name != "exp"}),
        "no session": signed({name: value for name, value in claims.items() if name != "sid"}),
        "nothing": "",
        "dots": "..",
        "not even base 64": "eyJ é.\x00.x",
    }


@pytest.mark.parametrize("what", sorted(forgeries(access(Tokens([SECRET])))))
def test_what_we_did_not_sign_is_refused(tokens: Tokens, what: str) -> None:
    with pytest.raises(Unauthenticated, match="Invalid access token"):
        tokens.read_access(forgeries(access(tokens))[what])


def test_a_previous_secret_is_accepted_and_no_longer_signs(clock: Clock) -> None:
    old = access(Tokens([OTHER], clock))
    both = Tokens([SECRET, OTHER], clock)
    assert both.read_access(old).account_id == ACCOUNT
    assert jwt.get_unverified_header(access(both))["kid"] == key_id(SECRET)
    with pytest.raises(Unauthenticated):
        Tokens([SECRET], clock).read_access(old)


def test_two_tokens_of_one_second_differ(tokens: Tokens) -> None:
    assert access(tokens) != access(tokens)
    assert tokens.refresh(ACCOUNT, uuid4()).token != tokens.refresh(ACCOUNT, uuid4()).token
