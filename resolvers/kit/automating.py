"""What a dialect does for automation rules: their nodes, what a change is called, and the records that steps write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from models.access.rights import Access
from models.automation.workflow import Node, Workflow
from models.database.pool import Database
from models.webhooks.outbox import Due
from resolvers.kit.context import Context


class Automations(Protocol):
    """One dialect's rules."""

    def workflow(self, definition: Any) -> Workflow:
        """The definition, read and checked; Invalid says what is wrong with it."""

    async def payloads(
        self, database: Database, workspace_id: UUID, access: Access, workflow: Workflow, heads: Sequence[Due]
    ) -> Sequence[Mapping[str, Any] | None]:
        """What each change of the log tells a rule with this access; None where it does not set the rule off."""

    async def write(self, database: Database, context: Context, step: Node, data: Mapping[str, Any]) -> Any:
        """Do a step that writes a record, `data` being the step's with all values in it; the record as it is then.

        The context's database is the transaction that this is a part of, and `database` the whole one.
        """
