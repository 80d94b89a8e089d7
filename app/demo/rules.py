"""Two automation rules of the demo: whoever tries it out sees them run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from app.demo.drawing import PRESENT, demo_id
from app.demo.load import demo_scope
from app.demo.members import MEMBERS
from models.access.standard import STANDARD, Role
from models.automation.rules import TABLE, listen
from models.automation.workflow import FIELD, read_workflow
from models.database.pool import Database
from models.records.service import Changes
from resolvers.basicsos.automation_nodes import NODE_TYPES
from resolvers.basicsos.resources.automation_rules import hearing


def _rule(name: str, event: str, step: dict[str, Any]) -> dict[str, Any]:
    made, owner = PRESENT - timedelta(days=30), MEMBERS[0]
    nodes = [
        {"id": "when", "type": "trigger_event", "position": {"x": 0, "y": 0}, "data": {"event": event}},
        {"id": "then", "position": {"x": 0, "y": 160}, **step},
    ]
    return {
        "id": demo_id(made, "rule", name),
        "created_at": made,
        "updated_at": made,
        "name": name,
        FIELD: {"nodes": nodes, "edges": [{"id": "first", "source": "when", "target": "then"}]},
        "owner_id": owner.id,
        "role_id": STANDARD[Role.USER].id,
    }


_CALL = {
    "action": "create_task",
    "params": {
        "text": "Call {{trigger_data.firstName}} {{trigger_data.lastName}}",
        "contact_id": "{{trigger_data.id}}",
        "assignee_id": "{{crm_user_id}}",
    },
}
_TELL = {
    "title": "{{trigger_data.dealName}} has moved",
    "body": "From {{trigger_data.oldStatus}} to {{trigger_data.newStatus}}",
}
RULES = (
    _rule("Call new contacts", "contact.created", {"type": "action_crm", "data": _CALL}),
    _rule("Tell me when a deal moves", "deal.stage_changed", {"type": "action_notify_user", "data": _TELL}),
)


async def load_rules(database: Database, workspace_id: UUID, new_secret: Callable[[], str]) -> None:
    """Make them, and let them listen. A workspace that has rules is left as it is.

    `new_secret` makes what signs a rule's calls, as it is stored.
    """
    scope = demo_scope(workspace_id)
    async with database.transaction(workspace_id) as session:
        changes = Changes(session, scope)
        if await changes.matching(TABLE, None, "any", 1, {}):
            return
        for rule_id, row in zip(await changes.create(TABLE, RULES), RULES, strict=True):
            await listen(session, scope, rule_id, hearing(read_workflow(row[FIELD], NODE_TYPES)), new_secret)
