"""Keys made, listed, renewed and revoked through `/metadata`, over HTTP; nobody gets more than they have."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from app.auth.caller import Role
from models.access.keys import hash_secret
from models.access.standard import STANDARD
from models.objects.identifiers import new_id
from tests.access.conftest import Colleague
from tests.support.server import Crm

SEED = Path(__file__).parent.parent / "seeds" / "twenty-server-api.md"
MAKE = "mutation M($d: CreateOneApiKeyInput!) { createOneApiKey(data: $d) { id name token expiresAt roleId } }"
LIST = "{ apiKeys { id name token roleId expiresAt revokedAt createdAt updatedAt } }"
ROLE_IDS = {role: str(STANDARD[role].id) for role in Role}


def metadata(crm: Crm, document: str, variables: dict[str, Any] | None = None) -> Any:
    return crm.data(document, variables, path="/metadata")


def refused(crm: Crm, document: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    return crm.error(document, variables, path="/metadata")


def make(crm: Crm, **given: Any) -> dict[str, Any]:
    made: dict[str, Any] = metadata(crm, MAKE, {"d": {"name": "Mine", **given}})["createOneApiKey"]
    return made


def with_key(crm: Crm, token: str) -> Crm:
    return replace(crm, api_key=token)


def works(crm: Crm) -> bool:
    return crm.post("{ companies { totalCount } }", path="/graphql").status_code == 200


def test_the_documentations_way_as_printed(crm: Crm) -> None:
    printed = re.search(
        r"```graphql\n(# GraphQL Metadata API\nmutation CreateApiKey.*?)```", SEED.read_text(), re.DOTALL
    )
    assert printed is not None
    made = metadata(crm, printed[1])["createOneApiKey"]
    assert made == {
        "id": made["id"],
        "name": "My Integration",
        "token": made["token"],
        "expiresAt": "2025-12-31T23:59:59.000Z",
    }
    # That day is over.
    assert not works(with_key(crm, made["token"]))


def test_a_key_lets_in_and_its_token_is_shown_once(crm: Crm) -> None:
    made = make(crm, expiresAt="2099-01-01T00:00:00Z")
    client = with_key(crm, made["token"])
    assert client.data('mutation { createCompany(data: {name: "Acme"}) { name } }', path="/graphql")
    listed = metadata(crm, LIST)["apiKeys"]
    assert [key["name"] for key in listed] == ["test", "Mine"]
    assert listed[1] == {
        "id": made["id"],
        "name": "Mine",
        "token": None,
        "roleId": ROLE_IDS[Role.ADMIN],
        "expiresAt": "2099-01-01T00:00:00.000Z",
        "revokedAt": None,
        "createdAt": listed[1]["createdAt"],
        "updatedAt": listed[1]["updatedAt"],
    }
    one = metadata(crm, "query Q($id: ID!) { apiKey(input: {id: $id}) { name token } }", {"id": made["id"]})
    assert one == {"apiKey": {"name": "Mine", "token": None}}
    assert made["token"] not in json.dumps(listed)


async def test_only_the_hash_is_stored_and_logged_nowhere(crm: Crm, operator: asyncpg.Connection[Any]) -> None:
    made = make(crm)
    row = await operator.fetchrow("SELECT k.*, k::text AS line FROM api_key k WHERE id = $1", UUID(made["id"]))
    assert row is not None
    assert row["secret_hash"] == hash_secret(made["token"])
    assert made["token"] not in row["line"]
    events = await operator.fetch(
        "SELECT action, e::text AS line FROM record_event e WHERE object = 'api_key' AND workspace_id = $1",
        crm.workspace_id,
    )
    assert [event["action"] for event in events] == ["created"]
    assert made["token"] not in events[0]["line"]
    assert hash_secret(made["token"]).hex() not in events[0]["line"]


def test_the_real_servers_way(crm: Crm) -> None:
    """First the key, with a role; then its token. Another token takes the place of the first."""
    created = metadata(
        crm,
        "mutation C($i: CreateApiKeyInput!) { createApiKey(input: $i) { id name token roleId expiresAt } }",
        {"i": {"name": "Real", "expiresAt": "2099-01-01T00:00:00Z", "roleId": ROLE_IDS[Role.READ_ONLY]}},
    )["createApiKey"]
    assert (created["token"], created["roleId"]) == (None, ROLE_IDS[Role.READ_ONLY])
    tokens = [
        metadata(
            crm,
            "mutation G($k: UUID!, $e: DateTime!) { generateApiKeyToken(apiKeyId: $k, expiresAt: $e) { token } }",
            {"k": created["id"], "e": "2099-01-01T00:00:00Z"},
        )["generateApiKeyToken"]["token"]
        for _ in range(2)
    ]
    assert not works(with_key(crm, tokens[0]))
    client = with_key(crm, tokens[1])
    assert works(client)
    assert client.error("mutation { createCompany(data: {}) { id } }")["extensions"]["code"] == "FORBIDDEN"
    assert metadata(
        crm,
        "mutation A($k: UUID!, $r: UUID!) { assignRoleToApiKey(apiKeyId: $k, roleId: $r) }",
        {"k": created["id"], "r": ROLE_IDS[Role.USER]},
    ) == {"assignRoleToApiKey": True}
    # At once in the process that made the change.
    assert client.data("mutation { createCompany(data: {}) { id } }")
    changed = metadata(
        crm,
        'mutation U($k: ID!) { updateApiKey(input: {id: $k, name: "Renamed"}) { name expiresAt roleId } }',
        {"k": created["id"]},
    )["updateApiKey"]
    assert changed == {
        "name": "Renamed",
        "expiresAt": "2099-01-01T00:00:00.000Z",
        "roleId": ROLE_IDS[Role.USER],
    }
    revoked = metadata(
        crm, "mutation R($k: ID!) { revokeApiKey(input: {id: $k}) { id revokedAt } }", {"k": created["id"]}
    )["revokeApiKey"]
    assert revoked["revokedAt"] is not None
    assert not works(client)
    again = refused(crm, "mutation G($k: ID!) { generateApiKeyToken(apiKeyId: $k) { token } }", {"k": created["id"]})
    assert again["message"] == "This API key is revoked"
    error = refused(
        crm, "mutation U($k: ID!) { updateApiKey(input: {id: $k, revokedAt: null}) { id } }", {"k": created["id"]}
    )
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "revokedAt"}


def test_an_expiry_that_is_brought_forward_holds_at_once(crm: Crm) -> None:
    made = make(crm)
    client = with_key(crm, made["token"])
    assert works(client)
    soon = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    metadata(
        crm,
        "mutation U($k: ID!, $e: DateTime) { updateApiKey(input: {id: $k, expiresAt: $e}) { id } }",
        {"k": made["id"], "e": soon},
    )
    assert not works(client)


@pytest.mark.parametrize("role", [Role.USER, Role.READ_ONLY])
async def test_who_may_not_manage_keys_sees_none_and_makes_none(crm: Crm, colleague: Colleague, role: Role) -> None:
    client = await colleague(role)
    key_id = make(crm)["id"]
    for call in (
        "query { apiKeys { id } }",
        f'query {{ apiKey(input: {{id: "{key_id}"}}) {{ id }} }}',
        'mutation { createOneApiKey(data: {name: "x"}) { token } }',
        f'mutation {{ createApiKey(input: {{name: "x", roleId: "{ROLE_IDS[role]}"}}) {{ id }} }}',
        f'mutation {{ generateApiKeyToken(apiKeyId: "{key_id}") {{ token }} }}',
        f'mutation {{ updateApiKey(input: {{id: "{key_id}", name: "x"}}) {{ id }} }}',
        f'mutation {{ revokeApiKey(input: {{id: "{key_id}"}}) {{ id }} }}',
        f'mutation {{ assignRoleToApiKey(apiKeyId: "{key_id}", roleId: "{ROLE_IDS[role]}") }}',
    ):
        assert refused(client, call)["extensions"]["code"] == "FORBIDDEN", call


async def test_an_administrator_makes_no_owner_and_takes_over_none(crm: Crm, colleague: Colleague) -> None:
    admin = await colleague(Role.ADMIN)
    owner = make(crm, name="Owner", roleId=ROLE_IDS[Role.OWNER])
    assert owner["roleId"] == ROLE_IDS[Role.OWNER]
    mine = make(admin)
    assert mine["roleId"] == ROLE_IDS[Role.ADMIN]
    for call, field in (
        (f'createOneApiKey(data: {{name: "x", roleId: "{ROLE_IDS[Role.OWNER]}"}}) {{ token }}', "roleId"),
        (f'createApiKey(input: {{name: "x", roleId: "{ROLE_IDS[Role.OWNER]}"}}) {{ id }}', "roleId"),
        (f'assignRoleToApiKey(apiKeyId: "{mine["id"]}", roleId: "{ROLE_IDS[Role.OWNER]}")', "roleId"),
        (f'assignRoleToApiKey(apiKeyId: "{owner["id"]}", roleId: "{ROLE_IDS[Role.USER]}")', "apiKeyId"),
        (f'generateApiKeyToken(apiKeyId: "{owner["id"]}") {{ token }}', "id"),
        (f'updateApiKey(input: {{id: "{owner["id"]}", name: "x"}}) {{ id }}', "id"),
        (f'revokeApiKey(input: {{id: "{owner["id"]}"}}) {{ id }}', "id"),
    ):
        error = refused(admin, f"mutation {{ {call} }}")
        assert error["extensions"] == {"code": "FORBIDDEN", "field": field}, (call, error)
    assert works(with_key(crm, owner["token"]))


async def test_the_keys_of_another_workspace_are_no_keys(
    crm: Crm, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]
) -> None:
    theirs = make(crm)
    workspace_id, key = await new_workspace()
    stranger = replace(crm, api_key=key, workspace_id=workspace_id)
    assert [found["name"] for found in metadata(stranger, LIST)["apiKeys"]] == ["test"]
    for key_id in (theirs["id"], str(new_id())):
        assert metadata(stranger, f'{{ apiKey(input: {{id: "{key_id}"}}) {{ id }} }}') == {"apiKey": None}
        for call in (
            f'generateApiKeyToken(apiKeyId: "{key_id}") {{ token }}',
            f'updateApiKey(input: {{id: "{key_id}", name: "x"}}) {{ id }}',
            f'revokeApiKey(input: {{id: "{key_id}"}}) {{ id }}',
            f'assignRoleToApiKey(apiKeyId: "{key_id}", roleId: "{ROLE_IDS[Role.USER]}")',
        ):
            error = refused(stranger, f"mutation {{ {call} }}")
            assert error["message"] == f"No API key with id {key_id} was found."
            assert error["extensions"] == {"code": "NOT_FOUND", "field": "id"}
    assert works(with_key(crm, theirs["token"]))


@pytest.mark.parametrize(
    ("call", "field", "words"),
    [
        ('createOneApiKey(data: {name: ""}) { id }', "name", "should not be empty"),
        ('createOneApiKey(data: {name: "  "}) { id }', "name", "should not be empty"),
        (f'createOneApiKey(data: {{name: "{"x" * 256}"}}) {{ id }}', "name", "too long"),
        ('createOneApiKey(data: {name: "a\\u0000"}) { id }', "name", "NUL"),
        ('createOneApiKey(data: {name: "x", expiresAt: "soon"}) { id }', "expiresAt", "expiresAt is not a valid date"),
        ('createOneApiKey(data: {name: "x", expiresAt: 5}) { id }', "expiresAt", "expiresAt is not a valid date"),
        ('createOneApiKey(data: {name: "x", roleId: "x"}) { id }', "roleId", "Invalid UUID: x"),
        (f'createApiKey(input: {{name: "x", roleId: "{UUID(int=7)}"}}) {{ id }}', "roleId", "No role with id"),
        ('generateApiKeyToken(apiKeyId: "x") { token }', "id", "Invalid UUID: x"),
        ('updateApiKey(input: {id: "x", name: "y"}) { id }', "id", "Invalid UUID: x"),
        ('revokeApiKey(input: {id: "x"}) { id }', "id", "Invalid UUID: x"),
        ('assignRoleToApiKey(apiKeyId: "x", roleId: "x")', "apiKeyId", "Invalid UUID: x"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bad_input_names_its_field_and_changes_nothing(crm: Crm, call: str, field: str, words: str) -> None:
    before = metadata(crm, LIST)
    error = refused(crm, f"mutation {{ {call} }}")
    assert error["extensions"]["field"] == field, error
    assert words in error["message"]
    assert metadata(crm, LIST) == before
