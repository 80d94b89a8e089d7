"""An application's key, with the headers that say whom it asks for; and a workspace's key with the tenant header."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest

from app.auth import authenticate as module
from app.auth.accounts import disable_account, ensure_member
from app.auth.application_keys import create_application_key, list_application_keys, revoke_application_key
from app.auth.caller import Role
from models.access.keys import NewKey, hash_secret
from models.database.pool import Database
from models.errors import NotFound
from tests.auth.conftest import Person
from tests.support.server import Crm

# The first is open to whoever has a key, the second asks for a role.
_OPEN = "{ contacts { totalElements } }"
_GUARDED = "{ organizations { totalElements } }"


@pytest.fixture
async def key(operator: asyncpg.Connection[Any], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[NewKey]:
    """An application's key, which is looked up at each request."""
    monkeypatch.setattr(module, "_TRUSTED_SECONDS", 0.0)
    made = await create_application_key(operator, name="frontend", operator="ops")
    yield made
    await operator.execute("DELETE FROM application_key WHERE id = $1", made.id)


@pytest.fixture
def ask(server_url: str, http: httpx.Client) -> Callable[..., httpx.Response]:
    """One operation with just these headers."""

    def send(document: str, headers: Mapping[str, str]) -> httpx.Response:
        return http.post(f"{server_url}/query", json={"query": document}, headers=dict(headers))

    return send


async def _name(operator: asyncpg.Connection[Any], workspace_id: UUID) -> str:
    name: str = await operator.fetchval("SELECT name FROM workspace WHERE id = $1", workspace_id)
    return name


Ask = Callable[..., httpx.Response]
NewPerson = Callable[..., Awaitable[Person]]


async def test_a_tenant_alone_has_no_role(ask: Ask, key: NewKey, crm: Crm, operator: asyncpg.Connection[Any]) -> None:
    """What is open works, by the tenant's name and by its id; what asks for a role is denied."""
    crm.data('mutation { contact_Create(input: {firstName: "Ann"}) }')
    for tenant in (await _name(operator, crm.workspace_id), str(crm.workspace_id)):
        headers = {"X-Openline-API-KEY": key.secret, "X-Openline-TENANT": tenant}
        assert ask(_OPEN, headers).json() == {"data": {"contacts": {"totalElements": 1}}}
        denied = ask(_GUARDED, headers)
        assert denied.status_code == 200
        assert denied.json()["data"] is None
        assert denied.json()["errors"][0]["message"] == "Access denied"
    made = ask('mutation { contact_Create(input: {firstName: "Bob"}) }', headers).json()["data"]["contact_Create"]
    actor = await operator.fetchval("SELECT actor_name FROM record_event WHERE record_id = $1", UUID(made))
    assert actor == "frontend"


async def test_a_username_decides_the_tenant_and_the_user(
    ask: Ask, key: NewKey, crm: Crm, new_person: NewPerson, operator: asyncpg.Connection[Any]
) -> None:
    """The person's own workspace, whatever tenant is named beside it; and what the person may do there."""
    person = await new_person(Role.USER)
    for more in ({}, {"X-Openline-TENANT": await _name(operator, crm.workspace_id)}, {"X-Openline-TENANT": "nobody's"}):
        headers = {"X-Openline-API-KEY": key.secret, "X-Openline-USERNAME": person.email.upper(), **more}
        assert ask(_GUARDED, headers).json() == {"data": {"organizations": {"totalElements": 0}}}
        made = ask('mutation { contact_Create(input: {firstName: "Ann"}) }', headers).json()["data"]["contact_Create"]
        event = await operator.fetchrow("SELECT * FROM record_event WHERE record_id = $1", UUID(made))
        assert event is not None
        assert (event["workspace_id"], event["actor_id"], event["actor_name"]) == (
            person.workspace_id,
            person.member_id,
            person.email,
        )


