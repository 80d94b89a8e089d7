"""Changing and removing profiles, whomever they belong to."""

from typing import Any

import strawberry

from resolvers.customeros.common import Result
from resolvers.customeros.contact_points import Social
from resolvers.customeros.lookups import id_or_none
from resolvers.customeros.roles import STAFF
from resolvers.customeros.writing import APP, is_id, parsed_id
from resolvers.kit.actions import Call
from resolvers.kit.fields import change
from resolvers.kit.wording import worded


@strawberry.input
class SocialUpdateInput:
    """A profile and its new address."""

    id: strawberry.ID
    url: str


async def social_update(call: Call) -> Any:
    """Give a profile another address."""
    given = call.arguments["input"]
    message = f"Social with id {given['id']} not found"
    id_ = parsed_id(given["id"], message, field="id")
    with worded({}, missing={"id": message}):
        async with call.changing(APP) as (session, changes):
            await changes.update("link", {id_: {"url": given["url"]}})
            return await call.one(session, "link", id_)


async def social_remove(call: Call) -> Any:
    """Remove a profile. An id that matches nothing is removed already."""
    id_ = id_or_none(call.arguments["socialId"])
    if id_ is not None:
        async with call.changing(APP) as (_session, changes):
            if await changes.matching("link", is_id("id", id_), "any", 1, {}):
                await changes.destroy("link", [id_])
    return {"result": True}


@strawberry.type
class SocialSaves:
    """Root fields that change profiles."""

    social_Update: Social = change(social_update, arguments={"input": SocialUpdateInput}, needs=STAFF)
    social_Remove: Result = change(social_remove, arguments={"socialId": strawberry.ID}, needs=STAFF)
