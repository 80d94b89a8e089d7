"""Renewal opportunities: how likely they are, and what that makes of their amounts."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

import strawberry

from models.database.pool import Session
from models.errors import Limited
from models.records.plan import Column, Compare, Every, Rows, constant_bind
from resolvers.customeros.opportunities import OPEN, InternalType, Opportunity, OpportunityRenewalLikelihood
from resolvers.customeros.opportunity_saves import opportunity_id
from resolvers.customeros.organization_saves import organization_id
from resolvers.customeros.organizations import Organization
from resolvers.customeros.scalars import Int64
from resolvers.customeros.writing import APP, existing, is_id, is_text, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded

# How many renewals of one organization are changed at once; nobody has so many contracts.
_MAX_RENEWALS = 10_000


@strawberry.input
class OpportunityRenewalUpdateInput:
    """What is known of a renewal. Without a likelihood it counts as ZERO_RENEWAL."""

    opportunityId: strawberry.ID
    amount: float | None = strawberry.UNSET
    comments: str | None = strawberry.UNSET
    ownerUserId: strawberry.ID | None = strawberry.UNSET
    renewalLikelihood: OpportunityRenewalLikelihood | None = strawberry.UNSET
    renewalAdjustedRate: Int64 | None = strawberry.UNSET
    name: str | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="Not used")
    appSource: str | None = strawberry.UNSET


@strawberry.input
class OpportunityRenewalUpdateAllForOrganizationInput:
    """A likelihood for all open renewals of an organization."""

    organizationId: strawberry.ID
    renewalLikelihood: OpportunityRenewalLikelihood | None = strawberry.UNSET
    renewalAdjustedRate: Int64 | None = strawberry.UNSET


# What part of the full amount is expected where nobody has set a rate.
_USUAL_RATES = {
    OpportunityRenewalLikelihood.HIGH_RENEWAL.value: 100,
    OpportunityRenewalLikelihood.MEDIUM_RENEWAL.value: 50,
    OpportunityRenewalLikelihood.LOW_RENEWAL.value: 25,
    OpportunityRenewalLikelihood.ZERO_RENEWAL.value: 0,
}

_RATE = {"renewalAdjustedRate": "renewal_adjusted_rate"}
_COLUMNS = {"amount": "amount", "comments": "comments", **_RATE}
_WORDS = {column: wire for wire, column in _COLUMNS.items()}


async def opportunity_renewal_update(call: Call) -> Any:
    """Change a renewal. The owner is the input's; the separate argument has no effect, as in CustomerOS."""
    given = call.arguments["input"]
    likelihood = given.get("renewalLikelihood") or OpportunityRenewalLikelihood.ZERO_RENEWAL
    values = {**patch(given, _COLUMNS), "renewal_likelihood": likelihood.value}
    _clamp(values)
    with worded(_WORDS):
        async with call.changing(given.get("appSource") or APP) as (session, changes):
            id_ = await opportunity_id(changes, given["opportunityId"], "opportunityId")
            owner = given.get("ownerUserId")
            if owner == "":
                values["owner_id"] = None
            elif owner is not None:
                values["owner_id"] = await existing(
                    changes, "member", owner, f"User with id {owner} not found", field="ownerUserId"
                )
            (stored,) = await _stored(call, session, [id_])
            await changes.update("deal", {id_: _with_amount(call, stored, values)})
            return await call.one(session, "deal", id_)


async def opportunity_renewal_update_all(call: Call) -> Any:
    """Set the likelihood of all open renewals of an organization; without a likelihood nothing happens."""
    given = call.arguments["input"]
    async with call.changing(APP) as (session, changes):
        company = await organization_id(changes, given["organizationId"], field="organizationId")
        likelihood = given.get("renewalLikelihood")
        if likelihood is not None:
            open_renewals = Every(
                (
                    is_id("company_id", company),
                    is_text("kind", InternalType.RENEWAL.value),
                    is_text("outcome", OPEN),
                )
            )
            ids = await changes.matching("deal", open_renewals, "live", _MAX_RENEWALS + 1, {})
            if len(ids) > _MAX_RENEWALS:
                raise Limited(f"More than {_MAX_RENEWALS} renewals cannot be changed at once.", field="organizationId")
            values = {"renewal_likelihood": likelihood.value, **patch(given, _RATE)}
            _clamp(values)
            if ids:
                renewals = await _stored(call, session, ids)
                await changes.update("deal", {UUID(row["id"]): _with_amount(call, row, values) for row in renewals})
        return await call.one(session, "company", company)


async def _stored(call: Call, session: Session, ids: list[UUID]) -> list[dict[str, Any]]:
    return await call.read(
        session,
        Rows("deal", filter=Compare(Column("id"), "in", constant_bind(ids, "uuid[]"))),
        id=Column("id"),
        max_amount=Column("max_amount"),
        renewal_likelihood=Column("renewal_likelihood"),
        renewal_adjusted_rate=Column("renewal_adjusted_rate"),
    )


def _clamp(values: dict[str, Any]) -> None:
    """A rate is a percentage."""
    if "renewal_adjusted_rate" in values:
        values["renewal_adjusted_rate"] = min(max(values["renewal_adjusted_rate"], 0), 100)


def _with_amount(call: Call, stored: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, with the amount that follows from a changed likelihood or rate unless an amount is given, and with
    who changed what is expected of the renewal, and when.
    """
    changed = any(
        name in values and values[name] != stored[name] for name in ("renewal_likelihood", "renewal_adjusted_rate")
    )
    if not changed and "amount" not in values:
        return dict(values)
    told = {"renewal_changed_at": datetime.now(UTC), "renewal_changed_by_id": call.context.caller.user_id}
    if "amount" in values:
        return {**values, **told}
    rate = values.get("renewal_adjusted_rate", stored["renewal_adjusted_rate"])
    if rate is None:
        rate = _USUAL_RATES[values["renewal_likelihood"]]
    amount = Decimal(stored["max_amount"] or 0) * rate / 100
    return {**values, **told, "amount": amount.quantize(Decimal("0.01"), ROUND_HALF_UP)}


@strawberry.type
class Renewals:
    """Root fields that change renewals."""

    opportunityRenewalUpdate: Opportunity = change(
        opportunity_renewal_update,
        arguments={"input": OpportunityRenewalUpdateInput, "ownerUserId": strawberry.ID | None},
    )
    opportunityRenewal_UpdateAllForOrganization: Organization = change(
        opportunity_renewal_update_all, arguments={"input": OpportunityRenewalUpdateAllForOrganizationInput}
    )
