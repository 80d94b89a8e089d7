"""What every account of this product begins with, such as its statuses: made when somebody first asks here.

A workspace that is never asked in this dialect has none of it. What was made is the workspace's from then on.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID
from weakref import WeakKeyDictionary

from models.access.rights import EVERYTHING
from models.database.pool import Database
from models.errors import Conflict
from models.records.compile_select import compile_read
from models.records.plan import Exists, Rows
from models.records.scope import Scope
from models.records.service import Changes
from resolvers.kit.context import Context
from resolvers.onepagecrm.words import DOOR, Default

_TRUE = "true"


class Settled:
    """Knows which workspaces have what they begin with."""

    def __init__(self, defaults: Sequence[Default]) -> None:
        self._defaults = tuple(defaults)
        self._done: WeakKeyDictionary[Database, set[UUID]] = WeakKeyDictionary()
        roots = [Exists(Rows(default.object, visibility="any")) for default in self._defaults]
        self._statement = compile_read(roots, EVERYTHING)

    async def settle(self, context: Context) -> None:
        """Make what is not there yet. Two who come first at once make it once."""
        database, workspace_id = context.database, context.caller.workspace_id
        done = self._done.setdefault(database, set())
        if workspace_id in done or not self._defaults:
            return
        try:
            await self._make(context)
        except Conflict:
            # Another process made it meanwhile.
            await self._make(context)
        done.add(workspace_id)

    async def _make(self, context: Context) -> None:
        # Apart: what another request waits for must not be undone with this one.
        async with context.database.transaction(context.caller.workspace_id, apart=True) as session:
            row = await session.row(self._statement.sql, *self._statement.arguments({}))
            missing = [default for default, there in zip(self._defaults, row, strict=True) if there != _TRUE]
            scope = Scope(context.caller.workspace_id, None, "", context.request_id, DOOR, "SYSTEM")
            changes = Changes(session, scope)
            for default in missing:
                await changes.create(default.object, [dict(one) for one in default.rows()])
