"""Making, changing and removing users, and what they do where."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

import strawberry

from models.access.changed import note_change
from models.access.granted import Setting
from models.access.members import close_account, locked_account
from models.access.standard import STANDARD
from models.database.pool import Session
from models.errors import Denied, Invalid, NotFound
from models.records.plan import Every
from models.records.service import Changes
from resolvers.customeros.common import Result
from resolvers.customeros.contact_points import EmailInput
from resolvers.customeros.job_role_saves import JobRoleInput, role_columns
from resolvers.customeros.roles import CHIEFS, INSTALLERS, MANAGERS, TENANTS
from resolvers.customeros.users import User
from resolvers.customeros.writing import APP, existing, is_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change, group, leaf
from resolvers.kit.wording import worded

if TYPE_CHECKING:
    from models.access.granted import Granted


@strawberry.input
class UserInput:
    """A user to make, known by an e-mail address."""

    firstName: str
    lastName: str
    email: EmailInput
    name: str | None = strawberry.UNSET
    timezone: str | None = strawberry.UNSET
    profilePhotoUrl: str | None = strawberry.UNSET
    jobRoles: list[JobRoleInput] | None = strawberry.UNSET
    appSource: str | None = strawberry.UNSET


@strawberry.input
class UserUpdateInput:
    """The values of a user to change; "" clears a value, null leaves it."""

    id: strawberry.ID
    firstName: str | None = strawberry.UNSET
    lastName: str | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    timezone: str | None = strawberry.UNSET
    profilePhotoUrl: str | None = strawberry.UNSET


@strawberry.input
class UserOnboardingDetailsInput:
    """What a user has seen of the introduction to the product; null leaves it."""

    id: strawberry.ID
    showOnboardingPage: bool | None = strawberry.UNSET
    onboardingCrmStepCompleted: bool | None = strawberry.UNSET
    onboardingInboundStepCompleted: bool | None = strawberry.UNSET
    onboardingOutboundStepCompleted: bool | None = strawberry.UNSET
    onboardingMailstackStepCompleted: bool | None = strawberry.UNSET


@strawberry.type
class CustomerJobRole:
    """The job role that was made."""

    id: strawberry.ID = leaf("id")


@strawberry.type
class CustomerUser:
    """The user that got a job role."""

    id: strawberry.ID = leaf("member_id")
    jobRole: CustomerJobRole = group()


_COLUMNS = {
    "firstName": "first_name",
    "lastName": "last_name",
    "name": "full_name",
    "timezone": "time_zone",
    "profilePhotoUrl": "avatar_url",
}
_STEPS = {
    "showOnboardingPage": "onboarding_page",
    "onboardingCrmStepCompleted": "onboarding_crm",
    "onboardingInboundStepCompleted": "onboarding_inbound",
    "onboardingOutboundStepCompleted": "onboarding_outbound",
    "onboardingMailstackStepCompleted": "onboarding_mailstack",
}
_WORDS = {**{column: wire for wire, column in _COLUMNS.items()}, "company_id": "organizationId"}


async def user_create(call: Call) -> Any:
    """Make a user. Who is to log in gets an account from the operator."""
    given = call.arguments["input"]
    email = given["email"]
    refuse_without(call, Setting.WORKSPACE_MEMBERS)
    with worded(_WORDS):
        async with call.changing(given.get("appSource") or APP) as (session, changes):
            values = {
                **patch(given, _COLUMNS),
                "email": {"raw": email["email"], **patch(email, {"label": "label"})},
                "roles": ["USER"],
            }
            (made,) = await changes.create("member", [values])
            roles = [await role_columns(changes, role) for role in given.get("jobRoles") or ()]
            if roles:
                await changes.create("employment", [{"member_id": made, **role} for role in roles])
            return await call.one(session, "member", made)


async def user_update(call: Call) -> Any:
    """Patch a user. Only administrators change others than themselves."""
    return await _patched(call, call.arguments.get("input"), _COLUMNS)


async def user_update_onboarding(call: Call) -> Any:
    """Note what a user has seen of the introduction to the product."""
    return await _patched(call, call.arguments["input"], _STEPS)


async def _patched(call: Call, given: Mapping[str, Any] | None, columns: Mapping[str, str]) -> Any:
    if not given:
        raise Invalid("Missing user input", field="input")
    with worded(_WORDS):
        async with call.changing(APP) as (session, changes):
            id_ = await user_id(changes, given["id"])
            if not call.context.caller.may_administer and id_ != call.context.caller.user_id:
                raise Denied("Access denied")
            await changes.update("member", {id_: patch(given, columns)})
            return await call.one(session, "member", id_)


async def user_delete(call: Call) -> Any:
    """Remove a user, who logs in no more. What the user owns and did stays."""
    refuse_without(call, Setting.WORKSPACE_MEMBERS)
    with worded({"role_id": "id"}):
        async with call.changing(APP) as (session, changes):
            if "tenant" in call.arguments:
                await refuse_other_tenant(call, session)
            id_ = await user_id(changes, call.arguments["id"])
            if id_ == call.context.caller.user_id:
                raise Denied("Nobody removes themselves", field="id")
            try:
                account, accounts = await locked_account(session, id_)
            except NotFound:
                pass
            else:
                refuse_mightier(call, account.role)
                await close_account(session, call.context.scope(APP), account, accounts)
            await changes.remove("member", [id_])
    note_change(call.context.database, call.context.caller.workspace_id)
    return {"result": True}


async def user_add_job_role(call: Call) -> Any:
    """Give a user a job role; in an organization where the user has one, that one is changed."""
    given = call.arguments["jobRoleInput"]
    with worded(_WORDS):
        async with call.changing(given.get("appSource") or APP) as (session, changes):
            id_ = await user_id(changes, call.arguments["id"])
            columns = await role_columns(changes, given)
            role = await _role_in(changes, id_, columns["company_id"])
            if role is None:
                (role,) = await changes.create("employment", [{"member_id": id_, **columns}])
            else:
                await changes.update("employment", {role: columns})
            return await call.one(session, "employment", role)


async def _role_in(changes: Changes, member: UUID, company: UUID | None) -> UUID | None:
    if company is None:
        return None
    there = Every((is_id("member_id", member), is_id("company_id", company)))
    found = await changes.matching("employment", there, "any", 1, {})
    return found[0] if found else None


async def user_id(changes: Changes, given: Any) -> UUID:
    """The id of a user who must be there."""
    return await existing(changes, "member", given, f"User with id {given} not found", field="id")


async def refuse_other_tenant(call: Call, session: Session) -> None:
    """Raise unless the `tenant` argument names the caller's own workspace: nobody reaches into another one."""
    given = call.arguments["tenant"].strip()
    row = await session.row("SELECT w.name FROM workspace w WHERE w.id = $1")
    if given not in (row["name"], str(call.context.caller.workspace_id)):
        raise NotFound(f"Tenant {given} not found", field="tenant")


