"""Users over HTTP: the members of the workspace, their roles, job roles, and what only some may do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from app.auth.accounts import create_account
from app.auth.caller import Role
from models.database.address import DatabaseAddress
from tests.customeros.test_contact_links import NOWHERE, organization
from tests.customeros.test_contact_points import call, user
from tests.support import workspaces
from tests.support.server import Crm

USER = """id name firstName lastName timezone profilePhotoUrl profilePhotoUrlV2 internal bot test roles
  emails { email primary } phoneNumbers { e164 } mailboxes jobRoles { id jobTitle organization { name } contact { id } }
  onboarding { showOnboardingPage onboardingCrmStepCompleted onboardingInboundStepCompleted
    onboardingOutboundStepCompleted onboardingMailstackStepCompleted }
  createdAt updatedAt source sourceOfTruth appSource"""


@pytest.fixture
def crm(boss: Crm) -> Crm:
    """Somebody who may make users."""
    return boss


def create(crm: Crm, **given: Any) -> Any:
    values = {"firstName": "Una", "lastName": "Ure", "email": {"email": "Una@Example.com"}, **given}
    return call(crm, "user_Create", USER, input=("UserInput!", values))


def read(crm: Crm, id_: str) -> Any:
    return crm.data(f"query($id: ID!) {{ user(id: $id) {{ {USER} }} }}", {"id": id_})["user"]


def names(crm: Crm, **arguments: Any) -> list[str]:
    document = """query($p: Pagination, $s: [SortBy!], $w: Filter) {
      users(pagination: $p, sort: $s, where: $w) { totalElements totalPages content { firstName } } }"""
    found = crm.data(document, arguments)["users"]
    assert found["totalElements"] == len(found["content"])
    return [one["firstName"] for one in found["content"] if one["firstName"] != "Boss"]


def test_a_user_is_made_with_all_that_the_input_says(crm: Crm) -> None:
    acme = organization(crm, "Acme")
    made = create(
        crm,
        name="Una the Great",
        timezone="Europe/Dublin",
        profilePhotoUrl="https://img.example/una.png",
        jobRoles=[{"jobTitle": "CEO", "organizationId": acme}],
        appSource="importer",
    )
    assert (made["name"], made["firstName"], made["lastName"]) == ("Una the Great", "Una", "Ure")
    assert (made["timezone"], made["profilePhotoUrlV2"]) == ("Europe/Dublin", "https://img.example/una.png")
    assert made["emails"] == [{"email": "una@example.com", "primary": True}]
    assert (made["mailboxes"], made["roles"], made["appSource"]) == (["una@example.com"], ["USER"], "importer")
    [role] = made["jobRoles"]
    assert (role["jobTitle"], role["organization"], role["contact"]) == ("CEO", {"name": "Acme"}, None)
    assert made["onboarding"]["showOnboardingPage"] is True
    assert read(crm, made["id"]) == made
    document = "query($id: UUID!) { workspaceMember(filter: {id: {eq: $id}}) { userEmail name { firstName } } }"
    assert crm.data(document, {"id": made["id"]})["workspaceMember"] == {
        "userEmail": "una@example.com",
        "name": {"firstName": "Una"},
    }


def test_mailboxes_are_a_users_own_addresses_and_nothing_else_is_connected(crm: Crm) -> None:
    id_ = create(crm)["id"]
    document = """query($id: ID!) { user(id: $id) { mailboxes hasLinkedInToken
      calendars { id calType link primary createdAt source appSource }
      mailboxesV2 { mailbox provider usedInFlows needsManualRefresh rampUpRate rampUpMax rampUpCurrent } } }"""
    assert crm.data(document, {"id": id_})["user"] == {
        "mailboxes": ["una@example.com"],
        "hasLinkedInToken": False,
        "calendars": [],
        "mailboxesV2": [
            {
                "mailbox": "una@example.com",
                "provider": "generic",
                "usedInFlows": False,
                "needsManualRefresh": False,
                "rampUpRate": 0,
                "rampUpMax": 0,
                "rampUpCurrent": 0,
            }
        ],
    }


def test_two_users_do_not_share_the_address_that_they_are_known_by(crm: Crm) -> None:
    create(crm)
    assert isinstance(create(crm), str)
    assert names(crm) == ["Una"]


def test_users_are_found(crm: Crm) -> None:
    una = create(crm)["id"]
    document = "query($email: String!) { user_ByEmail(email: $email) { id } }"
    assert crm.data(document, {"email": "UNA@example.com"})["user_ByEmail"] == {"id": una}
    assert (
        crm.error(document, {"email": "who@example.com"})["message"] == "User with email who@example.com not identified"
    )
    missing = crm.error("query($id: ID!) { user(id: $id) { id } }", {"id": NOWHERE})
    assert missing["message"] == f"User with id {NOWHERE} not found"
    assert crm.data("{ user_Current { firstName roles } }")["user_Current"] == {
        "firstName": "Boss",
        "roles": ["USER", "PLATFORM_OWNER"],
    }


def test_users_are_filtered_and_sorted(crm: Crm) -> None:
    una = create(crm)["id"]
    create(crm, firstName="Bob", email={"email": "bob@example.com"})
    call(crm, "user_AddRole", "id", id=("ID!", una), role=("Role!", "ADMIN"))

    def where(property_: str, operation: str, value: Any) -> list[str]:
        item = {"property": property_, "operation": operation, "value": value}
        return names(crm, w={"filter": item}, s=[{"by": "FIRST_NAME", "direction": "ASC"}])

    assert where("FIRST_NAME", "CONTAINS", "UN") == ["Una"]
    assert where("ROLES", "EQUALS", "ADMIN") == ["Una"]
    assert where("ROLES", "EQ", "USER") == ["Bob", "Una"]
    assert where("ROLES", "IN", ["ADMIN", "OWNER"]) == ["Una"]
    assert where("ROLES", "NOT_IN", ["ADMIN", "OWNER"]) == ["Bob"]
    assert where("ROLES", "NOT_EQUALS", "USER") == []
    assert where("ROLES", "CONTAINS", "dmi") == ["Una"]
    assert where("ROLES", "STARTS_WITH", "US") == ["Bob", "Una"]
    assert where("ROLES", "IS_NOT_EMPTY", "") == ["Bob", "Una"]
    assert names(crm, s=[{"by": "NAME", "direction": "DESC"}]) == ["Una", "Bob"]
    unordered = crm.error(
        """{ users(where: {filter: {property: "ROLES", operation: GT, value: "A"}}) { totalElements } }"""
    )
    assert unordered["message"] == "A list of texts has no order to compare by."


def test_a_user_is_patched(crm: Crm) -> None:
    una = create(crm)["id"]
    given = {"id": una, "firstName": "Ula", "lastName": "Ure", "timezone": "UTC"}
    changed = call(crm, "user_Update", USER, input=("UserUpdateInput", given))
    assert (changed["firstName"], changed["name"], changed["timezone"]) == ("Ula", "Ula Ure", "UTC")
    # A client of the newest version names no parts.
    assert call(crm, "user_Update", "name firstName", input=("UserUpdateInput", {"id": una, "name": "U"})) == {
        "name": "U",
        "firstName": "Ula",
    }
    assert call(crm, "user_Update", "id", input=("UserUpdateInput", None)) == "Missing user input"
    steps = {"id": una, "showOnboardingPage": False, "onboardingCrmStepCompleted": True}
    seen = call(crm, "user_UpdateOnboardingDetails", USER, input=("UserOnboardingDetailsInput!", steps))["onboarding"]
    assert (seen["showOnboardingPage"], seen["onboardingCrmStepCompleted"]) == (False, True)
    assert seen["onboardingInboundStepCompleted"] is False


def test_roles_are_given_and_taken(crm: Crm) -> None:
    una = create(crm)["id"]

    def to(field: str, role: str, **more: Any) -> Any:
        answer = call(crm, field, "roles", id=("ID!", una), **more, role=("Role!", role))
        return answer["roles"] if isinstance(answer, dict) else answer

    assert to("user_AddRole", "OWNER") == ["USER", "OWNER"]
    assert to("user_AddRole", "OWNER") == ["USER", "OWNER"]
    assert to("user_RemoveRole", "OWNER") == ["USER"]
    tenant = {"tenant": ("String!", str(crm.workspace_id))}
    assert to("user_AddRoleInTenant", "PLATFORM_OWNER", **tenant) == ["USER", "PLATFORM_OWNER"]
    assert to("user_RemoveRoleInTenant", "PLATFORM_OWNER", **tenant) == ["USER"]
    assert to("user_AddRoleInTenant", "ADMIN", tenant=("String!", "elsewhere")) == "Tenant elsewhere not found"
    assert to("user_AddRole", "IMPERSONATED") == "The role IMPERSONATED cannot be given."
    assert read(crm, una)["roles"] == ["USER"]


@pytest.mark.parametrize("tenant", [False, True])
def test_a_user_is_removed(crm: Crm, tenant: bool) -> None:
    una = create(crm)["id"]
    more = {"tenant": ("String!", str(crm.workspace_id))} if tenant else {}
    field = "user_DeleteInTenant" if tenant else "user_Delete"
    assert call(crm, field, "result", id=("ID!", una), **more) == {"result": True}
    assert names(crm) == []
    assert call(crm, field, "result", id=("ID!", una), **more) == f"User with id {una} not found"
    # The address is free for somebody else.
    assert user(crm, "una@example.com") != una


def test_a_user_gets_job_roles(crm: Crm) -> None:
    una, acme = create(crm)["id"], organization(crm, "Acme")

    def add(**given: Any) -> Any:
        arguments = {"id": ("ID!", una), "jobRoleInput": ("JobRoleInput!", given)}
        return call(crm, "customer_user_AddJobRole", "id jobRole { id }", **arguments)

    first = add(jobTitle="CEO", organizationId=acme)
    assert first["id"] == una
    assert add(jobTitle="CFO", organizationId=acme) == first
    add(jobTitle="Advisor")
    assert [role["jobTitle"] for role in read(crm, una)["jobRoles"]] == ["Advisor", "CFO"]
    assert add(organizationId=NOWHERE) == f"Organization with id {NOWHERE} not found"


async def colleague(crm: Crm, owner_address: DatabaseAddress, role: Role) -> Crm:
    return replace(crm, api_key=await workspaces.add_key(owner_address, crm.workspace_id, role))


async def test_who_may_not_administer_changes_no_users(crm: Crm, owner_address: DatabaseAddress) -> None:
    una = create(crm)["id"]
    plain = await colleague(crm, owner_address, Role.USER)
    assert call(plain, "user_AddRole", "id", id=("ID!", una), role=("Role!", "OWNER")) == "Access denied"
    assert call(plain, "user_Delete", "result", id=("ID!", una)) == "Access denied"
    assert create(plain, email={"email": "x@example.com"}) == "Access denied"
    assert call(plain, "user_Update", "id", input=("UserUpdateInput", {"id": una, "name": "X"})) == "Access denied"
    # A key is a user to the operations that ask for a role, whatever it may do with records.
    admin = await colleague(crm, owner_address, Role.ADMIN)
    assert call(admin, "user_AddRole", "id", id=("ID!", una), role=("Role!", "OWNER")) == "Access denied"
    assert read(crm, una)["roles"] == ["USER"]


async def test_what_an_account_may_do_follows_the_names(crm: Crm, owner_address: DatabaseAddress) -> None:
    una, bob = create(crm)["id"], create(crm, firstName="Bob", email={"email": "bob@example.com"})["id"]
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())

    async def account(member: str, role: Role) -> None:
        await create_account(
            owner,
            crm.workspace_id,
            email=f"{member}@login.example",
            password_hash="$argon2id$none",
            role=role,
            member_id=UUID(member),
        )

    async def stored(member: str) -> tuple[str, bool]:
        row = await owner.fetchrow("SELECT role, disabled_at FROM account WHERE member_id = $1", UUID(member))
        return row["role"], row["disabled_at"] is None

    try:
        await account(una, Role.USER)
        await account(bob, Role.OWNER)
        call(crm, "user_AddRole", "id", id=("ID!", una), role=("Role!", "ADMIN"))
        assert await stored(una) == ("ADMIN", True)
        call(crm, "user_RemoveRole", "id", id=("ID!", una), role=("Role!", "ADMIN"))
        assert await stored(una) == ("USER", True)
        assert read(crm, una)["roles"] == ["USER"]
        call(crm, "user_Delete", "result", id=("ID!", una))
        assert await stored(una) == ("USER", False)
        call(crm, "user_RemoveRole", "id", id=("ID!", bob), role=("Role!", "USER"))
        assert await stored(bob) == ("OWNER", True)
        boss = crm.data("{ user_Current { id } }")["user_Current"]["id"]
        assert call(crm, "user_Delete", "result", id=("ID!", boss)) == "Nobody removes themselves"
        changed = call(crm, "user_RemoveRole", "id", id=("ID!", boss), role=("Role!", "PLATFORM_OWNER"))
        assert changed == "Nobody changes their own role"
        assert (await stored(boss))[0] == "OWNER"
    finally:
        await owner.close()
