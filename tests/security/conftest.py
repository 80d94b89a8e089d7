"""Servers for these tests: one that tells strangers nothing, and clients of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from uuid import UUID

import httpx
import pytest

from models.database.address import DatabaseAddress
from tests.support.server import Crm, server_settings, serving

# Small enough that a test can stand at a limit and one beyond it.
SMALL = {
    "max_body_bytes": 3_000,
    "max_depth": 4,
    "max_aliases": 3,
    "max_root_fields": 5,
    "max_tokens": 400,
    "max_directives": 3,
    "default_page_size": 4,
    "max_page_size": 6,
    "max_batch_rows": 2,
    "max_rows": 40,
    "statement_timeout_ms": 300,
}


@pytest.fixture(scope="session")
def hardened_url(app_address: DatabaseAddress) -> Iterator[str]:
    """Everything off that a stranger could learn from, and little of everything."""
    closed = {"introspection": False, "graphql_get": False, "suggestions": False, "playground": False}
    with serving(server_settings(app_address, **closed, **SMALL)) as url:
        yield url


@pytest.fixture
async def hardened(
    hardened_url: str, http: httpx.Client, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]
) -> Crm:
    """A client of the hardened server, with an OWNER key."""
    workspace_id, key = await new_workspace()
    return Crm(hardened_url, key, workspace_id, http)
