"""The Postgres of a test run: one server for all its workers, one migrated database for each."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.database.address import DatabaseAddress
from models.database.embedded import EmbeddedServer
from models.database.migrate import migrate
from models.database.provision import connect, ensure_app_role, ensure_database
from models.database.setup_error import DatabaseSetupError

_PREFIX = "rosetta-tests-"


@contextmanager
def shared_server(run: str) -> Iterator[DatabaseAddress]:
    """The server that all workers of this run share: the first starts it, the last stops and removes it."""
    _sweep()
    directory = Path(tempfile.gettempdir(), f"{_PREFIX}{run}")
    server = EmbeddedServer(directory, fsync=False)
    try:
        yield server.start()
    finally:
        if server.stop():
            shutil.rmtree(directory, ignore_errors=True)


def _sweep() -> None:
    """Stop the servers of runs that were killed. A run that is alive keeps its own, since it holds its lock."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/postgres/data/postmaster.pid"):
        directory = left.parent.parent.parent
        if not (directory / "postgres" / "superuser-password").exists():
            # Somebody was interrupted while removing it: nobody can start such a server any more.
            shutil.rmtree(directory, ignore_errors=True)
            continue
        server = EmbeddedServer(directory, fsync=False)
        try:
            server.start()
        except (OSError, DatabaseSetupError):
            # Its own run is removing it, or was killed while it did: that is no reason to fail this one.
            continue
        if server.stop():
            shutil.rmtree(directory, ignore_errors=True)


@contextmanager
def private_data_dir() -> Iterator[Path]:
    """A DATA_DIR of its own, in which the database user may pass, as in a server's ordinary directories."""
    directory = Path(tempfile.mkdtemp(prefix="rosetta-data-"))
    directory.chmod(0o711)
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def migrated(server: DatabaseAddress, name: str) -> tuple[DatabaseAddress, DatabaseAddress]:
    """A database brought up the way that production is: the addresses of its owner and of its app role."""

    async def make() -> tuple[DatabaseAddress, DatabaseAddress]:
        owner = await ensure_database(server, name)
        app = await ensure_app_role(owner, Path(os.devnull))
        await migrate(owner, app.user)
        return owner, app

    return asyncio.run(make())


@contextmanager
def empty_database(server: DatabaseAddress, name: str) -> Iterator[DatabaseAddress]:
    """A database without tables, gone afterwards together with its app role."""

    async def drop() -> None:
        connection = await connect(server)
        await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        await connection.execute(f'DROP ROLE IF EXISTS "{name}_app"')
        await connection.close()

    owner = asyncio.run(ensure_database(server, name))
    try:
        yield owner
    finally:
        asyncio.run(drop())
