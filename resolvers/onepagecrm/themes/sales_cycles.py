"""Sales cycles: whether the member who asks is done selling to a contact."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from models.planning.selling import Selling
from models.planning.steps import Steps
from resolvers.kit.actions import Call
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.bodies import read_body
from resolvers.onepagecrm.contacts import CONTACTS
from resolvers.onepagecrm.kinds import text
from resolvers.onepagecrm.rules import change, item_of, require
from resolvers.onepagecrm.words import DOOR, Field, Line, Reply, Rule, Theme

_COMMENT = (Field("comment", text(140), None, "comment"),)
Deed = Callable[[Selling, UUID, Asked, str | None], Awaitable[None]]


def _cycle(what: str, deed: Deed, *, comments: bool = True) -> Rule:
    """The contact, with its actions and closed cycles, is the answer."""

    async def run(asked: Asked) -> Reply:
        person_id = asked.id("contact_id")
        comment = read_body(_COMMENT, asked.body, partial=True).get("comment") if comments else None

        async def act(call: Call) -> Any:
            async with call.changing(DOOR) as (session, changes):
                await require(changes, CONTACTS, person_id)
                steps = Steps(session, changes, asked.now.date())
                await deed(Selling(session, changes, steps), person_id, asked, comment)
                return await call.one(session, CONTACTS.object, person_id)

        return await change(asked, CONTACTS, what, act)

    return Rule(run, body=_COMMENT if comments else None, data=item_of(CONTACTS))


async def _close(selling: Selling, person_id: UUID, asked: Asked, comment: str | None) -> None:
    await selling.close(person_id, asked.me, comment)


async def _force(selling: Selling, person_id: UUID, asked: Asked, comment: str | None) -> None:
    await selling.close(person_id, asked.me, comment, force=True)


async def _reopen(selling: Selling, person_id: UUID, asked: Asked, _comment: str | None) -> None:
    await selling.reopen(person_id, asked.me)


THEMES = (
    Theme(
        "Contacts",
        (
            Line(
                "PUT",
                "/contacts/{contact_id}/close_sales_cycle",
                "closeContactSalesCycle",
                "Close sales cycle",
                _cycle("closeSalesCycle", _close),
            ),
            Line(
                "PUT",
                "/contacts/{contact_id}/force_close_sales_cycle",
                "forceCloseContactSalesCycle",
                "Force close sales cycle",
                _cycle("forceCloseSalesCycle", _force),
            ),
            Line(
                "PUT",
                "/contacts/{contact_id}/reopen_sales_cycle",
                "reopenContactSalesCycle",
                "Reopen sales cycle",
                _cycle("reopenSalesCycle", _reopen, comments=False),
            ),
        ),
    ),
)
