"""`rosetta worker`: what delivers webhooks and runs automation rules, by itself."""

import asyncio
import signal

import typer

from app.databases import Logins, open_database
from app.serving import stopped_by_signals
from app.settings import Settings
from app.telemetry import configure_log
from app.webhooks.keys import webhook_rules
from app.webhooks.worker import Worker
from models.database.address import DatabaseAddress
from models.database.pool import Database
from resolvers import registry


def worker_command() -> None:
    """Deliver webhooks and run automation rules until Ctrl-C.

    The server does it too, unless WEBHOOK_WORKER=off.
    """
    settings = Settings()
    configure_log(settings.log_level)
    with stopped_by_signals(), open_database(settings, migrating=False) as logins:
        typer.echo(f"Delivering the webhooks of {logins.app} until Ctrl-C.")
        _work(settings, logins)


def _work(settings: Settings, logins: Logins) -> None:
    """Deliver until a signal."""
    asyncio.run(_until_stopped(settings.model_copy(update={"app_database_url": logins.app.url()})))


async def _until_stopped(settings: Settings) -> None:
    database = await Database.open(
        DatabaseAddress.parse(settings.app_database_url or ""),
        minimum=1,
        maximum=settings.pool_max,
        statement_timeout_ms=settings.statement_timeout_ms,
        pooler=settings.database_pooler,
    )
    worker = Worker(settings, database, webhook_rules(settings), registry.speakers(), registry.automations())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, worker.stop)
    try:
        await worker.run()
    finally:
        await worker.close()
        await database.close()
