"""What the role of a key or an account grants."""

from __future__ import annotations

from typing import Any

from models.access.granted import Granted
from models.access.roles import read_role
from models.access.standard import STANDARD, Role
from models.database.pool import Database
from models.errors import NotFound, Unauthenticated
from resolvers.twenty.permissions import granted_by


async def granted_to(row: Any, database: Database) -> Granted:
    """What a key's or an account's row grants; a role of the workspace's own stands there."""
    if row["role"] in Role.__members__:
        return STANDARD[Role(row["role"])]
    try:
        async with database.reading(row["workspace_id"]) as session:
            return granted_by(row["workspace_id"], await read_role(session, row["role_id"]))
    except NotFound as error:
        raise Unauthenticated("This key has no role") from error
