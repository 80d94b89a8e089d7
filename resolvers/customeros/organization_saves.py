"""Creating, patching, merging, hiding and showing organizations."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import strawberry

from models.database.pool import Session
from models.errors import Conflict, CrmError, Invalid
from models.objects import normalize
from models.objects.domain_facts import is_shared
from models.records.plan import Column, Compare, Related, Rows, constant_bind
from models.records.service import Changes
from resolvers.customeros.organization_words import (
    FundingRound,
    Market,
    OrganizationRelationship,
    OrganizationStage,
    QualificationStatus,
    QualifiedBy,
)
from resolvers.customeros.organizations import Organization
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Int64
from resolvers.customeros.writing import APP, existing, is_id, parsed_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded


@strawberry.input
class OrganizationSaveInput:
    """An organization to make, or with `id` the values to change."""

    id: strawberry.ID | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    description: str | None = strawberry.UNSET
    website: str | None = strawberry.UNSET
    employees: Int64 | None = strawberry.UNSET
    market: Market | None = strawberry.UNSET
    stage: OrganizationStage | None = strawberry.UNSET
    domains: list[str] | None = strawberry.UNSET
    relationship: OrganizationRelationship | None = strawberry.UNSET
    ownerId: str | None = strawberry.UNSET
    referenceId: str | None = strawberry.UNSET
    notes: str | None = strawberry.UNSET
    public: bool | None = strawberry.UNSET
    icpFit: bool | None = strawberry.UNSET
    leadSource: str | None = strawberry.UNSET
    logoUrl: str | None = strawberry.UNSET
    iconUrl: str | None = strawberry.UNSET
    yearFounded: Int64 | None = strawberry.UNSET
    industry: str | None = strawberry.UNSET
    industryGroup: str | None = strawberry.UNSET
    subIndustry: str | None = strawberry.UNSET
    targetAudience: str | None = strawberry.UNSET
    valueProposition: str | None = strawberry.UNSET
    lastFundingRound: FundingRound | None = strawberry.UNSET
    lastFundingAmount: str | None = strawberry.UNSET
    headquarters: str | None = strawberry.UNSET
    employeeGrowthRate: str | None = strawberry.UNSET
    slackChannelId: str | None = strawberry.UNSET


_COLUMNS = {
    "name": "name",
    "description": "description",
    "website": "website",
    "employees": "employees",
    "market": "market",
    "stage": "stage",
    "relationship": "relationship",
    "referenceId": "reference_id",
    "notes": "notes",
    "public": "is_public",
    "icpFit": "ideal_customer_profile",
    "leadSource": "lead_source",
    "logoUrl": "logo_url",
    "iconUrl": "icon_url",
    "yearFounded": "year_founded",
    "industry": "industry",
    "industryGroup": "industry_group",
    "subIndustry": "sub_industry",
    "targetAudience": "target_audience",
    "valueProposition": "value_proposition",
    "lastFundingRound": "last_funding_round",
    "lastFundingAmount": "last_funding_amount",
    "headquarters": "headquarters",
    "employeeGrowthRate": "employee_growth_rate",
    "slackChannelId": "slack_channel_id",
}
_WORDS = {**{column: wire for wire, column in _COLUMNS.items()}, "domains": "website", "primary_domain": "website"}


async def organization_save(call: Call) -> Any:
    """Make an organization, or patch one. One that has the website's domain already is answered instead."""
    given = call.arguments["input"]
    if given.get("id"):
        return await _patch(call, given)
    return await make_organization(call, patch(given, _COLUMNS), _domains(given), given.get("ownerId"))


async def make_organization(call: Call, values: Mapping[str, Any], domains: list[str], owner: str | None = None) -> Any:
    """Make an organization of these columns, or answer the one that has one of the domains, and show it."""
    try:
        return await _create(call, values, domains, owner)
    except Conflict:
        # Another request took the domain since we looked. Now it is there to be found.
        return await _create(call, values, domains, owner)


async def _create(call: Call, given: Mapping[str, Any], domains: list[str], owner: str | None) -> Any:
    values = dict(given)
    with worded(_WORDS):
        async with call.changing(APP) as (session, changes):
            known = await _with_domain(changes, domains)
            if known is not None:
                await changes.show("company", [known])
                return await call.one(session, "company", known)
            values["name"] = (given.get("name") or "").strip() or _name_from(domains)
            if domains:
                values["domains"] = domains
            values |= staged(values, {}) | qualified(values)
            values |= await owned(changes, owner, field="ownerId")
            (made,) = await changes.create("company", [values])
            return await call.one(session, "company", made)


async def _patch(call: Call, given: dict[str, Any]) -> Any:
    message = _not_found(given["id"])
    id_ = parsed_id(given["id"], message, field="id")
    return await change_organization(call, id_, patch(given, _COLUMNS), _domains(given), message, given.get("ownerId"))


async def change_organization(
    call: Call, id_: UUID, values: dict[str, Any], domains: list[str], missing: str, owner: str | None = None
) -> Any:
    """Set the columns, add the domains, and set or (with "") take away the owner; the organization as it is then."""
    if domains:
        values["domains"] = domains
    with worded(_WORDS, missing={"id": missing}):
        async with call.changing(APP) as (session, changes):
            if not values.keys().isdisjoint(_STAGED):
                values |= staged(values, await _stored(call, session, changes, id_, missing))
            values |= await owned(changes, owner, field="ownerId")
            values |= qualified(values)
            if "industry" in values:
                # Another one was chosen: what was said of the former says nothing of it.
                values["wrong_industry"] = False
            return await call.changed(session, changes, "company", id_, values)


