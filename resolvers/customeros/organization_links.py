"""What belongs to an organization: subsidiaries, domains, social profiles."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import strawberry

from models.database.pool import Session
from models.errors import Conflict, Invalid
from models.objects import normalize
from models.records.plan import Column, Compare, Every, Rows, constant_bind
from resolvers.customeros.common import ActionResponse
from resolvers.customeros.contact_points import Social, SocialInput
from resolvers.customeros.organization_saves import organization_id
from resolvers.customeros.organizations import Organization
from resolvers.customeros.writing import APP, is_id, is_text
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded


@strawberry.input
class LinkOrganizationsInput:
    """A parent company and its subsidiary."""

    organizationId: strawberry.ID
    subsidiaryId: strawberry.ID


async def organization_add_subsidiary(call: Call) -> Any:
    """Make one organization a subsidiary of another; answers the parent. Twice is once."""
    given = call.arguments["input"]
    async with call.changing(APP) as (session, changes):
        parent = await organization_id(changes, given["organizationId"], field="organizationId")
        child = await organization_id(changes, given["subsidiaryId"], field="subsidiaryId")
        if parent == child:
            raise Invalid("An organization cannot be its own subsidiary.", field="subsidiaryId")
        if await _is_above(call, session, child, parent):
            raise Invalid("The subsidiary is a parent company of the organization.", field="subsidiaryId")
        link = Every((is_id("parent_id", parent), is_id("child_id", child)))
        if not await changes.matching("company_hierarchy", link, "any", 1, {}):
            await changes.create("company_hierarchy", [{"parent_id": parent, "child_id": child}])
        return await call.one(session, "company", parent)


async def organization_add_social(call: Call) -> Any:
    """Add a profile; one that the organization has already is answered as it is."""
    given = call.arguments
    link = normalize.link(given["input"]["url"], "url")
    with worded({"links": "url", "linkedin_url": "url"}):
        async with call.changing(APP) as (session, changes):
            id_ = await organization_id(changes, given["organizationId"], field="organizationId")
            await changes.update("company", {id_: {"links": [link.url]}})
            (added,) = await changes.matching(
                "link", Every((is_id("company_id", id_), is_text("normalized", link.normalized))), "any", 1, {}
            )
            return await call.one(session, "link", added)


async def organization_add_domain(call: Call) -> Any:
    """Add a domain, unless another organization has it."""
    given = call.arguments
    domain = normalize.domain(given["domain"], "domain")
    with worded({"domains": "domain", "primary_domain": "domain"}):
        async with call.changing(APP) as (_session, changes):
            id_ = await organization_id(changes, given["organizationId"], field="organizationId")
            try:
                await changes.update("company", {id_: {"domains": [domain]}})
            except Conflict as taken:
                raise Conflict(f"The domain {domain} belongs to another organization.", field="domain") from taken
    return {"accepted": True, "completed": True}


async def _is_above(call: Call, session: Session, above: UUID, below: UUID) -> bool:
    """Whether `above` is an ancestor of `below`. Climbs one level with each statement."""
    seen: set[str] = set()
    level = {str(below)}
    while level:
        seen |= level
        found = await call.read(
            session,
            Rows(
                "company_hierarchy",
                filter=Compare(Column("child_id"), "in", constant_bind([UUID(id_) for id_ in level], "uuid[]")),
            ),
            parent=Column("parent_id"),
        )
        level = {row["parent"] for row in found} - seen
        if str(above) in level:
            return True
    return False


@strawberry.type
class OrganizationLinks:
    """Root fields that add to organizations."""

    organization_AddSubsidiary: Organization = change(
        organization_add_subsidiary, arguments={"input": LinkOrganizationsInput}
    )
    organization_AddSocial: Social = change(
        organization_add_social, arguments={"organizationId": strawberry.ID, "input": SocialInput}
    )
    organization_AddDomain: ActionResponse = change(
        organization_add_domain, arguments={"organizationId": strawberry.ID, "domain": str}
    )