def refuse_without(call: Call, setting: Setting) -> None:
    """Raise for a caller who may not change this part of the workspace."""
    if not call.context.caller.may(setting):
        raise Denied("Access denied")


def refuse_mightier(call: Call, role: str) -> None:
    """Raise when a role, by its stored name, may do what the caller may not."""
    standard: dict[str, Granted] = {name.value: granted for name, granted in STANDARD.items()}
    if role in standard and not call.context.caller.granted.covers(standard[role]):
        raise Denied("A role with more rights than one's own cannot be given or changed", field="role")


@strawberry.type
class UserSaves:
    """Root fields that change users."""

    user_Create: User = change(user_create, arguments={"input": UserInput}, needs=MANAGERS)
    user_Update: User = change(user_update, arguments={"input": UserUpdateInput | None}, needs=TENANTS)
    user_UpdateOnboardingDetails: User = change(user_update_onboarding, arguments={"input": UserOnboardingDetailsInput})
    user_Delete: Result = change(user_delete, arguments={"id": strawberry.ID}, needs=MANAGERS)
    user_DeleteInTenant: Result = change(user_delete, arguments={"id": strawberry.ID, "tenant": str}, needs=INSTALLERS)
    customer_user_AddJobRole: CustomerUser = change(
        user_add_job_role, arguments={"id": strawberry.ID, "jobRoleInput": JobRoleInput}, needs=CHIEFS
    )
