"""The older ways to change organizations: an input for all values, an operation for the owner, many hidden at once."""

import enum
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import strawberry

from models.errors import Invalid
from models.objects import normalize
from models.records.service import Changes
from resolvers.customeros.common import EntityType, Result
from resolvers.customeros.locations import Location
from resolvers.customeros.organization_saves import change_organization, organization_id, own_domain, owned
from resolvers.customeros.organization_words import (
    FundingRound,
    Market,
    OnboardingStatus,
    OrganizationRelationship,
    OrganizationStage,
)
from resolvers.customeros.organizations import Organization
from resolvers.customeros.roles import STAFF
from resolvers.customeros.scalars import Int64
from resolvers.customeros.writing import APP, parsed_id, patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change


@strawberry.input
class OrganizationUpdateInput:
    """The values of an organization to change; null leaves a value. Of two names of a value the newer one counts."""

    id: strawberry.ID
    patch: bool | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="All updates are patches.")
    name: str | None = strawberry.UNSET
    description: str | None = strawberry.UNSET
    website: str | None = strawberry.UNSET
    domains: list[str] | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="Add them one by one.")
    employees: Int64 | None = strawberry.UNSET
    market: Market | None = strawberry.UNSET
    stage: OrganizationStage | None = strawberry.UNSET
    relationship: OrganizationRelationship | None = strawberry.UNSET
    isCustomer: bool | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="Use relationship")
    customId: str | None = strawberry.UNSET
    referenceId: str | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="Use customId")
    notes: str | None = strawberry.UNSET
    note: str | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="Use notes")
    public: bool | None = strawberry.UNSET
    isPublic: bool | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="Use public")
    logo: str | None = strawberry.UNSET
    logoUrl: str | None = strawberry.field(default=strawberry.UNSET, deprecation_reason="Use logo")
    icon: str | None = strawberry.UNSET
    icpFit: bool | None = strawberry.UNSET
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


@strawberry.input
class OnboardingStatusInput:
    """How the start with an organization goes, and why."""

    organizationId: strawberry.ID
    status: OnboardingStatus
    comments: str | None = strawberry.UNSET


@strawberry.enum
class FlagWrongFields(enum.Enum):
    """The values that can be called wrong."""

    ORGANIZATION_INDUSTRY = "ORGANIZATION_INDUSTRY"


@strawberry.input
class FlagWrongFieldInput:
    """A value that is wrong."""

    entityId: strawberry.ID
    entityType: EntityType
    field: FlagWrongFields


# In the order in which they count: a newer name of the same column comes later.
_NAMES = (
    *(("referenceId", "reference_id"), ("customId", "reference_id")),
    *(("note", "notes"), ("notes", "notes")),
    *(("isPublic", "is_public"), ("public", "is_public")),
    *(("logoUrl", "logo_url"), ("logo", "logo_url"), ("icon", "icon_url")),
    *((name, name) for name in ("name", "description", "website", "employees", "market", "stage", "relationship")),
    *(("industry", "industry"), ("industryGroup", "industry_group"), ("subIndustry", "sub_industry")),
    *(("targetAudience", "target_audience"), ("valueProposition", "value_proposition")),
    *(("lastFundingRound", "last_funding_round"), ("lastFundingAmount", "last_funding_amount")),
    *(("headquarters", "headquarters"), ("employeeGrowthRate", "employee_growth_rate")),
    *(("yearFounded", "year_founded"), ("icpFit", "ideal_customer_profile"), ("slackChannelId", "slack_channel_id")),
)
_NOT_FOUND = "Organization not found"

# What the one says about the other when only one of them is given.
_RELATIONSHIP_OF = {"UNQUALIFIED": "NOT_A_FIT", "ONBOARDING": "CUSTOMER", "PENDING_CHURN": "CUSTOMER"}
_STAGE_OF = {"NOT_A_FIT": "UNQUALIFIED", "CUSTOMER": "ONBOARDING", "FORMER_CUSTOMER": "TARGET"}


async def organization_update(call: Call) -> Any:
    """Change an organization. A stage brings its relationship, and a relationship its stage."""
    given = call.arguments["input"]
    values = _values(given)
    own = own_domain(given.get("website"))
    domains = [normalize.domain(domain, "domains") for domain in given.get("domains") or ()]
    if own is not None:
        domains = list(dict.fromkeys([own, *domains]))
    id_ = parsed_id(given["id"], _NOT_FOUND, field="id")
    return await change_organization(call, id_, values, domains, _NOT_FOUND)


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, column in _NAMES:
        values |= patch(given, {name: column})
    if given.get("isCustomer") and "relationship" not in values:
        values["relationship"] = OrganizationRelationship.CUSTOMER.value
    if "stage" in values:
        derived = _RELATIONSHIP_OF.get(values["stage"])
        if derived is not None:
            values["relationship"] = derived
    elif values.get("relationship") in _STAGE_OF:
        values["stage"] = _STAGE_OF[values["relationship"]]
    return values


