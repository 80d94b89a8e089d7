"""Action Stream and Team Stream: contacts by what is to be done about them next.

Without `has_actions` they are those about whom something is to be done; `has_actions=false` brings the others too, who
come last.
"""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from models.objects.plans import BUSY_BAND, EVERYBODY
from models.records.plan import Column, Compare, Every, Order, Through
from resolvers.onepagecrm.asked import Asked
from resolvers.onepagecrm.contact_actions import HAS_ACTIONS
from resolvers.onepagecrm.contact_filters import CONTACT_WHERES, FURTHER, narrowed_by_own_field
from resolvers.onepagecrm.contacts import CONTACTS
from resolvers.onepagecrm.kinds import ID, TRUTH
from resolvers.onepagecrm.listing import Conditions
from resolvers.onepagecrm.rules import listing
from resolvers.onepagecrm.saved_filters import FILTER_ID, asked_for
from resolvers.onepagecrm.words import Line, Parameter, Reply, Rule, Theme

# Of the contacts' own parameters those that streams have too.
_NOT_HERE = frozenset({"has_actions", "has_actions_today", "not_linked_with"})
_WHERES = tuple(where for where in CONTACT_WHERES if where.name not in _NOT_HERE)
_USER = Parameter("user_id", ID)


def _stream(*, team: bool) -> Rule:
    """The stream of the caller, or of the user who is named; with `team`, and in the team's own, of everybody."""

    def whose(asked: Asked) -> UUID:
        if team:
            named: UUID | None = asked.given("user_id", ID)
            return named or EVERYBODY
        return EVERYBODY if asked.is_set("team") else asked.me

    def rule(relation: str, *, busy: bool) -> Rule:
        def narrows(asked: Asked, conditions: Conditions) -> None:
            member = conditions.bind("uuid", whose(asked))
            passes = [Compare(Through(relation, Column("member_id")), "=", member)]
            if busy:
                most = conditions.bind("int4", BUSY_BAND)
                passes.append(Compare(Through(relation, Column("band")), "<=", most))
            conditions.add(relation, Every(tuple(passes)))
            narrowed_by_own_field(asked, conditions)

        order = tuple(Order(Through(relation, Column(name))) for name in ("band", "due_at", "label"))
        wheres = (*_WHERES, HAS_ACTIONS) if busy else _WHERES
        further = (*FURTHER, FILTER_ID, *((_USER,) if team else ()))
        contacts = replace(CONTACTS, order=order, newest_of_range=False)
        return listing(contacts, *wheres, narrows=narrows, further=further, chooses=asked_for)

    of_busy, of_all = rule("stream_place", busy=True), rule("whole_stream_place", busy=False)

    async def run(asked: Asked) -> Reply:
        return await (of_all if asked.given("has_actions", TRUTH) is False else of_busy).run(asked)

    return Rule(run, of_busy.parameters, data=of_busy.data)


THEMES = (
    Theme(
        "Action Stream",
        (
            Line(
                "GET",
                "/action_stream",
                "getActionStream",
                "Contacts ordered by the caller's next action",
                _stream(team=False),
            ),
        ),
    ),
    Theme(
        "Team Stream",
        (
            Line(
                "GET",
                "/team_stream",
                "getTeamStream",
                "Contacts ordered by next action, whole team or one user",
                _stream(team=True),
            ),
        ),
    ),
)
