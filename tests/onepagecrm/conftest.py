"""Clients of `/api/v3`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.auth.caller import Role
from models.database.address import DatabaseAddress
from models.database.pool import Database
from models.records.scope import Scope
from models.records.service import Changes
from tests.support import workspaces
from tests.support.server import server_settings, serving


@dataclass(frozen=True)
class OnePage:
    """What a team's client would be: HTTP Basic with the user's id and key, and `.json` at the end of each path."""

    url: str
    user_id: UUID
    key: str = field(repr=False)
    workspace_id: UUID
    http: httpx.Client

    def send(self, method: str, path: str, body: Any = None, **options: Any) -> httpx.Response:
        """One request below /api/v3."""
        if body is not None:
            options["json"] = body
        options.setdefault("auth", (str(self.user_id), self.key))
        return self.http.request(method, f"{self.url}/api/v3{path}.json", **options)

    def data(self, method: str, path: str, body: Any = None, *, status: int = 200, **options: Any) -> Any:
        """`data` of an answer that must have this status."""
        response = self.send(method, path, body, **options)
        assert response.status_code == status, response.text
        answer = response.json()
        assert answer["status"] == 0
        assert answer["message"] == ("Created" if status == 201 else "OK")
        assert isinstance(answer["timestamp"], int)
        return answer["data"]

    def error(self, method: str, path: str, body: Any = None, *, status: int = 400, **options: Any) -> dict[str, Any]:
        """The error of a request that must fail with this status."""
        response = self.send(method, path, body, **options)
        assert response.status_code == status, response.text
        answer: dict[str, Any] = response.json()
        assert answer.keys() == {"status", "message", "error_name", "error_message", "errors"}
        assert answer["status"] == status
        return answer

    def contact(self, **values: Any) -> Any:
        """A new contact."""
        return self.data("POST", "/contacts", {"last_name": "Bloggs", **values}, status=201)["contact"]

    def contacts(self, **parameters: Any) -> list[Any]:
        """The contacts of a list."""
        found = self.data("GET", "/contacts", params=parameters)
        return [one["contact"] for one in found["contacts"]]


@dataclass(frozen=True)
class Account:
    """A workspace with its members' clients."""

    jane: OnePage
    joe: OnePage
    # A key of the same workspace for other dialects.
    other: str = field(repr=False)


@pytest.fixture
async def account(
    server_url: str,
    http: httpx.Client,
    database: Database,
    owner_address: DatabaseAddress,
    new_workspace: Callable[..., Awaitable[tuple[UUID, str]]],
) -> Account:
    """Jane, who owns a new workspace, and Joe, who works there."""
    workspace_id, key = await new_workspace()
    async with database.transaction(workspace_id) as session:
        changes = Changes(session, Scope(workspace_id, None, "test", None, "test", "API"))
        jane, joe = await changes.create(
            "member",
            [
                {"first_name": "Jane", "last_name": "Doe", "email": "jane@x.com", "roles": ["USER", "OWNER"]},
                {"first_name": "Joe", "last_name": "Roe", "email": "joe@x.com"},
            ],
        )

    async def client(member: UUID, role: Role) -> OnePage:
        secret = await workspaces.add_key(owner_address, workspace_id, role, member)
        return OnePage(server_url, member, secret, workspace_id, http)

    return Account(await client(jane, Role.OWNER), await client(joe, Role.USER), key)


@pytest.fixture
def jane(account: Account) -> OnePage:
    """The owner's client."""
    return account.jane


@pytest.fixture
def joe(account: Account) -> OnePage:
    """A colleague's client."""
    return account.joe


@pytest.fixture(scope="module")
def files_url(app_address: DatabaseAddress, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that keeps files in a folder of its own."""
    with serving(server_settings(app_address, data_dir=tmp_path_factory.mktemp("files"))) as url:
        yield url


@pytest.fixture
def filing(account: Account, files_url: str) -> OnePage:
    """The owner's client of that server."""
    return replace(account.jane, url=files_url)
