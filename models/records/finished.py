"""A task's status and the instant since which it is done: whichever dialect sets the one, the others read the other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from models.objects.tasks import FINISHED

# What is looked at of a task whose status is set.
LOOKED_AT = frozenset({"status", "done_at"})


def concerns(table: str, keys: Collection[str]) -> bool:
    """Whether setting these keys decides when a task was done."""
    return table == "task" and "status" in keys and "done_at" not in keys


def followed(table: str, row: Mapping[str, Any], columns: Mapping[str, Any]) -> dict[str, Any]:
    """What follows for the row when these columns are set: done since now, or no longer done. `row` is as it was."""
    if not concerns(table, columns):
        return {}
    done, was_done = (values.get("status") == FINISHED for values in (columns, row))
    if done == was_done:
        return {}
    now = datetime.now(UTC)
    return {"done_at": now.replace(microsecond=now.microsecond // 1000 * 1000) if done else None}
