"""Creating, patching, merging, hiding and showing organizations."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import strawberry

from models.errors import Conflict, CrmError, Invalid
from models.objects import normalize
from models.records.plan import Related
from models.records.service import Changes
from resolvers.customeros.organizations import Market, Organization, OrganizationStage
from resolvers.customeros.scalars import Int64
from resolvers.customeros.writing import APP, existing, is_text, parsed_id, patch
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


_COLUMNS = {
    "name": "name",
    "description": "description",
    "website": "website",
    "employees": "employees",
    "market": "market",
    "stage": "stage",
}
_WORDS = {**{column: wire for wire, column in _COLUMNS.items()}, "domains": "website", "primary_domain": "website"}

# Sites where many organizations have a page: such a website is no organization's own domain.
_SHARED_SITES = ("linkedin.com", "facebook.com", "instagram.com", "x.com", "twitter.com", "youtube.com", "github.com")


async def organization_save(call: Call) -> Any:
    """Make an organization, or patch one. One that has the website's domain already is answered instead."""
    given = call.arguments["input"]
    if given.get("id"):
        return await _patch(call, given)
    try:
        return await _create(call, given)
    except Conflict:
        # Another request took the domain since we looked. Now it is there to be found.
        return await _create(call, given)


async def _create(call: Call, given: dict[str, Any]) -> Any:
    values = patch(given, _COLUMNS)
    domain = _own_domain(given.get("website"))
    with worded(_WORDS):
        async with call.changing(APP) as (session, changes):
            known = await _with_domain(changes, domain)
            if known is not None:
                await changes.show("company", [known])
                return await call.one(session, "company", known)
            values["name"] = (given.get("name") or "").strip() or _name_from(domain)
            if domain is not None:
                values["domains"] = [domain]
            (made,) = await changes.create("company", [values])
            return await call.one(session, "company", made)


async def _patch(call: Call, given: dict[str, Any]) -> Any:
    values = patch(given, _COLUMNS)
    domain = _own_domain(given.get("website"))
    if domain is not None:
        values["domains"] = [domain]
    message = _not_found(given["id"])
    id_ = parsed_id(given["id"], message, field="id")
    with worded(_WORDS, missing={"id": message}):
        async with call.changing(APP) as (session, changes):
            await changes.update("company", {id_: values})
            return await call.one(session, "company", id_)


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


async def _with_domain(changes: Changes, domain: str | None) -> UUID | None:
    if domain is None:
        return None
    ids = await changes.matching("company", Related("domains", is_text("domain", domain)), "live", 1, {})
    return ids[0] if ids else None


def _own_domain(website: str | None) -> str | None:
    """The domain that a website gives its organization; what is no website at all is refused with the website."""
    if not website:
        return None
    try:
        domain = normalize.domain(website, "website")
    except CrmError:
        return None
    shared = any(domain == site or domain.endswith(f".{site}") for site in _SHARED_SITES)
    return None if shared else domain


def _name_from(domain: str | None) -> str:
    if domain is None:
        raise Invalid("An organization needs a name, or a website to name it by.", field="name")
    return domain.partition(".")[0].capitalize()


@strawberry.type
class OrganizationSaves:
    """Root fields that make, patch, merge and hide organizations."""

    organization_Save: Organization = change(organization_save, arguments={"input": OrganizationSaveInput})
    organization_Merge: Organization = change(
        organization_merge,
        arguments={"primaryOrganizationId": strawberry.ID, "mergedOrganizationIds": list[strawberry.ID]},
    )
    organization_Hide: strawberry.ID = change(organization_hide, arguments={"id": strawberry.ID})
    organization_Show: strawberry.ID = change(organization_show, arguments={"id": strawberry.ID})
