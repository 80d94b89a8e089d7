"""The key with which the demo workspace's owner asks at /api/v3, in a file of the data directory: `user_id:api_key`."""

from __future__ import annotations

from pathlib import Path

from app.auth.api_keys import create_key
from app.auth.caller import Role
from app.databases import Logins
from app.demo.members import MEMBERS
from app.demo_workspace import DEMO_WORKSPACE
from app.private_file import read_private, write_private
from app.settings import Settings
from models.access.keys import hash_secret
from models.database.provision import connect

_OWNER = MEMBERS[-1]


def one_page_path(settings: Settings) -> Path:
    """Where the pair is kept, as `curl -u` takes it."""
    return settings.data_dir / "demo-onepagecrm"


async def ensure_one_page(settings: Settings, logins: Logins) -> None:
    """Make the key when there is none, or when somebody changed it."""
    pair = read_private(one_page_path(settings))
    owner = await connect(logins.owner_or_explain())
    try:
        if pair is not None and await owner.fetchval(
            "SELECT 1 FROM api_key WHERE secret_hash = $1 AND workspace_id = $2 AND revoked_at IS NULL",
            hash_secret(pair.partition(":")[2].strip()),
            DEMO_WORKSPACE,
        ):
            return
        made = await create_key(owner, DEMO_WORKSPACE, name="Demo, OnePageCRM", role=Role.OWNER, user_id=_OWNER.id)
        write_private(one_page_path(settings), f"{_OWNER.id}:{made.secret}")
    finally:
        await owner.close()
