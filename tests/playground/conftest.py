"""A browser, and a small server to point it at: the playground over two endpoints that ask for a key."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from graphql import build_schema, graphql_sync
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.playground import routes
from tests.playground.browser import CHROMIUM, Browser

_KEY = "demo-key-for-tests"
_SCHEMA = build_schema((Path(__file__).parent / "small_schema.graphql").read_text())
_ANSWERS = {
    "organizations": {
        "totalElements": 1,
        "totalPages": 1,
        "content": [{"metadata": {"id": "1", "created": "2025-01-01"}, "name": "Acme", "domains": ["acme.com"]}],
    },
    "companies": {
        "edges": [
            {"node": {"id": "1", "name": "Acme", "domainName": "acme.com", "people": {"edges": []}}, "cursor": "a"}
        ],
        "pageInfo": {"hasNextPage": False},
        "totalCount": 1,
    },
}


@dataclass(frozen=True)
class Server:
    """A running server, and a key that it accepts."""

    url: str
    api_key: str


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Serve the playground on a free port."""
    paths = ["/query", "/graphql"]
    app = Starlette(
        routes=[
            *routes(demo_api_key=lambda: _KEY, endpoints=paths),
            *(Route(path, _answer_graphql, methods=["POST"]) for path in paths),
        ]
    )
    running = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        while not running.started:
            time.sleep(0.01)
        yield Server(f"http://127.0.0.1:{listener.getsockname()[1]}", _KEY)
        running.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start Chromium. Where it is missing the tests are skipped, except in CI, which must have it."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing, and CI must test the playground in a browser")
        pytest.skip(f"{CHROMIUM} is missing")
    with Browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


async def _answer_graphql(request: Request) -> Response:
    if request.headers.get("x-openline-api-key") != _KEY:
        return JSONResponse({"errors": [{"message": "Missing or wrong API key"}]}, 401)
    asked = await request.json()
    result = graphql_sync(
        _SCHEMA,
        asked["query"],
        root_value=_ANSWERS,
        variable_values=asked.get("variables"),
        operation_name=asked.get("operationName"),
    )
    return JSONResponse(result.formatted)
