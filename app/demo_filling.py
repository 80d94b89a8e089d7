"""What the demo workspace holds. It is loaded when there is none yet, which is once."""

from typing import Any
from uuid import UUID

from app.databases import Logins
from app.demo.global_organizations import global_organizations
from app.demo.load import load_demo
from app.demo.rules import load_rules
from app.settings import Settings
from app.webhooks.keys import webhook_rules
from models.database.pool import Database
from models.global_organizations.writing import write_entries
from models.webhooks.secrets import new_secret


async def fill(settings: Settings, logins: Logins, workspace: UUID, owner: Any) -> None:
    """Write it all; `owner` is a connection of the database's owner."""
    vault = webhook_rules(settings).vault
    database = await Database.open(logins.app, minimum=1, maximum=1, statement_timeout_ms=60_000)
    try:
        await load_demo(database, workspace)
        await load_rules(database, workspace, lambda: vault.lock(new_secret()))
    finally:
        await database.close()
    await write_entries(owner, global_organizations())