async def organization_update_onboarding(call: Call) -> Any:
    """Say how the start with an organization goes; without comments there are none any more."""
    given = call.arguments["input"]
    values = {
        "onboarding_status": given["status"].value,
        "onboarding_comments": given.get("comments") or "",
        "onboarding_changed_at": datetime.now(UTC),
    }
    async with call.changing(APP) as (session, changes):
        id_ = await organization_id(changes, given["organizationId"], field="organizationId")
        await changes.update("company", {id_: values})
        return await call.one(session, "company", id_)


async def flag_wrong_field(call: Call) -> Any:
    """Say that an organization's industry is wrong."""
    given = call.arguments["input"]
    if given["entityType"] is not EntityType.ORGANIZATION:
        raise Invalid("The industry is a value of organizations.", field="entityType")
    async with call.changing(APP) as (_session, changes):
        id_ = await organization_id(changes, given["entityId"], field="entityId")
        await changes.update("company", {id_: {"wrong_industry": True}})
    return {"result": True}


async def organization_add_location(call: Call) -> Any:
    """Add an empty location, to be filled afterwards."""
    async with call.changing(APP) as (session, changes):
        id_ = await organization_id(changes, call.arguments["organizationId"], field="organizationId")
        (made,) = await changes.create("address", [{"company_id": id_}])
        return await call.one(session, "address", made)


async def organization_set_owner(call: Call) -> Any:
    """Give an organization its owner."""
    return await _with_owner(call, call.arguments["userId"])


async def organization_unset_owner(call: Call) -> Any:
    """Leave an organization without an owner."""
    return await _with_owner(call, "")


async def _with_owner(call: Call, owner: str) -> Any:
    async with call.changing(APP) as (session, changes):
        id_ = await organization_id(changes, call.arguments["organizationId"], field="organizationId")
        await changes.update("company", {id_: await owned(changes, owner, field="userId")})
        return await call.one(session, "company", id_)


async def organization_hide_all(call: Call) -> Any:
    """Take organizations off the lists, all or none."""
    async with call.changing(APP) as (_session, changes):
        await changes.hide("company", await _every(changes, call.arguments["ids"], "ids"))
    return {"result": True}


async def organization_show_all(call: Call) -> Any:
    """Put hidden organizations back on the lists, all or none."""
    async with call.changing(APP) as (_session, changes):
        await changes.show("company", await _every(changes, call.arguments["ids"], "ids"))
    return {"result": True}


async def organization_archive(call: Call) -> Any:
    """Take an organization away."""
    async with call.changing(APP) as (_session, changes):
        await changes.remove("company", await _every(changes, [call.arguments["id"]], "id"))
    return {"result": True}


async def organization_archive_all(call: Call) -> Any:
    """Take organizations away, all or none."""
    async with call.changing(APP) as (_session, changes):
        await changes.remove("company", await _every(changes, call.arguments["ids"], "ids"))
    return {"result": True}


async def _every(changes: Changes, given: list[str], field: str) -> list[UUID]:
    return [await organization_id(changes, id_, field=field) for id_ in dict.fromkeys(given)]


_ID = {"id": strawberry.ID}
_IDS = {"ids": list[strawberry.ID]}
_OF_ONE = {"organizationId": strawberry.ID}


@strawberry.type
class OrganizationUpdates:
    """Root fields that change organizations in the older ways."""

    organization_Update: Organization = change(
        organization_update,
        arguments={"input": OrganizationUpdateInput},
        deprecated="Use organization_Save",
        needs=STAFF,
    )
    organization_UpdateOnboardingStatus: Organization = change(
        organization_update_onboarding, arguments={"input": OnboardingStatusInput}, needs=STAFF
    )
    organization_SetOwner: Organization = change(
        organization_set_owner,
        arguments={**_OF_ONE, "userId": strawberry.ID},
        deprecated="Use organization_Save",
        needs=STAFF,
    )
    organization_UnsetOwner: Organization = change(
        organization_unset_owner, arguments=_OF_ONE, deprecated="Use organization_Save", needs=STAFF
    )
    organization_AddNewLocation: Location = change(organization_add_location, arguments=_OF_ONE, needs=STAFF)
    flagWrongField: Result | None = change(flag_wrong_field, arguments={"input": FlagWrongFieldInput})
    organization_HideAll: Result | None = change(organization_hide_all, arguments=_IDS, needs=STAFF)
    organization_ShowAll: Result | None = change(organization_show_all, arguments=_IDS, needs=STAFF)
    organization_Archive: Result | None = change(organization_archive, arguments=_ID, needs=STAFF)
    organization_ArchiveAll: Result | None = change(organization_archive_all, arguments=_IDS, needs=STAFF)
