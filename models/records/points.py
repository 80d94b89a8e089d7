"""The one id that all rows of an e-mail address, or of a phone number, have in a workspace.

It is found by the statement that writes the row: the id that other rows of the value have, or else one that is made
from the value, so that two who write a new value at the same time come to the same id without waiting.
"""

from __future__ import annotations

from collections.abc import Mapping

# Table -> the normal form by which two rows are of the same value.
POINTS: Mapping[str, str] = {"email": "address", "phone": "e164"}
POINT = "point_id"


def point_of(table: str) -> str:
    """SQL for the shared id of row `r` of `table`; parameter 1 is the workspace."""
    value = POINTS[table]
    known = f"SELECT k.{POINT} FROM {table} k WHERE k.workspace_id = $1 AND k.{value} = r.{value} LIMIT 1"
    # A number that was changed for all who have it took its id along; the former number gets another one then.
    made = f"md5($1::text || '/' || r.{value})::uuid"
    taken = f"SELECT 1 FROM {table} k WHERE k.workspace_id = $1 AND k.{POINT} = {made}"
    return f"COALESCE(({known}), CASE WHEN EXISTS ({taken}) THEN r.id ELSE {made} END)"
