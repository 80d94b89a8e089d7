"""Logging in at `/metadata`, as clients of the real server do: the only fields there that need no key."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from app.auth.tokens import LOGIN_LIFETIME
from models.database.address import DatabaseAddress
from tests.auth.conftest import PASSWORD, LoginClient, Person
from tests.support.server import server_settings, serving

BEGIN = """mutation B($e: String!, $p: String!) {
  getLoginTokenFromCredentials(email: $e, password: $p, origin: "http://localhost") {
    loginToken { token expiresAt } } }"""
EXCHANGE = """mutation X($t: String!) { getAuthTokensFromLoginToken(loginToken: $t, origin: "http://localhost") {
  tokens { accessToken { token expiresAt } accessOrWorkspaceAgnosticToken { token }
    refreshToken { token expiresAt } } } }"""
RENEW = (
    "mutation R($t: String!) { renewToken(appToken: $t) { tokens { accessToken { token } refreshToken { token } } } }"
)
WHO = """{ currentUser { id email firstName workspaceMember { id name { firstName } userEmail }
  currentWorkspace { id displayName } } currentWorkspace { id metadataVersion } }"""


_RENEWAL = 'renewToken(appToken: "x") { tokens { accessToken { token } } }'


def ask(client: LoginClient, query: str, token: str | None = None, **variables: Any) -> httpx.Response:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    return client.http.post(f"{client.url}/metadata", json={"query": query, "variables": variables}, headers=headers)


def data(response: httpx.Response) -> Any:
    body = response.json()
    assert "errors" not in body, body
    return body["data"]


def error(response: httpx.Response) -> dict[str, Any]:
    assert response.status_code == 200, response.text
    [found] = response.json()["errors"]
    return dict(found)


def begun(client: LoginClient, person: Person) -> str:
    proof = data(ask(client, BEGIN, e=person.email, p=PASSWORD))["getLoginTokenFromCredentials"]["loginToken"]
    return str(proof["token"])


def logged_in(client: LoginClient, person: Person) -> dict[str, Any]:
    pair: dict[str, Any] = data(ask(client, EXCHANGE, t=begun(client, person)))["getAuthTokensFromLoginToken"]["tokens"]
    return pair


def test_logging_in_without_a_key(client: LoginClient, person: Person) -> None:
    pair = logged_in(client, person)
    access = pair["accessToken"]["token"]
    assert pair["accessOrWorkspaceAgnosticToken"]["token"] == access
    assert client.ask(access).json() == {"data": {"companies": {"totalCount": 0}}}
    assert data(ask(client, WHO, access)) == {
        "currentUser": {
            "id": str(person.id),
            "email": person.email,
            "firstName": "Ann",
            "workspaceMember": {
                "id": str(person.member_id),
                "name": {"firstName": "Ann"},
                "userEmail": person.email,
            },
            "currentWorkspace": {
                "id": str(person.workspace_id),
                "displayName": f"Test {person.workspace_id}",
            },
        },
        "currentWorkspace": {"id": str(person.workspace_id), "metadataVersion": 0.0},
    }


def test_a_session_is_renewed_and_ended_like_any_other(client: LoginClient, person: Person) -> None:
    pair = logged_in(client, person)
    renewed = data(ask(client, RENEW, t=pair["refreshToken"]["token"]))["renewToken"]["tokens"]
    assert client.ask(renewed["accessToken"]["token"]).status_code == 200
    # Both doors speak of the same session; a used token ends it.
    assert client.refresh(pair["refreshToken"]["token"]).status_code == 401
    assert error(ask(client, RENEW, t=renewed["refreshToken"]["token"]))["message"] == "Invalid refresh token"


def test_a_login_token_works_once_and_for_one_thing(client: LoginClient, person: Person) -> None:
    token = begun(client, person)
    assert client.ask(token).status_code == 401
    assert client.refresh(token).status_code == 401
    assert client.logout(token).status_code == 401
    assert error(ask(client, RENEW, t=token))["extensions"]["code"] == "UNAUTHENTICATED"
    pair = data(ask(client, EXCHANGE, t=token))["getAuthTokensFromLoginToken"]["tokens"]
    again = error(ask(client, EXCHANGE, t=token))
    assert (again["message"], again["extensions"]) == ("Invalid login token", {"code": "UNAUTHENTICATED"})
    # Two have held it, so neither keeps the session.
    assert error(ask(client, RENEW, t=pair["refreshToken"]["token"]))["message"] == "Invalid refresh token"
    assert error(ask(client, EXCHANGE, t=pair["refreshToken"]["token"]))["message"] == "Invalid login token"
    assert LOGIN_LIFETIME.total_seconds() <= 900


@pytest.mark.parametrize(
    ("email", "password", "code", "message"),
    [
        ("", PASSWORD, "UNAUTHENTICATED", "Invalid email or password"),
        (None, "wrong", "UNAUTHENTICATED", "Invalid email or password"),
        ("nobody@example.com", PASSWORD, "UNAUTHENTICATED", "Invalid email or password"),
        ("not an address", PASSWORD, "BAD_USER_INPUT", "Invalid email format"),
        (f"{'a' * 400}@example.com", PASSWORD, "BAD_USER_INPUT", "Invalid email format"),
        (None, "x" * 5_000, "BAD_USER_INPUT", "A password has at most"),
    ],
    ids=["empty", "wrong", "unknown", "no-address", "long-address", "long-password"],
)
def test_wrong_credentials(
    client: LoginClient, person: Person, email: str | None, password: str, code: str, message: str
) -> None:
    answer = error(ask(client, BEGIN, e=person.email if email is None else email, p=password))
    if email == "":
        assert answer["extensions"]["code"] == "BAD_USER_INPUT"
        return
    assert answer["extensions"]["code"] == code
    assert message in answer["message"]


@pytest.mark.parametrize(
    "query",
    [
        "{ objects { totalCount } }",
        "{ currentUser { id } }",
        "{ currentWorkspace { id } }",
        "{ getRoles { id } }",
        "{ __schema { types { name } } }",
        "{ __typename }",
        'mutation { createOneApiKey(data: {name: "x"}) { token } }',
        f'mutation {{ {_RENEWAL} createOneApiKey(data: {{name: "x"}}) {{ id }} }}',
        'mutation { ...F } fragment F on Mutation { createOneApiKey(data: {name: "x"}) { id } }',
        f"mutation A {{ {_RENEWAL} }} query B {{ objects {{ totalCount }} }}",
        "mutation { renewToken }",
        "not a document",
        'mutation { renewToken(appToken: "' + "x" * 3_000 + '") { tokens { accessToken { token } } } }',
    ],
)  # fmt: skip
def test_everything_else_needs_a_key(client: LoginClient, query: str) -> None:
    body = {"query": query, "operationName": "B" if "query B" in query else None}
    response = client.http.post(f"{client.url}/metadata", json=body)
    assert response.status_code == 401, response.text
    assert response.json()["errors"][0]["message"] == "Api key is required"
    # At the other endpoints nothing is open.
    assert client.http.post(f"{client.url}/graphql", json={"query": query}).status_code == 401


def test_a_wrong_key_does_not_stand_in_the_way(client: LoginClient, person: Person) -> None:
    """Clients send the token that has just ended along with the request for the next."""
    pair = logged_in(client, person)
    response = ask(client, RENEW, "eyJhbGciOiJIUzI1NiJ9.e30.x", t=pair["refreshToken"]["token"])
    assert data(response)["renewToken"]["tokens"]["accessToken"]["token"]


def test_a_key_stands_for_nobody(client: LoginClient, person: Person) -> None:
    answer = error(ask(client, "{ currentUser { id } }", person.api_key))
    assert (answer["extensions"]["code"], answer["message"]) == ("FORBIDDEN", "An API key stands for no user")
    assert data(ask(client, "{ currentWorkspace { id } }", person.api_key))["currentWorkspace"]["id"]


def test_attempts_are_counted_with_those_of_the_other_door(app_address: DatabaseAddress, person: Person) -> None:
    settings = server_settings(app_address, login_attempts=3, login_window_seconds=600)
    with serving(settings) as url, httpx.Client(timeout=30) as http:
        client = LoginClient(url, http)
        assert client.post("login", {"email": person.email, "password": "wrong"}).status_code == 401
        for _ in range(2):
            assert error(ask(client, BEGIN, e=person.email, p="wrong"))["extensions"]["code"] == "UNAUTHENTICATED"
        refused = error(ask(client, BEGIN, e=person.email, p=PASSWORD))
        assert (refused["message"], refused["extensions"]) == (
            "Too many login attempts",
            {"code": "LIMIT_EXCEEDED"},
        )
