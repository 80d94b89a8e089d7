"""Making, changing and deleting job roles."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import strawberry

from models.errors import Invalid
from models.records.plan import Every
from models.records.service import Changes
from resolvers.customeros.common import Result
from resolvers.customeros.job_roles import JobRole
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.scalars import Time
from resolvers.customeros.writing import APP, existing, is_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.values import to_date
from resolvers.kit.wording import worded


@strawberry.input
class JobRoleInput:
    """A role to make. One that the contact has in the organization already is changed instead."""

    organizationId: strawberry.ID | None = strawberry.UNSET
    jobTitle: str | None = strawberry.UNSET
    primary: bool | None = strawberry.UNSET
    startedAt: Time | None = strawberry.UNSET
    endedAt: Time | None = strawberry.UNSET
    description: str | None = strawberry.UNSET
    company: str | None = strawberry.UNSET
    appSource: str | None = strawberry.UNSET


@strawberry.input
class JobRoleUpdateInput:
    """What to change of a role."""

    id: strawberry.ID
    organizationId: strawberry.ID | None = strawberry.UNSET
    jobTitle: str | None = strawberry.UNSET
    primary: bool | None = strawberry.UNSET
    startedAt: Time | None = strawberry.UNSET
    endedAt: Time | None = strawberry.UNSET
    description: str | None = strawberry.UNSET
    company: str | None = strawberry.UNSET


@strawberry.input
class JobRoleSaveInput:
    """A role to make, or with `id` what to change of it."""

    id: strawberry.ID | None = strawberry.UNSET
    contactId: strawberry.ID | None = strawberry.UNSET
    organizationId: strawberry.ID | None = strawberry.UNSET
    jobTitle: str | None = strawberry.UNSET
    primary: bool | None = strawberry.UNSET
    startedAt: Time | None = strawberry.UNSET
    endedAt: Time | None = strawberry.UNSET
    description: str | None = strawberry.UNSET
    company: str | None = strawberry.UNSET


_COLUMNS = {
    "jobTitle": "job_title",
    "description": "description",
    "company": "company_name",
    "startedAt": "started_on",
    "endedAt": "ended_on",
    "primary": "primary",
}
_WORDS = {**{column: wire for wire, column in _COLUMNS.items()}, "company_id": "organizationId"}


async def job_role_create(call: Call) -> Any:
    """Add a role to a contact."""
    given = call.arguments["input"]
    with worded(_WORDS):
        async with call.changing(given.get("appSource") or APP) as (session, changes):
            person = await _contact(changes, call.arguments["contactId"])
            return await call.one(session, "employment", await _made(changes, person, given))


async def job_role_update(call: Call) -> Any:
    """Change a role of a contact."""
    given = call.arguments["input"]
    with worded(_WORDS):
        async with call.changing(APP) as (session, changes):
            person = await _contact(changes, call.arguments["contactId"])
            role = await _role(changes, given["id"], person)
            await _change(changes, role, given)
            return await call.one(session, "employment", role)


async def job_role_save(call: Call) -> Any:
    """Make a role, or change one; answers its id."""
    given = call.arguments.get("input") or {}
    with worded(_WORDS):
        async with call.changing(APP) as (_session, changes):
            if given.get("id"):
                role = await _role(changes, given["id"])
                await _change(changes, role, given)
                return str(role)
            if not given.get("contactId"):
                raise Invalid("A job role needs a contact.", field="contactId")
            return str(await _made(changes, await _contact(changes, given["contactId"]), given))


async def job_role_delete(call: Call) -> Any:
    """Delete a role of a contact. One that is not there is deleted already."""
    role, person = id_or_none(call.arguments["roleId"]), id_or_none(call.arguments["contactId"])
    if role is not None and person is not None:
        async with call.changing(APP) as (_session, changes):
            found = Every((is_id("id", role), is_id("person_id", person)))
            if await changes.matching("employment", found, "any", 1, {}):
                await changes.destroy("employment", [role])
    return {"result": True}


async def role_in(changes: Changes, person: UUID, company: UUID) -> UUID | None:
    """The contact's role in the organization, if it has one."""
    found = await changes.matching(
        "employment", Every((is_id("person_id", person), is_id("company_id", company))), "any", 1, {}
    )
    return found[0] if found else None


async def _made(changes: Changes, person: UUID, given: Mapping[str, Any]) -> UUID:
    company = await _company(changes, given)
    known = None if company is None else await role_in(changes, person, company)
    if known is not None:
        await changes.update("employment", {known: _values(given)})
        return known
    (made,) = await changes.create("employment", [{"person_id": person, "company_id": company, **_values(given)}])
    return made


async def _change(changes: Changes, role: UUID, given: Mapping[str, Any]) -> None:
    values = _values(given)
    company = await _company(changes, given)
    if company is not None:
        values["company_id"] = company
    await changes.update("employment", {role: values})


async def _company(changes: Changes, given: Mapping[str, Any]) -> UUID | None:
    id_ = given.get("organizationId")
    if not id_:
        return None
    return await existing(changes, "company", id_, f"Organization with id {id_} not found", field="organizationId")


async def role_columns(changes: Changes, given: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a new role that belongs to no contact. Such a role is nobody's main one."""
    values = _values(given)
    values.pop("primary", None)
    return {"company_id": await _company(changes, given), **values}


async def _contact(changes: Changes, given: Any) -> UUID:
    return await existing(changes, "person", given, f"Contact with id {given} not found", field="contactId")


async def _role(changes: Changes, given: Any, person: UUID | None = None) -> UUID:
    where = None if person is None else is_id("person_id", person)
    return await existing(changes, "employment", given, f"Job role with id {given} not found", field="id", where=where)


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    values = patch(given, _COLUMNS)
    return values | {name: to_date(values[name]) for name in ("started_on", "ended_on") if name in values}


@strawberry.type
class JobRoleSaves:
    """Root fields that change job roles."""

    jobRole_Create: JobRole = change(
        job_role_create,
        arguments={"contactId": strawberry.ID, "input": JobRoleInput},
        deprecated="Use jobRole_Save",
    )
    jobRole_Update: JobRole = change(
        job_role_update,
        arguments={"contactId": strawberry.ID, "input": JobRoleUpdateInput},
        deprecated="Use jobRole_Save",
    )
    jobRole_Save: strawberry.ID = change(job_role_save, arguments={"input": JobRoleSaveInput | None})
    jobRole_Delete: Result = change(
        job_role_delete,
        arguments={"contactId": strawberry.ID, "roleId": strawberry.ID},
        deprecated="No longer supported",
    )
