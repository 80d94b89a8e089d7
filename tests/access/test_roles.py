"""Roles made, changed, handed out and removed through `/metadata`; nobody makes a role mightier than their own."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from app.auth.accounts import create_account, ensure_member
from app.auth.api_keys import create_key, role_named
from app.auth.caller import Role
from models.access.granted import Granted
from models.access.standard import STANDARD
from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.errors import NotFound
from models.objects.identifiers import new_id
from tests.access.conftest import Colleague
from tests.access.roles import (
    ALL,
    close_fields,
    key_with,
    make_role,
    metadata,
    model_of,
    set_flags,
    set_objects,
)
from tests.support.server import Crm, server_settings, serving

GET = """{ getRoles { id label description isEditable canUpdateAllSettings canAccessAllTools canReadAllObjectRecords
  canUpdateAllObjectRecords canSoftDeleteAllObjectRecords canDestroyAllObjectRecords canBeAssignedToUsers
  canBeAssignedToApiKeys canBeAssignedToAgents
  permissionFlags { flag } apiKeys { name } workspaceMembers { id userEmail }
  objectPermissions { objectMetadataId canReadObjectRecords canUpdateObjectRecords restrictedFields }
  fieldPermissions { fieldMetadataId canReadFieldValue canUpdateFieldValue } } }"""
UPDATE = "mutation U($i: UpdateRoleInput!) { updateOneRole(updateRoleInput: $i) { id label canReadAllObjectRecords } }"
DELETE = "mutation D($r: UUID!) { deleteOneRole(roleId: $r) }"
MEMBER = """mutation M($m: UUID!, $r: UUID!) {
  updateWorkspaceMemberRole(workspaceMemberId: $m, roleId: $r) { id userEmail roles { id label } } }"""
IDS = {role: str(STANDARD[role].id) for role in Role}


def refused(crm: Crm, document: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
    return crm.error(document, variables, path="/metadata")


def roles(crm: Crm) -> dict[str, dict[str, Any]]:
    return {role["label"]: role for role in metadata(crm, GET)["getRoles"]}


def test_the_standard_roles(crm: Crm) -> None:
    found = roles(crm)
    assert list(found) == ["Owner", "Admin", "Member", "Read only"]
    may = {
        label: (
            role["canUpdateAllSettings"],
            role["canAccessAllTools"],
            role["canReadAllObjectRecords"],
            role["canUpdateAllObjectRecords"],
        )
        for label, role in found.items()
    }
    assert may == {
        "Owner": (True, True, True, True),
        "Admin": (True, True, True, True),
        "Member": (False, True, True, True),
        "Read only": (False, False, True, False),
    }
    assert not any(role["isEditable"] for role in found.values())
    assert found["Owner"]["apiKeys"] == [{"name": "test"}]


@pytest.mark.parametrize("role", Role)
def test_the_standard_roles_cannot_be_broken(crm: Crm, role: Role) -> None:
    before = roles(crm)
    its_id = IDS[role]
    object_id = model_of(crm).objects["company"]
    for call in (
        f'updateOneRole(updateRoleInput: {{id: "{its_id}", update: {{label: "x"}}}}) {{ id }}',
        f'updateRole(id: "{its_id}", data: {{canReadAllObjectRecords: false}}) {{ id }}',
        f'deleteOneRole(roleId: "{its_id}")',
        f'deleteRole(id: "{its_id}")',
        f'upsertPermissionFlags(upsertPermissionFlagsInput: {{roleId: "{its_id}", permissionFlagKeys: []}}) {{ flag }}',
        (
            f'upsertObjectPermissions(upsertObjectPermissionsInput: {{roleId: "{its_id}", objectPermissions: '
            f'[{{objectMetadataId: "{object_id}", canReadObjectRecords: false}}]}}) {{ roleId }}'
        ),
    ):
        error = refused(crm, f"mutation {{ {call} }}")
        assert error["extensions"] == {"code": "FORBIDDEN", "field": "roleId"}, call
    assert roles(crm) == before


def test_a_role_is_made_changed_and_removed(crm: Crm) -> None:
    role_id = make_role(crm, " Support ", description="Helps", canDestroyAllObjectRecords=False)
    role = roles(crm)["Support"]
    assert (role["description"], role["isEditable"], role["canUpdateAllSettings"]) == ("Helps", True, False)
    assert (role["canUpdateAllObjectRecords"], role["canDestroyAllObjectRecords"]) == (True, False)
    changed = metadata(crm, UPDATE, {"i": {"id": role_id, "update": {"label": "Help", "description": None}}})
    assert changed == {"updateOneRole": {"id": role_id, "label": "Help", "canReadAllObjectRecords": True}}
    made = metadata(crm, 'mutation { createRole(data: {label: "Other"}) { id canReadAllObjectRecords } }')["createRole"]
    assert made["canReadAllObjectRecords"] is False
    metadata(crm, f'mutation {{ updateRole(id: "{made["id"]}", data: {{label: "Third"}}) {{ id }} }}')
    assert metadata(crm, DELETE, {"r": role_id}) == {"deleteOneRole": role_id}
    assert list(roles(crm))[4:] == ["Third"]
    error = refused(crm, DELETE, {"r": role_id})
    assert (error["message"], error["extensions"]) == (
        f"No role with id {role_id} was found.",
        {"code": "NOT_FOUND", "field": "roleId"},
    )


def test_a_higher_right_brings_reading_and_without_reading_the_others_go(crm: Crm) -> None:
    nothing = dict.fromkeys(ALL, False)
    first = make_role(crm, "First", **nothing)
    metadata(crm, UPDATE, {"i": {"id": first, "update": {"canUpdateAllObjectRecords": True}}})
    assert roles(crm)["First"]["canReadAllObjectRecords"] is True
    metadata(crm, UPDATE, {"i": {"id": first, "update": {"canReadAllObjectRecords": False}}})
    assert roles(crm)["First"]["canUpdateAllObjectRecords"] is False
    both = {"canReadAllObjectRecords": False, "canUpdateAllObjectRecords": True}
    error = refused(crm, UPDATE, {"i": {"id": first, "update": both}})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "canUpdateAllObjectRecords"}
    [told] = set_objects(crm, first, company={"canUpdateObjectRecords": True})
    assert told["canReadObjectRecords"] is True
    [told] = set_objects(crm, first, company={"canReadObjectRecords": False})
    assert roles(crm)["First"]["objectPermissions"] == [
        {
            "objectMetadataId": told["objectMetadataId"],
            "canReadObjectRecords": False,
            "canUpdateObjectRecords": False,
            "restrictedFields": {},
        }
    ]
    # Null means again what holds for all objects.
    assert set_objects(crm, first, company=dict.fromkeys(
        ("canReadObjectRecords", "canUpdateObjectRecords", "canSoftDeleteObjectRecords", "canDestroyObjectRecords")
    )) == []  # fmt: skip
    assert roles(crm)["First"]["objectPermissions"] == []


def test_fields_are_closed_and_opened_again(crm: Crm) -> None:
    role_id = make_role(crm)
    field_id = model_of(crm).fields["company", "employees"]
    [told] = close_fields(crm, role_id, ("company", "employees"))
    assert told == {
        "objectMetadataId": model_of(crm).objects["company"],
        "fieldMetadataId": field_id,
        "canReadFieldValue": False,
        "canUpdateFieldValue": None,
    }
    [shown] = roles(crm)["Role"]["objectPermissions"]
    assert shown["restrictedFields"] == {field_id: {"canRead": False, "canUpdate": None}}
    assert close_fields(crm, role_id, ("company", "employees"), canReadFieldValue=None) == []
    assert roles(crm)["Role"]["fieldPermissions"] == []


def test_what_was_deleted_is_not_spoken_of(crm: Crm) -> None:
    names = '{nameSingular: "pet", namePlural: "pets", labelSingular: "Pet", labelPlural: "Pets"}'
    metadata(crm, f"mutation {{ createOneObject(data: {names}) {{ id }} }}")
    role_id = make_role(crm)
    set_objects(crm, role_id, pet={"canReadObjectRecords": False})
    close_fields(crm, role_id, ("pet", "name"))
    pet = model_of(crm).objects["pet"]
    metadata(crm, f'mutation {{ updateOneObject(id: "{pet}", data: {{isActive: false}}) {{ id }} }}')
    metadata(crm, f'mutation {{ deleteOneObject(id: "{pet}") {{ id }} }}')
    role = roles(crm)["Role"]
    assert (role["objectPermissions"], role["fieldPermissions"]) == ([], [])
    assert key_with(crm, role_id).data("{ companies { totalCount } }")


def test_a_role_that_somebody_has_stays(crm: Crm) -> None:
    role_id = make_role(crm)
    client = key_with(crm, role_id)
    error = refused(crm, DELETE, {"r": role_id})
    assert error["extensions"] == {"code": "CONFLICT", "field": "roleId"}
    key_id = roles_key(crm)
    metadata(crm, f'mutation {{ revokeApiKey(input: {{id: "{key_id}"}}) {{ id }} }}')
    assert metadata(crm, DELETE, {"r": role_id})
    assert client.post("{ companies { totalCount } }").status_code == 401


def roles_key(crm: Crm) -> str:
    listed = metadata(crm, "{ apiKeys { id name } }")["apiKeys"]
    return str(next(key["id"] for key in listed if key["name"] == "key"))


async def test_a_key_whose_role_is_gone_lets_nobody_in(crm: Crm, operator: asyncpg.Connection[Any]) -> None:
    client = key_with(crm, make_role(crm))
    await operator.execute("DELETE FROM role WHERE workspace_id = $1", crm.workspace_id)
    answer = client.post("{ companies { totalCount } }")
    assert (answer.status_code, answer.json()["errors"][0]["message"]) == (401, "This key has no role")


@pytest.mark.parametrize("role", [Role.USER, Role.READ_ONLY])
async def test_who_may_not_manage_roles_sees_none_and_changes_none(crm: Crm, colleague: Colleague, role: Role) -> None:
    client = await colleague(role)
    role_id = make_role(crm)
    for call in (
        "query { getRoles { id } }",
        'mutation { createOneRole(createRoleInput: {label: "x"}) { id } }',
        f'mutation {{ updateRole(id: "{role_id}", data: {{label: "x"}}) {{ id }} }}',
        f'mutation {{ deleteRole(id: "{role_id}") }}',
        f'mutation {{ updateWorkspaceMemberRole(workspaceMemberId: "{new_id()}", roleId: "{role_id}") {{ id }} }}',
    ):
        assert refused(client, call)["extensions"]["code"] == "FORBIDDEN", call


def test_nobody_climbs(crm: Crm) -> None:
    """A role that may manage roles and keys, but not read salaries or change people, makes none that may."""
    role_id = make_role(crm, "Manager", canDestroyAllObjectRecords=False)
    set_flags(crm, role_id, "ROLES", "API_KEYS_AND_WEBHOOKS")
    set_objects(crm, role_id, person={"canUpdateObjectRecords": False})
    close_fields(crm, role_id, ("opportunity", "amount"))
    mightier = make_role(crm, "Mightier", canUpdateAllSettings=True)
    manager = key_with(crm, role_id)
    model = model_of(crm)
    company, person = model.objects["company"], model.objects["person"]
    amount = model.fields["opportunity", "amount"]
    before = roles(crm)
    for call in (
        # Itself.
        f'updateRole(id: "{role_id}", data: {{canDestroyAllObjectRecords: true}}) {{ id }}',
        f'updateRole(id: "{role_id}", data: {{canUpdateAllSettings: true}}) {{ id }}',
        (
            f"upsertPermissionFlags(upsertPermissionFlagsInput: "
            f'{{roleId: "{role_id}", permissionFlagKeys: ["ROLES", "DATA_MODEL"]}}) {{ flag }}'
        ),
        (
            f'upsertObjectPermissions(upsertObjectPermissionsInput: {{roleId: "{role_id}", objectPermissions: '
            f'[{{objectMetadataId: "{person}", canUpdateObjectRecords: true}}]}}) {{ roleId }}'
        ),
        (
            f'upsertObjectPermissions(upsertObjectPermissionsInput: {{roleId: "{role_id}", objectPermissions: '
            f'[{{objectMetadataId: "{company}", canDestroyObjectRecords: true}}]}}) {{ roleId }}'
        ),
        (
            f'upsertFieldPermissions(upsertFieldPermissionsInput: {{roleId: "{role_id}", fieldPermissions: '
            f'[{{objectMetadataId: "{model.objects["opportunity"]}", fieldMetadataId: "{amount}",'
            " canReadFieldValue: null}]}) { roleId }"
        ),
        # A new one.
        'createRole(data: {label: "x", canReadAllObjectRecords: true, canUpdateAllObjectRecords: true}) { id }',
        'createRole(data: {label: "x", canReadAllObjectRecords: true}) { id }',
        'createRole(data: {label: "x", canAccessAllTools: true}) { id }',
        # Another's.
        f'updateRole(id: "{mightier}", data: {{label: "x"}}) {{ id }}',
        f'deleteRole(id: "{mightier}")',
        f'createOneApiKey(data: {{name: "x", roleId: "{mightier}"}}) {{ token }}',
        *(f'createOneApiKey(data: {{name: "x", roleId: "{its_id}"}}) {{ token }}' for its_id in IDS.values()),
    ):
        error = refused(manager, f"mutation {{ {call} }}")
        assert error["extensions"] == {"code": "FORBIDDEN", "field": "roleId"}, (call, error)
    assert roles(crm) == before
    # Less than oneself is possible, and one's own.
    assert make_role(manager, "Less", **dict.fromkeys(ALL, False))
    assert key_with(manager, role_id).data("{ companies { totalCount } }")
    token = metadata(manager, 'mutation { createOneApiKey(data: {name: "x"}) { roleId } }')
    assert token["createOneApiKey"]["roleId"] == role_id
    names = '{nameSingular: "pet", namePlural: "pets", labelSingular: "Pet", labelPlural: "Pets"}'
    error = refused(manager, f"mutation {{ createOneObject(data: {names}) {{ id }} }}")
    assert error["extensions"]["code"] == "FORBIDDEN"


def test_a_role_may_be_for_keys_or_for_members_only(crm: Crm) -> None:
    role_id = make_role(crm, canBeAssignedToApiKeys=False)
    error = refused(crm, f'mutation {{ createOneApiKey(data: {{name: "x", roleId: "{role_id}"}}) {{ token }} }}')
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "roleId"}


def test_a_role_with_a_setting_may_change_it(crm: Crm) -> None:
    role_id = make_role(crm)
    client = key_with(crm, role_id)
    make = """mutation { createOneObject(data: {nameSingular: "pet", namePlural: "pets", labelSingular: "Pet",
      labelPlural: "Pets"}) { id } }"""
    assert refused(client, make)["extensions"]["code"] == "FORBIDDEN"
    assert set_flags(crm, role_id, "DATA_MODEL") == [{"flag": "DATA_MODEL", "roleId": role_id}]
    assert metadata(client, make)
    assert set_flags(crm, role_id) == []
    assert refused(client, make.replace("pet", "cat"))["extensions"]["code"] == "FORBIDDEN"


@pytest.fixture
async def people(
    crm: Crm, owner_address: DatabaseAddress, database: Database, operator: asyncpg.Connection[Any]
) -> Callable[[Role], Awaitable[str]]:
    """Makes members with accounts of a role; answers the member's id."""

    async def make(role: Role) -> str:
        email = f"{new_id().hex}@example.com"
        member_id = await ensure_member(database, crm.workspace_id, email=email, first_name=role.value)
        await create_account(operator, crm.workspace_id, email=email, password_hash="x", role=role, member_id=member_id)
        return str(member_id)

    return make


