"""BasicsOS's automation rules, for the worker that runs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from models.access.rights import Access
from models.automation.workflow import Node, Workflow, read_workflow
from models.database.pool import Database
from models.errors import Invalid
from models.webhooks.outbox import Due
from resolvers.basicsos import writes
from resolvers.basicsos.automation_events import event_of
from resolvers.basicsos.automation_nodes import NODE_TYPES, WRITES, given_id
from resolvers.basicsos.automation_payloads import payloads
from resolvers.basicsos.serving import Asked, Resources
from resolvers.kit.context import Context
from resolvers.kit.per_workspace import PerWorkspace
from resolvers.kit.rest import RestRequest

_DEFAULTS: Mapping[str, Mapping[str, Any]] = {"create_task": {"type": "Todo"}}
_IDS = frozenset({"id", "deal_id", "dealId"})
_IGNORED = "x-ignored-fields"


class BasicsAutomations:
    """Rules over the resources of `/api`."""

    def __init__(self, resources: PerWorkspace[Resources]) -> None:
        self._resources = resources

    def workflow(self, definition: Any) -> Workflow:
        """The definition, read and checked; Invalid says what is wrong with it."""
        return read_workflow(definition, NODE_TYPES)

    async def payloads(
        self, database: Database, workspace_id: UUID, access: Access, workflow: Workflow, heads: Sequence[Due]
    ) -> Sequence[Mapping[str, Any] | None]:
        """What each change of the log tells the rule; None where it does not set it off."""
        events = [
            event for event in (event_of(node.data.get("event")) for node in workflow.events) if event is not None
        ]
        if not heads or not events:
            return [None] * len(heads)
        resources = await self._resources.of_workspace(database, workspace_id)
        async with database.reading(workspace_id) as session:
            return await payloads(session, resources, access, events, heads)

    async def write(self, database: Database, context: Context, step: Node, data: Mapping[str, Any]) -> Any:
        """Do a step of `action_crm` as the router does the same request; the record as the router answers it."""
        action = str(step.data["action"])
        kind, params = WRITES[action], dict(data["params"])
        path: dict[str, str] = {}
        if not kind.creates:
            path["id"] = str(given_id(action, data))
            params = {name: value for name, value in params.items() if name not in _IDS}
        resources = await self._resources.of_workspace(database, context.caller.workspace_id)
        resource = resources.at(kind.resource or str(data["resource"]))
        request = RestRequest(context, path, "", {**_DEFAULTS.get(action, {}), **params})
        asked = Asked(resources, resource, request, True)
        answer = await (writes.create(asked) if kind.creates else writes.update(asked))
        if _IGNORED in answer.headers:
            # Nobody reads the answer's headers here, so a value that goes nowhere must be an error.
            raise Invalid(f"{resource.name} has no such fields to write: {answer.headers[_IGNORED]}")
        return orjson.loads(answer.content)
