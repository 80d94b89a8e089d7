"""A restore is all or nothing: what is refused or fails leaves database, files and keys as they were."""

from __future__ import annotations

import asyncio
import io
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from app.backup.archive import DUMP, ArchiveError, reading, writing
from app.backup.keys import KEY_FILES
from app.backup.making import make_backup
from app.backup.restoring import check_backup, restore_backup
from app.settings import Settings
from models.database.address import DatabaseAddress
from models.database.migrate import is_current
from models.database.provision import connect, ensure_database
from models.database.quoting import identifier
from models.database.revisions import newest_revisions
from models.database.setup_error import DatabaseSetupError
from models.database.upgrade import configuration, engine_of
from tests.backup.conftest import FILE, Source, state
from tests.support import cluster

_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="package")
def archive(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the source."""
    return make_backup(source.settings, tmp_path_factory.mktemp("archive"), with_keys=True)


@pytest.fixture
def target(server_address: DatabaseAddress, data_dir: Path) -> Iterator[Settings]:
    """An empty database of a plain owner, who is bound by row-level security and may make databases and roles."""
    name = f"target_{_WORKER}"
    run(server_address, f"CREATE ROLE {name} LOGIN CREATEDB CREATEROLE PASSWORD 'theirs'")
    owner = asyncio.run(ensure_database(server_address, name)).with_login(name, "theirs")
    run(server_address, f"ALTER DATABASE {name} OWNER TO {name}")
    try:
        yield Settings(data_dir=data_dir, database_url=owner.url())
    finally:
        for database in databases(server_address, name):
            run(server_address, f"DROP DATABASE {identifier(database)} WITH (FORCE)")
        run(server_address, f"DROP ROLE IF EXISTS {name}_app")
        run(server_address, f"DROP ROLE {name}")


def run(server: DatabaseAddress, statement: str) -> list[Any]:
    async def once() -> list[Any]:
        connection = await connect(server)
        try:
            rows: list[Any] = await connection.fetch(statement)
            return rows
        finally:
            await connection.close()

    return asyncio.run(once())


def databases(server: DatabaseAddress, name: str) -> list[str]:
    found = run(server, f"SELECT datname FROM pg_database WHERE datname LIKE '{name}%' ORDER BY datname")
    return [row[0] for row in found]


def owner_of(settings: Settings) -> DatabaseAddress:
    return DatabaseAddress.parse(settings.database_url or "")


def remade(archive: Path, path: Path, *, content: bytes | None = None, **manifest: Any) -> Path:
    """The archive once more, with another dump or another manifest."""
    with reading(archive) as old, writing(path) as new:
        for name in old.names():
            if name == DUMP and content is not None:
                new.add(name, io.BytesIO(content), len(content))
            else:
                new.add(name, *old.open(name))
        new.finish({**old.manifest, **manifest})
    return path


def test_a_plain_owner_gets_the_same_database_with_all_its_guards(
    source: Source, archive: Path, target: Settings, server_address: DatabaseAddress
) -> None:
    name = owner_of(target).database
    done = restore_backup(target, archive, force=False, drop_replaced=False)
    assert (done.kept, done.notes) == ([], [])
    assert databases(server_address, name) == [name]
    theirs = asyncio.run(state(owner_of(target), f"{name}_app"))
    assert theirs == asyncio.run(state(owner_of(source.settings), source.app.user))
    kept = list((target.data_dir / "files").glob("*/*/*"))
    assert [path.read_bytes() for path in kept] == [FILE]
    assert not list(target.data_dir.glob(".restoring-*"))
    # Its owner sees the rows of no workspace, so another login has to make the backup.
    with pytest.raises(DatabaseSetupError, match="BACKUP_DATABASE_URL"):
        make_backup(target, target.data_dir, with_keys=True)
    # What is replaced by force is kept beside, files and keys too.
    done = restore_backup(target, archive, force=True, drop_replaced=False)
    assert [kept.partition("_replaced_")[0] for kept in done.kept] == [name, "files", *KEY_FILES[:3]]
    assert databases(server_address, name) == [name, done.kept[0]]
    restore_backup(target, archive, force=True, drop_replaced=True)
    assert len(databases(server_address, name)) == 2


def test_a_login_for_backups_reads_everything_and_needs_nothing_else(
    source: Source, server_address: DatabaseAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    real = subprocess.run

    def watched(arguments: list[str], **options: Any) -> Any:
        ran.append([str(word) for word in arguments])
        return real(arguments, **options)

    monkeypatch.setattr(subprocess, "run", watched)
    role = f"reader_{_WORKER}"
    run(server_address, f"CREATE ROLE {role} LOGIN BYPASSRLS PASSWORD 'it''s p@ss/word'")
    run(server_address, f"GRANT pg_read_all_data TO {role}")
    database = owner_of(source.settings).database
    run(server_address, f"GRANT CONNECT ON DATABASE {database} TO {role}")
    try:
        reader = owner_of(source.settings).with_login(role, "it's p@ss/word")
        settings = source.settings.model_copy(update={"database_url": None, "backup_database_url": reader.url()})
        path = make_backup(settings, tmp_path / "named.tar", with_keys=False)
    finally:
        run(server_address, f"REVOKE CONNECT ON DATABASE {database} FROM {role}")
        run(server_address, f"DROP ROLE {role}")
    assert len(ran) == 1
    assert "p@ss" not in " ".join(ran[0])
    assert "p%40ss" not in " ".join(ran[0])
    assert "1 files" in check_backup(path)
    with reading(path) as made:
        assert not [name for name in made.names() if name.startswith("keys/")]
    with pytest.raises(DatabaseSetupError, match="is there already"):
        make_backup(settings, path, with_keys=False)


def test_an_older_backup_is_migrated(
    source: Source, archive: Path, server_address: DatabaseAddress, target: Settings, tmp_path: Path
) -> None:
    async def back(address: DatabaseAddress) -> None:
        engine = engine_of(address)
        async with engine.connect() as connection:
            await connection.run_sync(lambda sync: command.downgrade(configuration(sync), "-1"))
        await engine.dispose()

    with cluster.empty_database(server_address, f"older_{_WORKER}") as older:
        cluster.migrated(server_address, older.database)
        asyncio.run(back(older))
        assert not asyncio.run(is_current(older))
        path = make_backup(Settings(data_dir=tmp_path, database_url=older.url()), tmp_path, with_keys=True)
    with reading(path) as made:
        assert set(made.manifest["migrations"]) != newest_revisions()
    restore_backup(target, path, force=False, drop_replaced=False)
    assert asyncio.run(is_current(owner_of(target)))


def test_what_cannot_be_trusted_is_refused_and_changes_nothing(
    archive: Path, target: Settings, server_address: DatabaseAddress, tmp_path: Path
) -> None:
    whole = archive.read_bytes()
    damaged, cut, other = (tmp_path / name for name in ("damaged.tar", "cut.tar", "other.tar"))
    middle = whole.index(b"PGDMP") + 2000
    damaged.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    cut.write_bytes(whole[: len(whole) // 2])
    other.write_bytes(b"not a tar file" * 100)
    newer = remade(archive, tmp_path / "newer.tar", migrations=["of_the_future"], rosetta="99.0")
    junk = remade(archive, tmp_path / "junk.tar", content=b"PGDMP and no more")
    (target.data_dir / "files").mkdir()
    (target.data_dir / "jwt-secret").write_text("as it was")
    for path, error, why in (
        (damaged, ArchiveError, "checksum of database.dump"),
        (cut, ArchiveError, "."),
        (other, ArchiveError, "no complete backup"),
        (tmp_path / "none.tar", ArchiveError, "No such file"),
        (newer, DatabaseSetupError, "newer Rosetta"),
        (junk, DatabaseSetupError, "cannot be restored"),
    ):
        with pytest.raises(error, match=why):
            restore_backup(target, path, force=True, drop_replaced=True)
    name = owner_of(target).database
    assert databases(server_address, name) == [name]
    assert (target.data_dir / "jwt-secret").read_text() == "as it was"
    assert not [path for path in target.data_dir.iterdir() if path.name not in {"files", "jwt-secret"}]


def test_when_the_last_step_fails_files_and_keys_are_as_before(
    archive: Path, target: Settings, server_address: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> str:
        raise DatabaseSetupError("Somebody came in between.")

    monkeypatch.setattr("app.backup.restoring.take_place", refuse)
    (target.data_dir / "jwt-secret").write_text("as it was")
    with pytest.raises(DatabaseSetupError, match="came in between"):
        restore_backup(target, archive, force=False, drop_replaced=False)
    assert [path.name for path in target.data_dir.iterdir()] == ["jwt-secret"]
    assert (target.data_dir / "jwt-secret").read_text() == "as it was"
    name = owner_of(target).database
    assert databases(server_address, name) == [name]
