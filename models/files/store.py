"""Where bytes are kept: on this machine's disk, or in an S3-compatible store.

A file is known by its workspace and its record's id, never by a name that somebody gave it.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID, uuid4

from anyio import to_thread

CHUNK = 256 * 1024


class BytesMissing(Exception):
    """There are no bytes of this file."""


class Store(Protocol):
    """Keeps bytes by workspace and id."""

    async def put(self, workspace_id: UUID, file_id: UUID, content: BinaryIO, size: int) -> None:
        """Keep the content; it is there whole, or not at all."""

    def read(self, workspace_id: UUID, file_id: UUID, start: int, length: int) -> AsyncIterator[bytes]:
        """A part of the bytes. Raises `BytesMissing` before the first piece when there are none."""

    async def remove(self, workspace_id: UUID, file_id: UUID) -> None:
        """Forget the bytes; there need not be any."""


class DiskStore:
    """Keeps bytes in a folder that only this user may look into."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, workspace_id: UUID, file_id: UUID, content: BinaryIO, size: int) -> None:
        """Write beside the place, then move there."""
        await to_thread.run_sync(self._put, self._path(workspace_id, file_id), content, size)

    async def read(self, workspace_id: UUID, file_id: UUID, start: int, length: int) -> AsyncIterator[bytes]:
        """Read in pieces, in threads of their own."""
        try:
            file = await to_thread.run_sync(self._path(workspace_id, file_id).open, "rb")
        except FileNotFoundError as error:
            raise BytesMissing from error
        try:
            await to_thread.run_sync(file.seek, start)
            while length > 0:
                piece = await to_thread.run_sync(file.read, min(CHUNK, length))
                if not piece:
                    raise BytesMissing
                length -= len(piece)
                yield piece
        finally:
            file.close()

    async def remove(self, workspace_id: UUID, file_id: UUID) -> None:
        """Delete the file."""
        await to_thread.run_sync(lambda: self._path(workspace_id, file_id).unlink(missing_ok=True))

    def kept(self) -> Iterator[tuple[UUID, UUID, Path]]:
        """What is kept whole at this moment: workspace, file and where the bytes are. They never change there."""
        for path in self._folder.glob("*/*/*"):
            # One that is still being written has a dot before its name.
            if not path.name.startswith("."):
                yield UUID(path.parent.parent.name), UUID(path.name), path

    def _path(self, workspace_id: UUID, file_id: UUID) -> Path:
        # The end of an id is at random, so no folder grows too large.
        return self._folder / str(workspace_id) / file_id.hex[-2:] / str(file_id)

    def _put(self, path: Path, content: BinaryIO, size: int) -> None:
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        # One by one: of several that are made at once only the last would be closed to others.
        for folder in (self._folder, path.parent.parent, path.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
        beside = path.with_name(f".{path.name}-{uuid4().hex}")
        try:
            with beside.open("xb") as file:
                beside.chmod(0o600)
                written = 0
                while piece := content.read(CHUNK):
                    written += file.write(piece)
                if written != size:
                    raise OSError(f"{written} bytes of {size} came")
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        # The record of a file outlives a loss of power, so its bytes and their names must, too.
        for folder in (path.parent, path.parent.parent, self._folder):
            _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
