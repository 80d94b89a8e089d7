"""`/graphql` for each workspace: documents run against the schema that has its objects and fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.metadata.snapshot import Snapshot
from resolvers.kit.context import Context, Limits
from resolvers.kit.operation import Engine
from resolvers.kit.per_workspace import PerWorkspace
from resolvers.kit.prepared import Answer
from resolvers.kit.schema import Schema
from resolvers.twenty.assemble import twenty_schema
from resolvers.twenty.custom import objects_of

# Measured: 3 MB each, and a third of a second in a thread to build again.
KEPT = 32


def workspace_schema(snapshot: Snapshot) -> Schema:
    """The schema of a workspace with these definitions."""
    return twenty_schema(objects_of(snapshot))


class WorkspaceEngines:
    """Runs documents against the caller's workspace's own schema."""

    def __init__(self, shared: Engine, limits: Limits, *, kept: int = KEPT) -> None:
        self._engines = PerWorkspace(shared, lambda snapshot: Engine(workspace_schema(snapshot), limits), kept=kept)

    async def run(
        self,
        context: Context,
        query: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        queries_only: bool = False,
    ) -> Answer:
        """Execute one operation. A document that does not fit the schema may fit a newer one."""
        engine = await self.of(context)
        answer = await engine.run(context, query, variables, operation_name, queries_only=queries_only)
        if answer.refused:
            newer = await self._engines.newer(context, engine)
            if newer is not None:
                return await newer.run(context, query, variables, operation_name, queries_only=queries_only)
        return answer

    async def of(self, context: Context) -> Engine:
        """The engine of the caller's workspace."""
        return await self._engines.of(context)
