"""Organizations that the installation knows of: found by a website or a search, and made a workspace's own."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import strawberry

from models.errors import Invalid, NotFound
from models.global_organizations.reading import global_organization, global_organizations_like
from resolvers.customeros.organization_saves import make_organization
from resolvers.customeros.organization_words import OrganizationRelationship, OrganizationStage
from resolvers.customeros.scalars import Int64
from resolvers.customeros.writing import patch
from resolvers.kit.actions import Call
from resolvers.kit.fields import change, declared, look

if TYPE_CHECKING:
    from resolvers.customeros.organization_lists import OrganizationUiDetails

MOST_FOUND = 100


@strawberry.type
class GlobalOrganization:
    """An organization that the installation knows of; `organizationId` is the workspace's own that has its domain."""

    id: Int64 = declared()
    name: str = declared()
    website: str = declared()
    domains: list[str] = declared()
    primaryDomain: str = declared()
    logoUrl: str = declared()
    iconUrl: str = declared()
    organizationId: strawberry.ID | None = declared()


@strawberry.input
class OrganizationSaveInputFromGlobalOrg:
    """What the workspace says of an organization that it makes its own."""

    relationship: OrganizationRelationship | None = strawberry.UNSET
    stage: OrganizationStage | None = strawberry.UNSET


def shown(found: Mapping[str, Any]) -> dict[str, Any]:
    """A global organization on the wire, where a text that is not known is empty."""
    company = found["company_id"]
    return {
        "id": found["id"],
        "name": found["name"],
        "website": found["website"] or "",
        "domains": list(found["domains"]),
        "primaryDomain": found["domains"][0],
        "logoUrl": found["logo_url"] or "",
        "iconUrl": found["icon_url"] or "",
        "organizationId": None if company is None else str(company),
    }


async def search(call: Call) -> Any:
    """The global organizations whose name or domain begins with the text; none for an empty text."""
    limit = call.arguments["limit"]
    if not 0 <= limit <= MOST_FOUND:
        raise Invalid(f"limit must be between 0 and {MOST_FOUND}.", field="limit")
    async with call.context.database.reading(call.context.caller.workspace_id) as session:
        text = call.arguments["searchTerm"]
        found = await global_organizations_like(session, call.context.access, text, limit)
    return [shown(one) for one in found]


_COLUMNS = ("name", "website", "description", "industry", "employees", "year_founded", "logo_url", "icon_url")


async def save_by_global_organization(call: Call) -> Any:
    """Make an organization of a global one. One that has a domain of it already is answered instead, and shown."""
    id_ = call.arguments["globalOrganizationId"]
    async with call.context.database.reading(call.context.caller.workspace_id) as session:
        found = await global_organization(session, call.context.access, id_)
    if found is None:
        raise NotFound(f"Global organization with id {id_} not found", field="globalOrganizationId")
    values = {name: found[name] for name in _COLUMNS if found[name] is not None} | {"enriched_at": datetime.now(UTC)}
    if found["linkedin_url"] is not None:
        values["links"] = [found["linkedin_url"]]
    values |= patch(call.arguments.get("input") or {}, {"relationship": "relationship", "stage": "stage"})
    return await make_organization(call, values, list(found["domains"]))


@strawberry.type
class GlobalOrganizationReads:
    """Root fields that find global organizations."""

    globalOrganizations_Search: list[GlobalOrganization] = look(search, arguments={"limit": int, "searchTerm": str})


@strawberry.type
class GlobalOrganizationSaves:
    """Root fields that make organizations of global ones."""

    organization_SaveByGlobalOrganization: "OrganizationUiDetails" = change(
        save_by_global_organization,
        arguments={"globalOrganizationId": Int64, "input": OrganizationSaveInputFromGlobalOrg | None},
    )
