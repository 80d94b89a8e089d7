"""The worker beside a server: loaded after what answers requests, of which none waits for it.

It and its libraries are a twentieth of what a start loads
([decision 67](../../docs/decisions/0067-a-start-declares-less.md)).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from app.settings import Settings
from models.database.pool import Database
from models.loading import begin_to_load
from models.log import get_logger
from models.webhooks.rules import WebhookRules
from resolvers.kit.automating import Automations
from resolvers.kit.speaking import Speaker

log = get_logger()

_WORKER = "app.webhooks.worker"


@asynccontextmanager
async def working_when_loaded(
    settings: Settings,
    database: Database,
    rules: WebhookRules,
    speakers: Mapping[str, Speaker],
    automations: Automations,
    ending: asyncio.Event,
) -> AsyncIterator[None]:
    """A worker beside what runs inside, as soon as it is loaded, until that ends or `ending` is set.

    What it is sending then may finish, as long as the settings say.
    """

    async def work() -> None:
        try:
            worker = await asyncio.wrap_future(begin_to_load(_WORKER))
            async with worker.working(settings, database, rules, speakers, automations):
                await ending.wait()
        except Exception:
            # Requests are answered without it; that nothing is sent must be seen before the server ends.
            log.exception("webhook worker")

    beside = asyncio.create_task(work())
    try:
        yield
    finally:
        ending.set()
        await beside
