"""Restore a backup: everything is made ready beside what is there, and takes its place at the end, in a moment.

Until then nothing that is in use is touched, so whatever fails on the way changes nothing. What was there before is
kept beside, unless it was empty or is to be dropped.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from msgspec import Struct

from app.backup.archive import DUMP, Archive, reading
from app.backup.keys import KEY_FILES, webhook_fingerprints
from app.databases import app_login, open_as_it_is
from app.files_keeping import store_of
from app.private_file import write_private
from app.settings import Settings
from models.database.address import DatabaseAddress
from models.database.dump import load
from models.database.migrate import migrate
from models.database.provision import connect, sees_all_rows
from models.database.quoting import identifier
from models.database.replacement import drop, make_beside, others_connected, take_place
from models.database.revisions import known_revisions
from models.database.setup_error import DatabaseSetupError
from models.files.store import DiskStore, Store

_PIECE = 1024 * 1024


class Restored(Struct, frozen=True):
    """What a restore did, in words for the operator."""

    where: str
    # Names of what was there before and is kept: a database, and files and directories in the data directory.
    kept: list[str]
    notes: list[str]


def check_backup(path: Path) -> str:
    """Read everything in the archive. Say what it is, or raise `ArchiveError` or `DatabaseSetupError`."""
    with reading(path) as archive:
        _check_version(archive)
        archive.verify()
        files = sum(name.startswith("files/") for name in archive.names())
        made = f"{archive.manifest['made_at']} by Rosetta {archive.manifest['rosetta']}"
        return f"{path} is complete: made {made}, Postgres {archive.manifest['postgres']}, {files} files."


def restore_backup(settings: Settings, path: Path, *, force: bool, drop_replaced: bool) -> Restored:
    """Put the backup in the place of the database, the files and the keys of the settings."""
    with reading(path) as archive:
        _check_version(archive)
        with open_as_it_is(settings) as target:
            was_empty = asyncio.run(_is_empty(target))
            if not was_empty and not force:
                raise DatabaseSetupError(f"There are records in {target} already. With --force they are replaced.")
            if asyncio.run(others_connected(target)):
                raise DatabaseSetupError(
                    f"Somebody is connected to {target}. Stop every server and worker of it first."
                )
            archive.verify()
            with _beside(target) as new, _staging(settings) as staging:
                _load(archive, new, staging)
                app = asyncio.run(_make_current(settings, target, new))
                missing = asyncio.run(_restore_files(settings, archive, new, staging))
                keys = _restore_keys(archive, staging)
                suffix = f"_replaced_{datetime.now(UTC):%Y%m%d%H%M%S}"
                kept = _swap(settings, staging, ["files", *keys], suffix, lambda: take_place(new, target, suffix))
            notes = _notes(settings, archive, missing)
            if was_empty or drop_replaced:
                _drop_replaced(settings, target, kept)
                kept = []
    return Restored(f"{target}, answering as {app.user}", kept, notes)


def _check_version(archive: Archive) -> None:
    if unknown := set(archive.manifest["migrations"]) - known_revisions():
        raise DatabaseSetupError(
            f"This backup was made by a newer Rosetta ({archive.manifest['rosetta']}; its migration {min(unknown)} is "
            "not known here). Restore it with that one."
        )


async def _is_empty(target: DatabaseAddress) -> bool:
    """Whether there is neither a workspace nor a table of somebody else."""
    connection = await connect(target)
    try:
        if await connection.fetchval("SELECT to_regclass('workspace')") is not None:
            return not await connection.fetchval("SELECT EXISTS (SELECT FROM workspace)")
        return not await connection.fetchval(
            "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema'))"
        )
    finally:
        await connection.close()


@contextmanager
def _beside(target: DatabaseAddress) -> Iterator[DatabaseAddress]:
    """A new database; unless it has taken the target's place, it is dropped."""
    new = asyncio.run(make_beside(target))
    try:
        yield new
    finally:
        asyncio.run(drop(new))


@contextmanager
def _staging(settings: Settings) -> Iterator[Path]:
    """A directory on the same disk as what its files are to replace."""
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".restoring-", dir=settings.data_dir))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _load(archive: Archive, new: DatabaseAddress, staging: Path) -> None:
    content, _ = archive.open(DUMP)
    with (staging / DUMP).open("wb") as file:
        shutil.copyfileobj(content, file, _PIECE)
    load(staging / DUMP, new, in_parallel=asyncio.run(_is_unbound(new)))
    (staging / DUMP).unlink()


