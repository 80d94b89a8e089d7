"""`/graphql` for each workspace: one engine for all that have nothing of their own, one each for the others.

An engine of a workspace is built in a thread, so that other requests go on, and kept with the version of the model it
was built from. The version is asked every half second at most; a document that does not fit the schema makes it be
asked at once, because the field that it names may just have been made through another process.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from models.metadata.snapshot import Snapshot, read_snapshot
from resolvers.kit.context import Context, Limits
from resolvers.kit.operation import Answer, Engine
from resolvers.kit.schema import Schema
from resolvers.twenty import versions
from resolvers.twenty.assemble import twenty_schema
from resolvers.twenty.custom import objects_of

# Measured: 3 MB each, and a third of a second in a thread to build again.
KEPT = 32

Key = tuple[UUID, int]


def workspace_schema(snapshot: Snapshot) -> Schema:
    """The schema of a workspace with these definitions."""
    return twenty_schema(objects_of(snapshot))


class WorkspaceEngines:
    """Runs documents against the caller's workspace's own schema."""

    def __init__(self, shared: Engine, limits: Limits, *, kept: int = KEPT) -> None:
        self._shared = shared
        self._limits = limits
        self._most = kept
        # None: the workspace's model has nothing of its own at that version.
        self._engines: OrderedDict[Key, asyncio.Task[Engine | None]] = OrderedDict()

    async def run(
        self,
        context: Context,
        query: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        queries_only: bool = False,
    ) -> Answer:
        """Execute one operation."""
        engine = await self.of(context)
        answer = await engine.run(context, query, variables, operation_name, queries_only=queries_only)
        if answer.refused:
            versions.forget(context.database, context.caller.workspace_id)
            newer = await self.of(context)
            if newer is not engine:
                return await newer.run(context, query, variables, operation_name, queries_only=queries_only)
        return answer

    async def of(self, context: Context) -> Engine:
        """The engine of the caller's workspace."""
        workspace_id = context.caller.workspace_id
        version = await versions.current(context.database, workspace_id)
        if version == 0:
            return self._shared
        key = (workspace_id, version)
        found = self._engines.get(key)
        if found is None:
            found = self._engines[key] = asyncio.create_task(self._build(context, workspace_id))
            found.add_done_callback(lambda done: self._built(key, done))
        else:
            self._engines.move_to_end(key)
        # Shielded: a request that is given up does not take the engine from the others that wait for it.
        return await asyncio.shield(found) or self._shared

    async def _build(self, context: Context, workspace_id: UUID) -> Engine | None:
        """Requests that come meanwhile wait for the same engine."""
        async with context.database.reading(workspace_id) as session:
            snapshot = await read_snapshot(session)
        if snapshot.is_plain:
            return None
        return Engine(await asyncio.to_thread(workspace_schema, snapshot), self._limits)

    def _built(self, key: Key, done: asyncio.Task[Engine | None]) -> None:
        """Forget a failed attempt, older versions, and what was not used for longest."""
        if done.cancelled() or done.exception() is not None:
            self._engines.pop(key, None)
            return
        for old in [other for other in self._engines if other[0] == key[0] and other[1] < key[1]]:
            del self._engines[old]
        while len(self._engines) > self._most:
            self._engines.popitem(last=False)
