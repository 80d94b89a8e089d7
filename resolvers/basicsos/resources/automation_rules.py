"""Automation rules. A rule is checked when it is saved, and from then on hears what its triggers say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.automation.rules import NOTHING, Heard, listen, read_rule
from models.automation.schedule import read_clock
from models.automation.workflow import FIELD, Workflow, read_workflow
from models.database.pool import Session
from models.errors import Invalid
from models.metadata.snapshot import read_snapshot
from models.records.plan import Column
from models.webhooks.rules import WebhookRules
from models.webhooks.secrets import new_secret
from resolvers.basicsos.automation_events import event_of
from resolvers.basicsos.automation_nodes import NODE_TYPES, PLACE, no_event
from resolvers.basicsos.kinds import DOCUMENT, ID, MOMENT, TEXT, TRUTH
from resolvers.basicsos.words import DOOR, KEY, Resource, Saving, seen, snake, stored


async def _checked(saving: Saving) -> Mapping[str, Any]:
    """Whoever decides what a rule does, or that it runs, is its owner from then on: it may do what its owner may, so
    nobody lends it more.
    """
    if FIELD in saving.values:
        workflow = read_workflow(saving.values[FIELD], NODE_TYPES)
        await _refuse_unknown_objects(saving.session, workflow)
        for step in workflow.steps:
            if step.does == "webhook" and PLACE not in step.data["url"]:
                try:
                    await _webhooks(saving).targets.check(step.data["url"])
                except Invalid as error:
                    raise Invalid(f"{step.called}: {error.message}", field=FIELD) from error
    if saving.id is not None and {FIELD, "enabled"}.isdisjoint(saving.values):
        return {}
    caller = saving.call.context.caller
    return {"owner_id": caller.user_id, "role_id": caller.granted.id}


async def _refuse_unknown_objects(session: Session, workflow: Workflow) -> None:
    """Events of the workspace's own objects must be of objects that it has."""
    own = [(node, event) for node in workflow.events if (event := event_of(node.data.get("event"))) and event.is_own]
    if not own:
        return
    objects = (await read_snapshot(session)).objects.values()
    known = {snake(item.name_singular) for item in objects if item.is_custom and item.is_active}
    for node, event in own:
        if event.told not in known:
            names = (f"{word}.{verb}" for word in sorted(known) for verb in ("created", "updated", "deleted"))
            raise Invalid(f"{node.called}: {no_event(event.name, *names).message}", field=FIELD)


async def _heard(saving: Saving, id_: UUID, _given: Mapping[str, Any]) -> None:
    """What sets the rule off now that it is saved."""
    rule = await read_rule(saving.session, id_)
    if rule is None:
        raise RuntimeError("a rule that was just saved is gone")
    workflow = read_workflow(rule.workflow_definition, NODE_TYPES) if rule.enabled else Workflow()
    vault = _webhooks(saving).vault
    await listen(
        saving.session,
        saving.call.context.scope(DOOR),
        id_,
        hearing(workflow) if workflow.triggers else NOTHING,
        lambda: vault.lock(new_secret()),
    )


def hearing(workflow: Workflow) -> Heard:
    """What sets a rule of this workflow off."""
    events = [event for event in (event_of(node.data.get("event")) for node in workflow.events) if event is not None]
    return Heard(
        events=[event.name for event in events],
        topics=list(dict.fromkeys(topic for event in events for topic in event.topics)),
        clocks=[read_clock(node.data) for node in workflow.schedules],
    )


def _webhooks(saving: Saving) -> WebhookRules:
    found = saving.call.context.webhooks
    if found is None:
        raise RuntimeError("this context has no webhooks")
    return found


AUTOMATION_RULES = Resource(
    name="automation_rules",
    object="automation_rule",
    fields=(
        KEY,
        stored("name", TEXT, "name", required=True, longest=255),
        stored("enabled", TRUTH, "enabled"),
        stored(FIELD, DOCUMENT, FIELD),
        stored("last_run_at", MOMENT, "last_run_at"),
        seen("crm_user_id", ID, Column("owner_id")),
        seen("organization_id", ID, Column("workspace_id")),
        seen("created_at", MOMENT, Column("created_at")),
        seen("updated_at", MOMENT, Column("updated_at")),
    ),
    searched=("name",),
    completes=_checked,
    follows=_heard,
)
