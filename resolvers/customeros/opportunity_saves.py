"""Creating, patching and archiving opportunities."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import strawberry

from models.database.pool import Session
from models.errors import Invalid
from models.records.plan import Column, Rows
from models.records.service import Changes
from models.records.workspace import base_currency
from resolvers.customeros.common import ActionResponse
from resolvers.customeros.opportunities import OPEN, Currency, InternalType, Opportunity
from resolvers.customeros.scalars import Time
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
}
_WORDS = {**{column: wire for wire, column in _COLUMNS.items()}, "company_id": "organizationId"}


async def opportunity_save(call: Call) -> Any:
    """Make an opportunity, or patch one."""
    given = call.arguments["input"]
    values = patch(given, _COLUMNS)
    no_organization = f"organization with id {{{given.get('organizationId')}}} not found"
    if given.get("organizationId"):
        values["company_id"] = parsed_id(given["organizationId"], no_organization, field="organizationId")
    with worded(_WORDS, missing={"company_id": no_organization}):
        async with call.changing(APP) as (session, changes):
            if not given.get("opportunityId"):
                values.setdefault("currency", await base_currency(session))
                (made,) = await changes.create("deal", [values])
                return await call.one(session, "deal", made)
            id_ = await opportunity_id(changes, given["opportunityId"], "opportunityId")
            if "stage" in values:
                values |= await _reopening(call, session, id_, values["stage"])
            await changes.update("deal", {id_: values})
            return await call.one(session, "deal", id_)


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


async def _reopening(call: Call, session: Session, id_: UUID, stage: str) -> dict[str, Any]:
    """A closed opportunity that moves to another stage is open again."""
    (deal,) = await call.read(
        session, Rows("deal", filter=is_id("id", id_)), outcome=Column("outcome"), stage=Column("stage")
    )
    if deal["outcome"] == OPEN or deal["stage"] == stage:
        return {}
    return {"outcome": OPEN, "closed_at": None}


@strawberry.type
class OpportunitySaves:
    """Root fields that make, patch and archive opportunities."""

    opportunity_Save: Opportunity = change(opportunity_save, arguments={"input": OpportunitySaveInput})
    opportunity_Archive: ActionResponse = change(opportunity_archive, arguments={"id": strawberry.ID})