_STAGED = ("stage", "relationship")

# The stages that went with a relationship while there were both. Later stages, which stand alone, go with any.
_STAGES_OF = {
    "NOT_A_FIT": {"UNQUALIFIED"},
    "FORMER_CUSTOMER": {"TARGET"},
    "PROSPECT": {"LEAD", "TARGET", "ENGAGED", "READY_TO_BUY", "TRIAL"},
    "CUSTOMER": {"ONBOARDING", "INITIAL_VALUE", "RECURRING_VALUE", "MAX_VALUE", "PENDING_CHURN"},
}
_PAIRED_STAGES = set[str]().union(*_STAGES_OF.values())


def staged(values: Mapping[str, Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """When the stage changed, if it does; a stage and a relationship that contradict each other are refused."""
    stage, relationship = (values.get(name) or stored.get(name) for name in _STAGED)
    if stage in _PAIRED_STAGES and stage not in _STAGES_OF.get(relationship or "", _PAIRED_STAGES):
        raise Invalid("Stage and Relationship are not compatible", field="stage")
    return {} if stage == stored.get("stage") else {"stage_changed_at": datetime.now(UTC)}


def qualified(values: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody's word on whether the organization is a wanted one makes of its qualification."""
    fits = values.get("ideal_customer_profile")
    if fits is None:
        return {}
    status = QualificationStatus.QUALIFIED if fits else QualificationStatus.NOT_QUALIFIED
    return {
        "qualification_status": status.value,
        "qualified_by": QualifiedBy.USER.value,
        "qualified_at": datetime.now(UTC),
    }


async def owned(changes: Changes, owner: str | None, *, field: str) -> dict[str, Any]:
    """The owner to set: null leaves the one that is there, "" takes it away."""
    if owner is None:
        return {}
    if owner == "":
        return {"owner_id": None}
    return {"owner_id": await existing(changes, "member", owner, f"User with id {owner} not found", field=field)}


async def _stored(call: Call, session: Session, changes: Changes, id_: UUID, missing: str) -> dict[str, Any]:
    await existing(changes, "company", str(id_), missing, field="id")
    (found,) = await call.read(
        session, Rows("company", filter=is_id("id", id_)), **{name: Column(name) for name in _STAGED}
    )
    return found


async def organization_merge(call: Call) -> Any:
    """Make the other organizations part of the primary one."""
    given = call.arguments
    with worded({}):
        async with call.changing(APP) as (session, changes):
            winner = await organization_id(changes, given["primaryOrganizationId"], field="primaryOrganizationId")
            losers = [
                await organization_id(changes, id_, field="mergedOrganizationIds")
                for id_ in dict.fromkeys(given["mergedOrganizationIds"])
            ]
            if winner in losers:
                raise Invalid("An organization cannot be merged into itself.", field="mergedOrganizationIds")
            if losers:
                await changes.merge("company", winner, losers)
            return await call.one(session, "company", winner)


async def organization_hide(call: Call) -> Any:
    """Take an organization off the lists."""
    message = _not_found(call.arguments["id"])
    id_ = parsed_id(call.arguments["id"], message, field="id")
    with worded({}, missing={"id": message}):
        async with call.changing(APP) as (_session, changes):
            await changes.hide("company", [id_])
    return str(id_)


async def organization_show(call: Call) -> Any:
    """Put a hidden organization back on the lists."""
    message = _not_found(call.arguments["id"])
    id_ = parsed_id(call.arguments["id"], message, field="id")
    with worded({}, missing={"id": message}):
        async with call.changing(APP) as (_session, changes):
            await changes.show("company", [id_])
    return str(id_)


async def organization_id(changes: Changes, given: Any, *, field: str) -> UUID:
    """The id of an organization that must be there."""
    return await existing(changes, "company", given, _not_found(given), field=field)


def _not_found(given: Any) -> str:
    return f"Organization with id {given} not found"


async def _with_domain(changes: Changes, domains: list[str]) -> UUID | None:
    if not domains:
        return None
    is_one = Compare(Column("domain"), "in", constant_bind(domains, "text[]"))
    ids = await changes.matching("company", Related("domains", is_one), "live", 1, {})
    return ids[0] if ids else None


def _domains(given: Mapping[str, Any]) -> list[str]:
    """The domains that an input gives: that of its website, and those that it names."""
    own = own_domain(given.get("website"))
    named = [normalize.domain(domain, "domains") for domain in given.get("domains") or ()]
    return list(dict.fromkeys([*([] if own is None else [own]), *named]))


def own_domain(website: str | None) -> str | None:
    """The domain that a website gives its organization; what is no website at all is refused with the website."""
    if not website:
        return None
    try:
        domain = normalize.domain(website, "website")
    except CrmError:
        return None
    return None if is_shared(domain) else domain


def _name_from(domains: list[str]) -> str:
    if not domains:
        raise Invalid("An organization needs a name, or a website to name it by.", field="name")
    return domains[0].partition(".")[0].capitalize()


@strawberry.type
class OrganizationSaves:
    """Root fields that make, patch, merge and hide organizations."""

    organization_Save: Organization = change(organization_save, arguments={"input": OrganizationSaveInput}, needs=STAFF)
    organization_Merge: Organization = change(
        organization_merge,
        arguments={"primaryOrganizationId": strawberry.ID, "mergedOrganizationIds": list[strawberry.ID]},
        needs=STAFF,
    )
    organization_Hide: strawberry.ID = change(organization_hide, arguments={"id": strawberry.ID}, needs=STAFF)
    organization_Show: strawberry.ID = change(organization_show, arguments={"id": strawberry.ID}, needs=STAFF)
