"""Clients of `/api`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
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


@dataclass(frozen=True)
class Api:
    """What a team's client would be. Parameters are encoded as browsers do."""

    url: str
    key: str = field(repr=False)
    workspace_id: UUID
    http: httpx.Client

    def send(self, method: str, path: str, body: Any = None, **options: Any) -> httpx.Response:
        """One request below /api."""
        headers = {"Authorization": f"Bearer {self.key}", **options.pop("headers", {})}
        if body is not None:
            options["json"] = body
        return self.http.request(method, f"{self.url}/api{path}", headers=headers, **options)

    def json(self, method: str, path: str, body: Any = None, *, status: int = 200, **options: Any) -> Any:
        """The answer to a request that must have this status."""
        response = self.send(method, path, body, **options)
        assert response.status_code == status, response.text
        return response.json()

    def list(self, resource: str, **parameters: str) -> Any:
        """The records of a list."""
        return self.json("GET", f"/{resource}", params=parameters)

    def make(self, resource: str, **values: Any) -> str:
        """The id of a new record."""
        made: str = self.json("POST", f"/{resource}", values, status=201)["id"]
        return made

    def error(self, method: str, path: str, body: Any = None, *, status: int = 400, **options: Any) -> dict[str, Any]:
        """The error of a request that must fail with this status."""
        answer: dict[str, Any] = self.json(method, path, body, status=status, **options)
        assert isinstance(answer["error"], str)
        assert answer["code"]
        return answer

    def model(self, document: str, **variables: Any) -> Any:
        """The data of an operation at /metadata."""
        body = {"query": document, "variables": variables}
        answer = self.http.post(
            f"{self.url}/metadata", json=body, headers={"Authorization": f"Bearer {self.key}"}
        ).json()
        assert "errors" not in answer, answer
        return answer["data"]


@pytest.fixture
async def api(server_url: str, http: httpx.Client, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]) -> Api:
    """A client of a new, empty workspace that may do everything."""
    workspace_id, key = await new_workspace()
    return Api(server_url, key, workspace_id, http)


@pytest.fixture
def colleague(api: Api, owner_address: DatabaseAddress) -> Callable[[Role], Awaitable[Api]]:
    """Makes another client of the same workspace, with a key of a role."""

    async def make(role: Role) -> Api:
        return replace(api, key=await workspaces.add_key(owner_address, api.workspace_id, role))

    return make


@dataclass(frozen=True)
class Person(Api):
    """A client that stands for a member of the workspace."""

    user_id: UUID


@pytest.fixture
def person(api: Api, owner_address: DatabaseAddress, database: Database) -> Callable[[str, Role], Awaitable[Person]]:
    """Makes a member of the workspace with a key of a role."""

    async def make(name: str, role: Role) -> Person:
        scope = Scope(api.workspace_id, None, "test", None, "test", "API")
        async with database.transaction(api.workspace_id) as session:
            row = {"first_name": name, "email": f"{name.lower()}@example.com"}
            [user_id] = await Changes(session, scope).create("member", [row])
        key = await workspaces.add_key(owner_address, api.workspace_id, role, user_id)
        return Person(api.url, key, api.workspace_id, api.http, user_id)

    return make