async def test_a_member_gets_another_role(crm: Crm, people: Callable[[Role], Awaitable[str]]) -> None:
    owner, user = await people(Role.OWNER), await people(Role.USER)
    role_id = make_role(crm, "Support")
    changed = metadata(crm, MEMBER, {"m": user, "r": role_id})["updateWorkspaceMemberRole"]
    assert changed["roles"] == [{"id": role_id, "label": "Support"}]
    assert [member["id"] for member in roles(crm)["Support"]["workspaceMembers"]] == [user]
    error = refused(crm, DELETE, {"r": role_id})
    assert error["extensions"]["code"] == "CONFLICT"
    # The only owner stays one, whoever asks.
    for role in (Role.ADMIN, Role.READ_ONLY):
        error = refused(crm, MEMBER, {"m": owner, "r": IDS[role]})
        assert error["extensions"] == {"code": "BAD_USER_INPUT", "field": "roleId"}, error
    second = await people(Role.OWNER)
    assert metadata(crm, MEMBER, {"m": owner, "r": IDS[Role.ADMIN]})
    assert refused(crm, MEMBER, {"m": second, "r": IDS[Role.ADMIN]})
    error = refused(crm, MEMBER, {"m": str(new_id()), "r": IDS[Role.USER]})
    assert error["extensions"] == {"code": "NOT_FOUND", "field": "workspaceMemberId"}
    for_keys = make_role(crm, "Keys", canBeAssignedToUsers=False)
    assert refused(crm, MEMBER, {"m": user, "r": for_keys})["extensions"]["field"] == "roleId"


