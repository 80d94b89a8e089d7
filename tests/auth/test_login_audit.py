"""Each login, renewal, refusal and end of a session is a line of the log: who, from where, and no secret."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest
from structlog.testing import capture_logs

from app.auth.passwords import Passwords
from app.auth.sessions import Sessions, TooManyAttempts
from app.auth.tokens import Tokens
from app.limits import Counting, LoginAttempts
from app.settings import Settings
from models.database.pool import Database
from models.errors import Unauthenticated
from tests.auth.conftest import PASSWORD, LoginClient, Person

EVENTS = {"login", "session_renewed", "session_refused", "refresh_token_reused", "logout"}


def lines(logged: Any) -> list[dict[str, Any]]:
    """The lines of logging in, without what differs from run to run."""
    return [
        {key: value for key, value in line.items() if key not in ("family_id", "request_id")}
        for line in logged
        if line["event"] in EVENTS
    ]


async def test_what_the_log_says_of_logins(
    client: LoginClient, person: Person, operator: asyncpg.Connection[Any]
) -> None:
    who, place = str(person.id), "127.0.0.1"
    with capture_logs() as logged:
        first = client.login(person)
        client.post("login", {"email": person.email, "password": "wrong-guess-1"})
        client.post("login", {"email": "nobody@example.com", "password": "wrong-guess-2"})
        # Somebody types the password where the e-mail belongs.
        client.post("login", {"email": PASSWORD, "password": person.email})
        second = client.refresh(first["refreshToken"]).json()
        client.refresh(first["refreshToken"])
        third = client.login(person)
        client.logout(third["refreshToken"])
        await operator.execute("UPDATE account SET disabled_at = now() WHERE id = $1", person.id)
        client.post("login", {"email": person.email, "password": PASSWORD})
    assert lines(logged) == [
        {"event": "login", "outcome": "succeeded", "account_id": who, "address": place, "log_level": "info"},
        {"event": "login", "outcome": "wrong_password", "account_id": who, "address": place, "log_level": "warning"},
        {"event": "login", "outcome": "unknown_email", "address": place, "log_level": "warning"},
        {"event": "session_renewed", "kind": "refresh", "account_id": who, "log_level": "info"},
        {"event": "refresh_token_reused", "account_id": who, "log_level": "warning"},
        {"event": "session_refused", "kind": "refresh", "account_id": who, "log_level": "warning"},
        {"event": "login", "outcome": "succeeded", "account_id": who, "address": place, "log_level": "info"},
        {"event": "logout", "account_id": who, "log_level": "info"},
        {"event": "login", "outcome": "closed", "account_id": who, "address": place, "log_level": "warning"},
    ]
    said = repr(logged)
    secrets = [PASSWORD, "wrong-guess-1", "wrong-guess-2", *first.values(), *second.values(), *third.values()]
    for secret in [secret for secret in secrets if isinstance(secret, str)]:
        assert secret not in said
    assert "nobody@example.com" not in said


async def test_too_many_attempts_are_a_line_too(database: Database, person: Person) -> None:
    settings = Settings(login_attempts=1)
    passwords = Passwords()
    sessions = Sessions(database, Tokens(["k" * 32]), passwords, LoginAttempts(Counting.of(settings), settings))
    with capture_logs() as logged:
        with pytest.raises(Unauthenticated):
            await sessions.log_in(person.email, "wrong-guess", "10.0.0.1")
        with pytest.raises(TooManyAttempts):
            await sessions.log_in(person.email, "wrong-guess", "10.0.0.1")
    passwords.close()
    assert lines(logged)[-1] == {
        "event": "login",
        "outcome": "too_many_attempts",
        "address": "10.0.0.1",
        "log_level": "warning",
    }
