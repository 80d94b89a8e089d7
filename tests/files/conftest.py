"""Servers that keep files: on a disk of their own, and in a small S3 of the test's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from models.database.address import DatabaseAddress
from tests.files.small_s3 import SmallS3, serving_s3
from tests.support.server import Crm, server_settings, serving

MOST_BYTES = 300_000


@dataclass(frozen=True)
class Files:
    """A client of `/files` in one workspace, and a way to see what is kept."""

    crm: Crm
    kept: Callable[[], list[str]]

    def post(self, content: bytes, name: str = "a.txt", **options: Any) -> httpx.Response:
        """Upload."""
        files = {"file": (name, content, options.pop("declared", "application/octet-stream"))}
        return self.crm.http.post(f"{self.crm.url}/files", files=files, headers=self.headers, **options)

    def upload(self, content: bytes, name: str = "a.txt") -> dict[str, Any]:
        """Upload, which must work."""
        answer = self.post(content, name)
        assert answer.status_code == 201, answer.text
        body: dict[str, Any] = answer.json()
        return body

    def get(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        """Download with the key."""
        return self.crm.http.request(method, f"{self.crm.url}{path}", headers={**self.headers, **headers})

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.crm.api_key}"}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of the server that keeps files on its disk."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def small_s3() -> Iterator[SmallS3]:
    with serving_s3() as s3:
        yield s3


@pytest.fixture(scope="session", params=["disk", "s3"])
def files_url(
    request: pytest.FixtureRequest, app_address: DatabaseAddress, folder: Path, small_s3: SmallS3
) -> Iterator[tuple[str, str]]:
    """A server with each kind of store, one after the other."""
    more: dict[str, Any] = {"data_dir": folder, "max_file_bytes": MOST_BYTES, "file_clearing_seconds": 0.05}
    if request.param == "s3":
        more |= {
            "s3_endpoint": small_s3.url,
            "s3_bucket": "crm",
            "s3_access_key": small_s3.access_key,
            "s3_secret_key": "secret of the test",
        }
    with serving(server_settings(app_address, **more)) as url:
        yield url, request.param


@pytest.fixture
async def files(
    files_url: tuple[str, str],
    http: httpx.Client,
    new_workspace: Callable[..., Awaitable[tuple[UUID, str]]],
    folder: Path,
    small_s3: SmallS3,
) -> Files:
    """A client of a new workspace."""
    url, kind = files_url
    workspace_id, key = await new_workspace()

    def kept() -> list[str]:
        if kind == "s3":
            names = list(small_s3.objects)
        else:
            names = [str(path.relative_to(folder / "files")) for path in folder.rglob("files/**/*") if path.is_file()]
        return sorted(name for name in names if str(workspace_id) in name)

    return Files(Crm(url, key, workspace_id, http), kept)