async def test_an_administrator_does_not_touch_owners(
    crm: Crm, colleague: Colleague, people: Callable[[Role], Awaitable[str]]
) -> None:
    owner, user = await people(Role.OWNER), await people(Role.USER)
    await people(Role.OWNER)
    admin = await colleague(Role.ADMIN)
    for member, role, field in ((owner, Role.USER, "workspaceMemberId"), (user, Role.OWNER, "roleId")):
        error = refused(admin, MEMBER, {"m": member, "r": IDS[role]})
        assert error["extensions"] == {"code": "FORBIDDEN", "field": field}
    assert metadata(admin, MEMBER, {"m": user, "r": IDS[Role.ADMIN]})


async def test_roles_of_other_workspaces_are_no_roles(
    crm: Crm, people: Callable[[Role], Awaitable[str]], new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]
) -> None:
    role_id, member = make_role(crm, "Theirs"), await people(Role.USER)
    workspace_id, key = await new_workspace()
    stranger = replace(crm, api_key=key, workspace_id=workspace_id)
    assert "Theirs" not in roles(stranger)
    company = model_of(crm).objects["company"]
    for its_id in (role_id, str(new_id())):
        for call in (
            f'updateRole(id: "{its_id}", data: {{label: "x"}}) {{ id }}',
            f'deleteRole(id: "{its_id}")',
            f'createOneApiKey(data: {{name: "x", roleId: "{its_id}"}}) {{ token }}',
            (
                f'upsertPermissionFlags(upsertPermissionFlagsInput: {{roleId: "{its_id}", permissionFlagKeys: []}})'
                " { flag }"
            ),
            (
                f'upsertObjectPermissions(upsertObjectPermissionsInput: {{roleId: "{its_id}", objectPermissions: '
                f'[{{objectMetadataId: "{company}", canReadObjectRecords: false}}]}}) {{ roleId }}'
            ),
        ):
            error = refused(stranger, f"mutation {{ {call} }}")
            assert (error["message"], error["extensions"]) == (
                f"No role with id {its_id} was found.",
                {"code": "NOT_FOUND", "field": "roleId"},
            ), call
    for its_id in (member, str(new_id())):
        error = refused(stranger, MEMBER, {"m": its_id, "r": IDS[Role.USER]})
        assert error["extensions"] == {"code": "NOT_FOUND", "field": "workspaceMemberId"}
    # A label is taken in one's own workspace only.
    assert make_role(stranger, "Theirs")


