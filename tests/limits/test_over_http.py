"""Rate limits as a client meets them: the headers on every answer, and the printed refusal."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator
from uuid import UUID, uuid4

import httpx
import pytest

from app.limits import Traffic
from app.rate_limiting import traffic_of
from models.database.address import DatabaseAddress
from tests.support.server import server_settings, serving

HEADERS = ("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset")
ASK = {"query": "{ __typename }"}


@pytest.fixture(scope="module")
def limited_url(app_address: DatabaseAddress) -> Iterator[str]:
    """A server that allows little."""
    settings = server_settings(
        app_address, rate_limits=True, rate_limit_graphql=6, rate_limit_rest=3, rate_limit_metadata=2, login_attempts=3
    )
    with serving(settings) as url:
        yield url


@pytest.fixture
async def keys(new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]) -> tuple[str, str]:
    """The keys of two new workspaces."""
    return (await new_workspace())[1], (await new_workspace())[1]


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


def test_every_answer_says_where_the_caller_stands(limited_url: str, http: httpx.Client, keys: tuple[str, str]) -> None:
    key, _ = keys
    url = f"{limited_url}/query"
    answers = [
        http.post(url, json=ASK, headers=bearer(key)),
        http.post(f"{limited_url}/graphql", json=ASK, headers=bearer(key)),
        http.post(url, content="{", headers=bearer(key) | {"content-type": "application/json"}),
        http.post(url, content="x", headers=bearer(key)),
        http.post(url, json=ASK, headers=bearer(key) | {"accept": "image/png"}),
        http.request("PUT", url, headers=bearer(key)),
        http.post(url, json=ASK, headers=bearer(key)),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 400, 415, 406, 405, 429]
    assert [answer.headers["x-ratelimit-limit"] for answer in answers] == ["6"] * 7
    assert [answer.headers["x-ratelimit-remaining"] for answer in answers] == ["5", "4", "3", "2", "1", "0", "0"]
    (reset,) = {int(answer.headers["x-ratelimit-reset"]) for answer in answers}
    assert 0 < reset - time.time() <= 61


def test_the_refusal_as_printed(limited_url: str, http: httpx.Client, keys: tuple[str, str]) -> None:
    key, _ = keys
    for _ in range(6):
        assert http.post(f"{limited_url}/graphql", json=ASK, headers=bearer(key)).status_code == 200
    refused = http.post(f"{limited_url}/graphql", json=ASK, headers=bearer(key))
    assert refused.status_code == 429
    error = refused.json()["error"]
    seconds = error.pop("retryAfter")
    assert refused.json().keys() == {"error"}
    assert error == {"message": "Rate limit exceeded", "code": "RATE_LIMIT_EXCEEDED", "statusCode": 429}
    assert 0 < seconds <= 60
    assert refused.headers["retry-after"] == str(seconds)
    assert refused.headers["content-type"] == "application/json"
    assert refused.headers["x-request-id"]
    # Another key of the same place is another caller, and REST another class.
    assert http.post(f"{limited_url}/graphql", json=ASK, headers=bearer(keys[1])).status_code == 200
    assert http.get(f"{limited_url}/rest/companies", headers=bearer(key)).headers["x-ratelimit-remaining"] == "2"


def test_basicsos_refuses_in_its_own_form(limited_url: str, http: httpx.Client, keys: tuple[str, str]) -> None:
    answers = [http.get(f"{limited_url}/api/tags", headers=bearer(keys[0])) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200] * 3 + [429]
    refused = answers[-1]
    assert refused.json() == {"error": "Too many requests", "code": "RATE_LIMITED"}
    assert 0 < int(refused.headers["retry-after"]) <= 60
    assert refused.headers["x-ratelimit-remaining"] == "0"
    assert refused.headers["cache-control"] == "no-store"


def test_strangers_are_counted_by_address_and_disturb_no_caller(
    limited_url: str, http: httpx.Client, keys: tuple[str, str]
) -> None:
    answers = [http.post(f"{limited_url}/query", json=ASK, headers=bearer(f"rsk_{uuid4()}")) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [401] * 6 + [429]
    assert all(name in answer.headers for answer in answers for name in HEADERS)
    key, _ = keys
    assert http.post(f"{limited_url}/query", json=ASK, headers=bearer(key)).status_code == 200


def test_what_is_no_api_is_not_counted(limited_url: str, http: httpx.Client) -> None:
    for path in ("/health", "/readiness", "/playground", "/nowhere"):
        assert not set(HEADERS) & set(http.get(f"{limited_url}{path}").headers)


def test_off_means_off(server_url: str, http: httpx.Client, keys: tuple[str, str]) -> None:
    key, _ = keys
    answer = http.post(f"{server_url}/query", json=ASK, headers=bearer(key))
    assert not set(HEADERS) & set(answer.headers)


@pytest.mark.parametrize(
    ("path", "traffic"),
    [
        ("/query", Traffic.GRAPHQL),
        ("/graphql", Traffic.GRAPHQL),
        ("/metadata", Traffic.METADATA),
        ("/rest", Traffic.REST),
        ("/rest/companies/1", Traffic.REST),
        ("/rest/metadata/objects", Traffic.METADATA),
        ("/restaurant", None),
        ("/queryx", None),
        ("/auth/login", None),
        ("/playground/assets/x.js", None),
    ],
)
def test_the_path_says_the_class(path: str, traffic: Traffic | None) -> None:
    assert traffic_of(path) is traffic


def test_guessing_passwords_is_stopped(limited_url: str, http: httpx.Client) -> None:
    """The address has three attempts, whatever the e-mails."""
    answers = [
        http.post(f"{limited_url}/auth/login", json={"email": f"{uuid4().hex}@example.com", "password": "guess"})
        for _ in range(4)
    ]
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    error = answers[-1].json()["error"]
    seconds = error.pop("retryAfter")
    assert 0 < seconds <= 900
    assert answers[-1].headers["retry-after"] == str(seconds)
    assert error == {"message": "Too many login attempts", "code": "RATE_LIMIT_EXCEEDED", "statusCode": 429}
