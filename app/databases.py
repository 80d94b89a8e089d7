"""From the settings to a database that is ready: found or started, provisioned, migrated, and closed again."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from app.settings import Settings
from models.database.address import DatabaseAddress
from models.database.embedded import EmbeddedServer
from models.database.migrate import is_current, migrate
from models.database.provision import check_app_login, ensure_app_role, ensure_database
from models.database.setup_error import DatabaseSetupError

EMBEDDED_DATABASE = "rosetta"
_NEEDS_OWNER = "This needs the owner's login: set DATABASE_URL beside APP_DATABASE_URL."


class Logins(Struct, frozen=True):
    """The two logins of one database. `owner` is None where only the app's login is given, as to a plain server."""

    owner: DatabaseAddress | None
    app: DatabaseAddress

    def owner_or_explain(self) -> DatabaseAddress:
        """The owner, for what requests may not do."""
        if self.owner is None:
            raise DatabaseSetupError(_NEEDS_OWNER)
        return self.owner


@contextmanager
def open_database(settings: Settings, *, migrating: bool) -> Iterator[Logins]:
    """The database of the settings. The embedded one runs meanwhile, and is always brought up to date.

    Somebody else's is migrated only when that is asked for: several servers may share it, and who migrates is for
    their operator to say.
    """
    if settings.database_url is not None:
        yield asyncio.run(
            _external(settings, parse_address("DATABASE_URL", settings.database_url), migrating=migrating)
        )
    elif settings.app_database_url is not None:
        app = parse_address("APP_DATABASE_URL", settings.app_database_url)
        asyncio.run(check_app_login(app))
        yield Logins(None, app)
    else:
        with _embedded_server(settings) as server:
            yield asyncio.run(_embedded(settings, server))


@contextmanager
def open_as_it_is(settings: Settings) -> Iterator[DatabaseAddress]:
    """The owner's login of a database that may be empty or of any version; nothing is migrated."""
    if settings.database_url is not None:
        yield parse_address("DATABASE_URL", settings.database_url)
    elif settings.app_database_url is not None:
        raise DatabaseSetupError(_NEEDS_OWNER)
    else:
        with _embedded_server(settings) as server:
            yield asyncio.run(ensure_database(server, EMBEDDED_DATABASE))


async def app_login(settings: Settings, owner: DatabaseAddress) -> DatabaseAddress:
    """The login that answers requests: the one of the settings, or the role that goes with the database."""
    if settings.app_database_url is None:
        return await ensure_app_role(owner, settings.data_dir)
    return parse_address("APP_DATABASE_URL", settings.app_database_url)


def hand_to_workers(settings: Settings, logins: Logins) -> None:
    """Put into the environment what the serving processes read, and take out the login that they must not have."""
    os.environ["APP_DATABASE_URL"] = logins.app.url()
    os.environ.pop("DATABASE_URL", None)
    os.environ["DATA_DIR"] = str(settings.data_dir.resolve())


@contextmanager
def _embedded_server(settings: Settings) -> Iterator[DatabaseAddress]:
    server = EmbeddedServer(settings.data_dir)
    try:
        yield server.start()
    finally:
        with _undisturbed():
            server.stop()


async def _embedded(settings: Settings, server: DatabaseAddress) -> Logins:
    owner = await ensure_database(server, EMBEDDED_DATABASE)
    app = await ensure_app_role(owner, settings.data_dir)
    await migrate(owner, app.user)
    return Logins(owner, app)


async def _external(settings: Settings, owner: DatabaseAddress, *, migrating: bool) -> Logins:
    app = await app_login(settings, owner)
    if migrating:
        await migrate(owner, app.user)
    elif not await is_current(owner):
        raise DatabaseSetupError(f"The tables of {owner} are not those of this Rosetta. Run `rosetta migrate` first.")
    # Who owns the tables is known only once there are some.
    await check_app_login(app)
    return Logins(owner, app)


def parse_address(name: str, url: str) -> DatabaseAddress:
    """The address in the setting of this name."""
    try:
        return DatabaseAddress.parse(url)
    except ValueError as error:
        raise DatabaseSetupError(f"{name}: {error}.") from error


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a second Ctrl-C not leave the database running: stopping it takes a moment and then we are gone anyway."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, signal.SIG_IGN) for number in signals}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
