"""The workspace that an empty database gets in demo mode, with a key that opens it."""

from asyncio import wrap_future
from uuid import UUID

from app.auth.api_keys import create_key
from app.auth.caller import Role
from app.databases import Logins
from app.demo_key import read_demo_key, write_demo_key
from app.settings import Settings
from models.access.keys import hash_secret
from models.database.provision import connect
from models.loading import begin_to_load

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
            filling = await wrap_future(begin_to_load("app.demo_filling"))
            await filling.fill(settings, logins, DEMO_WORKSPACE, owner)
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
