"""Make a backup, while the server goes on answering.

The files of attachments never change once they are kept, and the database names them. So they are put in first, then
one moment of the database, then the files that came meanwhile: whatever that moment names is in the archive.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from app.backup.archive import DUMP, Writing, writing
from app.backup.keys import KEY_FILES, webhook_fingerprints
from app.databases import open_as_it_is, parse_address
from app.settings import Settings
from models.database.address import DatabaseAddress
from models.database.dump import dump
from models.database.provision import connect, sees_all_rows
from models.database.setup_error import DatabaseSetupError
from models.files.store import DiskStore


def make_backup(settings: Settings, place: Path, *, with_keys: bool) -> Path:
    """Write the archive to a new file, or into a directory under a name with the time. Its path then."""
    made_at = datetime.now(UTC)
    path = place / f"rosetta-{made_at:%Y%m%dT%H%M%SZ}.tar" if place.is_dir() else place
    if path.exists():
        raise DatabaseSetupError(f"{path} is there already. Name another file, or a directory.")
    with _source(settings) as source:
        state = asyncio.run(_state(source))
        try:
            with writing(path) as archive, tempfile.TemporaryDirectory(dir=path.parent, prefix=".rosetta-") as beside:
                add_files(settings, archive)
                dumped = Path(beside, DUMP)
                dump(source, dumped)
                _add(archive, DUMP, dumped)
                add_files(settings, archive)
                if with_keys:
                    for name in KEY_FILES:
                        if (settings.data_dir / name).exists():
                            _add(archive, f"keys/{name}", settings.data_dir / name)
                archive.finish(
                    {
                        "rosetta": version("rosetta-crm"),
                        "made_at": made_at.isoformat(),
                        **state,
                        "files": "disk" if settings.s3_endpoint is None else settings.s3_bucket,
                        "webhook_keys": webhook_fingerprints(settings),
                    }
                )
        except OSError as error:
            raise DatabaseSetupError(f"The backup cannot be written to {path}: {error.strerror}.") from error
    return path


def add_files(settings: Settings, archive: Writing) -> None:
    """Put in the files on the disk that are not in it yet. What is in a bucket stays there."""
    if settings.s3_endpoint is not None:
        return
    for workspace_id, file_id, path in DiskStore(settings.data_dir / "files").kept():
        name = f"files/{workspace_id}/{file_id}"
        if not archive.holds(name):
            try:
                _add(archive, name, path)
            except FileNotFoundError:
                # Its record was deleted for good meanwhile.
                continue


def _add(archive: Writing, name: str, path: Path) -> None:
    with path.open("rb") as file:
        archive.add(name, file, path.stat().st_size)


@contextmanager
def _source(settings: Settings) -> Iterator[DatabaseAddress]:
    """The login that reads: the one for backups where there is one, else the owner."""
    if settings.backup_database_url is not None:
        yield parse_address("BACKUP_DATABASE_URL", settings.backup_database_url)
        return
    if settings.database_url is None and not settings.data_dir.is_dir():
        raise DatabaseSetupError(f"There is no DATA_DIR {settings.data_dir}, so there is nothing to back up.")
    with open_as_it_is(settings) as owner:
        yield owner


async def _state(source: DatabaseAddress) -> dict[str, Any]:
    """What the manifest says of the database. Raises `DatabaseSetupError` when not all can be read."""
    connection = await connect(source)
    try:
        if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
            raise DatabaseSetupError(f"There are no tables of Rosetta in {source}, so there is nothing to back up.")
        if not await sees_all_rows(connection):
            raise DatabaseSetupError(
                f"Row-level security is forced on the owner too, so {source.user} does not see the rows of workspaces. "
                "Give a login that does as BACKUP_DATABASE_URL (CREATE ROLE rosetta_backup LOGIN BYPASSRLS PASSWORD "
                "'...'; GRANT pg_read_all_data TO rosetta_backup), which only `rosetta backup` uses."
            )
        return {
            "postgres": await connection.fetchval("SHOW server_version"),
            "migrations": [
                row["version_num"] for row in await connection.fetch("SELECT version_num FROM alembic_version")
            ],
        }
    finally:
        await connection.close()
