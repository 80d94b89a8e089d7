"""What every test may ask for. Helpers that need no fixture are in tests/support."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database.address import DatabaseAddress
from tests.support import cluster


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


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A DATA_DIR of the test's own."""
    with cluster.private_data_dir() as directory:
        yield directory
