"""A REST client of a workspace, and the statements that its requests cost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import pytest


@dataclass(frozen=True)
class Rest:
    """What a team's REST client would be. Paths are sent as they are written."""

    url: str
    api_key: str = field(repr=False)
    workspace_id: UUID
    http: httpx.Client
    below: str = "/rest"

    def send(self, method: str, path: str, body: Any = None, **options: Any) -> httpx.Response:
        """One request below /rest."""
        headers = {"Authorization": f"Bearer {self.api_key}", **options.pop("headers", {})}
        if body is not None:
            options["json"] = body
        return self.http.request(method, f"{self.url}/rest{path}", headers=headers, **options)

    def json(self, method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        """The answer to a request that must succeed."""
        response = self.send(method, path, body)
        assert response.status_code == status, response.text
        return response.json()

    def get(self, path: str) -> Any:
        """`GET`."""
        return self.json("GET", path)

    def make(self, plural: str, *rows: dict[str, Any]) -> list[str]:
        """The ids of new records."""
        made = self.json("POST", f"/batch/{plural}", list(rows), status=201)
        return [record["id"] for record in made["data"]]

    def model(self, document: str, **variables: Any) -> Any:
        """The data of an operation at /metadata."""
        body = {"query": document, "variables": variables}
        answer = self.http.post(
            f"{self.url}/metadata", json=body, headers={"Authorization": f"Bearer {self.api_key}"}
        ).json()
        assert "errors" not in answer, answer
        return answer["data"]

    def names(self, path: str) -> list[Any]:
        """The names of a list."""
        return [record["name"] for record in self.get(path)["data"]]

    def error(self, method: str, path: str, body: Any = None, *, status: int = 400, **options: Any) -> dict[str, Any]:
        """The error of a request that must fail."""
        response = self.send(method, path, body, **options)
        assert response.status_code == status, response.text
        answer = response.json()
        error: dict[str, Any] = answer["error"]
        assert error["statusCode"] == answer["statusCode"] == status
        assert answer["messages"]
        return error


@pytest.fixture
async def rest(server_url: str, http: httpx.Client, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]) -> Rest:
    """A client of a new, empty workspace."""
    workspace_id, key = await new_workspace()
    return Rest(server_url, key, workspace_id, http)


@pytest.fixture
async def other(server_url: str, http: httpx.Client, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]) -> Rest:
    """A client of another workspace."""
    workspace_id, key = await new_workspace()
    return Rest(server_url, key, workspace_id, http)
