"""Logging in while the database is away: nobody is counted for what this server could not do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import Any

import httpx
import pytest

from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.errors import Unavailable
from tests.auth.conftest import PASSWORD, LoginClient, Person
from tests.support.server import server_settings, serving

_ALLOWED = 3


@pytest.fixture
def counted(app_address: DatabaseAddress, http: httpx.Client) -> Iterator[LoginClient]:
    """A server that allows few attempts."""
    with serving(server_settings(app_address, login_attempts=_ALLOWED)) as url:
        yield LoginClient(url, http)


@contextmanager
def away(after: int) -> Iterator[None]:
    """The database answers so many times in each request, and then it is gone."""
    left = [after]
    before = Database.control

    def control(self: Database) -> AbstractAsyncContextManager[Any]:
        if not left[0]:
            left[0] = after
            raise Unavailable("The database is away.")
        left[0] -= 1
        return before(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "control", control)
        yield


@pytest.mark.parametrize("after", [0, 1])
def test_an_outage_locks_nobody_out(counted: LoginClient, person: Person, after: int) -> None:
    with away(after):
        for _ in range(_ALLOWED * 2):
            answer = counted.post("login", {"email": person.email, "password": PASSWORD})
            assert answer.status_code == 503, answer.text
    assert counted.login(person)


def test_a_guess_is_counted_though_an_outage_was_between(counted: LoginClient, person: Person) -> None:
    def guess(password: str) -> int:
        return counted.post("login", {"email": person.email, "password": password}).status_code

    said = [guess("wrong-one")]
    with away(0):
        said.append(guess("wrong-two"))
    said += [guess("wrong-three"), guess("wrong-four"), guess(PASSWORD)]
    # A wrong password is found out by one look, and counted though the next one would fail.
    assert said == [401, 503, 401, 401, 429]
