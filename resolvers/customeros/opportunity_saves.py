"""Creating, patching and archiving opportunities."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import strawberry

from models.database.pool import Session
from models.errors import Invalid
from models.records.plan import Column, Every, Rows
from models.records.service import Changes
from models.records.workspace import base_currency
from resolvers.customeros.common import ActionResponse
from resolvers.customeros.currencies import Currency
from resolvers.customeros.opportunities import (
    OPEN,
    InternalStage,
    InternalType,
    Opportunity,
    OpportunityRenewalLikelihood,
)
from resolvers.customeros.organization_saves import organization_id, owned, staged
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Int64, Time
from resolvers.customeros.writing import APP, existing, is_id, parsed_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded


@strawberry.input
class OpportunitySaveInput:
    """An opportunity to make, or with `opportunityId` the values to change."""

    opportunityId: strawberry.ID | None = strawberry.UNSET
    organizationId: strawberry.ID | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    amount: float | None = strawberry.UNSET
    maxAmount: float | None = strawberry.UNSET
    currency: Currency | None = strawberry.UNSET
    internalType: InternalType | None = strawberry.UNSET
    externalType: str | None = strawberry.UNSET
    externalStage: str | None = strawberry.UNSET
    estimatedClosedDate: Time | None = strawberry.UNSET
    generalNotes: str | None = strawberry.UNSET
    nextSteps: str | None = strawberry.UNSET
    internalStage: InternalStage | None = strawberry.UNSET
    likelihoodRate: Int64 | None = strawberry.UNSET
    ownerId: strawberry.ID | None = strawberry.UNSET
    taskId: strawberry.ID | None = strawberry.UNSET


@strawberry.input
class OpportunityCreateInput:
    """An opportunity to make."""

    organizationId: strawberry.ID
    name: str | None = strawberry.UNSET
    maxAmount: float | None = strawberry.UNSET
    currency: Currency | None = strawberry.UNSET
    internalType: InternalType | None = strawberry.UNSET
    externalType: str | None = strawberry.UNSET
    externalStage: str | None = strawberry.UNSET
    estimatedClosedDate: Time | None = strawberry.UNSET
    likelihoodRate: Int64 | None = strawberry.UNSET
    comments: str | None = strawberry.UNSET
    generalNotes: str | None = strawberry.UNSET
    nextSteps: str | None = strawberry.UNSET


@strawberry.input
class OpportunityUpdateInput:
    """The values of an opportunity to change; null leaves a value."""

    opportunityId: strawberry.ID
    name: str | None = strawberry.UNSET
    amount: float | None = strawberry.UNSET
    maxAmount: float | None = strawberry.UNSET
    currency: Currency | None = strawberry.UNSET
    externalType: str | None = strawberry.UNSET
    externalStage: str | None = strawberry.UNSET
    internalStage: InternalStage | None = strawberry.UNSET
    estimatedClosedDate: Time | None = strawberry.UNSET
    likelihoodRate: Int64 | None = strawberry.UNSET
    nextSteps: str | None = strawberry.UNSET


_COLUMNS = {
    "name": "name",
    "amount": "amount",
    "maxAmount": "max_amount",
    "currency": "currency",
    "internalType": "kind",
    "externalType": "external_type",
    "externalStage": "stage",
    "estimatedClosedDate": "close_at",
    "generalNotes": "notes",
    "nextSteps": "next_steps",
    "likelihoodRate": "probability",
    "comments": "comments",
}
_WORDS = {**{column: wire for wire, column in _COLUMNS.items()}, "company_id": "organizationId"}


async def opportunity_save(call: Call) -> Any:
    """Make an opportunity, or patch one. An `ownerId` of "" takes the owner away."""
    given = call.arguments["input"]
    values = patch(given, _COLUMNS)
    no_organization = f"organization with id {{{given.get('organizationId')}}} not found"
    if given.get("organizationId"):
        values["company_id"] = parsed_id(given["organizationId"], no_organization, field="organizationId")
    with worded(_WORDS, missing={"company_id": no_organization}):
        async with call.changing(APP) as (session, changes):
            values |= await owned(changes, given.get("ownerId"), field="ownerId")
            if not given.get("opportunityId"):
                values.setdefault("currency", await base_currency(session))
                values |= _closing(given, OPEN, values.get("kind") or InternalType.NBO.value)
                (made,) = await changes.create("deal", [{**values, "stage_changed_at": datetime.now(UTC)}])
                await _tied_to_task(changes, made, given.get("taskId"))
                await _welcome(call, session, changes, values, values)
                await _renew(call, session, changes, made, values, values)
                return await call.one(session, "deal", made)
            id_ = await opportunity_id(changes, given["opportunityId"], "opportunityId")
            stored: Mapping[str, Any] = {}
            if "stage" in values or given.get("internalStage") is not None:
                stored = await _stored(call, session, id_)
                if "stage" in values and stored["outcome"] != OPEN and stored["stage"] != values["stage"]:
                    # A closed opportunity that moves to another stage is open again.
                    values |= {"outcome": OPEN, "closed_at": None}
                values |= _closing(given, values.get("outcome", stored["outcome"]), values.get("kind", stored["kind"]))
                if any(values.get(name, stored[name]) != stored[name] for name in ("stage", "outcome")):
                    values["stage_changed_at"] = datetime.now(UTC)
                await _welcome(call, session, changes, values, {**stored, **values})
            await changes.update("deal", {id_: values})
            await _tied_to_task(changes, id_, given.get("taskId"))
            await _renew(call, session, changes, id_, values, {**stored, **values})
            return await call.one(session, "deal", id_)


async def _tied_to_task(changes: Changes, deal: UUID, given: str | None) -> None:
    """Let a task be about the opportunity; twice is once."""
    if not given:
        return
    task = await existing(changes, "task", given, f"Task with id {given} not found", field="taskId")
    tie = Every((is_id("task_id", task), is_id("deal_id", deal)))
    if not await changes.matching("task_target", tie, "live", 1, {}):
        await changes.create("task_target", [{"task_id": task, "deal_id": deal}])


async def opportunity_set_owner(call: Call) -> Any:
    """Give an opportunity its owner."""
    return await _with_owner(call, call.arguments["userId"])


async def opportunity_remove_owner(call: Call) -> Any:
    """Leave an opportunity without an owner."""
    return await _with_owner(call, "")


async def _with_owner(call: Call, owner: str) -> Any:
    async with call.changing(APP) as (_session, changes):
        id_ = await opportunity_id(changes, call.arguments["opportunityId"], "opportunityId")
        await changes.update("deal", {id_: await owned(changes, owner, field="userId")})
    return {"accepted": True, "completed": True}


async def opportunity_archive(call: Call) -> Any:
    """Take an opportunity away. A renewal belongs to its contract and stays."""
    async with call.changing(APP) as (session, changes):
        id_ = await opportunity_id(changes, call.arguments["id"], "id")
        (deal,) = await call.read(session, Rows("deal", filter=is_id("id", id_)), kind=Column("kind"))
        if deal["kind"] == InternalType.RENEWAL.value:
            raise Invalid("Renewal opportunity cannot be archived", field="id")
        await changes.remove("deal", [id_])
    return {"accepted": True, "completed": True}


async def opportunity_id(changes: Changes, given: Any, field: str) -> UUID:
    """The id of an opportunity that must be there."""
    return await existing(changes, "deal", given, f"opportunity with id {{{given}}} not found", field=field)


_OUTCOMES = {InternalStage.OPEN: OPEN, InternalStage.CLOSED_WON: "WON", InternalStage.CLOSED_LOST: "LOST"}


def _closing(given: Mapping[str, Any], outcome: str, kind: str) -> dict[str, Any]:
    """What the internal stage says, if it is another one than the outcome. New business that is won has no stage."""
    stage = given.get("internalStage")
    if stage is None or _OUTCOMES[stage] == outcome:
        return {}
    closing = {"outcome": _OUTCOMES[stage], "closed_at": None if stage is InternalStage.OPEN else datetime.now(UTC)}
    won_anew = stage is InternalStage.CLOSED_WON and kind == InternalType.NBO.value
    return {**closing, "stage": None} if won_anew else closing


async def _welcome(
    call: Call, session: Session, changes: Changes, values: Mapping[str, Any], deal: Mapping[str, Any]
) -> None:
    """The organization whose new business is won now is a customer, at the start of being one."""
    won = values.get("outcome") == _OUTCOMES[InternalStage.CLOSED_WON]
    if not won or deal.get("kind", InternalType.NBO.value) != InternalType.NBO.value or not deal.get("company_id"):
        return
    company = await organization_id(changes, str(deal["company_id"]), field="organizationId")
    [known] = await call.read(
        session,
        Rows("company", filter=is_id("id", company)),
        relationship=Column("relationship"),
        stage=Column("stage"),
    )
    if known["relationship"] == "CUSTOMER" or known["stage"] == "TRIAL":
        return
    welcomed = {"relationship": "CUSTOMER", "stage": "ONBOARDING"}
    await changes.update("company", {company: {**welcomed, **staged(welcomed, known)}})


# What the next renewal is about as well.
_RENEWED = ("name", "company_id", "person_id", "owner_id", "external_type", "currency", "amount", "max_amount")


async def _renew(
    call: Call, session: Session, changes: Changes, id_: UUID, values: Mapping[str, Any], deal: Mapping[str, Any]
) -> None:
    """A renewal that is won now is followed by the next one, of which everything is expected. When it is due is not
    known: that is its contract's to say.
    """
    if values.get("outcome") != _OUTCOMES[InternalStage.CLOSED_WON] or deal.get("kind") != InternalType.RENEWAL.value:
        return
    [won] = await call.read(session, Rows("deal", filter=is_id("id", id_)), **{name: Column(name) for name in _RENEWED})
    whole = won["amount"] if won["max_amount"] is None else won["max_amount"]
    expected = {"renewal_likelihood": OpportunityRenewalLikelihood.HIGH_RENEWAL.value, "renewal_adjusted_rate": 100}
    await changes.create(
        "deal",
        [
            {
                **won,
                "kind": InternalType.RENEWAL.value,
                "amount": whole,
                **expected,
                "stage_changed_at": datetime.now(UTC),
            }
        ],
    )


async def _stored(call: Call, session: Session, id_: UUID) -> dict[str, Any]:
    (deal,) = await call.read(
        session,
        Rows("deal", filter=is_id("id", id_)),
        **{name: Column(name) for name in ("outcome", "stage", "kind", "company_id")},
    )
    return deal


@strawberry.type
class OpportunitySaves:
    """Root fields that make, patch and archive opportunities."""

    opportunity_Save: Opportunity = change(opportunity_save, arguments={"input": OpportunitySaveInput}, needs=STAFF)
    opportunity_Archive: ActionResponse = change(opportunity_archive, arguments={"id": strawberry.ID}, needs=STAFF)
    opportunity_Create: Opportunity = change(opportunity_save, arguments={"input": OpportunityCreateInput}, needs=STAFF)
    opportunity_Update: Opportunity = change(opportunity_save, arguments={"input": OpportunityUpdateInput}, needs=STAFF)
    opportunity_SetOwner: ActionResponse = change(
        opportunity_set_owner, arguments={"opportunityId": strawberry.ID, "userId": strawberry.ID}, needs=STAFF
    )
    opportunity_RemoveOwner: ActionResponse = change(
        opportunity_remove_owner, arguments={"opportunityId": strawberry.ID}, needs=STAFF
    )
