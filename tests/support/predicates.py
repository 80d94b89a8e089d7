"""Does a statement name its workspace on every table that it touches?

Row-level security would hide other workspaces' rows anyway; the predicate makes a statement a single-shard one and
keeps the indexes, which all begin with the workspace, usable.
"""

from __future__ import annotations

import re

from models.objects.catalogue import CATALOGUE, EVENT_TABLE, MADE_TABLES

_TABLES = "|".join(sorted({*CATALOGUE, *MADE_TABLES, EVENT_TABLE}, key=len, reverse=True))
_REFERENCE = re.compile(rf"\b(?:FROM|JOIN|UPDATE|USING|,)\s+(?:ONLY\s+)?({_TABLES})\s+(?:AS\s+)?([a-z_][a-z0-9_]*)")
_UNNAMED = re.compile(rf"\b(?:FROM|JOIN|USING)\s+({_TABLES})\s*(?:\)|$|WHERE (?!workspace_id = \$1)|ORDER|LIMIT)")
_INSERT = re.compile(rf"\bINSERT INTO ({_TABLES})\s*\(([^)]*)\)\s*(?:SELECT|VALUES\s*\()\s*([^\s,]+)")


def without_workspace(sql: str) -> list[str]:
    """The table references of the statement that do not say `workspace_id = $1`, or are bound to one that does."""
    # The columns of a record set read like a table list.
    sql = re.sub(r"AS [a-z]\w*\([^)]*\)", "", sql)
    missing = [f"{table} {alias}" for table, alias in _REFERENCE.findall(sql) if not _bound(sql, alias)]
    missing += [f"{table} without an alias" for table in _UNNAMED.findall(sql)]
    for table, columns, first in _INSERT.findall(sql):
        if columns.split(",")[0].strip() != "workspace_id" or first not in ("$1", "$1::uuid"):
            missing.append(f"insert into {table}")
    return missing


def _bound(sql: str, alias: str) -> bool:
    said = (
        rf"\b{alias}\.workspace_id\s*=\s*(\$1|[a-z_][a-z0-9_]*\.workspace_id)|\$1(::uuid)?\s*=\s*{alias}\.workspace_id"
    )
    return re.search(said, sql) is not None
