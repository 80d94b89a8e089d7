"""The workspace that an empty database gets in demo mode, with a key that opens it."""

from uuid import UUID

from app.auth.api_keys import create_key
from app.auth.caller import Role
from app.databases import Logins
from app.demo import load_demo
from app.demo.global_organizations import global_organizations
from app.demo.rules import load_rules
from app.demo_key import read_demo_key, write_demo_key
from app.settings import Settings
from app.webhooks.keys import webhook_rules
from models.access.keys import hash_secret
from models.database.pool import Database
from models.database.provision import connect
from models.global_organizations.writing import write_entries
from models.webhooks.secrets import new_secret

# The same everywhere, so that a server recognises its demo workspace again.
DEMO_WORKSPACE = UUID("00000000-0000-7000-8000-00000000de30")


async def ensure_demo(settings: Settings, logins: Logins) -> str | None:
    """The key of the demo workspace, which is made when there is no workspace at all; None when others live here."""
    owner = await connect(logins.owner_or_explain())
    try:
        if not await owner.fetchval("SELECT 1 FROM workspace WHERE id = $1 AND deleted_at IS NULL", DEMO_WORKSPACE):
            if await owner.fetchval("SELECT 1 FROM workspace WHERE deleted_at IS NULL LIMIT 1"):
                return None
            # It counts as removed until it is complete, so a start that was interrupted begins again.
            await owner.execute(
                "INSERT INTO workspace (id, name, deleted_at) VALUES ($1, 'Demo', now()) ON CONFLICT (id) DO NOTHING",
                DEMO_WORKSPACE,
            )
            await _fill(settings, logins)
            await write_entries(owner, global_organizations())
            # Until Postgres knows what the tables hold it plans for next to nothing: lists by the last touchpoint took
            # seconds in the first minute of a new demo.
            await owner.execute("ANALYZE")
            await owner.execute("UPDATE workspace SET deleted_at = NULL WHERE id = $1", DEMO_WORKSPACE)
        secret = read_demo_key(settings)
        if secret is None or not await owner.fetchval(
            "SELECT 1 FROM api_key WHERE secret_hash = $1 AND workspace_id = $2 AND revoked_at IS NULL",
            hash_secret(secret),
            DEMO_WORKSPACE,
        ):
            secret = (await create_key(owner, DEMO_WORKSPACE, name="Demo", role=Role.OWNER)).secret
            write_demo_key(settings, secret)
        return secret
    finally:
        await owner.close()


async def _fill(settings: Settings, logins: Logins) -> None:
    vault = webhook_rules(settings).vault
    database = await Database.open(logins.app, minimum=1, maximum=1, statement_timeout_ms=60_000)
    try:
        await load_demo(database, DEMO_WORKSPACE)
        await load_rules(database, DEMO_WORKSPACE, lambda: vault.lock(new_secret()))
    finally:
        await database.close()