async def test_the_account_of_the_user_says_what_may_be_done(ask: Ask, key: NewKey, new_person: NewPerson) -> None:
    """A role that only reads stays one, whichever directives it passes."""
    person = await new_person(Role.READ_ONLY)
    headers = {"X-Openline-API-KEY": key.secret, "X-Openline-USERNAME": person.email}
    assert "errors" not in ask(_GUARDED, headers).json()
    body = ask('mutation { organization_Save(input: {name: "No"}) { metadata { id } } }', headers).json()
    assert body["errors"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_a_member_without_an_account_is_found_in_the_named_tenant(
    ask: Ask, key: NewKey, crm: Crm, database: Database, operator: asyncpg.Connection[Any]
) -> None:
    """Users that were only entered as records are users as well; without the tenant nobody knows where to look."""
    await ensure_member(database, crm.workspace_id, email="new@example.com")
    headers = {"X-Openline-API-KEY": key.secret, "X-Openline-USERNAME": "new@example.com"}
    assert ask(_GUARDED, headers).status_code == 401
    tenant = {"X-Openline-TENANT": await _name(operator, crm.workspace_id)}
    assert "errors" not in ask(_GUARDED, {**headers, **tenant}).json()


async def test_a_disabled_account_is_not_found(
    ask: Ask, key: NewKey, new_person: NewPerson, operator: asyncpg.Connection[Any]
) -> None:
    """Whoever may not log in does not come in through an application either."""
    person = await new_person()
    await disable_account(operator, person.email)
    response = ask(_OPEN, {"X-Openline-API-KEY": key.secret, "X-Openline-USERNAME": person.email})
    assert response.status_code == 401
    assert response.json() == {"errors": [{"message": f"failed to find user: {person.email}"}]}


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({}, "User or Tenant must be specified"),
        ({"X-Openline-TENANT": "nobody's"}, "tenant does not exist"),
        ({"X-Openline-TENANT": "00000000-0000-0000-0000-000000000000"}, "tenant does not exist"),
        ({"X-Openline-USERNAME": "nobody@example.com"}, "failed to find user: nobody@example.com"),
    ],
)
def test_what_the_headers_lack_is_said(ask: Ask, key: NewKey, more: Mapping[str, str], message: str) -> None:
    """As CustomerOS says it, and nothing else in the body."""
    response = ask(_OPEN, {"X-Openline-API-KEY": key.secret, **more})
    assert response.status_code == 401
    assert response.json() == {"errors": [{"message": message}]}


async def test_a_removed_workspace_is_no_tenant(
    ask: Ask, key: NewKey, new_person: NewPerson, operator: asyncpg.Connection[Any]
) -> None:
    """Neither by its name nor through its people."""
    person = await new_person()
    tenant = {"X-Openline-TENANT": await _name(operator, person.workspace_id)}
    await operator.execute("UPDATE workspace SET deleted_at = now() WHERE id = $1", person.workspace_id)
    secret = {"X-Openline-API-KEY": key.secret}
    assert ask(_OPEN, {**secret, **tenant}).json()["errors"] == [{"message": "tenant does not exist"}]
    username = {"X-Openline-USERNAME": person.email}
    assert ask(_OPEN, {**secret, **username}).json()["errors"] == [{"message": "user has no associated tenant"}]


async def test_two_tenants_of_one_name_are_told_apart_by_id(
    ask: Ask,
    key: NewKey,
    crm: Crm,
    new_workspace: Callable[..., Awaitable[tuple[UUID, str]]],
    operator: asyncpg.Connection[Any],
) -> None:
    """A name that means two is refused, rather than one of them guessed."""
    other, _key = await new_workspace()
    name = await _name(operator, crm.workspace_id)
    await operator.execute("UPDATE workspace SET name = $2 WHERE id = $1", other, name)
    secret = {"X-Openline-API-KEY": key.secret}
    assert ask(_OPEN, {**secret, "X-Openline-TENANT": name}).status_code == 401
    assert ask(_OPEN, {**secret, "X-Openline-TENANT": str(other)}).status_code == 200


