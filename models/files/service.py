"""Files of a workspace: kept with their record, found, and cleared away when the record is gone.

A file is an `attachment` with a checksum. Before bytes are kept, a line of `file_removal` says that they are to go in
an hour; the transaction that makes the record takes the line back. When a record is deleted for good, the database
itself writes such a line. So whatever fails in between, no bytes stay without a record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, BinaryIO
from uuid import UUID

import orjson
from anyio import to_thread

from models.access.rights import Access
from models.database.pool import Database
from models.files.kinds import HEAD, content_type_of, safe_name
from models.files.store import CHUNK, Store
from models.objects.identifiers import new_id
from models.records.compile_select import compile_read
from models.records.plan import Column, Compare, Every, Fields, Filter, IsNull, Many, Negate, Rows, constant_bind
from models.records.scope import Scope
from models.records.service import Changes

# Longer than any upload takes.
_ABANDONED = timedelta(hours=1)
_AT_ONCE = 100
_SHOWN = {"id": "id", "name": "name", "content_type": "content_type", "size": "size", "checksum": "checksum"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is kept here."""

    workspace_id: UUID
    id: UUID
    name: str
    content_type: str
    size: int
    # SHA-256 of the bytes, in hexadecimal digits.
    checksum: str


def place_of(file_id: UUID) -> str:
    """Where a file is fetched from this server."""
    return f"/files/{file_id}"


async def keep(
    database: Database,
    store: Store,
    scope: Scope,
    content: BinaryIO,
    name: str | None,
    size: int,
    further: Mapping[str, Any] | None = None,
) -> StoredFile:
    """Keep the bytes and make their record, with `further` values of its columns."""
    head = await to_thread.run_sync(content.read, HEAD)
    checksum = await to_thread.run_sync(_checksum, content)
    shown = safe_name(name)
    file = StoredFile(scope.workspace_id, new_id(), shown, content_type_of(head, shown), size, checksum)
    # Committed before any byte is kept, whatever becomes of the request.
    async with database.transaction(file.workspace_id, apart=True) as session:
        await session.execute(
            "INSERT INTO file_removal (workspace_id, file_id, due_at) SELECT $1, $2::uuid, now() + $3::interval",
            file.id,
            _ABANDONED,
        )
    await store.put(file.workspace_id, file.id, content, size)
    row: Mapping[str, Any] = {
        **{key: getattr(file, key) for key in _SHOWN},
        "path": place_of(file.id),
        "base_path": "/files",
        "author_id": scope.actor_id,
        **(further or {}),
    }
    async with database.transaction(file.workspace_id) as session:
        await Changes(session, scope).create("attachment", [row])
        await session.execute("DELETE FROM file_removal t WHERE t.workspace_id = $1 AND t.file_id = $2::uuid", file.id)
    return file


async def find(database: Database, workspace_id: UUID, file_id: UUID, access: Access) -> StoredFile | None:
    """The file, for somebody with this access to records; None when there is none to see."""
    chosen: tuple[Filter, ...] = (
        Compare(Column("id"), "=", constant_bind(file_id, "uuid")),
        Negate(IsNull(Column("checksum"))),
    )
    shown = Fields(tuple((key, Column(column)) for key, column in _SHOWN.items()))
    statement = compile_read([Many(Rows("attachment", filter=Every(chosen)), shown)], access, omit=True)
    async with database.reading(workspace_id) as session:
        row = await session.row(statement.sql, *statement.arguments({}))
    [found] = [orjson.loads(text) for text in row]
    if not found or None in found[0].values() or found[0].keys() != _SHOWN.keys():
        return None
    return StoredFile(workspace_id, **{**found[0], "id": UUID(found[0]["id"])})


async def clear_away(database: Database, store: Store) -> int:
    """Remove the bytes that are due, of all workspaces; how many there were."""
    async with database.control() as connection, connection.transaction():
        # Bound to no workspace until the end of this transaction, so that the lines of all of them are seen.
        await connection.execute("SELECT set_config('app.workspace_id', '', true)")
        rows = await connection.fetch(
            "SELECT t.workspace_id, t.file_id FROM file_removal t WHERE t.due_at <= now() ORDER BY t.due_at LIMIT $1",
            _AT_ONCE,
        )
    for row in rows:
        await store.remove(row["workspace_id"], row["file_id"])
        async with database.transaction(row["workspace_id"]) as session:
            await session.execute(
                "DELETE FROM file_removal t WHERE t.workspace_id = $1 AND t.file_id = $2::uuid", row["file_id"]
            )
    return len(rows)


def _checksum(content: BinaryIO) -> str:
    content.seek(0)
    digest = hashlib.sha256()
    while piece := content.read(CHUNK):
        digest.update(piece)
    content.seek(0)
    return digest.hexdigest()
