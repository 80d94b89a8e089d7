"""What rules listen to: each has a subscription to the log under its own id, and at most one firing of its clock ahead.

Changes put out deliveries for rules as they do for webhooks, so rules cost a change nothing of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from msgspec import Struct

from models.automation.schedule import Clock, next_time
from models.database.pool import Session
from models.errors import NotFound
from models.objects.identifiers import new_id
from models.records.change import Action, Change
from models.records.own_rows import BY_IDS, select
from models.records.scope import Scope
from models.records.send import send
from models.webhooks.outbox import put_out, take_back
from models.webhooks.subscriptions import Subscription, resubscribe, subscribe, subscription

# What subscriptions of rules have in place of a dialect.
DIALECT = "automation"
TABLE = "automation_rule"
# What somebody does who runs a rule by hand.
TRIGGERED: Action = "triggered"


class Rule(Struct, frozen=True):
    """A rule as it is stored."""

    id: UUID
    name: str
    enabled: bool
    workflow_definition: Any
    owner_id: UUID | None
    role_id: UUID | None


class Heard(Struct, frozen=True):
    """What sets a rule off: events in its dialect's words, the same in the log's, and clocks."""

    events: Sequence[str] = ()
    topics: Sequence[str] = ()
    clocks: Sequence[Clock] = ()


NOTHING = Heard()
_COLUMNS = frozenset(Rule.__struct_fields__)


async def read_rule(session: Session, rule_id: UUID) -> Rule | None:
    """A rule, if there is one."""
    return next((Rule(**row) for row in await select(session, TABLE, _COLUMNS, BY_IDS, [rule_id])), None)


async def listen(session: Session, scope: Scope, rule_id: UUID, heard: Heard, new_secret: Callable[[], str]) -> None:
    """Let the rule be set off by this from now on. `new_secret` makes what signs its calls, as it is stored.

    A rule that hears nothing keeps its subscription, so that it keeps its secret.
    """
    values: dict[str, Any] = {"operations": list(heard.events), "topics": list(heard.topics)}
    if await _subscription(session, rule_id) is None:
        values |= {"id": rule_id, "rule_id": rule_id, "dialect": DIALECT, "target_url": "", "secret": new_secret()}
        await subscribe(session, scope, values, called="automation rules")
    else:
        await resubscribe(session, scope, rule_id, DIALECT, values)
    await wind(session, rule_id, heard.clocks)


async def wind(session: Session, rule_id: UUID, clocks: Sequence[Clock], but: UUID | None = None) -> None:
    """Put out the next firing of the rule's clocks, in place of the one ahead; `but` is the one that goes on."""
    await take_back(session, rule_id, (TABLE, rule_id), but)
    at = next_time(clocks, datetime.now(UTC))
    if at is not None:
        await put_out(session, rule_id, new_id(), (TABLE, rule_id), at)


async def trigger(session: Session, scope: Scope, rule_id: UUID) -> None:
    """Run the rule once, soon, because somebody said so."""
    change = Change()
    change.tell(TABLE, rule_id, TRIGGERED)
    await send(session, scope, change)
    event_id = change.events[0].id
    # A lane of its own: the clock's next firing may be far ahead.
    await put_out(session, rule_id, event_id, (TABLE, event_id))


async def stored_secret(session: Session, rule_id: UUID) -> str:
    """What signs the rule's calls, encrypted."""
    found = await _subscription(session, rule_id)
    if found is None:
        raise NotFound(f"No automation rule with id {rule_id} was found.", field="id")
    return found.secret


async def _subscription(session: Session, rule_id: UUID) -> Subscription | None:
    try:
        return await subscription(session, rule_id, DIALECT)
    except NotFound:
        return None
