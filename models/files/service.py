"""Files of a workspace: kept with their record, found, and cleared away when the record is gone.

A file is an `attachment` with a checksum, or a `picture` of a person or a company. Before bytes are kept, a line of
`file_removal` says that they are to go in an hour; the transaction that makes the record takes the line back. When a
record is deleted for good, the database itself writes such a line. So whatever fails in between, no bytes stay without
a record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, BinaryIO
from uuid import UUID

import orjson
from anyio import to_thread
from msgspec import Struct

from models.access.rights import Access
from models.database.pool import Database, Session
from models.files.kinds import HEAD, content_type_of, safe_name
from models.files.store import CHUNK, Store
from models.objects.identifiers import new_id
from models.records.compile_select import compile_read
from models.records.pictures import SHOWN_IN, place_of
from models.records.plan import Column, Compare, Every, Fields, IsNull, Many, Negate, Rows, Through, constant_bind
from models.records.scope import Scope
from models.records.service import Changes

# Longer than any upload takes.
_ABANDONED = timedelta(hours=1)
_AT_ONCE = 100
_SHOWN = {"id": "id", "name": "name", "content_type": "content_type", "size": "size", "checksum": "checksum"}


class StoredFile(Struct, frozen=True):
    """A file that is kept here."""

    workspace_id: UUID
    id: UUID
    name: str
    content_type: str
    size: int
    # SHA-256 of the bytes, in hexadecimal digits.
    checksum: str


async def keep(
    database: Database,
    store: Store,
    scope: Scope,
    content: BinaryIO,
    name: str | None,
    size: int,
    further: Mapping[str, Any] | None = None,
) -> StoredFile:
    """Keep the bytes and make their attachment, with `further` values of its columns."""
    file = await put(database, store, scope.workspace_id, content, name, size)
    row: Mapping[str, Any] = {
        **{key: getattr(file, key) for key in _SHOWN},
        "path": place_of(file.id),
        "base_path": "/files",
        "author_id": scope.actor_id,
        **(further or {}),
    }
    async with database.transaction(file.workspace_id) as session:
        await Changes(session, scope).create("attachment", [row])
        await _stays(session, file.id)
    return file


async def put(
    database: Database, store: Store, workspace_id: UUID, content: BinaryIO, name: str | None, size: int
) -> StoredFile:
    """Keep the bytes, for an hour unless somebody makes their record."""
    head = await to_thread.run_sync(content.read, HEAD)
    checksum = await to_thread.run_sync(_checksum, content)
    shown = safe_name(name)
    file = StoredFile(workspace_id, new_id(), shown, content_type_of(head, shown), size, checksum)
    # Committed before any byte is kept, whatever becomes of the request.
    async with database.transaction(workspace_id, apart=True) as session:
        await session.execute(
            "INSERT INTO file_removal (workspace_id, file_id, due_at) SELECT $1, $2::uuid, now() + $3::interval",
            file.id,
            _ABANDONED,
        )
    await store.put(workspace_id, file.id, content, size)
    return file


async def show_picture(session: Session, changes: Changes, owner: str, owner_id: UUID, file: StoredFile) -> None:
    """Make the file, whose bytes were `put`, the picture of a person or a company (`owner`); a former one goes."""
    row = {**{key: getattr(file, key) for key in _SHOWN}, f"{owner}_id": owner_id}
    await changes.create("picture", [row])
    await _stays(session, file.id)
    await changes.update(owner, {owner_id: {SHOWN_IN[owner]: place_of(file.id)}})


async def _stays(session: Session, file_id: UUID) -> None:
    await session.execute("DELETE FROM file_removal t WHERE t.workspace_id = $1 AND t.file_id = $2::uuid", file_id)


async def find(database: Database, workspace_id: UUID, file_id: UUID, access: Access) -> StoredFile | None:
    """The file, for somebody with this access to records; None when there is none to see."""
    by_id = Compare(Column("id"), "=", constant_bind(file_id, "uuid"))
    shown = tuple((key, Column(column)) for key, column in _SHOWN.items())
    attached = Rows("attachment", filter=Every((by_id, Negate(IsNull(Column("checksum"))))))
    # Whoever may not see where a picture is shown may not see the picture.
    places = tuple((owner, Through(owner, Column(column))) for owner, column in SHOWN_IN.items())
    roots = [Many(attached, Fields(shown)), Many(Rows("picture", filter=by_id), Fields((*shown, *places)))]
    statement = compile_read(roots, access, omit=True)
    async with database.reading(workspace_id) as session:
        row = await session.row(statement.sql, *statement.arguments({}))
    attachments, pictures = [orjson.loads(text) for text in row]
    named = [one for one in pictures if place_of(file_id) in (one.get(owner) for owner in SHOWN_IN)]
    for found in (*attachments, *named):
        values = {key: found.get(key) for key in _SHOWN}
        if None not in values.values():
            return StoredFile(workspace_id, **{**values, "id": file_id})
    return None


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
