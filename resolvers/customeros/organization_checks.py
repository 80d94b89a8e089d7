"""What a client asks before it makes an organization: which industries there are, whether a profile is known."""

from __future__ import annotations

from typing import Any

import strawberry

from models.records.industries import industries_in_use
from models.records.plan import Column, Related, Rows, count_bind
from resolvers.customeros.lookups import linkedin_or_none
from resolvers.customeros.writing import is_text
from resolvers.kit.actions import Call
from resolvers.kit.fields import declared, look


@strawberry.type
class Industry:
    """An industry of organizations. Industries are free text here, so the code of one is its name."""

    code: str = declared()
    name: str = declared()


async def industries_of_organizations(call: Call) -> Any:
    """Each industry that a listed organization has, by name."""
    async with call.context.database.reading(call.context.caller.workspace_id) as session:
        found = await industries_in_use(session, call.context.access)
    return [{"code": name, "name": name} for name in found]


async def exists_by_linkedin(call: Call) -> Any:
    """Whether an organization has this profile. What is no LinkedIn address is nobody's."""
    profile = linkedin_or_none(call.arguments["linkedInUrl"])
    if profile is None:
        return False
    rows = Rows("company", filter=Related("links", is_text("normalized", profile)), limit=count_bind(1))
    async with call.context.database.reading(call.context.caller.workspace_id) as session:
        [found] = await call.read_each(session, [(rows, {"id": Column("id")})], call.context.access)
    return bool(found)


@strawberry.type
class OrganizationChecks:
    """Root fields that find something out about organizations."""

    industries_InUse: list[Industry] = look(industries_of_organizations)
    organization_ExistsByLinkedIn: bool = look(exists_by_linkedin, arguments={"linkedInUrl": str})
