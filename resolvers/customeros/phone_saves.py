"""Giving phone numbers to contacts, organizations and users, changing them and taking them away."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

import strawberry

from models.errors import NotFound
from models.objects import normalize
from models.records.plan import Column, Compare, Every, Filter, constant_bind
from models.records.service import Changes
from resolvers.customeros.common import Result
from resolvers.customeros.contact_points import PhoneNumber, PhoneNumberInput, PhoneNumberLabel
from resolvers.customeros.lookups import e164_or_none
from resolvers.customeros.point_owners import (
    CONTACT,
    ORGANIZATION,
    USER,
    Owner,
    by_point,
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

_WORDS = {
    **dict.fromkeys(("raw", "number", "e164", "phone", "primary_phone"), "phoneNumber"),
    "country_code": "countryCodeA2",
}


@strawberry.input
class PhoneNumberUpdateInput:
    """Another number for all who have this one."""

    id: strawberry.ID
    phoneNumber: str
    countryCodeA2: str | None = strawberry.UNSET


@strawberry.input
class PhoneNumberRelationUpdateInput:
    """What to change of a phone number for one of those who have it."""

    id: strawberry.ID
    label: PhoneNumberLabel | None = strawberry.UNSET
    primary: bool | None = strawberry.UNSET
    phoneNumber: str | None = strawberry.field(
        default=strawberry.UNSET, deprecation_reason="Use phoneNumber_Update instead"
    )
    countryCodeA2: str | None = strawberry.field(
        default=strawberry.UNSET, deprecation_reason="Use phoneNumber_Update instead"
    )


def _merge_to(owner: Owner) -> Action:
    async def phone_merge(call: Call) -> Any:
        """Give the owner a phone number; one that it has already stays as it is."""
        with worded(_WORDS):
            async with call.changing(APP) as (session, changes):
                owner_id = await owner.named(changes, call.arguments)
                made = await _merged(changes, owner, owner_id, call.arguments["input"])
                return await call.one(session, "phone", made)

    return phone_merge


def _update_in(owner: Owner) -> Action:
    async def phone_update_in(call: Call) -> Any:
        """Change what a phone number is to its owner: its label, whether it comes first, or which number it is."""
        given = call.arguments["input"]
        with worded(_WORDS):
            async with call.changing(APP) as (session, changes):
                owner_id = await owner.named(changes, call.arguments)
                row = await own_row(changes, "phone", owner, owner_id, by_point(given["id"]))
                if row is None:
                    raise NotFound(f"Phone number with id {given['id']} not found", field="id")
                values = patch(given, {"label": "label", "primary": "primary"})
                await changes.update("phone", {row: values | _number(given)})
                return await call.one(session, "phone", row)

    return phone_update_in


def _remove_from(owner: Owner, which: Callable[[Mapping[str, Any]], Filter | None]) -> Action:
    async def phone_remove(call: Call) -> Any:
        """Take a phone number off the owner. It stays a phone number of the workspace."""
        found = which(call.arguments)
        async with call.changing(APP) as (session, changes):
            owner_id = await owner.named(changes, call.arguments)
            row = None if found is None else await own_row(changes, "phone", owner, owner_id, found)
            if row is not None:
                await let_go(call, session, changes, "phone", owner, row)
        return {"result": True}

    return phone_remove


async def phone_update(call: Call) -> Any:
    """Make a phone number another one for all who have it; it keeps its id, and so do those who had the other."""
    given = call.arguments["input"]
    with worded(_WORDS):
        async with call.changing(APP) as (session, changes):
            rows = await rows_of_point(call, session, changes, "phone", given["id"])
            point = UUID(given["id"])
            e164 = normalize.phone(given["phoneNumber"], "phoneNumber", country=given.get("countryCodeA2")).e164
            same = Every((is_text("e164", e164), Compare(Column("point_id"), "<>", constant_bind(point, "uuid"))))
            joining = await changes.matching("phone", same, "any", len(rows) + 10_000, {})
            await changes.update("phone", {row["id"]: {**_number(given), "point_id": point} for row in rows})
            if joining:
                await changes.update("phone", {row: {"point_id": point} for row in joining})
            return await call.one(session, "phone", min(row["id"] for row in rows))


async def _merged(changes: Changes, owner: Owner, owner_id: UUID, given: Mapping[str, Any]) -> UUID:
    number = normalize.phone(given["phoneNumber"], "phoneNumber", country=given.get("countryCodeA2"))
    known = await own_row(changes, "phone", owner, owner_id, is_text("e164", number.e164))
    if known is not None:
        return known
    row = {
        owner.column: owner_id,
        "primary": bool(given.get("primary")),
        **_number(given),
        **patch(given, {"label": "label"}),
    }
    (made,) = await changes.create("phone", [row])
    return made


def _number(given: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a new number, when one is given."""
    if given.get("phoneNumber") is None:
        return {}
    return patch(given, {"phoneNumber": "raw", "countryCodeA2": "country_code"})


def _with_e164(arguments: Mapping[str, Any]) -> Filter | None:
    e164 = e164_or_none(arguments["e164"])
    return None if e164 is None else is_text("e164", e164)


def _with_id(arguments: Mapping[str, Any]) -> Filter | None:
    return by_point(arguments["id"])


def _of(owner: Owner) -> dict[str, Any]:
    return {owner.argument: strawberry.ID}


def _merging(owner: Owner) -> Any:
    return change(_merge_to(owner), arguments={**_of(owner), "input": PhoneNumberInput}, needs=STAFF)


def _updating(owner: Owner) -> Any:
    return change(_update_in(owner), arguments={**_of(owner), "input": PhoneNumberRelationUpdateInput}, needs=STAFF)


def _removing_by_e164(owner: Owner) -> Any:
    return change(_remove_from(owner, _with_e164), arguments={**_of(owner), "e164": str}, needs=STAFF)


def _removing_by_id(owner: Owner) -> Any:
    return change(_remove_from(owner, _with_id), arguments={**_of(owner), "id": strawberry.ID}, needs=STAFF)


@strawberry.type
class PhoneSaves:
    """Root fields that change phone numbers."""

    phoneNumberMergeToContact: PhoneNumber = _merging(CONTACT)
    phoneNumberMergeToOrganization: PhoneNumber = _merging(ORGANIZATION)
    phoneNumberMergeToUser: PhoneNumber = _merging(USER)
    phoneNumberUpdateInContact: PhoneNumber = _updating(CONTACT)
    phoneNumberUpdateInOrganization: PhoneNumber = _updating(ORGANIZATION)
    phoneNumberUpdateInUser: PhoneNumber = _updating(USER)
    phoneNumberRemoveFromContactByE164: Result = _removing_by_e164(CONTACT)
    phoneNumberRemoveFromContactById: Result = _removing_by_id(CONTACT)
    phoneNumberRemoveFromOrganizationByE164: Result = _removing_by_e164(ORGANIZATION)
    phoneNumberRemoveFromOrganizationById: Result = _removing_by_id(ORGANIZATION)
    phoneNumberRemoveFromUserByE164: Result = _removing_by_e164(USER)
    phoneNumberRemoveFromUserById: Result = _removing_by_id(USER)
    phoneNumber_Update: PhoneNumber = change(phone_update, arguments={"input": PhoneNumberUpdateInput}, needs=STAFF)