async def test_operators_name_roles(crm: Crm, operator: asyncpg.Connection[Any]) -> None:
    role_id = make_role(crm, "Support team", canUpdateAllObjectRecords=False, canSoftDeleteAllObjectRecords=False,
                        canDestroyAllObjectRecords=False)  # fmt: skip
    assert await role_named(operator, crm.workspace_id, "admin") is Role.ADMIN
    granted = await role_named(operator, crm.workspace_id, "support TEAM")
    assert isinstance(granted, Granted)
    assert str(granted.id) == role_id
    made = await create_key(operator, crm.workspace_id, name="made by hand", role=granted)
    client = replace(crm, api_key=made.secret)
    assert client.data("{ companies { totalCount } }")
    assert client.error("mutation { createCompany(data: {}) { id } }")["extensions"]["code"] == "FORBIDDEN"
    with pytest.raises(NotFound, match="There is no role pilot"):
        await role_named(operator, crm.workspace_id, "pilot")


ROLE = "<role>"
COMPANY = "<company>"


@pytest.mark.parametrize(
    ("call", "field", "words"),
    [
        ('createRole(data: {label: " "}) { id }', "label", "should not be empty"),
        (f'createRole(data: {{label: "{"x" * 256}"}}) {{ id }}', "label", "too long"),
        ('createRole(data: {label: "a\\u0000"}) { id }', "label", "NUL"),
        ('createRole(data: {label: "admin"}) { id }', "label", "already"),
        ('createRole(data: {label: "role"}) { id }', "label", "already"),
        ('createRole(data: {label: "x", canBeAssignedToAgents: true}) { id }', "canBeAssignedToAgents", "no agents"),
        ("createRole { id }", "input", "Provide input"),
        ('createRole(data: {label: "x"}, input: {label: "x"}) { id }', "input", "one form"),
        ('updateRole(id: "x", data: {label: "y"}) { id }', "roleId", "Invalid UUID: x"),
        ('deleteRole(id: "x")', "roleId", "Invalid UUID: x"),
        ((f'upsertPermissionFlags(upsertPermissionFlagsInput: {{roleId: "{ROLE}", permissionFlagKeys: ["FLY"]}})'
         " { flag }"), "permissionFlagKeys", "FLY"),
        ((f'upsertObjectPermissions(upsertObjectPermissionsInput: {{roleId: "{ROLE}", objectPermissions: '
         '[{objectMetadataId: "x"}]}) { roleId }'), "objectMetadataId", "Invalid UUID"),
        ((f'upsertObjectPermissions(upsertObjectPermissionsInput: {{roleId: "{ROLE}", objectPermissions: '
         f'[{{objectMetadataId: "{UUID(int=5)}"}}]}}) {{ roleId }}'), "objectMetadataId", "No object"),
        ((f'upsertObjectPermissions(upsertObjectPermissionsInput: {{roleId: "{ROLE}", objectPermissions: '
         '[{objectMetadataId: "<workspaceMember>", canReadObjectRecords: false}]}) { roleId }'), "objectMetadataId",
         "part of the system"),
        ((f'upsertObjectPermissions(upsertObjectPermissionsInput: {{roleId: "{ROLE}", objectPermissions: '
         f'[{{objectMetadataId: "{COMPANY}", canReadObjectRecords: false, canDestroyObjectRecords: true}}]}})'
         " { roleId }"), "canDestroyObjectRecords", "cannot be read"),
        ((f'upsertFieldPermissions(upsertFieldPermissionsInput: {{roleId: "{ROLE}", fieldPermissions: '
         f'[{{objectMetadataId: "{COMPANY}", fieldMetadataId: "{UUID(int=5)}"}}]}}) {{ roleId }}'), "fieldMetadataId",
         "No field"),
        ((f'upsertFieldPermissions(upsertFieldPermissionsInput: {{roleId: "{ROLE}", fieldPermissions: '
         f'[{{objectMetadataId: "{COMPANY}", fieldMetadataId: "<company.name>"}}]}}) {{ roleId }}'), "fieldMetadataId",
         "closed"),
        ((f'upsertFieldPermissions(upsertFieldPermissionsInput: {{roleId: "{ROLE}", fieldPermissions: '
         f'[{{objectMetadataId: "{COMPANY}", fieldMetadataId: "<company.name>", canReadFieldValue: true}}]}})'
         " { roleId }"), "canReadFieldValue", "false or null"),
        ((f'upsertFieldPermissions(upsertFieldPermissionsInput: {{roleId: "{ROLE}", fieldPermissions: '
         f'[{{objectMetadataId: "{COMPANY}", fieldMetadataId: "<company.id>", canReadFieldValue: false}}]}})'
         " { roleId }"), "fieldMetadataId", "always seen"),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_bad_input_names_its_field_and_changes_nothing(crm: Crm, call: str, field: str, words: str) -> None:
    role_id = make_role(crm)
    model = model_of(crm)
    call = call.replace(ROLE, role_id).replace(COMPANY, model.objects["company"])
    call = call.replace("<workspaceMember>", model.objects["workspaceMember"])
    for name in ("name", "id"):
        call = call.replace(f"<company.{name}>", model.fields["company", name])
    before = json.dumps(roles(crm))
    error = refused(crm, f"mutation {{ {call} }}")
    assert error["extensions"]["field"] == field, error
    assert words in error["message"]
    assert json.dumps(roles(crm)) == before


def test_another_process_knows_within_two_seconds(crm: Crm, app_address: DatabaseAddress) -> None:
    role_id = make_role(crm)
    client = key_with(crm, role_id)
    with serving(server_settings(app_address)) as url:
        elsewhere = replace(client, url=url)
        assert elsewhere.data("{ companies { totalCount } }")
        set_objects(crm, role_id, company={"canReadObjectRecords": False})
        changed_at = time.monotonic()
        assert client.error("{ companies { totalCount } }")["extensions"]["code"] == "FORBIDDEN"
        while "errors" not in elsewhere.answer("{ companies { totalCount } }"):
            assert time.monotonic() < changed_at + 2.5
            time.sleep(0.1)


def test_a_caller_who_may_everything_costs_no_look(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: no plan is walked, and no statement more is sent, for callers without restrictions."""
    from models.records import guard  # noqa: PLC0415 - what is counted

    walks = 0
    walk = guard._Guard.__init__

    def counted(self: Any, *arguments: Any, **options: Any) -> None:
        nonlocal walks
        walks += 1
        walk(self, *arguments, **options)

    monkeypatch.setattr(guard._Guard, "__init__", counted)
    crm.data('mutation { createCompany(data: {name: "Acme"}) { id name } }', path="/graphql")
    crm.data("{ companies { edges { node { id people { totalCount } } } } }", path="/graphql")
    assert walks == 0
    role_id = make_role(crm)
    close_fields(crm, role_id, ("company", "employees"))
    client = key_with(crm, role_id)
    for _ in range(3):
        client.data("{ companies { edges { node { name } } } }", path="/graphql")
    # Once to try the field by itself and once as a part of the statement; then the plan is kept.
    assert walks == 2