async def test_the_first_key_wins_and_the_second_header_is_for_workspaces_keys(ask: Ask, key: NewKey, crm: Crm) -> None:
    """`X-Openline-API-KEY` before `X-CUSTOMER-OS-API-KEY`; an application's key works in the first one only."""
    assert ask(_OPEN, {"X-CUSTOMER-OS-API-KEY": crm.api_key}).status_code == 200
    assert ask(_OPEN, {"X-Openline-API-KEY": crm.api_key, "X-CUSTOMER-OS-API-KEY": "wrong"}).status_code == 200
    assert ask(_OPEN, {"X-Openline-API-KEY": "wrong", "X-CUSTOMER-OS-API-KEY": crm.api_key}).status_code == 401
    tenant = {"X-Openline-TENANT": str(crm.workspace_id)}
    for header in ({"X-CUSTOMER-OS-API-KEY": key.secret}, {"Authorization": f"Bearer {key.secret}"}):
        assert ask(_OPEN, {**header, **tenant}).json() == {"errors": [{"message": "Invalid api key"}]}


async def test_a_key_for_another_tenant_is_403(
    ask: Ask, crm: Crm, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]], operator: asyncpg.Connection[Any]
) -> None:
    """A workspace's key with the name of another; with its own name or id it works, and is a user."""
    other, _key = await new_workspace()
    mine = {"X-CUSTOMER-OS-API-KEY": crm.api_key}
    for wrong in (str(other), await _name(operator, other), "nobody's"):
        response = ask(_OPEN, {**mine, "X-Openline-TENANT": wrong})
        assert response.status_code == 403
        assert response.json() == {"errors": [{"message": "This key belongs to another tenant"}]}
    for right in (str(crm.workspace_id), await _name(operator, crm.workspace_id)):
        assert "errors" not in ask(_GUARDED, {**mine, "X-Openline-TENANT": right}).json()


async def test_a_revoked_or_expired_key_opens_nothing_and_its_history_stays(
    ask: Ask, key: NewKey, crm: Crm, operator: asyncpg.Connection[Any]
) -> None:
    """Who revoked it first is what the list says."""
    headers = {"X-Openline-API-KEY": key.secret, "X-Openline-TENANT": str(crm.workspace_id)}
    assert ask(_OPEN, headers).status_code == 200
    await revoke_application_key(operator, key.id, operator="first")
    await revoke_application_key(operator, key.id, operator="second")
    response = ask(_OPEN, headers)
    assert (response.status_code, response.json()) == (401, {"errors": [{"message": "Api key disabled"}]})
    (listed,) = [entry for entry in await list_application_keys(operator) if entry.id == key.id]
    assert (listed.created_by, listed.revoked_by, listed.revoked_at is not None) == ("ops", "first", True)
    with pytest.raises(NotFound):
        await revoke_application_key(operator, crm.workspace_id, operator="ops")
    past = datetime.now(UTC) - timedelta(seconds=1)
    expired = await create_application_key(operator, name="old", operator="ops", expires_at=past)
    assert ask(_OPEN, {**headers, "X-Openline-API-KEY": expired.secret}).status_code == 401


async def test_of_an_application_key_only_the_hash_is_stored(key: NewKey, operator: asyncpg.Connection[Any]) -> None:
    """The secret is shown once; what is kept opens nothing."""
    row = await operator.fetchrow("SELECT * FROM application_key WHERE id = $1", key.id)
    assert row is not None
    assert row["secret_hash"] == hash_secret(key.secret)
    assert key.secret.startswith("rsa_")
    assert key.secret not in f"{dict(row)} {key!r}"


async def test_the_first_login_is_told_from_later_ones(
    ask: Ask, key: NewKey, new_person: NewPerson, operator: asyncpg.Connection[Any]
) -> None:
    """A new account, until it is logged in to a second time."""
    person = await new_person()
    headers = {"X-Openline-API-KEY": key.secret, "X-Openline-USERNAME": person.email}
    document = "{ global_Cache { isFirstLogin isOwner user { id } } }"
    told = {"isFirstLogin": True, "isOwner": True, "user": {"id": str(person.member_id)}}
    assert ask(document, headers).json() == {"data": {"global_Cache": told}}
    for _login in range(2):
        await operator.execute(
            "INSERT INTO refresh_token (id, family_id, account_id, token_hash, issued_at, expires_at)"
            " VALUES ($1, $2, $3, $4, now(), now() + interval '1 day')",
            uuid4(),
            uuid4(),
            person.id,
            uuid4().bytes,
        )
    assert ask(document, headers).json() == {"data": {"global_Cache": {**told, "isFirstLogin": False}}}
