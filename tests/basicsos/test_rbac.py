"""Roles and who has them, in this product's permissions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from app.auth.accounts import create_account
from app.auth.caller import Role
from models.database.address import DatabaseAddress
from tests.basicsos.conftest import Api, Person

MakePerson = Callable[[str, Role], Awaitable[Person]]
_ALL = ["records.read", "records.write", "records.archive", "records.restore", "records.delete.hard", "records.merge"]


@pytest.fixture
def with_account(person: MakePerson, owner_address: DatabaseAddress) -> MakePerson:
    """Makes a member who can log in with a role."""

    async def make(name: str, role: Role) -> Person:
        made = await person(name, role)
        connection = await asyncpg.connect(**owner_address.asyncpg_arguments())
        try:
            await create_account(
                connection,
                made.workspace_id,
                email=f"{name.lower()}-{uuid4().hex}@example.com",
                password_hash="x",
                role=role,
                member_id=made.user_id,
            )
        finally:
            await connection.close()
        return made

    return make


def _roles_of(api: Api) -> dict[str, list[str]]:
    return {user["crmUserId"]: user["roleKeys"] for user in api.json("GET", "/rbac/users")["users"]}


def test_the_standard_roles(api: Api) -> None:
    found = {role["key"]: role for role in api.json("GET", "/rbac/roles")["roles"]}
    assert list(found) == ["owner", "org_admin", "member", "reader"]
    assert found["org_admin"]["permissions"] == [*_ALL, "object_config.write", "rbac.manage"]
    assert found["member"]["permissions"] == ["records.read", "records.write", "records.archive"]
    assert found["reader"]["permissions"] == ["records.read"]


async def test_a_user_gets_another_role(api: Api, with_account: MakePerson) -> None:
    boss, ann = await with_account("Boss", Role.OWNER), await with_account("Ann", Role.USER)
    assert _roles_of(boss) == {str(boss.user_id): ["owner"], str(ann.user_id): ["member"]}
    path = f"/rbac/users/{ann.user_id}/roles"
    answer = boss.send("PUT", path, {"role_keys": ["org_admin"], "note": "x"})
    assert (answer.status_code, answer.headers["x-ignored-fields"]) == (200, "note")
    assert answer.json()["roleKeys"] == ["org_admin"]
    # A role that the workspace made, of every dialect.
    own = "mutation($r: CreateRoleInput!) { createOneRole(createRoleInput: $r) { id } }"
    rights = {"label": "Seller", "canReadAllObjectRecords": True, "canUpdateAllObjectRecords": True}
    made = api.model(own, r={**rights, "canBeAssignedToUsers": True})["createOneRole"]["id"]
    listed = {role["key"]: role for role in api.json("GET", "/rbac/roles")["roles"]}
    assert (listed[made]["name"], listed[made]["permissions"]) == ("Seller", ["records.read", "records.write"])
    assert boss.json("PUT", path, {"roleKeys": [made]})["roleKeys"] == [made]
    assert _roles_of(api)[str(ann.user_id)] == [made]
    # Nobody changes the own one, and the last owner stays.
    boss.error("PUT", f"/rbac/users/{boss.user_id}/roles", {"roleKeys": ["member"]}, status=403)
    api.error("PUT", f"/rbac/users/{boss.user_id}/roles", {"roleKeys": ["member"]})


async def test_nobody_hands_out_more_than_they_have(with_account: MakePerson) -> None:
    boss, admin, ann = [
        await with_account(name, role)
        for name, role in (("Boss", Role.OWNER), ("Adam", Role.ADMIN), ("Ann", Role.USER))
    ]
    before = _roles_of(boss)
    admin.error("PUT", f"/rbac/users/{ann.user_id}/roles", {"roleKeys": ["owner"]}, status=403)
    admin.error("PUT", f"/rbac/users/{boss.user_id}/roles", {"roleKeys": ["member"]}, status=403)
    for method, path in (("GET", "/rbac/roles"), ("GET", "/rbac/users")):
        assert ann.error(method, path, status=403)["code"] == "FORBIDDEN"
    ann.error("PUT", f"/rbac/users/{admin.user_id}/roles", {"roleKeys": ["reader"]}, status=403)
    assert _roles_of(boss) == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"roleKeys": []}, 400),
        ({"roleKeys": ["member", "reader"]}, 400),
        ({"roleKeys": "member"}, 400),
        ({"roleKeys": [5]}, 400),
        ({"roleKeys": ["king"]}, 400),
        ({"roleKeys": ["01948910-ef40-7413-a7a9-f6672a40356f"]}, 400),
        ([], 400),
    ],
)
async def test_roles_that_cannot_be_given(api: Api, with_account: MakePerson, body: Any, status: int) -> None:
    ann = await with_account("Ann", Role.USER)
    api.error("PUT", f"/rbac/users/{ann.user_id}/roles", body, status=status)
    api.error("PUT", "/rbac/users/x/roles", {"roleKeys": ["member"]}, status=404)
    api.error("PUT", f"/rbac/users/{uuid4()}/roles", {"roleKeys": ["member"]}, status=404)
    assert _roles_of(api) == {str(ann.user_id): ["member"]}
