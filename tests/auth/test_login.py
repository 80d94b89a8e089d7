"""Logging in over HTTP, as the documentation of Twenty's API prints it, and what is refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest
from argon2 import PasswordHasher

from app.auth.accounts import disable_account, enable_account, set_password
from app.auth.caller import Role
from tests.auth.conftest import PASSWORD, LoginClient, Person

CREATE = 'mutation { createCompany(data: {name: "Mine"}) { id name createdBy { source workspaceMemberId name } } }'


def unauthorized(message: str) -> dict[str, Any]:
    return {"error": {"message": message, "code": "UNAUTHORIZED", "statusCode": 401}}


def invalid(field: str, message: str) -> dict[str, Any]:
    return {
        "error": {
            "message": "Validation failed",
            "code": "VALIDATION_ERROR",
            "statusCode": 400,
            "details": [{"field": field, "message": message}],
        }
    }


def test_login_as_printed(client: LoginClient, person: Person) -> None:
    response = client.post("login", {"email": person.email, "password": "secret123"})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    body = response.json()
    assert list(body) == ["accessToken", "refreshToken", "expiresIn"]
    assert body["accessToken"].startswith("eyJhbGciOiJIUzI1NiIs")
    assert body["refreshToken"].startswith("eyJhbGciOiJIUzI1NiIs")
    assert body["expiresIn"] == 1800


def test_the_access_token_works_where_a_key_does(client: LoginClient, person: Person) -> None:
    token = client.login(person)["accessToken"]
    assert client.ask(token).json() == {"data": {"companies": {"totalCount": 0}}}
    made = client.ask(token, CREATE).json()["data"]["createCompany"]
    # A person makes records by hand, an integration's key through the API.
    assert made["createdBy"] == {"source": "MANUAL", "workspaceMemberId": str(person.member_id), "name": person.email}
    made = client.ask(person.api_key, CREATE).json()["data"]["createCompany"]
    assert (made["createdBy"]["source"], made["createdBy"]["workspaceMemberId"]) == ("API", None)
    # The key of the workspace sees the same record.
    assert client.ask(person.api_key).json() == {"data": {"companies": {"totalCount": 2}}}


async def test_the_role_of_the_account_holds(
    client: LoginClient, new_person: Callable[..., Awaitable[Person]], operator: asyncpg.Connection[Any]
) -> None:
    reader = await new_person(Role.READ_ONLY)
    token = client.login(reader)["accessToken"]
    assert client.ask(token).json() == {"data": {"companies": {"totalCount": 0}}}
    assert client.ask(token, CREATE).json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"


def test_letter_case_of_the_email_does_not_matter(client: LoginClient, person: Person) -> None:
    response = client.post("login", {"email": f" {person.email.upper()} ", "password": PASSWORD, "remember": True})
    assert response.status_code == 200


async def test_wrong_disabled_and_unknown_look_the_same(
    client: LoginClient, person: Person, operator: asyncpg.Connection[Any]
) -> None:
    wrong = client.post("login", {"email": person.email, "password": "secret124"})
    unknown = client.post("login", {"email": f"{uuid4().hex}@example.com", "password": PASSWORD})
    await disable_account(operator, person.email)
    disabled = client.post("login", {"email": person.email, "password": PASSWORD})
    for response in (wrong, unknown, disabled):
        assert response.status_code == 401
        assert response.json() == unauthorized("Invalid email or password")
        assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ({"email": "not an address", "password": "x"}, invalid("email", "Invalid email format")),
        ({"email": "a" * 400 + "@example.com", "password": "x"}, invalid("email", "Invalid email format")),
        ({"email": "a\0@example.com", "password": "x"}, invalid("email", "Invalid email format")),
        ({"password": "x"}, invalid("email", "A text is required")),
        ({"email": "a@example.com"}, invalid("password", "A text is required")),
        ({"email": "a@example.com", "password": 1}, invalid("password", "A text is required")),
        ({"email": ["a@example.com"], "password": "x"}, invalid("email", "A text is required")),
        (
            {"email": "a@example.com", "password": "x" * 1_025},
            invalid("password", "A password has at most 1,024 characters"),
        ),
    ],
)
def test_what_is_not_a_login_is_a_validation_error(
    client: LoginClient, body: dict[str, Any], answer: dict[str, Any]
) -> None:
    response = client.post("login", body)
    assert response.status_code == 400
    assert response.json() == answer


def coded(response: httpx.Response) -> tuple[int, str]:
    error = response.json()["error"]
    assert error["statusCode"] == response.status_code
    return response.status_code, error["code"]


@pytest.mark.parametrize("step", ["login", "refresh", "logout"])
def test_what_is_not_json_over_post_is_refused(client: LoginClient, step: str) -> None:
    url = f"{client.url}/auth/{step}"
    json = {"content-type": "application/json"}
    assert coded(client.http.post(url, content="{", headers=json)) == (400, "VALIDATION_ERROR")
    assert coded(client.http.post(url, content="[]", headers=json)) == (400, "VALIDATION_ERROR")
    assert coded(client.http.post(url, content="{}", headers=json)) == (400, "VALIDATION_ERROR")
    assert coded(client.http.post(url, data={"email": "a"})) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert coded(client.http.post(url, content=b" " * 20_000, headers=json)) == (413, "PAYLOAD_TOO_LARGE")
    chunks = (b" " * 9_000 for _ in range(3))
    assert coded(client.http.post(url, content=chunks, headers=json)) == (413, "PAYLOAD_TOO_LARGE")
    for method in ("GET", "PUT", "DELETE", "PATCH", "OPTIONS"):
        response = client.http.request(method, url)
        assert coded(response) == (405, "METHOD_NOT_ALLOWED")
        assert response.headers["allow"] == "POST"


async def test_a_disabled_account_is_out_within_two_seconds(
    client: LoginClient, person: Person, operator: asyncpg.Connection[Any], no_trust: None
) -> None:
    pair = client.login(person)
    assert client.ask(pair["accessToken"]).status_code == 200
    await disable_account(operator, person.email)
    assert client.ask(pair["accessToken"]).status_code == 401
    assert client.refresh(pair["refreshToken"]).json() == unauthorized("Invalid refresh token")
    await enable_account(operator, person.email)
    # Enabling lets a person log in again; it does not bring old sessions back.
    assert client.ask(pair["accessToken"]).status_code == 401
    assert client.ask(client.login(person)["accessToken"]).status_code == 200


async def test_a_removed_workspace_lets_nobody_in(
    client: LoginClient, person: Person, operator: asyncpg.Connection[Any], no_trust: None
) -> None:
    pair = client.login(person)
    await operator.execute("UPDATE workspace SET deleted_at = now() WHERE id = $1", person.workspace_id)
    assert client.ask(pair["accessToken"]).status_code == 401
    assert client.refresh(pair["refreshToken"]).status_code == 401
    assert client.post("login", {"email": person.email, "password": PASSWORD}).status_code == 401


async def test_another_password_ends_what_was_begun_with_the_old_one(
    client: LoginClient, person: Person, operator: asyncpg.Connection[Any], no_trust: None
) -> None:
    pair = client.login(person)
    await set_password(operator, person.email, PasswordHasher().hash("another secret"))
    assert client.ask(pair["accessToken"]).status_code == 401
    assert client.refresh(pair["refreshToken"]).status_code == 401
    assert client.post("login", {"email": person.email, "password": PASSWORD}).status_code == 401
    assert client.login(person, "another secret")


async def test_a_login_hashes_an_old_hash_anew(
    client: LoginClient, person: Person, operator: asyncpg.Connection[Any]
) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    await operator.execute("UPDATE account SET password_hash = $2 WHERE id = $1", person.id, old)
    client.login(person)
    stored = await operator.fetchval("SELECT password_hash FROM account WHERE id = $1", person.id)
    assert not PasswordHasher().check_needs_rehash(stored)
    client.login(person)
    assert await operator.fetchval("SELECT password_hash FROM account WHERE id = $1", person.id) == stored


def test_a_token_that_nobody_made_is_refused_in_the_doors_form(client: LoginClient, person: Person) -> None:
    token = client.login(person)["accessToken"]
    head, body, _signature = token.split(".")
    for wrong in (f"{head}.{body}.", "eyJ", client.login(person)["refreshToken"]):
        response = client.ask(wrong)
        assert response.status_code == 401
        assert response.json() == {"errors": [{"message": "Invalid access token"}]}


@pytest.mark.parametrize("known", [False, True])
def test_no_pair_of_tokens_is_kept_under_a_key_that_a_client_chose(
    client: LoginClient, person: Person, known: bool
) -> None:
    """Not even for a caller who is known: whoever guessed the key would be logged in."""
    headers = {"Idempotency-Key": "an easy guess", **({"Authorization": f"Bearer {person.api_key}"} if known else {})}
    given = {"email": person.email, "password": PASSWORD}
    answers = [client.post("login", given, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    pairs = [answer.json() for answer in answers]
    assert len({pair["refreshToken"] for pair in pairs}) == 2
    assert all("idempotency-replayed" not in answer.headers for answer in answers)
    # A used refresh token ends its session, with the key too; the other session goes on.
    renewals = [client.post("refresh", {"refreshToken": pairs[0]["refreshToken"]}, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in renewals] == [200, 401]
    ends = [client.post("logout", {"refreshToken": pairs[1]["refreshToken"]}, headers=headers) for _ in range(2)]
    assert [(answer.status_code, answer.content) for answer in ends] == [(204, b"")] * 2
