"""A refresh token works once; when it comes again, its whole family ends."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
import structlog

from app.auth.passwords import Passwords
from app.auth.sessions import Sessions
from app.auth.tokens import ACCESS_SECONDS, REFRESH_LIFETIME, Tokens
from app.limits import Counting, LoginAttempts
from app.settings import Settings
from models.access.keys import hash_secret
from models.database.pool import Database
from models.errors import Unauthenticated
from tests.auth.conftest import PASSWORD, LoginClient, Person


def test_a_refresh_brings_the_next_pair(client: LoginClient, person: Person) -> None:
    first = client.login(person)
    response = client.refresh(first["refreshToken"])
    assert response.status_code == 200
    second = response.json()
    assert list(second) == ["accessToken", "refreshToken", "expiresIn"]
    assert second["expiresIn"] == 1800
    assert not set(first.values()) & {second["accessToken"], second["refreshToken"]}
    assert client.ask(second["accessToken"]).status_code == 200
    # The first access token keeps its own time.
    assert client.ask(first["accessToken"]).status_code == 200
    assert client.refresh(second["refreshToken"]).status_code == 200


def test_a_used_token_ends_its_family(client: LoginClient, person: Person, no_trust: None) -> None:
    other = client.login(person)
    first = client.login(person)
    second = client.refresh(first["refreshToken"]).json()
    reused = client.refresh(first["refreshToken"])
    assert reused.status_code == 401
    assert reused.json() == {"error": {"message": "Invalid refresh token", "code": "UNAUTHORIZED", "statusCode": 401}}
    assert client.refresh(second["refreshToken"]).status_code == 401
    assert client.ask(second["accessToken"]).status_code == 401
    # A login elsewhere is another family.
    assert client.ask(other["accessToken"]).status_code == 200
    assert client.refresh(other["refreshToken"]).status_code == 200


def test_of_two_at_once_one_wins_and_the_family_ends(client: LoginClient, person: Person) -> None:
    token = client.login(person)["refreshToken"]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(client.refresh, [token] * 4))
    (won,) = (answer for answer in answers if answer.status_code == 200)
    assert client.refresh(won.json()["refreshToken"]).status_code == 401


def test_logging_out_ends_the_session(client: LoginClient, person: Person, no_trust: None) -> None:
    pair = client.login(person)
    response = client.logout(pair["refreshToken"])
    assert (response.status_code, response.content) == (204, b"")
    assert client.ask(pair["accessToken"]).status_code == 401
    assert client.refresh(pair["refreshToken"]).status_code == 401
    # Twice is as good as once.
    assert client.logout(pair["refreshToken"]).status_code == 204


def test_what_is_no_refresh_token_is_refused(client: LoginClient, person: Person) -> None:
    pair = client.login(person)
    for token in ("x", pair["accessToken"], pair["refreshToken"][:-2], person.api_key):
        assert client.refresh(token).status_code == 401
        assert client.logout(token).status_code == 401


async def test_only_the_hash_is_stored(client: LoginClient, person: Person, operator: asyncpg.Connection[Any]) -> None:
    token = client.login(person)["refreshToken"]
    (row,) = await operator.fetch("SELECT * FROM refresh_token WHERE account_id = $1", person.id)
    assert row["token_hash"] == hash_secret(token)
    assert token not in repr(dict(row))


class Clock:
    """The time of day that a test sets."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> float:
        return self.now.timestamp()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(database: Database, clock: Clock) -> Sessions:
    settings = Settings(login_attempts=0)
    return Sessions(database, Tokens(["s" * 32], clock), Passwords(), LoginAttempts(Counting.of(settings), settings))


async def test_a_refresh_token_expires_and_each_use_begins_its_time_anew(
    sessions: Sessions, clock: Clock, person: Person
) -> None:
    pair = await sessions.log_in(person.email, PASSWORD, "here")
    assert pair.expires_in == ACCESS_SECONDS
    assert pair.access_token not in repr(pair)
    assert pair.refresh_token not in repr(pair)
    clock.now += REFRESH_LIFETIME - timedelta(seconds=1)
    pair = await sessions.refresh(pair.refresh_token)
    clock.now += REFRESH_LIFETIME
    with pytest.raises(Unauthenticated, match="has expired"):
        await sessions.refresh(pair.refresh_token)


async def test_tokens_that_ended_long_ago_are_swept_at_the_next_login(
    sessions: Sessions, clock: Clock, person: Person, operator: asyncpg.Connection[Any]
) -> None:
    await sessions.log_in(person.email, PASSWORD, "here")
    clock.now += REFRESH_LIFETIME + timedelta(days=8)
    await sessions.log_in(person.email, PASSWORD, "here")
    assert await operator.fetchval("SELECT count(*) FROM refresh_token WHERE account_id = $1", person.id) == 1


async def test_the_log_names_a_theft_and_no_secret(sessions: Sessions, person: Person) -> None:
    with structlog.testing.capture_logs() as lines:
        pair = await sessions.log_in(person.email, PASSWORD, "here")
        following = await sessions.refresh(pair.refresh_token)
        with pytest.raises(Unauthenticated):
            await sessions.refresh(pair.refresh_token)
        with pytest.raises(Unauthenticated):
            await sessions.log_in(person.email, "a wrong password", "here")
    (line,) = (line for line in lines if line["event"] == "refresh_token_reused")
    assert line["account_id"] == str(person.id)
    for secret in (PASSWORD, "a wrong password", pair.refresh_token, pair.access_token, following.refresh_token):
        assert secret not in repr(lines)
