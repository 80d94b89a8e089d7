"""Workspaces for tests: each test that writes has one of its own."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from app.auth.api_keys import create_key
from app.auth.caller import Role
from models.database.address import DatabaseAddress
from models.objects.identifiers import new_id


async def make(owner: DatabaseAddress, role: Role = Role.OWNER) -> tuple[UUID, str]:
    """A new workspace and the secret of a key to it."""
    connection = await asyncpg.connect(**owner.asyncpg_arguments())
    try:
        workspace_id = new_id()
        await connection.execute(
            "INSERT INTO workspace (id, name) VALUES ($1, $2)", workspace_id, f"Test {workspace_id}"
        )
        key = await create_key(connection, workspace_id, name="test", role=role)
        return workspace_id, key.secret
    finally:
        await connection.close()


async def add_key(owner: DatabaseAddress, workspace_id: UUID, role: Role, user_id: UUID | None = None) -> str:
    """The secret of one more key to a workspace, which may stand for a member."""
    connection = await asyncpg.connect(**owner.asyncpg_arguments())
    try:
        return (await create_key(connection, workspace_id, name="test", role=role, user_id=user_id)).secret
    finally:
        await connection.close()
