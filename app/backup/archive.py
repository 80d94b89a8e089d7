"""The form of a backup: one tar file, and a checksum for everything in it.

| in the archive | what |
|---|---|
| `files/<workspace>/<file>` | the bytes of each file that is kept on the disk |
| `database.dump` | the database, in pg_dump's custom format |
| `keys/<name>` | keys of the data directory |
| `SHA256SUMS` | a line for each of these, as `sha256sum --check` reads it |
| `manifest.json` | what made it, when, of which version, and the checksum of `SHA256SUMS` |

The manifest is written last, so an archive that was cut off has none.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import orjson
from msgspec import Struct, field

from app.operator_error import OperatorError

DUMP = "database.dump"
FORMAT = 1
_SUMS = "SHA256SUMS"
_MANIFEST = "manifest.json"
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_NAMES = re.compile(rf"{re.escape(DUMP)}|keys/[a-z-]+|files/{_UUID}/{_UUID}")
_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")
_PIECE = 1024 * 1024


class ArchiveError(OperatorError):
    """The file is no backup that can be trusted; the message says why."""


class Writing(Struct):
    """An archive that is being written: checksums are taken of the very bytes that go in."""

    _tar: tarfile.TarFile
    _sums: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, content: IO[bytes], size: int) -> None:
        """Put in something of a known size."""
        watched = _Watched(content)
        self._tar.addfile(_described(name, size), watched)
        self._sums[name] = watched.digest.hexdigest()

    def holds(self, name: str) -> bool:
        """Whether it is in already."""
        return name in self._sums

    def finish(self, manifest: Mapping[str, Any]) -> None:
        """Put in the checksums and the manifest."""
        sums = "".join(f"{digest}  {name}\n" for name, digest in self._sums.items()).encode()
        self._tar.addfile(_described(_SUMS, len(sums)), io.BytesIO(sums))
        stated = {"format": FORMAT, **manifest, "checksums": hashlib.sha256(sums).hexdigest()}
        text = orjson.dumps(stated, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        self._tar.addfile(_described(_MANIFEST, len(text)), io.BytesIO(text))


class _Watched(io.RawIOBase):
    """Bytes on their way, and their checksum."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content
        self.digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        piece = self._content.read(size)
        self.digest.update(piece)
        return piece


@contextmanager
def writing(path: Path) -> Iterator[Writing]:
    """A new archive, which only this user may read. It has its name once it is complete and on the disk."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                yield Writing(tar)
            file.flush()
            os.fsync(file.fileno())
        # Unlike a rename, a link never takes the place of a file that came meanwhile.
        path.hardlink_to(unfinished)
    finally:
        unfinished.unlink(missing_ok=True)


class Archive(Struct, frozen=True):
    """A complete archive, open for reading: its manifest, and the checksum and size of each thing in it."""

    manifest: Mapping[str, Any]
    _tar: tarfile.TarFile
    _members: Mapping[str, tarfile.TarInfo]
    _sums: Mapping[str, str]

    def names(self) -> Iterator[str]:
        """Everything that has a checksum."""
        return iter(self._sums)

    def open(self, name: str) -> tuple[BinaryIO, int]:
        """One thing's bytes, and how many."""
        return cast("BinaryIO", _content(self._tar, self._members[name])), self._members[name].size

    def verify(self) -> None:
        """Read everything. Raises `ArchiveError` at the first checksum that is not right."""
        for name, wanted in self._sums.items():
            digest = hashlib.sha256()
            content, _ = self.open(name)
            while piece := content.read(_PIECE):
                digest.update(piece)
            if digest.hexdigest() != wanted:
                raise ArchiveError(f"The checksum of {name} is not right: the archive is damaged.")


@contextmanager
def reading(path: Path) -> Iterator[Archive]:
    """An archive whose parts are all there; their bytes are looked at by `verify` only."""
    try:
        with path.open("rb") as file, tarfile.open(fileobj=file, mode="r:") as tar:
            yield _read(tar)
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (tarfile.TarError, EOFError) as error:
        raise ArchiveError(f"{path} is no complete backup: {error}.") from error


def _read(tar: tarfile.TarFile) -> Archive:
    members = {member.name: member for member in tar if member.isreg()}
    if _MANIFEST not in members or _SUMS not in members:
        raise ArchiveError("This is no backup, or one that was cut off: it has no manifest.")
    try:
        manifest = orjson.loads(_content(tar, members[_MANIFEST]).read())
        sums = _content(tar, members[_SUMS]).read()
        stated, made = manifest["checksums"], manifest["format"]
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveError("The manifest of this backup is damaged.") from error
    if made != FORMAT:
        raise ArchiveError(f"The form of this backup is {made}, and this Rosetta reads {FORMAT}. Use a newer one.")
    if hashlib.sha256(sums).hexdigest() != stated:
        raise ArchiveError("The list of checksums is damaged.")
    listed = {match[2]: match[1] for match in _LINE.finditer(sums.decode())}
    if listed.keys() != members.keys() - {_SUMS, _MANIFEST} or DUMP not in listed:
        raise ArchiveError("The backup does not hold what it lists.")
    if strange := [name for name in listed if not _NAMES.fullmatch(name)]:
        raise ArchiveError(f"The backup holds something that no backup has: {strange[0]!r}.")
    return Archive(manifest, tar, members, listed)


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(member)
    if content is None:
        raise ArchiveError(f"{member.name!r} is no file.")
    return content


def _described(name: str, size: int) -> tarfile.TarInfo:
    described = tarfile.TarInfo(name)
    described.size = size
    described.mode = 0o600
    return described
