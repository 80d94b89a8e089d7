"""What belongs to an organization: subsidiaries, domains, social profiles."""

from typing import Any
from uuid import UUID

import strawberry

from models.database.pool import Session
from models.errors import Conflict, Invalid
from models.objects import normalize
from models.records.plan import Column, Compare, Every, Rows, constant_bind
from models.records.service import Changes
from resolvers.customeros.common import ActionResponse, EntityType
from resolvers.customeros.contact_points import BY_POSITION, Social, SocialInput
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.organization_saves import organization_id
from resolvers.customeros.organizations import Organization
from resolvers.customeros.roles import STAFF
from resolvers.customeros.tag_saves import TagIdOrNameInput, put_on, tag_for, take_off
from resolvers.customeros.writing import APP, existing, is_id, is_text
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded

# Nobody has more domains or subsidiaries than this.
MOST = 10_000


@strawberry.input
class OrganizationTagInput:
    """A tag of an organization."""

    organizationId: strawberry.ID
    tag: TagIdOrNameInput


@strawberry.input
class LinkOrganizationsInput:
    """A parent company and its subsidiary."""

    organizationId: strawberry.ID
    subsidiaryId: strawberry.ID
    type: str | None = strawberry.UNSET
    removeExisting: bool | None = strawberry.UNSET


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
        of_parent = is_id("parent_id", parent)
        known = await changes.matching("company_hierarchy", Every((of_parent, is_id("child_id", child))), "any", 1, {})
        if given.get("removeExisting"):
            others = await changes.matching("company_hierarchy", of_parent, "any", MOST, {})
            await _destroy(changes, "company_hierarchy", [id_ for id_ in others if id_ not in known])
        kind = {"type": given["type"]} if given.get("type") is not None else {}
        if not known:
            await changes.create("company_hierarchy", [{"parent_id": parent, "child_id": child, **kind}])
        elif kind:
            await changes.update("company_hierarchy", {known[0]: kind})
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


async def organization_remove_subsidiary(call: Call) -> Any:
    """Let an organization be no subsidiary of the other any more; answers the parent."""
    given = call.arguments
    async with call.changing(APP) as (session, changes):
        parent = await organization_id(changes, given["organizationId"], field="organizationId")
        child = await organization_id(changes, given["subsidiaryId"], field="subsidiaryId")
        link = Every((is_id("parent_id", parent), is_id("child_id", child)))
        await _destroy(changes, "company_hierarchy", await changes.matching("company_hierarchy", link, "any", 1, {}))
        return await call.one(session, "company", parent)


async def organization_remove_social(call: Call) -> Any:
    """Remove a profile; one that the organization does not have is not found."""
    given = call.arguments
    async with call.changing(APP) as (_session, changes):
        id_ = await organization_id(changes, given["organizationId"], field="organizationId")
        missing = f"Social with id {given['socialId']} not found"
        of_it = is_id("company_id", id_)
        link = await existing(changes, "link", given["socialId"], missing, field="socialId", where=of_it)
        await changes.destroy("link", [link])
    return {"accepted": True, "completed": True}


async def organization_remove_domain(call: Call) -> Any:
    """Take a domain away from an organization, which need not have it."""
    return await _without_domains(call, [call.arguments["domain"]], "domain")


async def organization_remove_domains(call: Call) -> Any:
    """Take domains away from an organization, which need not have them."""
    return await _without_domains(call, call.arguments.get("domains") or [], "domains")


async def organization_unlink_all_domains(call: Call) -> Any:
    """Leave an organization without domains."""
    async with call.changing(APP) as (session, changes):
        id_ = await organization_id(changes, call.arguments["organizationId"], field="organizationId")
        found = await changes.matching("company_domain", is_id("company_id", id_), "any", MOST, {})
        await _destroy(changes, "company_domain", found)
        return await call.one(session, "company", id_)


async def _without_domains(call: Call, given: list[str], field: str) -> Any:
    names = constant_bind([normalize.domain(domain, field) for domain in given], "text[]")
    async with call.changing(APP) as (session, changes):
        id_ = await organization_id(changes, call.arguments["organizationId"], field="organizationId")
        those = Every((is_id("company_id", id_), Compare(Column("domain"), "in", names)))
        await _destroy(changes, "company_domain", await changes.matching("company_domain", those, "any", MOST, {}))
        left = await call.read(
            session, Rows("company_domain", filter=is_id("company_id", id_), order=BY_POSITION), domain=Column("domain")
        )
        [company] = await call.read(session, Rows("company", filter=is_id("id", id_)), shown=Column("primary_domain"))
        if left and company["shown"] is None:
            # The next one stands for the organization now.
            await changes.update("company", {id_: {"primary_domain": left[0]["domain"]}})
    return {"accepted": True, "completed": True}


async def organization_add_tag(call: Call) -> Any:
    """Put a tag on an organization; one that is given by its name is made when there is none. Twice is once."""
    given = call.arguments["input"]
    async with call.changing(APP) as (_session, changes):
        id_ = await organization_id(changes, given["organizationId"], field="organizationId")
        tag = await tag_for(changes, given["tag"], EntityType.ORGANIZATION)
        await put_on(changes, EntityType.ORGANIZATION, id_, tag)
    return {"accepted": True, "completed": True}


async def organization_remove_tag(call: Call) -> Any:
    """Take a tag off an organization, which need not carry it."""
    given = call.arguments["input"]
    tag = id_or_none(given["tag"].get("id"))
    if tag is None:
        raise Invalid("The tag to remove is told by its id.", field="tag.id")
    async with call.changing(APP) as (_session, changes):
        id_ = await organization_id(changes, given["organizationId"], field="organizationId")
        await take_off(changes, EntityType.ORGANIZATION, id_, tag)
    return {"accepted": True, "completed": True}


async def _destroy(changes: Changes, object_name: str, ids: list[UUID]) -> None:
    if ids:
        await changes.destroy(object_name, ids)


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
        organization_add_subsidiary, arguments={"input": LinkOrganizationsInput}, needs=STAFF
    )
    organization_AddSocial: Social = change(
        organization_add_social, arguments={"organizationId": strawberry.ID, "input": SocialInput}, needs=STAFF
    )
    organization_AddDomain: ActionResponse = change(
        organization_add_domain, arguments={"organizationId": strawberry.ID, "domain": str}
    )
    organization_RemoveSubsidiary: Organization = change(
        organization_remove_subsidiary,
        arguments={"organizationId": strawberry.ID, "subsidiaryId": strawberry.ID},
        needs=STAFF,
    )
    organization_RemoveSocial: ActionResponse = change(
        organization_remove_social, arguments={"organizationId": strawberry.ID, "socialId": strawberry.ID}, needs=STAFF
    )
    organization_RemoveDomain: ActionResponse = change(
        organization_remove_domain, arguments={"organizationId": strawberry.ID, "domain": str}
    )
    organization_RemoveDomains: ActionResponse = change(
        organization_remove_domains, arguments={"organizationId": strawberry.ID, "domains": list[str] | None}
    )
    organization_UnlinkAllDomains: Organization = change(
        organization_unlink_all_domains, arguments={"organizationId": strawberry.ID}, needs=STAFF
    )
    organization_AddTag: ActionResponse = change(
        organization_add_tag, arguments={"input": OrganizationTagInput}, deprecated="Use addTag", needs=STAFF
    )
    organization_RemoveTag: ActionResponse = change(
        organization_remove_tag, arguments={"input": OrganizationTagInput}, deprecated="Use removeTag", needs=STAFF
    )
