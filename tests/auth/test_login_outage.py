"""Logging in while the database is away: nobody is counted for what this server could not do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from app.auth.sessions import Sessions
from models.database.address import DatabaseAddress
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
def away(step: str) -> Iterator[None]:
    """The database is gone when a login comes to this step."""

    async def gone(*_: Any) -> Any:
        raise Unavailable("The database is away.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sessions, step, gone)
        yield


# Before the password is compared, and after it was right.
@pytest.mark.parametrize("step", ["_compared", "_issued"])
def test_an_outage_locks_nobody_out(counted: LoginClient, person: Person, step: str) -> None:
    with away(step):
        for _ in range(_ALLOWED * 2):
            answer = counted.post("login", {"email": person.email, "password": PASSWORD})
            assert answer.status_code == 503, answer.text
    assert counted.login(person)


def test_a_guess_is_counted_though_an_outage_was_between(counted: LoginClient, person: Person) -> None:
    def guess(password: str) -> int:
        return counted.post("login", {"email": person.email, "password": password}).status_code

    said = [guess("wrong-one")]
    with away("_compared"):
        said.append(guess("wrong-two"))
    said += [guess("wrong-three"), guess("wrong-four"), guess(PASSWORD)]
    assert said == [401, 503, 401, 401, 429]
