"""Which version a workspace's model has, asked at most once a second for each workspace and process."""

from __future__ import annotations

import time
from collections import OrderedDict
from uuid import UUID
from weakref import WeakKeyDictionary

from models.database.pool import Database
from models.metadata.snapshot import version_of

# A change made by another process is seen so much later, and building the schema must fit into the second too.
_TRUSTED_SECONDS = 0.5
_KEPT = 10_000

_known: WeakKeyDictionary[Database, OrderedDict[UUID, tuple[int, float]]] = WeakKeyDictionary()


async def current(database: Database, workspace_id: UUID) -> int:
    """The version, at most half a second old."""
    kept = _known.setdefault(database, OrderedDict())
    found = kept.get(workspace_id)
    if found is not None and time.monotonic() < found[1]:
        return found[0]
    async with database.reading(workspace_id, apart=True) as session:
        version = await version_of(session)
    kept.pop(workspace_id, None)
    while len(kept) >= _KEPT:
        # The oldest answer is the next to be asked anew.
        kept.popitem(last=False)
    kept[workspace_id] = (version, time.monotonic() + _TRUSTED_SECONDS)
    return version


def forget(database: Database, workspace_id: UUID) -> None:
    """The model was changed here: look again as soon as the change can be seen."""
    database.when_committed(workspace_id, lambda: look_again(database, workspace_id))


def look_again(database: Database, workspace_id: UUID) -> None:
    """Ask for the version at once."""
    _known.setdefault(database, OrderedDict()).pop(workspace_id, None)
