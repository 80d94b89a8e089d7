"""The database full or gone, and a server that is stopped: clear answers, and what has begun is finished."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import pytest

from models.database.address import DatabaseAddress
from models.database.pool import Database
from tests.cli.test_run import Running, database_processes, rosetta, running
from tests.support.server import Crm, server_settings, serving
from tests.survival.test_once import rest

LIST = "{ companies(first: 1) { totalCount } }"


@asynccontextmanager
async def locked(database: Database, crm: Crm) -> AsyncIterator[str]:
    """A company that nobody can change until the block ends."""
    its_id = rest(crm, "POST", "companies", {"name": "Acme"}).json()["data"]["id"]
    async with database.transaction(crm.workspace_id) as session:
        await session.row("SELECT t.id FROM company t WHERE t.workspace_id = $1 AND t.id = $2 FOR UPDATE", UUID(its_id))
        yield its_id


async def test_a_full_pool_is_waited_for_and_then_is_a_503(
    crm: Crm, app_address: DatabaseAddress, database: Database
) -> None:
    settings = server_settings(app_address, pool_max=2, pool_queue=2, pool_wait_seconds=0.4)
    with serving(settings) as url:
        async with httpx.AsyncClient(timeout=30, headers={"Authorization": f"Bearer {crm.api_key}"}) as client:
            # Who asks is known before the pool is full.
            assert (await client.get(f"{url}/rest/companies")).status_code == 200
            async with locked(database, crm) as its_id:
                address = f"{url}/rest/companies/{its_id}"
                # Those who wait for their turn at a record hold no connection; a change of its domains knows no turn.
                changes = {"name": "N"}, {"domainName": {"primaryLinkUrl": "https://n.example"}}
                holding = [asyncio.create_task(client.patch(address, json=change)) for change in changes]
                await asyncio.sleep(0.3)
                began = time.monotonic()
                waiting = await asyncio.gather(
                    client.get(f"{url}/rest/companies"), client.post(f"{url}/graphql", json={"query": LIST})
                )
                assert time.monotonic() - began >= 0.3
                for answer in waiting:
                    assert answer.status_code == 503, answer.text
                    assert answer.headers["Retry-After"] == "1"
                assert waiting[0].json()["error"]["code"] == "SERVICE_UNAVAILABLE"
                assert waiting[1].json()["errors"][0]["extensions"]["code"] == "SERVICE_UNAVAILABLE"
            assert [(await task).status_code for task in holding] == [200, 200]
            assert (await client.get(f"{url}/rest/companies")).status_code == 200


def test_a_body_without_an_end_is_refused_at_the_bound(crm: Crm, app_address: DatabaseAddress) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(64):
            yield b" " * 65_536

    with serving(server_settings(app_address, max_body_bytes=200_000, max_file_bytes=200_000)) as url:
        for path in ("/rest/companies", "/query", "/graphql", "/metadata", "/auth/login"):
            headers = {"Authorization": f"Bearer {crm.api_key}", "Content-Type": "application/json"}
            try:
                answer = httpx.post(f"{url}{path}", content=pieces(), headers=headers)
            except httpx.TransportError:
                # It closed while we were still sending, which is an answer too.
                continue
            assert answer.status_code == 413, (path, answer.text)


@pytest.fixture
def process(data_dir: Path) -> Iterator[tuple[Running, str]]:
    """A server of its own, as it is run, and a key to its only workspace."""
    with running(data_dir, RATE_LIMITS="off") as server:
        rosetta(data_dir, "workspace", "create", "Ours")
        yield server, rosetta(data_dir, "api-key", "create", "--role", "OWNER").stdout.strip()


@pytest.mark.slow
def test_a_real_process_survives_its_database_and_stops_with_what_it_was_at(
    process: tuple[Running, str], data_dir: Path
) -> None:
    server, key = process
    ask(server, key)
    # The database dies, comes back by itself, and meanwhile nothing but a 503 is answered.
    died = database_processes(data_dir)
    for pid in died:
        os.kill(int(pid), signal.SIGKILL)
    began = time.monotonic()
    while not (set(database_processes(data_dir)) - set(died) and _status(server, "/readiness")[0] == 200):
        status, retry_after, body = _status(server, "/graphql", key)
        assert status == 200 or (status, retry_after) == (503, "1"), body
        assert time.monotonic() - began < 90
        time.sleep(0.1)
    ask(server, key)
    # A request that has begun is finished, and another one is not begun.
    last = b'{"query": "mutation { createCompany(data: {name: \\"Last\\"}) { name } }"}'
    with closing(_connected(server.url)) as line:
        line.sendall(_head(server.url, "POST /graphql", key, f"Content-Length: {len(last)}") + last[:20])
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        while _is_open(server.url):
            assert time.monotonic() - began < 5
            time.sleep(0.05)
        line.sendall(last[20:])
        answer = _all_of(line)
    assert answer.startswith(b"HTTP/1.1 200"), answer
    assert b"Last" in answer
    assert server.process.wait(30) == 0


def ask(server: Running, key: str) -> None:
    status, _, body = _status(server, "/graphql", key)
    assert status == 200, body


def _status(server: Running, path: str, key: str = "") -> tuple[int, Any, str]:
    data = None if not key else b'{"query": "%s"}' % LIST.encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"} if key else {}
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{server.url}{path}", data, headers), timeout=20) as found:
            return found.status, None, found.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers.get("Retry-After"), error.read().decode()


def _is_open(url: str) -> bool:
    try:
        _connected(url).close()
    except OSError:
        return False
    return True


def _connected(url: str) -> socket.socket:
    place = urlsplit(url)
    return socket.create_connection((place.hostname, place.port), timeout=15)


def _head(url: str, what: str, key: str, *more: str) -> bytes:
    lines = [f"{what} HTTP/1.1", f"Host: {urlsplit(url).netloc}", f"Authorization: Bearer {key}"]
    return "\r\n".join([*lines, "Content-Type: application/json", *more, "", ""]).encode()


def _all_of(line: socket.socket) -> bytes:
    """What comes until the end, however the other side ends it."""
    pieces: list[bytes] = []
    try:
        while piece := line.recv(65_536):
            pieces.append(piece)
            if piece.endswith(b"}") and b"HTTP/1.1 200" in pieces[0]:
                break
    except ConnectionError:
        pass
    return b"".join(pieces)
