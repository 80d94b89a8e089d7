"""A real server for tests: uvicorn on a loopback port, in a thread with a loop of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import uvicorn

from app.main import create_app
from app.settings import Settings
from models.database.address import DatabaseAddress


def server_settings(app: DatabaseAddress, **more: Any) -> Settings:
    """Settings of a test's server: nothing counts requests or attempts, and no secret is kept on disk."""
    quiet: dict[str, Any] = {
        "rate_limits": False,
        "webhook_worker": False,
        "login_attempts": 0,
        "file_key": "only for tests " * 3,
        "jwt_secret": "only for tests " * 3,
        "webhook_key": "only-for-tests-only-for-tests-only-for-test=",
    }
    return Settings(app_database_url=app.url(), **{**quiet, **more})


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """The URL of a server that runs until the block ends."""
    config = uvicorn.Config(create_app(settings), host="127.0.0.1", port=0, log_level="warning", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            if not thread.is_alive():
                raise RuntimeError("the server did not start")
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@dataclass(frozen=True)
class Crm:
    """A client of one workspace: what a team's GraphQL client would be."""

    url: str
    api_key: str = field(repr=False)
    workspace_id: UUID
    http: httpx.Client

    def post(
        self, document: str, variables: dict[str, Any] | None = None, *, path: str = "/query", **options: Any
    ) -> httpx.Response:
        """The HTTP answer to one operation."""
        body: dict[str, Any] = {"query": document}
        if variables is not None:
            body["variables"] = variables
        headers = {"Authorization": f"Bearer {self.api_key}", **options.pop("headers", {})}
        return self.http.post(f"{self.url}{path}", json=body, headers=headers, **options)

    def answer(self, document: str, variables: dict[str, Any] | None = None, *, path: str = "/query") -> dict[str, Any]:
        """The whole GraphQL response, errors included."""
        response = self.post(document, variables, path=path)
        body: dict[str, Any] = response.json()
        return body

    def data(self, document: str, variables: dict[str, Any] | None = None, *, path: str = "/query") -> Any:
        """The `data` of a response that must have no errors."""
        body = self.answer(document, variables, path=path)
        assert "errors" not in body, body
        return body["data"]

    def error(self, document: str, variables: dict[str, Any] | None = None, *, path: str = "/query") -> dict[str, Any]:
        """The only error of a response that must have one."""
        body = self.answer(document, variables, path=path)
        assert len(body.get("errors", ())) == 1, body
        error: dict[str, Any] = body["errors"][0]
        return error
