"""What a client asks before it makes an organization: which industries there are, whether a profile is known, what a
domain or a website is good for. Nothing is fetched for it: a server that opens any address it is told is a tool of
whoever tells it.
"""

from typing import Any

import strawberry

from models.errors import Invalid
from models.global_organizations.reading import global_organization_of
from models.objects import normalize
from models.objects.domain_facts import is_shared, registrable
from models.records.industries import industries_in_use
from models.records.plan import Column, Related, Rows, count_bind
from resolvers.customeros.global_organizations import GlobalOrganization, shown
from resolvers.customeros.lookups import linkedin_or_none
from resolvers.customeros.roles import STAFF
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
class DomainCheckDetails:
    """A domain, the domain that somebody registered and that it is a part of, and which organizations have them.

    `accessible` tells that its suffix is a public one, so that it can be reached at all.
    """

    domain: str = declared()
    validSyntax: bool = declared()
    accessible: bool = declared()
    allowedForOrganization: bool = declared()
    primary: bool = declared()
    primaryDomain: str = declared()
    domainOrganizationId: str | None = declared()
    domainOrganizationName: str | None = declared()
    primaryDomainOrganizationId: str | None = declared()
    primaryDomainOrganizationName: str | None = declared()


@strawberry.type
class WebsiteCheckDetails:
    """A website's domain, and whether it can be an organization's own."""

    website: str = declared()
    accepted: bool = declared()
    domain: str = declared()
    primary: bool = declared()
    primaryDomain: str = declared()
    globalOrganization: GlobalOrganization | None = declared()


async def check_domain(call: Call) -> Any:
    """What is known of a domain. One that is none is told back as it was given."""
    known = _known_of(call.arguments["domain"])
    names = {name: str(known[name]) for name in ("domain", "primaryDomain")}
    reads = [
        (
            Rows("company", filter=Related("domains", is_text("domain", domain)), limit=count_bind(1)),
            {"id": Column("id"), "name": Column("name")},
        )
        for domain in names.values()
    ]
    async with call.context.database.reading(call.context.caller.workspace_id) as session:
        found = await call.read_each(session, reads, call.context.access)
    for name, companies in zip(names, found, strict=True):
        company = companies[0] if companies else {}
        known |= {f"{name}OrganizationId": company.get("id"), f"{name}OrganizationName": company.get("name")}
    return known


async def check_website(call: Call) -> Any:
    """What is known of a website, and the global organization that it is of. One that is none is not accepted."""
    website = call.arguments["website"]
    known = _known_of(website)
    names = ("domain", "primary", "primaryDomain")
    accepted = known["allowedForOrganization"]
    found = None
    if accepted:
        domains = [known["domain"], known["primaryDomain"]]
        async with call.context.database.reading(call.context.caller.workspace_id) as session:
            found = await global_organization_of(session, call.context.access, domains)
    return {
        "website": website,
        "accepted": accepted,
        **{name: known[name] for name in names},
        "globalOrganization": None if found is None else shown(found),
    }


def _known_of(given: str) -> dict[str, Any]:
    try:
        domain = normalize.domain(given, "domain")
    except Invalid:
        domain = None
    registered = None if domain is None else registrable(domain)
    own = registered is not None and not is_shared(registered)
    return {
        "domain": domain or given,
        "validSyntax": domain is not None,
        "accessible": registered is not None,
        "allowedForOrganization": own,
        "primary": registered is not None and registered == domain,
        "primaryDomain": registered or "",
    }


@strawberry.type
class OrganizationChecks:
    """Root fields that find something out about organizations."""

    industries_InUse: list[Industry] = look(industries_of_organizations)
    organization_ExistsByLinkedIn: bool = look(exists_by_linkedin, arguments={"linkedInUrl": str})
    checkDomain: DomainCheckDetails = look(check_domain, arguments={"domain": str})
    organization_CheckWebsite: WebsiteCheckDetails = look(check_website, arguments={"website": str}, needs=STAFF)
