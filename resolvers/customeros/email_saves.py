"""Giving e-mail addresses to contacts, organizations and users, replacing and taking them away, and validating them."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

import strawberry

from models.errors import CrmError, Invalid, NotFound
from models.objects import normalize
from models.records.service import Changes
from models.records.values import address_facts
from resolvers.customeros.common import ActionResponse, Result
from resolvers.customeros.contact_points import Email, EmailInput
from resolvers.customeros.lookups import email_or_none
from resolvers.customeros.point_owners import (
    CONTACT,
    ORGANIZATION,
    USER,
    Owner,
    is_primary,
    let_go,
    own_row,
    rows_of_point,
)
from resolvers.customeros.roles import STAFF
from resolvers.customeros.writing import APP, is_text, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded

Action = Callable[[Call], Awaitable[Any]]

_WORDS = {"address": "email", "raw": "email", "primary_email": "email"}


def _merge_to(owner: Owner) -> Action:
    async def email_merge(call: Call) -> Any:
        """Give the owner an e-mail address; one that it has already stays as it is."""
        given = call.arguments["input"]
        with worded(_WORDS):
            async with call.changing(given.get("appSource") or APP) as (session, changes):
                owner_id = await owner.named(changes, call.arguments)
                return await call.one(session, "email", await _merged(changes, owner, owner_id, given))

    return email_merge


def _replace_for(owner: Owner) -> Action:
    async def email_replace(call: Call) -> Any:
        """Give the owner an e-mail address in place of another, whose place it takes as the first one too."""
        given, previous = call.arguments["input"], call.arguments.get("previousEmail")
        before = email_or_none(previous)
        if before is not None and before == email_or_none(given["email"]):
            raise Invalid("Failed to replace email", field="previousEmail")
        with worded(_WORDS):
            async with call.changing(given.get("appSource") or APP) as (session, changes):
                owner_id = await owner.named(changes, call.arguments)
                made = await _merged(changes, owner, owner_id, given)
                former = None if before is None else await _own(changes, owner, owner_id, before)
                if former is not None:
                    if await is_primary(call, session, "email", former):
                        await changes.update("email", {made: {"primary": True}})
                    await changes.release("email", [former])
                return await call.one(session, "email", made)

    return email_replace


def _remove_from(owner: Owner) -> Action:
    async def email_remove(call: Call) -> Any:
        """Take an e-mail address off the owner. It stays an e-mail address of the workspace."""
        address = email_or_none(call.arguments["email"])
        with worded(_WORDS):
            async with call.changing(APP) as (session, changes):
                owner_id = await owner.named(changes, call.arguments)
                row = None if address is None else await _own(changes, owner, owner_id, address)
                if row is not None:
                    await let_go(call, session, changes, "email", owner, row)
        return {"result": True}

    return email_remove


async def email_set_primary(call: Call) -> Any:
    """Make one of a contact's e-mail addresses its first one."""
    given = call.arguments["email"]
    address = email_or_none(given)
    async with call.changing(APP) as (_session, changes):
        owner_id = await CONTACT.named(changes, call.arguments)
        row = None if address is None else await _own(changes, CONTACT, owner_id, address)
        if row is None:
            raise NotFound(f"The contact has no email {given}", field="email")
        await changes.update("email", {row: {"primary": True}})
    return {"result": True}


async def email_validate(call: Call) -> Any:
    """Look at an e-mail address again: how it is written, and what its text tells."""
    async with call.changing(APP) as (session, changes):
        rows = await rows_of_point(call, session, changes, "email", call.arguments["id"])
        await changes.update("email", {row["id"]: _validated(row["text"]) for row in rows})
    return {"accepted": True, "completed": True}


def _validated(address: str) -> Mapping[str, Any]:
    """The facts of an address; one that no longer passes the check, because the check learned, is not well formed."""
    facts = address_facts(address)
    try:
        normalize.email(address, "email")
    except CrmError:
        return {**facts, "well_formed": False}
    return facts


async def _merged(changes: Changes, owner: Owner, owner_id: UUID, given: Mapping[str, Any]) -> UUID:
    if not given["email"].strip():
        raise Invalid("Failed to merge email", field="email")
    known = await _own(changes, owner, owner_id, normalize.email(given["email"], "email"))
    if known is not None:
        return known
    row = {
        owner.column: owner_id,
        "raw": given["email"],
        "primary": bool(given.get("primary")),
        **patch(given, {"label": "label"}),
    }
    (made,) = await changes.create("email", [row])
    return made


async def _own(changes: Changes, owner: Owner, owner_id: UUID, address: str) -> UUID | None:
    return await own_row(changes, "email", owner, owner_id, is_text("address", address))


def _of(owner: Owner) -> dict[str, Any]:
    return {owner.argument: strawberry.ID}


def _merging(owner: Owner) -> Any:
    return change(_merge_to(owner), arguments={**_of(owner), "input": EmailInput}, needs=STAFF)


def _removing(owner: Owner) -> Any:
    return change(_remove_from(owner), arguments={**_of(owner), "email": str}, needs=STAFF)


def _replacing(owner: Owner) -> Any:
    arguments = {**_of(owner), "previousEmail": str | None, "input": EmailInput}
    return change(_replace_for(owner), arguments=arguments, needs=STAFF)


@strawberry.type
class EmailSaves:
    """Root fields that change e-mail addresses."""

    emailMergeToContact: Email = _merging(CONTACT)
    emailMergeToOrganization: Email = _merging(ORGANIZATION)
    emailMergeToUser: Email = _merging(USER)
    emailRemoveFromContact: Result = _removing(CONTACT)
    emailRemoveFromOrganization: Result = _removing(ORGANIZATION)
    emailRemoveFromUser: Result = _removing(USER)
    emailReplaceForContact: Email | None = _replacing(CONTACT)
    emailReplaceForOrganization: Email | None = _replacing(ORGANIZATION)
    emailReplaceForUser: Email | None = _replacing(USER)
    emailSetPrimaryForContact: Result = change(email_set_primary, arguments={**_of(CONTACT), "email": str}, needs=STAFF)
    email_Validate: ActionResponse = change(email_validate, arguments={"id": strawberry.ID}, needs=STAFF)