async def _is_unbound(new: DatabaseAddress) -> bool:
    connection = await connect(new)
    try:
        return await sees_all_rows(connection)
    finally:
        await connection.close()


async def _make_current(settings: Settings, target: DatabaseAddress, new: DatabaseAddress) -> DatabaseAddress:
    """Bring the new database up to this version, and let the app's login answer from it."""
    app = await app_login(settings, target)
    await migrate(new, app.user)
    owner = await connect(new)
    try:
        await owner.execute(f"GRANT CONNECT ON DATABASE {identifier(new.database)} TO {identifier(app.user)}")
        # Planned blindly, the first requests would take seconds.
        await owner.execute("ANALYZE", timeout=3600)
    finally:
        await owner.close()
    return app


async def _restore_files(settings: Settings, archive: Archive, new: DatabaseAddress, staging: Path) -> int:
    """Keep the files where this server keeps its own; how many of those that the database names are not in the archive.

    A bucket gets them at once: their names there are ids, so they are in nobody's way.
    """
    store: Store = DiskStore(staging / "files") if settings.s3_endpoint is None else store_of(settings)
    (staging / "files").mkdir(mode=0o700)
    restored: set[tuple[UUID, UUID]] = set()
    for name in archive.names():
        if name.startswith("files/"):
            _, workspace, file = name.split("/")
            content, size = archive.open(name)
            await store.put(UUID(workspace), UUID(file), content, size)
            restored.add((UUID(workspace), UUID(file)))
    return len(await _named_files(new) - restored)


async def _named_files(new: DatabaseAddress) -> set[tuple[UUID, UUID]]:
    """Workspace and id of every file whose bytes this server keeps."""
    owner = await connect(new)
    try:
        found: set[tuple[UUID, UUID]] = set()
        for workspace in await owner.fetch("SELECT id FROM workspace"):
            async with owner.transaction():
                # The owner is bound by row-level security too, unless it is a superuser.
                await owner.execute("SELECT set_config('app.workspace_id', $1, true)", str(workspace["id"]))
                rows = await owner.fetch(
                    "SELECT t.id FROM attachment t WHERE t.workspace_id = $1 AND t.checksum IS NOT NULL"
                    " UNION ALL SELECT t.id FROM picture t WHERE t.workspace_id = $1",
                    workspace["id"],
                )
            found.update((workspace["id"], row["id"]) for row in rows)
        return found
    finally:
        await owner.close()


def _restore_keys(archive: Archive, staging: Path) -> list[str]:
    names = [name for name in KEY_FILES if f"keys/{name}" in archive.names()]
    for name in names:
        content, _ = archive.open(f"keys/{name}")
        write_private(staging / name, content.read().decode().strip())
    return names


def _swap(
    settings: Settings,
    staging: Path,
    names: list[str],
    suffix: str,
    swap_database: Callable[[], Coroutine[Any, Any, str]],
) -> list[str]:
    """Put what was made ready into its place: files and keys by renames that are taken back when one fails, and the
    database at last, which takes its place whole or not at all. The names of what was there before.
    """
    renamed: list[tuple[Path, Path]] = []
    try:
        for name in names:
            place, before = settings.data_dir / name, settings.data_dir / f"{name}{suffix}"
            for source, target in ((place, before), (staging / name, place)):
                if source.exists():
                    source.rename(target)
                    renamed.append((source, target))
        database = asyncio.run(swap_database())
    except BaseException:
        for source, target in reversed(renamed):
            target.rename(source)
        raise
    return [database, *(name for name in (f"{name}{suffix}" for name in names) if (settings.data_dir / name).exists())]


def _drop_replaced(settings: Settings, target: DatabaseAddress, kept: list[str]) -> None:
    database, *names = kept
    asyncio.run(drop(target.with_database(database)))
    for path in (settings.data_dir / name for name in names):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _notes(settings: Settings, archive: Archive, missing: int) -> list[str]:
    """What the operator must know or do."""
    notes = []
    bucket = archive.manifest["files"]
    if bucket != "disk":
        notes.append(f"The bytes of files are not in this backup but in the bucket {bucket!r}: set S3_* to it.")
    elif missing:
        notes.append(f"The bytes of {missing} files were deleted while the backup was made; their records are here.")
    wanted = archive.manifest["webhook_keys"]
    if wanted and not set(wanted) & set(webhook_fingerprints(settings)):
        notes.append(
            "The key of webhooks' secrets is another one than in the backup, so they cannot be read and nothing is "
            "delivered: set WEBHOOK_KEY to the old one, or give each webhook a new secret."
        )
    return notes
