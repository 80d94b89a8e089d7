"""What `rosetta doctor` looks at, in the order in which a start needs it."""

import asyncio
import sys
from collections.abc import Callable

from msgspec import Struct

from app.databases import open_database
from app.serving import ServingError, bound_socket
from app.settings import Settings
from app.webhooks.keys import WebhookKeyError, webhook_keys
from models.database.address import DatabaseAddress
from models.database.migrate import is_current
from models.database.provision import connect
from models.database.setup_error import DatabaseSetupError
from models.database.system_user import database_user
from models.webhooks.outbox import counts


class Finding(Struct, frozen=True):
    """One thing that was looked at."""

    what: str
    good: bool
    detail: str


def examine(settings: Settings) -> list[Finding]:
    """Look at everything. The embedded database is started for it, and stopped again unless somebody uses it."""
    looks: list[tuple[str, Callable[[Settings], str]]] = [
        ("Python", lambda _: sys.version.split()[0]),
        ("Data directory", lambda given: str(given.data_dir.resolve())),
        ("Port", _port),
    ]
    if settings.database_url is None and settings.app_database_url is None:
        looks.append(("Database user", lambda _: database_user().name))
    looks.append(("Webhook key", _webhook_key))
    looks.append(("Database", _database))
    looks.append(("Webhooks", _webhooks))
    return [_look(what, look, settings) for what, look in looks]


def _look(what: str, look: Callable[[Settings], str], settings: Settings) -> Finding:
    try:
        return Finding(what, True, look(settings))
    except (DatabaseSetupError, ServingError, WebhookKeyError) as error:
        return Finding(what, False, str(error))


def _port(settings: Settings) -> str:
    with bound_socket(settings) as listener:
        return f"{settings.host}:{listener.getsockname()[1]} is free"


def _webhook_key(settings: Settings) -> str:
    count = len(webhook_keys(settings))
    place = "WEBHOOK_KEY" if settings.webhook_key else str(settings.data_dir.resolve() / "webhook-key")
    return f"{count} in {place}"


def _webhooks(settings: Settings) -> str:
    with open_database(settings, migrating=False) as logins:
        return asyncio.run(_outbox(settings, logins.app))


async def _outbox(settings: Settings, app: DatabaseAddress) -> str:
    connection = await connect(app)
    try:
        found = await counts(connection)
    finally:
        await connection.close()
    since = "" if found["since"] is None else f" (the oldest due since {found['since']:%Y-%m-%d %H:%M:%S} UTC)"
    where = "this server's own worker" if settings.webhook_worker else "`rosetta worker`"
    return f"{found['pending']} deliveries pending{since}, {found['dead']} dead; delivered by {where}"


def _database(settings: Settings) -> str:
    with open_database(settings, migrating=False) as logins:
        return asyncio.run(_describe(logins.app, logins.owner))


async def _describe(app: DatabaseAddress, owner: DatabaseAddress | None) -> str:
    connection = await connect(app)
    try:
        version = await connection.fetchval("SHOW server_version")
        workspaces = await connection.fetchval("SELECT count(*) FROM workspace WHERE deleted_at IS NULL")
    finally:
        await connection.close()
    state = "not looked at without DATABASE_URL"
    if owner is not None:
        state = "current" if await is_current(owner) else "behind"
    return f"Postgres {version}, {app}, migrations {state}, {workspaces} workspaces"
