"""Word of mouth within one process: a workspace's keys or roles changed, so what was looked up before is old.

Other processes look again after a moment anyway; in the one that made the change nobody should wait for that.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from uuid import UUID
from weakref import WeakKeyDictionary

from models.database.pool import Database

# What was looked up is trusted for seconds, so older news concern nobody.
_KEPT = 10_000

_changed: WeakKeyDictionary[Database, OrderedDict[UUID, float]] = WeakKeyDictionary()


def changed_at(database: Database, workspace_id: UUID) -> float:
    """When keys or roles of the workspace last changed here, by the monotonic clock."""
    found = _changed.get(database)
    return float("-inf") if found is None else found.get(workspace_id, float("-inf"))


def note_change(database: Database, workspace_id: UUID) -> None:
    """Keys or roles of the workspace changed, and the change is committed or will be with the joint transaction."""
    database.when_committed(workspace_id, lambda: _note(database, workspace_id))


def _note(database: Database, workspace_id: UUID) -> None:
    known = _changed.setdefault(database, OrderedDict())
    known.pop(workspace_id, None)
    while len(known) >= _KEPT:
        known.popitem(last=False)
    known[workspace_id] = time.monotonic()
