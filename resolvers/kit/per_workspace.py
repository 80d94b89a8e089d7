"""Something made of each workspace's model: one for all that have nothing of their own, one each for the others.

What a workspace needs is built in a thread, so that other requests go on, and kept with the version of the model it was
built from. The version is asked every half second at most; whoever is refused for a name that nobody knows has it asked
at once (`newer`), because what it names may just have been made through another process.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar
from uuid import UUID

from models.database.pool import Database
from models.errors import Invalid, NotFound
from models.metadata.snapshot import Snapshot, read_snapshot
from resolvers.kit import versions
from resolvers.kit.context import Context

T = TypeVar("T")
A = TypeVar("A")

Key = tuple[UUID, int]


class PerWorkspace(Generic[T]):
    """The last `kept` of them. `shared` serves workspaces without anything of their own, `build` makes the others'."""

    def __init__(self, shared: T, build: Callable[[Snapshot], T], *, kept: int) -> None:
        self._shared = shared
        self._make = build
        self._most = kept
        # None: the workspace's model has nothing of its own at that version.
        self._made: OrderedDict[Key, asyncio.Task[T | None]] = OrderedDict()

    async def of(self, context: Context) -> T:
        """The one of the caller's workspace."""
        return await self.of_workspace(context.database, context.caller.workspace_id)

    async def of_workspace(self, database: Database, workspace_id: UUID) -> T:
        """The one of this workspace."""
        version = await versions.current(database, workspace_id)
        if version == 0:
            return self._shared
        key = (workspace_id, version)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = asyncio.create_task(self._build(database, workspace_id))
            found.add_done_callback(lambda done: self._built(key, done))
        else:
            self._made.move_to_end(key)
        # Shielded: a request that is given up does not take it from the others that wait for it.
        made = await asyncio.shield(found)
        return self._shared if made is None else made

    async def newer(self, context: Context, than: T) -> T | None:
        """Another one than this, when the model was changed since."""
        versions.look_again(context.database, context.caller.workspace_id)
        found = await self.of(context)
        return None if found is than else found

    async def answer(self, context: Context, answered: Callable[[T], Awaitable[A]]) -> A:
        """What the caller's one answers; where it refuses, what a newer one does, when there is one.

        A name that nobody knows may just have been made through another process.
        """
        known = await self.of(context)
        try:
            return await answered(known)
        except (Invalid, NotFound):
            newer = await self.newer(context, known)
            if newer is None:
                raise
            return await answered(newer)

    async def _build(self, database: Database, workspace_id: UUID) -> T | None:
        """Requests that come meanwhile wait for the same one."""
        async with database.reading(workspace_id, apart=True) as session:
            snapshot = await read_snapshot(session)
        return None if snapshot.is_plain else await asyncio.to_thread(self._make, snapshot)

    def _built(self, key: Key, done: asyncio.Task[T | None]) -> None:
        """Forget a failed attempt, older versions, and what was not used for longest."""
        if done.cancelled() or done.exception() is not None:
            self._made.pop(key, None)
            return
        for old in [other for other in self._made if other[0] == key[0] and other[1] < key[1]]:
            del self._made[old]
        while len(self._made) > self._most:
            self._made.popitem(last=False)
