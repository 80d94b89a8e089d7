"""A browser, and the server that it opens: the real one, in demo mode, with the demo records."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest

from app.demo_key import demo_key_path
from models.database.address import DatabaseAddress
from tests.playground.browser import CHROMIUM, Browser
from tests.support.server import server_settings, serving


@dataclass(frozen=True)
class Server:
    """A running server, and a key that it accepts."""

    url: str
    api_key: str


@pytest.fixture(scope="session")
def server(app_address: DatabaseAddress, demo_key: tuple[UUID, str]) -> Iterator[Server]:
    """A server as `make run` starts it: demo mode, and the key where the playground looks for it."""
    with tempfile.TemporaryDirectory() as directory:
        settings = server_settings(app_address, demo=True, data_dir=Path(directory))
        demo_key_path(settings).write_text(demo_key[1])
        with serving(settings) as url:
            yield Server(url, demo_key[1])


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start Chromium. Where it is missing the tests are skipped, except in CI, which must have it."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing, and CI must test the playground in a browser")
        pytest.skip(f"{CHROMIUM} is missing")
    with Browser(tmp_path_factory.mktemp("profile")) as running:
        yield running
