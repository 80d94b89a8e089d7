"""Records that CustomerOS's representative schema reads but cannot make: activities, tags, e-mails, contracts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from app.auth.accounts import create_account, ensure_member
from app.auth.caller import Role
from app.auth.passwords import Passwords
from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.records.scope import Scope
from models.records.service import Changes
from tests.support.server import Crm

_PASSWORD = "a long enough secret"


@dataclass(frozen=True)
class Store:
    """The change service on the test's workspace, as another dialect would use it."""

    database: Database
    workspace_id: UUID

    async def create(self, name: str, *rows: Mapping[str, Any]) -> list[str]:
        """Make records; their ids as the wire gives them."""
        async with self.database.transaction(self.workspace_id) as session:
            return [str(made) for made in await self._changes(session).create(name, rows)]

    async def update(self, name: str, id_: str, **values: Any) -> None:
        """Change a record."""
        async with self.database.transaction(self.workspace_id) as session:
            await self._changes(session).update(name, {UUID(id_): values})

    async def remove(self, name: str, id_: str) -> None:
        """Soft-delete a record."""
        async with self.database.transaction(self.workspace_id) as session:
            await self._changes(session).remove(name, [UUID(id_)])

    async def hide(self, name: str, id_: str) -> None:
        """Take a record off the lists."""
        async with self.database.transaction(self.workspace_id) as session:
            await self._changes(session).hide(name, [UUID(id_)])

    def _changes(self, session: Any) -> Changes:
        return Changes(session, Scope(self.workspace_id, None, "Test", None, "test", "API"))


@pytest.fixture
def store(database: Database, crm: Crm) -> Store:
    """The records of the test's workspace."""
    return Store(database, crm.workspace_id)


@pytest.fixture
async def boss(
    server_url: str,
    http: httpx.Client,
    owner_address: DatabaseAddress,
    database: Database,
    new_workspace: Callable[..., Awaitable[tuple[UUID, str]]],
) -> Crm:
    """A person who logged in to a new workspace and owns it: keys are users, and some operations want more."""
    workspace_id, _ = await new_workspace()
    email, passwords = f"boss-{workspace_id}@example.com", Passwords()
    member_id = await ensure_member(database, workspace_id, email=email, first_name="Boss")
    await Store(database, workspace_id).update("member", str(member_id), roles=["USER", "PLATFORM_OWNER"])
    owner = await asyncpg.connect(**owner_address.asyncpg_arguments())
    try:
        hashed = await passwords.hash(_PASSWORD)
        role = Role.OWNER
        await create_account(owner, workspace_id, email=email, password_hash=hashed, role=role, member_id=member_id)
    finally:
        passwords.close()
        await owner.close()
    return Crm(server_url, _access_token(http, server_url, email), workspace_id, http)


def _access_token(http: httpx.Client, url: str, email: str) -> str:
    token: str = http.post(f"{url}/auth/login", json={"email": email, "password": _PASSWORD}).json()["accessToken"]
    return token
