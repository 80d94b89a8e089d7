"""What every test may ask for. Helpers that need no fixture are in tests/support."""

import os
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from uuid import UUID

import httpx
import hypothesis
import pytest

from app.auth.caller import Role
from app.demo.load import load_demo
from models.database import pool
from models.database.address import DatabaseAddress
from models.database.lending import Queue
from models.database.pool import Database
from tests.support import cluster, predicates, workspaces
from tests.support.server import Crm, server_settings, serving

# Shared machines are slow at times, which says nothing about our code; and a red run must be red again.
hypothesis.settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _statements_name_their_workspace() -> Iterator[None]:
    """Every statement of the suite is looked at once: a table reference without the workspace fails the run."""
    seen: set[str] = set()
    note = pool.note

    def watched(sql: str) -> None:
        seen.add(sql)
        note(sql)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "note", watched)
        yield
    wrong = {sql: missing for sql in seen if (missing := predicates.without_workspace(sql))}
    assert not wrong, wrong


@pytest.fixture(scope="session")
def server_address() -> Iterator[DatabaseAddress]:
    """The superuser of the server that all workers of this run share."""
    with cluster.shared_server(os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)) as address:
        yield address


@pytest.fixture(scope="session")
def _addresses(server_address: DatabaseAddress) -> tuple[DatabaseAddress, DatabaseAddress]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    return cluster.migrated(server_address, f"test_{worker}")


@pytest.fixture(scope="session")
def owner_address(_addresses: tuple[DatabaseAddress, DatabaseAddress]) -> DatabaseAddress:
    """This worker's migrated database, as the owner of its tables."""
    return _addresses[0]


@pytest.fixture(scope="session")
def app_address(_addresses: tuple[DatabaseAddress, DatabaseAddress]) -> DatabaseAddress:
    """This worker's migrated database, as the role that answers requests."""
    return _addresses[1]


@pytest.fixture(scope="session")
def http() -> Iterator[httpx.Client]:
    """A client whose connections are kept between tests."""
    with httpx.Client(timeout=30) as client:
        yield client


@pytest.fixture(scope="session")
def server_url(app_address: DatabaseAddress) -> Iterator[str]:
    """The URL of a real server on this worker's database."""
    with serving(server_settings(app_address)) as url:
        yield url


@pytest.fixture(scope="session")
def plain_server_url(app_address: DatabaseAddress) -> Iterator[str]:
    """The URL of a server that completes every value field by field, for comparison."""
    with serving(server_settings(app_address, execution="field_by_field")) as url:
        yield url


@pytest.fixture
async def new_workspace(owner_address: DatabaseAddress) -> Callable[..., Awaitable[tuple[UUID, str]]]:
    """Makes a workspace of the test's own and a key to it: `await new_workspace(role=Role.OWNER)`."""

    async def make(role: Role = Role.OWNER) -> tuple[UUID, str]:
        return await workspaces.make(owner_address, role)

    return make


@pytest.fixture
async def crm(server_url: str, http: httpx.Client, new_workspace: Callable[..., Awaitable[tuple[UUID, str]]]) -> Crm:
    """A client of a new, empty workspace with an OWNER key."""
    workspace_id, key = await new_workspace()
    return Crm(server_url, key, workspace_id, http)


@pytest.fixture(scope="session")
async def database(app_address: DatabaseAddress) -> AsyncIterator[Database]:
    """A pool as the app role, for tests below HTTP."""
    # The plain path asks once for each related field, all of a document at the same time.
    pool = await Database.open(app_address, maximum=4, queue=Queue(most=10_000, seconds=60))
    yield pool
    await pool.close()


@pytest.fixture(scope="session")
async def demo_key(owner_address: DatabaseAddress, database: Database) -> tuple[UUID, str]:
    """A workspace with the demo records, which are the same on every machine, and a key to it. For reading only."""
    workspace_id, key = await workspaces.make(owner_address)
    await load_demo(database, workspace_id)
    return workspace_id, key


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A DATA_DIR of the test's own."""
    with cluster.private_data_dir() as directory:
        yield directory


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that the server has run since; the server lives in this process.

    Not those that ask which version a workspace's model has: there is one each half second, whatever is asked.
    """
    seen: list[str] = []
    note = pool.note

    def watched(sql: str) -> None:
        if "FROM metadata_version" not in sql:
            seen.append(sql)
        note(sql)

    monkeypatch.setattr(pool, "note", watched)
    return seen
